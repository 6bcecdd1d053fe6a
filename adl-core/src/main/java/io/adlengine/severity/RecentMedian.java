package io.adlengine.severity;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The lower median of the last 128 values: of 1, 2, 7 and 9 it is 2. A binary search and a shift for each value, and no
 * allocation.
 */
final class RecentMedian {
    /** Long enough that no round moves it, short enough to forget another time's markets. */
    private static final int MOST = 128;

    private static final double MOST_VALUE = 0x1p63;

    private final double[] ring = new double[MOST];
    private final double[] sorted = new double[MOST];
    private int count;
    /** Where the next value goes; where the oldest is, once the ring is full. */
    private int next;

    /** The median, 0 before the first value. */
    double value() {
        return count == 0 ? 0 : sorted[(count - 1) / 2];
    }

    /** Takes in a value, 0 or more, in the place of the oldest if there are 128. */
    void add(double value) {
        if (count == MOST) {
            remove(ring[next]);
        }
        ring[next] = value;
        next = (next + 1) % MOST;
        final int found = Arrays.binarySearch(sorted, 0, count, value);
        final int place = found < 0 ? -found - 1 : found;
        System.arraycopy(sorted, place, sorted, place + 1, count - place);
        sorted[place] = value;
        count++;
    }

    private void remove(double value) {
        final int place = Arrays.binarySearch(sorted, 0, count, value);
        count--;
        System.arraycopy(sorted, place + 1, sorted, place, count - place);
    }

    void clear() {
        count = 0;
        next = 0;
    }

    /** From the oldest to the newest. */
    void save(StateWriter out) {
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putDouble(ring[(next - count + i + MOST) % MOST]);
        }
    }

    void load(StateReader in) {
        clear();
        final int values = in.getCount("values", MOST);
        for (int i = 0; i < values; i++) {
            add(Reachable.within("value", in.getDouble(), 0, MOST_VALUE));
        }
    }
}
