package io.adlengine.bench.replay;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.DeficitReading;
import io.adlengine.bench.data.StressRound;
import io.adlengine.ledger.RegretLedger;
import java.util.List;

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

    Severities.Context context(Currency currency, RegretLedger rounds) {
        return new Severities.Context(currency, rounds, lambdaUnder, lambdaOver);
    }
}
