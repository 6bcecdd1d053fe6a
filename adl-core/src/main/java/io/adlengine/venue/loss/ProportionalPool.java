package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.Shares;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Money that many have shares of, so that one number changes when all of it shrinks in proportion: what is still owed
 * to claims ({@link ClaimPools}), or what profits are worth ({@link JuniorPool}).
 *
 * <p>U units of money are S shares, at first 2^40 a unit; who joins with c gets ⌈c·S/U⌉ of them. Members of 100 and 50
 * whose pool of 150 shrinks by 75 have 50 and 25: neither was touched. Exact, in 192 bits; O(1) all.
 *
 * <p><b>Bounds.</b> Claims are read rounded up: Σ owed ≥ U, and Σ owed &lt; U + members, + 1 while one has not been
 * seen since shares were rescaled. Profits are read rounded down: Σ worth ≤ U. Each is less than 1 + J·2^−23 from the
 * rational value after J joins, departures and rescalings, whatever their order: those move nobody by more than two
 * shares, and a share is worth less than 2^−24. With all claims there before the first recovery the difference is less
 * than 1.
 *
 * <p><b>Rescaling.</b> Shrinking makes shares worth less, so that joins need more of them. Before they would exceed
 * 2^126 all are divided by 2^40, those of a member when it is seen next: an epoch. S/U exceeds 2^64 before and 2^24
 * after. Claims round S down and members up, profits the other way about, which keeps the sums on their side.
 *
 * <p><b>Generations.</b> Where nothing is left nobody has anything, and who joins then begins a new generation, in
 * which the shares of the old one are 0.
 */
final class ProportionalPool {
    /** The most money: 2^62. */
    static final long MOST_MONEY = 1L << 62;

    /** The upper half of 2^126, the most shares. */
    private static final long MOST_HIGH = 1L << 62;

    private static final int SHIFT = 40;
    /** So many rescalings leave nothing of 2^127 shares. */
    private static final long MOST_SHIFTS = 4;

    private final PoolMembers members;
    /** Whether members are read rounded up: claims. */
    private final boolean isOwed;

    private long money;
    private long high;
    private long low;
    private long epoch;
    private long generation;

    /** The last number that was rescaled. */
    private long scaledHigh;

    private long scaledLow;

    ProportionalPool(PoolMembers members, boolean isOwed) {
        this.members = members;
        this.isOwed = isOwed;
    }

    /** U. */
    long money() {
        return money;
    }

    /** Whether a member has no shares any more, those of an older generation included. */
    boolean isGone(int row) {
        return money == 0 || members.generation[row] != generation || members.high[row] == 0 && members.low[row] == 0;
    }

    /** How often shares were rescaled: for tests. */
    long epoch() {
        return epoch;
    }

    /** A member brings money, 1 or more, for which there is room. */
    void join(int row, long amount) {
        if (money == 0) {
            generation++;
            high = 0;
            low = 0;
        }
        long moreHigh = amount >>> (64 - SHIFT);
        long moreLow = amount << SHIFT;
        if (high != 0 || low != 0) {
            moreHigh = Shares.mulDivCeilHigh(high, low, amount, money);
            moreLow = Shares.mulDivCeilLow(high, low, amount, money);
            // At most twice: shares of 2^188 become 2^148 and 2^108.
            while (isTooMuch(moreHigh, moreLow)) {
                epoch++;
                scale(high, low, 1, !isOwed);
                high = scaledHigh;
                low = scaledLow;
                moreHigh = Shares.mulDivCeilHigh(high, low, amount, money);
                moreLow = Shares.mulDivCeilLow(high, low, amount, money);
            }
        }
        see(row);
        members.low[row] += moreLow;
        members.high[row] += moreHigh + carry(members.low[row], moreLow);
        low += moreLow;
        high += moreHigh + carry(low, moreLow);
        money += amount;
    }

    private boolean isTooMuch(long moreHigh, long moreLow) {
        final long sumLow = low + moreLow;
        final long sumHigh = moreHigh >= MOST_HIGH ? Long.MAX_VALUE : high + moreHigh + carry(sumLow, moreLow);
        return sumHigh > MOST_HIGH || sumHigh == MOST_HIGH && sumLow != 0;
    }

    /** 1 where the sum of two unsigned words, one of them given, has run over. */
    private static long carry(long sum, long part) {
        return Long.compareUnsigned(sum, part) < 0 ? 1 : 0;
    }

    /** All of it shrinks in proportion, by at most what there is; returns by how much. */
    long shrink(long amount) {
        final long less = Math.min(amount, money);
        money -= less;
        return less;
    }

    /** A member takes money with it, at most what its shares are worth. */
    void leave(int row, long amount) {
        see(row);
        long lessHigh = Shares.mulDivCeilHigh(high, low, amount, money);
        long lessLow = Shares.mulDivCeilLow(high, low, amount, money);
        final boolean isAll = compare(lessHigh, lessLow, members.high[row], members.low[row]) >= 0;
        lessHigh = isAll ? members.high[row] : lessHigh;
        lessLow = isAll ? members.low[row] : lessLow;
        members.high[row] -= lessHigh + borrow(members.low[row], lessLow);
        members.low[row] -= lessLow;
        high -= lessHigh + borrow(low, lessLow);
        low -= lessLow;
        money -= amount;
    }

    private static long borrow(long from, long less) {
        return Long.compareUnsigned(from, less) < 0 ? 1 : 0;
    }

    private static int compare(long high1, long low1, long high2, long low2) {
        return high1 != high2 ? Long.compare(high1, high2) : Long.compareUnsigned(low1, low2);
    }

    /** What a member's shares are worth: rounded up for claims, which are at most all there is, else down. */
    long worth(int row) {
        if (isGone(row)) {
            return 0;
        }
        scale(members.high[row], members.low[row], epoch - members.epoch[row], isOwed);
        if (compare(scaledHigh, scaledLow, high, low) >= 0) {
            return money;
        }
        return isOwed
                ? Shares.mulDivCeil(scaledHigh, scaledLow, money, high, low)
                : Shares.mulDivFloor(scaledHigh, scaledLow, money, high, low);
    }

    /** By how much a claim's worth is rounded up, in 2^−62: 0 to 2^62 − 1. */
    long roundedUp(int row) {
        if (isGone(row)) {
            return 0;
        }
        scale(members.high[row], members.low[row], epoch - members.epoch[row], isOwed);
        if (compare(scaledHigh, scaledLow, high, low) >= 0) {
            return 0;
        }
        return Shares.roundedUp(scaledHigh, scaledLow, money, high, low);
    }

    /** Brings a member's shares up to the present epoch and generation. */
    private void see(int row) {
        if (members.generation[row] != generation) {
            members.high[row] = 0;
            members.low[row] = 0;
        } else {
            scale(members.high[row], members.low[row], epoch - members.epoch[row], isOwed);
            members.high[row] = scaledHigh;
            members.low[row] = scaledLow;
        }
        members.generation[row] = generation;
        members.epoch[row] = epoch;
    }

    /** Divides by 2^40, so often, rounding up or down. */
    private void scale(long numberHigh, long numberLow, long times, boolean up) {
        scaledHigh = numberHigh;
        scaledLow = numberLow;
        for (long i = Math.min(times, MOST_SHIFTS); i > 0; i--) {
            final boolean isExact = scaledLow << (64 - SHIFT) == 0;
            scaledLow = scaledLow >>> SHIFT | scaledHigh << (64 - SHIFT);
            scaledHigh >>>= SHIFT;
            if (up && !isExact) {
                scaledLow++;
                scaledHigh += scaledLow == 0 ? 1 : 0;
            }
        }
    }

    void save(StateWriter out) {
        out.putLong(money);
        out.putLong(high);
        out.putLong(low);
        out.putLong(epoch);
        out.putLong(generation);
    }

    void load(StateReader in) {
        money = Require.within("money", in.getLong(), 0, MOST_MONEY);
        high = Require.within("shares", in.getLong(), 0, MOST_HIGH);
        low = in.getLong();
        if (high == MOST_HIGH && low != 0 || money > 0 && high == 0 && low == 0) {
            throw Require.refusal("shares", high + ":" + low, "some, and at most 2^126");
        }
        epoch = Require.notNegative("epoch", in.getLong());
        generation = Require.notNegative("generation", in.getLong());
    }

    /** Refuses shares that the pool cannot have given. */
    void check(int row) {
        Require.within("memberShares", members.high[row], 0, MOST_HIGH);
        Require.within("memberEpoch", members.epoch[row], 0, epoch);
        Require.within("memberGeneration", members.generation[row], 0, generation);
    }
}
