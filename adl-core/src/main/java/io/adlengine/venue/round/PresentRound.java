package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.panel.ShadowRules;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The round that is under way, and how far it has come: begun, decided, carried out.
 *
 * <p>Holds the parts of a round together, and the order in which they are called: nobody else calls them. A round that
 * is begun twice is the second one.
 */
final class PresentRound {
    private enum Stage {
        NONE,
        BEGUN,
        DECIDED
    }

    final RoundAssembler assembler;
    final CloseoutPlan plan;
    final FilledLots filled;
    final CloseoutMatcher matcher;
    final long[] haircut;
    final Outstanding outstanding;
    final PlannedAccounts planned;
    final OwnLegs ownLegs;
    private final CloseoutHandOut handOut;
    private final DeleveragingEngine engine;
    private final Allocator rule;
    private final Carry carry;
    private final CloseoutListener listener;
    private final Steering steering;
    private Stage stage = Stage.NONE;
    /** Whether what winners have given is not in their carries yet. */
    private boolean isOpen;
    /** What the rule was asked for. */
    private long asked;
    /** Whether the rule gave out claims to lots. */
    private boolean isByProfit;

    /** How often sides were offered again since the engine's round. */
    private int offers;

    /** Rounds that were decided or loaded here: a round that comes back with a saved state is another one. */
    long decisions;

    PresentRound(
            AutodeleveragerBuilder builder,
            RoundSettings settings,
            Exclusions exclusions,
            Carry carry,
            Steering steering) {
        assembler = new RoundAssembler(settings, exclusions);
        ownLegs = new OwnLegs(settings.book(), assembler.valuation(), builder.listener, steering);
        rule = settings.rule();
        engine = builder.engine;
        listener = builder.listener;
        this.carry = carry;
        this.steering = steering;
        plan = new CloseoutPlan(settings.maxLosers(), settings.maxWinners(), settings.rule(), carry);
        filled = new FilledLots(settings.maxWinners());
        outstanding = new Outstanding(builder.maxOutstanding);
        planned = new PlannedAccounts(settings.book().accounts().most());
        matcher = new CloseoutMatcher(
                assembler, plan, filled, settings.lossBearer(), outstanding, builder.execution, listener);
        handOut = new CloseoutHandOut(assembler, plan, matcher, outstanding);
        haircut = new long[settings.maxWinners()];
    }

    void begin(int instrumentRow, boolean longsAreBankrupt, Layer layer) {
        try {
            forget();
        } finally {
            assembler.begin(instrumentRow, longsAreBankrupt, layer);
            stage = Stage.BEGUN;
        }
    }

    /** Nominates a loser once its account's own legs are netted off, if any of its lots are left then. */
    Nomination nominate(int positionRow) {
        final boolean isGone = assembler.mayNominate(positionRow) && ownLegs.netOff(positionRow) != positionRow;
        return isGone ? Nomination.NETTED_OFF : assembler.nominate(positionRow);
    }

    /** Finds the winners of the side that has begun; what all of them could cover. Nothing is decided. */
    long findWinners() {
        assembler.findWinners();
        return assembler.columns().totalCapacity();
    }

    /** What the winners found last can carry, without an effect: {@link CloseoutPlan#coveredOf} tells then. */
    void tryOut(long budget) {
        plan.tryOut(assembler, budget);
    }

    /**
     * Decides the side that has begun for a part of what the rounds before it were to collect and did not: the rule is
     * asked, no severity.
     */
    void offer(long budget) {
        offers++;
        final Winners winners = assembler.findWinners();
        final long due = Math.min(budget, assembler.columns().totalCapacity());
        plan.ask(winners, winners.capacity(), due, haircut);
        isByProfit = false;
        plan(winners, due);
    }

    /** The same for lots, to which the rule's answers in money are claims: ⌊lots·Σ gain/Σ most lots⌋ of it. */
    void offerByProfit(long lots) {
        offers++;
        assembler.findWinners();
        final WinnerColumns columns = assembler.columns();
        final long due = Math.min(lots, columns.totalCapacity());
        if (due > 0) {
            final long budget = FixedPoint.mulDivFloor(columns.totalGain(), due, columns.totalCapacity());
            plan.divide(columns, budget, due, haircut);
        } else {
            Arrays.fill(haircut, 0, columns.count(), 0);
        }
        isByProfit = true;
        plan(columns.view(true), due);
    }

    private void plan(Winners winners, long due) {
        plan.solve(assembler, winners, haircut, due);
        matcher.begin();
        asked = due;
        isOpen = true;
        stage = Stage.DECIDED;
        decisions++;
        hold();
    }

    /** Whose close-outs are planned may not leave before they are carried out. */
    private void hold() {
        planned.hold(assembler, plan.fills());
        if (planned.isAny()) {
            listener.onPlanned(assembler.instrument());
        }
    }

    /** Asks other rules about the round as it was decided; none of them changes it. */
    void shadow(ShadowRules shadows) {
        require(stage == Stage.DECIDED && !isByProfit, "DECIDED by a rule");
        shadows.run(assembler.columns().view(assembler.layer() == Layer.QUANTITY), asked, haircut);
    }

    /** Looks at so many close-outs more; how many remain. With the last one the round is over. */
    int execute(int most) {
        try {
            return matcher.run(most);
        } finally {
            closeIfDone();
        }
    }

    /** Hands out the next close-out; its place among the outstanding ones, or none. */
    int handOut() {
        try {
            return handOut.handOut();
        } finally {
            closeIfDone();
        }
    }

    /** Whether what was filled of an outstanding close-out was applied, or has to be handed out again. */
    boolean confirm(int place, long lots) {
        try {
            return handOut.confirm(place, lots);
        } finally {
            closeIfDone();
        }
    }

    private void closeIfDone() {
        if (matcher.remaining() == 0) {
            close();
        }
    }

    /** What was given is known now: the rest of the plan, if there is one, is given up. */
    private void close() {
        if (isOpen) {
            isOpen = false;
            if (!assembler.losers().isQuantity()) {
                carry.settle(assembler.columns(), plan, filled);
                FillMemory.hear(rule, assembler.columns().view(), asked, filled);
            }
        }
        if (planned.isAny()) {
            planned.release();
            listener.onReleased(assembler.instrument());
        }
    }

    /** There is no round until the next begins. */
    void forget() {
        final boolean wasBusy = steering.occupy();
        try {
            handOut.giveUp();
        } finally {
            try {
                close();
            } finally {
                clear();
                steering.vacate(wasBusy);
            }
        }
    }

    private void clear() {
        stage = Stage.NONE;
        assembler.clear();
        plan.clear();
        matcher.begin();
    }

    /** Whether the rule's answers were claims to lots. */
    boolean isByProfit() {
        return assembler.layer() == Layer.QUANTITY && isByProfit;
    }

    /** Whether there is a round, begun or decided: one that is carried out stays until the next begins. */
    boolean isAny() {
        return stage != Stage.NONE;
    }

    void save(StateWriter out) {
        out.putInt(stage.ordinal());
        if (isAny()) {
            assembler.save(out);
        }
        if (isDecided()) {
            out.putBoolean(isOpen);
            out.putLong(asked);
            if (assembler.layer() == Layer.QUANTITY) {
                out.putBoolean(isByProfit);
            }
            DecidedRow.keepMargins(assembler);
            assembler.candidates().save(out);
            out.putLongs(haircut, assembler.columns().count());
            plan.save(out, assembler.columns().count());
            matcher.save(out);
        }
    }

    /** Comes after {@link #drop}. */
    void load(StateReader in) {
        final Stage saved = Stage.values()[Require.within("stage", in.getInt(), 0, Stage.values().length - 1)];
        if (saved != Stage.NONE) {
            assembler.load(in);
        }
        if (saved == Stage.DECIDED) {
            isOpen = in.getBoolean();
            asked = Require.notNegative("asked", in.getLong());
            isByProfit = assembler.layer() == Layer.QUANTITY && in.getBoolean();
            assembler.candidates().load(in);
            final WinnerColumns winners = assembler.columns();
            in.getLongs(haircut, winners.count());
            for (int i = 0; i < winners.count(); i++) {
                Require.within("haircut", haircut[i], 0, winners.capacity[i]);
            }
            plan.load(in, assembler.losers(), winners);
            matcher.load(in);
            if (isOpen) {
                planned.hold(assembler, plan.fills());
            }
        }
        stage = saved;
        decisions++;
    }

    void loaded() {
        if (isAny()) {
            assembler.loaded();
        }
    }

    /** Forgets the round without a trace: what was given is in another state's carries. */
    void drop() {
        isOpen = false;
        planned.release();
        clear();
    }

    Decision decide(Settlements settlements, long neededHint) {
        return decide(settlements, assembler.losers().deficit(), neededHint);
    }

    /** The same for a deficit of which the losers of this side carry a part. */
    Decision decide(Settlements settlements, long deficit, long neededHint) {
        if (assembler.haveMarksMoved()) {
            return Decision.MARKS_MOVED;
        }
        if (assembler.haveLosersChanged()) {
            return Decision.LOSER_CHANGED;
        }
        if (assembler.isGuarded()) {
            return Decision.GUARDED;
        }
        final long last = engine.round().id();
        try {
            final Winners winners = assembler.findWinners();
            final Losers losers = assembler.losers();
            engine.deleverage(winners, losers.contract().id(), losers.lots(), deficit, neededHint, haircut);
        } finally {
            // A listener may throw once the round stands: then it is decided all the same.
            if (engine.round().id() == last) {
                assembler.candidates().clear();
                matcher.begin();
            } else {
                decided(engine.round(), settlements);
            }
        }
        return Decision.DECIDED;
    }

    private void decided(Round ran, Settlements settlements) {
        offers = 0;
        stage = Stage.DECIDED;
        decisions++;
        settlements.open(ran.id(), assembler);
        try {
            final Winners winners = assembler.columns().view();
            final long carried = assembler.losers().deficit();
            asked = Math.min(ran.budget(), carried);
            if (ran.budget() > carried) {
                // The severity was asked for more than the losers' lots carry.
                plan.ask(winners, winners.capacity(), asked, haircut);
            }
            plan.solve(assembler, winners, haircut, asked);
            isOpen = true;
        } finally {
            matcher.begin();
        }
        hold();
    }

    /** The engine's last round. */
    Round round() {
        if (engine.round().id() < 0) {
            throw new IllegalStateException("round=none (expected: decided)");
        }
        return engine.round();
    }

    boolean isBegun(Layer layer) {
        return stage == Stage.BEGUN && assembler.layer() == layer;
    }

    /** Of the engine's last round, −1 where there was none. */
    long roundId() {
        return engine.round().id();
    }

    int offers() {
        return offers;
    }

    /** Goes on counting where another deleverager was. */
    void resumeAfter(int lastOffer) {
        offers = Require.within("offers", lastOffer, 0, Integer.MAX_VALUE);
    }

    boolean isDecided() {
        return stage == Stage.DECIDED;
    }

    void requireAny() {
        require(stage != Stage.NONE, "BEGUN or DECIDED");
    }

    /** A round of profits: who is nominated into one of lots would owe money as lots. */
    void requireBegun() {
        require(stage == Stage.BEGUN, "BEGUN");
        if (assembler.layer() == Layer.QUANTITY) {
            throw new IllegalStateException("round=of lots (expected: of a deficit, by begin)");
        }
    }

    void requireDecided() {
        require(stage == Stage.DECIDED, "DECIDED");
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalStateException("round=" + stage + " (expected: " + expected + ")");
        }
    }
}
