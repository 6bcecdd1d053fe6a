package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quotes of rules made of rules: where those inside have quotes, and to the units by which these round. */
final class QuotedCompositionsTest {
    private static final int WINNERS = 40;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "capped:alpha=0.3(talmud)",
                "capped:alpha=0.5(capped:alpha=0.5(queue))",
                "seniority(talmud,pro-rata)",
                "seniority(queue,equal-awards)",
                "seniority(equal-losses)",
                "capped:alpha=0.7(seniority(talmud,equal-losses))",
                "seniority(capped:alpha=0.4(pro-rata),weighted-pro-rata)",
                "buckets:k=5(talmud)",
                "buckets:k=3(buckets:k=3(equal-awards))",
                "buckets:k=100(pro-rata)",
                "capped:alpha=0.5(buckets:k=2(queue))"
            })
    void areWhatRoundsTake(String spec) {
        final SplittableRandom random = new SplittableRandom(spec.hashCode());
        for (int round = 0; round < 300; round++) {
            final Winners winners = winners(random);
            final Allocator rule = Policies.create(spec, WINNERS);
            final Quote quote = Quote.of(Quotable.of(rule), winners);
            final long[] haircut = new long[WINNERS];
            for (int draw = 0; draw < 10; draw++) {
                final long budget = draw == 0
                        ? quote.most()
                        : draw == 1 ? quote.budgetThatTakes(0, 1) : random.nextLong(winners.totalCapacity() + 1);
                if (budget < 0) {
                    continue;
                }
                rule.allocate(winners, Math.min(budget, winners.totalCapacity()), haircut);
                for (int i = 0; i < winners.count(); i++) {
                    final long off = Math.abs(haircut[i] - quote.haircut(i, budget));
                    assertTrue(off <= 4, spec + ": " + off + " of winner " + i + " at " + budget);
                }
            }
        }
    }

    private static Winners winners(SplittableRandom random) {
        final int count = 1 + random.nextInt(WINNERS);
        final long[] capacity = new long[count];
        final long[] principal = new long[count];
        final long[] account = new long[count];
        final double[] score = new double[count];
        final double[] weight = new double[count];
        final long[][] gain = new long[2][count];
        for (int i = 0; i < count; i++) {
            capacity[i] = random.nextLong(1L << random.nextInt(40));
            principal[i] = random.nextLong(1L << random.nextInt(40));
            gain[0][i] = random.nextLong(1L << random.nextInt(40));
            gain[1][i] = random.nextLong(1L << random.nextInt(40));
            account[i] = random.nextInt(1_000_000);
            score[i] = random.nextInt(5);
            weight[i] = random.nextInt(4);
        }
        return new Winners()
                .wrap(capacity, count)
                .account(account)
                .score(score)
                .weight(weight)
                .principal(principal)
                .gain(gain[0])
                .gain(gain[1]);
    }

    /** Two winners of 100 with past gains of 40 and 60 pay these first; 50 of 150 are left for principal, 30 and 20. */
    @Test
    void principalIsTouchedOnceGainsAreGone() {
        final Winners winners = new Winners()
                .wrap(new long[] {100, 100}, 2)
                .gain(new long[] {40, 60})
                .principal(new long[] {1_000, 1_000});
        final Quote quote = Quote.of(Quotable.of(Policies.create("seniority(pro-rata,pro-rata)", 2)), winners);
        assertEquals(70, quote.haircut(0, 150));
        assertEquals(80, quote.haircut(1, 150));
        assertEquals(102, quote.budgetThatTakes(0, 41), "of principal it pays three fifths");
        assertEquals(200, quote.most());
    }

    /** A layer of half units is followed by one of whole units. */
    @Test
    void halfUnitsStayWhereTheyAre() {
        final Winners winners = new Winners()
                .wrap(new long[] {100, 300}, 2)
                .gain(new long[] {50, 51})
                .principal(new long[] {50, 249});
        final Quote quote = Quote.of(Quotable.of(Policies.create("seniority(talmud,pro-rata)", 2)), winners);
        assertEquals(400, quote.most());
        assertEquals(100, quote.haircut(0, 400));
        assertEquals(300, quote.haircut(1, 400));
    }

    @Test
    void aRuleWithoutQuotesInsideHasNone() {
        assertNotNull(Quotable.of(Policies.create("capped:alpha=0.5(pro-rata)", 2)));
        assertNull(Quotable.of(Policies.create("capped:alpha=0.5(dhondt)", 2)));
        assertNull(Quotable.of(Policies.create("seniority(pro-rata,dhondt)", 2)));
        assertNull(Quotable.of(Policies.create("seniority(capped-pro-rata)", 2)), "caps are of all layers together");
    }

    /** Two winners of 100: of 150 the first, in a bucket of its own, loses all it has, though it may lose half. */
    @Test
    void aBucketThatIsClosedWholeHasNoQuoteByARuleThatDoesNot() {
        final Winners winners = new Winners().wrap(new long[] {100, 100}, 2).score(new double[] {2, 1});
        final Allocator halves = Policies.create("buckets:k=2(capped:alpha=0.5(pro-rata))", 2);
        final long[] haircut = new long[2];
        assertEquals(150, halves.allocate(winners, 150, haircut));
        assertArrayEquals(new long[] {100, 50}, haircut);
        assertNull(Quotable.of(halves));
        assertNull(Quotable.of(Policies.create("buckets:k=3(levered-pro-rata)", 2)));
        assertNull(Quotable.of(Policies.create("buckets:k=2(buckets:k=2(seniority(queue)))", 2)));
        assertNotNull(Quotable.of(Policies.create("buckets:k=1(capped:alpha=0.5(pro-rata))", 2)), "one is the last");
        assertNotNull(Quotable.of(Policies.create("buckets:k=2(buckets:k=3(juniorised))", 2)));
    }
}
