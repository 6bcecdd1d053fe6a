package io.adlengine.venue;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.Column;
import io.adlengine.FirstInLine;
import io.adlengine.PositionScore;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.ProportionalSplit;
import io.adlengine.severity.FixedSeverity;
import java.util.EnumSet;

/** Names for tests: "first-in-line" and "proportionally", and "fixed:1/2" and "fixed:1". */
final class SmallCatalogue implements Catalogue {
    @Override
    public Allocator allocator(String spec, int maxWinners) {
        return switch (spec) {
            case "first-in-line" -> new FirstInLine();
            case "proportionally" -> new Proportionally();
            default -> throw Require.refusal("rule", spec, "first-in-line or proportionally");
        };
    }

    @Override
    public SeverityController severity(String spec) {
        return switch (spec) {
            case "fixed:1" -> new FixedSeverity(1);
            case "fixed:1/2" -> new FixedSeverity(0.5);
            default -> throw Require.refusal("severity", spec, "fixed:1 or fixed:1/2");
        };
    }

    @Override
    public PositionScore score(String spec, int maxWinners) {
        throw Require.refusal("score", spec, "none");
    }

    private static final class Proportionally implements Allocator {
        @Override
        public String name() {
            return "proportionally";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            ProportionalSplit.split(winners.capacity(), winners.count(), winners.totalCapacity(), budget, haircut);
            return budget;
        }
    }
}
