package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import java.util.Arrays;

/**
 * The last fills, each with what both positions were before and after it, so that a round can be reversed exactly: 192
 * bytes a fill. The oldest are forgotten, and with them their whole round.
 */
final class UndoLog implements Durable {
    static final int LOSER = 0;
    static final int WINNER = 1;

    private static final int NONE = -1;
    private static final int ROUND = 0;
    private static final int LISTING = 1;
    private static final int INSTRUMENT = 2;
    private static final int LOTS = 3;
    private static final int COST = 4;
    private static final int OF_PRINCIPAL = 5;
    /** A bit for each side that had been changed from outside since the round's fill before it. */
    private static final int MOVED = 6;

    private static final int TRANSFER = 7;
    private static final int SIDES = 8;
    private static final int ACCOUNT = 0;
    private static final int LOTS_BEFORE = 1;
    private static final int ENTRY_BEFORE = 2;
    private static final int PREPAID_BEFORE = 3;
    private static final int LOTS_AFTER = 4;
    private static final int ENTRY_AFTER = 5;
    private static final int PREPAID_AFTER = 6;
    private static final int MONEY = 7;
    private static final int OF_SIDE = 8;
    private static final int OF_FILL = SIDES + 2 * OF_SIDE;

    private final PositionBook book;
    private final Positions positions;
    private final int most;
    private final long[] fills;
    /** By account: its last fill, by number. */
    private long[] lastOf;
    /** Fills there were: number n is in place n mod most. */
    private long count;

    /** Rounds up to this one have lost a fill. */
    private long forgotten;

    private final long[] pending = new long[2 * OF_SIDE];

    UndoLog(PositionBook book, int most) {
        this.book = book;
        this.most = most;
        positions = book.positions();
        fills = new long[Require.room("undoable", most, Long.BYTES * OF_FILL) * OF_FILL];
        lastOf = new long[most == 0 ? 0 : book.accounts().most()];
        Arrays.fill(lastOf, NONE);
    }

    boolean isOn() {
        return most > 0;
    }

    /** Two positions are about to be closed against each other. */
    void before(int loserPosition, int winnerPosition) {
        // Whose position is gone is not closed out.
        if (isOn() && positions.isOpen(loserPosition) && positions.isOpen(winnerPosition)) {
            take(LOSER, positions.account(loserPosition), loserPosition);
            take(WINNER, positions.account(winnerPosition), winnerPosition);
        }
    }

    private void take(int side, int account, int position) {
        final int at = side * OF_SIDE;
        pending[at + ACCOUNT] = account;
        pending[at + LOTS_BEFORE] = position == NONE ? 0 : positions.lots(position);
        pending[at + ENTRY_BEFORE] = position == NONE ? 0 : positions.entry(position);
        pending[at + PREPAID_BEFORE] = position == NONE ? 0 : positions.prepaid(position);
        pending[at + MONEY] = book.accounts().collateral(account);
    }

    /** They were; or only money was paid, of which nobody is asked before. */
    void after(
            long roundId,
            int loser,
            int winner,
            int instrument,
            long lots,
            long transfer,
            long cost,
            boolean isPrincipal) {
        if (!isOn()) {
            return;
        }
        if (lots == 0) {
            takePaid(loser, winner, instrument, cost);
        }
        final int at = place(count);
        if (count >= most) {
            forgotten = Math.max(forgotten, fills[at + ROUND]);
        }
        fills[at + ROUND] = roundId;
        fills[at + LISTING] = book.instruments().listing(instrument);
        fills[at + INSTRUMENT] = instrument;
        fills[at + LOTS] = lots;
        fills[at + TRANSFER] = transfer;
        fills[at + COST] = cost;
        fills[at + OF_PRINCIPAL] = isPrincipal ? 1 : 0;
        fills[at + MOVED] = 0;
        for (int side = 0; side < 2; side++) {
            complete(at, side, instrument);
        }
        count++;
    }

    /** Money alone has moved: lots and entry are what they were, and the winner has prepaid so much more. */
    private void takePaid(int loser, int winner, int instrument, long cost) {
        take(LOSER, loser, positions.find(loser, instrument));
        take(WINNER, winner, positions.find(winner, instrument));
        pending[OF_SIDE + PREPAID_BEFORE] = Math.max(0, pending[OF_SIDE + PREPAID_BEFORE] - cost);
        pending[MONEY] -= cost;
        pending[OF_SIDE + MONEY] += cost;
    }

    private void complete(int fill, int side, int instrument) {
        final int at = fill + SIDES + side * OF_SIDE;
        System.arraycopy(pending, side * OF_SIDE, fills, at, OF_SIDE);
        final int account = (int) fills[at + ACCOUNT];
        final int position = positions.find(account, instrument);
        fills[at + LOTS_AFTER] = position == NONE ? 0 : positions.lots(position);
        fills[at + ENTRY_AFTER] = position == NONE ? 0 : positions.entry(position);
        fills[at + PREPAID_AFTER] = position == NONE ? 0 : positions.prepaid(position);
        fills[at + MONEY] = book.accounts().collateral(account) - fills[at + MONEY];
        if (account >= lastOf.length) {
            final int known = lastOf.length;
            lastOf = Arrays.copyOf(lastOf, book.accounts().most());
            Arrays.fill(lastOf, known, lastOf.length, NONE);
        }
        if (isMoved(fill, at, lastOf[account])) {
            fills[fill + MOVED] |= 1L << side;
        }
        lastOf[account] = count;
    }

    /** Whether a position is not what the account's fill before left it, in the same round, if that is still there. */
    private boolean isMoved(int fill, int at, long before) {
        if (before == NONE || before <= count - most || fills[place(before) + ROUND] != fills[fill + ROUND]) {
            return false;
        }
        final int earlier = place(before);
        final int side = fills[earlier + SIDES + ACCOUNT] == fills[at + ACCOUNT] ? LOSER : WINNER;
        final int that = earlier + SIDES + side * OF_SIDE;
        return fills[that + LOTS_AFTER] != fills[at + LOTS_BEFORE]
                || fills[that + ENTRY_AFTER] != fills[at + ENTRY_BEFORE];
    }

    private int place(long number) {
        return (int) (number % most) * OF_FILL;
    }

    /** The number behind a round's last fill, or −1 where there is no fill of it, or not all of them. */
    long endOf(long roundId) {
        if (!isOn() || roundId <= forgotten) {
            return NONE;
        }
        for (long number = count; number > Math.max(0, count - most); number--) {
            final long round = fills[place(number - 1) + ROUND];
            if (round == roundId) {
                return number;
            }
            if (round < roundId && round > 0) {
                return NONE;
            }
        }
        return NONE;
    }

    /** The number of a round's first fill. */
    long firstOf(long end) {
        long number = end - 1;
        final long round = fills[place(number) + ROUND];
        while (number > Math.max(0, count - most) && fills[place(number - 1) + ROUND] == round) {
            number--;
        }
        return number;
    }

    boolean isMoved(long number, int side) {
        return (fills[place(number) + MOVED] >>> side & 1) != 0;
    }

    /** Whether an account's position is what the fill left it. */
    boolean isAsLeft(long number, int side) {
        final int at = place(number) + SIDES + side * OF_SIDE;
        final int position = positions.find((int) fills[at + ACCOUNT], instrument(number));
        final long lots = position == NONE ? 0 : positions.lots(position);
        final long entry = position == NONE ? 0 : positions.entry(position);
        return lots == fills[at + LOTS_AFTER] && entry == fills[at + ENTRY_AFTER];
    }

    boolean isListedAsThen(long number) {
        return book.instruments().isListed(instrument(number))
                && book.instruments().listing(instrument(number)) == fills[place(number) + LISTING];
    }

    int instrument(long number) {
        return (int) fills[place(number) + INSTRUMENT];
    }

    long lots(long number) {
        return fills[place(number) + LOTS];
    }

    long transfer(long number) {
        return fills[place(number) + TRANSFER];
    }

    long cost(long number) {
        return fills[place(number) + COST];
    }

    boolean isOfPrincipal(long number) {
        return fills[place(number) + OF_PRINCIPAL] == 1;
    }

    int account(long number, int side) {
        return (int) fills[place(number) + SIDES + side * OF_SIDE + ACCOUNT];
    }

    long lots(long number, int side, boolean isBefore) {
        return fills[place(number) + SIDES + side * OF_SIDE + (isBefore ? LOTS_BEFORE : LOTS_AFTER)];
    }

    long entry(long number, int side, boolean isBefore) {
        return fills[place(number) + SIDES + side * OF_SIDE + (isBefore ? ENTRY_BEFORE : ENTRY_AFTER)];
    }

    long prepaid(long number, int side, boolean isBefore) {
        return fills[place(number) + SIDES + side * OF_SIDE + (isBefore ? PREPAID_BEFORE : PREPAID_AFTER)];
    }

    /** What the fill brought to an account's collateral. */
    long money(long number, int side) {
        return fills[place(number) + SIDES + side * OF_SIDE + MONEY];
    }

    /** A round was reversed: it is not again. */
    void forget(long first, long end) {
        for (long number = first; number < end; number++) {
            fills[place(number) + ROUND] = 0;
        }
    }

    @Override
    public String configuration() {
        return "undo:fills=" + most;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(count);
        out.putLong(forgotten);
        for (long number = Math.max(0, count - most); number < count; number++) {
            for (int i = 0; i < OF_FILL; i++) {
                out.putLong(fills[place(number) + i]);
            }
        }
    }

    @Override
    public void load(StateReader in) {
        count = Require.notNegative("fills", in.getLong());
        forgotten = Require.notNegative("forgotten round", in.getLong());
        final int accounts = book.accounts().count();
        final int instruments = book.instruments().count();
        lastOf = new long[most == 0 ? 0 : book.accounts().most()];
        Arrays.fill(lastOf, NONE);
        for (long number = Math.max(0, count - most); number < count; number++) {
            final int at = place(number);
            for (int i = 0; i < OF_FILL; i++) {
                fills[at + i] = in.getLong();
            }
            Require.within("instrument of a fill", fills[at + INSTRUMENT], 0, instruments - 1L);
            for (int side = 0; side < 2; side++) {
                final long account = fills[at + SIDES + side * OF_SIDE + ACCOUNT];
                lastOf[(int) Require.within("account of a fill", account, 0, accounts - 1L)] = number;
            }
        }
    }
}
