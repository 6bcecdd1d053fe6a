package io.adlengine.bench.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.bench.venue.CrashTerms;
import io.adlengine.policy.AllocatorProvider;
import io.adlengine.policy.Arguments;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One crash of many fails: which one is said, and the others can go on once it does not. */
class FailingCrashTest {
    private static final SweepSettings SETTINGS =
            new SweepSettings(5, 6, List.of("broken"), List.of("fixed:theta=1"), 200, 2, 4, CrashTerms.USUAL);

    @TempDir
    private Path folder;

    @Test
    void whichCrashItWasIsSaid() throws IOException {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn().register(new Broken());
        final Sweep sweep = new Sweep(SETTINGS, folder.resolve("out"), catalogue, false);
        assertEquals(2, sweep.crashesLeft());
        final IllegalStateException failed = assertThrows(IllegalStateException.class, () -> sweep.run(1, () -> {}));
        assertEquals(
                "out of order (venue --seed 5 --rule 'broken' --severity 'fixed:theta=1' --accounts 200 --instruments 2"
                        + " --waves 4 --crash october --fund 1 --book-depth 1)",
                failed.getMessage());
        assertFalse(Files.exists(folder.resolve("out/rows.csv")));
        assertTrue(Files.exists(folder.resolve("out/sweep.txt")), "it can be resumed");
    }

    private static final class Broken implements AllocatorProvider, Allocator {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String description() {
            return "fails in its first round";
        }

        @Override
        public Allocator create(Arguments arguments, int maxWinners, List<Allocator> inner) {
            return this;
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return 1 << 20;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            throw new IllegalStateException("out of order");
        }
    }
}
