package io.adlengine;

import java.util.Arrays;
import org.agrona.BitUtil;

/**
 * The newest rounds, for as long as they can be settled: a ring indexed by round id. A new round takes the place of the oldest
 * one, which is reported if it was still unsettled.
 */
final class UnsettledRounds {
    private static final long EMPTY = -1;

    private final int mask;
    private final long[] id;
    private final long[] deficit;
    private final double[] severity;
    private final long[] allocated;
    private int unsettled;
    private long dropped;

    UnsettledRounds(int window) {
        final int size = BitUtil.findNextPositivePowerOfTwo(window);
        mask = size - 1;
        id = new long[size];
        Arrays.fill(id, EMPTY);
        deficit = new long[size];
        severity = new double[size];
        allocated = new long[size];
    }

    /** Makes a round settleable; tells the listener about the unsettled one whose place it takes. */
    void open(Round round, RoundListener listener) {
        final int slot = (int) round.id() & mask;
        final long droppedId = id[slot];
        final long droppedDeficit = deficit[slot];
        id[slot] = round.id();
        deficit[slot] = round.deficit();
        severity[slot] = round.severity();
        allocated[slot] = round.allocated();
        if (droppedId == EMPTY) {
            unsettled++;
        } else {
            dropped++;
            listener.onDropped(droppedId, droppedDeficit);
        }
    }

    /** The slot of an unsettled round, or −1. */
    int slotOf(long roundId) {
        final int slot = (int) roundId & mask;
        return roundId >= 0 && id[slot] == roundId ? slot : -1;
    }

    void close(int slot) {
        id[slot] = EMPTY;
        unsettled--;
    }

    long deficit(int slot) {
        return deficit[slot];
    }

    double severity(int slot) {
        return severity[slot];
    }

    long allocated(int slot) {
        return allocated[slot];
    }

    int unsettled() {
        return unsettled;
    }

    long dropped() {
        return dropped;
    }
}
