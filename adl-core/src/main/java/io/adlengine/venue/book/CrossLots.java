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
        return accounts.get(account, HELD) <= MOST;
    }

    /** How many they are. */
    int count(int account) {
        return (int) accounts.get(account, HELD);
    }

    /** One of them: {@link #lots} of an {@link #instrument}. */
    long word(int account, int place) {
        return accounts.get(account, FIRST_WORD + place);
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
        return accounts.get(account, ENTRIES);
    }

    void addEntry(int account, long entry) {
        accounts.add(account, ENTRIES, entry);
    }

    /** A cross position goes from some lots to others; 0 before it is opened, and when it is closed. */
    void resize(int account, int instrument, long before, long after) {
        final long held = accounts.get(account, HELD);
        final long then = held + held(after) - held(before);
        accounts.set(account, HELD, then);
        if (then > MOST) {
            return;
        }
        if (held > MOST) {
            gather(account);
            return;
        }
        final int last = FIRST_WORD + (int) held - 1;
        int column = last + 1;
        if (before != 0) {
            final long word = word(instrument, before);
            column = last;
            while (accounts.get(account, column) != word) {
                assert column > FIRST_WORD : "a position is here as it was left";
                column--;
            }
        }
        accounts.set(account, column, after == 0 ? accounts.get(account, last) : word(instrument, after));
    }

    private static long held(long lots) {
        return lots == 0 ? 0 : Math.abs(lots) < MOST_LOTS ? 1 : TOO_LARGE + 1;
    }

    private void gather(int account) {
        int column = FIRST_WORD;
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT;
                p != PositionBook.NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p)) {
                accounts.set(account, column++, word(positions.instrument(p), positions.lots(p)));
            }
        }
    }
}
