package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.WaterLevel;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.QuoteLines;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * Pro-rata over a whole episode: raises the lowest cumulative burdens first, x_i = clip(φ·v_i − H_i, 0, u_i), where H_i
 * is what the account has lost in the episode so far and v_i = max(u_i + H_i) what it had to lose.
 *
 * <p>Remembers accounts by {@link Column#ACCOUNT} from round to round until {@link #reset}, which belongs between two
 * episodes. Up to {@code maxAccounts} different ones are remembered; further ones are treated as newcomers in every
 * round and counted by {@link #forgottenAccounts}. Minimax optimal among online divisible allocations for every Schur
 * objective (arXiv 2603.26893).
 *
 * <p>Exact; every haircut is the floor or the ceiling of the real one. A few streaming passes, and a hash look-up for
 * every winner that does not follow the one before it in the order of first appearance; scratch: 20 bytes per winner
 * and 56 to 88 bytes per remembered account, no allocation in a round. Σ(H + u) must be below 2^63.
 *
 * <p>An account of 100 has lost 10. With the 90 it has left, and a newcomer of 100, a budget of 30 falls as 10 and 20:
 * then both have lost 20 of 100.
 */
public final class CumulativeBurden implements Allocator, Quotable {
    private final WaterLevel solver = new WaterLevel();
    private final AccountSlots slots;
    private final long[] lost;
    private final long[] most;
    private final int[] slot;
    private final long[] offset;
    private final long[] slope;

    /**
     * Allocates memory and scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param maxAccounts the most accounts to remember in an episode, 0 to 2^28 − 1
     * @throws IllegalArgumentException if {@code maxAccounts} is out of range
     */
    public CumulativeBurden(int maxWinners, int maxAccounts) {
        Require.room("maxWinners", maxWinners, 20);
        slots = new AccountSlots(maxAccounts);
        lost = new long[maxAccounts];
        most = new long[maxAccounts];
        slot = new int[maxWinners];
        offset = new long[maxWinners];
        slope = new long[maxWinners];
    }

    @Override
    public String name() {
        return "cumulative-burden";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.ACCOUNT);
    }

    @Override
    public int maxWinners() {
        return slot.length;
    }

    /**
     * φ: x_i = clip(φ·v_i − H_i, 0, u_i) to a unit, where every account knows its own H_i and v_i from its own rounds.
     * Infinite where everybody pays all, minus infinity where nothing is taken.
     */
    @Override
    public double level() {
        return solver.level();
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        final long[] account = winners.account();
        int next = 0;
        for (int i = 0; i < winners.count(); i++) {
            final int known = slots.find(account[i], next);
            next = known == AccountSlots.NONE ? next : known + 1;
            final long before = known == AccountSlots.NONE ? 0 : lost[known];
            slot[i] = known;
            offset[i] = -before;
            slope[i] = Math.max(capacity[i] + before, known == AccountSlots.NONE ? 0 : most[known]);
        }
        return solver.solve(offset, slope, capacity, winners.count(), budget, haircut);
    }

    @Override
    public boolean takesEverything() {
        return true;
    }

    @Override
    public void quote(Winners winners, QuoteLines lines) {
        for (int i = 0; i < winners.count(); i++) {
            final int known = slots.find(winners.account()[i], 0);
            final long before = known == AccountSlots.NONE ? 0 : lost[known];
            final long most =
                    Math.max(winners.capacity()[i] + before, known == AccountSlots.NONE ? 0 : this.most[known]);
            lines.add(i, -before, most, winners.capacity()[i]);
        }
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void remember(Winners winners, long[] haircut) {
        for (int i = 0; i < winners.count(); i++) {
            final int known = slots.findOrAdd(winners.account()[i], slot[i]);
            if (known != AccountSlots.NONE) {
                final long room = Long.MAX_VALUE - lost[known];
                most[known] = Math.max(most[known], lost[known] + Math.min(room, winners.capacity()[i]));
                lost[known] += Math.min(room, haircut[i]);
            }
        }
    }

    @Override
    public void save(StateWriter out) {
        slots.save(out);
        out.putLongs(lost, slots.count());
        out.putLongs(most, slots.count());
    }

    @Override
    public void load(StateReader in) {
        reset();
        slots.load(in);
        in.getLongs(lost, slots.count());
        in.getLongs(most, slots.count());
        for (int slot = 0; slot < slots.count(); slot++) {
            Require.notNegative("lost", lost[slot]);
            Require.notNegative("most", most[slot]);
        }
    }

    /** Ends the episode: every account starts afresh. */
    public void reset() {
        slots.clear();
        Arrays.fill(lost, 0);
        Arrays.fill(most, 0);
    }

    /**
     * {@return how often a winner of this episode's rounds found no room to be remembered, an account once per round}
     */
    public long forgottenAccounts() {
        return slots.forgotten();
    }
}
