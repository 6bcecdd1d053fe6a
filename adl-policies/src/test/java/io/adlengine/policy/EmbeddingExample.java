package io.adlengine.policy;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.severity.OnlineGradientDescent;
import java.util.Arrays;

/** The README's embedding code, compiled and run. */
final class EmbeddingExample {
    private EmbeddingExample() {}

    static String run() {
        // README: start
        RegretLedger ledger = new RegretLedger(10_000); // what the rounds cost, in hindsight
        DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(OnlineGradientDescent.builder().theta1(0.5).build()) // how much
                .allocator(Policies.create("queue", 100_000)) // who pays
                .maxWinners(100_000)
                .listener(ledger)
                .build();
        Winners winners = new Winners(); // a view, reused for every round

        long[] capacity = {800_000_000, 400_000_000, 50_000_000}; // your arrays; here micro-dollars
        long[] account = {17, 4, 42};
        double[] score = {2.0, 3.0, 1.0};
        long[] haircut = new long[3];
        winners.wrap(capacity, 3).account(account).score(score);
        Round round = engine.deleverage(winners, 1_500_000_000, haircut); // haircut = {350, 400, 0} dollars
        long id = round.id(); // the round is the engine's own: the next one overwrites it
        // take haircut[i] from account[i]; later, once the close-outs have filled:
        engine.settle(id, 600_000_000); // the next round takes less of its deficit
        // README: end
        return round + ", overshoot " + ledger.overshoot() + ", haircuts " + Arrays.toString(haircut);
    }
}
