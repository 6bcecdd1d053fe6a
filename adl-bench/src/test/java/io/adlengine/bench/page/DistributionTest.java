package io.adlengine.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Curves and choices by pencil. */
final class DistributionTest {
    @Test
    void oneWhoPaysEverything() {
        final Distribution burden = new Distribution(0, 12, 0, 0);
        assertEquals(0.75, burden.gini());
        assertEquals(4, burden.points());
        assertEquals(12, burden.largest(0));
        assertEquals(0, burden.largest(1));
        assertEquals(0, burden.shareOfLeast(2));
        assertEquals(1, burden.shareOfLeast(3));
    }

    @Test
    void allPayTheSame() {
        final Distribution burden = new Distribution(5, 5, 5, 5);
        assertEquals(0, burden.gini());
        assertEquals(0.5, burden.shareOfLeast(1));
    }

    /** 1, 2 and 3: the least has a sixth; mean difference 8/9 over twice the mean of 2. */
    @Test
    void aThirdEach() {
        final Distribution burden = new Distribution(3, 1, 2);
        assertEquals(2.0 / 9, burden.gini(), 1e-15);
        assertEquals(1.0 / 6, burden.shareOfLeast(0));
        assertEquals(1.0 / 3, burden.shareOfCount(0));
        assertEquals(1, burden.shareOfCount(2));
    }

    @Test
    void nobodyPays() {
        assertEquals(0, new Distribution(0, 0).gini());
        assertEquals(0, new Distribution().points());
        assertEquals(1, new Distribution(7).points());
    }

    @Test
    void aLongCurveKeepsItsEnds() {
        final Distribution all =
                new Distribution(IntStream.range(0, 5_000).asDoubleStream().toArray());
        assertEquals(Distribution.MOST_POINTS, all.points());
        assertEquals(4_999, all.largest(0));
        assertEquals(0, all.largest(all.points() - 1));
        assertEquals(4_999, all.place(all.points() - 1));
    }

    @Test
    void numbersArePlain() {
        assertEquals("0.333333", Distribution.text(1.0 / 3));
        assertEquals("0", Distribution.text(-1e-9));
        assertEquals("12345678901", Distribution.text(12_345_678_901.0));
        assertEquals("", Distribution.text(Double.NaN));
        assertEquals("", Distribution.text(Double.POSITIVE_INFINITY));
        assertEquals("12.5", Distribution.percent(0.125));
    }

    @Test
    void whoeverIsBeatenEverywhereIsDominated() {
        final Frontier frontier = new Frontier();
        frontier.add(1, 5);
        frontier.add(2, 4);
        frontier.add(2, 6);
        frontier.add(1, 5);
        assertFalse(frontier.isDominated(0), "an equal is no better");
        assertFalse(frontier.isDominated(1));
        assertTrue(frontier.isDominated(2));
        assertFalse(frontier.isDominated(3));
    }
}
