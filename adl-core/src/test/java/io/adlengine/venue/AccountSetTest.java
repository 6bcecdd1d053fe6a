package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A set of rows is what a sorted set is. */
class AccountSetTest {
    private static final int ROWS = 300;

    @Test
    void whateverIsDoneItIsASortedSet() {
        for (int seed = 0; seed < 200; seed++) {
            final SplittableRandom draw = new SplittableRandom(seed);
            final AccountSet set = new AccountSet("rows", ROWS);
            final TreeSet<Integer> model = new TreeSet<>();
            for (int step = 0; step < 1_000; step++) {
                final int row = draw.nextInt(ROWS);
                final int kind = draw.nextInt(100);
                if (kind < 35) {
                    assertEquals(model.add(row), set.add(row));
                } else if (kind < 70) {
                    final int taken = set.next(0);
                    assertEquals(model.isEmpty() ? -1 : model.first(), taken);
                    if (taken >= 0) {
                        set.remove(taken);
                        model.remove(taken);
                    }
                } else if (kind < 99) {
                    final Integer next = model.ceiling(row);
                    assertEquals(next == null ? -1 : next, set.next(row));
                    assertEquals(model.contains(row), set.contains(row));
                } else {
                    set.clear();
                    model.clear();
                }
                assertEquals(model.size(), set.count());
            }
        }
    }
}
