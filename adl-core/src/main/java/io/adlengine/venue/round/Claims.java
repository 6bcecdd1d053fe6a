package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.Arrays;

/**
 * What bankrupt accounts lack, and the legs on which it can be collected: the losers of a collection, over all sides.
 *
 * <p>A leg has a limit per lot that is fixed once, P = D/n with the deficit and the lots at nomination: what is put on
 * its n' lots that are left is at most ⌈P·n'⌉, so that no lot ever changes hands for more than if its leg alone carried
 * everything. An account that lacks 171 with a leg of 100 lots can be made to carry ⌈1.71·34⌉ = 59 on 34 of them. Some
 * 60 bytes per account and 60 per leg; no allocation after the constructor.
 */
final class Claims {
    /** That there can be: two of each instrument, longs, then shorts. */
    static final int MOST_SIDES = 2 * PositionBook.MOST_INSTRUMENTS;

    /** A unit for each round of profits and of principal that a leg can have been in. */
    private static final int MOST_ROUNDED = 2 * CollectionProgress.MOST_PASSES;

    private final PositionBook book;
    private final Valuation valuation;
    private final OwnLegs ownLegs;
    private final LegSplit legs;
    private final int[] account;
    /** The position where it is isolated, and an account of its own; else none. */
    private final int[] isolated;

    private final long[] version;
    private final long[] deficit;
    /** The legs of claim c: firstLeg[c] to firstLeg[c + 1]. */
    private final int[] firstLeg;

    private final int[] instrument;
    private final boolean[] isLong;
    private final long[] lotsAtFirst;
    private final long[] deficitAtFirst;
    private final long[] want;
    /** As they were looked up last: the position, and the most that may be put on it. */
    private final int[] position;

    private final long[] limit;
    private final int[] claimOf;
    private final ClaimsInOrder inOrder;
    /** Accounts nominated, and positions with margin of their own. */
    private final RowSet shared;

    private final RowSet alone;
    /** The latest of the legs' instruments: one that is listed later is another one, whatever its row. */
    private long lastListing;

    private long total;
    private int count;
    private int legCount;

    Claims(PositionBook book, PresentRound present, int maxClaims, int maxLegs) {
        this.book = book;
        ownLegs = present.ownLegs;
        valuation = present.assembler.valuation();
        legs = new LegSplit(book, valuation);
        account = new int[maxClaims];
        shared = new RowSet(book.accounts().most());
        alone = new RowSet(book.positions().most());
        isolated = new int[maxClaims];
        version = new long[maxClaims];
        deficit = new long[maxClaims];
        firstLeg = new int[maxClaims + 1];
        instrument = new int[maxLegs];
        isLong = new boolean[maxLegs];
        lotsAtFirst = new long[maxLegs];
        deficitAtFirst = new long[maxLegs];
        want = new long[maxLegs];
        position = new int[maxLegs];
        limit = new long[maxLegs];
        claimOf = new int[maxLegs];
        inOrder = new ClaimsInOrder(this, book, maxClaims, maxLegs);
    }

    /** Sides that there are now. */
    int sides() {
        return 2 * book.instruments().count();
    }

    void clear() {
        shared.clear();
        alone.clear();
        count = legCount = 0;
        total = lastListing = 0;
    }

    /** Nominates what stands behind a position: its account, or itself if it is isolated. */
    Nomination nominate(int positionRow) {
        if (!book.positions().isOpen(positionRow)) {
            return Nomination.NO_POSITION;
        }
        final boolean isAlone = book.positions().isIsolated(positionRow);
        final int owner = book.positions().account(positionRow);
        if (isAlone ? alone.contains(positionRow) : shared.contains(owner)) {
            return Nomination.NOMINATED_BEFORE;
        }
        final long before = book.accounts().version(owner);
        legs.read(ownLegs.netOff(positionRow));
        for (int c = 0; c < count && book.accounts().version(owner) != before; c++) {
            final boolean isIts = book.currencies().areOne(account[c], owner);
            version[c] = isIts ? book.accounts().version(account[c]) : version[c];
        }
        if (legs.deficit() <= 0) {
            return Nomination.SOLVENT;
        }
        if (!isAlone && book.currencies().margin().isCoverable(owner)) {
            return Nomination.COVERABLE;
        }
        if (count == account.length
                || legCount + legs.count() > instrument.length
                || legs.deficit() > Long.MAX_VALUE - total) {
            return Nomination.NO_ROOM;
        }
        account[count] = owner;
        isolated[count] = isAlone ? positionRow : PositionBook.NONE;
        version[count] = book.accounts().version(owner);
        deficit[count] = legs.deficit();
        for (int leg = 0; leg < legs.count(); leg++) {
            final int p = legs.position(leg);
            claimOf[legCount] = count;
            instrument[legCount] = book.positions().instrument(p);
            lastListing = Math.max(lastListing, book.instruments().listing(instrument[legCount]));
            isLong[legCount] = book.positions().lots(p) > 0;
            lotsAtFirst[legCount] = Math.abs(book.positions().lots(p));
            deficitAtFirst[legCount++] = legs.deficit();
        }
        firstLeg[++count] = legCount;
        total += legs.deficit();
        if (isAlone) {
            alone.add(positionRow);
        } else {
            shared.add(owner);
        }
        return Nomination.ACCEPTED;
    }

    /** Looks a leg up in the book again, with the most that may be put on it of what its claim is known to lack. */
    private void read(int c, int leg) {
        position[leg] = find(c, leg);
        final long left = position[leg] == PositionBook.NONE ? 0 : lots(leg);
        // More may be missing than at first, and there may be more lots: that makes none of them dearer.
        final long size = Math.min(left, lotsAtFirst[leg]);
        long most = FixedPoint.mulDivCeil(deficitAtFirst[leg], size, lotsAtFirst[leg]);
        // Each round so far may have carried a unit less than its lots' part: the last lots make that up.
        if (size > 0 && size < lotsAtFirst[leg] && deficit[c] - most <= MOST_ROUNDED) {
            final long dearest = (deficitAtFirst[leg] - 1) / lotsAtFirst[leg] + 1;
            most = FixedPoint.compareProducts(size, dearest, deficit[c], 1) >= 0 ? Math.max(most, deficit[c]) : most;
        }
        limit[leg] = Math.min(deficit[c], most);
    }

    /** Looks the legs of a side up again, and what is missing now: less, if others of their legs have been closed. */
    void read(int side) {
        for (int place = firstOfSide(side); place < endOfSide(side); place++) {
            final int leg = legOfSide(place);
            read(claimOf[leg], leg);
            limit[leg] = Math.min(limit[leg], missing(claimOf[leg]));
        }
    }

    /** Puts the claims in the order of ids, and the legs in that of their sides; once all are nominated. */
    void order() {
        inOrder.sort();
    }

    /** Reads again what each claim lacks, and splits it over the legs that are left. */
    void split(DeficitSplit how) {
        Arrays.fill(want, 0, legCount, 0);
        for (int c = 0; c < count; c++) {
            int some = PositionBook.NONE;
            for (int leg = firstLeg[c]; leg < firstLeg[c + 1]; leg++) {
                position[leg] = find(c, leg);
                some = some == PositionBook.NONE ? position[leg] : some;
            }
            total -= deficit[c];
            deficit[c] = 0;
            if (some != PositionBook.NONE) {
                legs.read(some);
                deficit[c] = Math.max(0, legs.deficit());
                total += deficit[c];
                legs.split(how, deficit[c]);
            }
            wantAsSplit(c);
        }
    }

    private void wantAsSplit(int c) {
        for (int leg = firstLeg[c]; leg < firstLeg[c + 1]; leg++) {
            read(c, leg);
            want[leg] = limit[leg] == 0 ? 0 : Math.min(limit[leg], legs.shareOf(position[leg]));
        }
    }

    /** The position of a leg, with the side it had, or none: it may be closed or turned over since, or delisted. */
    private int find(int claim, int leg) {
        final int p = book.positions().findOn(account[claim], instrument[leg], isLong[leg]);
        final boolean isThere = p != PositionBook.NONE
                && book.positions().isIsolated(p) == isIsolated(claim)
                && book.instruments().listing(instrument[leg]) <= lastListing;
        return isThere ? p : PositionBook.NONE;
    }

    /** The position of a leg as it was looked up last, or none. */
    int position(int leg) {
        return position[leg];
    }

    /** The most that may be put on what was left of a leg then. */
    long limit(int leg) {
        return limit[leg];
    }

    /** As few lots of a leg as may carry an amount: each at what it costs if the leg alone carries all at first. */
    long fewestLots(int leg, long amount) {
        return amount >= deficitAtFirst[leg]
                ? lotsAtFirst[leg]
                : Math.max(1, FixedPoint.mulDivCeil(lotsAtFirst[leg], amount, deficitAtFirst[leg]));
    }

    /** Whether an account has changed since it was nominated. */
    boolean haveChanged() {
        for (int c = 0; c < count; c++) {
            if (book.accounts().version(account[c]) != version[c]) {
                return true;
            }
        }
        return false;
    }

    int count() {
        return count;
    }

    /** The claim at a place in the order of ids. */
    int inOrder(int place) {
        return inOrder.claim(place);
    }

    int account(int claim) {
        return account[claim];
    }

    boolean isIsolated(int claim) {
        return isolated[claim] != PositionBook.NONE;
    }

    /** Whether lots of a claim have been closed since it was nominated. */
    boolean isHelped(int claim) {
        for (int leg = firstLeg[claim]; leg < firstLeg[claim + 1]; leg++) {
            final int p = find(claim, leg);
            if (p == PositionBook.NONE || Math.abs(book.positions().lots(p)) < lotsAtFirst[leg]) {
                return true;
            }
        }
        return false;
    }

    /** Lots of a leg that is open. */
    long lots(int leg) {
        return Math.abs(book.positions().lots(position[leg]));
    }

    int firstLeg(int claim) {
        return firstLeg[claim];
    }

    int endLeg(int claim) {
        return firstLeg[claim + 1];
    }

    int legs() {
        return legCount;
    }

    /** The side on which a leg stands. */
    int side(int leg) {
        return 2 * instrument[leg] + (isLong[leg] ? 0 : 1);
    }

    int firstOfSide(int side) {
        return inOrder.firstOfSide(side);
    }

    int endOfSide(int side) {
        return inOrder.firstOfSide(side + 1);
    }

    int legOfSide(int place) {
        return inOrder.leg(place);
    }

    int claimOf(int leg) {
        return claimOf[leg];
    }

    /** What a claim lacked when it was read last. */
    long deficit(int claim) {
        return deficit[claim];
    }

    /** What the last split put on a leg. */
    long want(int leg) {
        return want[leg];
    }

    /** What all claims lacked when they were read last. */
    long deficit() {
        return total;
    }

    /** What the claims lack now. */
    long missing() {
        long sum = 0;
        for (int c = 0; c < count; c++) {
            sum += missing(c);
        }
        return sum;
    }

    /** What a claim lacks now; of an isolated position that is closed, nothing. */
    long missing(int claim) {
        if (!isIsolated(claim)) {
            return Math.max(0, -valuation.accountEquity(account[claim]));
        }
        final int row = find(claim, firstLeg[claim]);
        return row == PositionBook.NONE ? 0 : Math.max(0, -valuation.equity(row));
    }

    /** What the last split wanted matters to nobody once there is a plan. */
    void save(StateWriter out) {
        out.putInt(count);
        out.putLong(lastListing);
        for (int c = 0; c < count; c++) {
            out.putInt(account[c]);
            out.putInt(isolated[c]);
            out.putLong(version[c]);
            out.putLong(deficit[c]);
            out.putLong(deficitAtFirst[firstLeg[c]]);
            out.putInt(firstLeg[c + 1] - firstLeg[c]);
            for (int leg = firstLeg[c]; leg < firstLeg[c + 1]; leg++) {
                out.putInt(instrument[leg]);
                out.putBoolean(isLong[leg]);
                out.putLong(lotsAtFirst[leg]);
            }
        }
    }

    /** Rows are for the book to check, once it is loaded, too. */
    void load(StateReader in) {
        clear();
        final int saved = in.getCount("claims", account.length);
        lastListing = Require.notNegative("last listing", in.getLong());
        for (; count < saved; count++) {
            loadClaim(in, count);
        }
    }

    private void loadClaim(StateReader in, int c) {
        account[c] =
                Require.row("account of a claim", in.getInt(), book.accounts().most());
        final int last = book.positions().most() - 1;
        isolated[c] = Require.within("position of a claim", in.getInt(), PositionBook.NONE, last);
        version[c] = in.getLong();
        deficit[c] = Require.within("deficit of a claim", in.getLong(), 0, Long.MAX_VALUE - total);
        total += deficit[c];
        final long first = Require.within("first deficit of a claim", in.getLong(), 1, Losers.MOST);
        final int end = legCount + Require.within("legs", in.getInt(), 1, instrument.length - legCount);
        for (; legCount < end; legCount++) {
            claimOf[legCount] = c;
            instrument[legCount] = Require.row("instrument of a leg", in.getInt(), PositionBook.MOST_INSTRUMENTS);
            isLong[legCount] = in.getBoolean();
            lotsAtFirst[legCount] = Require.within("lots of a leg", in.getLong(), 1, Instrument.MOST_VALUE);
            deficitAtFirst[legCount] = first;
        }
        firstLeg[c + 1] = end;
        final boolean isShared = isolated[c] == PositionBook.NONE;
        (isShared ? shared : alone).add(isShared ? account[c] : isolated[c]);
    }

    /** What only the book can tell: it may have been loaded after this. */
    void loaded() {
        for (int c = 0; c < count; c++) {
            Require.row("account of a claim", account[c], book.accounts().count());
            Require.within("version of a claim", version[c], 0, book.accounts().version(account[c]));
        }
        for (int leg = 0, most = book.instruments().count(); leg < legCount; leg++) {
            Require.row("instrument of a leg", instrument[leg], most);
        }
    }
}
