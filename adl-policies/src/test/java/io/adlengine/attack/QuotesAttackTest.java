package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.policy.Policies;
import io.adlengine.policy.Spec;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a quote says of a round, of the budget that first touches a winner, and of the one that takes an amount. */
class QuotesAttackTest {
    private static final int MILLION = 1_000_000;
    /** A quote is the nearest unit; what doubles have rounded before it counts as the rule's own. */
    private static final double NEAREST = 0.5 + 1e-6;

    private final Attack.Largest deviations = new Attack.Largest();

    @Test
    void fewWinners() {
        Attack.run("quotes, few winners", 100, (random, number) -> {
            for (final String rule : RulesAttackTest.RULES) {
                attack(rule, random, 1 + random.nextInt(12), 6);
            }
        });
        deviations.say("largest deviations of quotes, in units beyond the rule's own");
    }

    @Test
    void aMillionWinners() {
        Attack.run("quotes, a million winners", 0, (random, number) -> {
            final String rule = RulesAttackTest.RULES[random.nextInt(RulesAttackTest.RULES.length)];
            attack(rule, random, MILLION, 1);
        });
        deviations.say("largest deviations of quotes, in units beyond the rule's own");
    }

    /** Of rules of rules that have quotes: what a round takes, to the rounding of the innermost rule. */
    @Test
    void nestedRules() {
        Attack.run("quotes of nested rules", 2_000, (random, number) -> {
            final String leaf = RulesAttackTest.RULES[random.nextInt(RulesAttackTest.RULES.length)];
            final String text = around(random, around(random, around(random, leaf)));
            final int count = 1 + random.nextInt(16);
            final Allocator allocator = Policies.create(text, count);
            final Quotable quotable = Quotable.of(allocator);
            final Book book = Book.draw(random, count, Math.min(allocator.maxTotal(), 1L << 40 + random.nextInt(23)));
            final long budget = book.budget(random);
            final String what = text + " B=" + budget + " " + book;
            final long[] haircut = new long[count];
            final Quote quote;
            try {
                allocator.allocate(book.winners(), budget, haircut);
                quote = quotable == null ? null : Quote.of(quotable, book.winners());
            } catch (IllegalArgumentException refused) {
                return;
            }
            for (int i = 0; quote != null && i < count; i++) {
                final Formula formula = Formula.of(Spec.parse(leaf), book, budget);
                final double units = formula == null || leaf.startsWith("projection") ? 0 : formula.allowed() - 1;
                final double allowed = 2 + units + (leaf.startsWith("projection") ? book.wanted() * 0x1p-48 : 0);
                final double off = Math.abs((double) (quote.haircut(i, budget) - haircut[i]));
                assertTrue(off <= allowed, () -> off + " off: " + what);
            }
        });
    }

    private static String around(SplittableRandom random, String inner) {
        return switch (random.nextInt(4)) {
            case 0 -> "buckets:k=" + (1 + random.nextInt(6)) + "(" + inner + ")";
            case 1 -> "capped:alpha=0." + random.nextInt(1, 10) + "(" + inner + ")";
            case 2 -> "seniority(" + inner + ")";
            default -> "seniority(" + inner + "," + (random.nextBoolean() ? "pro-rata" : "equal-awards") + ")";
        };
    }

    private void attack(String rule, SplittableRandom random, int count, int questions) {
        final Allocator allocator = Policies.create(rule, count);
        final Quotable quotable = Quotable.of(allocator);
        if (quotable == null || rule.equals("talmud")) {
            return;
        }
        final Book book = Book.draw(random, count, Math.min(allocator.maxTotal(), 1L << 40 + random.nextInt(23)));
        final Spec spec = Spec.parse(rule);
        final Quote quote;
        try {
            quote = Quote.of(quotable, book.winners());
        } catch (IllegalArgumentException refused) {
            final boolean isOfDoubles = rule.startsWith("weighted")
                    || rule.startsWith("power")
                    || rule.startsWith("projection")
                    || rule.startsWith("soft")
                    || rule.startsWith("levered");
            assertTrue(isOfDoubles, () -> rule + " " + book + ": " + refused);
            return;
        }
        for (int question = 0; question < questions; question++) {
            final long budget = book.budget(random);
            final int i = random.nextInt(count);
            final Formula formula = Formula.of(spec, book, budget);
            final String what = rule + " B=" + budget + " winner " + i + " of " + book;
            final long quoted = quote.haircut(i, budget);
            if (formula == null) {
                if (rule.equals("queue")) {
                    final long[] haircut = new long[count];
                    allocator.allocate(book.winners(), budget, haircut);
                    assertEquals(haircut[i], quoted, what);
                }
                continue;
            }
            final double own = formula.allowed() - 1;
            final double off = Math.abs(formula.beyond(i, budget, quoted, random));
            assertTrue(off <= NEAREST + own, () -> "quoted " + quoted + ", " + off + " off: " + what);
            deviations.add(rule, off - own, what);
            if (own > 0) {
                continue;
            }
            final long untouched = quote.untouchedUpTo(i);
            assertTrue(untouched >= 0 && untouched <= book.total(), what);
            assertEquals(0, formula.beyond(i, untouched, 0, random), 1e-6, () -> "untouched to " + untouched + what);
            if (quoted > 0) {
                final long amount = 1 + random.nextLong(quoted);
                final long needed = quote.budgetThatTakes(i, amount);
                if (needed < 0) {
                    final double most = formula.beyond(i, book.total(), amount, random);
                    assertTrue(most < 1e-6, () -> "no budget takes " + amount + what);
                } else {
                    final double more = formula.beyond(i, needed, amount, random);
                    assertTrue(more >= -1e-6, () -> needed + " takes " + more + " beyond " + amount + ": " + what);
                    final double less = formula.beyond(i, Math.max(0, needed - 1), amount, random);
                    assertTrue(less <= 1e-6, () -> needed - 1 + " takes " + less + " beyond " + amount + ": " + what);
                }
            }
        }
    }
}
