package io.adlengine;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Runs deleveraging rounds: asks the severity controller how much, the allocator who pays, and checks both.
 *
 * <p>A round takes the winners' capacities and the deficit that insurance left, computes B = min(⌊θ·R⌋, ΣU) exactly,
 * lets the rule write the haircuts, verifies them, and returns the engine's one reusable {@link Round}. {@link #settle}
 * says later what the round really needed, from which the controller learns.
 *
 * <p><b>Guarantees</b> zero allocation per round after construction; the same bytes for the same calls on any JVM and
 * CPU; bad input is an {@link IllegalArgumentException} thrown before anything is written; a rule or controller that
 * breaks its contract leaves an output of zeros and an {@link IllegalStateException}, or its own exception. In both
 * cases there is no round, no id is used up, and nothing is there to settle. What of a rule's contract is checked is
 * said in {@link Allocator}; what a listener may do, and when it throws, in {@link RoundListener}.
 *
 * <p><b>Growth</b>: an engine is what its severity and rule are ({@link #configuration}); its room is no part of that.
 * A snapshot of one for 8 winners restores into one for 1,000, waiting rounds included, and the other way if it fits.
 *
 * <p>Cost beyond the rule itself: the haircuts are filled once, the capacities copied while they are added up (8 bytes
 * a winner), then two passes over both; two more where count times an amount could reach 2^63. A settlement moves 40
 * bytes for every younger round that waits, and so does a round that is given up.
 */
public final class DeleveragingEngine implements Durable {
    private static final System.Logger LOGGER = System.getLogger(DeleveragingEngine.class.getName());

    private final SeverityController severity;
    private final HowMuch howMuch;
    private final Allocator allocator;
    private final int required;
    private final int maxWinners;
    private final long maxTotal;
    private final Announcements announce;
    private final UnsettledRounds rounds;
    private final Winners capacityOnly = new Winners();
    private final Capacities capacities;
    private final Haircuts haircuts;
    private final Round round = new Round();
    private final Snapshot itself;
    private final Confinement confinement = new Confinement();
    private long nextId;
    private boolean busy;

    private DeleveragingEngine(Builder builder) {
        severity = builder.severity;
        allocator = builder.allocator;
        required = Column.bitsOf(allocator.requires());
        maxWinners = builder.maxWinners;
        maxTotal = builder.maxTotal > 0 ? builder.maxTotal : allocator.maxTotal();
        announce = new Announcements(builder.listener);
        howMuch = new HowMuch(severity, builder.maxUnsettled);
        rounds = new UnsettledRounds(builder.maxUnsettled, howMuch.hasReferences());
        capacities = new Capacities(maxWinners);
        haircuts = new Haircuts(howMuch, allocator, capacities);
        itself = new Snapshot(this);
        LOGGER.log(System.Logger.Level.DEBUG, () -> "built " + configuration());
    }

    /** {@return a builder whose severity, allocator and maximum number of winners must be set} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the engine's round} Its rule reads capacities only: {@link #deleverage(Winners, long, long, long[])}.
     *
     * @param capacity u_i, money, each 0 or more, with a total below 2^63; borrowed
     * @param count winners, in [0, maxWinners]
     * @param deficit D after insurance, money, 0 or more
     * @param haircut receives x_i in [0, count); may not be {@code capacity}
     */
    public Round deleverage(long[] capacity, int count, long deficit, long[] haircut) {
        requireIdle();
        return deleverage(capacityOnly.wrap(capacity, count), deficit, -1, haircut);
    }

    /**
     * {@return the engine's round, valid until the next call} As the one with a hint, in all but that.
     *
     * @param winners as there
     * @param deficit as there
     * @param haircut as there
     */
    public Round deleverage(Winners winners, long deficit, long[] haircut) {
        return deleverage(winners, deficit, -1, haircut);
    }

    /**
     * {@return the engine's round, valid until the next call} As the one of a market, with id and quantity 0.
     *
     * @param winners as there
     * @param deficit as there
     * @param neededHint as there
     * @param haircut as there
     */
    public Round deleverage(Winners winners, long deficit, long neededHint, long[] haircut) {
        return deleverage(winners, 0, 0, deficit, neededHint, haircut);
    }

    /**
     * Runs a round.
     *
     * @param winners the round's winners with the columns the rule requires; borrowed
     * @param market the venue's id of the market, any, for the controller
     * @param quantity q, lots to be placed, for the controller, 0 or more; 0 where it is not known
     * @param deficit D after insurance, money, 0 or more
     * @param neededHint an ex ante estimate of the needed budget for the controller; negative: none
     * @param haircut receives x_i in [0, count); entries beyond are untouched; may not be one of the columns
     * @return the engine's round, valid until the next call
     * @throws IllegalArgumentException on bad input, with nothing written: a total capacity beyond {@link #maxTotal},
     *     too, for which the rule has no exact answer; or if the rule cannot take the columns, with the output zeroed
     * @throws IllegalStateException if the controller or the rule breaks its contract, with the output zeroed; or if
     *     called from within a call of this engine, or after more rounds than it can number, with nothing written
     */
    public Round deleverage(
            Winners winners, long market, long quantity, long deficit, long neededHint, long[] haircut) {
        requireIdle();
        Admission.requireNumber(nextId);
        Require.notNegative("quantity", quantity);
        Admission.check(winners, allocator, required, capacities, maxWinners, maxTotal, deficit, haircut);
        busy = true;
        try {
            howMuch.outlook().set(market, quantity, deficit, neededHint, capacities.total());
            haircuts.write(nextId, winners, haircut, round);
            nextId++;
            announce.opened(rounds, howMuch.opened(rounds, round), round);
        } finally {
            busy = false;
        }
        return round;
    }

    /**
     * Runs a round that looks only at those who pay: the queue rule over the members of an index, which stays as it is.
     *
     * @param index the members; borrowed
     * @param deficit as there
     * @param neededHint as there
     * @param haircuts receives who pays, verified; everybody else pays 0
     * @return the engine's round, valid until the next call
     * @throws IllegalArgumentException on bad input, with nothing written: room for fewer than there are payers, or an
     *     engine whose rule does not {@link Allocator#ranksByScore rank by score}, too
     * @throws IllegalStateException as there, with an empty list; or if the index has a fault
     */
    public Round deleverage(StandingIndex index, long deficit, long neededHint, SparseHaircuts haircuts) {
        requireIdle();
        Admission.requireNumber(nextId);
        Admission.check(index, allocator, maxTotal, deficit, haircuts);
        busy = true;
        try {
            howMuch.outlook().set(0, 0, deficit, neededHint, index.totalCapacity());
            this.haircuts.write(nextId, index, haircuts, round);
            nextId++;
            announce.opened(rounds, howMuch.opened(rounds, round), round);
        } finally {
            busy = false;
        }
        return round;
    }

    /**
     * Tells the controller what a round really needed. Rounds settle in any order, each once.
     *
     * @param roundId {@link Round#id}
     * @param needed B_needed, money, 0 or more; may exceed deficit and reference
     * @throws IllegalArgumentException if the amount is negative, or the round is unknown, already settled or dropped
     * @throws IllegalStateException if called from within a call of this engine; as there, nothing has changed then
     */
    public void settle(long roundId, long needed) {
        requireIdle();
        Require.notNegative("needed", needed);
        final int place = rounds.find(roundId);
        if (place < 0) {
            throw Require.refusal("roundId", Long.toString(roundId), "an unsettled round");
        }
        busy = true;
        try {
            howMuch.settle(rounds, place, needed, announce);
        } finally {
            busy = false;
        }
    }

    /**
     * Lets go of this thread, with controller and rule: whoever calls next owns them. The owner passes the engine on.
     *
     * @throws IllegalStateException if called from within another call of this engine
     */
    @Override
    public void handOver() {
        requireIdle();
        eachPart(Durable::handOver);
        itself.handOver();
        confinement.release();
    }

    /** {@return the last round, whose id is −1 before the first; the same object always, saved with the engine} */
    public Round round() {
        return round;
    }

    /** {@return who pays: the rule this engine was built with, whose memory is its own} */
    public Allocator allocator() {
        return allocator;
    }

    /** {@return the most winners a round may have, 1 or more} */
    public int maxWinners() {
        return maxWinners;
    }

    /** {@return the largest total capacity of a round, money: as the builder said, or what the rule takes} */
    public long maxTotal() {
        return maxTotal;
    }

    /** {@return how many rounds may wait for their settlement, 1 or more} */
    public int maxUnsettled() {
        return rounds.most();
    }

    /** {@return the number of rounds that can still be settled, 0 to maxUnsettled} */
    public int unsettledRounds() {
        return rounds.size();
    }

    /**
     * Goes on in the place of another engine, with its waiting rounds, and a severity and rule of its own.
     *
     * @param before not to be used any more
     */
    public void takeOver(DeleveragingEngine before) {
        requireIdle();
        Require.present("before", before).requireIdle();
        nextId = before.nextId;
        howMuch.takeOver(rounds, before.rounds, before.round.copyTo(round));
    }

    /** {@return how many rounds were given up unsettled; {@link RoundListener#onDropped} named each} */
    public long droppedRounds() {
        return rounds.dropped();
    }

    /**
     * {@return a hash of all that influences a later decision, for replicas to compare: {@link Snapshot#hash} with this
     * engine alone} Equal for the same configuration and history, whatever the room; different otherwise but by
     * accident (2^−64). O(memory), no allocation.
     */
    public long stateHash() {
        return itself.hash();
    }

    /** The severity and the allocator, in one line: {@code engine(fixed:theta=0.5,pro-rata)}. */
    @Override
    public String configuration() {
        return "engine(" + severity.configuration() + "," + allocator.configuration() + ")";
    }

    /**
     * Saves the last round, the unsettled ones and the memory of the controller and of the rule; listeners save
     * themselves.
     */
    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLong(nextId);
        rounds.save(out);
        severity.save(out);
        allocator.save(out);
        round.save(out, howMuch.hasReferences());
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if called from within another call of this engine
     */
    @Override
    public void load(StateReader in) {
        requireIdle();
        nextId = Require.within("nextId", in.getLong(), 0, Admission.MOST_ROUNDS);
        rounds.load(in, nextId);
        severity.load(in);
        allocator.load(in);
        round.load(in, nextId - 1, howMuch.hasReferences());
        itself.handOver();
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(severity);
        visit.show(allocator);
    }

    /** Refuses the second thread, and whoever calls back: a rule, a controller or a listener. */
    private void requireIdle() {
        assert confinement.holds() : confinement;
        if (busy) {
            throw new IllegalStateException(
                    "engine=busy (expected: no call from within a round, a settlement or a listener)");
        }
    }

    /** The configuration of an engine, validated once by {@link #build}. */
    public static final class Builder {
        private SeverityController severity;
        private Allocator allocator;
        private int maxWinners;
        private int maxUnsettled = 1024;
        private long maxTotal;
        private RoundListener listener = new RoundListener() {};

        private Builder() {}

        /**
         * {@return this} How much; must be set.
         *
         * @param severity a controller of this engine's own
         */
        public Builder severity(SeverityController severity) {
            this.severity = severity;
            return this;
        }

        /**
         * {@return this} Who pays; must be set.
         *
         * @param allocator a rule of this engine's own that takes {@code maxWinners} winners
         */
        public Builder allocator(Allocator allocator) {
            this.allocator = allocator;
            return this;
        }

        /**
         * {@return this} The most winners a round may have; must be set.
         *
         * @param maxWinners 1 or more
         */
        public Builder maxWinners(int maxWinners) {
            this.maxWinners = maxWinners;
            return this;
        }

        /**
         * {@return this} The largest total capacity of a round, refused beyond it; by default what the rule can take.
         *
         * @param maxTotal money, 1 or more
         * @throws IllegalArgumentException if below 1
         */
        public Builder maxTotal(long maxTotal) {
            this.maxTotal = Require.atLeastOne("maxTotal", maxTotal);
            return this;
        }

        /**
         * {@return this} How many rounds may wait for their settlement; by default 1,024. The oldest is dropped beyond.
         *
         * @param maxUnsettled 1 to 2^20
         */
        public Builder maxUnsettled(int maxUnsettled) {
            this.maxUnsettled = maxUnsettled;
            return this;
        }

        /**
         * {@return this} Who hears of rounds; by default nobody.
         *
         * @param listener any
         */
        public Builder listener(RoundListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * Validates the configuration and makes the engine.
         *
         * @return an engine for one thread
         * @throws IllegalArgumentException if something is missing or out of range, or the rule cannot take as much
         */
        public DeleveragingEngine build() {
            Require.present("severity", severity);
            Require.present("allocator", allocator);
            Require.present("listener", listener);
            Admission.requireRoom(allocator, maxWinners, maxUnsettled, maxTotal);
            return new DeleveragingEngine(this);
        }
    }
}
