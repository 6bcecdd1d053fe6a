package io.adlengine.state;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;

/**
 * Takes the memory of {@link Durable} parts, value by value: puts it into a buffer, or counts the bytes that would take
 * and mixes the values into a 64-bit hash. Allocates nothing. Confined to one thread.
 */
public final class StateWriter {
    private ByteBuffer buffer;
    private long hash;
    private long bytes;

    /** Counts and hashes until {@link #into} gives it somewhere to write. */
    StateWriter() {}

    /**
     * Starts afresh: writes from the position of a little-endian buffer with enough room, or, without one, counts and
     * hashes.
     */
    StateWriter into(ByteBuffer buffer) {
        this.buffer = buffer;
        hash = 0;
        bytes = 0;
        return this;
    }

    /**
     * Puts a number of 8 bytes.
     *
     * @param value any
     */
    public void putLong(long value) {
        if (buffer == null) {
            count(value, Long.BYTES);
        } else {
            buffer.putLong(value);
        }
    }

    /**
     * Puts a number of 4 bytes.
     *
     * @param value any
     */
    public void putInt(int value) {
        if (buffer == null) {
            count(value, Integer.BYTES);
        } else {
            buffer.putInt(value);
        }
    }

    /**
     * Puts a number of 8 bytes, bit for bit.
     *
     * @param value any but NaN, which has more than one form and could not be got back
     * @throws IllegalArgumentException if it is NaN
     */
    public void putDouble(double value) {
        if (Double.isNaN(value)) {
            throw Require.refusal("value", "NaN", "a number");
        }
        putLong(Double.doubleToRawLongBits(value));
    }

    /**
     * Puts a flag, as one byte.
     *
     * @param value any
     */
    public void putBoolean(boolean value) {
        putByte((byte) (value ? 1 : 0));
    }

    /**
     * Puts the first entries of an array, without their number.
     *
     * @param values at least {@code count}
     * @param count how many
     * @throws IllegalArgumentException if the array is null or shorter; nothing is put then
     */
    public void putLongs(long[] values, int count) {
        Require.within("count", count, 0, Require.present("values", values).length);
        for (int i = 0; i < count; i++) {
            putLong(values[i]);
        }
    }

    /**
     * Puts the first entries of an array, without their number.
     *
     * @param values at least {@code count}
     * @param count how many
     * @throws IllegalArgumentException if the array is null or shorter; nothing is put then
     */
    public void putInts(int[] values, int count) {
        Require.within("count", count, 0, Require.present("values", values).length);
        for (int i = 0; i < count; i++) {
            putInt(values[i]);
        }
    }

    /**
     * Puts the first entries of an array, without their number.
     *
     * @param values at least {@code count}
     * @param count how many
     * @throws IllegalArgumentException if the array is null or shorter; nothing is put then
     */
    public void putDoubles(double[] values, int count) {
        Require.within("count", count, 0, Require.present("values", values).length);
        for (int i = 0; i < count; i++) {
            putDouble(values[i]);
        }
    }

    /**
     * Puts the entries of an array that differ from what most of them are: how many, then row and value of each.
     *
     * @param values 0 or more
     * @param usual what is left out
     * @throws IllegalArgumentException if the array is null; nothing is put then
     */
    public void putSparse(long[] values, long usual) {
        int count = 0;
        for (final long value : Require.present("values", values)) {
            count += value != usual ? 1 : 0;
        }
        putInt(count);
        for (int row = 0; count > 0; row++) {
            if (values[row] != usual) {
                putInt(row);
                putLong(values[row]);
                count--;
            }
        }
    }

    /** Puts a text that was encoded beforehand, with its length. */
    void putText(byte[] utf8) {
        putInt(utf8.length);
        for (final byte one : utf8) {
            putByte(one);
        }
    }

    /** Bytes so far, where there is no buffer. */
    long bytes() {
        return bytes;
    }

    /** A hash of every value so far, in order, where there is no buffer: the same on every machine. */
    long hash() {
        return hash;
    }

    private void putByte(byte value) {
        if (buffer == null) {
            count(value, 1);
        } else {
            buffer.put(value);
        }
    }

    /** The hash goes through the finaliser of SplitMix64, so that no value or place is without effect. */
    private void count(long value, int size) {
        long z = (hash + 0x9E3779B97F4A7C15L) ^ value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        hash = z ^ z >>> 31;
        bytes += size;
    }
}
