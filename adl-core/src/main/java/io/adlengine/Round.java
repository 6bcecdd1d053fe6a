package io.adlengine;

/**
 * The result of one round. The engine reuses a single instance: it is valid until the next call of {@code deleverage};
 * {@link #copyTo} keeps it. Money in minor units. Confined to the engine's thread.
 */
public final class Round {
    private long id = -1;
    private RoundStatus status = RoundStatus.NOTHING_DUE;
    private long deficit;
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
            long deficit,
            double severity,
            long budget,
            long total,
            Verification verified) {
        this.id = id;
        this.status = status;
        this.deficit = deficit;
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
     * @param target receives the copy
     * @return the target
     */
    public Round copyTo(Round target) {
        target.id = id;
        target.status = status;
        target.deficit = deficit;
        target.severity = severity;
        target.budget = budget;
        target.allocated = allocated;
        target.totalCapacity = totalCapacity;
        target.touched = touched;
        target.maxHaircutFraction = maxHaircutFraction;
        return target;
    }

    /**
     * The id to settle the round by: 0 for an engine's first round, then one more each.
     *
     * @return the id
     */
    public long id() {
        return id;
    }

    /**
     * How the round ended.
     *
     * @return the status
     */
    public RoundStatus status() {
        return status;
    }

    /**
     * D, as given.
     *
     * @return money, 0 or more
     */
    public long deficit() {
        return deficit;
    }

    /**
     * θ, as the controller chose it.
     *
     * @return in [0, 1]
     */
    public double severity() {
        return severity;
    }

    /**
     * B = min(⌊θ·D⌋, ΣU), exact.
     *
     * @return money, 0 or more
     */
    public long budget() {
        return budget;
    }

    /**
     * H = Σx, what the winners lose.
     *
     * @return money, 0 or more
     */
    public long allocated() {
        return allocated;
    }

    /**
     * The part of the deficit nobody has paid: {@code deficit − allocated}, or 0 where a rule took more than the deficit.
     *
     * @return money, 0 or more
     */
    public long uncovered() {
        return Math.max(0, deficit - allocated);
    }

    /**
     * U, the sum of all capacities.
     *
     * @return money, 0 or more
     */
    public long totalCapacity() {
        return totalCapacity;
    }

    /**
     * The number of winners with a haircut above zero.
     *
     * @return 0 to count
     */
    public int touched() {
        return touched;
    }

    /**
     * max x_i/u_i, in doubles; 0 where nobody pays.
     *
     * @return in [0, 1]
     */
    public double maxHaircutFraction() {
        return maxHaircutFraction;
    }

    @Override
    public String toString() {
        return "Round " + id + " " + status + ": deficit " + deficit + ", severity " + severity + ", budget " + budget
                + ", allocated " + allocated + ", uncovered " + uncovered() + ", touched " + touched;
    }
}
