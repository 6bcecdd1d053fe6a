package io.adlengine.bench.fills;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers of files. */
final class Conversions {
    /** Of quotients, which need not end. */
    static final MathContext DIGITS = new MathContext(30, RoundingMode.HALF_EVEN);

    private Conversions() {}

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
