package io.adlengine.state;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Gives back, in the same order, what a {@link StateWriter} took. Confined to one thread. */
public final class StateReader {
    private final ByteBuffer buffer;

    /** Reads from the position of a little-endian buffer. */
    StateReader(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /**
     * Gets a number of 8 bytes.
     *
     * @return any
     */
    public long getLong() {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /**
     * Gets a number of 4 bytes.
     *
     * @return any
     */
    public int getInt() {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    /**
     * Gets a number of 8 bytes, bit for bit.
     *
     * @return any but NaN
     * @throws IllegalArgumentException if it is NaN
     */
    public double getDouble() {
        final double value = Double.longBitsToDouble(getLong());
        if (Double.isNaN(value)) {
            throw Require.refusal("value", "NaN", "a number");
        }
        return value;
    }

    /**
     * Gets a flag.
     *
     * @return true or false
     * @throws IllegalArgumentException if it is neither
     */
    public boolean getBoolean() {
        need(1);
        return Require.within("flag", buffer.get(), 0, 1) == 1;
    }

    /**
     * Gets the number of entries that follow.
     *
     * @param name what is counted
     * @param most how many there is room for
     * @return 0 to {@code most}
     * @throws IllegalArgumentException if there is no room for so many
     */
    public int getCount(String name, int most) {
        return Require.within(name, getInt(), 0, most);
    }

    /**
     * Fills the first entries of an array.
     *
     * @param values at least {@code count}
     * @param count how many
     */
    public void getLongs(long[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = getLong();
        }
    }

    /**
     * Fills the first entries of an array.
     *
     * @param values at least {@code count}
     * @param count how many
     */
    public void getInts(int[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = getInt();
        }
    }

    /**
     * Fills the first entries of an array.
     *
     * @param values at least {@code count}
     * @param count how many
     */
    public void getDoubles(double[] values, int count) {
        for (int i = 0; i < count; i++) {
            values[i] = getDouble();
        }
    }

    String getText() {
        final int length = Require.within("text length", getInt(), 0, buffer.remaining());
        final byte[] utf8 = new byte[length];
        buffer.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private void need(int bytes) {
        if (buffer.remaining() < bytes) {
            throw Require.refusal("remaining", Integer.toString(buffer.remaining()), bytes + " bytes or more");
        }
    }
}
