package io.adlengine;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The rounds that still wait for their settlement, oldest first. When there are too many, the oldest is given up.
 *
 * <p>Parallel arrays in the order of ids, found by bisection; closing a round moves the younger ones up: little,
 * where rounds settle soon after they ran or few may wait.
 */
final class UnsettledRounds {
    private final long[] id;
    private final long[] deficit;
    private final long[] hint;
    /** What θ was a share of; null where that is the deficit always. */
    private final long[] reference;

    private final double[] severity;
    private final long[] allocated;
    private int size;
    private long dropped;
    private long droppedId;
    private long droppedDeficit;

    UnsettledRounds(int most, boolean hasReferences) {
        Require.room("maxUnsettled", most, hasReferences ? 48 : 40);
        reference = hasReferences ? new long[most] : null;
        id = new long[most];
        deficit = new long[most];
        hint = new long[most];
        severity = new double[most];
        allocated = new long[most];
    }

    /** Adds a round, which is younger than all others; whether the oldest one had to go for it. */
    boolean open(Round round, long neededHint) {
        final boolean full = size == id.length;
        if (full) {
            droppedId = id[0];
            droppedDeficit = deficit[0];
            dropped++;
            close(0);
        }
        id[size] = round.id();
        deficit[size] = round.deficit();
        hint[size] = Math.max(-1, neededHint);
        if (reference != null) {
            reference[size] = round.reference();
        }
        severity[size] = round.severity();
        allocated[size] = round.allocated();
        size++;
        return full;
    }

    /** Goes on with another one's rounds; how many of the oldest are given up where it has had more room. */
    int copyFrom(UnsettledRounds other) {
        size = Math.min(other.size, id.length);
        final int from = other.size - size;
        dropped = other.dropped + from;
        System.arraycopy(other.id, from, id, 0, size);
        System.arraycopy(other.deficit, from, deficit, 0, size);
        System.arraycopy(other.hint, from, hint, 0, size);
        System.arraycopy(other.severity, from, severity, 0, size);
        System.arraycopy(other.allocated, from, allocated, 0, size);
        for (int i = 0; i < size && (reference != null || other.reference != null); i++) {
            refer(i, other.reference(from + i));
        }
        return from;
    }

    /** What θ is a share of; it becomes one of the deficit where all are. */
    private void refer(int place, long amount) {
        if (reference != null) {
            reference[place] = amount;
        } else if (amount != deficit[place]) {
            severity[place] = Round.shareOf(deficit[place], severity[place], amount);
        }
    }

    long id(int place) {
        return id[place];
    }

    /** The round that went last, where {@link #open} said that one had to. */
    long droppedId() {
        return droppedId;
    }

    long droppedDeficit() {
        return droppedDeficit;
    }

    /** Where a round is, or a negative number. */
    int find(long roundId) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            final int middle = low + high >>> 1;
            if (id[middle] == roundId) {
                return middle;
            }
            if (id[middle] < roundId) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    void close(int place) {
        final int younger = --size - place;
        System.arraycopy(id, place + 1, id, place, younger);
        System.arraycopy(deficit, place + 1, deficit, place, younger);
        System.arraycopy(hint, place + 1, hint, place, younger);
        if (reference != null) {
            System.arraycopy(reference, place + 1, reference, place, younger);
        }
        System.arraycopy(severity, place + 1, severity, place, younger);
        System.arraycopy(allocated, place + 1, allocated, place, younger);
    }

    long deficit(int place) {
        return deficit[place];
    }

    long reference(int place) {
        return reference == null ? deficit[place] : reference[place];
    }

    long hint(int place) {
        return hint[place];
    }

    double severity(int place) {
        return severity[place];
    }

    long allocated(int place) {
        return allocated[place];
    }

    int size() {
        return size;
    }

    long dropped() {
        return dropped;
    }

    /** How many can wait. */
    int most() {
        return id.length;
    }

    void save(StateWriter out) {
        out.putLong(dropped);
        out.putInt(size);
        out.putLongs(id, size);
        out.putLongs(deficit, size);
        out.putLongs(hint, size);
        if (reference != null) {
            out.putLongs(reference, size);
        }
        out.putDoubles(severity, size);
        out.putLongs(allocated, size);
    }

    /**
     * Ids must rise, and stay below the next one; no more can have been dropped than there are ids left. A round may
     * have taken more than ⌊θ·R⌋ whatever the rule: one before it may have been in whole lots.
     */
    void load(StateReader in, long nextId) {
        dropped = Require.notNegative("dropped", in.getLong());
        size = in.getCount("unsettled", id.length);
        in.getLongs(id, size);
        in.getLongs(deficit, size);
        in.getLongs(hint, size);
        if (reference != null) {
            in.getLongs(reference, size);
        }
        in.getDoubles(severity, size);
        in.getLongs(allocated, size);
        for (int i = 0; i < size; i++) {
            final long limit = i + 1 < size ? id[i + 1] : nextId;
            if (id[i] < 0 || id[i] >= limit) {
                throw Require.refusal("roundId", Long.toString(id[i]), "0 to " + (limit - 1));
            }
            Require.notNegative("deficit", deficit[i]);
            if (hint[i] < -1) {
                throw Require.refusal("hint", Long.toString(hint[i]), "-1 or more");
            }
            Require.notNegative("reference", reference(i));
            Require.fraction("severity", severity[i]);
            Require.notNegative("allocated", allocated[i]);
        }
        if (dropped > nextId - size) {
            throw Require.refusal("dropped", Long.toString(dropped), "at most " + (nextId - size));
        }
    }
}
