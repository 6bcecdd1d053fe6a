package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * How far indices have moved since everybody was settled, and the circle that settles one account after the other, so
 * that no unsettled credit grows beyond 2^60 units. See {@link Funding}.
 *
 * <p>An event moves by billionths of the highest price, rounded up, whichever instrument it is: a credit changes by no
 * more than the account's exposure times that, whatever the account holds at the time. So it counts by the largest
 * exposure that {@link AccountLimits} allow, a quarter where that is 2^58. Once the circle is complete, nobody has more
 * unsettled than what has moved since it began.
 */
final class SettlingCircle {
    /** Billionths of the highest price between two circles, of an exposure of 2^60. */
    static final long MOST_MOVED = FundingIndices.UNIT * (FundingIndices.MOST_UNSETTLED / Exposures.MOST);

    /** Smaller limits give no more room. */
    private static final long LEAST_LIMIT = 1L << 30;

    private static final int NONE = PositionBook.NONE;

    private final Accounts accounts;
    private final PositionTable positions;
    private final FundingIndices indices;
    private long moved;
    private long swept;
    private long began;
    /** The next account. */
    private int cursor;
    /** The latest account that could not be settled, until a circle in which all could. */
    private int stuck = NONE;
    /** Whether none was in this circle so far. */
    private boolean isClean = true;

    SettlingCircle(Accounts accounts, PositionTable positions, FundingIndices indices) {
        this.accounts = accounts;
        this.positions = positions;
        this.indices = indices;
    }

    private long mostExposure() {
        return Math.max(LEAST_LIMIT, accounts.limits().most());
    }

    /** Billionths by which indices may still move. */
    long room() {
        return FixedPoint.mulDivFloor(MOST_MOVED - (moved - swept), Exposures.MOST, mostExposure());
    }

    /** Room for a move of so many billionths. */
    void require(long billionths) {
        final long left = room();
        if (billionths > left) {
            final String rule = "at most " + left + " billionths of the highest price before settleAll";
            throw Require.refusal(
                    "moved",
                    Long.toString(billionths),
                    stuck == NONE ? rule : rule + ", which account " + accounts.id(stuck) + " has no room for");
        }
    }

    void move(long billionths) {
        moved += FixedPoint.mulDivCeil(billionths, mostExposure(), Exposures.MOST);
    }

    /** Settles the next accounts until so many legs have been walked, at most everybody once; legs walked. */
    long walk(long most) {
        final int count = accounts.count();
        long walked = 0;
        for (int left = count; left > 0 && walked < most; left--) {
            if (cursor == 0) {
                began = moved;
                isClean = true;
            }
            walked += settle(cursor);
            cursor++;
            if (cursor == count) {
                end();
            }
        }
        if (count == 0) {
            swept = began = moved;
        }
        return walked;
    }

    private void end() {
        cursor = 0;
        if (isClean) {
            swept = began;
            stuck = NONE;
        }
    }

    /** Puts whole units where they belong; how many legs that took, 1 for an account without any. */
    private int settle(int account) {
        int legs = 0;
        boolean isSettled = true;
        for (int p = positions.along.first(account); p != NONE; p = positions.along.next(p)) {
            assert legs < Positions.MOST_OF_ACCOUNT : "an account has two legs an instrument";
            legs++;
            if (positions.isolated(p)) {
                isSettled &= indices.settle(p);
            }
        }
        final long whole = indices.credit(account);
        final long collateral = accounts.settledOf(account) + whole;
        if (Math.abs(collateral) <= Realisation.MOST_SUM) {
            accounts.setSettled(account, collateral);
            indices.settled(account, whole);
        } else {
            isSettled = false;
        }
        if (!isSettled) {
            isClean = false;
            stuck = account;
        }
        return Math.max(1, legs);
    }

    void save(StateWriter out) {
        if (indices.isUsed()) {
            out.putLong(moved);
            out.putLong(swept);
            out.putLong(began);
            out.putInt(cursor);
            out.putInt(stuck);
            out.putBoolean(isClean);
        }
    }

    void load(StateReader in) {
        moved = swept = began = cursor = 0;
        stuck = NONE;
        isClean = true;
        if (indices.isUsed()) {
            moved = Require.within("moved", in.getLong(), 0, Long.MAX_VALUE);
            swept = Require.within("swept", in.getLong(), Math.max(0, moved - MOST_MOVED), moved);
            began = Require.within("moved before the circle", in.getLong(), swept, moved);
            cursor = Require.within("cursor", in.getInt(), 0, Math.max(0, accounts.count() - 1));
            stuck = Require.within("account not settled", in.getInt(), NONE, accounts.count() - 1);
            isClean = in.getBoolean();
        }
    }
}
