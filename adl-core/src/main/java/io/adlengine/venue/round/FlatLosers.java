package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/**
 * The accounts of a collection that lack something and have no lots to give for it, each on the side on which it closed
 * at a loss last: there winners are asked for money. They were nominated so, or have become so.
 *
 * <p>An account that lost on longs of an instrument and lacks 90 is asked of the shorts' gains. 28 bytes an account.
 */
final class FlatLosers {
    private final PositionBook book;
    private final Valuation valuation;
    private final boolean areTaken;
    private final int[] account;
    private final int[] side;
    private final long[] version;
    private final RowSet nominated;
    private long deficit;
    private int count;
    /** How many were flat when they were nominated: the others, after them, are claims, too. */
    private int nominatedCount;

    FlatLosers(RoundSettings settings, Valuation valuation) {
        book = settings.book();
        this.valuation = valuation;
        areTaken = settings.flat() == FlatDeficit.HAIRCUT;
        account = new int[settings.maxLosers()];
        side = new int[settings.maxLosers()];
        version = new long[settings.maxLosers()];
        nominated = new RowSet(book.accounts().most());
    }

    void clear() {
        nominated.clear();
        count = nominatedCount = 0;
        deficit = 0;
    }

    /** Nominates an account without cross positions; others lack so much already. */
    Nomination nominate(int accountRow, long others) {
        final long missing = missingOf(accountRow);
        if (missing == 0) {
            return Nomination.NO_POSITION;
        }
        if (book.currencies().margin().isCoverable(accountRow)) {
            return Nomination.COVERABLE;
        }
        if (missing > Long.MAX_VALUE - others - deficit) {
            return Nomination.NO_ROOM;
        }
        final Nomination answer = take(accountRow, missing);
        if (answer == Nomination.ACCEPTED) {
            deficit += missing;
            nominatedCount = count;
        }
        return answer;
    }

    private Nomination take(int accountRow, long missing) {
        if (nominated.contains(accountRow)) {
            return Nomination.NOMINATED_BEFORE;
        }
        final long listing = book.accounts().lossListing(accountRow);
        final int instrument =
                listing == 0 ? PositionBook.NONE : book.instruments().findListing(listing);
        if (!areTaken || instrument == PositionBook.NONE) {
            return Nomination.FLAT;
        }
        if (count == account.length || missing > Losers.MOST) {
            return Nomination.NO_ROOM;
        }
        add(accountRow, 2 * instrument + (book.accounts().wasLossLong(accountRow) ? 0 : 1));
        version[count - 1] = book.accounts().version(accountRow);
        return Nomination.ACCEPTED;
    }

    /**
     * Adds accounts all of whose lots are closed by now, in the order of ids, as long as no more is missing than that.
     */
    void takeOver(Claims claims, long most) {
        long left = most;
        for (int place = 0; place < claims.count(); place++) {
            final int c = claims.inOrder(place);
            final long missing = claims.isIsolated(c) ? 0 : missingOf(claims.account(c));
            if (missing > 0 && missing <= left) {
                final Nomination answer = take(claims.account(c), missing);
                final boolean isIn = answer == Nomination.ACCEPTED || answer == Nomination.NOMINATED_BEFORE;
                left -= isIn ? missing : 0;
            }
        }
    }

    private void add(int accountRow, int itsSide) {
        account[count] = accountRow;
        side[count++] = itsSide;
        nominated.add(accountRow);
    }

    /** What an account lacks now beside its positions; 0 once it has some that share its collateral. */
    private long missingOf(int accountRow) {
        for (int p = book.positions().firstOfAccount(accountRow), left = Positions.MOST_OF_ACCOUNT;
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!book.positions().isIsolated(p)) {
                return 0;
            }
        }
        return Math.max(0, -valuation.accountEquity(accountRow));
    }

    int count() {
        return count;
    }

    /** The market in which one is asked for. */
    int instrument(int c) {
        return side[c] >> 1;
    }

    /** What one lacks now. */
    long missing(int c) {
        return missingOf(account[c]);
    }

    /** What they lacked together when they were nominated. */
    long deficit() {
        return deficit;
    }

    /** What those lack now who were flat when they were nominated. */
    long missing() {
        long sum = 0;
        for (int c = 0; c < nominatedCount; c++) {
            sum = FixedPoint.saturatingSum(sum, missingOf(account[c]));
        }
        return sum;
    }

    /** Whether one has changed since it was nominated. */
    boolean haveChanged() {
        for (int c = 0; c < count; c++) {
            if (book.accounts().version(account[c]) != version[c]) {
                return true;
            }
        }
        return false;
    }

    /** None of them pays. */
    void spareAll(Losers losers) {
        for (int c = 0; c < count; c++) {
            losers.spare(account[c]);
        }
    }

    /** Begins the round of a side with those who lost there; whether there are any. */
    boolean begin(PresentRound present, int itsSide) {
        boolean isAny = false;
        for (int c = 0; c < count; c++) {
            final long missing = side[c] == itsSide ? missingOf(account[c]) : 0;
            if (missing > 0 && !isAny) {
                isAny = true;
                present.begin(itsSide >> 1, (itsSide & 1) == 0, Layer.MONEY);
            }
            if (missing > 0 && !present.assembler.addFlat(account[c], missing)) {
                break;
            }
        }
        return isAny;
    }

    void save(StateWriter out) {
        out.putInt(count);
        out.putInt(nominatedCount);
        out.putLong(deficit);
        for (int c = 0; c < count; c++) {
            out.putInt(account[c]);
            out.putInt(side[c]);
            out.putLong(version[c]);
        }
    }

    void load(StateReader in) {
        clear();
        final int saved = in.getCount("flat losers", account.length);
        nominatedCount = Require.within("nominated flat losers", in.getInt(), 0, saved);
        deficit = Require.notNegative("deficit of flat losers", in.getLong());
        while (count < saved) {
            final int row =
                    Require.row("flat loser", in.getInt(), book.accounts().most());
            if (nominated.contains(row)) {
                throw Require.refusal("flat loser", Integer.toString(row), "every account once");
            }
            add(row, Require.row("side of a flat loser", in.getInt(), Claims.MOST_SIDES));
            version[count - 1] = in.getLong();
        }
    }

    /** What only the book can tell: it may have been loaded after this. */
    void loaded() {
        for (int c = 0; c < count; c++) {
            Require.row("flat loser", account[c], book.accounts().count());
            Require.row(
                    "instrument of a flat loser",
                    side[c] >> 1,
                    book.instruments().count());
            Require.within(
                    "version of a flat loser", version[c], 0, book.accounts().version(account[c]));
        }
    }
}
