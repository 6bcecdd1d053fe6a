package io.adlengine.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

class BenchmarkCasesTest {
    @TempDir
    private Path folder;

    @Test
    void haveAllSizesOfABenchmarkTogether() throws Exception {
        assertEquals(
                List.of(
                        "VenueBenchmark.mark bookSize=1 n=5",
                        "VenueBenchmark.mark bookSize=1 n=7",
                        "VenueBenchmark.mark bookSize=10 n=5",
                        "VenueBenchmark.mark bookSize=10 n=7"),
                names("Venue.*[.]mark", "-p", "n=5,7"));
    }

    @Test
    void areThoseThatPatternsFindAndOthersDoNotExclude() throws Exception {
        assertEquals(
                List.of("ProRataBenchmark.floor n=5", "ProRataBenchmark.proRata n=5"),
                names("ProRataB", "-e", "roof", "-e", "Dec", "-p", "n=5"));
        assertEquals(List.of(), names("NoSuch"));
        assertThrows(IllegalArgumentException.class, () -> names("("));
    }

    /** JMH splits at commas, and would make two rules of one. */
    @Test
    void keepRulesMadeOfRulesWhole() throws Exception {
        assertEquals(
                List.of(
                        "RuleBenchmark.rule blend:w=0.2(queue,pro-rata) n=5",
                        "RuleBenchmark.rule cutoff:lambda=2(blend:w=0.2(queue,pro-rata)) n=5",
                        "RuleBenchmark.rule queue n=5"),
                names(
                        "Rule",
                        "-p",
                        "rule=blend:w=0.2(queue,pro-rata),cutoff:lambda=2(blend:w=0.2(queue,pro-rata)),queue",
                        "-p",
                        "n=5"));
    }

    @Test
    void haveEveryModeThatIsAskedFor() throws Exception {
        assertEquals(
                List.of("SeverityBenchmark.floor (thrpt)", "SeverityBenchmark.floor (sample)"),
                names("Severity.*floor", "-bm", "thrpt,sample"));
        assertEquals(4, names("Severity.*floor", "-bm", "all").size());
    }

    @Test
    void areInNoOtherFile() throws Exception {
        final Path file = Files.writeString(folder.resolve("x.jar"), "no jar");
        final Exception refusal =
                assertThrows(IllegalArgumentException.class, () -> BenchmarkCases.in(file, new CommandLineOptions()));
        assertTrue(refusal.getMessage().startsWith(file + "="), refusal.getMessage());
    }

    private static List<String> names(String... arguments) throws CommandLineOptionException, IOException {
        return BenchmarkCases.here(new CommandLineOptions(arguments)).stream()
                .map(BenchmarkCase::name)
                .toList();
    }
}
