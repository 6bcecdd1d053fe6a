package io.adlengine.venue.pool;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who gets how much, by the definition: whole parts, then a unit each by the remainder. */
final class LargestRemainder {
    private LargestRemainder() {}

    /** Ties go to the larger weight, then to the smaller id. */
    static Map<Long, Long> split(Map<Long, Long> weights, long money) {
        final Map<Long, Long> parts = new TreeMap<>();
        final BigInteger total =
                weights.values().stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() == 0) {
            weights.keySet().forEach(id -> parts.put(id, 0L));
            return parts;
        }
        final Map<Long, BigInteger> remainders = new TreeMap<>();
        long left = money;
        for (final Map.Entry<Long, Long> one : weights.entrySet()) {
            final BigInteger[] part = BigInteger.valueOf(one.getValue())
                    .multiply(BigInteger.valueOf(money))
                    .divideAndRemainder(total);
            parts.put(one.getKey(), part[0].longValueExact());
            remainders.put(one.getKey(), part[1]);
            left -= part[0].longValueExact();
        }
        final List<Long> line = weights.keySet().stream()
                .sorted(Comparator.<Long, BigInteger>comparing(remainders::get)
                        .thenComparing(weights::get)
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (int i = 0; i < left; i++) {
            parts.merge(line.get(i), 1L, Long::sum);
        }
        return parts;
    }
}
