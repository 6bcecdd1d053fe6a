package io.adlengine.policy.level;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.RealLevel;
import io.adlengine.state.Decimal;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * Mirror descent with an incentive constraint: pro-rata by weights that are learned per account over an episode, x_i =
 * min(u_i, τ·v_i·u_i).
 *
 * <p>After round t, v_i ← v_i·exp(−η/√t·(h_i + d·[h_i > cap])), h_i = x_i/u_i: whoever has paid pays less next time,
 * the more so beyond the burden cap, whose price is d ← max(0, d + γ/√t·(max h − cap)). All learned weights are then
 * scaled to a mean of 1, the weight of a newcomer. With η = 0 it is pro-rata, and so is the first round of an episode.
 *
 * <p>Remembers accounts by {@link Column#ACCOUNT} from round to round until {@link #reset}, which belongs between two
 * episodes. Up to {@code maxAccounts} different ones are remembered; further ones are newcomers in every round, counted
 * by {@link #forgottenAccounts}. An account with a weight above the mean gains by coming back under another name: not
 * split-proof over an episode.
 *
 * <p>Every haircut is within 1 1/64 units, and one part in 2^50 of the total, of the real one for the weights as
 * doubles, however many winners there are.
 * {@link StrictMath#exp} once per winner; several streaming passes over the winners and one over the remembered
 * accounts; scratch: 12 bytes per winner and 48 to 80 per remembered account, no allocation in a round. Source: arXiv
 * 2512.01112, section 8.5, with the haircut fraction as loss and the burden cap as the one constraint.
 *
 * <p>Capacities of 100 and 300 share a first budget of 40 as 10 and 30. Both have lost a tenth, so their weights stay
 * equal, and a newcomer has the same.
 */
public final class LearnedWeights implements Allocator {
    /** Keeps an account that always pays in the game: a weight of 0 would spare it for ever. */
    private static final double LEAST = 1e-100;

    /** The largest η and γ: with them, the price stays finite for as many rounds as can be counted. */
    public static final double MOST_RATE = 1e6;

    private final RealLevel solver;
    private final int[] slot;
    private final double[] slope;
    private final AccountSlots slots;
    private final double[] learned;
    private final double eta;
    private final double gamma;
    private final double cap;
    private double price;
    private long rounds;

    /**
     * Allocates memory and scratch space.
     *
     * @param maxWinners the most winners a round may have, 0 or more
     * @param maxAccounts the most accounts to remember in an episode, 0 to 2^28 − 1
     * @param eta how fast weights are learned, 0 to 1e6
     * @param gamma how fast the price of the cap rises, 0 to 1e6
     * @param cap the haircut fraction beyond which it is due, 0 to 1
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public LearnedWeights(int maxWinners, int maxAccounts, double eta, double gamma, double cap) {
        Require.room("maxWinners", maxWinners, 12);
        this.eta = Require.within("eta", eta, 0, MOST_RATE);
        this.gamma = Require.within("gamma", gamma, 0, MOST_RATE);
        this.cap = Require.fraction("cap", cap);
        solver = new RealLevel();
        slot = new int[maxWinners];
        slope = new double[maxWinners];
        slots = new AccountSlots(maxAccounts);
        learned = new double[maxAccounts];
        reset();
    }

    @Override
    public String name() {
        return "mdic";
    }

    @Override
    public String configuration() {
        return name() + ":eta=" + Decimal.toString(eta) + ",gamma=" + Decimal.toString(gamma) + ",cap="
                + Decimal.toString(cap);
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.of(Column.ACCOUNT);
    }

    @Override
    public int maxWinners() {
        return slot.length;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        final long[] capacity = winners.capacity();
        int next = 0;
        for (int i = 0; i < winners.count(); i++) {
            final int known = slots.find(winners.account()[i], next);
            next = known == AccountSlots.NONE ? next : known + 1;
            slot[i] = known;
            slope[i] = (known == AccountSlots.NONE ? 1 : learned[known]) * capacity[i];
        }
        return solver.proportional(slope, capacity, winners.count(), budget, haircut);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(rounds);
        out.putDouble(price);
        slots.save(out);
        out.putDoubles(learned, slots.count());
    }

    @Override
    public void load(StateReader in) {
        reset();
        rounds = Require.notNegative("rounds", in.getLong());
        price = Require.within("price", in.getDouble(), 0, gamma * rounds);
        slots.load(in);
        in.getDoubles(learned, slots.count());
        for (int slot = 0; slot < slots.count(); slot++) {
            Require.within("weight", learned[slot], LEAST / 2, 2.0 * slots.count());
        }
    }

    /** Ends the episode: every weight is 1 again. */
    public void reset() {
        slots.clear();
        Arrays.fill(learned, 1);
        price = 0;
        rounds = 0;
    }

    /**
     * {@return how often a winner of this episode's rounds found no room to be remembered, an account once per round}
     */
    public long forgottenAccounts() {
        return slots.forgotten();
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public void remember(Winners winners, long[] haircut) {
        rounds++;
        final double root = Math.sqrt(rounds);
        double largest = 0;
        for (int i = 0; i < winners.count(); i++) {
            final double h = (double) haircut[i] / Math.max(1, winners.capacity()[i]);
            final double loss = h > cap ? h + price : h;
            final int known = slots.findOrAdd(winners.account()[i], slot[i]);
            if (known != AccountSlots.NONE) {
                learned[known] = Math.max(LEAST, learned[known] * StrictMath.exp(-eta / root * loss));
            }
            largest = Math.max(largest, h);
        }
        price = Math.max(0, price + gamma / root * (largest - cap));
        double sum = 0;
        for (int known = 0; known < slots.count(); known++) {
            sum += learned[known];
        }
        for (int known = 0; known < slots.count(); known++) {
            learned[known] *= slots.count() / sum;
        }
    }
}
