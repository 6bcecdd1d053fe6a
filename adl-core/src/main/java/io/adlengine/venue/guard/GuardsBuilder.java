package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * The configuration of {@link Guards}. Without a trigger deleveraging is always called for; without budgets nobody has
 * a limit. With {@code budgets(1_000, 86_400)} and time in seconds an account pays up to 1,000 a day. Used once.
 */
public final class GuardsBuilder {
    private final PositionBook book;
    private Trigger venueTrigger;
    private Trigger[] marketTriggers = {};
    private long most = WinnerBudgets.UNLIMITED;
    private long length = 1;

    GuardsBuilder(PositionBook book) {
        this.book = Require.present("book", book);
    }

    /**
     * What calls for deleveraging in all markets.
     *
     * @param trigger of these guards' own
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public GuardsBuilder trigger(Trigger trigger) {
        venueTrigger = Require.present("trigger", trigger);
        return this;
    }

    /**
     * What calls for deleveraging in one market, beside what does in all.
     *
     * @param instrumentRow row, 0 to {@link PositionBook#MOST_INSTRUMENTS} − 1, listed by now or not
     * @param trigger of these guards' own
     * @return this
     * @throws IllegalArgumentException if there can be no such row, or the trigger is missing
     */
    public GuardsBuilder trigger(int instrumentRow, Trigger trigger) {
        Require.row("instrumentRow", instrumentRow, PositionBook.MOST_INSTRUMENTS);
        Require.present("trigger", trigger);
        if (instrumentRow >= marketTriggers.length) {
            marketTriggers = Arrays.copyOf(marketTriggers, instrumentRow + 1);
        }
        marketTriggers[instrumentRow] = trigger;
        return this;
    }

    /**
     * What one account may be made to pay in a period; limits of their own come later ({@link WinnerBudgets#limit}).
     *
     * @param mostPerPeriod money, 0 or more; {@link WinnerBudgets#UNLIMITED} for periods of limits of their own alone
     * @param periodLength in the venue's unit of time, 1 to 2^62 − 1
     * @return this
     * @throws IllegalArgumentException if an argument is out of range
     */
    public GuardsBuilder budgets(long mostPerPeriod, long periodLength) {
        Require.notNegative("mostPerPeriod", mostPerPeriod);
        length = Require.within("periodLength", periodLength, 1, Trigger.MOST_TIME);
        most = mostPerPeriod;
        return this;
    }

    /**
     * {@return the guards}
     *
     * @throws IllegalArgumentException if a trigger is given twice, be it inside a {@link CompoundTrigger}, or memory
     *     cannot hold the budgets
     */
    public Guards build() {
        final EveryTriggerOnce once = new EveryTriggerOnce("trigger");
        if (venueTrigger != null) {
            once.add(venueTrigger);
        }
        for (final Trigger trigger : marketTriggers) {
            if (trigger != null) {
                once.add(trigger);
            }
        }
        if (most != WinnerBudgets.UNLIMITED) {
            Require.room("maxAccounts", book.accounts().most(), 2 * Long.BYTES);
        }
        return new Guards(book, venueTrigger, marketTriggers, new WinnerBudgets(book, most, length));
    }
}
