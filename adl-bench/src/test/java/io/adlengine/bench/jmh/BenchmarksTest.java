package io.adlengine.bench.jmh;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.adlengine.policy.Policies;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/** A benchmark of wrong results proves nothing: every one runs once here and its haircuts are checked. */
class BenchmarksTest {
    private static final int WINNERS = 257;

    private final WinnersState state = winners();
    private final ProRataBenchmark proRata = new ProRataBenchmark();
    private final GreedyQueueBenchmark queue = new GreedyQueueBenchmark();
    private final RoundBenchmark round = new RoundBenchmark();
    private final TextbookBenchmark textbook = new TextbookBenchmark();
    private final SeverityBenchmark severity = new SeverityBenchmark();
    private final MinMaxLotsBenchmark lots = new MinMaxLotsBenchmark();

    @TestFactory
    Stream<DynamicTest> everyBenchmarkIsRight() {
        return checks().entrySet().stream().map(check -> dynamicTest(check.getKey(), check.getValue()));
    }

    @Test
    void noBenchmarkIsLeftOut() throws IOException {
        try (InputStream list = getClass().getResourceAsStream(BenchmarkList.BENCHMARK_LIST)) {
            final Set<String> all = BenchmarkList.readBenchmarkList(list).stream()
                    .map(BenchmarkListEntry::getUsername)
                    .map(name ->
                            name.substring(BenchmarksTest.class.getPackageName().length() + 1))
                    .collect(Collectors.toSet());
            assertEquals(all, checks().keySet());
        }
    }

    private Map<String, Executable> checks() {
        queue.allocateScratch(state);
        round.buildEngines(state);
        textbook.allocateScratch(state);
        severity.draw();
        final Map<String, Executable> checks = new TreeMap<>();
        for (final MemoryBounds bounds : new MemoryBounds[] {proRata, queue, round}) {
            final String type = bounds.getClass().getSimpleName();
            checks.put(type + ".floor", () -> assertIsNearATenth(bounds.floor(state)));
            checks.put(type + ".roofline", () -> assertIsRoofline(bounds.roofline(state)));
        }
        checks.put("ProRataBenchmark.proRata", () -> assertIsProportional(proRata.proRata(state)));
        checks.put("ProRataBenchmark.bigDecimal", () -> assertIsProportional(proRata.bigDecimal(state)));
        checks.put("GreedyQueueBenchmark.queue", () -> assertIsQueue(queue.queue(state)));
        checks.put("GreedyQueueBenchmark.boxedSort", () -> assertIsQueue(queue.boxedSort(state)));
        checks.put("GreedyQueueBenchmark.fastutilSort", () -> assertIsQueue(queue.fastutilSort(state)));
        checks.put("RoundBenchmark.proRata", () -> {
            assertEquals(0, round.proRata(state), "nothing learned yet");
            assertIsProportional(round.proRata(state));
        });
        checks.put("RoundBenchmark.queue", () -> {
            assertEquals(0, round.queue(state), "nothing learned yet");
            assertIsQueue(round.queue(state));
        });
        checks.put("RoundBenchmark.bigDecimal", () -> assertIsProportional(round.bigDecimal(state)));
        checks.put("RoundBenchmark.boxedSort", () -> assertIsQueue(round.boxedSort(state)));
        checks.put("RoundBenchmark.fastutilSort", () -> assertIsQueue(round.fastutilSort(state)));
        checks.put("TextbookBenchmark.equalLosses", () -> assertKeepsTheSame(textbook.equalLosses(state)));
        checks.put("TextbookBenchmark.boxedSort", () -> assertKeepsTheSame(textbook.boxedSort(state)));
        checks.put("TextbookBenchmark.hamilton", () -> assertIsProportional(textbook.hamilton(state)));
        checks.put("TextbookBenchmark.bigDecimal", () -> assertIsProportional(textbook.bigDecimal(state)));
        checks.put("RuleBenchmark.rule", this::assertEveryRuleIsRight);
        checks.put("MinMaxLotsBenchmark.minMaxLots", () -> assertLeastLargest(lots.minMaxLots()));
        checks.put("MinMaxLotsBenchmark.integerProgram", this::assertIntegerProgramFindsNothingBetter);
        checks.put("SeverityBenchmark.floor", () -> assertTrue(severity.floor() >= 0));
        checks.put("SeverityBenchmark.constantStep", () -> assertLearns(severity::constantStep));
        checks.put("SeverityBenchmark.adaGradNorm", () -> assertLearns(severity::adaGradNorm));
        checks.put("SeverityBenchmark.implicitAdaGrad", () -> assertLearns(severity::implicitAdaGrad));
        checks.put("SeverityBenchmark.robustMix", () -> assertLearns(severity::robustMix));
        checks.put("SeverityBenchmark.marketMix", () -> assertLearns(severity::marketMix));
        checks.putAll(SublinearChecks.of(state));
        final VenueBenchmark venue = new VenueBenchmark();
        final VenueState book = new VenueState();
        book.n = WINNERS;
        book.bookSize = 3;
        book.fill();
        final BookBefore before = new BookBefore();
        before.note(book);
        checks.put("VenueBenchmark.mark", () -> assertEquals(9_000, venue.mark(book)));
        checks.put("VenueBenchmark.assemble", () -> assertEquals(WINNERS, venue.assemble(book)));
        checks.put("VenueBenchmark.decide", () -> assertTrue(venue.decide(book) >= 0.9 * WINNERS));
        checks.put(
                "VenueBenchmark.fullRound",
                () -> assertClosesATenth(() -> venue.fullRound(book, before), book, before));
        return checks;
    }

    /**
     * Everybody's whole lots strictly below the largest fraction fall short of the budget, so no smaller one would do.
     */
    private void assertLeastLargest(long placed) {
        final double largest = largestFractionOfWholeLots();
        long below = 0;
        for (int i = 0; i < MinMaxLotsBenchmark.WINNERS; i++) {
            for (long x = lots.lot[i]; (double) x / lots.capacity[i] < largest; x += lots.lot[i]) {
                below += lots.lot[i];
            }
        }
        assertTrue(below < lots.budget, below + " for " + lots.budget + " below " + largest);
        assertEquals(Arrays.stream(lots.haircut).sum(), placed);
    }

    /** Often it finds nothing as good either. */
    private void assertIntegerProgramFindsNothingBetter() {
        lots.integerProgram();
        final double found = largestFractionOfWholeLots();
        lots.minMaxLots();
        assertTrue(found >= largestFractionOfWholeLots());
    }

    private double largestFractionOfWholeLots() {
        double largest = 0;
        for (int i = 0; i < MinMaxLotsBenchmark.WINNERS; i++) {
            assertEquals(0, lots.haircut[i] % lots.lot[i]);
            largest = Math.max(largest, (double) lots.haircut[i] / lots.capacity[i]);
        }
        assertTrue(Arrays.stream(lots.haircut).sum() >= lots.budget);
        return largest;
    }

    @Test
    void everyRegisteredRuleIsMeasured() throws NoSuchFieldException {
        assertEquals(
                Policies.rules().stream().map(Policies.Rule::example).toList(),
                List.of(RuleBenchmark.class
                        .getDeclaredField("rule")
                        .getAnnotation(Param.class)
                        .value()));
    }

    /**
     * The round closes what its losers hold, a tenth of the shorts' lots, and putting back makes the next one the same.
     */
    private void assertClosesATenth(Supplier<Long> fullRound, VenueState venue, BookBefore before) {
        final long cash = venue.book.cash();
        final long open = venue.book.instruments().openLots(0);
        for (int i = 0; i < 3; i++) {
            final long closed = fullRound.get();
            assertEquals(venue.adl.losers().lots(), closed);
            assertEquals(open / 2 / 10.0, (open - venue.book.instruments().openLots(0)) / 2.0, open / 100.0);
            before.putBack(venue);
            assertEquals(cash, venue.book.cash());
            assertEquals(open, venue.book.instruments().openLots(0));
        }
    }

    private void assertEveryRuleIsRight() throws NoSuchFieldException {
        final Param rules = RuleBenchmark.class.getDeclaredField("rule").getAnnotation(Param.class);
        for (final String rule : rules.value()) {
            final RuleBenchmark benchmark = new RuleBenchmark();
            benchmark.rule = rule;
            benchmark.make(state);
            assertIsNearATenth(benchmark.rule(state));
            for (int i = 0; i < state.n; i++) {
                assertTrue(state.haircut[i] >= 0 && state.haircut[i] <= state.capacity[i], rule);
            }
        }
    }

    private void assertIsNearATenth(long budget) {
        assertEquals(state.total / 10.0, budget, state.total / 100.0);
    }

    private void assertIsRoofline(long budget) {
        assertArrayEquals(Arrays.stream(state.capacity).map(u -> u ^ budget).toArray(), state.haircut);
    }

    private void assertIsProportional(long budget) {
        assertIsNearATenth(budget);
        assertEquals(budget, Arrays.stream(state.haircut).sum());
        final BigInteger total = BigInteger.valueOf(state.total);
        for (int i = 0; i < state.n; i++) {
            final BigInteger share = BigInteger.valueOf(budget).multiply(BigInteger.valueOf(state.capacity[i]));
            final BigInteger off = BigInteger.valueOf(state.haircut[i])
                    .multiply(total)
                    .subtract(share)
                    .abs();
            assertTrue(off.compareTo(total) <= 0, "more than one unit off at " + i);
        }
    }

    /** Nobody keeps more than anybody who pays, but for the odd unit. */
    private void assertKeepsTheSame(long budget) {
        assertIsNearATenth(budget);
        assertEquals(budget, Arrays.stream(state.haircut).sum());
        final long most = IntStream.range(0, state.n)
                .mapToLong(i -> state.capacity[i] - state.haircut[i])
                .max()
                .orElseThrow();
        for (int i = 0; i < state.n; i++) {
            assertTrue(state.haircut[i] == 0 || state.capacity[i] - state.haircut[i] >= most - 1);
        }
    }

    private void assertIsQueue(long budget) {
        assertIsNearATenth(budget);
        final int[] order = IntStream.range(0, state.n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -state.score[i]))
                .mapToInt(i -> i)
                .toArray();
        long left = budget;
        for (final int i : order) {
            final long expected = Math.min(left, state.capacity[i]);
            assertEquals(expected, state.haircut[i]);
            left -= expected;
        }
        assertEquals(0, left);
    }

    private interface Severity {
        double next();
    }

    private static void assertLearns(Severity controller) {
        assertEquals(0, controller.next(), "nothing learned yet");
        double largest = 0;
        for (int i = 0; i < 10_000; i++) {
            final double theta = controller.next();
            assertTrue(theta >= 0 && theta <= 1);
            largest = Math.max(largest, theta);
        }
        assertTrue(largest > 0);
    }

    private static WinnersState winners() {
        final WinnersState state = new WinnersState();
        state.n = WINNERS;
        state.fill();
        return state;
    }
}
