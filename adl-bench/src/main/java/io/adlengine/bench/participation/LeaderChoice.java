package io.adlengine.bench.participation;

import io.adlengine.bench.page.Frontier;
import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.List;

/**
 * Which severity and rule a venue would publish, of those that keep to its limits: the one that costs it least, what is
 * left uncovered and the revenue it would lose by the proxy taken together; of equals the one with the smaller largest
 * burden, then the first.
 *
 * @param maxBurden the most anybody may lose of its capacity in a round, 0 to 1
 * @param maxResidual the most that may be left uncovered, as a share, 0 to 1
 * @param minRetention the least capacity that must stay, as a share, 0 to 1
 */
public record LeaderChoice(double maxBurden, double maxResidual, double minRetention) {
    /**
     * Checks the limits.
     *
     * @param maxBurden the most anybody may lose of its capacity in a round, 0 to 1
     * @param maxResidual the most that may be left uncovered, as a share, 0 to 1
     * @param minRetention the least capacity that must stay, as a share, 0 to 1
     * @throws IllegalArgumentException if one is out of range
     */
    public LeaderChoice {
        Require.fraction("maxBurden", maxBurden);
        Require.fraction("maxResidual", maxResidual);
        Require.fraction("minRetention", minRetention);
    }

    /**
     * {@return whether it keeps to the limits}
     *
     * @param point one choice
     */
    public boolean allows(FrontierPoint point) {
        return point.largestBurden() <= maxBurden
                && point.residualShare() <= maxResidual
                && point.retention() >= minRetention;
    }

    /**
     * {@return the points with what is to be said of each; of each churn curve one is chosen, or none where none is
     * allowed}
     *
     * @param points of any curves; only those of one curve are compared
     */
    public List<FrontierRow> judge(List<FrontierPoint> points) {
        final List<FrontierRow> rows = new ArrayList<>();
        for (final FrontierPoint point : points) {
            final List<FrontierPoint> rivals = points.stream()
                    .filter(other -> other.churn() == point.churn())
                    .toList();
            rows.add(new FrontierRow(point, isDominated(point, rivals), allows(point), point.equals(best(rivals))));
        }
        return rows;
    }

    private static boolean isDominated(FrontierPoint point, List<FrontierPoint> rivals) {
        final Frontier frontier = new Frontier();
        rivals.forEach(rival -> frontier.add(rival.costs()));
        return frontier.isDominated(rivals.indexOf(point));
    }

    private FrontierPoint best(List<FrontierPoint> rivals) {
        FrontierPoint best = null;
        for (final FrontierPoint rival : rivals) {
            if (allows(rival) && (best == null || isBetter(rival, best))) {
                best = rival;
            }
        }
        return best;
    }

    private static boolean isBetter(FrontierPoint one, FrontierPoint other) {
        final int byLoss = Double.compare(one.venueLoss(), other.venueLoss());
        return byLoss != 0 ? byLoss < 0 : one.largestBurden() < other.largestBurden();
    }
}
