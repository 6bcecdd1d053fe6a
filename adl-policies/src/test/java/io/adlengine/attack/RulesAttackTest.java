package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Spec;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every rule that is no rule of rules, against whole numbers of any size. */
class RulesAttackTest {
    static final String[] RULES = {
        "pro-rata",
        "capped-pro-rata",
        "capped-pro-rata:alpha=0.3",
        "weighted-pro-rata",
        "juniorised:kappa=0.7",
        "juniorised:kappa=3",
        "levered-pro-rata",
        "power:p=0",
        "power:p=0.5",
        "power:p=0.75",
        "power:p=1.5",
        "power:p=2",
        "power:p=16",
        "soft-queue:mu=0.75",
        "soft-queue:mu=1e-100",
        "soft-queue:mu=1e100",
        "equal-awards",
        "equal-losses",
        "talmud",
        "leverage-fill",
        "factor-fill",
        "projection",
        "queue",
        "queue:closeout=at-least",
        "queue:closeout=at-most",
        "queue:closeout=nearest",
        "rotation:seed=7",
        "hamilton",
        "dhondt",
        "min-max-lots"
    };
    private static final int MILLION = 1_000_000;
    private static final int UNTOUCHED = -7;

    private final Attack.Largest deviations = new Attack.Largest();

    @Test
    void fewWinners() {
        Attack.run("few winners", 400, (random, number) -> {
            for (final String rule : RULES) {
                attack(rule, random, random.nextInt(12));
            }
        });
        deviations.say("largest deviations of few winners, in units");
    }

    @Test
    void someWinners() {
        Attack.run("some winners", 4, (random, number) -> {
            for (final String rule : RULES) {
                attack(rule, random, 1 << random.nextInt(13));
            }
        });
        deviations.say("largest deviations of some winners, in units");
    }

    @Test
    void aMillionWinners() {
        Attack.run("a million winners", 0, (random, number) -> {
            for (final String rule : RULES) {
                attack(rule, random, MILLION - random.nextInt(3));
            }
        });
        deviations.say("largest deviations of a million winners, in units");
    }

    private void attack(String rule, SplittableRandom random, int count) {
        final Allocator allocator = Policies.create(rule, Math.max(1, count));
        final long most = Math.min(allocator.maxTotal(), Long.MAX_VALUE >> random.nextInt(4));
        final boolean isMany = count > MILLION / 2;
        final Book book = isMany ? Book.drawMany(random, count, most) : Book.draw(random, count, most);
        final Spec spec = Spec.parse(rule);
        long budget = isMany ? 1 + (long) (random.nextDouble() * (book.total() - 1)) : book.budget(random);
        Formula formula = Formula.of(spec, book, budget);
        if (formula != null && random.nextInt(3) == 0) {
            budget = formula.corner(book, random);
            formula = Formula.of(spec, book, budget);
        }
        final long[] haircut = new long[count];
        Arrays.fill(haircut, UNTOUCHED);
        final String what = rule + ", " + count + " winners, " + book.total() + " in all";
        final long placed;
        try {
            placed = allocator.allocate(book.winners(), budget, haircut);
        } catch (IllegalArgumentException refused) {
            assertTrue(formula != null && formula.mayRefuse(), rule + " B=" + budget + " " + book + ": " + refused);
            assertTrue(Arrays.stream(haircut).allMatch(x -> x == UNTOUCHED), rule + " has written");
            return;
        }
        try {
            boolean isOrder = Orders.check(spec, book, budget, placed, haircut);
            if (formula != null) {
                deviations.add(rule, formula.check(budget, placed, haircut, count, book.capacity, random), what);
                isOrder = true;
            }
            assertTrue(isOrder, "no oracle");
        } catch (AssertionError wrong) {
            throw new AssertionError(rule + " B=" + budget + " " + book + ": " + wrong.getMessage(), wrong);
        }
        assertEquals(placed, Arrays.stream(haircut).sum(), rule);
    }
}
