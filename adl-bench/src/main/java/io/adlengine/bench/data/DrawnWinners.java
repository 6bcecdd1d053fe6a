package io.adlengine.bench.data;

import java.util.Random;

/** Winners for a round that has none on file: heavy-tailed capacities that add up to the round's U, and scores. */
public final class DrawnWinners {
    private static final int MOST = 20_000;
    private static final int LEAST = 50;

    private DrawnWinners() {}

    /**
     * Draws the winners of one round: in the episode's largest round {@value #MOST}, elsewhere in proportion to U.
     *
     * @param episode the episode
     * @param round one of its rounds
     * @param seed together with the round's id, what they are drawn from
     * @return columns account, capacity and score
     */
    public static WinnerTable of(Episode episode, StressRound round, long seed) {
        long largest = 1;
        for (final StressRound other : episode.rounds()) {
            largest = Math.max(largest, other.capacity());
        }
        final int count = Math.max(LEAST, (int) Math.round((double) MOST * round.capacity() / largest));
        final Random random = new Random(seed * 1_000_003 + round.id());
        final double[] size = new double[count];
        final WinnerTable winners = new WinnerTable(count);
        winners.score = new double[count];
        for (int i = 0; i < count; i++) {
            size[i] = HeavyTail.pareto(random, 1.1, 1e6);
            winners.score[i] = HeavyTail.pareto(random, 1.5, 1e4);
            winners.account[i] = i + 1;
        }
        System.arraycopy(HeavyTail.amounts(size, round.capacity()), 0, winners.capacity, 0, count);
        return winners;
    }
}
