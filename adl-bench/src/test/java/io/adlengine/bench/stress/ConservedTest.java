package io.adlengine.bench.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.venue.Conservation;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that comes from nowhere is found, and what is found is said. */
class ConservedTest {
    private static final StressSettings SETTINGS = new StressSettings(
            List.of("queue", "pro-rata"), "fixed:theta=1", "leveraged-profit", DeficitSplit.LOSS, Layer.PROFITS);

    @TempDir
    private Path folder;

    private StressInput input;

    @BeforeEach
    void sample() throws IOException {
        final Path positions = Files.writeString(folder.resolve("p.csv"), SamplePositions.of(120));
        input = new StressInput(positions, List.of(), null, null, null, List.of("all=-30%"), null, "0", null);
    }

    @Test
    void aUnitThatNobodyPaidInIsNoticed() throws IOException {
        final StressBook book = new StressBook(ScenarioReader.read(input, new Notes()), Layer.PROFITS);
        final Conservation conservation = new Conservation(book.book, book.valuation, book.backstop);
        assertTrue(conservation.holds());
        book.book.deposit(book.firstTrader, 1);
        assertFalse(conservation.holds());
    }

    /** One rule of several is enough. */
    @Test
    void aBrokenRuleBreaksTheTest() throws IOException {
        final StressTest test = StressTest.of(input, SETTINGS, OpenCatalogue.builtIn(), new Notes());
        assertTrue(test.isConserved());
        assertEquals(0, test.exitCode());
        assertTrue(test.report(1).table().contains("conservation held"));
        final RuleResult whole = test.results.get(1);
        test.results.set(
                1,
                new RuleResult(
                        whole.rule(),
                        whole.score(),
                        whole.book(),
                        whole.before(),
                        whole.after(),
                        whole.burdens(),
                        whole.opposite(),
                        whole.taken(),
                        whole.principal(),
                        whole.spared(),
                        whole.skippedLots(),
                        false));
        assertFalse(test.isConserved());
        assertEquals(1, test.exitCode());
        assertTrue(test.report(1).table().contains("conservation BROKEN"));
        assertTrue(test.report(1).json().contains("\"conserved\":false"));
    }
}
