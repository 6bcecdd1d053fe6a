package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * The columns of {@link Positions}, a line for each position, and what finds a row: a map by account, instrument and
 * leg, a list along each account, a list of each side. {@link PositionBook} checks before it asks for a change; nothing
 * is checked here again.
 */
final class PositionTable {
    private static final int NONE = PositionBook.NONE;
    /** Positions are opened one by one: nobody lives to see more. */
    private static final long MOST_SEQUENCE = 1L << 62;
    /** More than all values that one position can change hands at together. */
    static final long MOST_PREPAID = 1L << 62;

    private static final int LOTS = 0;
    private static final int ENTRY = 1;
    /** The account, and below it the instrument with what follows from neither. */
    private static final int WHOSE = 2;
    /** Two columns of {@link AccountLists}. */
    static final int LINKS = 3;

    private static final int MARGIN = 4;
    private static final int PREPAID = 5;
    private static final int SEQUENCE = 6;
    /** One of {@link SideLists}. */
    static final int PLACE = 7;

    private static final int INSTRUMENT = 0xFFFF;
    private static final int ISOLATED = 1 << 16;
    private static final int HEDGED = 1 << 17;

    /** The lots are 0 in every row that holds no position, those beyond {@link #used} included: so one look tells. */
    private final Lines lines;

    private final Lines accountLines;

    final HedgeModes modes = new HedgeModes();
    private long lastSequence;
    /** Rows that were ever in use. */
    private int used;

    final CrossLots cross;
    final AccountLists along;
    final SideLists sides;
    private final FreeRows free;
    private Long2LongHashMap rows;

    PositionTable(int maxAccounts, int maxPositions) {
        accountLines = new Lines(Accounts.line(maxAccounts));
        lines = new Lines(maxPositions);
        cross = new CrossLots(accountLines, this);
        along = new AccountLists(accountLines, lines);
        sides = new SideLists(lines);
        free = new FreeRows(maxPositions);
        rows = IdTable.map(maxPositions);
    }

    /** Those of {@link Accounts}, which lead to the positions. */
    Lines accountLines() {
        return accountLines;
    }

    int most() {
        return lines.count();
    }

    int account(int row) {
        return lines.upper(row, WHOSE);
    }

    int instrument(int row) {
        return lines.lower(row, WHOSE) & INSTRUMENT;
    }

    /** Signed. */
    long lots(int row) {
        return lines.get(row, LOTS);
    }

    /** Signed value at entry, with the sign of the position's value. */
    long entry(int row) {
        return lines.get(row, ENTRY);
    }

    /** Isolated margin; 0 where the position shares the account's collateral. */
    long margin(int row) {
        return lines.get(row, MARGIN);
    }

    void setMargin(int row, long money) {
        lines.set(row, MARGIN, money);
    }

    /** See {@link Positions#prepaid}. */
    long prepaid(int row) {
        return lines.get(row, PREPAID);
    }

    void setPrepaid(int row, long money) {
        lines.set(row, PREPAID, money);
    }

    boolean isolated(int row) {
        return (lines.get(row, WHOSE) & ISOLATED) != 0;
    }

    void setIsolated(int row, boolean isIsolated) {
        final long whose = lines.get(row, WHOSE);
        lines.set(row, WHOSE, isIsolated ? whose | ISOLATED : whose & ~ISOLATED);
        final long lots = lots(row);
        if (lots != 0 && isolated(row) != ((whose & ISOLATED) != 0)) {
            cross.change(
                    account(row),
                    instrument(row),
                    isIsolated ? lots : 0,
                    isIsolated ? 0 : lots,
                    isIsolated ? -entry(row) : entry(row));
        }
    }

    /** Whether a row holds a leg of hedge mode, {@link Leg#LONG} or {@link Leg#SHORT}. */
    boolean isLeg(int row) {
        return (lines.get(row, WHOSE) & HEDGED) != 0;
    }

    /** See {@link Positions#sequence}. */
    long sequence(int row) {
        return lines.get(row, SEQUENCE);
    }

    private void own(int row, int accountRow, int instrumentRow, boolean isLeg, boolean isIsolated) {
        final long flags = (isLeg ? HEDGED : 0) | (isIsolated ? ISOLATED : 0);
        lines.set(row, WHOSE, (long) accountRow << Integer.SIZE | flags | instrumentRow);
    }

    /** Rows that were ever in use: 0 to this, exclusive. */
    int used() {
        return used;
    }

    int count() {
        return used - free.count();
    }

    /** The row of a leg of an account in an instrument, or {@link PositionBook#NONE}. */
    int find(int accountRow, int instrumentRow, Leg leg) {
        return (int) rows.get(key(accountRow, instrumentRow, leg));
    }

    /** The row of an account's position on a side of an instrument, in either mode, or {@link PositionBook#NONE}. */
    int findOn(int accountRow, int instrumentRow, boolean isLong) {
        final int row = find(accountRow, instrumentRow, modes.of(accountRow, instrumentRow, isLong));
        return row != NONE && lots(row) > 0 == isLong ? row : NONE;
    }

    /** The other leg of a row's account in its instrument, or {@link PositionBook#NONE}. */
    int besides(int row) {
        return isLeg(row) ? find(account(row), instrument(row), Leg.of(lots(row) < 0)) : NONE;
    }

    Leg leg(int row) {
        return isLeg(row) ? Leg.of(lots(row) > 0) : Leg.NET;
    }

    /** The lots in a row that was found, 0 for {@link PositionBook#NONE}. */
    long lotsIn(int row) {
        return row == NONE ? 0 : lots(row);
    }

    /** See {@link Positions#opened}. */
    long opened() {
        return lastSequence;
    }

    /** Whether any number is the row of a position. */
    boolean isOpen(int row) {
        return row >= 0 && row < lines.count() && lots(row) != 0;
    }

    /** The row, if it holds a position. */
    int require(int positionRow) {
        if (!isOpen(positionRow)) {
            throw notOpen(positionRow);
        }
        return positionRow;
    }

    /** Apart, so that the check is small enough to be compiled into whoever asks. */
    private static IllegalArgumentException notOpen(int positionRow) {
        return Require.refusal("positionRow", Integer.toString(positionRow), "an open position");
    }

    /** That so many positions can be opened or turned over, and the book still be saved and loaded after that. */
    void requireSequences(int needed) {
        if (lastSequence > MOST_SEQUENCE - needed) {
            throw Require.refusal("last sequence", Long.toString(lastSequence), "at most " + (MOST_SEQUENCE - needed));
        }
    }

    /** A new position without lots: {@link #change} must follow. A closed one has left no entry. */
    int open(int accountRow, int instrumentRow, Leg leg) {
        final int row = free.count() > 0 ? free.takeLatest() : used++;
        own(row, accountRow, instrumentRow, leg != Leg.NET, false);
        lines.set(row, MARGIN, 0);
        along.enter(row, accountRow);
        rows.put(key(accountRow, instrumentRow, leg), row);
        return row;
    }

    /** Changes size and value at entry of a position that stays open and on its side, and no more. */
    void resize(int row, long newLots, long newEntry) {
        lines.set(row, LOTS, newLots);
        lines.set(row, ENTRY, newEntry);
    }

    /** Changes size and value at entry. Most changes leave a position open and on its side, and touch no list. */
    void change(int row, long newLots, long newEntry) {
        final long old = lots(row);
        final long oldEntry = entry(row);
        lines.set(row, LOTS, newLots);
        lines.set(row, ENTRY, newEntry);
        if (old == 0 || newLots == 0 || (old ^ newLots) < 0) {
            changeSides(row, old);
        } else if (prepaid(row) != 0 && Math.abs(newLots) < Math.abs(old)) {
            setPrepaid(row, FixedPoint.mulDivCeil(prepaid(row), Math.abs(newLots), Math.abs(old)));
        }
        final long whose = lines.get(row, WHOSE);
        if ((whose & ISOLATED) == 0) {
            cross.change((int) (whose >> Integer.SIZE), (int) whose & INSTRUMENT, old, newLots, newEntry - oldEntry);
        }
    }

    /** Opened, closed or turned over: leaves the list of the old side, enters that of the new one, or frees the row. */
    private void changeSides(int row, long old) {
        setPrepaid(row, 0);
        if (old != 0) {
            sides.leave(row, SideLists.list(instrument(row), old > 0));
        }
        if (lots(row) != 0) {
            sides.enter(row, list(row));
            lines.set(row, SEQUENCE, ++lastSequence);
        } else {
            along.leave(row, account(row));
            rows.remove(keyOf(row, old));
            free.add(row);
        }
    }

    /** Where an open position stands in the lists of sides. */
    int list(int row) {
        return SideLists.list(instrument(row), lots(row) > 0);
    }

    /** Different for any two legs. */
    private static long key(int accountRow, int instrumentRow, Leg leg) {
        return (long) accountRow << 32 | leg.ordinal() << 16 | instrumentRow;
    }

    /** Of a row that holds, or held, so many lots. */
    private long keyOf(int row, long held) {
        final boolean isLeg = isLeg(row);
        return key(account(row), instrument(row), isLeg ? Leg.of(held > 0) : Leg.NET);
    }

    /** An episode of an instrument is over. */
    void forgetPrepaid(int instrumentRow) {
        for (int row = 0; row < used; row++) {
            if (lots(row) != 0 && instrument(row) == instrumentRow) {
                setPrepaid(row, 0);
            }
        }
    }

    /** The lines of accounts have grown already; the own ones last, since {@link #most} promises no more. */
    void grow(int maxPositions) {
        free.grow(maxPositions);
        final Long2LongHashMap larger = IdTable.map(maxPositions);
        for (int row = 0; row < used; row++) {
            if (lots(row) != 0) {
                larger.put(keyOf(row, lots(row)), row);
            }
        }
        rows = larger;
        lines.grow(maxPositions);
    }

    void save(StateWriter out, int accounts, int instruments) {
        modes.save(out);
        out.putLong(lastSequence);
        out.putInt(used);
        for (int row = 0; row < used; row++) {
            out.putLong(lots(row));
            if (lots(row) != 0) {
                out.putLong(sequence(row));
                out.putInt(account(row));
                out.putInt(instrument(row));
                out.putLong(entry(row));
                out.putLong(margin(row));
                out.putLong(prepaid(row));
                out.putBoolean(isolated(row));
            }
        }
        along.save(out, accounts);
        sides.save(out, instruments);
        free.save(out);
    }

    /**
     * Rebuilds the map and the lists; whatever does not fit together is refused. The accounts and instruments are
     * loaded already.
     */
    void load(StateReader in, Accounts accounts, Instruments instruments) {
        rows.clear();
        modes.load(in, accounts, instruments);
        lines.clear(0);
        lastSequence = Require.within("last sequence", in.getLong(), 0, MOST_SEQUENCE);
        used = in.getCount("rows of positions", lines.count());
        int open = 0;
        for (int row = 0; row < used; row++) {
            lines.set(row, LOTS, in.getLong());
            if (lots(row) != 0) {
                open++;
                loadRow(in, row, accounts, instruments);
            }
        }
        requireDistinctSequences(open);
        along.load(in, this, used, open);
        for (int row = 0; row < used; row++) {
            if (lots(row) != 0 && !isolated(row)) {
                cross.change(account(row), instrument(row), 0, lots(row), entry(row));
            }
        }
        sides.load(in, this, used, open);
        free.load(in, this, used, used - open);
    }

    private void loadRow(StateReader in, int row, Accounts accounts, Instruments instruments) {
        lines.set(row, SEQUENCE, Require.within("sequence", in.getLong(), 1, lastSequence));
        final int account = accounts.require(in.getInt());
        final int instrument = instruments.requireListed(in.getInt());
        lines.set(row, ENTRY, in.getLong());
        setMargin(row, in.getLong());
        setPrepaid(row, Require.within("prepaid", in.getLong(), 0, MOST_PREPAID));
        own(row, account, instrument, modes.isHedged(account, instrument), in.getBoolean());
        if (rows.put(keyOf(row, lots(row)), row) != NONE) {
            throw Require.refusal("position", Integer.toString(row), "one a leg of an account in an instrument");
        }
    }

    private void requireDistinctSequences(int open) {
        final long[] sorted = new long[open];
        int count = 0;
        for (int row = 0; row < used; row++) {
            if (lots(row) != 0) {
                sorted[count++] = sequence(row);
            }
        }
        Arrays.sort(sorted);
        for (int i = 1; i < open; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw Require.refusal("sequence", Long.toString(sorted[i]), "every one once");
            }
        }
    }
}
