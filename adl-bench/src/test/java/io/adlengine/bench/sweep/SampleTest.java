package io.adlengine.bench.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Summaries by pencil. */
final class SampleTest {
    @Test
    void meanAndInterval() {
        final Sample sample = new Sample(1, 2, 3, 10);
        assertEquals(4, sample.mean());
        // Σ(x − 4)² = 9 + 4 + 1 + 36 = 50; √(50/3/4) = 2.0412, times 1.96.
        assertEquals(4.0007, sample.halfWidth(), 1e-4);
        assertTrue(Double.isNaN(new Sample(5).halfWidth()));
    }

    @Test
    void percentilesAreValuesThatWere() {
        final Sample sample = new Sample(10, 1, 3, 2);
        assertEquals(1, sample.percentile(0));
        assertEquals(1, sample.percentile(25));
        assertEquals(2, sample.percentile(50));
        assertEquals(3, sample.percentile(51));
        assertEquals(10, sample.percentile(95));
        assertEquals(10, sample.largest());
    }

    @Test
    void differencesAreBySeed() {
        assertArrayEquals(
                new double[] {9, -1}, new Sample(10, 1).minus(new Sample(1, 2)).bySeed());
    }

    /** On the first seed better in one cost, on the second worse in one, on the third the same, on the fourth better. */
    @Test
    void dominanceIsCountedBySeed() {
        final SweepChoice one = choice(new Sample(1, 1, 1, 1), new Sample(5, 9, 5, 5), new Sample(2, 2, 2, 1));
        final SweepChoice other = choice(new Sample(2, 2, 1, 2), new Sample(5, 8, 5, 5), new Sample(2, 2, 2, 2));
        assertEquals(0.5, one.dominates(other));
        assertEquals(0, other.dominates(one));
    }

    private static SweepChoice choice(Sample uncollected, Sample largestShare, Sample accounts) {
        final Sample none = new Sample(0, 0, 0, 0);
        final List<Sample> samples = new ArrayList<>(Collections.nCopies(SweepChoice.FIGURES.size(), none));
        samples.set(SweepChoice.FIGURES.indexOf("uncollected"), uncollected);
        samples.set(SweepChoice.FIGURES.indexOf("largest_share"), largestShare);
        samples.set(SweepChoice.FIGURES.indexOf("accounts_touched"), accounts);
        return new SweepChoice("rule", "severity", samples);
    }
}
