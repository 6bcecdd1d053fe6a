package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every score on any account: usable by the queue, independent of the unit, free of garbage. */
class ScoreProperties {
    private static final int COUNT = 20;
    private static final int SCORES = 11;

    @Property
    void noScoreIsNaNAndWeightsAreFinite(@ForAll long seed) {
        final Accounts accounts = new Accounts(seed);
        for (int which = 0; which < SCORES; which++) {
            for (final double s : accounts.scores(which, 1)) {
                assertTrue(Double.isFinite(s), "score " + which);
                assertTrue(which < 6 || s >= 0 && s < Double.POSITIVE_INFINITY, "weight " + which + ": " + s);
            }
        }
    }

    /** Scores are ratios: money in half the unit, floors included, changes none of them; doubling is exact. */
    @Property
    void scoresDoNotDependOnTheUnitOfMoney(@ForAll long seed) {
        final Accounts once = new Accounts(seed);
        final Accounts twice = new Accounts(seed).doubled();
        for (int which = 1; which < SCORES; which++) {
            assertArrayEquals(once.scores(which, 1), twice.scores(which, 2), "score " + which);
        }
    }

    @Example
    void noScoreAllocates() {
        final Accounts accounts = new Accounts(1);
        final Ranking ranking = new Ranking(COUNT);
        final EtherealRanking ethereal = new EtherealRanking(COUNT);
        final Lights lights = new Lights(COUNT);
        final int[] rank = new int[COUNT];
        final int[] lit = new int[COUNT];
        final double[] score = new double[COUNT];
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            for (int which = 0; which < SCORES; which++) {
                accounts.score(which, 1, score);
            }
            ranking.rank(score, accounts.wallet, COUNT, rank);
            lights.byQuantity(rank, accounts.maintenance, COUNT, lit);
            Lights.byRank(rank, COUNT, lit);
            ethereal.scores(score, accounts.profit, accounts.wallet, accounts.maintenance, COUNT, score);
        });
        assertTrue(bytes < 1, bytes + " bytes");
    }

    /** Random accounts with zeros, losses and empty wallets. */
    private static final class Accounts {
        private final long[] profit = new long[COUNT];
        private final long[] wallet = new long[COUNT];
        private final long[] maintenance = new long[COUNT];
        private final double[] entry = new double[COUNT];
        private final double[] bankruptcy = new double[COUNT];

        Accounts(long seed) {
            final Random random = new Random(seed);
            for (int i = 0; i < COUNT; i++) {
                profit[i] = amount(random);
                wallet[i] = amount(random);
                maintenance[i] = Math.abs(amount(random));
                entry[i] = random.nextInt(4) * random.nextDouble();
                bankruptcy[i] = random.nextInt(4) == 0 ? 1 : random.nextDouble() * 2;
            }
        }

        private static long amount(Random random) {
            return random.nextInt(4) == 0 ? 0 : random.nextLong() >> 3 + random.nextInt(60);
        }

        Accounts doubled() {
            for (int i = 0; i < COUNT; i++) {
                profit[i] *= 2;
                wallet[i] *= 2;
                maintenance[i] *= 2;
            }
            return this;
        }

        double[] scores(int which, double unit) {
            final double[] score = new double[COUNT];
            score(which, unit, score);
            return score;
        }

        void score(int which, double unit, double[] score) {
            switch (which) {
                case 0 -> AmountScore.of(profit, COUNT, score);
                case 1 -> BitmexScore.of(wallet, profit, maintenance, COUNT, unit, score);
                case 2 -> JexScore.of(1, entry, bankruptcy, profit, COUNT, 0.01, score);
                case 3 -> BinanceScore.of(profit, wallet, maintenance, COUNT, unit, score);
                case 4 -> HyperliquidScore.literal(1, entry, maintenance, wallet, COUNT, 0.01, unit, score);
                case 5 -> HyperliquidScore.sideAware(1, entry, profit, maintenance, wallet, COUNT, 0.01, unit, score);
                case 6 -> LeverageScore.of(maintenance, wallet, COUNT, unit, score);
                case 7 -> RiskWeight.linear(maintenance, wallet, COUNT, unit, score);
                case 8 -> RiskWeight.square(maintenance, wallet, COUNT, unit, score);
                case 9 -> InitialMarginScore.of(maintenance, wallet, COUNT, unit, score);
                default -> RiskWeight.excess(maintenance, wallet, COUNT, unit, 1.5, score);
            }
        }
    }
}
