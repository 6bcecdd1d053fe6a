package io.adlengine;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.severity.RobustMix;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * Runs deleveraging rounds: asks the severity controller how much, the allocator who pays, and believes neither.
 *
 * <p>A round takes the winners' capacities and the deficit that insurance left, computes B = min(⌊θ·D⌋, ΣU) exactly, lets the
 * rule write the haircuts, verifies them, and returns the engine's one reusable {@link Round}. Once the venue knows what the
 * round really needed it calls {@link #settle}, from which the controller learns.
 *
 * <p><b>Assumes</b> one thread (checked where assertions are on), arrays that nobody changes during a call, deterministic
 * controllers and rules.
 *
 * <p><b>Guarantees</b> zero allocation per round after construction; the same bytes for the same calls on any JVM and CPU; bad
 * input is an {@link IllegalArgumentException} thrown before anything is written; a rule or controller that breaks its contract
 * leaves an output of zeros and an {@link IllegalStateException}, or its own exception. In both cases there is no round, no id is
 * used up, and nothing is there to settle. What a {@link RoundListener} throws comes through as it is, after the event, which stands.
 *
 * <p>Cost beyond the rule itself: the haircuts are filled once, then three streaming passes over the capacities, two of them with
 * the haircuts; two more where the number of winners times an amount could reach 2^63. A settlement moves 40 bytes for every younger
 * round that still waits, and so does a round that is given up.
 */
public final class DeleveragingEngine implements Durable {
    private static final System.Logger LOGGER = System.getLogger(DeleveragingEngine.class.getName());

    private final SeverityController severity;
    private final Allocator allocator;
    private final int required;
    private final int maxWinners;
    private final RoundListener listener;
    private final UnsettledRounds rounds;
    private final Winners capacityOnly = new Winners();
    private final Verification verification = new Verification();
    private final Round round = new Round();
    private final Snapshot itself;
    private long nextId;
    private Thread owner;
    private boolean running;

    private DeleveragingEngine(Builder builder, int required) {
        severity = builder.severity;
        allocator = builder.allocator;
        this.required = required;
        maxWinners = builder.maxWinners;
        listener = builder.listener;
        rounds = new UnsettledRounds(builder.maxUnsettled);
        itself = new Snapshot(this);
        LOGGER.log(System.Logger.Level.DEBUG, () -> "deleveraging engine: " + configuration());
    }

    /**
     * Starts a configuration.
     *
     * @return a builder whose allocator and maximum number of winners must be set
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Runs a round whose rule reads capacities only, without a hint.
     *
     * @param capacity u_i, money, each 0 or more, with a total below 2^63; borrowed
     * @param count winners, in [0, maxWinners]
     * @param deficit D after insurance, money, 0 or more
     * @param haircut receives x_i in [0, count); may not be {@code capacity}
     * @return the engine's round, valid until the next call
     * @throws IllegalArgumentException on bad input, with nothing written
     * @throws IllegalStateException if the controller or the rule breaks its contract, with the output zeroed
     */
    public Round deleverage(long[] capacity, int count, long deficit, long[] haircut) {
        return deleverage(capacityOnly.wrap(capacity, count), deficit, -1, haircut);
    }

    /**
     * Runs a round without a hint.
     *
     * @param winners the round's winners with the columns the rule requires; borrowed
     * @param deficit D after insurance, money, 0 or more
     * @param haircut receives x_i in [0, count); may not be one of the columns
     * @return the engine's round, valid until the next call
     * @throws IllegalArgumentException on bad input, with nothing written
     * @throws IllegalStateException if the controller or the rule breaks its contract, with the output zeroed
     */
    public Round deleverage(Winners winners, long deficit, long[] haircut) {
        return deleverage(winners, deficit, -1, haircut);
    }

    /**
     * Runs a round.
     *
     * @param winners the round's winners with the columns the rule requires; borrowed
     * @param deficit D after insurance, money, 0 or more
     * @param neededHint an ex ante estimate of the needed budget for the controller; negative: none
     * @param haircut receives x_i in [0, count); entries beyond are untouched; may not be one of the columns
     * @return the engine's round, valid until the next call
     * @throws IllegalArgumentException on bad input, with nothing written
     * @throws IllegalStateException if the controller or the rule breaks its contract, with the output zeroed
     */
    public Round deleverage(Winners winners, long deficit, long neededHint, long[] haircut) {
        assert confined() : "engine used by more than one thread";
        assert !running : "engine called back from within a round";
        Admission.check(winners, allocator, required, maxWinners, deficit, haircut);
        running = true;
        try {
            run(winners.capacity(), winners, deficit, neededHint, haircut);
        } finally {
            running = false;
        }
        listener.onRound(round);
        return round;
    }

    /** The arrays are those that were admitted, whatever a rule does to the view. */
    private void run(long[] capacity, Winners winners, long deficit, long neededHint, long[] haircut) {
        final int count = winners.count();
        final long total = winners.totalCapacity();
        // A haircut that a rule forgets to write is then out of range.
        Arrays.fill(haircut, 0, count, -1);
        boolean kept = false;
        try {
            final double theta = severity.severity(deficit, neededHint);
            if (!(theta >= 0 && theta <= 1)) {
                throw new IllegalStateException("severity=" + theta + " (expected: 0 to 1) from " + severity);
            }
            final long due = FixedPoint.floorProduct(theta, deficit);
            final long budget = Math.min(due, total);
            final long returned = allocator.allocate(winners, budget, haircut);
            verify(capacity, count, total, budget, returned, haircut);
            allocator.remember(winners, haircut);
            final RoundStatus status = due == 0
                    ? RoundStatus.NOTHING_DUE
                    : returned < due ? RoundStatus.CAPACITY_EXHAUSTED : RoundStatus.COVERED;
            round.set(nextId, status, deficit, theta, budget, total, verification);
            kept = true;
        } finally {
            if (!kept) {
                Arrays.fill(haircut, 0, count, 0);
            }
        }
        nextId++;
        rounds.open(round, neededHint, listener);
    }

    /**
     * Tells the controller what a round really needed. Rounds settle in any order, each once; at most {@code maxUnsettled} of
     * them may wait for it.
     *
     * @param roundId {@link Round#id}
     * @param needed B_needed, money, 0 or more; may exceed the deficit
     * @throws IllegalArgumentException if the amount is negative, or the round is unknown, already settled or dropped; nothing
     *     has changed then
     */
    public void settle(long roundId, long needed) {
        assert confined() : "engine used by more than one thread";
        Require.notNegative("needed", needed);
        final int place = rounds.find(roundId);
        if (place < 0) {
            throw Require.refusal("roundId", Long.toString(roundId), "an unsettled round");
        }
        final long deficit = rounds.deficit(place);
        final double theta = rounds.severity(place);
        final long allocated = rounds.allocated(place);
        severity.observe(deficit, rounds.hint(place), theta, needed);
        rounds.close(place);
        listener.onSettled(roundId, deficit, theta, allocated, needed);
    }

    /**
     * Who pays.
     *
     * @return the rule this engine was built with, whose memory is its own
     */
    public Allocator allocator() {
        return allocator;
    }

    /**
     * The most winners a round may have.
     *
     * @return 1 or more
     */
    public int maxWinners() {
        return maxWinners;
    }

    /**
     * How many rounds may wait for their settlement.
     *
     * @return 1 or more
     */
    public int maxUnsettled() {
        return rounds.most();
    }

    /**
     * Rounds that can still be settled.
     *
     * @return 0 to maxUnsettled
     */
    public int unsettledRounds() {
        return rounds.size();
    }

    /**
     * Rounds that were never settled and no longer can be; {@link RoundListener#onDropped} named each.
     *
     * @return 0 or more
     */
    public long droppedRounds() {
        return rounds.dropped();
    }

    /**
     * A hash of the configuration and of everything that influences a later decision, for replicas to compare: equal for engines
     * with the same configuration and history, different otherwise but by accident (2^−64). That of {@link Snapshot#hash} with this
     * engine alone. Listeners do not count. O(memory), no allocation.
     *
     * @return any number
     */
    public long stateHash() {
        return itself.hash();
    }

    /** The severity, the allocator and the limits, in one line. */
    @Override
    public String configuration() {
        return "engine:maxWinners=" + maxWinners + ",maxUnsettled=" + rounds.most() + "(" + severity.configuration()
                + "," + allocator.configuration() + ")";
    }

    /** Saves the unsettled rounds and the memory of the controller and of the rule; listeners save themselves. */
    @Override
    public void save(StateWriter out) {
        assert confined() : "engine used by more than one thread";
        assert !running : "engine called back from within a round";
        out.putLong(nextId);
        rounds.save(out);
        severity.save(out);
        allocator.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confined() : "engine used by more than one thread";
        assert !running : "engine called back from within a round";
        nextId = Require.notNegative("nextId", in.getLong());
        rounds.load(in, nextId);
        severity.load(in);
        allocator.load(in);
    }

    private void verify(long[] capacity, int count, long total, long budget, long returned, long[] haircut) {
        final int broken = verification.firstBroken(capacity, haircut, count);
        if (broken >= 0) {
            throw broken("haircut[" + broken + "]=" + haircut[broken] + " (expected: 0 to capacity=" + capacity[broken]
                    + ")");
        }
        if (verification.capacity() != total) {
            throw broken("total capacity=" + verification.capacity() + " (expected: unchanged, " + total + ")");
        }
        if (verification.sum() != returned) {
            throw broken("returned=" + returned + " (expected: sum of haircuts=" + verification.sum() + ")");
        }
        if (returned > budget && !allocator.mayExceedBudget()) {
            throw broken("returned=" + returned + " (expected: at most budget=" + budget + ")");
        }
    }

    private IllegalStateException broken(String what) {
        return new IllegalStateException("allocator " + allocator.name() + ": " + what);
    }

    private boolean confined() {
        if (owner == null) {
            owner = Thread.currentThread();
        }
        return owner == Thread.currentThread();
    }

    /** The configuration of an engine, validated once by {@link #build}. */
    public static final class Builder {
        private SeverityController severity = RobustMix.builder().build();
        private Allocator allocator;
        private int maxWinners;
        private int maxUnsettled = 1024;
        private RoundListener listener = new RoundListener() {};

        private Builder() {}

        /**
         * How much; by default {@link RobustMix} from θ₁ = 0, which does not read the hints.
         *
         * @param severity a controller of this engine's own
         * @return this
         */
        public Builder severity(SeverityController severity) {
            this.severity = severity;
            return this;
        }

        /**
         * Who pays; must be set.
         *
         * @param allocator a rule of this engine's own, made for at least {@code maxWinners} winners
         * @return this
         */
        public Builder allocator(Allocator allocator) {
            this.allocator = allocator;
            return this;
        }

        /**
         * The most winners a round may have; must be set.
         *
         * @param maxWinners 1 or more
         * @return this
         */
        public Builder maxWinners(int maxWinners) {
            this.maxWinners = maxWinners;
            return this;
        }

        /**
         * How many rounds may wait for their settlement; by default 1,024. Beyond that the oldest one is dropped, counted and
         * reported to the listener. Not much more than are really late: giving one up costs in proportion.
         *
         * @param maxUnsettled 1 to 2^20
         * @return this
         */
        public Builder maxUnsettled(int maxUnsettled) {
            this.maxUnsettled = maxUnsettled;
            return this;
        }

        /**
         * Who hears of rounds; by default nobody.
         *
         * @param listener any
         * @return this
         */
        public Builder listener(RoundListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Validates the configuration and makes the engine.
         *
         * @return an engine for one thread
         * @throws IllegalArgumentException if something is missing or out of range
         */
        public DeleveragingEngine build() {
            Require.present("severity", severity);
            Require.present("allocator", allocator);
            Require.present("listener", listener);
            Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
            Require.within("maxUnsettled", maxUnsettled, 1, 1 << 20);
            int required = 0;
            for (final Column column : allocator.requires()) {
                required |= column.bit();
            }
            return new DeleveragingEngine(this, required);
        }
    }
}
