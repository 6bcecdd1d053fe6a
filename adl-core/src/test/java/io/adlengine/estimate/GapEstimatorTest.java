package io.adlengine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class GapEstimatorTest {
    private static final long MAX = Long.MAX_VALUE;
    private static final long BTC = 1_000_017;
    private static final long ETH = -4;

    private final GapEstimator estimator = GapEstimator.builder().build(2);
    private int btc;
    private int eth;

    @BeforeEach
    void name() {
        btc = estimator.instrument(BTC);
        eth = estimator.instrument(ETH);
    }

    @Test
    void instrumentsAreNumberedInTheOrderOfTheirNaming() {
        assertEquals(0, btc);
        assertEquals(1, eth);
        assertEquals(0, estimator.instrument(BTC));
        assertEquals(2, estimator.instruments());
    }

    @Test
    void nothingKnownIsNoHint() {
        assertEquals(-1, estimate(estimator, btc, 100));
        assertEquals(-1, estimator.gap(btc));
        assertEquals(-1, estimator.estimate(new int[0], new long[0], null, 0));
        observe(estimator, btc, 100, 500);
        assertEquals(-1, estimate(estimator, eth, 100));
        assertEquals(-1, estimate(estimator, btc, 0), "no lots, nothing to estimate");
        assertEquals(50, estimate(estimator, btc, 10));
    }

    /** Gaps 5, 9 and 1: 5, then half-way to 9, then half-way to 1. */
    @Test
    void theFirstGapIsTakenAndLaterOnesMeetHalfWay() {
        observe(estimator, btc, 100, 500);
        assertEquals(5, estimator.gap(btc));
        observe(estimator, btc, 10, 90);
        assertEquals(7, estimator.gap(btc));
        observe(estimator, btc, 1000, 1000);
        assertEquals(4, estimator.gap(btc));
    }

    @Test
    void aRoundNeedsTheSumOverItsInstrumentsRoundedDown() {
        observe(estimator, btc, 2, 5);
        observe(estimator, eth, 4, 1);
        final int[] instrument = {eth, btc, eth};
        final long[] quantity = {3, 3, 1};
        assertEquals(8, estimator.estimate(instrument, quantity, null, 3), "0.75 + 7.5 + 0.25 = 8.5");
        assertEquals(0, estimator.estimate(instrument, quantity, null, 1), "0.75");
    }

    @Test
    void anInstrumentNeverSeenContributesNothing() {
        observe(estimator, btc, 100, 500);
        assertEquals(50, estimator.estimate(new int[] {btc, eth}, new long[] {10, 1_000_000}, null, 2));
    }

    /**
     * 5 of 50 and 45 of 200: 50 of what was worth 250, a fifth; a later round with half as much moves the ratio
     * half-way.
     */
    @Test
    void orWhatItsPricePredicts() {
        final GapEstimator byPrice = GapEstimator.builder().unseenByPrice().build(3);
        final int[] seen = {byPrice.instrument(1), byPrice.instrument(2)};
        final int fresh = byPrice.instrument(3);
        assertEquals(-1, byPrice.estimate(new int[] {fresh}, new long[] {10}, new double[] {40}, 1));
        byPrice.observe(seen, new long[] {10, 2}, new long[] {5, 45}, new double[] {5, 100}, 2);
        assertEquals(80, byPrice.estimate(new int[] {fresh}, new long[] {10}, new double[] {40}, 1));
        byPrice.observe(seen, new long[] {10, 2}, new long[] {25, 0}, new double[] {5, 100}, 2);
        assertEquals(60, byPrice.estimate(new int[] {fresh}, new long[] {10}, new double[] {40}, 1));
        assertEquals(-1, byPrice.gap(fresh), "a guess is not knowledge");
    }

    @Test
    void theLastValueForgetsTheRest() {
        final GapEstimator last = GapEstimator.builder().lastValue().build(1);
        final int i = last.instrument(1);
        observe(last, i, 3, 1);
        observe(last, i, 100, 500);
        assertEquals(5, last.gap(i));
    }

    /** Largest gap 9, reach 9·q/√Σq²: a small quantity moves the gap a little, a large one onto what was observed. */
    @Test
    void anImplicitStepWeighsByQuantityAndStopsAtTheTarget() {
        final GapEstimator implicit = GapEstimator.builder().implicit(1).build(1);
        final int i = implicit.instrument(1);
        observe(implicit, i, 4, 20);
        assertEquals(5, implicit.gap(i));
        observe(implicit, i, 3, 3);
        assertEquals(5 - 5 * 3 / 5.0, implicit.gap(i), 1e-15, "5·3/5 = 3 short of the way from 5 to 1");
        observe(implicit, i, 12, 108);
        assertEquals(9, implicit.gap(i), "9·12/13 is more than the 7 to go");
    }

    @Test
    void impactModels() {
        final GapEstimator linear = GapEstimator.builder().impact(Impact.LINEAR).build(1);
        final GapEstimator root =
                GapEstimator.builder().impact(Impact.SQUARE_ROOT).build(1);
        for (GapEstimator model : new GapEstimator[] {linear, root}) {
            observe(model, model.instrument(1), 4, 80);
        }
        assertEquals(5, linear.gap(0), "80 = 5·4²");
        assertEquals(500, estimate(linear, 0, 10));
        assertEquals(10, root.gap(0), "80 = 10·4·√4");
        assertEquals(270, estimate(root, 0, 9));
    }

    @Test
    void estimatesStopAtTheLargestAmount() {
        observe(estimator, btc, 1, MAX);
        assertEquals(MAX, estimate(estimator, btc, MAX));
        final GapEstimator linear = GapEstimator.builder()
                .impact(Impact.LINEAR)
                .unseenByPrice()
                .implicit(1e100)
                .build(1);
        final int[] instrument = {linear.instrument(1), 0};
        linear.observe(instrument, new long[] {MAX, 1}, new long[] {MAX, MAX}, new double[] {1e100, 1e-100}, 2);
        assertEquals(MAX, linear.estimate(instrument, new long[] {MAX, MAX}, new double[] {1, 1}, 2));
        assertTrue(linear.gap(0) <= 0x1p63);
    }

    @Test
    void lotsThatWereNotClosedTeachNothing() {
        observe(estimator, btc, 100, 500);
        final long before = new Snapshot(estimator).hash();
        observe(estimator, btc, 0, 0);
        estimate(estimator, btc, 7);
        assertEquals(before, new Snapshot(estimator).hash());
    }

    @Test
    void refusesWhatCannotBeAndLearnsNothing() {
        observe(estimator, btc, 100, 500);
        assertRefused(
                "instrument=9 (expected: one of the 2 known ones, there is no room for others)",
                () -> estimator.instrument(9));
        assertRefused("instrument=2 (expected: 0 to 1)", () -> estimator.gap(2));
        assertRefused("quantity=-1 (expected: 0 or more)", () -> estimate(estimator, btc, -1));
        final int[] both = {btc, eth};
        final long[] two = {1, 2};
        final long[] one = {1};
        assertRefused("instrument=null (expected: a value)", () -> estimator.estimate(null, two, null, 0));
        assertRefused("quantity=null (expected: a value)", () -> estimator.estimate(both, null, null, 0));
        assertRefused("instrument=null (expected: a value)", () -> estimator.observe(null, two, two, null, 2));
        assertRefused("quantity=null (expected: a value)", () -> estimator.observe(both, null, two, null, 2));
        assertRefused("needed=null (expected: a value)", () -> estimator.observe(both, two, null, null, 2));
        assertRefused("count=3 (expected: 0 to 2)", () -> estimator.estimate(both, two, null, 3));
        assertRefused("count=2 (expected: 0 to 1)", () -> estimator.estimate(both, one, null, 2));
        assertRefused("count=2 (expected: 0 to 1)", () -> estimator.observe(both, two, one, null, 2));
        assertRefused(
                "instrument=-1 (expected: 0 to 1)", () -> estimator.observe(new int[] {btc, -1}, two, two, null, 2));
        assertRefused(
                "needed=-1 (expected: 0 or more)", () -> estimator.observe(both, two, new long[] {1, -1}, null, 2));
        assertRefused(
                "needed=2 (expected: 0 where no lots were closed)",
                () -> estimator.observe(both, new long[] {1, 0}, two, null, 2));
        final GapEstimator byPrice = GapEstimator.builder().unseenByPrice().build(1);
        final int[] only = {byPrice.instrument(1)};
        assertRefused("price=null (expected: a value)", () -> byPrice.estimate(only, one, null, 1));
        for (double price : new double[] {0, -1, 1e101, Double.NaN}) {
            assertRefused(
                    "price=" + price + " (expected: 1.0E-100 to 1.0E100)",
                    () -> byPrice.observe(only, one, one, new double[] {price}, 1));
        }
    }

    @Test
    void refusesConfigurationsThatMeanNothing() {
        assertRefused(
                "rate=0.0 (expected: finite, above 0)",
                () -> GapEstimator.builder().ewma(0));
        assertRefused(
                "rate=1.5 (expected: 0 to 1)", () -> GapEstimator.builder().ewma(1.5));
        assertRefused(
                "c=0.0 (expected: 1.0E-100 to 1.0E100)",
                () -> GapEstimator.builder().implicit(0));
        assertRefused(
                "impact=null (expected: a value)", () -> GapEstimator.builder().impact(null));
        assertRefused(
                "maxInstruments=-1 (expected: 0 to 268435454)",
                () -> GapEstimator.builder().build(-1));
    }

    @Test
    void itsConfigurationNamesEverythingThatShapesIt() {
        assertEquals("gap-estimator:impact=CONSTANT,ewma=0.5,unseenByPrice=false", estimator.configuration());
        assertEquals(
                "gap-estimator:impact=LINEAR,implicit=0.7071067811865476,unseenByPrice=true",
                GapEstimator.builder()
                        .impact(Impact.LINEAR)
                        .implicit()
                        .unseenByPrice()
                        .build(3)
                        .configuration());
    }

    @Test
    void nothingIsAllocated() {
        final GapEstimator implicit =
                GapEstimator.builder().implicit().unseenByPrice().build(64);
        final int[] instrument = new int[64];
        final long[] quantity = new long[64];
        final long[] needed = new long[64];
        final double[] price = new double[64];
        final long[] turn = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            turn[0]++;
            for (int i = 0; i < 64; i++) {
                instrument[i] = implicit.instrument(i * 0x9E3779B97F4A7C15L);
                quantity[i] = 1 + turn[0] % 7;
                needed[i] = turn[0] % 11 + i;
                price[i] = 1 + i;
            }
            needed[0] += Math.max(0, implicit.estimate(instrument, quantity, price, 64)) % 2;
            implicit.observe(instrument, quantity, needed, price, 64);
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
    }

    @Test
    void resetForgetsGapsAndNumbers() {
        observe(estimator, eth, 100, 500);
        estimator.reset();
        assertEquals(new Snapshot(GapEstimator.builder().build(2)).hash(), new Snapshot(estimator).hash());
        assertEquals(0, estimator.instrument(ETH));
        assertEquals(-1, estimator.gap(0));
    }

    @Test
    void growsAtARestoreAsFarAsItsInstrumentsFit() {
        observe(estimator, eth, 100, 500);
        final GapEstimator larger = GapEstimator.builder().build(100);
        new Snapshot(estimator).copyInto(new Snapshot(larger));
        assertEquals(new Snapshot(estimator).hash(), new Snapshot(larger).hash(), "room decides nothing");
        assertEquals(5, larger.gap(larger.instrument(ETH)));
        larger.instrument(1_000);
        larger.instrument(1_001);
        final Snapshot snapshot = new Snapshot(larger);
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        assertRefused(
                "instruments=" + larger.instruments() + " (expected: 0 to 2)",
                () -> new Snapshot(estimator).restore(saved.flip()));
    }

    @Test
    void anotherConfigurationIsRefused() {
        final Snapshot snapshot = new Snapshot(estimator);
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        assertRefused(
                "configuration=gap-estimator:impact=CONSTANT,ewma=0.5,unseenByPrice=false"
                        + " (expected: gap-estimator:impact=CONSTANT,ewma=1.0,unseenByPrice=false)",
                () -> new Snapshot(GapEstimator.builder().lastValue().build(2)).restore(saved.flip()));
    }

    private static long estimate(GapEstimator estimator, int instrument, long quantity) {
        return estimator.estimate(new int[] {instrument}, new long[] {quantity}, null, 1);
    }

    private static void observe(GapEstimator estimator, int instrument, long quantity, long needed) {
        estimator.observe(new int[] {instrument}, new long[] {quantity}, new long[] {needed}, null, 1);
    }

    private void assertRefused(String message, Executable call) {
        final long before = new Snapshot(estimator).hash();
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
        assertEquals(before, new Snapshot(estimator).hash());
    }
}
