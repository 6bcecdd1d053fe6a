package io.adlengine.bench.baseline;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The largest remainder in decimals: floor every share, sort by what was cut off, and hand out the units left over.
 *
 * <p>O(n log n), with a few objects per account. Stateless.
 */
public final class BigDecimalRemainders {
    private BigDecimalRemainders() {}

    /**
     * Writes the floor or the ceiling of every share; ties go to the larger capacity, the smaller id, the smaller
     * index.
     *
     * @param capacity money, each 0 or more, with a total below 2^63; borrowed
     * @param account ids that break ties; borrowed
     * @param count accounts, in [0, length of all arrays]
     * @param budget B, in [0, total]
     * @param share receives x_i in [0, capacity_i] with Σx = B
     * @throws ArithmeticException if the total exceeds 2^63 − 1
     */
    public static void split(long[] capacity, long[] account, int count, long budget, long[] share) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum = Math.addExact(sum, capacity[i]);
        }
        final BigDecimal total = BigDecimal.valueOf(Math.max(1, sum));
        final BigDecimal due = BigDecimal.valueOf(budget);
        final BigDecimal[] cutOff = new BigDecimal[count];
        final Integer[] order = new Integer[count];
        long left = budget;
        for (int i = 0; i < count; i++) {
            final BigDecimal[] parts =
                    due.multiply(BigDecimal.valueOf(capacity[i])).divideAndRemainder(total);
            share[i] = parts[0].longValueExact();
            cutOff[i] = parts[1];
            order[i] = i;
            left -= share[i];
        }
        Arrays.sort(
                order,
                Comparator.comparing((Integer i) -> cutOff[i])
                        .reversed()
                        .thenComparing(Comparator.comparingLong((Integer i) -> capacity[i])
                                .reversed())
                        .thenComparingLong(i -> account[i])
                        .thenComparingInt(i -> i));
        for (int place = 0; place < left; place++) {
            share[order[place]]++;
        }
    }
}
