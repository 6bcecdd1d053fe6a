package io.adlengine.venue.loss;

import io.adlengine.Winners;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * Gains by age: the youngest, which a price that is not to be trusted may have made, pay first, and count for more.
 *
 * <pre>
 *   ladder = new GainLadder(100, 1_000_000, 250_000);   two steps; a gain of the second counts for a quarter
 *   ladder.gain(ann, 1_500);
 *   ladder.age();                                       1,500 are of the second step now
 *   ladder.gain(ann, 3_500);
 *   ladder.capacity(ann);                               3,500 + 375
 *   ladder.take(ann, 4_000);                            3,500 of the first step and 500 of the second: 0 of principal
 * </pre>
 *
 * <p>A gain joins the first step; {@link #age} moves all gains one step on, and those of the last stay there. Losses,
 * withdrawals and haircuts {@link #take} from the youngest first; what exceeds all gains is of principal, and answered.
 * So whoever closes and reopens, or moves a gain between accounts, has as much as before and only younger: it is never
 * less junior, and its capacity never less but for what is rounded.
 *
 * <p>For rules: {@link #fill} writes the steps as layers of {@link io.adlengine.Column#GAIN}, the youngest as layer 1,
 * for {@code seniority}; {@link #fillCapacity} Σ ⌊v_l·g_l⌋, v in millionths and not rising with age. With values of 1
 * and 0 only gains that have not aged pay: Percolator, whose profits are safe once they have warmed up.
 *
 * <p>Money in minor units, at most 2^63 − 1 an account. {@link #age} is O(1), the rest O(steps) an account; exact, no
 * allocation. Takes 8 bytes a step and account, and 56 to 88 more. Saves every account's steps. Confined to one thread.
 * Sources: Percolator's warm-up; the ledger of gains by seniority in Thogiti, "Beyond Queues" (2026).
 */
public final class GainLadder implements Durable {
    /** The most steps, as many as there can be layers. */
    public static final int MOST_STEPS = Winners.MOST_GAIN_LAYERS;
    /** A value of one. */
    public static final int MILLION = 1_000_000;

    private static final int MOST_ACCOUNTS = 1 << 26;
    private static final int NONE = -1;

    private final Confinement confinement = new Confinement();
    private final int steps;
    private final int[] value;
    private final long[] account;
    /** By account, the youngest first, as they were at an age. */
    private final long[] gain;

    private final long[] agedAt;
    private final Long2LongHashMap slots;
    private int count;
    private long age;

    /**
     * Nobody has gained anything.
     *
     * @param maxAccounts the most accounts that gain something, 1 to 2^26
     * @param valuePpm what a gain of each step counts for, the youngest first: 1 to {@link #MOST_STEPS} values, each 0
     *     to {@link #MILLION} and none above the one before; copied
     * @throws IllegalArgumentException if a number is out of range, or the accounts are more than memory can hold
     */
    public GainLadder(int maxAccounts, int... valuePpm) {
        Require.within("maxAccounts", maxAccounts, 1, MOST_ACCOUNTS);
        steps = Require.within("steps", Require.present("valuePpm", valuePpm).length, 1, MOST_STEPS);
        int most = MILLION;
        for (int step = 0; step < steps; step++) {
            most = Require.within("valuePpm[" + step + "]", valuePpm[step], 0, most);
        }
        Require.room("maxAccounts", maxAccounts, 8 * steps + 88);
        Require.within("steps*maxAccounts", (long) steps * maxAccounts, 1, Integer.MAX_VALUE - 8);
        value = valuePpm.clone();
        account = new long[maxAccounts];
        gain = new long[steps * maxAccounts];
        agedAt = new long[maxAccounts];
        slots = new Long2LongHashMap((int) Math.min(1 << 30, 2L * maxAccounts + 8), 0.6f, NONE);
    }

    /**
     * An account has gained something: it is of the first step.
     *
     * @param accountId any
     * @param amount money, 0 or more
     * @throws IllegalArgumentException if it is negative, the account's gains would exceed 2^63 − 1, or there is no
     *     room for another account
     */
    public void gain(long accountId, long amount) {
        assert confinement.holds() : confinement;
        Require.notNegative("amount", amount);
        int slot = (int) slots.get(accountId);
        if (slot == NONE) {
            if (amount == 0) {
                return;
            }
            slot = add(accountId);
        }
        InsuranceFund.room("amount", amount, sum(slot));
        bringUpToDate(slot);
        gain[steps * slot] += amount;
    }

    private int add(long accountId) {
        if (count == account.length) {
            throw Require.refusal("accounts", Integer.toString(count + 1), "at most " + account.length);
        }
        slots.put(accountId, count);
        account[count] = accountId;
        agedAt[count] = age;
        return count++;
    }

    /**
     * An account loses or withdraws something, or has had a haircut: the youngest gains go first.
     *
     * @param accountId any
     * @param amount money, 0 or more
     * @return what its gains do not cover: of principal, 0 or more
     * @throws IllegalArgumentException if it is negative
     */
    public long take(long accountId, long amount) {
        assert confinement.holds() : confinement;
        long left = Require.notNegative("amount", amount);
        final int slot = (int) slots.get(accountId);
        if (slot == NONE) {
            return left;
        }
        // As they were at an age: the order is the same ever since.
        for (int i = steps * slot; i < steps * (slot + 1); i++) {
            final long taken = Math.min(left, gain[i]);
            gain[i] -= taken;
            left -= taken;
        }
        if (sum(slot) == 0) {
            forget(slot);
        }
        return left;
    }

    /** The last account takes its place. */
    private void forget(int slot) {
        slots.remove(account[slot]);
        final int last = --count;
        if (slot < last) {
            account[slot] = account[last];
            agedAt[slot] = agedAt[last];
            System.arraycopy(gain, steps * last, gain, steps * slot, steps);
            slots.put(account[slot], slot);
        }
        for (int i = steps * last; i < steps * (last + 1); i++) {
            gain[i] = 0;
        }
    }

    /** All gains are one step older. */
    public void age() {
        assert confinement.holds() : confinement;
        age++;
    }

    /** A step at the present age: those that have passed the last one are in it. */
    private long at(int slot, int step) {
        final int older = (int) Math.min(steps, age - agedAt[slot]);
        if (step < steps - 1) {
            return step < older ? 0 : gain[steps * slot + step - older];
        }
        long sum = 0;
        for (int from = Math.max(0, step - older); from < steps; from++) {
            sum += gain[steps * slot + from];
        }
        return sum;
    }

    private void bringUpToDate(int slot) {
        if (agedAt[slot] != age) {
            // From the oldest on, since each is made of younger ones.
            for (int step = steps - 1; step >= 0; step--) {
                gain[steps * slot + step] = at(slot, step);
            }
            agedAt[slot] = age;
        }
    }

    private long sum(int slot) {
        long sum = 0;
        for (int i = steps * slot; i < steps * (slot + 1); i++) {
            sum += gain[i];
        }
        return sum;
    }

    /** {@return how many steps there are} */
    public int steps() {
        assert confinement.holds() : confinement;
        return steps;
    }

    /** {@return how many accounts have gains} */
    public int accounts() {
        assert confinement.holds() : confinement;
        return count;
    }

    /**
     * {@return an account's gains of one step, money}
     *
     * @param accountId any
     * @param step 1, the youngest, to {@link #steps}
     * @throws IllegalArgumentException if there is no such step
     */
    public long gains(long accountId, int step) {
        assert confinement.holds() : confinement;
        Require.within("step", step, 1, steps);
        final int slot = (int) slots.get(accountId);
        return slot == NONE ? 0 : at(slot, step - 1);
    }

    /**
     * {@return all gains of an account, money}
     *
     * @param accountId any
     */
    public long gains(long accountId) {
        assert confinement.holds() : confinement;
        final int slot = (int) slots.get(accountId);
        return slot == NONE ? 0 : sum(slot);
    }

    /**
     * {@return what an account can be made to pay of its gains, Σ ⌊v_l·g_l⌋; money, at most its gains}
     *
     * @param accountId any
     */
    public long capacity(long accountId) {
        assert confinement.holds() : confinement;
        final int slot = (int) slots.get(accountId);
        long sum = 0;
        for (int step = 0; step < steps && slot != NONE; step++) {
            sum += FixedPoint.mulDivFloor(at(slot, step), value[step], MILLION);
        }
        return sum;
    }

    /**
     * Writes one step of some accounts: a layer of {@link io.adlengine.Column#GAIN}.
     *
     * @param step 1, the youngest, to {@link #steps}
     * @param accountId their ids
     * @param accounts how many, 0 or more
     * @param layer receives their gains
     * @throws IllegalArgumentException if there is no such step, or an array is null or too short
     */
    public void fill(int step, long[] accountId, int accounts, long[] layer) {
        Require.within("step", step, 1, steps);
        requireRoom(accountId, accounts, layer);
        for (int i = 0; i < accounts; i++) {
            layer[i] = gains(accountId[i], step);
        }
    }

    /**
     * Writes what some accounts can be made to pay: {@link io.adlengine.Column#CAPACITY}.
     *
     * @param accountId their ids
     * @param accounts how many, 0 or more
     * @param capacity receives {@link #capacity(long)} of each
     * @throws IllegalArgumentException if an array is null or too short
     */
    public void fillCapacity(long[] accountId, int accounts, long[] capacity) {
        requireRoom(accountId, accounts, capacity);
        for (int i = 0; i < accounts; i++) {
            capacity[i] = capacity(accountId[i]);
        }
    }

    private static void requireRoom(long[] accountId, int accounts, long[] amounts) {
        final int most =
                Math.min(Require.present("accountId", accountId).length, Require.present("amounts", amounts).length);
        Require.within("accounts", accounts, 0, most);
    }

    /** Gives it to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** What gains count for, by age. */
    @Override
    public String configuration() {
        final StringBuilder text = new StringBuilder("gain-ladder:ppm=");
        for (int step = 0; step < steps; step++) {
            text.append(step == 0 ? "" : "/").append(value[step]);
        }
        return text.toString();
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(count);
        for (int slot = 0; slot < count; slot++) {
            out.putLong(account[slot]);
            for (int step = 0; step < steps; step++) {
                out.putLong(at(slot, step));
            }
        }
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        for (int i = 0; i < steps * count; i++) {
            gain[i] = 0;
        }
        slots.clear();
        count = 0;
        age = 0;
        final int saved = in.getCount("accounts", account.length);
        for (int slot = 0; slot < saved; slot++) {
            final long id = in.getLong();
            if (slots.get(id) != NONE) {
                throw Require.refusal("account", Long.toString(id), "each once");
            }
            add(id);
            long sum = 0;
            for (int step = 0; step < steps; step++) {
                gain[steps * slot + step] = Require.notNegative("gain", in.getLong());
                sum = gain[steps * slot + step] + InsuranceFund.room("gain", gain[steps * slot + step], sum);
            }
            Require.within("gains", sum, 1, Long.MAX_VALUE);
        }
        confinement.release();
    }
}
