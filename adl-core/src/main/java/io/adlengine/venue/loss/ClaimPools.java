package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.Apportionment;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What accounts have lost and is still owed to them, repaid in proportion when money is recovered: later fees, an
 * estate, a fund that is filled up.
 *
 * <p>Claims of 100, 50 and 1 and 75 recovered: 49, 24 and 0 are due, and 2 stand in {@link #payable} until more comes;
 * with 76 more they are 100, 50 and 1 in all. A recovery is one number: who is owed what follows when it is asked for.
 *
 * <p>Several pools, one for each market, defaulter or venue as the caller numbers them; a claim belongs to one. For
 * every pool and at every moment, to the unit: claimed = {@link #owedByPool} + recovered, and recovered = paid +
 * {@link #payable}. What is due to an account does not fall when money comes in, and at most by a unit
 * when others claim: where shares are rescaled. It is less than one unit behind its
 * share where all claims were there before the first recovery (⌊claim·recovered/claims⌋ then), and less than 1 +
 * J·2^−23 where J claims joined later; what is payable and due to nobody is less than the members, and 0 when all is
 * recovered. {@link #payAll} pays it out at once, by the largest remainder.
 *
 * <p>Decides and keeps count, moves no money: the caller moves what is recovered into an account of its own, and what
 * is paid out of it. Money is in minor units. O(pools in which the account has claims) a claim or payment, O(1) a
 * recovery, O(members) for {@link #payAll}. 140 to 172 bytes a member, taken when built; no call allocates but
 * {@link #grow}. Confined to one thread.
 */
public final class ClaimPools implements Durable {
    /** No pool. */
    public static final int NONE = -1;

    /** The most that can be owed by all pools together: 2^62. */
    public static final long MOST_MONEY = ProportionalPool.MOST_MONEY;

    private static final int BYTES = PoolMembers.BYTES + ClaimPayout.BYTES;

    private final Confinement confinement = new Confinement();
    private final PoolMembers members;
    private final ProportionalPool[] pools;
    private final long[] payable;
    private final long[] owed;
    private final long[] part;
    private final Apportionment remainders;
    private ClaimPayout payout;
    private long total;

    /**
     * Makes empty pools.
     *
     * @param pools how many, numbered from 0, 1 or more
     * @param maxMembers the most claims at a time, one an account and pool, 1 to 2^27
     * @throws IllegalArgumentException if an argument is out of range, or more than memory can hold
     */
    public ClaimPools(int pools, int maxMembers) {
        Require.within("pools", pools, 1, Integer.MAX_VALUE - 8);
        Require.room("pools", pools, 150);
        requireRoom(maxMembers, 1, 150L * pools);
        members = new PoolMembers(maxMembers);
        payout = new ClaimPayout(maxMembers);
        this.pools = new ProportionalPool[pools];
        for (int pool = 0; pool < pools; pool++) {
            this.pools[pool] = new ProportionalPool(members, true);
        }
        payable = new long[pools];
        owed = new long[pools];
        part = new long[pools];
        remainders = new Apportionment(pools);
    }

    private static void requireRoom(int maxMembers, int least, long taken) {
        Require.within("maxMembers", maxMembers, least, PoolMembers.MOST_MEMBERS);
        Require.room("maxMembers", maxMembers, BYTES, taken);
    }

    /**
     * Books a claim. What was due to the account in this pool until now is paid with it, so that earlier recoveries are
     * for earlier claims.
     *
     * @param pool 0 to pools − 1
     * @param accountId any
     * @param amount 1 or more; what all pools owe is at most {@link #MOST_MONEY} then, and so is what this one owes and
     *     has to pay
     * @return what is paid to the account now, 0 or more
     * @throws IllegalArgumentException if an argument is out of range, or there is no room for another claim
     */
    public long claim(int pool, long accountId, long amount) {
        requirePool(pool);
        final long held = pools[pool].money() + payable[pool];
        Require.within("amount", amount, 1, MOST_MONEY - Math.max(total, held));
        members.requireRoom(pool, accountId);
        final int row = members.findOrAdd(pool, accountId);
        final long paid = touch(pool, row);
        pools[pool].join(row, amount);
        members.claim[row] += amount;
        total += amount;
        return paid;
    }

    /** Pays what is due. */
    private long touch(int pool, int row) {
        final long paid = due(pool, row);
        members.claim[row] -= paid;
        payable[pool] -= paid;
        return paid;
    }

    private long due(int pool, int row) {
        return Math.min(members.claim[row] - owed(pool, row), payable[pool]);
    }

    private long owed(int pool, int row) {
        return Math.min(members.claim[row], pools[pool].worth(row));
    }

    /**
     * Money comes back to a pool: what is owed shrinks in proportion, and the money is payable.
     *
     * @param pool 0 to pools − 1
     * @param amount 0 or more
     * @return what the pool does not need, 0 or more: it stays where it came from, and {@link #payable} has risen by
     *     the rest of the amount. Of 75 for a pool that owes 60, 15
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long recover(int pool, long amount) {
        requirePool(pool);
        Require.notNegative("amount", amount);
        final long taken = pools[pool].shrink(amount);
        payable[pool] += taken;
        total -= taken;
        return amount - taken;
    }

    /**
     * Money comes back to all pools, in proportion to what each owes, by the largest remainder; ties go to the pool
     * that owes more, then to the smaller number. O(pools).
     *
     * @param amount 0 or more
     * @return what no pool needs, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public long recoverForAll(long amount) {
        assert confinement.holds() : confinement;
        Require.notNegative("amount", amount);
        final long taken = Math.min(amount, total);
        for (int pool = 0; pool < pools.length; pool++) {
            owed[pool] = pools[pool].money();
        }
        remainders.largestRemainder(owed, null, pools.length, taken, part);
        for (int pool = 0; pool < pools.length; pool++) {
            recover(pool, part[pool]);
        }
        return amount - taken;
    }

    /**
     * Pays an account what is due to it.
     *
     * @param pool 0 to pools − 1
     * @param accountId any
     * @return what is paid now, 0 or more; 0 where the account has no claim
     * @throws IllegalArgumentException if there is no such pool
     */
    public long pay(int pool, long accountId) {
        requirePool(pool);
        final int row = members.find(pool, accountId);
        if (row == PoolMembers.NONE) {
            return 0;
        }
        final long paid = touch(pool, row);
        if (members.claim[row] == 0 && pools[pool].isGone(row)) {
            members.remove(row);
        }
        return paid;
    }

    /**
     * Pays everybody in a pool, and to the unit what is payable: what is due to each, and of the rest a unit or none by
     * the largest remainder, compared to 62 bits; ties go to the smaller account id. O(members of all pools).
     *
     * @param pool 0 to pools − 1
     * @param accountId receives who is paid; at least {@link #members} long
     * @param paid receives what each is paid, 0 or more; as long, and another array
     * @return how many are in the arrays
     * @throws IllegalArgumentException if an argument is out of range or missing; nothing has changed then
     */
    public int payAll(int pool, long[] accountId, long[] paid) {
        requirePool(pool);
        final int count = payout.gather(members, pools[pool], pool, accountId, paid);
        payable[pool] -= payout.pay(members, payable[pool], accountId, paid, count);
        for (int i = 0; i < count; i++) {
            final int row = members.find(pool, accountId[i]);
            if (members.claim[row] == 0 && pools[pool].isGone(row)) {
                members.remove(row);
            }
        }
        return count;
    }

    /**
     * {@return what is still owed to an account and has not been recovered, rounded up; what was recovered and is not
     * paid yet is {@link #due}}
     *
     * @param pool 0 to pools − 1
     * @param accountId any
     * @throws IllegalArgumentException if there is no such pool
     */
    public long owed(int pool, long accountId) {
        requirePool(pool);
        final int row = members.find(pool, accountId);
        return row == PoolMembers.NONE ? 0 : owed(pool, row);
    }

    /**
     * {@return what {@link #pay} would pay an account now}
     *
     * @param pool 0 to pools − 1
     * @param accountId any
     * @throws IllegalArgumentException if there is no such pool
     */
    public long due(int pool, long accountId) {
        requirePool(pool);
        final int row = members.find(pool, accountId);
        return row == PoolMembers.NONE ? 0 : due(pool, row);
    }

    /**
     * {@return what a pool still owes, to the unit: claims less recoveries}
     *
     * @param pool 0 to pools − 1
     * @throws IllegalArgumentException if there is no such pool
     */
    public long owedByPool(int pool) {
        requirePool(pool);
        return pools[pool].money();
    }

    /**
     * {@return what a pool has recovered and not paid yet}
     *
     * @param pool 0 to pools − 1
     * @throws IllegalArgumentException if there is no such pool
     */
    public long payable(int pool) {
        requirePool(pool);
        return payable[pool];
    }

    /**
     * {@return how many claims there are, in all pools; who has been paid all is one until it is paid the last time}
     */
    public int members() {
        assert confinement.holds() : confinement;
        return members.count();
    }

    /** {@return what all pools together still owe} */
    public long total() {
        assert confinement.holds() : confinement;
        return total;
    }

    /**
     * {@return the first pool in which an account has a claim, or {@link #NONE}}
     *
     * @param accountId any
     */
    public int firstOf(long accountId) {
        assert confinement.holds() : confinement;
        final int row = members.first(accountId);
        return row == PoolMembers.NONE ? NONE : members.pool[row];
    }

    /**
     * {@return the next pool in which an account has a claim, or {@link #NONE}; O(pools of the account)}
     *
     * @param accountId any
     * @param pool after which, 0 to pools − 1
     * @throws IllegalArgumentException if there is no such pool
     */
    public int nextOf(long accountId, int pool) {
        requirePool(pool);
        int row = members.first(accountId);
        for (int left = members.count(); row != PoolMembers.NONE && members.pool[row] <= pool; ) {
            assert left-- > 0 : "an account has at most every row";
            row = members.next(row);
        }
        return row == PoolMembers.NONE ? NONE : members.pool[row];
    }

    /**
     * Makes room for more claims. Nothing that is owed changes, nor does the state hash. Allocates; O(members).
     *
     * @param maxMembers no fewer than before, up to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public void grow(int maxMembers) {
        assert confinement.holds() : confinement;
        requireRoom(maxMembers, members.room(), 150L * pools.length);
        payout = new ClaimPayout(maxMembers);
        members.grow(maxMembers);
    }

    private void requirePool(int pool) {
        assert confinement.holds() : confinement;
        Require.row("pool", pool, pools.length);
    }

    /** Gives the pools to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** Pools of claims; more pools take over the memory of fewer. */
    @Override
    public String configuration() {
        return "claim-pools";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(pools.length);
        for (int pool = 0; pool < pools.length; pool++) {
            pools[pool].save(out);
            out.putLong(payable[pool]);
        }
        members.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        final int saved = in.getCount("pools", pools.length);
        total = 0;
        for (int pool = 0; pool < pools.length; pool++) {
            pools[pool] = new ProportionalPool(members, true);
            payable[pool] = 0;
            if (pool < saved) {
                pools[pool].load(in);
                payable[pool] = Require.within("payable", in.getLong(), 0, MOST_MONEY - pools[pool].money());
                total += Require.within("owed", pools[pool].money(), 0, MOST_MONEY - total);
            }
            owed[pool] = pools[pool].money() + payable[pool];
        }
        members.load(in, saved);
        for (int row = 0; row < members.count(); row++) {
            final int pool = members.pool[row];
            pools[pool].check(row);
            owed[pool] -= Require.within("claim", members.claim[row], 0, owed[pool]);
        }
        for (final long unclaimed : owed) {
            Require.within("money without a claim", unclaimed, 0, 0);
        }
        confinement.release();
    }
}
