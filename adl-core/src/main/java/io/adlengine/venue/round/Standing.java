package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;

/**
 * Where an account stands before anything happens: its place in the queue as venues show it, and what it would lose if a round came
 * now. The same assembly and the same rule as in a round, on instances of their own; nothing in the book or the engine changes.
 *
 * <p>Places are by the assembler's {@link PositionScore}, larger first, then the smaller account id. A question about one account is
 * O(winners); a venue that shows places to everybody sorts once instead ({@code Ranking} and {@code Lights} of adl-policies). Off the
 * round path. Confined to one thread.
 */
public final class Standing {
    /** The most lights: for those who go first. */
    public static final int MOST_LIGHTS = 5;

    private static final int[] NOBODY = {};

    private final RoundAssembler assembler;
    private final Allocator rule;
    private final long[] haircut;
    private Winners winners = new Winners();

    /**
     * Makes an indicator.
     *
     * @param assembler of the book, configured as the rounds' own and with the same accounts excluded, for this indicator alone
     * @param rule configured as the engine's own, for this indicator alone
     */
    public Standing(RoundAssembler assembler, Allocator rule) {
        this.assembler = Require.present("assembler", assembler);
        this.rule = Require.present("rule", rule);
        haircut = new long[assembler.maxWinners()];
    }

    /**
     * Takes over what a rule remembers of earlier rounds; needed only for rules that do.
     *
     * @param live the engine's own rule, between rounds
     * @throws IllegalArgumentException if it is configured differently
     */
    public void remember(Allocator live) {
        final Snapshot source = new Snapshot(live);
        final ByteBuffer taken = ByteBuffer.allocate((int) source.size());
        source.save(taken);
        new Snapshot(rule).restore(taken.flip());
    }

    /**
     * Looks at one side of an instrument as it is now, for a loss that nobody knows yet: every winner can be made to pay min(profit,
     * equity), however small its position.
     *
     * @param instrument row
     * @param longsAreBankrupt whose opposite side is asked about
     * @return winners there
     */
    public int refresh(int instrument, boolean longsAreBankrupt) {
        return refresh(instrument, longsAreBankrupt, NOBODY, 0);
    }

    /**
     * Looks at one side of an instrument as a round with these losers would find it: capacities and lots are that round's, so {@link
     * #previewHaircut} is to the unit what the engine takes.
     *
     * @param instrument row
     * @param longsAreBankrupt the losers' side
     * @param losers bankrupt positions, rows, as they would be nominated
     * @param count how many, 0 to the array's length
     * @return winners
     * @throws IllegalArgumentException as {@link RoundAssembler#loser}; the indicator then stands for nobody
     */
    public int refresh(int instrument, boolean longsAreBankrupt, int[] losers, int count) {
        winners = new Winners();
        Require.within("count", count, 0, losers.length);
        assembler.begin(instrument, longsAreBankrupt);
        for (int j = 0; j < count; j++) {
            assembler.loser(losers[j]);
        }
        winners = assembler.winners();
        return winners.count();
    }

    /**
     * {@return the index of an account among the winners, or −1}
     *
     * @param accountId the id outside the book
     */
    public int find(long accountId) {
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
     */
    public double quantile(int winner) {
        return (double) rank(winner) / winners.count();
    }

    /**
     * {@return lights in steps of 20 % of the value ahead in the queue: 5 for those who go first, 1 for the last} Exact up to a total
     * of 2^63 − 1, beyond it without the last bits of every value.
     *
     * @param winner 0 to winners − 1
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
     */
    public long previewHaircut(int winner, long budget) {
        Require.notNegative("budget", budget);
        requireWinner(winner);
        rule.allocate(winners, Math.min(budget, winners.totalCapacity()), haircut);
        return haircut[winner];
    }

    private void requireWinner(int winner) {
        Require.within("winner", winner, 0, winners.count() - 1);
    }

    private boolean isAhead(int i, int winner) {
        final double mine = winners.score()[winner];
        final double other = winners.score()[i];
        return other > mine || other == mine && winners.account()[i] < winners.account()[winner];
    }
}
