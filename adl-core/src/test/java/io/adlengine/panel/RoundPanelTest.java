package io.adlengine.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.FirstInLine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.testkit.AllocationMeter;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundPanelTest {
    /** Capacities 8, 4 and 0.5 (arXiv 2512.01112) in units of 10^−6; a deficit of 15, of which half is taken. */
    private static final long UNIT = 1_000_000;

    private static final long[] CAPACITY = {8 * UNIT, 4 * UNIT, UNIT / 2};
    private static final long[] PRO_RATA = {4_800_000, 2_400_000, 300_000};
    private static final long[] QUEUE = {3_500_000, 4_000_000, 0};
    private static final double ROUNDED = 1e-4;

    private final RoundPanel panel = RoundPanel.builder().maxWinners(8).top(1).build();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "pro-rata,      4.8,    2.4,    .6000, .0000, .4000, .5136, 3.2000, .4000, 0, .0082",
        "queue,         3.5,    4,      1.0000, .4638, .3556, .5022, 4.5000, .5625, 1, .0594",
        "equal awards,  3.5,    3.5,    1.0000, .1622, .2667, .4400, 4.5000, .5625, 0, .0196",
        "equal losses,  5.75,   1.75,   .7188, .4144, .5111, .6422, 2.2500, .2812, 0, .0517",
        "Talmud,        5.25,   2,      .6562, .0629, .4444, .5622, 2.7500, .3438, 0, .0100",
        "quadratic,     5.981308, 1.495327, .7477, .4000, .5296, .6758, 2.5047, .2523, 1, .0452",
        "levered,       3.393939, 4,    1.0000, .3210, .3461, .4894, 4.6061, .5758, 1, .0289",
        "blend,         3.4152, 4,      1.0000, .3467, .3480, .4919, 4.5848, .5731, 1, .0314",
        "bucket,        3.2941, 4,      1.0000, .2151, .3373, .4781, 4.7059, .5882, 1, .0253",
        "capped queue,  4.7,    2.8,    .7000, .3625, .4178, .5321, 3.3000, .4125, 0, .0470",
    })
    void whatRulesDoToThreeWinners(
            String rule,
            double first,
            double second,
            double burden,
            double gini,
            double giniOfBill,
            double herfindahl,
            double survivor,
            double retention,
            int inversions,
            double business) {
        final long[] haircut = {Math.round(first * UNIT), Math.round(second * UNIT), 0};
        haircut[2] = 15 * UNIT / 2 - haircut[0] - haircut[1];
        record(haircut);
        final Fairness fairness = panel.fairness();
        assertEquals(burden, fairness.largestBurden(), ROUNDED);
        assertEquals(burden / 0.6, fairness.priceOfConcentration(), 2 * ROUNDED);
        assertEquals(gini, fairness.burdenGiniPerHead(), ROUNDED);
        assertEquals(giniOfBill, fairness.haircutGini(), ROUNDED);
        assertEquals(herfindahl, fairness.herfindahl(), ROUNDED);
        assertEquals(1 / herfindahl, fairness.effectivePayers(), 10 * ROUNDED);
        assertEquals(survivor, fairness.largestSurvivor() / (double) UNIT, ROUNDED);
        assertEquals(retention, fairness.topRetention(), ROUNDED);
        assertEquals(inversions / 2.0, fairness.inversions());
        assertEquals(business, panel.revenue().exponentialRetention(), ROUNDED);
        assertEquals(haircut[2] == 0 ? 2 : 3, fairness.payers());
        assertEquals(3 * UNIT, fairness.forcedConcentration(), "7.5 less the 4.5 of all others");
    }

    /** By pencil: Σ|x_i·u_j − x_j·u_i| of three pairs, 18 + 1.75 + 2, over U·H. */
    @Test
    void aUnitOfCapacityCountsAsMuchAsAnother() {
        record(QUEUE);
        assertEquals(21.75 / (12.5 * 7.5), panel.fairness().burdenGini(), 1e-15);
        record(PRO_RATA);
        assertEquals(0, panel.fairness().burdenGini(), "exactly");
        assertEquals(1, panel.fairness().priceOfConcentration(), 1e-15);
    }

    @Test
    void whetherLossesAreCovered() {
        panel.record(winners(), QUEUE, 15 * UNIT, 15 * UNIT / 2, UNIT, Double.NaN);
        final Solvency solvency = panel.solvency();
        assertEquals(1.0 / 15, solvency.residualRatio());
        assertEquals(12.5 / 15, solvency.coverability());
        assertEquals(0.6, solvency.capacityUsed());
        record(QUEUE);
        assertEquals(0.5, solvency.residualRatio(), "without a fund all that is uncovered");
        assertEquals(UNIT + 15 * UNIT / 2, solvency.residualTotal());
        panel.onSettled(0, 15 * UNIT, 0.5, 7 * UNIT, 9 * UNIT);
        panel.onSettled(1, 15 * UNIT, 0.5, 7 * UNIT, 5 * UNIT);
        assertEquals(2 * UNIT, solvency.undershoot(), "what was needless does not make up for it");
    }

    /** One of two, of four as many count; then each further round takes a quarter. */
    @Test
    void howOftenSomethingIsLeft() {
        final RoundPanel watched =
                RoundPanel.builder().maxWinners(3).breachRounds(4).build();
        final boolean[] breaches = {true, false, false, true, false};
        final double[] rates = {1, 0.5, 1.0 / 3, 0.5, 0.375};
        assertEquals(Double.NaN, watched.solvency().breachRate());
        for (int t = 0; t < breaches.length; t++) {
            watched.record(winners(), QUEUE, 15 * UNIT, 15 * UNIT / 2, breaches[t] ? 1 : 0, Double.NaN);
            assertEquals(rates[t], watched.solvency().breachRate(), 1e-15);
        }
    }

    /**
     * With a half-life of 10, a payment of 100 at time 10 counts 50 at time 20, where 50 more is paid: 100 in weighted
     * time, which is 10/ln 2 · (1 − ¼).
     */
    @Test
    void whenTheFundIsEmpty() {
        final RoundPanel watched =
                RoundPanel.builder().maxWinners(1).halfLife(10).build();
        final Solvency solvency = watched.solvency();
        assertEquals(Double.NaN, solvency.timeToEmpty());
        watched.fund(1_000, 500, 500);
        assertEquals(Double.NaN, solvency.timeToEmpty());
        watched.fund(1_005, 500, 500);
        assertEquals(Double.POSITIVE_INFINITY, solvency.timeToEmpty());
        watched.fund(1_010, 500, 400);
        watched.fund(1_020, 1_000, 950);
        assertEquals(950, solvency.fund());
        assertEquals(950 * (10 / Math.log(2) * 0.75) / 100, solvency.timeToEmpty(), 1e-9);
        watched.fund(1_020, 950, 0);
        assertEquals(0, solvency.timeToEmpty());
    }

    /** A fund of 8,000 that has paid 7 a day for long has 1,000 left after 1,000 days: enough for 143 more. */
    @Test
    void aSteadyOutflow() {
        final RoundPanel watched =
                RoundPanel.builder().maxWinners(1).halfLife(30 * 24).build();
        watched.fund(0, 8_000, 8_000);
        for (int day = 1; day <= 1_000; day++) {
            watched.fund(day * 24, 8_000 - 7 * (day - 1), 8_000 - 7 * day);
        }
        assertEquals(1_000 / 7.0, watched.solvency().timeToEmpty() / 24, 2, "in days; payments come in lumps");
    }

    @Test
    void threeAssumedCurvesSayWhatStays() {
        final RoundPanel curves =
                RoundPanel.builder().maxWinners(2).top(1).churn(2, 0.2, 10, 0.5).build();
        final long[] capacity = {1_000_000, 1_000_000};
        final long[] haircut = {600_000, 0};
        final long[] notional = {1_000_000_000, 3_000_000_000L};
        final Winners rows = new Winners().wrap(capacity, 2).notional(notional);
        curves.record(rows, haircut, Played.round(rows, haircut, 600_000, 1));
        final RevenueProxy revenue = curves.revenue();
        assertEquals((Math.exp(-1.2) + 3) / 4, revenue.exponentialRetention(), 1e-9);
        assertEquals((0.5 + 3) / 4, revenue.thresholdRetention(), 1e-9);
        assertEquals((logistic(0.6) / logistic(0) + 3) / 4, revenue.logisticRetention(), 1e-9);
        assertEquals(0, revenue.shareOfLargest(), "who has most business paid nothing");
        assertEquals(1, curves.fairness().topShare());
    }

    private static double logistic(double h) {
        return 1 - 1 / (1 + Math.exp(-10 * (h - 0.5)));
    }

    @Test
    void howLargeTheLargestIs() {
        record(QUEUE);
        assertEquals(0.5 * 12.5 / 8, panel.regime().kappa(), 1e-15);
        assertEquals(1 / Math.log(2), panel.regime().tailIndex(), 1e-15, "the first over the second");
        assertEquals(Double.NaN, panel.regime().leverageRatio());
        final Winners levered =
                winners().notional(new long[] {80 * UNIT, 10 * UNIT, 7}).equity(new long[] {8 * UNIT, 4 * UNIT, -1});
        panel.record(levered, QUEUE, 15 * UNIT, 15 * UNIT / 2, 0, 5);
        assertEquals(12.5 / 5, panel.regime().leverageRatio(), "who has no equity has no leverage");
    }

    @Test
    void aRoundOfNobody() {
        final Winners none = new Winners().wrap(new long[2], 2);
        panel.record(none, new long[2], Played.round(none, new long[2], 100, 1));
        final Shown shown = Shown.of(panel);
        assertEquals(1, shown.residualRatio());
        assertEquals(0, shown.coverability());
        assertEquals(0, shown.largestBurden());
        assertEquals(0, shown.inversions());
        for (final double unknown : new double[] {
            shown.capacityUsed(),
            shown.priceOfConcentration(),
            shown.burdenGini(),
            shown.haircutGini(),
            shown.herfindahl(),
            shown.topRetention(),
            shown.exponentialRetention(),
            shown.shareOfLargest(),
            shown.kappa(),
            shown.tailIndex()
        }) {
            assertEquals(Double.NaN, unknown);
        }
    }

    @Test
    void aRoundThatTakesNothing() {
        panel.record(winners(), new long[3], Played.round(winners(), new long[3], 15 * UNIT, 0));
        assertEquals(1, panel.revenue().exponentialRetention());
        assertEquals(1, panel.fairness().topRetention());
        assertEquals(0, panel.regime().kappa());
        assertEquals(Double.NaN, panel.fairness().topShare());
    }

    @Test
    void theScreenTakesInEveryRound() {
        final RegimeScreen screen = new RegimeScreen(0.7, 0.5, 2, 0.9, 2);
        final RoundPanel screened =
                RoundPanel.builder().maxWinners(3).screen(screen).build();
        for (int t = 0; t < 2; t++) {
            assertEquals(Regime.STATIC, screen.regime());
            screened.record(winners(), QUEUE, Played.round(winners(), QUEUE, 15 * UNIT, 0.5));
        }
        assertEquals(Regime.DYNAMIC, screen.regime());
    }

    @Test
    void whatIsRefusedChangesNothing() {
        record(QUEUE);
        final Shown before = Shown.of(panel);
        final Round round = Played.round(winners(), QUEUE, 15 * UNIT, 0.5);
        refuses(
                "haircut[1]=4000001 (expected: 0 to capacity=4000000)",
                () -> panel.record(winners(), new long[] {3_499_999, 4_000_001, 0}, round));
        refuses(
                "haircut[0]=-1 (expected: 0 to capacity=8000000)",
                () -> panel.record(winners(), new long[] {-1, 0, 0}, round));
        refuses(
                "Σ haircut=7499999 (expected: the round's 7500000)",
                () -> panel.record(winners(), new long[] {3_499_999, 4_000_000, 0}, round));
        refuses(
                "Σ capacity=12000000 (expected: the round's 12500000)",
                () -> panel.record(new Winners().wrap(CAPACITY, 2), QUEUE, round));
        refuses(
                "notional[2]=-7 (expected: 0 or more)",
                () -> panel.record(winners().notional(new long[] {1, 1, -7}), QUEUE, round));
        refuses("count=3 (expected: 0 to 2)", () -> panel.record(winners(), new long[2], round));
        refuses(
                "count=9 (expected: 0 to 8)",
                () -> panel.record(new Winners().wrap(new long[9], 9), new long[9], round));
        refuses("residual=16 (expected: 0 to 15)", () -> panel.record(winners(), QUEUE, 15, 7, 16, 1));
        refuses(
                "budget=12500001 (expected: 0 to 12500000)",
                () -> panel.record(winners(), QUEUE, 15, 12_500_001, 0, 1));
        refuses("deficit=-1 (expected: 0 or more)", () -> panel.record(winners(), QUEUE, -1, 0, 0, 1));
        refuses("losersLeverage=0.0 (expected: finite, above 0)", () -> panel.record(winners(), QUEUE, 15, 7, 0, 0));
        refuses(
                "capacity[1]=1 (expected: 0 or more, Σ below 2^63)",
                () -> panel.record(new Winners().wrap(new long[] {Long.MAX_VALUE, 1}, 2), new long[2], 1, 1, 1, 1));
        refuses("round=null (expected: a value)", () -> panel.record(winners(), QUEUE, null));
        assertEquals(before, Shown.of(panel));
        refuses("after=6 (expected: 0 to 5)", () -> panel.fund(0, 5, 6));
        panel.fund(7, 5, 5);
        refuses("time=6 (expected: 7 to 9223372036854775807)", () -> panel.fund(6, 5, 5));
        refuses(
                "maxWinners=0 (expected: 1 to 1073741824)",
                () -> RoundPanel.builder().build());
        refuses("top=0 (expected: 1 or more)", () -> RoundPanel.builder().top(0));
        refuses(
                "threshold=1.0 (expected: 0.0 to 0.99)",
                () -> RoundPanel.builder().churn(1, 1, 1, 1));
        assertEquals(5, panel.solvency().fund());
    }

    private static void refuses(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void recordingAllocatesNothing() {
        final long[] capacity = new long[500];
        Arrays.setAll(capacity, i -> 1 + i * 7_919L % 1_000);
        final long[] haircut = new long[500];
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(0.5))
                .allocator(new FirstInLine())
                .maxWinners(500)
                .build();
        final RoundPanel watched = RoundPanel.builder()
                .maxWinners(500)
                .screen(new RegimeScreen(10, 0.5, 2, 0.5, 3))
                .build();
        final Winners rows =
                new Winners().wrap(capacity, 500).notional(capacity).equity(capacity);
        final long[] turn = new long[1];
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            final Round round = engine.deleverage(rows, 1_000 + turn[0]++ % 9_000, haircut);
            watched.record(rows, haircut, round);
            watched.record(rows, haircut, round.deficit(), round.budget(), 0, 3);
            watched.fund(turn[0], 1_000, 999);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
        assertTrue(watched.fairness().burdenGini() > 0.9);
    }

    private void record(long[] haircut) {
        panel.record(winners(), haircut, Played.round(winners(), haircut, 15 * UNIT, 0.5));
    }

    private static Winners winners() {
        return new Winners().wrap(CAPACITY, 3);
    }
}
