package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Rows 0, 1, 2, … for outside ids, in the order in which they first appear: the ids 70, −3, 70 have rows 0, 1, 0. The map is only
 * asked, never walked, so that nothing depends on its order. Allocates nothing after the constructor but in {@link #grow}.
 */
final class IdTable {
    private static final int NONE = -1;

    private final String name;
    private long[] id;
    private Long2LongHashMap rows;
    private int count;

    IdTable(String name, int most) {
        this.name = name;
        id = new long[most];
        rows = map(most);
    }

    /** So large that it never has to be rebuilt with {@code most} entries. */
    static Long2LongHashMap map(int most) {
        return new Long2LongHashMap((int) Math.min(1 << 30, 2L * most + 8), 0.6f, NONE);
    }

    /** The row of an id, or −1. */
    int find(long outside) {
        return (int) rows.get(outside);
    }

    /** The row of an id, a new one if it has none. */
    int findOrAdd(long outside) {
        final int row = find(outside);
        if (row != NONE) {
            return row;
        }
        if (count == id.length) {
            throw Require.refusal(name, Long.toString(outside), "one of at most " + id.length + " known ones");
        }
        id[count] = outside;
        rows.put(outside, count);
        return count++;
    }

    long id(int row) {
        return id[row];
    }

    int count() {
        return count;
    }

    int most() {
        return id.length;
    }

    /** Makes room for more ids; those there are keep their rows. */
    void grow(int most) {
        final Long2LongHashMap larger = map(most);
        for (int row = 0; row < count; row++) {
            larger.put(id[row], row);
        }
        rows = larger;
        id = Arrays.copyOf(id, most);
    }

    void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(id, count);
    }

    /** A table for fewer ids loads into a larger one. */
    void load(StateReader in) {
        rows.clear();
        count = in.getCount(name + "s", id.length);
        in.getLongs(id, count);
        for (int row = 0; row < count; row++) {
            if (rows.put(id[row], row) != NONE) {
                throw Require.refusal(name, Long.toString(id[row]), "every id once");
            }
        }
    }
}
