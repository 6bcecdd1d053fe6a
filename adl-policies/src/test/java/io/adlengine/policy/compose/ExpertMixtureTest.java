package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.Memory;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocatorContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpertMixtureTest extends AllocatorContract {
    private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(30);

    @Override
    public Allocator create(int maxWinners) {
        return new ExpertMixture(maxWinners, 0.3, new GreedyQueue(maxWinners), new ProRata());
    }

    @Override
    public Set<Claim> claims() {
        return claiming(Claim.EXACT_BUDGET);
    }

    /** One unit of pro-rata's and one of the mixture's. */
    @Override
    public long roundingUnits() {
        return 2;
    }

    /** u = (8, 4, 1/2), B = 7.5: the queue takes all of account 2, 0.4 more than it must; pro-rata never loses. */
    @Test
    void theRuleThatBurdensMoreLosesWeight() {
        final ExpertMixture rule = new ExpertMixture(3, 0.5, new GreedyQueue(3), new ProRata());
        assertEquals(0.5, rule.weight(0));
        assertArrayEquals(new long[] {415, 320, 15}, paperExample(rule));
        assertEquals(0.8 / 1.8, rule.weight(0), 0x1p-30);
        assertArrayEquals(new long[] {422, 311, 17}, paperExample(rule));
        assertEquals(0.64 / 1.64, rule.weight(0), 0x1p-30);
        assertEquals(1, rule.weight(0) + rule.weight(1));
        rule.reset();
        assertEquals(0.5, rule.weight(0));
    }

    @Test
    void theBetterRulePrevails() {
        final ExpertMixture rule = new ExpertMixture(3, 0.5, new GreedyQueue(3), new ProRata());
        for (int round = 0; round < 10_000; round++) {
            paperExample(rule);
        }
        assertEquals(0, rule.weight(0));
        assertArrayEquals(new long[] {480, 240, 30}, paperExample(rule));
    }

    /** However long a rule has been the worse one, a thousand halvings of the other bring it back. */
    @Test
    void aRuleIsNeverForgotten() {
        final ExpertMixture rule = new ExpertMixture(2, 0.5, new OnlyFor(1), new OnlyFor(2));
        final long[] haircut = new long[2];
        final Winners winners = new Winners().wrap(new long[] {10, 0}, 1);
        for (int round = 0; round < 3_000; round++) {
            rule.allocate(winners, 10, haircut);
            rule.remember(winners, haircut);
        }
        assertEquals(0, rule.weight(1));
        winners.wrap(new long[] {10, 0}, 2);
        for (int round = 0; round < 1_000; round++) {
            rule.allocate(winners, 10, haircut);
            rule.remember(winners, haircut);
        }
        assertEquals(0.5, rule.weight(1));
    }

    /** Takes everything where there are so many winners, nothing otherwise. */
    private record OnlyFor(int count) implements Allocator {
        @Override
        public String name() {
            return "only-for-" + count;
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            for (int i = 0; i < winners.count(); i++) {
                haircut[i] = winners.count() == count ? winners.capacity()[i] : 0;
            }
            return winners.count() == count ? winners.totalCapacity() : 0;
        }
    }

    /** Caps of a half leave half of B = U unplaced, though nobody is burdened more than need be. */
    @Test
    void whatARuleLeavesUnplacedCountsAsLoss() {
        final ExpertMixture rule = new ExpertMixture(2, 0.5, new Capped(2, 0.5, new ProRata()), new ProRata());
        final long[] haircut = new long[2];
        final Winners winners = new Winners().wrap(new long[] {80, 20}, 2);
        assertEquals(75, rule.allocate(winners, 100, haircut));
        rule.remember(winners, haircut);
        assertArrayEquals(new long[] {60, 15}, haircut);
        assertEquals(0.75 / 1.75, rule.weight(0), 0x1p-30);
    }

    @Test
    void aRoundWithoutABudgetTeachesNothing() {
        final ExpertMixture rule = new ExpertMixture(3, 0.5, new GreedyQueue(3), new ProRata());
        final long[] haircut = {9, 9, 9};
        final Winners winners = new Winners().wrap(new long[] {1, 2}, 2).score(new double[] {1, 2});
        assertEquals(0, rule.allocate(winners, 0, haircut));
        rule.remember(winners, haircut);
        assertArrayEquals(new long[] {0, 0, 9}, haircut);
        assertEquals(0.5, rule.weight(0));
    }

    /** Whoever looks at the weights, or has been through other rounds and back, saves the same. */
    @Test
    void neitherAQuestionNorAResetLeavesATrace() {
        final ExpertMixture asked = new ExpertMixture(3, 0.5, new GreedyQueue(3), new ProRata());
        final ExpertMixture silent = new ExpertMixture(3, 0.5, new GreedyQueue(3), new ProRata());
        final long fresh = new Snapshot(silent).hash();
        paperExample(asked);
        asked.reset();
        assertEquals(fresh, new Snapshot(asked).hash());
        paperExample(asked);
        asked.weight(0);
        paperExample(silent);
        assertEquals(new Snapshot(silent).hash(), new Snapshot(asked).hash());
        assertNotEquals(fresh, new Snapshot(silent).hash());
    }

    @Test
    void aRoundThatARuleRefusesTeachesNothing() {
        final ExpertMixture rule = new ExpertMixture(3, 0.5, new GreedyQueue(3), new Refuses());
        final long hash = new Snapshot(rule).hash();
        assertThrows(IllegalArgumentException.class, () -> paperExample(rule));
        assertEquals(hash, new Snapshot(rule).hash());
    }

    /** Takes no round at all. */
    private static final class Refuses implements Allocator {
        @Override
        public String name() {
            return "refuses";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            throw new IllegalArgumentException("no");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|0|weight=0.0 (expected: 2^-1000 to 1)",
                "1|1.5|weight=1.5 (expected: 2^-1000 to 1)",
                "0.5|0.25|largest weight=0.5 (expected: 1)"
            })
    void weightsThatCannotBeAreNotRestored(double first, double second, String message) {
        final ExpertMixture rule = new ExpertMixture(3, 0.5, new GreedyQueue(3), new ProRata());
        paperExample(rule);
        final long hash = new Snapshot(rule).hash();
        final ByteBuffer bytes = Memory.of(rule.configuration(), out -> {
            out.putDouble(first);
            out.putDouble(second);
        });
        assertRefused(message, () -> new Snapshot(rule).restore(bytes));
        assertEquals(hash, new Snapshot(rule).hash());
    }

    @Provide
    Arbitrary<List<WinnerSample>> histories() {
        return samples().list().ofMinSize(1).ofMaxSize(12);
    }

    @Property(tries = 200)
    void everyRoundIsTheRoundedMixtureOfItsRules(
            @ForAll("histories") List<WinnerSample> history,
            @ForAll long draw,
            @ForAll @DoubleRange(min = 0, max = 0.5) double rate) {
        final int most = WinnerSample.MOST;
        final ExpertMixture rule = new ExpertMixture(most, rate, new GreedyQueue(most), new ProRata());
        for (final WinnerSample sample : history) {
            final long budget = budget(sample, draw);
            final BigInteger w = BigInteger.valueOf((long) (rule.weight(0) * 0x1p30));
            final long[] first = new long[sample.count()];
            final long[] second = new long[sample.count()];
            final long[] mixed = new long[sample.count()];
            new GreedyQueue(most).allocate(sample.winners(), budget, first);
            new ProRata().allocate(sample.winners(), budget, second);
            assertEquals(budget, rule.allocate(sample.winners(), budget, mixed));
            rule.remember(sample.winners(), mixed);
            BigInteger sum = WHOLE.shiftRight(1);
            BigInteger before = BigInteger.ZERO;
            for (int i = 0; i < mixed.length; i++) {
                sum = sum.add(w.multiply(BigInteger.valueOf(first[i])))
                        .add(WHOLE.subtract(w).multiply(BigInteger.valueOf(second[i])));
                final BigInteger rounded = sum.shiftRight(30);
                assertEquals(rounded.subtract(before).longValueExact(), mixed[i], "account " + i);
                before = rounded;
            }
        }
    }

    /** On capacities of at least 2^30 units, so that rounding weighs nothing. */
    @Property(tries = 200)
    void itsLossStaysWithinTheBoundOfEveryRule(
            @ForAll("histories") List<WinnerSample> history,
            @ForAll long draw,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double rate) {
        final int most = WinnerSample.MOST;
        final Allocator[] rules = {
            new GreedyQueue(most), new Capped(most, 0.5, new GreedyQueue(most)), new Capped(most, 0.9, new ProRata())
        };
        final ExpertMixture mixture = new ExpertMixture(most, rate, rules);
        double loss = 0;
        final double[] of = new double[rules.length];
        final double[] squares = new double[rules.length];
        for (int round = 0; round < 40; round++) {
            final WinnerSample drawn = history.get(round % history.size());
            final long[] capacity = drawn.winners().capacity().clone();
            for (int i = 0; i < capacity.length; i++) {
                capacity[i] = (capacity[i] >>> 3) + (1L << 30);
            }
            final WinnerSample sample = WinnerSample.of(capacity, round);
            final long budget = budget(sample, draw >>> round);
            loss += loss(mixture, sample, budget);
            for (int k = 0; k < rules.length; k++) {
                final double l = loss(rules[k], sample, budget);
                of[k] += l;
                squares[k] += l * l;
            }
        }
        for (int k = 0; k < rules.length; k++) {
            final double bound = of[k] + Math.log(rules.length) / rate + rate * squares[k];
            assertTrue(loss <= bound + 1e-6, "lost " + loss + ", rule " + k + " " + of[k] + ", bound " + bound);
        }
    }

    /** 2^30 shares of three equal weights: the odd one is the first's. */
    @Test
    void theHeaviestRuleTakesWhatRoundingLeaves() {
        final ExpertMixture rule = new ExpertMixture(1, 0.5, new ProRata(), new ProRata(), new ProRata());
        assertEquals(357_913_942 * 0x1p-30, rule.weight(0));
        assertEquals(357_913_941 * 0x1p-30, rule.weight(1));
        assertEquals(357_913_941 * 0x1p-30, rule.weight(2));
    }

    /** A rule that has lost everything for a thousand rounds keeps the least weight there is, over a restart, too. */
    @Test
    void noWeightFallsBelowTheLeast() {
        final ExpertMixture rule = new ExpertMixture(2, 0.5, new ProRata(), new Capped(2, 0, new ProRata()));
        final Winners winners = new Winners().wrap(new long[] {10, 10}, 2);
        for (int round = 0; round < 1_010; round++) {
            final long[] haircut = new long[2];
            rule.allocate(winners, 10, haircut);
            rule.remember(winners, haircut);
        }
        final Snapshot snapshot = new Snapshot(rule);
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        final ExpertMixture again = new ExpertMixture(2, 0.5, new ProRata(), new Capped(2, 0, new ProRata()));
        new Snapshot(again).restore(saved.flip());
        assertEquals(snapshot.hash(), new Snapshot(again).hash());
        assertEquals(0, again.weight(1));
    }

    @Test
    void refusals() {
        final Allocator[] tooMany = new Allocator[17];
        assertRefused("maxWinners=-1 (expected: 0 or more)", () -> new ExpertMixture(-1, 0.1, new ProRata()));
        assertRefused("rate=0.6 (expected: 0 to 0.5)", () -> new ExpertMixture(1, 0.6, new ProRata()));
        assertRefused("rate=NaN (expected: 0 to 0.5)", () -> new ExpertMixture(1, Double.NaN, new ProRata()));
        assertRefused("rules.length=0 (expected: 1 to 16)", () -> new ExpertMixture(1, 0.1));
        assertRefused("rules.length=17 (expected: 1 to 16)", () -> new ExpertMixture(1, 0.1, tooMany));
        assertRefused("rules[1]=null (expected: a value)", () -> new ExpertMixture(1, 0.1, new ProRata(), null));
        assertRefused("rule=1 (expected: 0)", () -> new ExpertMixture(1, 0.1, new ProRata()).weight(1));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** max x_i/u_i − B/U, or what is missing of B. */
    private static double loss(Allocator rule, WinnerSample sample, long budget) {
        if (budget == 0) {
            return 0;
        }
        final long[] haircut = new long[sample.count()];
        final long placed = rule.allocate(sample.winners(), budget, haircut);
        rule.remember(sample.winners(), haircut);
        double largest = 0;
        for (int i = 0; i < haircut.length; i++) {
            largest = Math.max(largest, (double) haircut[i] / sample.winners().capacity()[i]);
        }
        return Math.max((double) (budget - placed) / budget, largest - (double) budget / sample.total());
    }

    private static long budget(WinnerSample sample, long draw) {
        return (draw & Long.MAX_VALUE) % Math.max(1, sample.total());
    }

    private static long[] paperExample(ExpertMixture rule) {
        final long[] haircut = new long[3];
        final Winners winners = new Winners().wrap(new long[] {800, 400, 50}, 3).score(new double[] {2, 3, 1});
        rule.allocate(winners, 750, haircut);
        rule.remember(winners, haircut);
        return haircut;
    }
}
