package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The rows of positions, and three ways to them: by account and instrument, along an account, and by instrument and side. Rows of
 * closed positions are used again, the latest first. A view for everybody but the book, which alone changes them.
 *
 * <p>All steps are O(1). The lists of sides grow by doubling when positions are opened; nothing else allocates. Confined to the book's
 * thread.
 */
public final class Positions {
    static final int NONE = -1;

    final int[] account;
    final int[] instrument;
    /** Signed; never 0 in a row that is in use. */
    final long[] lots;
    /** Signed value at entry, with the sign of the position's value. */
    final long[] entry;
    /** Isolated margin; 0 where the position shares the account's collateral. */
    final long[] margin;

    final boolean[] isolated;
    private final int[] next;
    private final int[] previous;
    private final int[] place;
    private final int[] first;
    private final int instruments;
    private final int[][] side;
    private final int[] sideCount;
    private final Long2LongHashMap rows;
    private final int[] free;
    private int freeCount;
    private int used;

    Positions(int instruments, int maxAccounts, int maxPositions) {
        this.instruments = instruments;
        account = new int[maxPositions];
        instrument = new int[maxPositions];
        lots = new long[maxPositions];
        entry = new long[maxPositions];
        margin = new long[maxPositions];
        isolated = new boolean[maxPositions];
        next = new int[maxPositions];
        previous = new int[maxPositions];
        place = new int[maxPositions];
        free = new int[maxPositions];
        first = new int[maxAccounts];
        Arrays.fill(first, NONE);
        side = new int[2 * instruments][16];
        sideCount = new int[2 * instruments];
        rows = new Long2LongHashMap((int) Math.min(1 << 30, 2L * maxPositions + 8), 0.6f, NONE);
    }

    int most() {
        return lots.length;
    }

    /** {@return positions there are} */
    public int count() {
        return used - freeCount;
    }

    /**
     * {@return a position's row, or {@link PositionBook#NONE}}
     *
     * @param accountRow row
     * @param instrumentRow row
     */
    public int find(int accountRow, int instrumentRow) {
        return (int) rows.get(key(accountRow, instrumentRow));
    }

    /**
     * {@return whether a row holds a position}
     *
     * @param positionRow any number
     */
    public boolean isOpen(int positionRow) {
        return positionRow >= 0 && positionRow < used && lots[positionRow] != 0;
    }

    /**
     * {@return the account's first position, or {@link PositionBook#NONE}; {@link #nextOfAccount} leads on}
     *
     * @param accountRow row
     */
    public int firstOfAccount(int accountRow) {
        return first[accountRow];
    }

    /**
     * {@return the account's next position, or {@link PositionBook#NONE}}
     *
     * @param positionRow row
     */
    public int nextOfAccount(int positionRow) {
        return next[positionRow];
    }

    /**
     * {@return how many positions one side of an instrument has}
     *
     * @param instrumentRow row
     * @param isLong which side
     */
    public int sideCount(int instrumentRow, boolean isLong) {
        return sideCount[list(instrumentRow, isLong)];
    }

    /**
     * {@return the row of a position of one side of an instrument}
     *
     * @param instrumentRow row
     * @param isLong which side
     * @param place 0 to {@link #sideCount} − 1; the order is that of history and means nothing
     */
    public int ofSide(int instrumentRow, boolean isLong, int place) {
        return side[list(instrumentRow, isLong)][place];
    }

    /**
     * {@return the row of the account that holds a position}
     *
     * @param positionRow row
     */
    public int account(int positionRow) {
        return account[positionRow];
    }

    /**
     * {@return the row of a position's instrument}
     *
     * @param positionRow row
     */
    public int instrument(int positionRow) {
        return instrument[positionRow];
    }

    /**
     * {@return a position's signed lots, 0 for {@link PositionBook#NONE}}
     *
     * @param positionRow row
     */
    public long lots(int positionRow) {
        return positionRow == NONE ? 0 : lots[positionRow];
    }

    /**
     * {@return a position's signed value at entry}
     *
     * @param positionRow row
     */
    public long entry(int positionRow) {
        return entry[positionRow];
    }

    /**
     * {@return whether a position has margin of its own}
     *
     * @param positionRow row
     */
    public boolean isIsolated(int positionRow) {
        return isolated[positionRow];
    }

    /**
     * {@return the margin of an isolated position, below 0 where part of it was closed at more than that loss; 0 for others}
     *
     * @param positionRow row
     */
    public long margin(int positionRow) {
        return margin[positionRow];
    }

    /** A new position without lots: {@link #resize} must follow. */
    int open(int accountRow, int instrumentRow) {
        final int row = freeCount > 0 ? free[--freeCount] : used++;
        account[row] = accountRow;
        instrument[row] = instrumentRow;
        lots[row] = entry[row] = margin[row] = 0;
        isolated[row] = false;
        link(row);
        rows.put(key(accountRow, instrumentRow), row);
        return row;
    }

    /** Changes the size, moves the position to the other side's list where its sign changes, and frees the row at 0. */
    void resize(int row, long newLots) {
        final long old = lots[row];
        if (old != 0 && (newLots == 0 || old > 0 != newLots > 0)) {
            leaveSide(row, old > 0);
        }
        lots[row] = newLots;
        if (newLots == 0) {
            close(row);
        } else if (old == 0 || old > 0 != newLots > 0) {
            enterSide(row, newLots > 0);
        }
    }

    private void close(int row) {
        if (previous[row] == NONE) {
            first[account[row]] = next[row];
        } else {
            next[previous[row]] = next[row];
        }
        if (next[row] != NONE) {
            previous[next[row]] = previous[row];
        }
        rows.remove(key(account[row], instrument[row]));
        free[freeCount++] = row;
    }

    private void link(int row) {
        final int head = first[account[row]];
        previous[row] = NONE;
        next[row] = head;
        if (head != NONE) {
            previous[head] = row;
        }
        first[account[row]] = row;
    }

    private void enterSide(int row, boolean isLong) {
        final int list = list(instrument[row], isLong);
        if (sideCount[list] == side[list].length) {
            side[list] = Arrays.copyOf(side[list], 2 * side[list].length);
        }
        place[row] = sideCount[list];
        side[list][sideCount[list]++] = row;
    }

    private void leaveSide(int row, boolean isLong) {
        final int list = list(instrument[row], isLong);
        final int last = side[list][--sideCount[list]];
        side[list][place[row]] = last;
        place[last] = place[row];
    }

    private static int list(int instrumentRow, boolean isLong) {
        return 2 * instrumentRow + (isLong ? 0 : 1);
    }

    /** Different for any two pairs, even of rows that do not exist. */
    private static long key(int accountRow, int instrumentRow) {
        return (long) accountRow << 32 | instrumentRow & 0xFFFF_FFFFL;
    }

    void save(StateWriter out) {
        out.putInt(used);
        out.putInt(freeCount);
        out.putInts(free, freeCount);
        for (int row = 0; row < used; row++) {
            out.putLong(lots[row]);
            if (lots[row] != 0) {
                out.putInt(account[row]);
                out.putInt(instrument[row]);
                out.putLong(entry[row]);
                out.putLong(margin[row]);
                out.putBoolean(isolated[row]);
                out.putInt(place[row]);
                out.putInt(previous[row]);
            }
        }
    }

    /** Rebuilds the map and the lists; whatever does not fit together is refused. */
    void load(StateReader in, int accounts) {
        rows.clear();
        Arrays.fill(first, NONE);
        Arrays.fill(sideCount, 0);
        used = in.getCount("positions", lots.length);
        freeCount = in.getCount("free positions", used);
        in.getInts(free, freeCount);
        Arrays.fill(next, NONE);
        int open = 0;
        for (int row = 0; row < used; row++) {
            lots[row] = in.getLong();
            if (lots[row] != 0) {
                open++;
                loadRow(in, row, accounts);
            }
        }
        Require.within("open positions", open, used - freeCount, used - freeCount);
        for (int i = 0; i < freeCount; i++) {
            final int row = Require.within("free position", free[i], 0, used - 1);
            // A free row has no next one; here it stands for itself, until it is used again, to be found if it comes
            // twice.
            if (lots[row] != 0 || next[row] == row) {
                throw Require.refusal("free position", Integer.toString(row), "a closed one, once");
            }
            next[row] = row;
        }
        for (int row = 0; row < used; row++) {
            if (lots[row] != 0) {
                relink(row);
            }
        }
        requireReachable(open, accounts);
    }

    /** Rows that only follow each other in a circle are in no account's list. */
    private void requireReachable(int open, int accounts) {
        int reached = 0;
        for (int accountRow = 0; accountRow < accounts; accountRow++) {
            for (int row = first[accountRow]; row != NONE; row = next[row]) {
                reached++;
            }
        }
        Require.within("positions in lists of accounts", reached, open, open);
    }

    private void loadRow(StateReader in, int row, int accounts) {
        account[row] = Require.within("account", in.getInt(), 0, accounts - 1);
        instrument[row] = Require.within("instrument", in.getInt(), 0, instruments - 1);
        entry[row] = in.getLong();
        margin[row] = in.getLong();
        isolated[row] = in.getBoolean();
        place[row] = Require.within("place", in.getInt(), 0, used - 1);
        previous[row] = Require.within("previous", in.getInt(), NONE, used - 1);
        final int list = list(instrument[row], lots[row] > 0);
        if (place[row] >= side[list].length) {
            side[list] = Arrays.copyOf(side[list], Integer.highestOneBit(place[row]) * 2);
        }
        side[list][place[row]] = row;
        sideCount[list]++;
        if (rows.put(key(account[row], instrument[row]), row) != NONE) {
            throw Require.refusal("position", Integer.toString(row), "one per account and instrument");
        }
    }

    private void relink(int row) {
        final int before = previous[row];
        final int list = list(instrument[row], lots[row] > 0);
        final boolean placed = place[row] < sideCount[list] && side[list][place[row]] == row;
        final boolean linked = before == NONE
                ? first[account[row]] == NONE
                : lots[before] != 0 && account[before] == account[row] && next[before] == NONE;
        if (!placed || !linked) {
            throw Require.refusal("position", Integer.toString(row), "in one place of each list");
        }
        if (before == NONE) {
            first[account[row]] = row;
        } else {
            next[before] = row;
        }
    }
}
