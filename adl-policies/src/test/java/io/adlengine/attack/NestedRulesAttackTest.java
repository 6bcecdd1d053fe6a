package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Spec;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Rules of rules of rules, as the command line spells them, against what their descriptions say, to the unit. */
class NestedRulesAttackTest {
    private static final int MILLION = 1_000_000;

    @Test
    void fewWinners() {
        Attack.run("nested rules, few winners", 3_000, (random, number) -> attack(random, random.nextInt(12)));
    }

    @Test
    void someWinners() {
        Attack.run("nested rules, some winners", 60, (random, number) -> attack(random, 1 << random.nextInt(13)));
    }

    @Test
    void aMillionWinners() {
        Attack.run("nested rules, a million winners", 0, (random, number) -> attack(random, MILLION));
    }

    private static void attack(SplittableRandom random, int count) {
        final String text = Nested.any(random, RulesAttackTest.RULES);
        final Allocator allocator = Policies.create(text, Math.max(1, count));
        final long most = Math.min(allocator.maxTotal(), Long.MAX_VALUE >> random.nextInt(4));
        final Book book = Book.draw(random, count, most);
        final long budget = book.budget(random);
        final String what = text + " B=" + budget + " " + book;
        long[] expected = null;
        boolean isRefused = false;
        try {
            expected = Nested.haircuts(Spec.parse(text), book, budget);
        } catch (IllegalArgumentException e) {
            isRefused = true;
        }
        final long[] haircut = new long[count];
        try {
            final long placed = allocator.allocate(book.winners(), budget, haircut);
            assertFalse(isRefused, what);
            assertArrayEquals(expected, haircut, what);
            assertEquals(Arrays.stream(haircut).sum(), placed, what);
            for (int i = 0; i < count; i++) {
                final int winner = i;
                final boolean isWithin = haircut[i] >= 0 && haircut[i] <= book.capacity[i];
                assertTrue(isWithin, () -> winner + " of " + what);
            }
            assertEquals(text, Spec.parse(text).toString());
            assertEquals(
                    allocator.configuration(),
                    Policies.create(allocator.configuration(), Math.max(1, count))
                            .configuration());
        } catch (IllegalArgumentException e) {
            // Rules inside may be asked in another order, so which of several says so is open.
            assertTrue(isRefused, () -> e + " " + what);
        }
    }
}
