package io.adlengine;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The result of one round. The engine reuses a single instance: it is valid until the next call of {@code deleverage};
 * {@link #copyTo} keeps it. Money in minor units. Confined to the engine's thread.
 */
public final class Round {
    private long id = -1;
    private RoundStatus status = RoundStatus.NOTHING_DUE;
    private long deficit;
    private long reference;
    private double severity;
    private long budget;
    private long allocated;
    private long totalCapacity;
    private int touched;
    private double maxHaircutFraction;

    /** An empty result with id −1, as a target of {@link #copyTo}. */
    public Round() {}

    void set(
            long id,
            RoundStatus status,
            Outlook outlook,
            double severity,
            long budget,
            long total,
            Verification verified) {
        this.id = id;
        this.status = status;
        deficit = outlook.deficit();
        reference = outlook.reference();
        this.severity = severity;
        this.budget = budget;
        totalCapacity = total;
        allocated = verified.sum();
        touched = verified.touched();
        maxHaircutFraction = verified.maxHaircutFraction();
    }

    /**
     * Copies every field.
     *
     * @param target receives the copy, which is a plain value and belongs to whoever holds it
     * @return the target
     * @throws IllegalArgumentException if it is null
     */
    public Round copyTo(Round target) {
        Require.present("target", target);
        target.id = id;
        target.status = status;
        target.deficit = deficit;
        target.reference = reference;
        target.severity = severity;
        target.budget = budget;
        target.allocated = allocated;
        target.totalCapacity = totalCapacity;
        target.touched = touched;
        target.maxHaircutFraction = maxHaircutFraction;
        return target;
    }

    /** As a share of the deficit, which is all that an engine without references keeps. */
    void restate() {
        if (reference != deficit) {
            severity = shareOf(deficit, severity, reference);
            budget = Math.min(budget, deficit);
            reference = deficit;
        }
    }

    /** What a share of a reference is of a deficit, at most 1. */
    static double shareOf(long deficit, double severity, long reference) {
        return deficit == 0 ? 0 : Math.min(1, severity * reference / deficit);
    }

    /**
     * What a round says beside its id, which follows from how many there have been; its reference only where it need
     * not be the deficit. Before the first round, nothing.
     */
    void save(StateWriter out, boolean hasReference) {
        if (id < 0) {
            return;
        }
        out.putInt(status.ordinal());
        out.putLong(deficit);
        if (hasReference) {
            out.putLong(reference);
        }
        out.putDouble(severity);
        out.putLong(budget);
        out.putLong(allocated);
        out.putLong(totalCapacity);
        out.putInt(touched);
        out.putDouble(maxHaircutFraction);
    }

    void load(StateReader in, long itsId, boolean hasReference) {
        if (itsId < 0) {
            new Round().copyTo(this);
            return;
        }
        id = itsId;
        status = RoundStatus.values()[Require.within("status", in.getInt(), 0, RoundStatus.values().length - 1)];
        deficit = Require.notNegative("deficit", in.getLong());
        reference = hasReference ? Require.notNegative("reference", in.getLong()) : deficit;
        severity = Require.fraction("severity", in.getDouble());
        budget = Require.within("budget", in.getLong(), 0, reference);
        allocated = Require.notNegative("allocated", in.getLong());
        totalCapacity = Require.within("total capacity", in.getLong(), allocated, Long.MAX_VALUE);
        touched = Require.within("touched", in.getInt(), 0, Integer.MAX_VALUE);
        maxHaircutFraction = Require.fraction("largest fraction", in.getDouble());
    }

    /** {@return the id to settle the round by: 0 for an engine's first round, then one more each} */
    public long id() {
        return id;
    }

    /** {@return how the round ended} */
    public RoundStatus status() {
        return status;
    }

    /** {@return D as given, money, 0 or more} */
    public long deficit() {
        return deficit;
    }

    /** {@return R, what θ is a share of, money, 0 or more: D unless the controller says otherwise} */
    public long reference() {
        return reference;
    }

    /** {@return θ as the controller chose it, in [0, 1]} */
    public double severity() {
        return severity;
    }

    /** {@return ⌊θ·R⌋, exact, money, 0 or more: what is asked of all capacity} */
    public long due() {
        return FixedPoint.floorProduct(severity, reference);
    }

    /** {@return B = min(⌊θ·R⌋, ΣU), exact, money, 0 or more} */
    public long budget() {
        return budget;
    }

    /** {@return H = Σx, what the winners lose, money, 0 or more} */
    public long allocated() {
        return allocated;
    }

    /**
     * {@return the part of the deficit nobody has paid: deficit − allocated, or 0 where a rule took more than the
     * deficit}
     */
    public long uncovered() {
        return Math.max(0, deficit - allocated);
    }

    /** {@return U, the sum of all capacities, money, 0 or more} */
    public long totalCapacity() {
        return totalCapacity;
    }

    /** {@return the number of winners with a haircut above zero} */
    public int touched() {
        return touched;
    }

    /** {@return max x_i/u_i as a double in [0, 1]; 0 where nobody pays} */
    public double maxHaircutFraction() {
        return maxHaircutFraction;
    }

    @Override
    public String toString() {
        return "Round " + id + " " + status + ": deficit " + deficit + ", severity " + severity + ", budget " + budget
                + ", allocated " + allocated + ", uncovered " + uncovered() + ", touched " + touched;
    }
}
