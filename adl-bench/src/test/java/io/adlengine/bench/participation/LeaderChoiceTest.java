package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeaderChoiceTest {
    private static final LeaderChoice NO_LIMITS = new LeaderChoice(1, 1, 0);

    /** Few values, so that ties and dominance are common; against the definition, pair by pair and cost by cost. */
    @Test
    void dominanceAndChoiceAreWhatBruteForceFinds() {
        final SplittableRandom random = new SplittableRandom(17);
        int dominated = 0;
        int chosen = 0;
        for (int trial = 0; trial < 300; trial++) {
            final List<FrontierPoint> points = points(random, 1 + random.nextInt(12));
            final LeaderChoice limits =
                    new LeaderChoice(random.nextInt(5) / 4.0, random.nextInt(5) / 4.0, random.nextInt(3) / 4.0);
            final List<FrontierRow> rows = limits.judge(points);
            assertEquals(points, rows.stream().map(row -> row.point()).toList());
            for (final FrontierRow row : rows) {
                final List<FrontierPoint> rivals = points.stream()
                        .filter(other -> other.churn() == row.point().churn())
                        .toList();
                assertEquals(rivals.stream().anyMatch(other -> dominates(other, row.point())), row.isDominated());
                assertEquals(isWithin(limits, row.point()), row.isAllowed());
                assertEquals(
                        isWithin(limits, row.point())
                                && rivals.stream()
                                        .filter(other -> isWithin(limits, other))
                                        .noneMatch(other -> isPreferred(rivals, other, row.point())),
                        row.isChosen());
                dominated += row.isDominated() ? 1 : 0;
                chosen += row.isChosen() ? 1 : 0;
            }
        }
        assertTrue(dominated > 100 && chosen > 100, dominated + " " + chosen);
    }

    private static boolean isWithin(LeaderChoice limits, FrontierPoint point) {
        return !(point.largestBurden() > limits.maxBurden())
                && !(point.residualShare() > limits.maxResidual())
                && !(point.retention() < limits.minRetention());
    }

    private static boolean isPreferred(List<FrontierPoint> all, FrontierPoint one, FrontierPoint other) {
        if (one.venueLoss() != other.venueLoss()) {
            return one.venueLoss() < other.venueLoss();
        }
        if (one.largestBurden() != other.largestBurden()) {
            return one.largestBurden() < other.largestBurden();
        }
        return all.indexOf(one) < all.indexOf(other);
    }

    private static boolean dominates(FrontierPoint one, FrontierPoint other) {
        final boolean isNoWorse = one.residualShare() <= other.residualShare()
                && one.largestBurden() <= other.largestBurden()
                && one.priceOfConcentration() <= other.priceOfConcentration()
                && one.retention() >= other.retention();
        final boolean isSame = one.residualShare() == other.residualShare()
                && one.largestBurden() == other.largestBurden()
                && one.priceOfConcentration() == other.priceOfConcentration()
                && one.retention() == other.retention();
        return isNoWorse && !isSame;
    }

    private static List<FrontierPoint> points(SplittableRandom random, int count) {
        final List<FrontierPoint> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int residual = random.nextInt(5);
            points.add(new FrontierPoint(
                    ChurnShape.values()[random.nextInt(2)],
                    "rule" + i,
                    0.5,
                    0,
                    residual,
                    residual / 4.0,
                    0,
                    random.nextInt(5) / 4.0,
                    1 + random.nextInt(3),
                    random.nextInt(5) / 4.0,
                    random.nextInt(5),
                    0));
        }
        return points;
    }

    @Test
    void aChoiceIsComparedOnlyWithThoseOfItsCurve() {
        final FrontierPoint bad = point(ChurnShape.exponential, 10, 0.9);
        final FrontierPoint good = point(ChurnShape.threshold, 0, 0.1);
        NO_LIMITS.judge(List.of(bad, good)).forEach(row -> assertTrue(row.isChosen() && !row.isDominated()));
    }

    @Test
    void whereNoneKeepsToTheLimitsNoneIsChosen() {
        final FrontierRow row = new LeaderChoice(0.5, 1, 0)
                .judge(List.of(point(ChurnShape.logistic, 0, 0.6)))
                .get(0);
        assertFalse(row.isAllowed());
        assertFalse(row.isChosen());
    }

    @Test
    void limitsAreShares() {
        assertThrows(IllegalArgumentException.class, () -> new LeaderChoice(1.1, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LeaderChoice(1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new LeaderChoice(1, 1, Double.NaN));
    }

    private static FrontierPoint point(ChurnShape churn, long residual, double burden) {
        return new FrontierPoint(churn, "queue", 1, 0, residual, residual / 10.0, 0, burden, 1, 1, 0, 0);
    }
}
