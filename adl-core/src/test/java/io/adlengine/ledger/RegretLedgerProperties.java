package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.math.FixedPoint;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

final class RegretLedgerProperties {
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    record Entry(long deficit, double severity, long haircut, long needed) {
        double severityNeeded() {
            return Math.min(1, (double) needed / deficit);
        }
    }

    @Property(tries = 1000)
    void amountsAreExactOrSaturated(@ForAll("entries") List<Entry> entries) {
        final RegretLedger ledger = ledger(entries);
        assertEquals(entries.size(), ledger.rounds());
        assertEquals(0, ledger.unrecordedRounds());
        assertEquals(saturated(entries, Entry::deficit), ledger.deficit());
        assertEquals(saturated(entries, Entry::needed), ledger.needed());
        assertEquals(saturated(entries, Entry::haircut), ledger.haircut());
        final long over = saturated(entries, e -> Math.max(0, e.haircut() - e.needed()));
        final long under = saturated(entries, e -> Math.max(0, e.needed() - e.haircut()));
        assertEquals(over, ledger.overshoot());
        assertEquals(under, ledger.undershoot());
        assertEquals(over - under, ledger.netOvershoot());
        assertEquals(
                BigInteger.valueOf(over)
                        .add(BigInteger.valueOf(under))
                        .min(LARGEST)
                        .longValueExact(),
                ledger.tracking());
    }

    @Property(tries = 1000)
    void severitiesAreThoseOfTheDefinition(@ForAll("entries") List<Entry> entries) {
        final RegretLedger ledger = ledger(entries);
        final List<Entry> owing = owing(entries);
        final double squares = sum(owing, e -> (double) e.deficit() * e.deficit());
        double path = 0;
        for (int i = 1; i < owing.size(); i++) {
            path += Math.abs(owing.get(i).severityNeeded() - owing.get(i - 1).severityNeeded());
        }
        assertClose(sum(owing, e -> e.deficit() * Math.abs(e.severity() - e.severityNeeded())), ledger.severityLoss());
        assertClose(path, ledger.pathVariation());
        assertClose(squares, ledger.sumSquaredDeficit());
        assertClose(Math.sqrt(1 + 2 * path) * Math.sqrt(squares), ledger.instanceBound());
        assertClose(owing.isEmpty() ? 0 : Math.sqrt(1 + 2 * path) / Math.sqrt(squares), ledger.etaStar());
        assertEquals(ledger.severityLoss(), ledger.dynamicRegret());
        assertEquals(ledger.severityLoss() - ledger.bestFixedLoss(), ledger.staticRegret());
    }

    /** The loss of a fixed severity is linear between the needed ones, so one of them is best. */
    @Property(tries = 1000)
    void noFixedSeverityIsBetterThanTheBest(@ForAll("entries") List<Entry> entries) {
        final RegretLedger ledger = ledger(entries);
        final List<Entry> owing = owing(entries);
        final double least = owing.stream()
                .mapToDouble(Entry::severityNeeded)
                .map(theta -> fixedLoss(owing, theta))
                .min()
                .orElse(0);
        assertClose(least, ledger.bestFixedLoss());
        assertClose(ledger.bestFixedLoss(), fixedLoss(owing, ledger.bestFixedSeverity()));
    }

    /** In whole numbers: the first needed severity up to which at least half of the deficits lie. */
    @Property(tries = 1000)
    void theBestIsTheSmallestWeightedMedian(@ForAll("entries") List<Entry> entries) {
        final List<Entry> sorted = owing(entries).stream()
                .sorted(Comparator.comparingDouble(Entry::severityNeeded))
                .toList();
        final BigInteger total = sum(sorted);
        double expected = 0;
        for (int i = sorted.size(); i > 0; i--) {
            if (sum(sorted.subList(0, i)).shiftLeft(1).compareTo(total) >= 0) {
                expected = sorted.get(i - 1).severityNeeded();
            }
        }
        assertEquals(expected, ledger(entries).bestFixedSeverity());
    }

    @Property(tries = 500)
    void roundsBeyondTheLastChangeNothing(@ForAll("entries") List<Entry> entries, @ForAll("entries") List<Entry> more) {
        final RegretLedger ledger = ledger(entries);
        final Figures full = Figures.of(ledger);
        more.forEach(e -> ledger.record(e.deficit(), e.severity(), e.haircut(), e.needed()));
        assertEquals(full.withUnrecorded(more.size()), Figures.of(ledger));
        ledger.reset();
        assertEquals(Figures.NONE, Figures.of(ledger));
    }

    /** ΣD below 2^63; some rounds owe nothing, some need more than they owe, some haircuts are far off. */
    @Provide
    Arbitrary<List<Entry>> entries() {
        final Arbitrary<Long> deficit = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(0L)),
                Tuple.of(3, Arbitraries.of(1L, 2L, 100L, 1L << 57)),
                Tuple.of(6, Amounts.amount().map(amount -> amount >>> 5)));
        final Arbitrary<Double> needed =
                Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.of(0.0, 0.5, 1.0)), Tuple.of(2, Amounts.fraction()));
        final Arbitrary<Double> severity =
                Arbitraries.frequencyOf(Tuple.of(4, Amounts.fraction()), Tuple.of(1, Arbitraries.of(2.5, 1e6)));
        return Combinators.combine(
                        deficit,
                        severity,
                        needed,
                        Amounts.amount(),
                        Arbitraries.integers().between(0, 8))
                .as(RegretLedgerProperties::entry)
                .list()
                .ofMaxSize(24)
                .withoutEdgeCases();
    }

    private static Entry entry(long deficit, double severity, double needed, long amount, int kind) {
        final long haircut = FixedPoint.floorProduct(Math.min(1, severity), deficit);
        final long part = FixedPoint.floorProduct(needed, deficit);
        return switch (kind) {
            case 0 -> new Entry(deficit, severity, haircut, amount);
            case 1 -> new Entry(deficit, severity, amount, part);
            default -> new Entry(deficit, severity, haircut, part);
        };
    }

    private static RegretLedger ledger(List<Entry> entries) {
        final RegretLedger ledger = new RegretLedger(entries.size());
        entries.forEach(e -> ledger.record(e.deficit(), e.severity(), e.haircut(), e.needed()));
        return ledger;
    }

    private static List<Entry> owing(List<Entry> entries) {
        return entries.stream().filter(e -> e.deficit() > 0).toList();
    }

    private static double fixedLoss(List<Entry> owing, double theta) {
        return sum(owing, e -> e.deficit() * Math.abs(theta - e.severityNeeded()));
    }

    private static double sum(List<Entry> entries, ToDoubleFunction<Entry> figure) {
        return entries.stream().mapToDouble(figure).sum();
    }

    private static BigInteger sum(List<Entry> entries) {
        return entries.stream().map(e -> BigInteger.valueOf(e.deficit())).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static long saturated(List<Entry> entries, ToLongFunction<Entry> amount) {
        return entries.stream()
                .map(e -> BigInteger.valueOf(amount.applyAsLong(e)))
                .reduce(BigInteger.ZERO, BigInteger::add)
                .min(LARGEST)
                .longValueExact();
    }

    private static void assertClose(double expected, double actual) {
        assertTrue(
                Math.abs(expected - actual) <= 1e-12 * Math.abs(expected),
                () -> "expected " + expected + " but was " + actual);
    }
}
