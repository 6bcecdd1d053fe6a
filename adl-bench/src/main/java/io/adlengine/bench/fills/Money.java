package io.adlengine.bench.fills;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds sums to the digits of the files, half-even, and counts how many it has changed. */
final class Money {
    private final int digits;
    private long rounded;

    Money(int digits) {
        this.digits = digits;
    }

    int digits() {
        return digits;
    }

    long changed() {
        return rounded;
    }

    BigDecimal rounded(BigDecimal exact) {
        final BigDecimal money = exact.setScale(digits, RoundingMode.HALF_EVEN);
        rounded += money.compareTo(exact) == 0 ? 0 : 1;
        return money;
    }

    BigDecimal atLeastZero(BigDecimal exact) {
        return rounded(exact.max(BigDecimal.ZERO));
    }
}
