package io.adlengine.venue.guard;

import io.adlengine.check.Confinement;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * What a deleverager asks before it touches anybody: whether deleveraging is called for, stopped or not needed in a
 * market, and how much an account may still pay.
 *
 * <pre>
 *   Guards guards = Guards.builder(book)
 *       .trigger(CompoundTrigger.of(fund, losses))        for all markets; others for one market
 *       .budgets(1_000, 86_400)                           what one account pays a day
 *       .build();
 *   Autodeleverager.builder(book). … .guards(guards).build();
 *   guards.advanceTo(time);                               before rounds: triggers decide, days end
 *   guards.killSwitch().stop(instrumentRow);              the operator
 *   guards.makeWhole().set(instrumentRow, 1_000);         nobody pays there up to 1,000 lots of open interest
 * </pre>
 *
 * <p>With a fund of 10 and a trigger at 0, a nomination is answered {@code GUARDED} and {@link #answer} says {@link
 * GuardAnswer#NOT_CALLED}; once the fund is 0 it is accepted. A kill switch also stops what is planned; a trigger that
 * stops, or a flag, lets a decided round end. Rounds of lots, which are for whoever closes a market or a fund's
 * position, ask for the kill switch and the budgets alone.
 *
 * <p>Triggers, budgets and periods are the identity; everything else is saved, with the deleverager they are given to,
 * and belongs to no other snapshot, the triggers neither. Answers are O(1), time O(triggers), and nothing allocates in
 * a round. Confined to one thread, the book's; {@link #handOver} and loading release it.
 */
public final class Guards implements Durable {
    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final Clock clock = new Clock();
    /** For all markets, or null; and for single ones by row, with nulls. */
    private final Trigger venueTrigger;

    private final Trigger[] marketTriggers;
    private final KillSwitch killSwitch = new KillSwitch(PositionBook.MOST_INSTRUMENTS);
    private final MakeWhole makeWhole;
    private final WinnerBudgets budgets;

    Guards(PositionBook book, Trigger venueTrigger, Trigger[] marketTriggers, WinnerBudgets budgets) {
        this.book = book;
        this.venueTrigger = venueTrigger;
        this.marketTriggers = marketTriggers;
        this.budgets = budgets;
        makeWhole = new MakeWhole(book);
    }

    /**
     * {@return a builder of guards that let everything pass}
     *
     * @param book whose markets and accounts
     * @throws IllegalArgumentException if the book is missing
     */
    public static GuardsBuilder builder(PositionBook book) {
        return new GuardsBuilder(book);
    }

    /**
     * Takes the time, which never goes back: triggers decide by it, periods of budgets end. Call it before rounds, and
     * after figures were given to parts of a {@link CompoundTrigger}.
     *
     * @param time in a unit of the venue's, within ±(2^62 − 1); an earlier one than before counts as the latest
     * @throws IllegalArgumentException if out of range
     */
    public void advanceTo(long time) {
        assert confinement.holds() : confinement;
        final long now = clock.advanceTo(Clock.require(time));
        if (venueTrigger != null) {
            venueTrigger.advanceTo(now);
        }
        for (final Trigger trigger : marketTriggers) {
            if (trigger != null) {
                trigger.advanceTo(now);
            }
        }
        budgets.advanceTo(clock);
    }

    /**
     * {@return whether anything stands in the way of deleveraging in a market now, and what} A market that has a
     * trigger, or is in a venue that has one, needs one of them to be active.
     *
     * @param instrumentRow row
     * @throws IllegalArgumentException if there is no such instrument
     */
    public GuardAnswer answer(int instrumentRow) {
        assert confinement.holds() : confinement;
        final boolean isWhole = makeWhole.isOn(instrumentRow);
        if (killSwitch.isStopped(instrumentRow)) {
            return GuardAnswer.STOPPED;
        }
        if (isWhole) {
            return GuardAnswer.MADE_WHOLE;
        }
        final Trigger own = instrumentRow < marketTriggers.length ? marketTriggers[instrumentRow] : null;
        final boolean isCalled = venueTrigger == null && own == null || isActive(venueTrigger) || isActive(own);
        return isCalled ? GuardAnswer.OPEN : GuardAnswer.NOT_CALLED;
    }

    private static boolean isActive(Trigger trigger) {
        return trigger != null && trigger.isActive();
    }

    /** {@return the operator's switch; the same always} Rows are the book's. */
    public KillSwitch killSwitch() {
        return killSwitch;
    }

    /** {@return the markets in which the fund makes whole; the same always} */
    public MakeWhole makeWhole() {
        return makeWhole;
    }

    /** {@return what accounts may pay in a period; the same always} */
    public WinnerBudgets budgets() {
        return budgets;
    }

    /** {@return whether accounts may have limits: otherwise no round has to ask} */
    public boolean hasBudgets() {
        assert confinement.holds() : confinement;
        return budgets.isAny();
    }

    /** {@return whose markets these guards know} */
    public PositionBook book() {
        return book;
    }

    /** Gives the guards and their triggers up to the next thread that uses them, but not the book. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        eachPart(Durable::handOver);
        confinement.release();
    }

    @Override
    public String configuration() {
        final StringBuilder text = new StringBuilder("guards:budgets=").append(budgets.configuration());
        if (venueTrigger != null) {
            text.append(",trigger=").append(venueTrigger.configuration());
        }
        for (int row = 0; row < marketTriggers.length; row++) {
            if (marketTriggers[row] != null) {
                text.append(",trigger").append(row).append('=').append(marketTriggers[row].configuration());
            }
        }
        return text.toString();
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        clock.save(out);
        if (venueTrigger != null) {
            venueTrigger.save(out);
        }
        for (final Trigger trigger : marketTriggers) {
            if (trigger != null) {
                trigger.save(out);
            }
        }
        killSwitch.save(out);
        makeWhole.save(out);
        budgets.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        clock.load(in);
        if (venueTrigger != null) {
            venueTrigger.load(in);
        }
        for (final Trigger trigger : marketTriggers) {
            if (trigger != null) {
                trigger.load(in);
            }
        }
        killSwitch.load(in);
        makeWhole.load(in);
        budgets.advanceTo(clock);
        budgets.load(in);
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        if (venueTrigger != null) {
            visit.show(venueTrigger);
        }
        for (final Trigger trigger : marketTriggers) {
            if (trigger != null) {
                visit.show(trigger);
            }
        }
        visit.show(killSwitch);
    }
}
