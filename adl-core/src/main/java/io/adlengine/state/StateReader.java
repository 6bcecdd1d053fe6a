package io.adlengine.state;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gives back, in the same order, what a {@link StateWriter} took. Confined to one thread. */
public final class StateReader {
    private final ByteBuffer buffer;

    /** Reads from the position of a little-endian buffer. */
    StateReader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * {@return the next number of 8 bytes, any}
     *
     * @throws IllegalArgumentException if there are too few bytes left
     */
    public long getLong() {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /**
     * {@return the next number of 4 bytes, any}
     *
     * @throws IllegalArgumentException if there are too few bytes left
     */
    public int getInt() {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    /**
     * {@return the next double, bit for bit, any but NaN}
     *
     * @throws IllegalArgumentException if it is NaN, or there are too few bytes left
     */
    public double getDouble() {
        final double value = Double.longBitsToDouble(getLong());
        if (Double.isNaN(value)) {
            throw Require.refusal("value", "NaN", "a number");
        }
        return value;
    }

    /**
     * {@return the next flag}
     *
     * @throws IllegalArgumentException if it is neither true nor false, or there are too few bytes left
     */
    public boolean getBoolean() {
        need(1);
        return Require.within("flag", buffer.get(), 0, 1) == 1;
    }

    /**
     * {@return the number of entries that follow, 0 to {@code most}}
     *
     * @param name what is counted
     * @param most how many there is room for
     * @throws IllegalArgumentException if there is no room for so many, or fewer bytes left than entries, each of which
     *     takes one or more
     */
    public int getCount(String name, int most) {
        final int count = Require.within(name, getInt(), 0, most);
        if (count > buffer.remaining()) {
            throw Require.refusal(name, Integer.toString(count), "at most the bytes left, " + buffer.remaining());
        }
        return count;
    }

    /**
     * Fills the first entries of an array.
     *
     * @param values at least {@code count}
     * @param count how many
     * @throws IllegalArgumentException if the array is null or shorter, or there are too few bytes left; it is
     *     unchanged then
     */
    public void getLongs(long[] values, int count) {
        needEntries(Require.present("values", values).length, count, Long.BYTES);
        for (int i = 0; i < count; i++) {
            values[i] = getLong();
        }
    }

    /**
     * Fills the first entries of an array.
     *
     * @param values at least {@code count}
     * @param count how many
     * @throws IllegalArgumentException if the array is null or shorter, or there are too few bytes left; it is
     *     unchanged then
     */
    public void getInts(int[] values, int count) {
        needEntries(Require.present("values", values).length, count, Integer.BYTES);
        for (int i = 0; i < count; i++) {
            values[i] = getInt();
        }
    }

    /**
     * Fills the first entries of an array.
     *
     * @param values at least {@code count}
     * @param count how many
     * @throws IllegalArgumentException if the array is null or shorter, or there are too few bytes left; it is
     *     unchanged then. If an entry is NaN
     */
    public void getDoubles(double[] values, int count) {
        needEntries(Require.present("values", values).length, count, Double.BYTES);
        for (int i = 0; i < count; i++) {
            values[i] = getDouble();
        }
    }

    /**
     * Fills an array with what {@link StateWriter#putSparse} put: the entries it named, and the usual value for all
     * others. It may be longer than the array that was put.
     *
     * @param values 0 or more
     * @param usual what was left out
     * @throws IllegalArgumentException if the array is null, a row is not there or not above the one before it, a value
     *     is the usual one, or there are too few bytes left
     */
    public void getSparse(long[] values, long usual) {
        final int count = getCount("entries", Require.present("values", values).length);
        Arrays.fill(values, usual);
        int least = 0;
        for (int entry = 0; entry < count; entry++) {
            final int row = Require.within("row", getInt(), least, values.length - 1);
            values[row] = getLong();
            if (values[row] == usual) {
                throw Require.refusal("value", Long.toString(usual), "another than the usual one");
            }
            least = row + 1;
        }
    }

    String getText() {
        final int length = Require.within("text length", getInt(), 0, buffer.remaining());
        final byte[] utf8 = new byte[length];
        buffer.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Looks at everything before the first entry is read. */
    private void needEntries(int length, int count, int bytesEach) {
        Require.within("count", count, 0, length);
        need((long) count * bytesEach);
    }

    private void need(long bytes) {
        if (buffer.remaining() < bytes) {
            throw Require.refusal("remaining", Integer.toString(buffer.remaining()), bytes + " bytes or more");
        }
    }
}
