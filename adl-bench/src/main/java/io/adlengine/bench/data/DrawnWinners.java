package io.adlengine.bench.data;

import java.util.List;
import java.util.Random;

/** Winners for a round that has none on file: heavy-tailed capacities that add up to the round's U, and
 * every other column. */
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
     * @return every column
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
        for (int i = 0; i < count; i++) {
            size[i] = HeavyTail.pareto(random, 1.1, 1e6);
            winners.account[i] = i + 1L;
            winners.accountText[i] = Integer.toString(i + 1);
        }
        System.arraycopy(HeavyTail.amounts(size, round.capacity()), 0, winners.capacity, 0, count);
        drawColumns(random, winners);
        return winners;
    }

    /**
     * Equity several times the profit, mostly low leverage, some hedged books: as replays of the event describe
     * winners.
     */
    private static void drawColumns(Random random, WinnerTable winners) {
        final int count = winners.count();
        winners.cap = new long[count];
        winners.score = new double[count];
        winners.weight = new double[count];
        winners.lot = new long[count];
        winners.equity = new long[count];
        winners.notional = new long[count];
        winners.exposure = new long[count];
        winners.principal = new long[count];
        winners.takenOver = new long[count];
        winners.gain = List.of(new long[count], new long[count]);
        for (int i = 0; i < count; i++) {
            final long u = winners.capacity[i];
            final double leverage = 0.1 * HeavyTail.pareto(random, 1.2, 500);
            winners.principal[i] = (long) (u * (HeavyTail.pareto(random, 1.1, 50) - 0.5));
            winners.equity[i] = u + winners.principal[i];
            winners.notional[i] = (long) (winners.equity[i] * leverage);
            winners.exposure[i] = random.nextInt(10) == 0 ? -winners.notional[i] / 4 : winners.notional[i];
            winners.score[i] = leverage * u / Math.max(1, winners.equity[i]);
            winners.weight[i] = leverage;
            winners.cap[i] = u / 2;
            winners.lot[i] = 1 + u / 1_000 + random.nextInt(1_000);
            winners.gain.get(0)[i] = (long) (u * random.nextDouble());
            winners.takenOver[i] = i % 4 == 0 ? u / 2 : 0; // a quarter of them half of what they have
            winners.gain.get(1)[i] = u - winners.gain.get(0)[i];
            random.nextInt(5); // one draw more than there are columns: samples stay what they were
        }
    }
}
