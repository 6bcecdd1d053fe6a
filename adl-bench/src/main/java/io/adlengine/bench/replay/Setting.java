package io.adlengine.bench.replay;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
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
 * @param reference what a plain severity is a share of
 */
public record Setting(
        DeficitReading reading, GapHints hints, double lambdaUnder, double lambdaOver, Reference reference) {
    private static final int LEAST_UNSETTLED = 1024;
    private static final int MOST_UNSETTLED = 1 << 20;

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

    /** Runs a round, of which all is told that is known beforehand. */
    Round run(DeleveragingEngine engine, Winners winners, StressRound stress, long hint, long[] haircut) {
        return engine.deleverage(
                winners, stress.moment().market(), hints.lots(stress), stress.deficit(), hint, haircut);
    }

    /** What was missing and what was needless, at their prices. */
    double cost(RegretLedger ledger) {
        return lambdaUnder * ledger.undershoot() + lambdaOver * ledger.overshoot();
    }

    /** Room for all rounds of a moment. */
    int maxUnsettled(List<StressRound> rounds) {
        return Math.max(LEAST_UNSETTLED, Math.min(MOST_UNSETTLED, rounds.size()));
    }

    /**
     * A controller at these prices, unless its line states its own, and of this reference, unless it has references of
     * its own; one that takes hindsight has these rounds'.
     */
    SeverityController severity(OpenCatalogue catalogue, String spec, RegretLedger rounds) {
        return reference.of(priced(catalogue, spec, rounds));
    }

    private SeverityController priced(OpenCatalogue catalogue, String spec, RegretLedger rounds) {
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
