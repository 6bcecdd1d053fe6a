package io.adlengine.venue.round;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.check.Require;

/**
 * A round from positions to close-outs: {@link #begin}, {@link #loser} for every bankrupt position, {@link #decide}, {@link #execute}
 * until nothing remains; and {@link #settle}, at any time later, once the price is known at which the losers' lots could in fact be
 * closed. Where the settlements have an estimator, every decision has its hint.
 *
 * <p>Holds the parts together and nothing else; each can be used on its own. A round is decided once: its losers are as they were
 * nominated. To go on after a restart, save the book, the engine, the settlements and, where accounts are excluded, the assembler
 * between rounds ({@link io.adlengine.state.Snapshot}); a plan that is not carried out by then is dropped, and the next round finds its
 * losers still open. Confined to the engine's thread.
 */
public final class Autodeleverager {
    private final DeleveragingEngine engine;
    private final RoundAssembler assembler;
    private final CloseoutPlan plan;
    private final CloseoutMatcher matcher;
    private final Settlements settlements;
    private final long[] haircut;
    private Round round;
    private boolean isDecided;

    /**
     * Holds the parts together.
     *
     * @param engine how much and who pays
     * @param assembler of the book's rounds
     * @param plan made with the engine's own rule
     * @param matcher of the plan
     * @param settlements of the engine's rounds, with the assembler's book
     * @throws IllegalArgumentException if a part is missing, or belongs to another engine or book, or the engine or the plan is too
     *     small for the assembler
     */
    public Autodeleverager(
            DeleveragingEngine engine,
            RoundAssembler assembler,
            CloseoutPlan plan,
            CloseoutMatcher matcher,
            Settlements settlements) {
        this.engine = Require.present("engine", engine);
        this.assembler = Require.present("assembler", assembler);
        this.plan = Require.present("plan", plan);
        this.matcher = Require.present("matcher", matcher);
        this.settlements = Require.present("settlements", settlements);
        Require.within("maxWinners of the engine", engine.maxWinners(), assembler.maxWinners(), Integer.MAX_VALUE);
        Require.within("maxWinners of the plan", plan.maxWinners(), assembler.maxWinners(), 1 << 28);
        Require.within("maxLosers of the plan", plan.maxLosers(), assembler.maxLosers(), 1 << 28);
        if (plan.rule() != engine.allocator()) {
            throw Require.refusal("rule of the plan", plan.rule().name(), "the engine's own instance");
        }
        if (settlements.engine() != engine || settlements.book() != assembler.book()) {
            throw Require.refusal(
                    "settlements", "of another engine or book", "of this engine and the assembler's book");
        }
        haircut = new long[assembler.maxWinners()];
    }

    /**
     * Starts a round.
     *
     * @param instrument row
     * @param longsAreBankrupt the losers' side
     * @throws IllegalStateException if called back from within {@link #execute}, as {@link #decide} does, too
     */
    public void begin(int instrument, boolean longsAreBankrupt) {
        matcher.requireIdle();
        assembler.begin(instrument, longsAreBankrupt);
        isDecided = false;
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
     * @throws IllegalArgumentException if no round has begun, this one is decided, a mark was set or a loser has changed since, or
     *     the engine refuses it
     */
    public Round decide() {
        requireUndecided();
        return decide(settlements.estimate(assembler));
    }

    /**
     * The same with a hint of the venue's own.
     *
     * @param neededHint an ex ante estimate of the needed budget; negative: none
     * @return the engine's round, valid until the next one
     * @throws IllegalArgumentException if no round has begun, this one is decided, a mark was set or a loser has changed since, or
     *     the engine refuses it
     */
    public Round decide(long neededHint) {
        requireUndecided();
        final Winners winners = assembler.winners();
        round = engine.deleverage(winners, assembler.losers().deficit(), neededHint, haircut);
        isDecided = true;
        settlements.open(round.id(), assembler);
        plan.solve(assembler, winners, haircut, round.budget());
        matcher.begin(assembler, plan);
        return round;
    }

    /** After close-outs a second plan for the same losers would close the same lots again. */
    private void requireUndecided() {
        matcher.requireIdle();
        if (isDecided) {
            throw Require.refusal("round", Long.toString(round.id()), "one that is not decided yet");
        }
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
