package io.adlengine.quote;

import io.adlengine.Winners;
import io.adlengine.check.Require;
import java.util.Arrays;

/**
 * What a rule takes of each winner, as straight lines in one unknown t that grows with the budget: x_i(t) = clip(a_i +
 * b_i·t, 0, cap_i), or as steps. A winner may have several, of which it pays the sum.
 *
 * <p>Stages come one after the other: {@link #next} begins one in which nobody pays before all lines so far have been
 * paid whole. t starts again in each.
 *
 * <p>Written by a {@link Quotable}, read by {@link Quote}; its room grows. Confined to one thread.
 */
public final class QuoteLines {
    private static final Precise HALF = Precise.of(0.5);

    private int count;
    private int stage;
    private Precise unit = Precise.of(1);
    private int[] row = new int[16];
    private int[] stageOf = new int[16];
    private Precise[] from = new Precise[16];
    private Precise[] to = new Precise[16];
    private Precise[] slope = new Precise[16];
    private Precise[] money = new Precise[16];

    QuoteLines() {}

    /**
     * A winner pays clip(offset + perLevel·t, 0, cap), exactly.
     *
     * @param winner 0 to winners − 1
     * @param offset a, from −2^63 + 1
     * @param perLevel b, 1 or more where the cap is
     * @param cap money, 0 or more; with 0 it pays nothing
     */
    public void add(int winner, long offset, long perLevel, long cap) {
        Require.within("cap", cap, 0, Long.MAX_VALUE);
        Require.within("perLevel", perLevel, Math.min(1, cap), Long.MAX_VALUE);
        Require.within("offset", offset, -Long.MAX_VALUE, Long.MAX_VALUE);
        add(winner, Precise.of(offset), Precise.of(perLevel), Precise.of(cap));
    }

    /**
     * The same in doubles, each of which counts as the number it is.
     *
     * @param winner 0 to winners − 1
     * @param offset a, finite
     * @param perLevel b, finite, 0 or more; with 0 it pays nothing
     * @param cap finite, 0 or more; with 0 it pays nothing
     */
    public void add(int winner, double offset, double perLevel, double cap) {
        if (!(cap >= 0 && cap < Double.POSITIVE_INFINITY)) {
            throw refusal(offset, perLevel, Double.toString(cap));
        }
        add(winner, offset, perLevel, Precise.of(cap), Double.toString(cap));
    }

    /**
     * The same with a cap that is money, to the unit whatever its size.
     *
     * @param winner 0 to winners − 1
     * @param offset a, finite
     * @param perLevel b, finite, 0 or more; with 0 it pays nothing
     * @param cap money, 0 or more; with 0 it pays nothing
     */
    public void add(int winner, double offset, double perLevel, long cap) {
        Require.within("cap", cap, 0, Long.MAX_VALUE);
        add(winner, offset, perLevel, Precise.of(cap), Long.toString(cap));
    }

    private void add(int winner, double offset, double perLevel, Precise cap, String asGiven) {
        if (!(perLevel >= 0 && perLevel + cap.high() + Math.abs(offset) < Double.POSITIVE_INFINITY)) {
            throw refusal(offset, perLevel, asGiven);
        }
        if (perLevel > 0) {
            add(winner, Precise.of(offset), Precise.of(perLevel), cap);
        }
    }

    private static IllegalArgumentException refusal(double offset, double perLevel, String cap) {
        return Require.refusal("line", offset + " + " + perLevel + "t to " + cap, "finite numbers that grow");
    }

    /**
     * A winner pays an amount in a straight line between two levels; all at once where they are one. Of those who pay
     * at once at one level, the smaller account id comes first, then the smaller index.
     *
     * @param winner 0 to winners − 1
     * @param from the level where it begins; any but NaN where it pays at once, else finite
     * @param wide how far away it ends, finite, 0 or more
     * @param amount money, 0 or more; with 0 it pays nothing
     */
    public void between(int winner, double from, double wide, long amount) {
        Require.within("amount", amount, 0, Long.MAX_VALUE);
        Require.notNegative("wide", wide);
        if (Double.isNaN(from) || wide > 0 && Double.isInfinite(from)) {
            throw Require.refusal("from", Double.toString(from), "a number, finite where it is not at once");
        }
        if (amount > 0) {
            final Precise start = Precise.of(from);
            final Precise money = Precise.of(amount);
            final boolean isAtOnce = wide == 0;
            final Precise width = Precise.of(wide);
            put(winner, start, isAtOnce ? start : start.plus(width), isAtOnce ? width : money.over(width), money);
        }
    }

    /** All amounts, and slopes, that are added from now on are in half units. */
    public void inHalves() {
        unit = HALF;
    }

    /** Whatever is added from now on begins when all that was added before has been paid whole. */
    public void next() {
        stage++;
    }

    /**
     * Whatever a rule within the rule says; what is in half units there is so there alone.
     *
     * @param rule one that has quotes
     * @param winners as that rule would be asked about them
     * @throws IllegalArgumentException if the rule refuses such winners
     */
    public void addAll(Quotable rule, Winners winners) {
        final Precise before = unit;
        rule.quote(winners, this);
        unit = before;
    }

    /**
     * The same of a rule that is asked about some of the winners.
     *
     * @param rule one that has quotes
     * @param some as that rule would be asked about them
     * @param rows which of the winners each of them is
     * @throws IllegalArgumentException if the rule refuses such winners
     */
    public void addAll(Quotable rule, Winners some, int[] rows) {
        final int first = count;
        addAll(rule, some);
        for (int line = first; line < count; line++) {
            row[line] = rows[row[line]];
        }
    }

    private void add(int winner, Precise offset, Precise perLevel, Precise cap) {
        if (cap.high() > 0) {
            final Precise zero = Precise.ZERO.minus(offset).over(perLevel);
            put(winner, zero, cap.minus(offset).over(perLevel), perLevel, cap);
        }
    }

    private void put(int winner, Precise start, Precise end, Precise perLevel, Precise amount) {
        Require.notNegative("winner", winner);
        if (!(Math.abs(end.low()) < Double.POSITIVE_INFINITY)) {
            throw Require.refusal("slope", perLevel.high() + " for " + amount.high(), "one whose level is a double");
        }
        if (count == row.length) {
            final int room = 2 * count;
            row = Arrays.copyOf(row, room);
            stageOf = Arrays.copyOf(stageOf, room);
            from = Arrays.copyOf(from, room);
            to = Arrays.copyOf(to, room);
            slope = Arrays.copyOf(slope, room);
            money = Arrays.copyOf(money, room);
        }
        row[count] = winner;
        stageOf[count] = stage;
        from[count] = start;
        to[count] = end;
        slope[count] = perLevel.times(unit);
        money[count++] = amount.times(unit);
    }

    int count() {
        return count;
    }

    int row(int line) {
        return row[line];
    }

    int stage(int line) {
        return stageOf[line];
    }

    Precise from(int line) {
        return from[line];
    }

    Precise to(int line) {
        return to[line];
    }

    Precise slope(int line) {
        return slope[line];
    }

    Precise money(int line) {
        return money[line];
    }

    boolean isStep(int line) {
        return !from[line].isBelow(to[line]);
    }
}
