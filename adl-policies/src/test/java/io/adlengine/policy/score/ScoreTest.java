package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The formulas on numbers that can be checked by hand; most are the venues' own examples. */
class ScoreTest {
    private final double[] score = new double[3];

    @Test
    void anAmountIsItsOwnScore() {
        AmountScore.of(new long[] {-5, 0, 1L << 62}, 3, score);
        assertArrayEquals(new double[] {-5, 0, 0x1p62}, score);
    }

    @Test
    void whoHasNoNetExposureGoesLast() {
        NetDeltaScore.of(new long[] {-5, 0, Long.MIN_VALUE}, 3, score);
        assertArrayEquals(new double[] {5, 0, 0x1p63}, score);
    }

    @Test
    void leverageIsNotionalOverEquityOfAtLeastTheFloor() {
        LeverageScore.of(new long[] {100, 100, 100}, new long[] {20, 2, -30}, 3, 4, score);
        assertArrayEquals(new double[] {5, 25, 25}, score);
    }

    /** Longs from 80 and 90, shorts from 110 and 120, each of its own size; lots of 0 count as 1. */
    @Test
    void theBestEntryGoesFirst() {
        final double[] all = new double[5];
        EntryPriceScore.of(new long[] {80, 450, -110, -840, 0}, new long[] {1, 5, -1, 7, 0}, 5, all);
        assertArrayEquals(new double[] {-80, -90, 110, 120, 0}, all);
    }

    /** Margins of 25 on 100 and on 50, and on less than nothing. */
    @Test
    void initialMarginIsOverEquityOfAtLeastTheFloor() {
        InitialMarginScore.of(new long[] {25, 25, 25}, new long[] {100, 50, -9}, 3, 5, score);
        assertArrayEquals(new double[] {0.25, 0.5, 5}, score);
    }

    /**
     * A long with entry 100 and bankruptcy 90: at 110 it is up 10 % with leverage 5.5, at 95 down 5 % with leverage 19.
     */
    @Test
    void bitmexMultipliesProfitsAndDividesLosses() {
        BitmexScore.of(new long[] {110, 95, -90}, new long[] {100, 100, -100}, new long[] {90, 90, -110}, 3, 1, score);
        assertEquals(0.55, score[0], 1e-15);
        assertEquals(-1.0 / 380, score[1], 1e-15);
        assertEquals(0.1 * 4.5, score[2], 1e-15, "a short, whose values are negative");
    }

    @Test
    void bitmexWithDenominatorsBelowTheFloor() {
        BitmexScore.of(new long[] {50, 0, 40}, new long[] {0, 0, 80}, new long[] {50, 0, 60}, 3, 10, score);
        assertArrayEquals(new double[] {25, 0, -0.125}, score);
    }

    @Test
    void jexScoresByPricesAndSide() {
        JexScore.of(100, new double[] {80, 125, 125}, new double[] {75, 120, 75}, new long[] {3, -7, 5}, 3, 1, score);
        assertEquals(0.25 * 4, score[0], 1e-15, "a long that wins");
        assertEquals(0.2 * 5, score[1], 1e-15, "a short that wins");
        assertEquals(-0.2 / 4, score[2], 1e-15, "a long that loses");
        JexScore.of(100, new double[] {80, 0, 80}, new double[] {100, 0, 100}, new long[] {0, 1, 1}, 3, 50, score);
        assertArrayEquals(new double[] {0, 2, 0.5}, score);
    }

    /** Unrealised profit 40.2, wallet 4.27, margin ratio 0.1342, in millionths: 9.414520 · 0.1342. */
    @Test
    void binanceMultipliesProfitByTheMarginRatio() {
        BinanceScore.of(
                new long[] {40_200_000, -1, 500_000},
                new long[] {4_270_000, 9_000_000, 500_000},
                new long[] {5_967_874, 1_000_000, 250_000},
                3,
                1_000_000,
                score);
        assertEquals(1.263429, score[0], 5e-7);
        assertEquals(0, score[1], "who loses");
        assertEquals(0.5 * 0.25, score[2], "a wallet below one unit of the currency");
    }

    @Test
    void binanceScoresNobodyWithoutMargin() {
        BinanceScore.of(new long[] {5, 5, 5}, new long[] {-5, -6, -4}, new long[] {9, 9, 9}, 3, 1, score);
        assertArrayEquals(new double[] {0, 0, 45}, score);
    }

    /** Two shorts at the mark 50 and leverage 2: the one from 200 has won more than the one from 100. */
    @Test
    void hyperliquidTakenLiterallyRanksABiggerShortWinLower() {
        final double[] entry = {100, 200, 25};
        final long[] quantity = {-1, -1, 1};
        final long[] notional = {50, 50, 50};
        final long[] value = {25, 25, 25};
        HyperliquidScore.literal(50, entry, notional, value, 3, 1, 1, score);
        assertArrayEquals(new double[] {1, 0.5, 4}, score);
        HyperliquidScore.sideAware(50, entry, quantity, notional, value, 3, 1, 1, score);
        assertArrayEquals(new double[] {4, 8, 4}, score);
        HyperliquidScore.sideAware(50, new double[] {100}, new long[1], notional, value, 1, 1, 1, score);
        assertEquals(1, score[0], "no side counts as long");
    }

    @Test
    void hyperliquidWithAccountsWorthNothing() {
        HyperliquidScore.literal(
                50, new double[] {0, 25, 50}, new long[] {8, 8, 8}, new long[] {0, -9, 1}, 3, 5, 4, score);
        assertArrayEquals(new double[] {20, 4, 2}, score);
        HyperliquidScore.sideAware(
                0,
                new double[] {10, 10, 0},
                new long[] {-1, 1, 1},
                new long[] {8, 8, 8},
                new long[] {4, 4, 4},
                3,
                5,
                4,
                score);
        assertArrayEquals(new double[] {4, 0, 0}, score);
    }

    /** arXiv 2512.01112, appendix: equities and leverages of three winners, and how they share under each weight. */
    @Test
    void riskWeightsOfThePapersWinners() {
        final long[] equity = {1_261_300, 5_621_400, 839_700};
        final long[] notional = {1_300_400, 5_199_795, 1_299_856};
        RiskWeight.linear(notional, equity, 3, 1, score);
        assertArrayEquals(new double[] {1.031, 0.925, 1.548}, score, 5e-5);
        RiskWeight.square(notional, equity, 3, 1, score);
        assertShares(equity, 0.164, 0.589, 0.246);
        RiskWeight.excess(notional, equity, 3, 1, 0.9, score);
        assertShares(notional, 0.149, 0.114, 0.737);
        RiskWeight.excess(notional, equity, 3, 1, 1, score);
        assertEquals(0, score[1], "below the threshold");
    }

    @Test
    void stressLeverageIsTheWorstScenarioOverEquity() {
        final long[][] loss = {{30, -40, 5}, {-20, 10, 50}, {25, -1, 60}};
        StressLeverage.of(loss, new long[] {10, 20, 2}, 3, 4, score);
        assertArrayEquals(new double[] {3, 0.5, 15}, score);
        StressLeverage.of(new long[][] {{-1, 0, -7}}, new long[] {10, 20, 2}, 3, 4, score);
        assertArrayEquals(new double[] {0, 0, 0}, score, "who loses in no scenario");
    }

    @Test
    void onlyTheAccountsOfTheRoundAreWritten() {
        score[1] = 7;
        AmountScore.of(new long[] {3, 4, 5}, 1, score);
        assertArrayEquals(new double[] {3, 7, 0}, score);
    }

    @Test
    void floorsAndParametersAreChecked() {
        final long[] money = {1};
        final double[] price = {1};
        final String floor = "floor=0.0 (expected: 1.0E-9 to 1.0E18)";
        assertRefused(floor, () -> LeverageScore.of(money, money, 1, 0, score));
        assertRefused(floor, () -> BitmexScore.of(money, money, money, 1, 0, score));
        assertRefused(
                "floor=0.0 (expected: 1.0E-50 to 1.0E50)", () -> JexScore.of(1, price, price, money, 1, 0, score));
        assertRefused(floor, () -> BinanceScore.of(money, money, money, 1, 0, score));
        assertRefused(floor, () -> StressLeverage.of(new long[][] {money}, money, 1, 0, score));
        assertRefused("mark=-1.0 (expected: 0.0 to 1.0E50)", () -> JexScore.of(-1, price, price, money, 1, 1, score));
        assertRefused(
                "mark=NaN (expected: 0.0 to 1.0E50)",
                () -> HyperliquidScore.literal(Double.NaN, price, money, money, 1, 1, 1, score));
        assertRefused(
                "priceFloor=0.0 (expected: 1.0E-50 to 1.0E50)",
                () -> HyperliquidScore.sideAware(1, price, money, money, money, 1, 0, 1, score));
        assertRefused(
                "valueFloor=-1.0 (expected: 1.0E-9 to 1.0E18)",
                () -> HyperliquidScore.literal(1, price, money, money, 1, 1, -1, score));
        for (final double refused : new double[] {0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    "floor=" + refused + " (expected: 1.0 to 1.0E18)",
                    () -> RiskWeight.square(money, money, 1, refused, score));
        }
        assertRefused(
                "threshold=-1.0 (expected: 0.0 to 1.0E18)", () -> RiskWeight.excess(money, money, 1, 1, -1, score));
        assertRefused("floor=0.5 (expected: 1.0 to 1.0E18)", () -> RiskWeight.excessOfPosition(0.5, 0));
        assertRefused("floor=0.5 (expected: 1.0 to 1.0E18)", () -> RiskWeight.squareOfPosition(0.5));
        assertRefused("threshold=-1.0 (expected: 0.0 to 1.0E18)", () -> RiskWeight.excessOfPosition(1, -1));
        assertRefused(floor, () -> LeverageScore.ofPosition(0));
        assertRefused(floor, () -> InitialMarginScore.ofPosition(0));
        assertRefused(floor, () -> InitialMarginScore.of(money, money, 1, 0, score));
        assertRefused(floor, () -> BinanceScore.ofPosition(0));
        assertRefused(floor, () -> BitmexScore.ofPosition(0));
        assertRefused(floor, () -> EtherealRanking.ofPositions(1, 0));
        final String pricePerLot = "floor=0.0 (expected: 1.0E-50 to 1.0E50)";
        assertRefused(pricePerLot, () -> JexScore.ofPosition(0));
        final String priceFloor = "priceFloor=0.0 (expected: 1.0E-50 to 1.0E50)";
        final String valueFloor = "valueFloor=0.0 (expected: 1.0E-9 to 1.0E18)";
        assertRefused(priceFloor, () -> HyperliquidScore.literalOfPosition(0, 1));
        assertRefused(valueFloor, () -> HyperliquidScore.literalOfPosition(1, 0));
        assertRefused(priceFloor, () -> HyperliquidScore.sideAwareOfPosition(0, 1));
        assertRefused(valueFloor, () -> HyperliquidScore.sideAwareOfPosition(1, 0));
        assertTrue(score[0] == 0, "nothing is written");
    }

    @Test
    void pricesThatAreNoneAndArraysThatAreNotThereAreRefused() {
        final long[] money = {1};
        assertRefused(
                "entry[1]=NaN (expected: 0.0 to 1.0E50)",
                () -> HyperliquidScore.literal(
                        1, new double[] {1, Double.NaN}, new long[2], new long[2], 2, 1, 1, score));
        assertRefused(
                "bankruptcy[0]=Infinity (expected: -1.0E50 to 1.0E50)",
                () -> JexScore.of(1, new double[1], new double[] {Double.POSITIVE_INFINITY}, money, 1, 1, score));
        assertRefused("equity=null (expected: a value)", () -> LeverageScore.of(money, null, 1, 1, score));
        assertRefused("loss=null (expected: a value)", () -> StressLeverage.of(null, money, 1, 1, score));
        assertRefused(
                "wallet.length=1 (expected: count=2 or more)",
                () -> BinanceScore.of(new long[2], money, new long[2], 2, 1, score));
        assertRefused("count=-1 (expected: 0 or more)", () -> AmountScore.of(money, -1, score));
        assertTrue(score[0] == 0, "nothing is written");
    }

    /** What used to be NaN or infinite: the least doubles as floors, and a mark of 0. */
    @Test
    void noFloorMakesAScoreThatIsNoNumber() {
        final long[] most = {Long.MAX_VALUE};
        final long[] none = {0};
        for (final double least : new double[] {4.9e-324, 1e-300}) {
            assertThrows(IllegalArgumentException.class, () -> BinanceScore.of(most, none, most, 1, least, score));
            assertThrows(IllegalArgumentException.class, () -> BitmexScore.of(most, none, most, 1, least, score));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> HyperliquidScore.literal(0, new double[1], most, none, 1, least, 1, score));
        }
        final double[] entry = {Floor.MOST_PRICE};
        HyperliquidScore.literal(0, new double[1], most, none, 1, Floor.LEAST_PRICE, Floor.LEAST_MONEY, score);
        assertEquals(0, score[0]);
        HyperliquidScore.sideAware(0, entry, new long[] {-1}, most, none, 1, 1e-50, Floor.LEAST_MONEY, score);
        assertTrue(Double.isFinite(score[0]));
        BinanceScore.of(new long[] {1L << 62}, none, most, 1, Floor.LEAST_MONEY, score);
        assertTrue(Double.isFinite(score[0]));
        JexScore.of(Floor.MOST_PRICE, new double[1], entry, new long[] {1}, 1, Floor.LEAST_PRICE, score);
        assertTrue(Double.isFinite(score[0]));
        JexScore.of(0, entry, new double[1], new long[] {1}, 1, Floor.LEAST_PRICE, score);
        assertTrue(Double.isFinite(score[0]));
    }

    private void assertShares(long[] base, double... shares) {
        final double sum = base[0] * score[0] + base[1] * score[1] + base[2] * score[2];
        for (int i = 0; i < 3; i++) {
            assertEquals(shares[i], base[i] * score[i] / sum, 1e-3, "account " + i);
        }
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
