package io.adlengine.venue.round;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.check.Require;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * A round from positions to close-outs: {@link #begin}, {@link #nominate} for every bankrupt position, {@link #decide},
 * {@link #execute} until nothing remains, or {@link #outstanding} where the matching core answers later; and {@link
 * #settle}, once the price is known at which the losers' lots could in fact be closed.
 *
 * <pre>
 *   adl.begin(instrumentRow, true);                     longs are bankrupt
 *   adl.nominate(accountId, instrumentId);              10 lots that lack 50: ACCEPTED, or why not
 *   adl.decide();                                       severity 1/2: budget 25; the rule says who pays: 5 lots
 *   while (adl.execute(1_000) &gt; 0) {}                the book moves, the listener hears
 *   adl.settle(adl.round().id(), price);                the controller and the estimator learn
 * </pre>
 *
 * <p><b>What happens in normal operation is answered, not thrown</b>: {@link Nomination}, {@link Decision}, {@link
 * SkipReason}. A bad argument is an {@link IllegalArgumentException}, a call at the wrong time, or by what this calls
 * (scores, caps, rules, executions, listeners), an {@link IllegalStateException}; neither has changed anything.
 *
 * <p>A round is of one side of one instrument and of one set of marks, and is decided once; a {@link #collection} runs
 * as many as it takes. Saves and loads all but the book. O(losers + positions of the winners' side, each with its
 * account's positions) per round beside the rule, no allocation in a round. Confined to one thread, the book's.
 */
public final class Autodeleverager implements Durable {
    private final Steering steering = new Steering();
    private final RoundSettings settings;
    final DeleveragingEngine engine;
    private final PositionBook book;
    private final GapEstimator estimator;
    final Exclusions exclusions;
    final Carry carry;
    final PresentRound present;
    final Settlements settlements;
    private final RoundLosers losers;
    private final RoundWinners winners;
    private final Closeouts closeouts;
    private final OutstandingCloseouts outstanding;
    private final WaitingRounds unsettled;
    private final UnderWay underWay;
    private final QuantityRound quantities;

    Autodeleverager(AutodeleveragerBuilder builder) {
        settings = builder.settings();
        engine = builder.engine;
        book = builder.book;
        estimator = builder.estimator;
        settlements = new Settlements(
                book.instruments(), engine, new NeedsLearnt(book.instruments(), estimator), builder.maxUnsettledLosers);
        exclusions = new Exclusions(book, steering);
        carry = new Carry(book.accounts().most());
        present = new PresentRound(builder, settings, exclusions, carry, steering);
        underWay = new UnderWay(this, settings, present);
        losers = new RoundLosers(present.assembler, steering.confinement());
        winners = new RoundWinners(present, steering.confinement());
        closeouts = new Closeouts(present, steering.confinement());
        outstanding = new OutstandingCloseouts(present, steering);
        unsettled = new WaitingRounds(settlements, steering.confinement());
        quantities = new QuantityRound(this, present);
        eachPart(Durable::handOver);
    }

    /**
     * {@return a builder; {@code maxLosers} must be set, and an engine or severity, allocator and {@code maxWinners}}
     *
     * @param book whose positions
     * @throws IllegalArgumentException if the book is missing
     */
    public static AutodeleveragerBuilder builder(PositionBook book) {
        return new AutodeleveragerBuilder(book);
    }

    /** {@return who pays in no round, for the venue to say; the same always} */
    public Exclusions exclusions() {
        return exclusions;
    }

    /**
     * Starts a round at the present marks, and gives up what is left of the last one's close-outs.
     *
     * @param instrumentRow row of a listed instrument
     * @param longsAreBankrupt the losers' side
     * @throws IllegalArgumentException if there is no such instrument, or it is delisted
     * @throws IllegalStateException if called back by what this calls
     */
    public void begin(int instrumentRow, boolean longsAreBankrupt) {
        steering.requireIdle();
        settings.requireListed(instrumentRow);
        underWay.anotherBegins();
        present.begin(instrumentRow, longsAreBankrupt, Layer.PROFITS);
    }

    /**
     * Nominates a loser: a position on the losers' side with less than no equity behind it. Its deficit, in {@link
     * #losers}, is what closing it at its zero value would take from winners. The legs that a bankrupt account has in
     * hedge mode are netted off first, if any lots are left then: {@link CloseoutListener#onNetOff}.
     *
     * @param positionRow row, 0 or more
     * @return {@link Nomination#ACCEPTED}, or why the round is as it was
     * @throws IllegalArgumentException if the row is below 0
     * @throws IllegalStateException if no round has begun, it is decided, or this is called back by what this calls
     */
    public Nomination nominate(int positionRow) {
        requireBegun();
        Require.within("positionRow", positionRow, 0, Integer.MAX_VALUE);
        return present.nominate(positionRow);
    }

    /**
     * Nominates the position that a row held when the venue noted it, as {@link #nominate(int)}: a row that has been
     * used again since is {@link Nomination#NO_POSITION}.
     *
     * @param positionRow row, 0 or more
     * @param sequence {@link io.adlengine.venue.book.Positions#sequence} of the row then
     * @return as there
     * @throws IllegalArgumentException if the row is below 0
     * @throws IllegalStateException as there
     */
    public Nomination nominateRow(int positionRow, long sequence) {
        requireBegun();
        Require.within("positionRow", positionRow, 0, Integer.MAX_VALUE);
        final boolean isThere = book.positions().is(positionRow, sequence);
        return isThere ? present.nominate(positionRow) : Nomination.NO_POSITION;
    }

    /**
     * Nominates the position that an account has on the losers' side of the round's instrument, as {@link
     * #nominate(int)}.
     *
     * @param accountId the venue's id of an account of the book
     * @param instrumentId the venue's id of the round's instrument
     * @return as there
     * @throws IllegalArgumentException if there is no such account, or the instrument is not the round's
     * @throws IllegalStateException as there
     */
    public Nomination nominate(long accountId, long instrumentId) {
        requireBegun();
        final int position = present.assembler.positionOf(accountId, instrumentId);
        return position == PositionBook.NONE ? Nomination.NO_POSITION : present.nominate(position);
    }

    /**
     * Finds the winners, decides how much and who pays, and plans the close-outs. Nothing in the book changes. The
     * controller's hint is the estimator's, if there is one that knows the instrument.
     *
     * @return {@link Decision#DECIDED}, or why the round has to begin again
     * @throws IllegalArgumentException if the engine refuses the round, as one of more than 2^63 − 1 of capacity
     * @throws IllegalStateException if no round has begun, it is decided already, the controller, the rule or a score
     *     breaks its contract, or this is called back by what this calls
     */
    public Decision decide() {
        requireBegun();
        return decide(settlements.estimate(present.assembler));
    }

    /**
     * The same with a hint of the venue's own.
     *
     * @param neededHint an ex ante estimate of the needed budget, money; below 0: none
     * @return as {@link #decide()}
     * @throws IllegalArgumentException as there
     * @throws IllegalStateException as there
     */
    public Decision decide(long neededHint) {
        requireBegun();
        steering.enter();
        try {
            return present.decide(settlements, neededHint);
        } finally {
            steering.leave();
        }
    }

    /**
     * Carries out close-outs: checks each again, has it executed, and applies it to the book at the planned value.
     *
     * <p>After an exception of the execution the next call tries that close-out again; after one of the listener, which
     * comes when it is applied and counted, the next call goes on with the one after it.
     *
     * @param most close-outs to look at, 1 or more, of which no more can be filled
     * @return close-outs that remain
     * @throws IllegalArgumentException if {@code most} is out of range
     * @throws IllegalStateException if no round is decided, close-outs are {@link #outstanding}, the execution fills
     *     less than nothing or more than asked or changed the book, or this is called back from within
     */
    public int execute(int most) {
        Require.within("most", most, 1, Integer.MAX_VALUE);
        steering.enter();
        try {
            present.requireDecided();
            return present.execute(most);
        } finally {
            steering.leave();
        }
    }

    /**
     * Tells the controller, and the estimator, what a round really needed: what the price falls short of its losers'
     * zero values.
     *
     * @param roundId {@link Round#id}
     * @param price at which its losers' lots were or could be closed, ticks, within the instrument's range
     * @return B_needed, money
     * @throws IllegalArgumentException if the price is out of range, the round is unknown, settled or given up, or its
     *     instrument was listed anew since; nothing has changed then
     */
    public long settle(long roundId, long price) {
        steering.enter();
        try {
            return settlements.settle(roundId, price);
        } finally {
            steering.leave();
        }
    }

    /**
     * The same where lots went at several prices, the venue adding up its own fills; and for a round that was given up
     * for want of {@code maxUnsettledLosers}.
     *
     * @param roundId {@link Round#id}
     * @param needed Σ |execution price − zero price|·lots over the losers' lots that fell short; money, 0 or more
     * @throws IllegalArgumentException if the amount is below 0, or the round is unknown or settled
     */
    public void settleNeeded(long roundId, long needed) {
        steering.enter();
        try {
            settlements.settleNeeded(roundId, needed);
        } finally {
            steering.leave();
        }
    }

    /**
     * {@return what the round that has begun will need, by what earlier ones needed; money, −1 where nothing is known}
     *
     * @throws IllegalStateException if no round has begun
     */
    public long estimate() {
        steering.requireOwner();
        present.requireAny();
        return settlements.estimate(present.assembler);
    }

    /**
     * {@return the engine's round of the last decision, valid until the next; later passes of a collection leave it}
     *
     * @throws IllegalStateException if nothing has been decided, or the present round is one of {@link #quantities},
     *     which asks for no severity
     */
    public Round round() {
        steering.requireOwner();
        if (underWay.isOfLots()) {
            throw new IllegalStateException("round=none (expected: decided)");
        }
        return present.round();
    }

    /**
     * {@return what collects over all sides, by rounds of this deleverager; the same always}
     *
     * @throws IllegalArgumentException if there is no memory for it: some 600 bytes for each of {@code maxLosers}
     */
    public DeficitCollection collection() {
        steering.requireOwner();
        return underWay.collection();
    }

    /** {@return rounds whose target is lots; the same always} */
    public QuantityRound quantities() {
        return quantities;
    }

    /** {@return the losers of the present round; the same view always} */
    public RoundLosers losers() {
        return losers;
    }

    /** {@return the winners of the present round, once it is decided; the same view always} */
    public RoundWinners winners() {
        return winners;
    }

    /** {@return the close-outs of the present round, once it is decided; the same view always} */
    public Closeouts closeouts() {
        return closeouts;
    }

    /** {@return what carries out rounds of lots in two phases, in the place of {@link #execute}; the same always} */
    public OutstandingCloseouts outstanding() {
        return outstanding;
    }

    /** {@return the rounds that wait for their settlement; the same view always} */
    public WaitingRounds unsettled() {
        return unsettled;
    }

    /**
     * Gives the deleverager, its engine and its estimator to whichever thread calls next, but not the book.
     *
     * @throws IllegalStateException if called back by what this calls
     */
    @Override
    public void handOver() {
        steering.requireIdle();
        eachPart(Durable::handOver);
        steering.confinement().release();
    }

    /** What changes decisions: engine, price, smallest close-out, score, weight, cap, guards, estimator; no sizes. */
    @Override
    public String configuration() {
        return "autodeleverager:" + settings.configuration() + "(" + engine.configuration()
                + (estimator == null ? "" : "," + estimator.configuration()) + ")";
    }

    /**
     * Saves all this decides by, and what is under way: a round or a collection at any point between two calls, with
     * its plan and how far it has come, goes on bit for bit, with the views as they were.
     */
    @Override
    public void save(StateWriter out) {
        steering.requireIdle();
        exclusions.save(out);
        carry.save(out);
        engine.save(out);
        settlements.save(out);
        if (estimator != null) {
            estimator.save(out);
        }
        settings.guards().save(out);
        underWay.save(out);
    }

    @Override
    public void load(StateReader in) {
        steering.requireIdle();
        exclusions.load(in);
        carry.load(in, book.accounts().most());
        engine.load(in);
        settlements.load(in);
        if (estimator != null) {
            estimator.load(in);
        }
        settings.guards().load(in);
        underWay.load(in);
        steering.confinement().release();
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(engine);
        if (estimator != null) {
            visit.show(estimator);
        }
        settings.guards().eachPart(visit);
    }

    @Override
    public void loaded() {
        eachPart(Durable::loaded);
        settlements.loaded();
        underWay.loaded();
    }

    /** Decides the side of a collection for a deficit of which its losers carry a part. */
    void decideSide(long owed) {
        present.decide(settlements, owed, settlements.estimate(present.assembler));
    }

    Steering steering() {
        return steering;
    }

    RoundSettings settings() {
        return settings;
    }

    /** The parts of the round that is decided. */
    PresentRound decided() {
        steering.requireOwner();
        present.requireDecided();
        return present;
    }

    private void requireBegun() {
        steering.requireIdle();
        present.requireBegun();
    }
}
