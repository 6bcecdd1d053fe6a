package io.adlengine.panel;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.severity.FixedSeverity;
import java.util.EnumSet;

/** Rounds of a real engine, whose haircuts are dictated. */
final class Played {
    private Played() {}

    static Round round(Winners winners, long[] haircut, long deficit, double theta) {
        return engine(haircut, theta).deleverage(winners, deficit, new long[haircut.length]);
    }

    static DeleveragingEngine engine(long[] haircut, double theta) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(theta))
                .allocator(new Dictated(haircut))
                .maxWinners(Math.max(1, haircut.length))
                .build();
    }

    /** Takes what it is told to, whatever the budget is. */
    private static final class Dictated implements Allocator {
        private final long[] dictated;

        Dictated(long[] dictated) {
            this.dictated = dictated;
        }

        @Override
        public String name() {
            return "dictated";
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
            long sum = 0;
            for (int i = 0; i < winners.count(); i++) {
                haircut[i] = dictated[i];
                sum += dictated[i];
            }
            return sum;
        }
    }
}
