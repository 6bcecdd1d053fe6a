package io.adlengine.bench.suite;

import io.adlengine.bench.data.Episode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hipparchus.stat.StatUtils;

/**
 * Plays controllers on the {@link Families} and against the {@link Adversaries}.
 *
 * <p>A trial's ratio is its loss over {@link Scenario#reference}; the ratio of a family is the geometric mean over its
 * seeds, that of the suite the geometric mean over the families, and beside it stands the worst family. Regret and the
 * use of certificates are the worst of all trials. Every controller sees the same scenarios; the same arguments give
 * the same results.
 */
public final class Suite {
    /** How many families there are, and so how often {@link #families} tells its progress. */
    public static final int FAMILIES = 12;

    /** How many adversaries there are, and so how often {@link #adversaries} tells its progress. */
    public static final int ADVERSARIES = 8;

    /** Games per adversary that are worth their time: they differ where deficits are drawn. */
    public static final int USUAL_GAMES = 4;

    private final List<String> severities;
    private final double theta1;
    private final long firstSeed;
    private final Consumer<String> progress;
    private final List<Family> families;

    /**
     * Chooses who plays.
     *
     * @param episode the rounds of the bootstrap family, in micro-units
     * @param severities their specs
     * @param theta1 the severity of the first round, where a spec does not say
     * @param firstSeed the first seed; the others follow it
     * @param progress told what comes next
     * @throws IllegalArgumentException if a spec is refused or the episode has no deficit
     */
    public Suite(Episode episode, List<String> severities, double theta1, long firstSeed, Consumer<String> progress) {
        this.severities = List.copyOf(severities);
        this.theta1 = theta1;
        this.firstSeed = firstSeed;
        this.progress = progress;
        families = Families.all(episode);
        this.severities.forEach(severity -> Contestants.create(severity, theta1));
    }

    /**
     * How many scenarios per family are worth their time: short ones differ more, long ones cost more.
     *
     * @param rounds T
     * @return 48 up to T = 16, 24 up to 100, 12 up to 1,000, 4 beyond
     */
    public static int usualSeeds(int rounds) {
        return rounds <= 16 ? 48 : rounds <= 100 ? 24 : rounds <= 1_000 ? 12 : 4;
    }

    /**
     * Plays the families.
     *
     * @param rounds T, 16 or more
     * @param seeds scenarios per family, 1 or more
     * @return a result for every family and controller
     */
    public List<FamilyResult> families(int rounds, int seeds) {
        final List<FamilyResult> results = new ArrayList<>();
        for (final Family family : families) {
            progress.accept(family.name() + ", " + rounds + " rounds");
            final List<Scenario> scenarios = new ArrayList<>();
            for (int i = 0; i < seeds; i++) {
                scenarios.add(family.draw(rounds, firstSeed + i));
            }
            for (final String severity : severities) {
                results.add(play(severity, family, scenarios));
            }
        }
        return results;
    }

    private FamilyResult play(String severity, Family family, List<Scenario> scenarios) {
        final double[] ratios = new double[scenarios.size()];
        double regret = Double.NEGATIVE_INFINITY;
        double use = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ratios.length; i++) {
            final Scenario scenario = scenarios.get(i);
            final Outcome outcome = Trial.of(Contestants.create(severity, theta1), scenario);
            ratios[i] = outcome.loss() / scenario.reference();
            regret = Math.max(regret, outcome.regret());
            use = Math.max(use, outcome.certificateUse());
        }
        return new FamilyResult(
                severity, scenarios.get(0).rounds(), family.name(), StatUtils.geometricMean(ratios), regret, use);
    }

    /**
     * Plays the adversaries.
     *
     * @param rounds T, 2 or more
     * @param games per adversary, 1 or more; they differ where deficits are drawn
     * @param start the severity of the first round, where a spec does not say
     * @return a result for every adversary and controller
     */
    public List<AdversaryResult> adversaries(int rounds, int games, double start) {
        final List<AdversaryResult> results = new ArrayList<>();
        for (final Adversary adversary : Adversaries.all()) {
            progress.accept(adversary.name() + ", " + rounds + " rounds");
            for (final String severity : severities) {
                double regret = Double.NEGATIVE_INFINITY;
                double use = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < games; i++) {
                    final Outcome outcome = Trial.against(
                            adversary, Contestants.create(severity, start), adversary.deficits(rounds, firstSeed + i));
                    regret = Math.max(regret, outcome.regret());
                    use = Math.max(use, outcome.certificateUse());
                }
                results.add(new AdversaryResult(severity, start, rounds, adversary.name(), regret, use));
            }
        }
        return results;
    }
}
