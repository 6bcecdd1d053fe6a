package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;

/**
 * Where an account stands before anything happens: its place in the queue as venues show it, and what it would lose if
 * a round came now. The same assembly as in a deleverager's rounds, and the same rule on an instance of its own:
 * nothing in the book, the round under way or the engine changes.
 *
 * <p>Places are by the deleverager's {@link PositionScore}, larger first, then the smaller account id: the second of
 * four has quantile 0.5. A question about one account is O(winners); a venue that shows places to everybody sorts once
 * instead ({@code Ranking} and {@code Lights} of adl-policies). Off the round path. Confined to the deleverager's
 * thread.
 */
public final class Standing {
    /** The most lights: for those who go first. */
    public static final int MOST_LIGHTS = 5;

    private static final int[] NOBODY = {};

    private final Autodeleverager adl;
    private final RoundAssembler assembler;
    private final Allocator rule;
    private final long[] haircut;
    private Winners winners = new Winners();

    /**
     * Makes an indicator for a deleverager's rounds, with its limits, and sparing whom it spares.
     *
     * @param adl whose rounds
     * @param rule configured as the deleverager's own, for this indicator alone
     * @throws IllegalArgumentException if one is missing, or the rule is another or the deleverager's own instance
     */
    public Standing(Autodeleverager adl, Allocator rule) {
        this.adl = Require.present("adl", adl);
        this.rule = Require.present("rule", rule);
        final Allocator live = adl.settings().rule();
        if (rule == live || !rule.configuration().equals(live.configuration())) {
            throw Require.refusal("rule", rule.configuration(), "another instance of " + live.configuration());
        }
        Allocator.requireRoom("rule", rule, adl.settings().maxWinners());
        assembler = new RoundAssembler(adl.settings(), adl.exclusions());
        haircut = new long[adl.settings().maxWinners()];
    }

    /**
     * Takes over what the deleverager's rule remembers of earlier rounds; needed only for rules that do. Between
     * rounds.
     */
    public void remember() {
        adl.steering().requireOwner();
        final Snapshot source = new Snapshot(adl.settings().rule());
        final ByteBuffer taken = ByteBuffer.allocate((int) source.size());
        source.save(taken);
        new Snapshot(rule).restore(taken.flip());
    }

    /**
     * Looks at one side of an instrument as it is now, for a loss that nobody knows yet: every winner can be made to
     * pay min(profit, equity), however small its position. A round knows its losers, and few lots carry less: see the
     * other {@code refresh}.
     *
     * @param instrumentRow row
     * @param longsAreBankrupt whose opposite side is asked about
     * @return winners there
     * @throws IllegalArgumentException if there is no such instrument
     */
    public int refresh(int instrumentRow, boolean longsAreBankrupt) {
        return refresh(instrumentRow, longsAreBankrupt, NOBODY, 0);
    }

    /**
     * Looks at one side of an instrument as a round with these losers would find it: capacities and lots are that
     * round's, so {@link #previewHaircut} is to the unit what the engine takes. Whoever a round would not accept
     * ({@link Nomination}) is left out here, too.
     *
     * @param instrumentRow row
     * @param longsAreBankrupt the losers' side
     * @param loserRows positions, as they would be nominated
     * @param count how many, 0 to the array's length
     * @return winners
     * @throws IllegalArgumentException if there is no such instrument, or {@code count} or a row is out of range; the
     *     indicator then stands for whom it stood before; after what a score or a cap throws it stands for nobody
     */
    public int refresh(int instrumentRow, boolean longsAreBankrupt, int[] loserRows, int count) {
        adl.steering().requireOwner();
        final PositionBook book = assembler.book();
        Require.within("instrumentRow", instrumentRow, 0, book.instruments().count() - 1);
        Require.within("count", count, 0, Require.present("loserRows", loserRows).length);
        for (int j = 0; j < count; j++) {
            Require.within("positionRow", loserRows[j], 0, Integer.MAX_VALUE);
        }
        // Its columns are the assembler's, which a score that throws leaves half written.
        winners = new Winners();
        assembler.begin(instrumentRow, longsAreBankrupt);
        for (int j = 0; j < count; j++) {
            assembler.nominate(loserRows[j]);
        }
        winners = assembler.findWinners();
        return winners.count();
    }

    /**
     * {@return the index of an account among the winners, or −1}
     *
     * @param accountId the id outside the book
     */
    public int find(long accountId) {
        adl.steering().requireOwner();
        for (int i = 0; i < winners.count(); i++) {
            if (winners.account()[i] == accountId) {
                return i;
            }
        }
        return -1;
    }

    /**
     * {@return the place in the queue, 1 for the first}
     *
     * @param winner 0 to winners − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public int rank(int winner) {
        requireWinner(winner);
        int ahead = 0;
        for (int i = 0; i < winners.count(); i++) {
            ahead += isAhead(i, winner) ? 1 : 0;
        }
        return ahead + 1;
    }

    /**
     * {@return rank / winners, in (0, 1]; small for those who go first}
     *
     * @param winner 0 to winners − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public double quantile(int winner) {
        return (double) rank(winner) / winners.count();
    }

    /**
     * {@return lights in steps of 20 % of the value ahead in the queue: 5 for those who go first, 1 for the last} Exact
     * up to a total of 2^63 − 1, beyond it without the last bits of every value.
     *
     * @param winner 0 to winners − 1
     * @throws IllegalArgumentException if there is no such winner
     */
    public int lights(int winner) {
        requireWinner(winner);
        long ahead = 0;
        long total = 0;
        int dropped = 0;
        for (int i = 0; i < winners.count(); i++) {
            final long notional = winners.notional()[i];
            if (total > Long.MAX_VALUE - (notional >> dropped)) {
                ahead >>= 1;
                total >>= 1;
                dropped++;
            }
            ahead += isAhead(i, winner) ? notional >> dropped : 0;
            total += notional >> dropped;
        }
        // Values can all be 0: inverse contracts round.
        return ahead == 0
                ? MOST_LIGHTS
                : MOST_LIGHTS - (int) Math.min(MOST_LIGHTS - 1, FixedPoint.mulDivFloor(MOST_LIGHTS, ahead, total));
    }

    /**
     * What a winner would lose in a round with a budget, under the configured rule.
     *
     * @param winner 0 to winners − 1
     * @param budget B, money, 0 or more; beyond the winners' total capacity it is the total that counts
     * @return x, money, before lots
     * @throws IllegalArgumentException if there is no such winner, the budget is below 0, or an engine would not hand
     *     these winners to the rule: a weight is below 0, or together they have more than it takes
     */
    public long previewHaircut(int winner, long budget) {
        Require.notNegative("budget", budget);
        requireWinner(winner);
        Allocator.requireAdmissible(rule, winners);
        rule.allocate(winners, Math.min(budget, winners.totalCapacity()), haircut);
        return haircut[winner];
    }

    /**
     * What every winner would lose, for all budgets at once, under the configured rule: as {@link #previewHaircut} to
     * the rule's rounding, and its winners are those here. O(n log n), after which each question is O(log n). It stays
     * as it is when the market moves on; refresh and ask again for another.
     *
     * @return a new quote
     * @throws IllegalStateException if the rule is none that has quotes, {@link Quotable}
     * @throws IllegalArgumentException if an engine would not hand these winners to the rule
     */
    public Quote quote() {
        adl.steering().requireOwner();
        final Quotable quotable = Quotable.of(rule);
        if (quotable == null) {
            throw new IllegalStateException("rule=" + rule.configuration() + " (expected: one that has quotes)");
        }
        Allocator.requireAdmissible(rule, winners);
        return Quote.of(quotable, winners);
    }

    private void requireWinner(int winner) {
        adl.steering().requireOwner();
        Require.within("winner", winner, 0, winners.count() - 1);
    }

    private boolean isAhead(int i, int winner) {
        final double mine = winners.score()[winner];
        final double other = winners.score()[i];
        return BestByScore.isAhead(other, winners.account()[i], mine, winners.account()[winner]);
    }
}
