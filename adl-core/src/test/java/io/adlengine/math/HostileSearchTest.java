package io.adlengine.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Inputs made by somebody who knows the searches: they take their maximum, not more, and find what they should. */
class HostileSearchTest {
    /** Whatever is missing, an answer on the wrong scale: the middles alone close the bounds. */
    @Test
    void aWholeLevelIsFoundWithinTheMaximumOfTries() {
        final Random random = new Random(5);
        int most = 0;
        for (int trial = 0; trial < 20_000; trial++) {
            final long wanted = (random.nextLong() >>> 1) - 1 >> random.nextInt(63);
            final int scale = random.nextInt(63);
            final LevelSearch search = new LevelSearch();
            search.start(-1, Long.MAX_VALUE - 1, random.nextLong() >>> 1 + random.nextInt(62));
            while (search.isOpen()) {
                final boolean isBelow = search.level() <= wanted;
                search.observe(trial % 2 == 0 ? isBelow ? 1 : 0 : isBelow ? 1L << scale : -(1L << scale));
            }
            assertEquals(wanted, search.below());
            assertEquals(wanted + 1, search.above());
            most = Math.max(most, search.tries());
        }
        assertTrue(most > LevelSearch.MOST_TRIES / 4 && most <= LevelSearch.MOST_TRIES, most + " tries");
    }

    /** Every pivot the last of all: without a maximum there would be as many as candidates. */
    @Test
    void theWorstPivotsAreGivenUp() {
        final int count = 5_000;
        final int[] place = new int[count];
        Arrays.setAll(place, i -> i);
        final long[] distance = new long[count];
        for (int pass = 1; pass < count; pass++) {
            final int to = count - pass + 1;
            final int pivot = (int) ((pass * 0x9E37_79B9_7F4A_7C15L >>> 33) % to);
            final int last = place[pivot];
            distance[last] = to - 1;
            place[pivot] = place[to - 1];
            place[to - 1] = last;
        }
        for (final int missing : new int[] {1, 2, 77, count - NextInLine.MOST_PIVOTS - 1}) {
            final NextInLine next = new NextInLine(count);
            next.start(new long[count], null, null, false);
            for (int i = 0; i < count; i++) {
                next.add(i, distance[i]);
            }
            final long[] seat = new long[count];
            assertEquals(0, next.give(missing, seat));
            assertEquals(NextInLine.MOST_PIVOTS, next.pivots());
            for (int i = 0; i < count; i++) {
                assertEquals(distance[i] < missing ? 1 : 0, seat[i]);
            }
        }
    }

    /** Every pivot the first of all, with whom alone the search gets on: the rest is sorted where it stands. */
    @Test
    void pivotsAtTheOtherEndAreGivenUpToo() {
        final int count = 5_000;
        final int[] place = new int[count];
        Arrays.setAll(place, i -> i);
        final long[] distance = new long[count];
        Arrays.setAll(distance, i -> NextInLine.MOST_PIVOTS + (i * 7L) % count);
        for (int pass = 1; pass <= NextInLine.MOST_PIVOTS; pass++) {
            final int from = pass - 1;
            final int pivot = from + (int) ((pass * 0x9E37_79B9_7F4A_7C15L >>> 33) % (count - from));
            final int first = place[pivot];
            distance[first] = pass - 1;
            place[pivot] = place[count - 1];
            place[count - 1] = place[from];
            place[from] = first;
        }
        for (final int missing : new int[] {NextInLine.MOST_PIVOTS + 1, 1_000, count - 1}) {
            final NextInLine next = new NextInLine(count);
            next.start(new long[count], null, null, false);
            for (int i = 0; i < count; i++) {
                next.add(i, distance[i]);
            }
            final long[] seat = new long[count];
            assertEquals(0, next.give(missing, seat));
            assertEquals(NextInLine.MOST_PIVOTS, next.pivots());
            final long last = Arrays.stream(distance).sorted().toArray()[missing - 1];
            for (int i = 0; i < count; i++) {
                assertEquals(distance[i] <= last ? 1 : 0, seat[i]);
            }
        }
    }

    /** Words that differ in every byte, and weights that leave the last of them: a pass a byte. */
    @Test
    void aSelectionTakesAPassAByte() {
        final int count = 256 * 8;
        final long[] key = new long[count];
        final long[] weight = new long[count];
        Arrays.fill(weight, 1);
        for (int i = 0; i < count; i++) {
            final int shift = 8 * (i / 256);
            key[i] = (0x7FL << 56 | -1L >>> 8) & -1L << shift + 8 | (long) (i % 256) << shift & -1L >>> 1;
        }
        final Long[] sorted = Arrays.stream(key).boxed().toArray(Long[]::new);
        Arrays.sort(sorted);
        for (final int target : new int[] {1, 2, 300, count - 1, count}) {
            final int found = new WeightedSelection(count).selectCyclic(key, Long.MIN_VALUE, weight, count, target);
            assertEquals(sorted[target - 1], key[found]);
        }
    }
}
