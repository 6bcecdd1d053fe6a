package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * How much one account may lose to liquidations and deleveraging within a block: in notional closed, in money it costs
 * the insurance fund, and at most once per market (dYdX v4's block limits).
 *
 * <p>With 150 of notional a block, an account that was closed for 100 in market 0 may lose 50 more in another market,
 * and nothing more in market 0 until {@link #startBlock}, which alone says where a block begins. The limits are the
 * identity; the number of entries is room: saved budgets restore into any with room for what was spent.
 *
 * <p>Entries lie in the order of spending. A map, which is only asked and never walked, finds an account's latest
 * entry, and each entry leads to the account's one before it: O(markets the account was closed in), at most {@code
 * maxEntries} steps. No allocation but by {@link #grow}. Confined to one thread; {@link #handOver} and loading release
 * it.
 */
public final class AccountBudgets implements Durable {
    private static final int NONE = -1;
    private static final int MOST_ENTRIES = 1 << 27;

    private final Confinement confinement = new Confinement();
    private final long mostNotional;
    private final long mostInsurance;
    private long[] account;
    private int[] market;
    private long[] notional;
    private long[] insurance;
    /** The account's entry before this one, always an earlier place, so that every walk ends. */
    private int[] earlier;

    private Long2LongHashMap latest;
    private int count;

    /**
     * Makes the budgets of a first block.
     *
     * @param mostNotional per account and block, minor units, 0 or more; 2^63 − 1 is no limit
     * @param mostInsurance per account and block, minor units, 0 or more; 2^63 − 1 is no limit
     * @param maxEntries accounts times markets that can be closed in one block, 1 to 2^27
     * @throws IllegalArgumentException if an argument is out of range, or the entries more than memory can hold
     */
    public AccountBudgets(long mostNotional, long mostInsurance, int maxEntries) {
        this.mostNotional = Require.notNegative("mostNotional", mostNotional);
        this.mostInsurance = Require.notNegative("mostInsurance", mostInsurance);
        account = new long[requireRoom(maxEntries, 1)];
        market = new int[maxEntries];
        notional = new long[maxEntries];
        insurance = new long[maxEntries];
        earlier = new int[maxEntries];
        latest = map(maxEntries);
    }

    private static int requireRoom(int maxEntries, int least) {
        Require.within("maxEntries", maxEntries, least, MOST_ENTRIES);
        return Require.room("maxEntries", maxEntries, 96);
    }

    private static Long2LongHashMap map(int maxEntries) {
        return new Long2LongHashMap(2 * maxEntries + 8, 0.6f, NONE);
    }

    /** Gives the budgets up to the next thread that uses them. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /**
     * Makes room for more entries. Nothing that was spent changes, nor does the state hash. Allocates; O(entries).
     *
     * @param maxEntries no fewer than before, up to 2^27
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public void grow(int maxEntries) {
        assert confinement.holds() : confinement;
        requireRoom(maxEntries, account.length);
        final Long2LongHashMap larger = map(maxEntries);
        for (int i = 0; i < count; i++) {
            larger.put(account[i], i);
        }
        latest = larger;
        market = Arrays.copyOf(market, maxEntries);
        notional = Arrays.copyOf(notional, maxEntries);
        insurance = Arrays.copyOf(insurance, maxEntries);
        earlier = Arrays.copyOf(earlier, maxEntries);
        // Last: its length is what a full table is told by.
        account = Arrays.copyOf(account, maxEntries);
    }

    /** Begins a block: nothing is spent. */
    public void startBlock() {
        assert confinement.holds() : confinement;
        clear();
    }

    private void clear() {
        latest.clear();
        count = 0;
    }

    /**
     * Spends from an account's budget.
     *
     * @param accountId any
     * @param marketId any
     * @param closed notional, minor units, 0 to {@link #notionalLeft}
     * @param lost by the insurance fund, minor units, 0 to {@link #insuranceLeft}
     * @throws IllegalArgumentException if an amount is out of range, the account has been closed in that market in this
     *     block, or there is no room for another entry
     */
    public void spend(long accountId, int marketId, long closed, long lost) {
        assert confinement.holds() : confinement;
        Require.within("closed", closed, 0, mostNotional - spent(accountId, notional));
        Require.within("lost", lost, 0, mostInsurance - spent(accountId, insurance));
        if (hasEntry(accountId, marketId)) {
            throw Require.refusal("marketId", Integer.toString(marketId), "once per account and block");
        }
        if (count == account.length) {
            throw Require.refusal("entries", Integer.toString(count + 1), "at most " + account.length);
        }
        account[count] = accountId;
        market[count] = marketId;
        notional[count] = closed;
        insurance[count] = lost;
        earlier[count] = (int) latest.put(accountId, count);
        count++;
    }

    /**
     * {@return whether an account has been closed in a market in this block, and may not be again}
     *
     * @param accountId any
     * @param marketId any
     */
    public boolean isClosedIn(long accountId, int marketId) {
        assert confinement.holds() : confinement;
        return hasEntry(accountId, marketId);
    }

    private boolean hasEntry(long accountId, int marketId) {
        for (int i = (int) latest.get(accountId), left = MOST_ENTRIES; i != NONE; i = earlier[i], left--) {
            assert left > 0 : "an account has at most every entry";
            if (market[i] == marketId) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the notional that an account may still lose in this block; minor units, 0 or more}
     *
     * @param accountId any
     */
    public long notionalLeft(long accountId) {
        assert confinement.holds() : confinement;
        return mostNotional - spent(accountId, notional);
    }

    /**
     * {@return what an account may still cost the insurance fund in this block; minor units, 0 or more}
     *
     * @param accountId any
     */
    public long insuranceLeft(long accountId) {
        assert confinement.holds() : confinement;
        return mostInsurance - spent(accountId, insurance);
    }

    private long spent(long accountId, long[] amount) {
        long spent = 0;
        for (int i = (int) latest.get(accountId), left = MOST_ENTRIES; i != NONE; i = earlier[i], left--) {
            assert left > 0 : "an account has at most every entry";
            spent += amount[i];
        }
        return spent;
    }

    @Override
    public String configuration() {
        return "account-budgets:notional=" + mostNotional + ",insurance=" + mostInsurance;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(count);
        out.putLongs(account, count);
        out.putInts(market, count);
        out.putLongs(notional, count);
        out.putLongs(insurance, count);
    }

    /**
     * Spends again what was spent.
     *
     * @throws IllegalArgumentException if there is no room for it, or it exceeds the limits
     */
    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        final int entries = in.getCount("entries", account.length);
        in.getLongs(account, entries);
        in.getInts(market, entries);
        in.getLongs(notional, entries);
        in.getLongs(insurance, entries);
        clear();
        for (int i = 0; i < entries; i++) {
            spend(account[i], market[i], notional[i], insurance[i]);
        }
        confinement.release();
    }
}
