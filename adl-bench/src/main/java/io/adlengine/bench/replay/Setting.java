package io.adlengine.bench.replay;

import io.adlengine.SeverityController;
import io.adlengine.bench.data.DeficitReading;
import io.adlengine.bench.data.StressRound;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.policy.OpenCatalogue;
import java.util.List;
import java.util.Map;

/**
 * What a replay assumes beyond its rounds.
 *
 * @param reading what the deficits mean
 * @param hints what rounds are told
 * @param lambdaUnder the price of a missing unit
 * @param lambdaOver the price of a needless unit
 */
public record Setting(DeficitReading reading, GapHints hints, double lambdaUnder, double lambdaOver) {
    /** An empty ledger at these prices. */
    RegretLedger ledger(int rounds) {
        return new RegretLedger(rounds, lambdaUnder, lambdaOver);
    }

    /** A ledger in which nobody ever took anything. */
    RegretLedger hindsight(List<StressRound> rounds) {
        final RegretLedger ledger = ledger(rounds.size());
        for (final StressRound round : rounds) {
            ledger.record(round.deficit(), 0, 0, round.needed());
        }
        return ledger;
    }

    /** A controller at these prices, unless its line states its own; one that takes hindsight has these rounds'. */
    SeverityController severity(OpenCatalogue catalogue, String spec, RegretLedger rounds) {
        return catalogue.severity(
                spec,
                Map.of(
                        "lambdaUnder",
                        lambdaUnder,
                        "lambdaOver",
                        lambdaOver,
                        "variation",
                        rounds.pathVariation(),
                        "squares",
                        rounds.sumSquaredDeficit()));
    }
}
