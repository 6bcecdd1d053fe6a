package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * How much one account may lose to liquidations and deleveraging within a block: in notional closed, in money it costs the
 * insurance fund, and at most once per market (dYdX v4's block limits).
 *
 * <p>A block is whatever the venue's {@link #startBlock} says. Entries are kept in the order of spending, found by account through
 * a map that is only asked, never walked. O(markets the account was closed in), no allocation after the constructor. Confined to
 * one thread.
 */
public final class AccountBudgets implements Durable {
    private static final int NONE = -1;

    private final long mostNotional;
    private final long mostInsurance;
    private final long[] account;
    private final int[] market;
    private final long[] notional;
    private final long[] insurance;
    /** The account's entry before this one. */
    private final int[] earlier;

    private final Long2LongHashMap latest;
    private int count;

    /**
     * Makes the budgets of a first block.
     *
     * @param mostNotional per account and block, minor units, 0 or more; 2^63 − 1 is no limit
     * @param mostInsurance per account and block, minor units, 0 or more; 2^63 − 1 is no limit
     * @param mostEntries accounts times markets that can be closed in one block, 1 to 2^29
     * @throws IllegalArgumentException if an argument is out of range
     */
    public AccountBudgets(long mostNotional, long mostInsurance, int mostEntries) {
        this.mostNotional = Require.notNegative("mostNotional", mostNotional);
        this.mostInsurance = Require.notNegative("mostInsurance", mostInsurance);
        account = new long[Require.within("mostEntries", mostEntries, 1, 1 << 29)];
        market = new int[mostEntries];
        notional = new long[mostEntries];
        insurance = new long[mostEntries];
        earlier = new int[mostEntries];
        latest = new Long2LongHashMap(2 * mostEntries, 0.6f, NONE);
    }

    /** Begins a block: nothing is spent. */
    public void startBlock() {
        latest.clear();
        count = 0;
    }

    /**
     * Spends from an account's budget.
     *
     * @param id of the account, any
     * @param inMarket any
     * @param closed notional, minor units, 0 to {@link #notionalLeft}
     * @param lost by the insurance fund, minor units, 0 to {@link #insuranceLeft}
     * @throws IllegalArgumentException if an amount is out of range, the account has been closed in that market in this block, or
     *     there is no room for another entry
     */
    public void spend(long id, int inMarket, long closed, long lost) {
        Require.within("closed", closed, 0, notionalLeft(id));
        Require.within("lost", lost, 0, insuranceLeft(id));
        if (isClosedIn(id, inMarket)) {
            throw Require.refusal("inMarket", Integer.toString(inMarket), "once per account and block");
        }
        if (count == account.length) {
            throw Require.refusal("entries", Integer.toString(count + 1), "at most " + account.length);
        }
        account[count] = id;
        market[count] = inMarket;
        notional[count] = closed;
        insurance[count] = lost;
        earlier[count] = (int) latest.put(id, count);
        count++;
    }

    /**
     * Whether an account has been closed in a market in this block.
     *
     * @param id of the account, any
     * @param inMarket any
     * @return whether it may not be again
     */
    public boolean isClosedIn(long id, int inMarket) {
        for (int i = (int) latest.get(id); i != NONE; i = earlier[i]) {
            if (market[i] == inMarket) {
                return true;
            }
        }
        return false;
    }

    /**
     * The notional that an account may still lose in this block.
     *
     * @param id of the account, any
     * @return minor units, 0 or more
     */
    public long notionalLeft(long id) {
        return mostNotional - spent(id, notional);
    }

    /**
     * What an account may still cost the insurance fund in this block.
     *
     * @param id of the account, any
     * @return minor units, 0 or more
     */
    public long insuranceLeft(long id) {
        return mostInsurance - spent(id, insurance);
    }

    @Override
    public String configuration() {
        return "account-budgets:notional=" + mostNotional + ",insurance=" + mostInsurance + ",entries="
                + account.length;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(account, count);
        out.putInts(market, count);
        out.putLongs(notional, count);
        out.putLongs(insurance, count);
    }

    @Override
    public void load(StateReader in) {
        final int entries = in.getCount("entries", account.length);
        in.getLongs(account, entries);
        in.getInts(market, entries);
        in.getLongs(notional, entries);
        in.getLongs(insurance, entries);
        startBlock();
        for (int i = 0; i < entries; i++) {
            spend(account[i], market[i], notional[i], insurance[i]);
        }
    }

    private long spent(long id, long[] amount) {
        long spent = 0;
        for (int i = (int) latest.get(id); i != NONE; i = earlier[i]) {
            spent += amount[i];
        }
        return spent;
    }
}
