package io.adlengine.venue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.math.Require;

/**
 * A round from positions to close-outs: {@link #begin}, {@link #loser} for every bankrupt position, {@link #decide}, {@link #execute}
 * until nothing remains; and {@link #settle}, at any time later, once the price is known at which the losers' lots could in fact be
 * closed. Where the settlements have an estimator, every decision has its hint.
 *
 * <p>Holds the parts together and nothing else; each can be used on its own. To go on after a restart, save the book, the engine and
 * the settlements between rounds ({@link io.adlengine.state.Snapshot}). Confined to the engine's thread.
 */
public final class Autodeleverager {
    private final DeleveragingEngine engine;
    private final RoundAssembler assembler;
    private final CloseoutPlan plan;
    private final CloseoutMatcher matcher;
    private final Settlements settlements;
    private final long[] haircut;
    private Round round;

    /**
     * Holds the parts together.
     *
     * @param engine how much and who pays
     * @param assembler of the book's rounds
     * @param plan made with the engine's own rule
     * @param matcher of the plan
     * @param settlements of the engine's rounds
     * @param maxWinners as in the assembler
     */
    public Autodeleverager(
            DeleveragingEngine engine,
            RoundAssembler assembler,
            CloseoutPlan plan,
            CloseoutMatcher matcher,
            Settlements settlements,
            int maxWinners) {
        this.engine = Require.present("engine", engine);
        this.assembler = Require.present("assembler", assembler);
        this.plan = Require.present("plan", plan);
        this.matcher = Require.present("matcher", matcher);
        this.settlements = Require.present("settlements", settlements);
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
        return decide(settlements.estimate(assembler));
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
        settlements.open(round.id(), assembler);
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
     * Tells the controller what a round really needed, as {@link Settlements#settle}.
     *
     * @param roundId {@link Round#id}
     * @param price at which the losers' lots were or could be closed, ticks
     * @return B_needed, money
     */
    public long settle(long roundId, long price) {
        return settlements.settle(roundId, price);
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

    /** {@return the rounds that wait for their settlement} */
    public Settlements settlements() {
        return settlements;
    }

    /** {@return what became of them} */
    public CloseoutMatcher matcher() {
        return matcher;
    }
}
