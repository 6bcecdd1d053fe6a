package io.adlengine.estimate;

import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * A gap per instrument and how it learns; the last place belongs to the whole market. With the rate ½ a gap of 10 that
 * is observed as 20 becomes 15.
 */
final class LearnedGaps {
    enum Rule {
        EWMA("ewma"),
        IMPLICIT("implicit");

        private final String text;

        Rule(String text) {
            this.text = text;
        }
    }

    private static final double UNKNOWN = -1;

    private final Rule rule;
    private final double rate;
    private final double[] gap;
    private final double[] largest;
    private final double[] sumOfSquares;

    LearnedGaps(Rule rule, double rate, int places) {
        this.rule = rule;
        this.rate = rate;
        gap = new double[places];
        Arrays.fill(gap, UNKNOWN);
        final boolean implicit = rule == Rule.IMPLICIT;
        largest = new double[implicit ? places : 0];
        sumOfSquares = new double[implicit ? places : 0];
    }

    String text() {
        return rule.text + "=" + Decimal.toString(rate);
    }

    boolean isKnown(int place) {
        return gap[place] >= 0;
    }

    /** Money per unit, or −1. */
    double gap(int place) {
        return gap[place];
    }

    /** Units above 0. */
    void observe(int place, double units, double needed) {
        final double observed = needed / units;
        if (rule == Rule.IMPLICIT) {
            step(place, units, observed);
        } else if (gap[place] < 0 || rate == 1) {
            gap[place] = observed;
        } else {
            gap[place] += rate * (observed - gap[place]);
        }
    }

    private void step(int place, double units, double observed) {
        largest[place] = Math.max(largest[place], observed);
        sumOfSquares[place] += units * units;
        final double before = gap[place];
        if (before < 0) {
            gap[place] = observed;
            return;
        }
        final double reach = rate * largest[place] * (units / Math.sqrt(sumOfSquares[place]));
        if (observed > before) {
            gap[place] = observed - before <= reach ? observed : before + reach;
        } else {
            gap[place] = before - observed <= reach ? observed : before - reach;
        }
    }

    void reset() {
        Arrays.fill(gap, UNKNOWN);
        Arrays.fill(largest, 0);
        Arrays.fill(sumOfSquares, 0);
    }

    /** The first places and the last. */
    void save(StateWriter out, int size) {
        for (int i = 0; i < size; i++) {
            savePlace(out, i);
        }
        savePlace(out, gap.length - 1);
    }

    /** The last place knows nothing unless the market is observed. */
    void load(StateReader in, int size, boolean market) {
        reset();
        for (int i = 0; i < size; i++) {
            loadPlace(in, i);
        }
        loadPlace(in, gap.length - 1);
        if (!market && isKnown(gap.length - 1)) {
            throw Require.refusal("gap", Double.toString(gap[gap.length - 1]), "none of a market that is not observed");
        }
    }

    private void savePlace(StateWriter out, int place) {
        out.putDouble(gap[place]);
        if (rule == Rule.IMPLICIT) {
            out.putDouble(largest[place]);
            out.putDouble(sumOfSquares[place]);
        }
    }

    private void loadPlace(StateReader in, int place) {
        final double value = in.getDouble();
        gap[place] = value == UNKNOWN ? UNKNOWN : Require.notNegative("gap", value);
        if (rule == Rule.IMPLICIT) {
            largest[place] = Require.notNegative("largest", in.getDouble());
            sumOfSquares[place] = Require.notNegative("sumOfSquares", in.getDouble());
            // Between two observations, and so up to the largest but for the rounding of a step.
            if (value > 2 * largest[place] || (value == UNKNOWN) != (sumOfSquares[place] == 0)) {
                throw Require.refusal("gap", Double.toString(value), "from observations up to " + largest[place]);
            }
        }
    }
}
