package consumer.rule;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import io.adlengine.severity.FixedSeverity;
import java.util.Arrays;

/** A round with the venue's own rule, and one with a rule by name. */
public final class OneRound {
    private OneRound() {}

    /** Prints what both take. */
    public static void main(String[] args) {
        System.out.println(play(new SmallestIdFirst()) + " " + play(Policies.create("pro-rata", 3)));
    }

    /** Half of a deficit of 1,000 from three winners. */
    static String play(Allocator rule) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(0.5))
                .allocator(rule)
                .maxWinners(3)
                .build();
        final long[] capacity = {300, 600, 100};
        final long[] haircut = new long[3];
        final Winners winners = new Winners().wrap(capacity, 3).account(new long[] {30, 20, 10});
        final Round round = engine.deleverage(winners, 1_000, haircut);
        engine.settle(round.id(), 500);
        return Arrays.toString(haircut);
    }
}
