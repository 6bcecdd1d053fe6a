package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Realised profits, or principal, of many accounts that a loss burns in proportion, for good, without touching them
 * (Percolator).
 *
 * <p>Profits of 500,000 and a pool of principal of 1,000,000, and 750,000 are lost: {@code profits.haircut(750_000)}
 * burns all profits and returns 250,000, which {@code principal.haircut} burns next: a principal of 1,000,000 is worth
 * 750,000. {@link JuniorProfits} is the other form, in which a haircut heals.
 *
 * <p>To the unit: joined = {@link #total} + burnt + left. What accounts are worth, rounded down, is together at most
 * the total, and each is within 1 + J·2^−23 of its share after J joins and departures; two haircuts cost one rounding.
 * Only what is realised, or marked at a settlement, belongs here: with marks that move between rounds every move would
 * be a join or a departure.
 *
 * <p>Keeps count and moves no money. Money is in minor units. O(1); 88 to 120 bytes a member, taken when built; no call
 * allocates but {@link #grow}. Confined to one thread.
 */
public final class JuniorPool implements Durable {
    /** The most money in a pool: 2^62. */
    public static final long MOST_MONEY = ProportionalPool.MOST_MONEY;

    private final Confinement confinement = new Confinement();
    private final PoolMembers members;
    private ProportionalPool pool;

    /**
     * Makes an empty pool.
     *
     * @param maxMembers the most accounts at a time, 1 to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public JuniorPool(int maxMembers) {
        members = new PoolMembers(requireRoom(maxMembers, 1));
        pool = new ProportionalPool(members, false);
    }

    private static int requireRoom(int maxMembers, int least) {
        Require.within("maxMembers", maxMembers, least, PoolMembers.MOST_MEMBERS);
        return Require.room("maxMembers", maxMembers, PoolMembers.BYTES);
    }

    /**
     * An account brings money in.
     *
     * @param accountId any
     * @param amount 1 or more; the total is at most {@link #MOST_MONEY}
     * @throws IllegalArgumentException if out of range, or there is no room for another account
     */
    public void join(long accountId, long amount) {
        assert confinement.holds() : confinement;
        Require.within("amount", amount, 1, MOST_MONEY - pool.money());
        members.requireRoom(0, accountId);
        pool.join(members.findOrAdd(0, accountId), amount);
    }

    /**
     * Burns money of all in proportion.
     *
     * @param amount 0 or more
     * @return what is beyond the total, for others to bear, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public long haircut(long amount) {
        assert confinement.holds() : confinement;
        return Require.notNegative("amount", amount) - pool.shrink(amount);
    }

    /**
     * {@return what an account has here, rounded down}
     *
     * @param accountId any
     */
    public long worth(long accountId) {
        assert confinement.holds() : confinement;
        final int row = members.find(0, accountId);
        return row == PoolMembers.NONE ? 0 : pool.worth(row);
    }

    /**
     * An account takes money out.
     *
     * @param accountId any
     * @param amount 0 to its worth
     * @throws IllegalArgumentException if out of range
     */
    public void leave(long accountId, long amount) {
        Require.within("amount", amount, 0, worth(accountId));
        final int row = members.find(0, accountId);
        if (amount > 0) {
            pool.leave(row, amount);
        }
        if (row != PoolMembers.NONE && pool.isGone(row)) {
            members.remove(row);
        }
    }

    /** {@return what all have together, to the unit} */
    public long total() {
        assert confinement.holds() : confinement;
        return pool.money();
    }

    /** {@return how many accounts have a row: who lost all in a haircut keeps it until it {@link #leave leaves}} */
    public int members() {
        assert confinement.holds() : confinement;
        return members.count();
    }

    /**
     * Makes room for more accounts. Nothing that they have changes, nor does the state hash. Allocates; O(members).
     *
     * @param maxMembers no fewer than before, up to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public void grow(int maxMembers) {
        assert confinement.holds() : confinement;
        members.grow(requireRoom(maxMembers, members.room()));
    }

    /** How often shares were rescaled: for tests. */
    long epoch() {
        return pool.epoch();
    }

    /** Gives the pool to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "junior-pool";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        pool.save(out);
        members.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        pool = new ProportionalPool(members, false);
        pool.load(in);
        members.load(in, 1);
        for (int row = 0; row < members.count(); row++) {
            pool.check(row);
        }
        confinement.release();
    }
}
