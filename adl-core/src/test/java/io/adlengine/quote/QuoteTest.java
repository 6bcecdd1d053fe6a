package io.adlengine.quote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Winners;
import org.junit.jupiter.api.Test;

/** Quotes by pencil. That they are what rounds take is a part of every rule's contract. */
final class QuoteTest {
    private static final Quotable EQUAL_AWARDS = (winners, lines) -> {
        for (int i = 0; i < winners.count(); i++) {
            lines.add(i, 0, 1, winners.capacity()[i]);
        }
    };

    private static Winners of(long... capacity) {
        return new Winners().wrap(capacity, capacity.length);
    }

    @Test
    void everybodyPaysTheSameAsFarAsItGoes() {
        final Quote quote = Quote.of(EQUAL_AWARDS, of(100, 200, 300));
        assertEquals(3, quote.winners());
        assertEquals(600, quote.most());
        assertHaircuts(quote, 0, 0, 0, 0);
        assertHaircuts(quote, 300, 100, 100, 100);
        assertHaircuts(quote, 400, 100, 150, 150);
        assertHaircuts(quote, 500, 100, 200, 200);
        assertHaircuts(quote, 600, 100, 200, 300);
        assertHaircuts(quote, Long.MAX_VALUE, 100, 200, 300);
        assertEquals(67, quote.haircut(0, 200), "66 2/3, to the nearest unit");
    }

    @Test
    void theNextUnitIsBorneByThoseWhoPay() {
        final Quote quote = Quote.of(EQUAL_AWARDS, of(100, 200, 300));
        assertEquals(1.0 / 3, quote.slope(0, 299));
        assertEquals(0, quote.slope(0, 300), "at a corner what follows");
        assertEquals(0.5, quote.slope(1, 300));
        assertEquals(1, quote.slope(2, 599));
        assertEquals(0, quote.slope(2, 600));
        assertEquals(0, quote.slope(2, Long.MAX_VALUE));
    }

    @Test
    void whoAsksWhenIsToldTheBudget() {
        final Quote quote = Quote.of(EQUAL_AWARDS, of(100, 200, 300));
        assertEquals(0, quote.untouchedUpTo(2));
        assertEquals(298, quote.budgetThatTakes(0, 99) + 1, "3 times 99");
        assertEquals(300, quote.budgetThatTakes(0, 100));
        assertEquals(400, quote.budgetThatTakes(2, 150));
        assertEquals(600, quote.budgetThatTakes(2, 300));
        assertEquals(-1, quote.budgetThatTakes(2, 301));
    }

    /** A queue: everything of the lowest level first, of equal ones the smaller account. */
    @Test
    void stepsComeInOrder() {
        final Winners winners = of(10, 20, 30, 0).account(new long[] {7, 9, 5, 1});
        final double[] level = {1, Double.NEGATIVE_INFINITY, 1, 0};
        final Quote quote = Quote.of(
                (of, lines) -> {
                    for (int i = 0; i < of.count(); i++) {
                        lines.between(i, level[i], 0, of.capacity()[i]);
                    }
                },
                winners);
        assertHaircuts(quote, 15, 0, 15, 0, 0);
        assertHaircuts(quote, 45, 0, 20, 25, 0);
        assertHaircuts(quote, 55, 5, 20, 30, 0);
        assertEquals(20, quote.untouchedUpTo(2));
        assertEquals(50, quote.untouchedUpTo(0));
        assertEquals(51, quote.budgetThatTakes(0, 1));
        assertEquals(60, quote.untouchedUpTo(3), "nothing to take of it");
        assertEquals(0, quote.slope(2, 19));
        assertEquals(1, quote.slope(2, 20));
        assertEquals(0, quote.slope(2, 50));
        assertEquals(1, quote.slope(0, 50));
        assertEquals(0, quote.slope(0, 60));
    }

    /** Half of everybody's in equal parts, then all of the other halves in proportion. */
    @Test
    void stagesFollowEachOther() {
        final Quote quote = Quote.of(
                (of, lines) -> {
                    lines.inHalves();
                    EQUAL_AWARDS.quote(of, lines);
                    lines.next();
                    for (int i = 0; i < of.count(); i++) {
                        lines.add(i, 0, of.capacity()[i], of.capacity()[i]);
                    }
                },
                of(100, 201));
        assertEquals(301, quote.most());
        assertHaircuts(quote, 40, 20, 20);
        assertHaircuts(quote, 110, 50, 60);
        assertHaircuts(quote, 301, 100, 201);
        assertEquals(0.5, quote.slope(0, 99));
        assertEquals(0, quote.slope(0, 100));
        assertEquals(100.0 / 301, quote.slope(0, 200), 1e-15);
        assertEquals(150, (quote.budgetThatTakes(0, 50) + 200) / 2, "at the end of the first stage");
        assertEquals(301, quote.budgetThatTakes(1, 201));
    }

    /** A straight line from 2 to 6 beside one from 4 to 5, which takes over most of what follows. */
    @Test
    void linesBeginWhereTheyBegin() {
        final Quote quote = Quote.of(
                (of, lines) -> {
                    lines.between(0, 2, 4, 40);
                    lines.between(1, 4, 1, 90);
                },
                of(40, 90));
        assertHaircuts(quote, 20, 20, 0);
        assertHaircuts(quote, 70, 25, 45);
        assertHaircuts(quote, 120, 30, 90);
        assertEquals(20, quote.untouchedUpTo(1));
        assertEquals(70, quote.budgetThatTakes(1, 45));
        assertEquals(0.1, quote.slope(0, 60), 1e-15);
    }

    /** Beside a slope of 10^200 that has ended, one of 10^-200 is not lost in rounding. */
    @Test
    void whatIsSmallCountsWhereNothingElseIsLeft() {
        final Quotable rule = (of, lines) -> {
            lines.add(0, 0.0, 1e200, (double) of.capacity()[0]);
            lines.add(1, 0.0, 1e-200, (double) of.capacity()[1]);
        };
        final Quote quote = Quote.of(rule, of(1L << 60, 1_000));
        assertHaircuts(quote, (1L << 60) - 1, (1L << 60) - 1, 0);
        assertHaircuts(quote, (1L << 60) + 300, 1L << 60, 300);
        assertEquals((1L << 60) + 300, quote.budgetThatTakes(1, 300));
    }

    /** Amounts near 2^62 are told apart to the unit. */
    @Test
    void whalesAreQuotedToTheUnit() {
        final long whale = (1L << 61) - 1;
        final Quote quote = Quote.of(EQUAL_AWARDS, of(whale, whale - 3, 5));
        final long budget = 2 * whale;
        assertHaircuts(quote, budget, whale - 2, whale - 3, 5);
        assertEquals(2 * (whale - 3) + 5, quote.budgetThatTakes(1, whale - 3));
        assertEquals(budget + 2, quote.most());
    }

    @Test
    void nobodyIsAskedAboutNothing() {
        final Quote quote = Quote.of(EQUAL_AWARDS, of());
        assertEquals(0, quote.winners());
        assertEquals(0, quote.most());
        assertRefused("winner=0 (expected: 0 to -1)", () -> quote.haircut(0, 1));
    }

    @Test
    void refusals() {
        final Quote quote = Quote.of(EQUAL_AWARDS, of(1, 2));
        assertRefused("budget=-1 (expected: 0 or more)", () -> quote.haircut(0, -1));
        assertRefused("budget=-1 (expected: 0 or more)", () -> quote.slope(0, -1));
        assertRefused("winner=2 (expected: 0 to 1)", () -> quote.untouchedUpTo(2));
        assertRefused("winner=-1 (expected: 0 to 1)", () -> quote.slope(-1, 0));
        assertRefused("amount=0 (expected: 1 to 9223372036854775807)", () -> quote.budgetThatTakes(0, 0));
        assertRefused("rule=null (expected: a value)", () -> Quote.of(null, of()));
        assertRefused("winner of a line=2 (expected: 0 to 1)", lines -> lines.add(2, 0, 1, 1));
        assertRefused("winner=-1 (expected: 0 or more)", lines -> lines.add(-1, 0, 1, 1));
        assertRefused("perLevel=0 (expected: 1 to 9223372036854775807)", lines -> lines.add(0, 0, 0, 1));
        assertRefused("cap=-1 (expected: 0 to 9223372036854775807)", lines -> lines.add(0, 0, 1, -1));
        assertRefused(
                "line=NaN + 1.0t to 1.0 (expected: finite numbers that grow)",
                lines -> lines.add(0, Double.NaN, 1.0, 1.0));
        assertRefused(
                "from=NaN (expected: a number, finite where it is not at once)",
                lines -> lines.between(0, Double.NaN, 0, 1));
        assertRefused("wide=-1.0 (expected: finite, 0 or more)", lines -> lines.between(0, 0, -1, 1));
        assertRefused(
                "slope=4.9E-324 for 1.0 (expected: one whose level is a double)",
                lines -> lines.add(0, 0.0, Double.MIN_VALUE, 1.0));
    }

    private static void assertRefused(String message, java.util.function.Consumer<QuoteLines> writes) {
        assertRefused(message, () -> Quote.of((of, lines) -> writes.accept(lines), of(1, 2)));
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void assertHaircuts(Quote quote, long budget, long... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], quote.haircut(i, budget), "winner " + i + " of " + budget);
        }
    }
}
