package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * What accounts have held on average over the last k closes: a weight that nobody can change at the moment of loss.
 *
 * <p>The venue tells every account's exposure at each close ({@link #tell}, then {@link #close}); an account that it
 * does not tell of has held nothing. The mean is ⌊Σ/n⌋ over the last n closes, k or fewer at first, and what was before
 * an account's first close counts as 0. So whoever opens or closes something just before a round moves nothing until
 * the next close, and then by no more than a k-th of it. Before the first close every weight is 0, and a rule by
 * weights places nothing.
 *
 * <p>With k = 4, an account that held 1,000 at the last four closes has 1,000. It closes everything: 1,000 still, and
 * after the next close 750. One that opens 1,000 has 0, and 250 after the next close.
 *
 * <p>Serves as a venue's weight (or score), {@code Autodeleverager.builder(book).weight(mean)}, where all positions of
 * an account have the account's mean; and fills the column {@code WEIGHT}. Per unit of capacity, as that column is: for
 * shares in proportion to the mean alone divide by the capacity.
 *
 * <p>Takes 8·k bytes an account, and 64 to 96 more; allocates nothing later. A close costs O(accounts), and forgets
 * accounts that have held nothing for k closes; the rest is O(1). Exact. Saves everything told. Confined to one thread.
 * Source: NSCC, whose loss allocation looks back over 70 days.
 */
public final class MeanExposure implements PositionScore, Durable {
    /** The most closes: 1,024. */
    public static final int MOST_CLOSES = 1 << 10;

    private static final int MOST_ACCOUNTS = 1 << 26;
    private static final int NONE = -1;

    private final Confinement confinement = new Confinement();
    private final int closes;
    private final long mostExposure;
    private final long[] account;
    private final long[] sum;
    private final long[] told;
    /** By account, its last k closes side by side, as a ring. */
    private final long[] exposure;

    private final Long2LongHashMap slots;
    private int count;
    private int held;
    private int next;

    /**
     * Nobody has held anything.
     *
     * @param closes k, 1 to {@link #MOST_CLOSES}: 70 for days
     * @param maxAccounts the most accounts that held something at the last k closes or are told of since, 1 to 2^26
     * @throws IllegalArgumentException if a number is out of range, or the accounts are more than memory can hold
     */
    public MeanExposure(int closes, int maxAccounts) {
        this.closes = Require.within("closes", closes, 1, MOST_CLOSES);
        Require.within("maxAccounts", maxAccounts, 1, MOST_ACCOUNTS);
        Require.room("maxAccounts", maxAccounts, 8 * closes + 96);
        Require.within("closes*maxAccounts", (long) closes * maxAccounts, 1, Integer.MAX_VALUE - 8);
        mostExposure = Long.MAX_VALUE / closes;
        account = new long[maxAccounts];
        sum = new long[maxAccounts];
        told = new long[maxAccounts];
        exposure = new long[closes * maxAccounts];
        slots = new Long2LongHashMap((int) Math.min(1 << 30, 2L * maxAccounts + 8), 0.6f, NONE);
    }

    /**
     * Tells what an account holds at the close that comes next; said again, the last one counts.
     *
     * @param accountId any
     * @param amount of money or lots, 0 to (2^63 − 1)/k
     * @throws IllegalArgumentException if the amount is out of range, or there is no room for another account
     */
    public void tell(long accountId, long amount) {
        assert confinement.holds() : confinement;
        Require.within("exposure", amount, 0, mostExposure);
        int slot = (int) slots.get(accountId);
        if (slot == NONE) {
            if (amount == 0) {
                return;
            }
            slot = add(accountId);
        }
        told[slot] = amount;
    }

    private int add(long accountId) {
        if (count == account.length) {
            throw Require.refusal("accounts", Integer.toString(count + 1), "at most " + account.length);
        }
        slots.put(accountId, count);
        account[count] = accountId;
        return count++;
    }

    /** Closes: what was told is the latest of the last k, the earliest of which is forgotten. */
    public void close() {
        assert confinement.holds() : confinement;
        for (int slot = count - 1; slot >= 0; slot--) {
            final int at = closes * slot + next;
            sum[slot] += told[slot] - exposure[at];
            exposure[at] = told[slot];
            told[slot] = 0;
            if (sum[slot] == 0) {
                forget(slot);
            }
        }
        next = (next + 1) % closes;
        held = Math.min(closes, held + 1);
    }

    /** The last account takes its place. */
    private void forget(int slot) {
        slots.remove(account[slot]);
        final int last = --count;
        if (slot < last) {
            account[slot] = account[last];
            sum[slot] = sum[last];
            told[slot] = told[last];
            System.arraycopy(exposure, closes * last, exposure, closes * slot, closes);
            slots.put(account[slot], slot);
        }
        wipe(last);
    }

    private void wipe(int slot) {
        sum[slot] = 0;
        told[slot] = 0;
        for (int i = closes * slot; i < closes * (slot + 1); i++) {
            exposure[i] = 0;
        }
    }

    /**
     * {@return the mean of an account's last k closes, rounded down; 0 for one that has held nothing}
     *
     * @param accountId any
     */
    public long mean(long accountId) {
        assert confinement.holds() : confinement;
        final int slot = (int) slots.get(accountId);
        return slot == NONE || held == 0 ? 0 : sum[slot] / held;
    }

    /** {@return how many closes the means are of: 0 to k} */
    public int closes() {
        assert confinement.holds() : confinement;
        return held;
    }

    /** {@return how many accounts are remembered} */
    public int accounts() {
        assert confinement.holds() : confinement;
        return count;
    }

    /** The mean of the position's account. */
    @Override
    public double of(PositionView position) {
        return mean(position.accountId());
    }

    /**
     * Writes the means of accounts.
     *
     * @param accountId their ids
     * @param accounts how many, 0 or more
     * @param weight receives the means
     * @throws IllegalArgumentException if an array is null or too short
     */
    public void fill(long[] accountId, int accounts, double[] weight) {
        Floor.holds("accountId", accountId, accounts);
        Floor.holds("weight", weight, accounts);
        for (int i = 0; i < accounts; i++) {
            weight[i] = mean(accountId[i]);
        }
    }

    /** Gives it to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "mean-exposure:closes=" + closes;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(held);
        out.putInt(count);
        out.putLongs(account, count);
        out.putLongs(told, count);
        for (int slot = 0; slot < count; slot++) {
            // The latest close first, so that it does not matter where the ring began.
            for (int ago = 1; ago <= held; ago++) {
                out.putLong(exposure[closes * slot + Math.floorMod(next - ago, closes)]);
            }
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        for (int slot = 0; slot < count; slot++) {
            wipe(slot);
        }
        slots.clear();
        count = 0;
        held = Require.within("closes", in.getInt(), 0, closes);
        next = held % closes;
        final int saved = in.getCount("accounts", account.length);
        in.getLongs(account, saved);
        in.getLongs(told, saved);
        for (int slot = 0; slot < saved; slot++) {
            Require.within("exposure", told[slot], 0, mostExposure);
            count = slot + 1;
            if (slots.put(account[slot], slot) != NONE) {
                throw Require.refusal("account", Long.toString(account[slot]), "each once");
            }
            for (int ago = 1; ago <= held; ago++) {
                final long amount = Require.within("exposure", in.getLong(), 0, mostExposure);
                exposure[closes * slot + held - ago] = amount;
                sum[slot] += amount;
            }
        }
        confinement.release();
    }
}
