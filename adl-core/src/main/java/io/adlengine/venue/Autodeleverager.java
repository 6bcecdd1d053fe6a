package io.adlengine.venue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.math.Require;

/**
 * One round from positions to close-outs: {@link #begin}, {@link #loser} for every bankrupt position, {@link #decide}, {@link
 * #execute} until nothing remains, and {@link #settle} once the price is known at which the losers' lots could in fact be closed.
 * With a {@link GapEstimator} every decision has its hint, and every settlement teaches it.
 *
 * <p>Holds the parts together and nothing else; each can be used on its own. A round is settled before the next begins, or not at
 * all: its losers are forgotten then, and only {@link DeleveragingEngine#settle} with the venue's own figure remains. Confined to the
 * engine's thread.
 */
public final class Autodeleverager {
    private final DeleveragingEngine engine;
    private final RoundAssembler assembler;
    private final CloseoutPlan plan;
    private final CloseoutMatcher matcher;
    private final GapEstimator estimator;
    private final long[] haircut;
    private final int[] number = new int[1];
    private final long[] lots = new long[1];
    private final long[] need = new long[1];
    private final double[] pricePerLot = new double[1];
    private Round round;
    private long roundId = -1;

    /**
     * Holds the parts together.
     *
     * @param engine how much and who pays
     * @param assembler of the book's rounds
     * @param plan made with the engine's own rule
     * @param matcher of the plan
     * @param estimator with room for the book's instruments, for this alone; null: no hints
     * @param maxWinners as in the assembler
     */
    public Autodeleverager(
            DeleveragingEngine engine,
            RoundAssembler assembler,
            CloseoutPlan plan,
            CloseoutMatcher matcher,
            GapEstimator estimator,
            int maxWinners) {
        this.engine = Require.present("engine", engine);
        this.assembler = Require.present("assembler", assembler);
        this.plan = Require.present("plan", plan);
        this.matcher = Require.present("matcher", matcher);
        this.estimator = estimator;
        haircut = new long[maxWinners];
    }

    /**
     * Starts a round.
     *
     * @param instrument row
     * @param longsAreBankrupt the losers' side
     */
    public void begin(int instrument, boolean longsAreBankrupt) {
        assembler.begin(instrument, longsAreBankrupt);
        roundId = -1;
    }

    /**
     * Nominates a bankrupt position, as {@link RoundAssembler#loser}.
     *
     * @param position row
     * @return its deficit
     */
    public long loser(int position) {
        return assembler.loser(position);
    }

    /**
     * Assembles the winners, decides how much and who pays, and plans the close-outs. Nothing in the book changes. The controller's
     * hint is the estimator's, if there is one that knows the instrument.
     *
     * @return the engine's round, valid until the next one
     */
    public Round decide() {
        return decide(estimate());
    }

    /**
     * The same with a hint of the venue's own.
     *
     * @param neededHint an ex ante estimate of the needed budget; negative: none
     * @return the engine's round, valid until the next one
     */
    public Round decide(long neededHint) {
        final Winners winners = assembler.winners();
        round = engine.deleverage(winners, assembler.losers().deficit(), neededHint, haircut);
        roundId = round.id();
        plan.solve(assembler, winners, haircut);
        matcher.begin(assembler, plan);
        return round;
    }

    /**
     * Carries out close-outs, as {@link CloseoutMatcher#run}.
     *
     * @param most close-outs to look at, 1 or more
     * @return close-outs that remain
     */
    public int execute(int most) {
        return matcher.run(most);
    }

    /**
     * Tells the controller what the round really needed: what the price falls short of the losers' zero values, over all their lots,
     * closed here or still open.
     *
     * @param price at which the lots were or could be closed, ticks, within the instrument's range
     * @return B_needed, money
     * @throws IllegalArgumentException if no round was decided since {@link #begin}, or it is settled
     */
    public long settle(long price) {
        final long needed = needed(price);
        engine.settle(roundId, needed);
        if (estimator != null) {
            describeRound();
            need[0] = needed;
            estimator.observe(number, lots, need, pricePerLot, 1);
        }
        return needed;
    }

    private long estimate() {
        if (estimator == null) {
            return -1;
        }
        describeRound();
        return estimator.estimate(number, lots, pricePerLot, 1);
    }

    private void describeRound() {
        final Instrument contract = assembler.book().contract(assembler.instrument());
        number[0] = estimator.instrument(contract.id());
        lots[0] = assembler.losers().lots();
        pricePerLot[0] = Math.max(1, Math.abs(contract.value(1, assembler.markAtStart())));
    }

    /**
     * {@return the budget the round's losers would need at a price}
     *
     * @param price ticks, within the instrument's range
     */
    public long needed(long price) {
        final Instrument contract = assembler.book().contract(assembler.instrument());
        if (price < contract.minPrice() || price > contract.maxPrice()) {
            throw Require.refusal("price", Long.toString(price), contract.minPrice() + " to " + contract.maxPrice());
        }
        return assembler.losers().needed(contract, assembler.areLosersLong(), price);
    }

    /**
     * {@return the haircut of a winner, money}
     *
     * @param winner 0 to the number of winners − 1
     */
    public long haircut(int winner) {
        return haircut[winner];
    }

    /** {@return the engine's round of the last {@link #decide}, valid until the next; null before the first} */
    public Round round() {
        return round;
    }

    /** {@return the round's losers and winners} */
    public RoundAssembler assembler() {
        return assembler;
    }

    /** {@return the round's close-outs} */
    public CloseoutPlan plan() {
        return plan;
    }

    /** {@return what became of them} */
    public CloseoutMatcher matcher() {
        return matcher;
    }
}
