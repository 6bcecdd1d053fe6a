package io.adlengine.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.SyntheticEpisode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crashes of markets: generated, played, and told. */
final class MarketSuiteTest {
    private static final String DEFAULT = "market-mix";
    private static final String STRICT = "market-mix:allowance=0";

    private final Episode episode = SyntheticEpisode.generate(new Currency(6));
    private final List<String> told = new ArrayList<>();

    private MarketSuite suite(int crashes, boolean forgets, String... severities) {
        return new MarketSuite(episode, List.of(severities), 1, crashes, forgets, told::add);
    }

    @Test
    void theSameArgumentsGiveTheSameResults() {
        final List<MarketResult> results = suite(1, false, DEFAULT).play(16, 2);
        assertEquals(results, suite(1, false, DEFAULT).play(16, 2));
        assertEquals(32, results.size());
        assertEquals(64, told.size());
        assertTrue(told.contains("rare*, 16 moments"), told.toString());
    }

    /** The guard's promise, in every family: at most 3 % more than doing nothing, and half of the largest round. */
    @Test
    void theGuardKeepsItsPromise() {
        for (final MarketResult result : suite(1, false, DEFAULT, STRICT).play(16, 6)) {
            assertTrue(result.promiseUse() <= 1 + 1e-9, result.toString());
            assertTrue(result.severity().equals(DEFAULT) || result.worst() <= 1.03 + 1e-9, result.toString());
        }
    }

    @Test
    void doingNothingLosesWhatItMisses() {
        for (final MarketResult result : suite(1, false, "fixed:theta=0").play(16, 1)) {
            assertEquals(1, result.ratio());
            assertTrue(Double.isNaN(result.promiseUse()));
        }
    }

    /** Ten crashes of the same markets: what has been learnt is worth a sixth of what doing nothing misses. */
    @Test
    void whatIsRememberedFromCrashToCrashHelps() {
        final double kept = mean(suite(10, false, DEFAULT).play(16, 3));
        final double forgotten = mean(suite(10, true, DEFAULT).play(16, 3));
        assertTrue(kept < 0.9 * forgotten, kept + " kept, " + forgotten + " forgotten");
    }

    private static double mean(List<MarketResult> results) {
        return StrictMath.exp(results.stream()
                .mapToDouble(result -> StrictMath.log(result.ratio()))
                .average()
                .orElseThrow());
    }

    @Test
    void momentsHoldSeveralMarketsAndMostRoundsHaveNoDeficit() {
        final List<MarketScenario.MarketRound> rounds =
                MarketScenario.draw(MarketFamily.all(episode).get(0), 60, 20, 1, 0);
        assertTrue(rounds.size() > 100, rounds.size() + " rounds");
        final long without =
                rounds.stream().filter(round -> round.deficit() == 0).count();
        assertEquals(0.75, (double) without / rounds.size(), 0.1);
        assertTrue(rounds.size()
                > 2 * rounds.stream().map(round -> round.moment()).distinct().count());
        for (int i = 1; i < rounds.size(); i++) {
            assertTrue(rounds.get(i - 1).moment() <= rounds.get(i).moment());
        }
    }

    @Test
    void reportsAreComplete() throws IOException {
        final MarketSuiteReport report =
                new MarketSuiteReport(suite(1, false, DEFAULT, "robust-mix").play(16, 1));
        assertEquals(65, report.csv().lines().count());
        assertTrue(report.table().contains("| robust-mix "), report.table());
        assertTrue(report.json().contains("\"family\":\"heavy*\""), report.json());
    }

    @Test
    void anUnknownSeverityIsRefusedBeforeAnythingRuns() {
        assertThrows(IllegalArgumentException.class, () -> suite(1, false, "nope"));
        assertEquals(List.of(), told);
    }
}
