package io.adlengine.bench.baseline;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The proportional split in decimals: floor every share, then hand the units left over to the first accounts that can
 * still lose one.
 *
 * <p>Sums to the budget exactly, stays within capacity and within one unit of the real share. O(n), with a few objects
 * per account. Stateless.
 */
public final class BigDecimalSplit {
    private BigDecimalSplit() {}

    /**
     * Writes the share of every account.
     *
     * @param capacity money, each 0 or more, with a total below 2^63; borrowed
     * @param count accounts, in [0, length of both arrays]
     * @param budget B, in [0, total]
     * @param share receives x_i in [0, capacity_i] with Σx = B
     * @throws ArithmeticException if the total exceeds 2^63 − 1
     */
    public static void split(long[] capacity, int count, long budget, long[] share) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.addExact(sum, capacity[i]);
        }
        final BigDecimal total = BigDecimal.valueOf(Math.max(1, sum));
        final BigDecimal due = BigDecimal.valueOf(budget);
        long left = budget;
        for (int i = 0; i < count; i++) {
            share[i] = due.multiply(BigDecimal.valueOf(capacity[i]))
                    .divide(total, 0, RoundingMode.FLOOR)
                    .longValueExact();
            left -= share[i];
        }
        for (int i = 0; left > 0; i++) {
            if (share[i] < capacity[i]) {
                share[i]++;
                left--;
            }
        }
    }
}
