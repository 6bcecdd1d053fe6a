package io.adlengine.severity;

import io.adlengine.Outlook;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What {@link MarketMix} says before its guard: the references of a round, a share of each, and the mixture of them
 * with doing nothing. Of a market whose 1,000 lots needed 900, 1,500 lots are estimated to need 1,350.
 */
final class MarketAdvice {
    /** What is remembered of a round in flight: what was said, the experts' budgets, and what they multiplied. */
    static final int DOUBLES = 8;

    /** No budget is larger: the gap of a lot times the lots, each below 2^64. */
    static final double MOST_BUDGET = 0x1p128;

    /** An estimate may be twice what a typical market needs of so much profit. */
    private static final double CAP = 2;

    private static final int EXPERTS = 4;
    private static final int FIRST_BUDGET = 1;
    private static final int FIRST_REFERENCE = FIRST_BUDGET + EXPERTS;
    /** In the place of references, where the market had no history. */
    private static final double NO_REFERENCE = -1;

    private final SeverityLoss loss;
    private final RegretMatching seen = new RegretMatching(0.5, 0, 0.5, 0);
    private final RegretMatching fresh = new RegretMatching(1, 0);
    private final ReferenceSteps steps = new ReferenceSteps(EXPERTS - 1);
    private final MarketGaps gaps = new MarketGaps();
    private final RecentMedian shares = new RecentMedian();

    /**
     * What is said to the round at hand: the experts' budgets, of which nothing is the first, and what they multiply.
     */
    private final double[] budget = new double[EXPERTS];

    private final double[] reference = new double[EXPERTS - 1];
    private double said;

    MarketAdvice(SeverityLoss loss) {
        this.loss = loss;
    }

    /** The budget of the mixture; what has been learnt stays as it is. */
    double say(Outlook outlook) {
        final double typical = shares.value() * outlook.capacity();
        final double most = CAP * typical;
        final double estimate = gaps.estimate(outlook.market(), outlook.quantity());
        if (estimate >= 0) {
            reference[0] = estimate;
            reference[1] = Math.min(estimate, most);
            reference[2] = Math.min(outlook.deficit(), most);
            for (int j = 0; j < reference.length; j++) {
                budget[j + 1] = steps.theta(j) * reference[j];
            }
            said = seen.mix(budget);
        } else {
            Arrays.fill(reference, NO_REFERENCE);
            Arrays.fill(budget, 0);
            budget[1] = typical;
            said = fresh.mix(budget);
        }
        return said;
    }

    /** The largest reference of what was said last. */
    double largest() {
        double most = budget[1];
        for (int j = 0; j < reference.length; j++) {
            most = Math.max(most, reference[j]);
        }
        return most;
    }

    /** What was learnt since the last decision counts from now on. */
    void fold() {
        seen.fold();
        fresh.fold();
    }

    /** Keeps with a round what was said to it, from an index on. */
    void keep(RoundsInFlight flight, int place, int first) {
        flight.put(place, first, said);
        for (int k = 0; k < EXPERTS; k++) {
            flight.put(place, first + FIRST_BUDGET + k, budget[k]);
        }
        for (int j = 0; j < reference.length; j++) {
            flight.put(place, first + FIRST_REFERENCE + j, reference[j]);
        }
    }

    /** Learns what a round needed to which that was said. */
    void learn(RoundsInFlight flight, int place, int first, double needed) {
        for (int k = 0; k < EXPERTS; k++) {
            budget[k] = flight.real(place, first + FIRST_BUDGET + k);
        }
        final boolean isSeen = flight.real(place, first + FIRST_REFERENCE) != NO_REFERENCE;
        (isSeen ? seen : fresh).learn(loss, flight.real(place, first), budget, needed);
        for (int j = 0; j < steps.count() && isSeen; j++) {
            steps.learn(loss, j, flight.real(place, first + FIRST_REFERENCE + j), needed);
        }
    }

    /** Remembers what lots and winners' profits had to do with what was needed. */
    void remember(long market, long quantity, long capacity, long needed) {
        gaps.learn(market, quantity, needed);
        if (capacity > 0) {
            shares.add((double) needed / capacity);
        }
    }

    /** What the mixture can have lost more than the best fixed share of the best reference. */
    double bound() {
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < steps.count(); j++) {
            least = Math.min(least, steps.bound(j));
        }
        return least + seen.bound() + fresh.bound();
    }

    RegretMatching seen() {
        return seen;
    }

    RegretMatching fresh() {
        return fresh;
    }

    ReferenceSteps steps() {
        return steps;
    }

    RecentMedian shares() {
        return shares;
    }

    MarketGaps gaps() {
        return gaps;
    }

    void clear() {
        seen.clear();
        fresh.clear();
        steps.clear();
        gaps.clear();
        shares.clear();
    }

    void save(StateWriter out) {
        seen.save(out);
        fresh.save(out);
        steps.save(out);
        gaps.save(out);
        shares.save(out);
    }

    void load(StateReader in) {
        final double most = loss.most(MOST_BUDGET);
        seen.load(in, most);
        fresh.load(in, most);
        steps.load(in, most);
        gaps.load(in);
        shares.load(in);
    }
}
