package io.adlengine.bench.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.venue.Draw;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** What holds of every book, whatever it is made of. */
class StressProperties {
    private static final List<String> RULES =
            List.of("queue", "pro-rata", "capped:alpha=0.2(queue)", "equal-awards", "min-max-lots");

    /** What is missing is paid or stays, nobody pays more than it has, and money and lots are what they were. */
    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void everyUnitIsSomebodys(@ForAll long seed, @ForAll @IntRange(min = -60, max = 60) int percent)
            throws IOException {
        final Draw draw = new Draw(seed);
        final Layer layers = draw.below(3) == 0 ? Layer.PRINCIPAL : Layer.PROFITS;
        final StressTest test = run(book(draw, false), percent, draw.below(200), layers);
        assertTrue(test.isConserved());
        for (final RuleResult result : test.results) {
            assertEquals(
                    test.atShock.total(),
                    result.book().fundPaid() + result.before().total());
            assertEquals(
                    result.before().total(), result.taken() + result.after().total(), result.rule());
            long paid = 0;
            for (final Burden one : result.burdens()) {
                assertTrue(one.haircut >= 0 && one.lots <= one.held, result.rule());
                assertTrue(layers == Layer.PRINCIPAL || one.haircut <= one.capacity, result.rule());
                paid += one.haircut;
            }
            assertEquals(result.taken(), paid, result.rule());
            assertEquals(
                    result.after().total(),
                    StressRow.of(result).stream()
                            .mapToLong(StressRow::uncollected)
                            .sum());
        }
    }

    /** With isolated positions, too, and neither the order of rows nor the run before says anything. */
    @Property(tries = 15, shrinking = ShrinkingMode.OFF)
    void theOrderOfTheFileSaysNothing(@ForAll long seed, @ForAll @IntRange(min = -60, max = 60) int percent)
            throws IOException {
        final List<String> rows = book(new Draw(seed), true);
        final List<String> others = new ArrayList<>(rows);
        Collections.shuffle(others, new Random(seed));
        final StressTest one = run(rows, percent, 100, Layer.PROFITS);
        assertTrue(one.isConserved());
        assertEquals(
                one.report(3).json(),
                run(others, percent, 100, Layer.PROFITS).report(3).json());
    }

    private static StressTest run(List<String> rows, int percent, int fund, Layer layers) throws IOException {
        final Path file = Files.createTempFile("positions", ".csv");
        try {
            Files.writeString(
                    file,
                    "account,symbol,size,entry_price,mark_price,margin,isolated\n" + String.join("\n", rows) + "\n");
            return StressTest.of(
                    new StressInput(
                            file,
                            List.of(),
                            null,
                            null,
                            null,
                            List.of("all=" + percent + "%", "B=" + -percent + "%"),
                            null,
                            Integer.toString(fund),
                            null),
                    new StressSettings(RULES, "fixed:theta=1", "leveraged-profit", DeficitSplit.LOSS, layers),
                    OpenCatalogue.withJars(List.of()),
                    new Notes());
        } finally {
            Files.delete(file);
        }
    }

    /** Up to forty accounts in up to three contracts, sizes with a heavy tail; a symbol B at least. */
    private static List<String> book(Draw draw, boolean withIsolated) {
        final Set<String> taken = new HashSet<>();
        final List<String> rows = new ArrayList<>();
        for (int i = draw.between(10, 60); i >= 0; i--) {
            final String account = "a" + draw.below(40);
            final String symbol = i == 0 ? "B" : List.of("A", "B", "C").get(draw.below(3));
            if (!taken.add(account + symbol)) {
                continue;
            }
            final long size = (long) draw.pareto(1.1, 10_000);
            final double entry = 100 + draw.between(-10, 10) + draw.below(100) / 100.0;
            rows.add(account + ',' + symbol + ',' + (draw.below(2) == 0 ? size : -size) + ',' + entry + ",100,"
                    + size * draw.between(11, 120) + ',' + (withIsolated && draw.below(4) == 0));
        }
        return rows.stream().anyMatch(row -> row.contains(",B,")) ? rows : book(draw, withIsolated);
    }
}
