package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The positions of every side of every instrument, packed, so that a round walks one array: with rows 4, 7, 9 on a
 * side, 9 takes the place of 4 when 4 leaves, and the side is 9, 7.
 *
 * <p>Each row knows its place, so that it leaves in O(1). Arrays begin with room for 16 when a side has its first
 * position, and double: one position more costs a copy now and then, O(1) on average. The order is that in which a
 * round meets its winners, so it is a part of the state.
 */
final class SideLists {
    private static final int[] EMPTY = {};
    private static final int LEAST = 16;
    private static final int NOWHERE = -1;

    /** For as many sides as there have been positions on. */
    private int[][] side = {};

    private int[] count = {};
    /** Of positions: each one's place. */
    private final Lines positions;

    SideLists(Lines positionLines) {
        positions = positionLines;
    }

    static int list(int instrumentRow, boolean isLong) {
        return 2 * instrumentRow + (isLong ? 0 : 1);
    }

    int count(int list) {
        return list < count.length ? count[list] : 0;
    }

    int row(int list, int at) {
        return side[list][at];
    }

    private void reserve(int list) {
        if (list >= count.length) {
            final int before = side.length;
            side = Arrays.copyOf(side, Math.max(list + 1, 2 * before));
            Arrays.fill(side, before, side.length, EMPTY);
            count = Arrays.copyOf(count, side.length);
        }
    }

    void enter(int positionRow, int list) {
        reserve(list);
        if (count[list] == side[list].length) {
            side[list] = Arrays.copyOf(side[list], Math.max(LEAST, 2 * side[list].length));
        }
        positions.set(positionRow, PositionTable.PLACE, count[list]);
        side[list][count[list]++] = positionRow;
    }

    /** The last one of the side takes the place. */
    void leave(int positionRow, int list) {
        final int last = side[list][--count[list]];
        final int place = place(positionRow);
        side[list][place] = last;
        positions.set(last, PositionTable.PLACE, place);
    }

    private int place(int positionRow) {
        return (int) positions.get(positionRow, PositionTable.PLACE);
    }

    /** Side by side: since a row knows its side, the rows alone say where each list ends. */
    void save(StateWriter out, int instruments) {
        for (int list = 0; list < Math.min(2 * instruments, count.length); list++) {
            out.putInts(side[list], count[list]);
        }
    }

    /**
     * Takes the open rows in the order in which {@link #save} gave them. As many as there are open ones, none closed,
     * none twice: every list is whole then. A list grows with what was read, never with what a snapshot merely says.
     */
    void load(StateReader in, PositionTable table, int used, int open) {
        Arrays.fill(count, 0);
        for (int row = 0; row < used; row++) {
            positions.set(row, PositionTable.PLACE, NOWHERE);
        }
        int last = 0;
        for (int i = 0; i < open; i++) {
            final int row = in.getInt();
            if (!table.isOpen(row) || place(row) != NOWHERE || table.list(row) < last) {
                throw Require.refusal(
                        "position of a side", Integer.toString(row), "every open one, side by side, once");
            }
            last = table.list(row);
            enter(row, last);
        }
    }
}
