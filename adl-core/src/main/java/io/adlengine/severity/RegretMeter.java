package io.adlengine.severity;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What was lost so far, what each of the fixed severities 0, 1/16, ..., 1 would have lost, and what late feedback cost.
 */
final class RegretMeter {
    private static final int STEPS = 16;

    private final SeverityLoss loss;
    private final double[] fixed = new double[STEPS + 1];
    private double own;
    private double late;

    RegretMeter(SeverityLoss loss) {
        this.loss = loss;
    }

    /** Takes in a round with its severity as played and as it would be chosen at its settlement. */
    void record(double played, double atSettlement, double needed, double deficit) {
        for (int i = 0; i <= STEPS; i++) {
            fixed[i] += loss.of((double) i / STEPS, needed, deficit);
        }
        final double lost = loss.of(played, needed, deficit);
        own += lost;
        late += lost - loss.of(atSettlement, needed, deficit);
    }

    void clear() {
        for (int i = 0; i <= STEPS; i++) {
            fixed[i] = 0;
        }
        own = 0;
        late = 0;
    }

    /** The part of {@link RegretCertificate#provedBound(double)} that late feedback adds. */
    double late() {
        return Math.max(0, late);
    }

    /** {@link RegretCertificate#usedBound}. */
    double used() {
        double best = fixed[0];
        for (int i = 1; i <= STEPS; i++) {
            best = Math.min(best, fixed[i]);
        }
        return Math.max(0, own - best);
    }

    void save(StateWriter out) {
        out.putDoubles(fixed, fixed.length);
        out.putDouble(own);
        out.putDouble(late);
    }

    void load(StateReader in) {
        final double most = loss.most(Reachable.MOST_DEFICIT);
        for (int i = 0; i <= STEPS; i++) {
            fixed[i] = Reachable.sum("loss", in.getDouble(), most);
        }
        own = Reachable.sum("loss", in.getDouble(), most);
        // Never above the loss itself: each term is the round's loss less something, and rounding keeps order.
        late = Reachable.within("late", in.getDouble(), -Reachable.mostSum(most), own);
    }
}
