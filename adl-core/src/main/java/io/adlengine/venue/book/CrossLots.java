package io.adlengine.venue.book;

/**
 * What each account holds in its collateral, beside the collateral: up to eight positions' signed lots, a word each,
 * and Σ of their values at entry. So that the equity of most accounts is added up from two lines of memory, whatever
 * their positions' rows:
 *
 * <pre>
 *   equity = collateral − Σ entry + Σ value of lots at the marks
 * </pre>
 *
 * <p>It follows from the positions and is no part of the state. Whoever holds more than eight cross positions, or lots
 * of 2^51 and more, is added up along its list. Only {@link PositionTable} changes it, with each change of a position:
 * O(1), or the account's positions when there are eight again.
 */
final class CrossLots {
    /** Lots and below them the instrument. */
    private static final int INSTRUMENT_BITS = 12;

    private static final int MOST = 8;
    private static final long MOST_LOTS = 1L << 63 - INSTRUMENT_BITS;
    /** Added to the number of positions for each with more lots than a word has room for. */
    private static final long TOO_LARGE = 1L << 32;

    /** Columns of accounts. */
    private static final int ENTRIES = 4;

    private static final int HELD = 5;
    static final int FIRST_WORD = 8;

    private final Lines accounts;
    private final PositionTable positions;

    CrossLots(Lines accountLines, PositionTable positions) {
        accounts = accountLines;
        this.positions = positions;
    }

    /** Whether all of an account's cross positions are here. */
    boolean areAll(int account) {
        return accounts.get(Accounts.line(account), HELD) <= MOST;
    }

    /** How many they are. */
    int count(int account) {
        return (int) accounts.get(Accounts.line(account), HELD);
    }

    /** One of them: {@link #lots} of an {@link #instrument}. */
    long word(int account, int place) {
        return accounts.get(Accounts.line(account), FIRST_WORD + place);
    }

    static long lots(long word) {
        return word >> INSTRUMENT_BITS;
    }

    static int instrument(long word) {
        return (int) word & PositionBook.MOST_INSTRUMENTS - 1;
    }

    private static long word(int instrument, long lots) {
        return lots << INSTRUMENT_BITS | instrument;
    }

    /** Σ entry. */
    long entries(int account) {
        return accounts.get(Accounts.line(account), ENTRIES);
    }

    /**
     * A cross position goes from some lots to others, and its value at entry rises by so much; it has 0 lots before it
     * is opened, and when it is closed.
     */
    void change(int account, int instrument, long before, long after, long entry) {
        final int line = Accounts.line(account);
        accounts.add(line, ENTRIES, entry);
        final long held = accounts.get(line, HELD);
        final long then = held + held(after) - held(before);
        if (held > MOST || then > MOST) {
            accounts.set(line, HELD, then);
            if (then <= MOST) {
                gather(account);
            }
            return;
        }
        final int column = FIRST_WORD + placeOf(line, (int) held, instrument, before);
        if (then == held) {
            accounts.set(line, column, word(instrument, after));
            return;
        }
        accounts.set(line, HELD, then);
        final long last = accounts.get(line, FIRST_WORD - 1 + (int) held);
        accounts.set(line, column, after == 0 ? last : word(instrument, after));
    }

    /** The same of an account whose cross positions are all here, and stay. */
    void resize(int account, int instrument, long before, long after, long entry) {
        final int line = Accounts.line(account);
        accounts.add(line, ENTRIES, entry);
        final int place = placeOf(line, (int) accounts.get(line, HELD), instrument, before);
        accounts.set(line, FIRST_WORD + place, word(instrument, after));
    }

    /** Where lots of an instrument are; no lots are where the next ones will be. */
    private int placeOf(int line, int held, int instrument, long lots) {
        final long word = word(instrument, lots);
        for (int place = held - 1; place >= 0 && lots != 0; place--) {
            if (accounts.get(line, FIRST_WORD + place) == word) {
                return place;
            }
        }
        assert lots == 0 : "a position is here as it was left";
        return held;
    }

    private static long held(long lots) {
        return lots == 0 ? 0 : hasRoomFor(lots) ? 1 : TOO_LARGE + 1;
    }

    /** Whether so many lots fit into a word. */
    static boolean hasRoomFor(long lots) {
        return Math.abs(lots) < MOST_LOTS;
    }

    private void gather(int account) {
        int column = FIRST_WORD;
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT;
                p != PositionBook.NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p)) {
                accounts.set(Accounts.line(account), column++, word(positions.instrument(p), positions.lots(p)));
            }
        }
    }
}
