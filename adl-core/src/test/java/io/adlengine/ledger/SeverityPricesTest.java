package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a missing and a needless unit cost, and the bounds at those prices. */
final class SeverityPricesTest {
    record Owed(long deficit, long needed) {
        double severityNeeded() {
            return Math.min(1, (double) needed / deficit);
        }
    }

    @Test
    void aMissingUnitAtFourTimesANeedlessOne() {
        final RegretLedger ledger = new RegretLedger(4, 4, 1);
        ledger.record(100, 0.5, 50, 25);
        ledger.record(100, 0.5, 50, 75);
        assertEquals(25 * 1 + 25 * 4, ledger.severityLoss());
        assertEquals(0.75, ledger.bestFixedSeverity());
        assertEquals(50, ledger.bestFixedLoss());
        assertEquals(4 * Math.sqrt(2 * 20_000), ledger.instanceBound(), 1e-9);
        assertEquals(Math.sqrt(2 / 20_000.0) / 4, ledger.etaStar(), 1e-12);
        assertEquals(20_000, ledger.sumSquaredDeficit());
    }

    /**
     * Three of four rounds lie at or below the 0.75-quantile: it is the third, and the fourth once a unit more is owed.
     */
    @Test
    void theBestFixedSeverityIsTheSmallestQuantile() {
        final RegretLedger ledger = new RegretLedger(5, 3, 1);
        for (int i = 1; i <= 4; i++) {
            ledger.record(100, 0, 0, 10 * i);
        }
        assertEquals(0.3, ledger.bestFixedSeverity());
        ledger.record(1, 0, 0, 1);
        assertEquals(0.4, ledger.bestFixedSeverity());
    }

    /**
     * 50 rounds around 0.1, then 50 around 0.8: neither standing still nor following the noise is a good comparator.
     */
    @Test
    void aPathWithADeadBandProvesMoreThanTheExtremes() {
        final RegretLedger ledger = new RegretLedger(100);
        for (int t = 0; t < 100; t++) {
            ledger.record(1000, 0, 0, (t < 50 ? 100 : 800) + (t % 2 == 0 ? 50 : -50));
        }
        assertEquals(Math.sqrt((1 + 2 * (0.1 * 98 + 0.8)) * 1e8), ledger.instanceBound(), 1e-6);
        final double fixed = ledger.bestFixedLoss() + Math.sqrt(1e8);
        assertTrue(ledger.tightInstanceBound() < 0.7 * Math.min(fixed, ledger.instanceBound()));
    }

    /** A dust round that jumps to 1 and back costs the path two units and the tight bound its own loss. */
    @Test
    void dustDoesNotMoveTheTightBound() {
        final RegretLedger ledger = new RegretLedger(3);
        ledger.record(1_000_000, 0, 0, 100_000);
        ledger.record(10, 0, 0, 10);
        ledger.record(1_000_000, 0, 0, 100_000);
        assertEquals(Math.sqrt((1 + 2 * 1.8) * (2e12 + 100)), ledger.instanceBound(), 1e-3);
        assertEquals(9 + Math.sqrt(2e12 + 100), ledger.tightInstanceBound(), 1e-3);
    }

    /**
     * Loss plus √((1 + 2P)·Σm²) is concave wherever the order of the path's values is fixed, so some path over the
     * needed severities is best. The few that are tried cannot prove less than that one, and never prove more than the
     * two extremes.
     */
    @Property(tries = 300)
    void theTightBoundIsThatOfSomePath(@ForAll("owed") List<Owed> owed, @ForAll("prices") double[] price) {
        final RegretLedger ledger = ledger(owed, price);
        final double tight = ledger.tightInstanceBound();
        assertTrue(tight <= ledger.instanceBound());
        assertTrue(tight
                <= ledger.bestFixedLoss()
                        + Math.max(price[0], price[1]) * Math.sqrt(ledger.sumSquaredDeficit()) * (1 + 1e-12));
        final double best = bestOverPaths(owed, price, new ArrayList<>(), ledger.sumSquaredDeficit());
        assertTrue(tight >= best * (1 - 1e-12), () -> tight + " proves less than " + best);
    }

    @Property(tries = 500)
    void noFixedSeverityIsBetterThanTheBest(@ForAll("owed") List<Owed> owed, @ForAll("prices") double[] price) {
        final RegretLedger ledger = ledger(owed, price);
        double least = Double.POSITIVE_INFINITY;
        for (Owed candidate : owed) {
            final double theta = candidate.severityNeeded();
            least = Math.min(
                    least, owed.stream().mapToDouble(o -> loss(o, theta, price)).sum());
        }
        assertEquals(least, ledger.bestFixedLoss(), 1e-12 * least);
    }

    @Test
    void askingForTheTightBoundAllocatesNothing() {
        final RegretLedger ledger = new RegretLedger(3, 4, 1);
        ledger.record(1_000_000, 0, 0, 100_000);
        ledger.record(10, 0, 0, 10);
        final double[] sum = {0};
        assertTrue(AllocationMeter.bytesPerRun(() -> sum[0] += ledger.tightInstanceBound()) < 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, lambdaUnder=0.0",
        "1, -1, lambdaOver=-1.0",
        "NaN, 1, lambdaUnder=NaN",
        "1, 1e101, lambdaOver=1.0E101"
    })
    void refusesPricesAtWhichTheBoundsMeanNothing(double under, double over, String what) {
        assertEquals(
                what + " (expected: 1e-100 to 1e100)",
                assertThrows(IllegalArgumentException.class, () -> new RegretLedger(4, under, over))
                        .getMessage());
    }

    @Provide
    Arbitrary<List<Owed>> owed() {
        final Arbitrary<Long> deficit = Combinators.combine(
                        Arbitraries.longs().between(1, 1 << 20),
                        Arbitraries.integers().between(0, 20))
                .as((units, shift) -> Math.max(1, units >> shift));
        return Combinators.combine(deficit, Arbitraries.doubles().between(0, 1.2))
                .as((d, n) -> new Owed(d, (long) (d * n)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<double[]> prices() {
        return Arbitraries.of(new double[] {1, 1}, new double[] {4, 1}, new double[] {1, 10}, new double[] {0.3, 0.7});
    }

    private static RegretLedger ledger(List<Owed> owed, double[] price) {
        final RegretLedger ledger = new RegretLedger(owed.size(), price[0], price[1]);
        owed.forEach(o -> ledger.record(o.deficit(), 0, 0, o.needed()));
        return ledger;
    }

    private static double bestOverPaths(List<Owed> owed, double[] price, List<Double> path, double sumSquared) {
        if (path.size() == owed.size()) {
            double loss = 0;
            double variation = 0;
            for (int i = 0; i < path.size(); i++) {
                loss += loss(owed.get(i), path.get(i), price);
                variation += i == 0 ? 0 : Math.abs(path.get(i) - path.get(i - 1));
            }
            return loss + Math.max(price[0], price[1]) * Math.sqrt((1 + 2 * variation) * sumSquared);
        }
        double best = Double.POSITIVE_INFINITY;
        for (Owed candidate : owed) {
            path.add(candidate.severityNeeded());
            best = Math.min(best, bestOverPaths(owed, price, path, sumSquared));
            path.remove(path.size() - 1);
        }
        return best;
    }

    private static double loss(Owed owed, double theta, double[] price) {
        final double gap = owed.deficit() * (theta - owed.severityNeeded());
        return gap > 0 ? price[1] * gap : -price[0] * gap;
    }
}
