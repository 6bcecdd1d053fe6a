package io.adlengine.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Takes the memory of {@link Durable} parts, value by value: counts the bytes, mixes them into a 64-bit hash, and puts them into a
 * buffer, little endian, if there is one. Allocates nothing except for text. Confined to one thread.
 */
public final class StateWriter {
    private final ByteBuffer buffer;
    private long hash;
    private long bytes;

    /** Only counts and hashes. */
    StateWriter() {
        buffer = null;
    }

    /** Writes from the position of a little-endian buffer with enough room. */
    StateWriter(ByteBuffer buffer) {
        if (buffer.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("order=" + buffer.order() + " (expected: LITTLE_ENDIAN)");
        }
        this.buffer = buffer;
    }

    /**
     * Puts a number of 8 bytes.
     *
     * @param value any
     */
    public void putLong(long value) {
        mix(value);
        bytes += Long.BYTES;
        if (buffer != null) {
            buffer.putLong(value);
        }
    }

    /**
     * Puts a number of 4 bytes.
     *
     * @param value any
     */
    public void putInt(int value) {
        mix(value);
        bytes += Integer.BYTES;
        if (buffer != null) {
            buffer.putInt(value);
        }
    }

    /**
     * Puts a number of 8 bytes, bit for bit.
     *
     * @param value any but NaN, which has more than one form
     */
    public void putDouble(double value) {
        putLong(Double.doubleToLongBits(value));
    }

    /**
     * Puts a flag, as one byte.
     *
     * @param value any
     */
    public void putBoolean(boolean value) {
        mix(value ? 1 : 0);
        bytes++;
        if (buffer != null) {
            buffer.put((byte) (value ? 1 : 0));
        }
    }

    /**
     * Puts the first entries of an array, without their number.
     *
     * @param values at least {@code count}
     * @param count how many
     */
    public void putLongs(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            putLong(values[i]);
        }
    }

    /**
     * Puts the first entries of an array, without their number.
     *
     * @param values at least {@code count}
     * @param count how many
     */
    public void putInts(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            putInt(values[i]);
        }
    }

    /**
     * Puts the first entries of an array, without their number.
     *
     * @param values at least {@code count}
     * @param count how many
     */
    public void putDoubles(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            putDouble(values[i]);
        }
    }

    void putText(String text) {
        final byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putInt(utf8.length);
        for (final byte one : utf8) {
            mix(one);
            bytes++;
            if (buffer != null) {
                buffer.put(one);
            }
        }
    }

    /** Bytes so far. */
    long bytes() {
        return bytes;
    }

    /** A hash of every value so far, in order: the same on every machine. */
    long hash() {
        return hash;
    }

    /** The finaliser of SplitMix64, over the running hash and the value. */
    private void mix(long value) {
        long z = (hash + 0x9E3779B97F4A7C15L) ^ value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        hash = z ^ z >>> 31;
    }
}
