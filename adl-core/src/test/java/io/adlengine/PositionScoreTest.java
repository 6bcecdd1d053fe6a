package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

/** What a score is unless it says otherwise, and one that has been given a name. */
class PositionScoreTest {
    @Test
    void unlessItSaysOtherwiseAScoreTakesAllIsItsOwnAndRanksNothing() {
        final PositionScore three = position -> 3;
        assertEquals(Integer.MAX_VALUE, three.maxWinners());
        assertEquals("own", three.configuration());
        final double[] score = {-1, -1, -1};
        three.rank(row -> null, 2, score);
        assertArrayEquals(new double[] {-1, -1, -1}, score);
    }

    @Test
    void aNamedScoreIsTheSameUnderItsName() {
        final PositionScore places = new PositionScore() {
            @Override
            public double of(PositionView position) {
                return 8;
            }

            @Override
            public int maxWinners() {
                return 5;
            }

            @Override
            public void rank(PositionViews winners, int count, double[] score) {
                score[0] = count;
            }
        };
        final PositionScore named = PositionScore.named("places", places);
        assertEquals("places", named.configuration());
        assertEquals(8, named.of(null));
        assertEquals(5, named.maxWinners());
        final double[] score = {0, 7};
        named.rank(row -> null, 2, score);
        assertArrayEquals(new double[] {2, 7}, score);
    }

    /** Market 9, 40 lots, a deficit of 100, of which 60 are thought to be needed, and a capacity of 500. */
    @Test
    void anOutlookIsWhatItWasGiven() {
        final Outlook outlook = new Outlook();
        assertSame(outlook, outlook.of(9, 40, 100, 60, 500));
        assertEquals(9, outlook.market());
        assertEquals(40, outlook.quantity());
        assertEquals(100, outlook.deficit());
        assertEquals(60, outlook.neededHint());
        assertEquals(500, outlook.capacity());
        assertEquals(100, outlook.reference(), "the deficit unless somebody says otherwise");
    }
}
