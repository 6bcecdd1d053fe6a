package io.adlengine.bench.soak;

/** Numbers in the order in which they came, as many as there is room for: one more drops the oldest. */
final class LongRing {
    private final long[] values;
    private long first;
    private long end;

    /** With room for so many, a power of two. */
    LongRing(int room) {
        values = new long[room];
    }

    void add(long value) {
        if (end - first == values.length) {
            first++;
        }
        values[place(end)] = value;
        end++;
    }

    boolean isEmpty() {
        return first == end;
    }

    /** The oldest, which leaves. */
    long poll() {
        final long value = values[place(first)];
        first++;
        return value;
    }

    void clear() {
        first = end;
    }

    private int place(long number) {
        return (int) (number & values.length - 1);
    }
}
