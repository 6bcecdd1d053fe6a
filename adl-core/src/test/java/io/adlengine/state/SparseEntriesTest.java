package io.adlengine.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Long arrays of which most entries are the same: what is put, what comes back, and what is refused. */
class SparseEntriesTest {
    private static final int ENTRY = Integer.BYTES + Long.BYTES;

    @Test
    void onlyEntriesThatDifferTakeBytes() {
        final long[] values = new long[4_097];
        values[3] = -5;
        values[4_096] = Long.MAX_VALUE;

        final ByteBuffer bytes = put(values, 0);

        assertEquals(Integer.BYTES + 2 * ENTRY, bytes.remaining());
        assertArrayEquals(values, get(bytes, 0, 4_097));
    }

    @Test
    void theUsualValueNeedNotBeNothing() {
        final long[] limits = {Long.MAX_VALUE, 0, Long.MAX_VALUE, 7};

        assertArrayEquals(limits, get(put(limits, Long.MAX_VALUE), Long.MAX_VALUE, 4));
    }

    @Test
    void aLongerArrayHasTheUsualValueBehind() {
        assertArrayEquals(new long[] {9, 0, 8, 0, 0}, get(put(new long[] {9, 0, 8}, 0), 0, 5));
    }

    @Test
    void equalArraysHaveOneEncodingAndOthersAreRefused() {
        assertRefused("row=1 (expected: 2 to 3)", () -> get(entries(1, 5, 1, 6), 0, 4));
        assertRefused("row=0 (expected: 2 to 3)", () -> get(entries(1, 5, 0, 6), 0, 4));
        assertRefused("row=4 (expected: 0 to 3)", () -> get(entries(4, 5), 0, 4));
        assertRefused("row=-1 (expected: 0 to 3)", () -> get(entries(-1, 5), 0, 4));
        assertRefused("value=0 (expected: another than the usual one)", () -> get(entries(1, 0), 0, 4));
        assertRefused("entries=2 (expected: 0 to 1)", () -> get(entries(0, 5, 1, 6), 0, 1));
        final ByteBuffer torn = entries(0, 5, 1, 6);
        torn.limit(torn.limit() - 1);
        assertRefused("remaining=7 (expected: 8 bytes or more)", () -> get(torn, 0, 4));
    }

    private static ByteBuffer put(long[] values, long usual) {
        final ByteBuffer bytes = ByteBuffer.allocate(1 << 10);
        new StateWriter().into(bytes).putSparse(values, usual);
        return bytes.flip();
    }

    private static ByteBuffer entries(long... rowsAndValues) {
        final ByteBuffer bytes = ByteBuffer.allocate(1 << 10).putInt(rowsAndValues.length / 2);
        for (int i = 0; i < rowsAndValues.length; i += 2) {
            bytes.putInt((int) rowsAndValues[i]).putLong(rowsAndValues[i + 1]);
        }
        return bytes.flip();
    }

    private static long[] get(ByteBuffer bytes, long usual, int length) {
        final long[] values = new long[length];
        Arrays.fill(values, 77);
        new StateReader(bytes).getSparse(values, usual);
        return values;
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
