package io.adlengine.bench.fuzz;

import io.adlengine.Allocator;
import io.adlengine.Round;
import io.adlengine.Winners;

/** Four winners with every column there is, and what has to hold of a round of them. */
final class FuzzWinners {
    private static final int COUNT = 4;

    final Winners view = new Winners();
    final long[] haircut;
    private final long[] capacity = {70, 20, 5, 40};

    FuzzWinners(int room) {
        haircut = new long[room];
        view.wrap(capacity, COUNT)
                .cap(new long[] {60, 20, 5, 10})
                .score(new double[] {0.5, 2, -1, 0.5})
                .weight(new double[] {1, 0.5, 2, 0})
                .lot(new long[] {3, 1, 5, 7})
                .equity(new long[] {100, 30, 5, 60})
                .notional(new long[] {200, 90, 5, 40})
                .exposure(new long[] {200, -90, 0, 40})
                .principal(new long[] {30, 10, 0, 20})
                .gain(new long[] {50, 15, 5, 20})
                .gain(new long[] {20, 5, 0, 20})
                .account(new long[] {17, 4, 42, -9})
                .takenOver(new long[] {0, 3, 0, 9});
    }

    /** What was taken sums to the round's budget or what could be placed, from nobody more than there is. */
    void check(Round round, Allocator rule) {
        long sum = 0;
        for (int i = 0; i < COUNT; i++) {
            Refused.unless(haircut[i] >= 0 && haircut[i] <= capacity[i], rule.name() + " takes " + haircut[i]);
            sum += haircut[i];
        }
        Refused.unless(round.severity() >= 0 && round.budget() <= round.totalCapacity(), round.toString());
        Refused.unless(sum == round.allocated(), rule.name() + ": " + sum + " of " + round);
    }
}
