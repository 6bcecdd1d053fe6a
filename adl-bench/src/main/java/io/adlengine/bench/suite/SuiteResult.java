package io.adlengine.bench.suite;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.hipparchus.stat.StatUtils;

/**
 * Everything a run of the suite found.
 *
 * @param families in the order of play
 * @param adversaries in the order of play
 */
public record SuiteResult(List<FamilyResult> families, List<AdversaryResult> adversaries) {
    /** {@return the SPECs of the controllers, each once, in the order of play} */
    public List<String> severities() {
        return families.stream().map(FamilyResult::severity).distinct().toList();
    }

    /** {@return the lengths T of the scenarios, each once, in the order of play} */
    public List<Integer> rounds() {
        return families.stream().map(FamilyResult::rounds).distinct().toList();
    }

    /**
     * One controller's results at one length.
     *
     * @param severity its spec
     * @param rounds T
     * @return one result for each family, in the order of play
     */
    public List<FamilyResult> families(String severity, int rounds) {
        return families.stream()
                .filter(result -> result.severity().equals(severity) && result.rounds() == rounds)
                .toList();
    }

    /**
     * The geometric mean over the families.
     *
     * @param severity a spec
     * @param rounds T
     * @return loss over reference
     */
    public double meanRatio(String severity, int rounds) {
        return StatUtils.geometricMean(families(severity, rounds).stream()
                .mapToDouble(FamilyResult::ratio)
                .toArray());
    }

    /**
     * The largest ratio of any family.
     *
     * @param severity a spec
     * @param rounds T
     * @return loss over reference
     */
    public double worstRatio(String severity, int rounds) {
        return worst(families(severity, rounds).stream().mapToDouble(FamilyResult::ratio));
    }

    /**
     * The largest static regret in any scenario.
     *
     * @param severity a spec
     * @return in units of √ΣD²
     */
    public double worstRegret(String severity) {
        return worst(families.stream()
                .filter(result -> result.severity().equals(severity))
                .mapToDouble(FamilyResult::regret));
    }

    /**
     * The largest share of its certificate that a controller used up in any scenario: at most 1, or its proof is wrong.
     *
     * @param severity a spec
     * @return NaN where it has no certificate
     */
    public double worstCertificateUse(String severity) {
        return worst(families.stream()
                .filter(result -> result.severity().equals(severity))
                .mapToDouble(FamilyResult::certificateUse));
    }

    /**
     * One controller's games.
     *
     * @param severity its spec
     * @param theta1 the severity of the first round
     * @param adversary the adversary's name
     * @return a result for each length
     */
    public List<AdversaryResult> games(String severity, double theta1, String adversary) {
        return games(severity)
                .filter(result ->
                        result.theta1() == theta1 && result.adversary().equals(adversary))
                .toList();
    }

    /**
     * The largest static regret against any adversary.
     *
     * @param severity a spec
     * @return in units of √ΣD²
     */
    public double worstGameRegret(String severity) {
        return worst(games(severity).mapToDouble(AdversaryResult::regret));
    }

    /**
     * The largest share of its certificate that a controller used up against any adversary: at most 1, or its proof is
     * wrong.
     *
     * @param severity a spec
     * @return NaN where it has no certificate
     */
    public double worstGameCertificateUse(String severity) {
        return worst(games(severity).mapToDouble(AdversaryResult::certificateUse));
    }

    private Stream<AdversaryResult> games(String severity) {
        return adversaries.stream().filter(result -> result.severity().equals(severity));
    }

    private static double worst(DoubleStream values) {
        return values.max().orElse(Double.NaN);
    }
}
