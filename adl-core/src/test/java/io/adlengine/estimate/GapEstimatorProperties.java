package io.adlengine.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

final class GapEstimatorProperties {
    private static final int INSTRUMENTS = 4;

    /** One settled close-out. */
    record Fill(long id, long quantity, long needed, double price) {}

    /** The gaps by instrument, as their definition says it. */
    @Property(tries = 1000)
    void gapsAreAveragesThatHalveThePast(@ForAll("fills") List<Fill> fills) {
        final GapEstimator estimator = GapEstimator.builder().build(INSTRUMENTS);
        final Map<Long, Double> gaps = new HashMap<>();
        for (Fill fill : fills) {
            final int i = estimator.instrument(fill.id());
            final long estimate = estimate(estimator, fill);
            if (gaps.containsKey(fill.id())) {
                final double expected = gaps.get(fill.id()) * fill.quantity();
                assertTrue(estimate <= expected && (estimate + 1 > expected || expected >= 0x1p53));
            } else {
                assertEquals(-1, estimate);
            }
            observe(estimator, fill);
            final double gap = (double) fill.needed() / fill.quantity();
            gaps.merge(fill.id(), gap, (before, now) -> before + 0.5 * (now - before));
            assertEquals(gaps.get(fill.id()), estimator.gap(i));
        }
    }

    @Property(tries = 500)
    void aGapStaysAmongThoseObserved(@ForAll("fills") List<Fill> fills, @ForAll("rules") GapEstimator.Builder rule) {
        final GapEstimator estimator = rule.build(1);
        final int i = estimator.instrument(1);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (Fill fill : fills) {
            observe(estimator, new Fill(1, fill.quantity(), fill.needed(), fill.price()));
            final double gap = (double) fill.needed() / fill.quantity();
            least = Math.min(least, gap);
            most = Math.max(most, gap);
            assertTrue(estimator.gap(i) >= least * (1 - 1e-12) && estimator.gap(i) <= most * (1 + 1e-12));
        }
    }

    /**
     * In other units of money or of lots, the same gaps in those units, bit for bit where the factor is a power of two.
     */
    @Property(tries = 500)
    void neitherMoneyNorLotsHaveAScale(
            @ForAll("smallFills") List<Fill> fills, @ForAll("rules") GapEstimator.Builder rule) {
        final GapEstimator plain = rule.build(INSTRUMENTS);
        final GapEstimator cents = rule.build(INSTRUMENTS);
        final GapEstimator halves = rule.build(INSTRUMENTS);
        for (Fill fill : fills) {
            observe(plain, fill);
            observe(cents, new Fill(fill.id(), fill.quantity(), fill.needed() << 10, fill.price()));
            observe(halves, new Fill(fill.id(), fill.quantity() << 6, fill.needed(), fill.price() / 64));
            final int i = plain.instrument(fill.id());
            assertEquals(plain.gap(i) * 1024, cents.gap(i));
            assertEquals(plain.gap(i) / 64, halves.gap(i));
        }
    }

    @Property(tries = 300)
    void aHistoryCutAnywhereContinuesBitForBit(
            @ForAll("fills") List<Fill> fills,
            @ForAll("rules") GapEstimator.Builder rule,
            @ForAll @IntRange(max = 24) int cut) {
        rule.unseenByPrice();
        final GapEstimator whole = rule.build(INSTRUMENTS);
        final GapEstimator restored = rule.build(INSTRUMENTS);
        observe(restored, new Fill(99, 7, 8, 9));
        for (int t = 0; t < fills.size(); t++) {
            if (t == cut) {
                final ByteBuffer saved = ByteBuffer.allocate((int) new Snapshot(whole).size());
                new Snapshot(whole).save(saved);
                new Snapshot(restored).restore(saved.flip());
            }
            final Fill fill = fills.get(t);
            final int i = whole.instrument(fill.id());
            final long estimate = estimate(whole, fill);
            observe(whole, fill);
            if (t >= cut) {
                assertEquals(i, restored.instrument(fill.id()));
                assertEquals(estimate, estimate(restored, fill));
                observe(restored, fill);
                assertEquals(new Snapshot(whole).hash(), new Snapshot(restored).hash());
            }
        }
    }

    @Provide
    Arbitrary<List<Fill>> fills() {
        return fills(0);
    }

    /** Small enough to be shifted. */
    @Provide
    Arbitrary<List<Fill>> smallFills() {
        return fills(12);
    }

    @Provide
    Arbitrary<GapEstimator.Builder> rules() {
        return Arbitraries.of("ewma", "slow", "last", "implicit").map(name -> switch (name) {
            case "ewma" -> GapEstimator.builder();
            case "slow" -> GapEstimator.builder().ewma(0.01);
            case "last" -> GapEstimator.builder().lastValue();
            default -> GapEstimator.builder().implicit();
        });
    }

    private static Arbitrary<List<Fill>> fills(int shift) {
        return Combinators.combine(
                        Arbitraries.of(-1L, 0L, 7L, Long.MIN_VALUE),
                        Amounts.amount().map(q -> Math.max(1, q >>> shift)),
                        Amounts.amount().map(needed -> needed >>> shift),
                        Arbitraries.of(1e-100, 0.25, 1.0, 63_000.0, 1e100))
                .as(Fill::new)
                .list()
                .ofMaxSize(24);
    }

    private static long estimate(GapEstimator estimator, Fill fill) {
        return estimator.estimate(
                new int[] {estimator.instrument(fill.id())},
                new long[] {fill.quantity()},
                new double[] {fill.price()},
                1);
    }

    private static void observe(GapEstimator estimator, Fill fill) {
        estimator.observe(
                new int[] {estimator.instrument(fill.id())},
                new long[] {fill.quantity()},
                new long[] {fill.needed()},
                new double[] {fill.price()},
                1);
    }
}
