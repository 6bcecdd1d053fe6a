package io.adlengine.venue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.Require;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Arrays;

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

    private final RoundAssembler assembler;
    private final Allocator rule;
    private final Snapshot memory;
    private final long[] haircut;
    private ByteBuffer remembered;
    private Winners winners;

    /**
     * Makes an indicator.
     *
     * @param assembler of the book, configured as the rounds' own, for this indicator alone
     * @param rule configured as the engine's own, for this indicator alone
     * @param maxWinners as in the assembler
     */
    public Standing(RoundAssembler assembler, Allocator rule, int maxWinners) {
        this.assembler = Require.present("assembler", assembler);
        this.rule = Require.present("rule", rule);
        memory = new Snapshot(rule);
        haircut = new long[maxWinners];
        remember(rule);
    }

    /**
     * Takes over what a rule remembers of earlier rounds; needed only for rules that do.
     *
     * @param live the engine's own rule, between rounds
     * @throws IllegalArgumentException if it is configured differently
     */
    public void remember(Allocator live) {
        final Snapshot source = new Snapshot(live);
        remembered = ByteBuffer.allocate((int) source.size());
        source.save(remembered);
        memory.restore(remembered.flip());
    }

    /**
     * Looks at one side of an instrument as it is now.
     *
     * @param instrument row
     * @param longsAreBankrupt whose opposite side is asked about
     * @return winners there
     */
    public int refresh(int instrument, boolean longsAreBankrupt) {
        assembler.begin(instrument, longsAreBankrupt);
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
     * {@return lights in steps of 20 % of the value ahead in the queue: 5 for those who go first, 1 for the last}
     *
     * @param winner 0 to winners − 1
     */
    public int lights(int winner) {
        long ahead = 0;
        long total = 0;
        for (int i = 0; i < winners.count(); i++) {
            ahead += isAhead(i, winner) ? winners.notional()[i] : 0;
            total += winners.notional()[i];
        }
        return MOST_LIGHTS - (int) Math.min(MOST_LIGHTS - 1, FixedPoint.mulDivFloor(MOST_LIGHTS, ahead, total));
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
        Require.within("winner", winner, 0, winners.count() - 1);
        memory.restore(remembered.rewind());
        Arrays.fill(haircut, 0, winners.count(), 0);
        rule.allocate(winners, Math.min(budget, winners.totalCapacity()), haircut);
        memory.restore(remembered.rewind());
        return haircut[winner];
    }

    private boolean isAhead(int i, int winner) {
        final double mine = winners.score()[winner];
        final double other = winners.score()[i];
        return other > mine || other == mine && winners.account()[i] < winners.account()[winner];
    }
}
