package io.adlengine;

import io.adlengine.math.FixedPoint;
import io.adlengine.math.Require;
import io.adlengine.severity.OnlineGradientDescent;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * input is an {@link IllegalArgumentException} thrown before anything is written; a rule that breaks its contract leaves an
 * output of zeros and an {@link IllegalStateException}. In both cases the round has no id and the engine is as it was before the
 * call.
 *
 * <p>Cost beyond the rule itself: three streaming passes over the capacities, two of them with the haircuts; two more where the
 * number of winners times an amount could reach 2^63.
 */
public final class DeleveragingEngine {
    private static final Logger LOGGER = LoggerFactory.getLogger(DeleveragingEngine.class);

    private final SeverityController severity;
    private final Allocator allocator;
    private final int required;
    private final int maxWinners;
    private final RoundListener listener;
    private final UnsettledRounds rounds;
    private final Winners capacityOnly = new Winners();
    private final Verification verification = new Verification();
    private final Round round = new Round();
    private long nextId;
    private Thread owner;

    private DeleveragingEngine(Builder builder, int required) {
        severity = builder.severity;
        allocator = builder.allocator;
        this.required = required;
        maxWinners = builder.maxWinners;
        listener = builder.listener;
        rounds = new UnsettledRounds(builder.maxUnsettled);
        LOGGER.info(
                "deleveraging engine: severity {}, allocator {}, at most {} winners",
                severity,
                allocator.name(),
                maxWinners);
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
        Admission.check(winners, allocator, required, maxWinners, deficit, haircut);
        final double theta = severity.severity(deficit, neededHint);
        if (!(theta >= 0 && theta <= 1)) {
            Arrays.fill(haircut, 0, winners.count(), 0);
            throw new IllegalStateException("severity=" + theta + " (expected: 0 to 1) from " + severity);
        }
        final long due = FixedPoint.floorProduct(theta, deficit);
        final long total = winners.totalCapacity();
        final long budget = Math.min(due, total);
        final long returned = allocate(winners, budget, haircut);
        verify(winners, budget, returned, haircut);
        final RoundStatus status = due == 0
                ? RoundStatus.NOTHING_DUE
                : returned < due ? RoundStatus.CAPACITY_EXHAUSTED : RoundStatus.COVERED;
        round.set(nextId++, status, deficit, theta, budget, total, verification);
        rounds.open(round, listener);
        listener.onRound(round);
        return round;
    }

    /**
     * Tells the controller what a round really needed. Rounds settle in any order, each once, as long as they are among the
     * newest {@code maxUnsettled} rounds.
     *
     * @param roundId {@link Round#id}
     * @param needed B_needed, money, 0 or more; may exceed the deficit
     * @throws IllegalArgumentException if the amount is negative, or the round is unknown, already settled or dropped; nothing
     *     has changed then
     */
    public void settle(long roundId, long needed) {
        assert confined() : "engine used by more than one thread";
        Require.notNegative("needed", needed);
        final int slot = rounds.slotOf(roundId);
        if (slot < 0) {
            throw Require.refusal("roundId", Long.toString(roundId), "an unsettled round among the newest");
        }
        final long deficit = rounds.deficit(slot);
        final double theta = rounds.severity(slot);
        final long allocated = rounds.allocated(slot);
        rounds.close(slot);
        severity.observe(deficit, needed);
        listener.onSettled(roundId, deficit, theta, allocated, needed);
    }

    /**
     * Rounds that can still be settled.
     *
     * @return 0 to maxUnsettled
     */
    public int unsettledRounds() {
        return rounds.unsettled();
    }

    /**
     * Rounds that were never settled and no longer can be; {@link RoundListener#onDropped} named each.
     *
     * @return 0 or more
     */
    public long droppedRounds() {
        return rounds.dropped();
    }

    private long allocate(Winners winners, long budget, long[] haircut) {
        try {
            return allocator.allocate(winners, budget, haircut);
        } catch (IllegalArgumentException e) {
            throw e; // the rule's own refusal, before it wrote anything
        } catch (RuntimeException e) {
            Arrays.fill(haircut, 0, winners.count(), 0);
            throw new IllegalStateException("allocator " + allocator.name() + " failed: " + e.getMessage(), e);
        }
    }

    private void verify(Winners winners, long budget, long returned, long[] haircut) {
        final int broken = verification.firstBroken(winners.capacity(), haircut, winners.count());
        if (broken >= 0) {
            throw broken(
                    "haircut[" + broken + "]=" + haircut[broken] + " (expected: 0 to capacity="
                            + winners.capacity()[broken] + ")",
                    winners,
                    haircut);
        }
        if (verification.sum() != returned) {
            throw broken(
                    "returned=" + returned + " (expected: sum of haircuts=" + verification.sum() + ")",
                    winners,
                    haircut);
        }
        if (returned > budget && !allocator.mayExceedBudget()) {
            throw broken("returned=" + returned + " (expected: at most budget=" + budget + ")", winners, haircut);
        }
    }

    private IllegalStateException broken(String what, Winners winners, long[] haircut) {
        Arrays.fill(haircut, 0, winners.count(), 0);
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
        private SeverityController severity = OnlineGradientDescent.builder().build();
        private Allocator allocator;
        private int maxWinners;
        private int maxUnsettled = 1024;
        private RoundListener listener = new RoundListener() {};

        private Builder() {}

        /**
         * How much; by default {@link OnlineGradientDescent} with the implicit AdaGrad step.
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
         * How many of the newest rounds can be settled, rounded up to a power of two; by default 1,024. An older round that is
         * still unsettled is dropped, counted and reported to the listener.
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
