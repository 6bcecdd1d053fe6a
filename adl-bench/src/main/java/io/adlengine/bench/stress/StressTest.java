package io.adlengine.bench.stress;

import io.adlengine.Catalogue;
import io.adlengine.bench.page.Page;
import io.adlengine.bench.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What deleveraging would do to a book of positions: each rule on a book of its own, at the same prices after the same
 * shock.
 */
public final class StressTest {
    final Scenario scenario;
    final StressSettings settings;
    final Notes notes;
    /** The book at the prices after the shock, before anything else happens. */
    final StressBook shocked;

    final Deficits atShock;
    /** What rules would touch, for any budget. */
    QuotedRules quoted;

    final List<RuleResult> results = new ArrayList<>();
    /** Each with the queue by Binance's score. */
    final List<Overlap> overlaps = new ArrayList<>();

    private StressTest(Scenario scenario, StressSettings settings, Notes notes) {
        this.scenario = scenario;
        this.settings = settings;
        this.notes = notes;
        shocked = new StressBook(scenario, settings.layers());
        atShock = new Deficits(shocked);
    }

    /**
     * Runs all rules.
     *
     * @param input files and shock
     * @param settings rules and what else a venue is set to
     * @param catalogue the names of rules, severities and scores
     * @param notes receives what was assumed, rounded and left out
     * @return what became of the book
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file makes no sense, a name is unknown or a rule cannot take such a book
     */
    public static StressTest of(StressInput input, StressSettings settings, Catalogue catalogue, Notes notes)
            throws IOException {
        refuseUnknownNames(settings, catalogue);
        final StressTest test = new StressTest(ScenarioReader.read(input, notes), settings, notes);
        test.run(catalogue);
        return test;
    }

    /** Before files are read for nothing. */
    static void refuseUnknownNames(StressSettings settings, Catalogue catalogue) {
        settings.rules().forEach(rule -> catalogue.allocator(rule, 1));
        catalogue.severity(settings.severity());
        catalogue.score(settings.score(), 1);
    }

    private void run(Catalogue catalogue) {
        quoted = QuotedRules.of(scenario, settings, catalogue);
        final RuleResult reference =
                RuleRun.of(scenario, settings, catalogue, StressSettings.REFERENCE, StressSettings.REFERENCE_SCORE);
        for (final String rule : settings.rules()) {
            final RuleResult result = RuleRun.of(scenario, settings, catalogue, rule, settings.score());
            results.add(result);
            overlaps.add(Overlap.of(result, reference));
        }
    }

    /** {@return whether money, lots and losses add up under every rule} */
    public boolean isConserved() {
        return results.stream().allMatch(RuleResult::isConserved);
    }

    /** {@return how a command ends that has found this: 0, or 1 where something does not add up} */
    public int exitCode() {
        return isConserved() ? 0 : 1;
    }

    /**
     * {@return what was found, as text}
     *
     * @param top how many of those who pay most a table shows of each rule
     */
    public Report report(int top) {
        return new StressReport(this, top);
    }

    /**
     * {@return the same as a page of figures}
     *
     * @param command what was run, in a line
     */
    public Page page(String command) {
        return StressPage.of(this, command);
    }
}
