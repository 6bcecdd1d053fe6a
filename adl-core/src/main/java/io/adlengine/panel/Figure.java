package io.adlengine.panel;

import io.adlengine.check.Require;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/** Figures as doubles: NaN where there is nothing to say. */
final class Figure {
    private Figure() {}

    static double of(WideSum sum) {
        final long low = sum.low();
        return sum.high() * 0x1p64 + (low >= 0 ? low : (low >>> 1) * 2.0);
    }

    /** A quotient of money; NaN where the divisor is 0. */
    static double ratio(double dividend, double divisor) {
        return divisor == 0 ? Double.NaN : dividend / divisor;
    }

    /** Takes the last bit of a rounding off what cannot be outside. */
    static double within(double value, double least, double most) {
        return Math.max(least, Math.min(most, value));
    }

    static void put(StateWriter out, double value) {
        out.putBoolean(!Double.isNaN(value));
        if (!Double.isNaN(value)) {
            out.putDouble(value);
        }
    }

    static double get(StateReader in, String name, double least, double most) {
        return in.getBoolean() ? Require.within(name, in.getDouble(), least, most) : Double.NaN;
    }
}
