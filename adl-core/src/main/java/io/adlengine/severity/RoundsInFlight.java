package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What a controller keeps with each round between its decision and its settlement: a few whole numbers and a few
 * doubles, oldest round first. Found by bisection; closing one moves the younger ones up.
 */
final class RoundsInFlight {
    private final int wholes;
    private final int doubles;
    private long[] id;
    private long[] whole;
    private double[] real;
    private int size;

    /** Of so many numbers a round, with room for one. */
    RoundsInFlight(int wholes, int doubles) {
        this.wholes = wholes;
        this.doubles = doubles;
        id = new long[1];
        whole = new long[wholes];
        real = new double[doubles];
    }

    /** Makes room; what there is stays. */
    void reserve(int most) {
        if (most > id.length) {
            Require.room("maxUnsettled", most, Long.BYTES * (1 + wholes + doubles));
            id = Arrays.copyOf(id, most);
            whole = Arrays.copyOf(whole, most * wholes);
            real = Arrays.copyOf(real, most * doubles);
        }
    }

    boolean isFull() {
        return size == id.length;
    }

    int size() {
        return size;
    }

    /** The place of a new round, younger than all others. */
    int open(long roundId) {
        id[size] = roundId;
        return size++;
    }

    /** Where a round is, or a negative number. */
    int find(long roundId) {
        return Arrays.binarySearch(id, 0, size, roundId);
    }

    void close(int place) {
        final int younger = --size - place;
        System.arraycopy(id, place + 1, id, place, younger);
        System.arraycopy(whole, (place + 1) * wholes, whole, place * wholes, younger * wholes);
        System.arraycopy(real, (place + 1) * doubles, real, place * doubles, younger * doubles);
    }

    void put(int place, int i, long value) {
        whole[place * wholes + i] = value;
    }

    void put(int place, int i, double value) {
        real[place * doubles + i] = value;
    }

    long whole(int place, int i) {
        return whole[place * wholes + i];
    }

    double real(int place, int i) {
        return real[place * doubles + i];
    }

    void clear() {
        size = 0;
    }

    void save(StateWriter out) {
        out.putInt(size);
        out.putLongs(id, size);
        out.putLongs(whole, size * wholes);
        out.putDoubles(real, size * doubles);
    }

    /** Doubles are −1 to {@code most}. */
    void load(StateReader in, double most) {
        size = in.getCount("rounds in flight", id.length);
        in.getLongs(id, size);
        in.getLongs(whole, size * wholes);
        in.getDoubles(real, size * doubles);
        for (int i = 0; i < size; i++) {
            Require.within("roundId", id[i], i == 0 ? 0 : id[i - 1] + 1, Long.MAX_VALUE);
        }
        for (int i = 0; i < size * doubles; i++) {
            Reachable.within("in flight", real[i], -1, most);
        }
    }
}
