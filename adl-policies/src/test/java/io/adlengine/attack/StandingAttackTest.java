package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.policy.Policies;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The standing queue through changes of scores from the ends of what a double has, against the sorted queue. */
class StandingAttackTest {
    private static final int MILLION = 1_000_000;
    private static final int TIMES = 6;

    @Test
    void theStandingQueueIsTheSortedOne() {
        Attack.run("standing queue of few", 300, (random, number) -> attack(random, 1 + random.nextInt(12)));
        Attack.run("standing queue of some", 12, (random, number) -> attack(random, 1 << random.nextInt(13)));
        Attack.run("standing queue of a million", 0, (random, number) -> attack(random, MILLION));
    }

    private static void attack(SplittableRandom random, int count) {
        final StandingIndex index = new StandingIndex(count);
        Book book = Book.draw(random, count, Long.MAX_VALUE >> random.nextInt(4));
        if (book.account == null) {
            book.account = new long[count];
        }
        for (int i = 0; i < count; i++) {
            index.put(i, book.account[i], book.score[i], book.capacity[i]);
        }
        for (int time = 0; time < TIMES; time++) {
            final Book next = Book.draw(random, count, Long.MAX_VALUE - book.total());
            final int part = 1 + random.nextInt(20);
            for (int i = 0; i < count; i++) {
                if (random.nextInt(part) == 0) {
                    final long capacity = random.nextBoolean() ? next.capacity[i] : book.capacity[i];
                    book.capacity[i] = capacity;
                    book.score[i] = next.score[i];
                    index.update(i, next.score[i], capacity);
                }
            }
            final long budget = book.budget(random);
            final String what = "B=" + budget + " " + book;
            assertEquals(book.total(), index.totalCapacity(), what);
            final long[] expected = new long[count];
            Policies.create("queue", count).allocate(book.winners(), budget, expected);
            final SparseHaircuts sparse = new SparseHaircuts(count);
            index.preview(budget, sparse);
            final long[] shown = new long[count];
            for (int entry = 0; entry < sparse.count(); entry++) {
                shown[sparse.row(entry)] += sparse.amount(entry);
            }
            assertArrayEquals(expected, shown, what);
            final int[] queue = book.queue();
            final int place = random.nextInt(count);
            long ahead = 0;
            for (int k = 0; k < place; k++) {
                ahead += book.capacity[queue[k]];
            }
            assertEquals(ahead, index.capacityAhead(queue[place]), what);
            assertEquals(expected[queue[place]], index.previewHaircut(queue[place], budget), what);
        }
    }
}
