package io.adlengine.bench.fuzz;

/** Reads an input from its first byte on; behind its end there are zeros. */
final class FuzzBytes {
    private final byte[] input;
    private int at;

    FuzzBytes(byte[] input) {
        this.input = input;
    }

    boolean hasMore() {
        return at < input.length;
    }

    int left() {
        return input.length - at;
    }

    int place() {
        return at;
    }

    int next() {
        return at < input.length ? input[at++] & 0xFF : 0;
    }

    /** Little endian. */
    long nextLong() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            value |= (long) next() << shift;
        }
        return value;
    }

    byte[] next(int most) {
        final int count = Math.min(most, left());
        final byte[] bytes = new byte[count];
        System.arraycopy(input, at, bytes, 0, count);
        at += count;
        return bytes;
    }

    byte[] rest() {
        return next(left());
    }
}
