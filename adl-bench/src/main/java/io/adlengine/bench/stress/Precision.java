package io.adlengine.bench.stress;

import io.adlengine.bench.data.Currency;
import io.adlengine.check.Require;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * How fine lots, ticks and money are: as the digits of the file ask for, as far as the sums of the book leave room. A
 * size of 0.125 makes lots of 0.001, a mark of 50,000.5 ticks of 0.1, and both together money of four digits or more.
 */
final class Precision {
    /** Digits of money where there is room for more and nothing needs them. */
    private static final int USUAL = 6;
    /** All that a book may come to, so that nothing in it overflows: half of the largest position. */
    private static final BigDecimal MOST = new BigDecimal(1L << 59);
    /** A price of fewer ticks would be rounded by more than a shock is worth. */
    private static final BigDecimal LEAST_TICKS = BigDecimal.valueOf(1_000);

    private Precision() {}

    /** 0.001 for 12.5, 0.125 and 100. */
    static BigDecimal step(Collection<BigDecimal> decimals) {
        int digits = 0;
        for (final BigDecimal decimal : decimals) {
            digits = Math.max(digits, decimal.stripTrailingZeros().scale());
        }
        return BigDecimal.ONE.movePointLeft(digits);
    }

    /**
     * The digits of money.
     *
     * @param asked for by the user; null where nobody has
     * @param gross an upper bound of what all is worth
     * @param needed by lots times ticks
     */
    static int scale(Integer asked, BigDecimal gross, int needed) {
        int most = Currency.MOST_DIGITS;
        while (most >= 0 && gross.movePointRight(most).compareTo(MOST) > 0) {
            most--;
        }
        if (most < 0) {
            throw Require.refusal(
                    "positions",
                    gross.setScale(0, RoundingMode.CEILING).toPlainString(),
                    "worth at most " + MOST.toPlainString() + " together, at twice their highest prices");
        }
        if (asked != null) {
            return Require.within("--scale", asked, 0, most);
        }
        return Math.min(most, Math.max(USUAL, needed));
    }

    static int digits(BigDecimal lot, BigDecimal tick) {
        return Math.max(0, lot.multiply(tick).stripTrailingZeros().scale());
    }

    /** A tick that is coarse enough for the digits of money. */
    static BigDecimal tick(
            String symbol, BigDecimal lot, BigDecimal wanted, boolean isGiven, BigDecimal mark, int scale) {
        if (digits(lot, wanted) <= scale) {
            return wanted;
        }
        final BigDecimal coarser = BigDecimal.ONE.scaleByPowerOfTen(
                Math.max(0, lot.stripTrailingZeros().scale()) - scale);
        if (isGiven || mark.divide(coarser, 0, RoundingMode.FLOOR).compareTo(LEAST_TICKS) < 0) {
            throw Require.refusal(
                    "lot and tick of " + symbol,
                    lot.toPlainString() + " and " + wanted.toPlainString(),
                    "a product of at most " + scale
                            + " digits, which is all that money has here: coarser ones in --instruments, or --scale");
        }
        return coarser;
    }
}
