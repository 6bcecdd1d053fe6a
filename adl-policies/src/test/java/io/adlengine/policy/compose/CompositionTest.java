package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.level.CumulativeBurden;
import io.adlengine.policy.level.Projection;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.proportional.WeightedProRata;
import io.adlengine.policy.queue.Buckets;
import io.adlengine.policy.queue.GreedyQueue;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every composition passes on from the rules inside it. */
class CompositionTest {
    static final List<BinaryOperator<Allocator>> COMPOSITIONS = List.of(
            (first, second) -> new Capped(2, 0.5, new Blend(2, 0.5, first, second)),
            (first, second) -> new Blend(2, 0.5, first, second),
            (first, second) -> new Blend(2, 0.5, second, first),
            (first, second) -> new Seniority(2, first, second),
            (first, second) -> new Seniority(2, second, first),
            (first, second) -> new LeverageCutoff(2, 1, new Blend(2, 0.5, first, second)),
            (first, second) -> new Hedged(2, Hedged.Limit.MIRROR, Hedged.Then.HEDGES, new Blend(2, 0.5, first, second)),
            (first, second) -> new ExpertMixture(2, 0.1, first, second),
            (first, second) -> new ExpertMixture(2, 0.1, second, first));

    @ParameterizedTest
    @FieldSource("COMPOSITIONS")
    void aCompositionReadsTheColumnsOfAllItsRules(BinaryOperator<Allocator> composition) {
        final EnumSet<Column> columns =
                composition.apply(new TakesAll(), new GreedyQueue(2)).requires();
        assertEquals(true, columns.containsAll(EnumSet.of(Column.LOT, Column.SCORE)), columns.toString());
    }

    @ParameterizedTest
    @FieldSource("COMPOSITIONS")
    void aCompositionMayExceedTheBudgetIfOneOfItsRulesMay(BinaryOperator<Allocator> composition) {
        assertEquals(
                false, composition.apply(new GreedyQueue(2), new GreedyQueue(2)).mayExceedBudget());
        assertEquals(true, composition.apply(new TakesAll(), new GreedyQueue(2)).mayExceedBudget());
    }

    /** Winners of 80 and 20, and 50 to take: what a rule inside is told that they had, and lost. */
    @ParameterizedTest
    @MethodSource("rounds")
    void aCompositionTellsItsRulesWhatTheRoundTakes(String expected, UnaryOperator<Allocator> composition) {
        final Diary diary = new Diary();
        final Allocator rule = composition.apply(diary);
        assertEquals(true, rule.remembers());
        final Winners winners = new Winners()
                .wrap(new long[] {80, 20}, 2)
                .score(new double[] {1, 2})
                .notional(new long[] {90, 40})
                .equity(new long[] {60, 20});
        final long[] haircut = new long[2];
        rule.allocate(winners, 50, haircut);
        rule.allocate(winners, 50, haircut);
        assertEquals("", diary.text.toString(), "asked only");
        rule.remember(winners, haircut);
        assertEquals(expected, diary.text.toString());
    }

    static Stream<Arguments> rounds() {
        return Stream.of(
                told("80:40 20:10;", diary -> diary),
                told("40:40 10:10;", diary -> new Capped(2, 0.5, diary)),
                told("80:35 20:15;", diary -> new Blend(2, 0.5, diary, new GreedyQueue(2))),
                told("80:35 20:15;", diary -> new ExpertMixture(2, 0.1, diary, new GreedyQueue(2))),
                // The second has the higher score and loses all; the first is the bucket that is asked.
                told("80:30;", diary -> new Buckets(2, 2, diary)),
                told("8:8 2:2;", diary -> new Blend(2, 0.5, new Capped(2, 0.1, diary), new ProRata())),
                told("40:30;", diary -> new Buckets(2, 2, new Capped(2, 0.5, new Blend(2, 0, diary, new ProRata())))),
                // Beyond a leverage of 1 the positions are 30 and 20.
                told("30:30 20:20;", diary -> new LeverageCutoff(2, 1, diary)),
                // Beyond 2 there is none: leverage is levelled below 2, and the rule inside is not asked.
                told("", diary -> new LeverageCutoff(2, 2, diary)));
    }

    @Test
    void nobodyIsToldOfARoundThatItWasNotAskedAbout() {
        final Diary diary = new Diary();
        final Allocator rule = new Buckets(2, 1, diary);
        final Winners winners = new Winners().wrap(new long[] {80, 20}, 2).score(new double[] {1, 2});
        rule.allocate(winners, 50, new long[2]);
        rule.allocate(winners, 0, new long[2]);
        rule.remember(winners, new long[2]);
        assertEquals("", diary.text.toString());
    }

    @Test
    void seniorityAsksOncePerLayerAndTakesNoRuleThatRemembers() {
        for (final Runnable made : List.<Runnable>of(
                () -> new Seniority(2, new Capped(2, 0.5, new Diary()), null),
                () -> new Seniority(2, new ProRata(), new Blend(2, 0.5, new ProRata(), new Diary())))) {
            final var refused = assertThrows(IllegalArgumentException.class, made::run);
            assertTrue(refused.getMessage().endsWith("(expected: a rule that does not remember rounds)"));
        }
    }

    /** By whoever saves, hands over or shows what a rule is made of, down to the last. */
    @ParameterizedTest
    @FieldSource("COMPOSITIONS")
    void aCompositionShowsEveryRuleInside(BinaryOperator<Allocator> composition) {
        final Allocator rule = composition.apply(new GreedyQueue(2), new ProRata());
        assertEquals(rule instanceof ExpertMixture, rule.remembers());
        final List<String> shown = shown(rule);
        assertTrue(shown.containsAll(List.of("queue", "pro-rata")), shown.toString());
        assertEquals(List.of("queue"), shown(new Buckets(2, 2, new GreedyQueue(2))));
    }

    private static List<String> shown(Durable rule) {
        final List<String> shown = new ArrayList<>();
        rule.eachPart(part -> {
            shown.add(part.configuration());
            shown.addAll(shown(part));
        });
        return shown;
    }

    static Stream<Function<Allocator, Allocator>> aroundMemories() {
        return Stream.of(
                inner -> new Capped(2, 0.5, inner),
                inner -> new LeverageCutoff(2, 0, inner),
                inner -> new Blend(2, 0.5, inner, new ProRata()),
                inner -> new Blend(2, 0.5, new ProRata(), inner),
                inner -> new ExpertMixture(2, 0, new ProRata(), inner),
                inner -> new Buckets(2, 1, inner));
    }

    /** 40 of the first account, which is spared in the next round, by whoever loads the memory, too. */
    @ParameterizedTest
    @MethodSource("aroundMemories")
    void whatARuleInsideRemembersIsSavedAndLoaded(Function<Allocator, Allocator> composition) {
        final Allocator rule = composition.apply(new CumulativeBurden(2, 2));
        final long fresh = new Snapshot(rule).hash();
        assertTrue(rule.remembers());
        round(rule, 40, 100, 0);
        final Snapshot snapshot = new Snapshot(rule);
        assertNotEquals(fresh, snapshot.hash());
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        final Allocator again = composition.apply(new CumulativeBurden(2, 2));
        assertFalse(Arrays.equals(
                round(rule, 30, 60, 100), round(composition.apply(new CumulativeBurden(2, 2)), 30, 60, 100)));
        new Snapshot(again).restore(saved.flip());
        round(again, 30, 60, 100);
        assertEquals(new Snapshot(rule).hash(), new Snapshot(again).hash());
    }

    private static long[] round(Allocator rule, long budget, long... capacity) {
        final Winners winners = new Winners()
                .wrap(capacity, 2)
                .account(new long[] {7, 8})
                .score(new double[] {1, 2})
                .notional(capacity)
                .equity(new long[] {1, 1});
        final long[] haircut = new long[2];
        rule.allocate(winners, budget, haircut);
        rule.remember(winners, haircut);
        return haircut;
    }

    private static Arguments told(String expected, UnaryOperator<Allocator> composition) {
        return arguments(expected, composition);
    }

    static Stream<Function<Allocator, Allocator>> around() {
        return Stream.of(
                inner -> new Capped(10, 0.5, inner),
                inner -> new LeverageCutoff(10, 2, inner),
                inner -> new Hedged(10, Hedged.Limit.ZERO, Hedged.Then.NOTHING, inner),
                inner -> new Seniority(10, new ProRata(), inner),
                inner -> new Seniority(10, inner, null),
                inner -> new Blend(10, 0.5, inner, new ProRata()),
                inner -> new Blend(10, 0.5, new ProRata(), inner),
                inner -> new ExpertMixture(10, 0.1, new ProRata(), inner),
                inner -> new Buckets(10, 3, inner));
    }

    /** What is too small is found where rules are put together; what fits takes the least that any of them takes. */
    @ParameterizedTest
    @MethodSource("around")
    void aRuleInsideTakesAsManyWinnersAsTheOneAround(Function<Allocator, Allocator> composition) {
        final String message = assertThrows(
                        IllegalArgumentException.class, () -> composition.apply(new WeightedProRata(9)))
                .getMessage();
        assertTrue(message.startsWith("maxWinners=10 (expected: at most 9, what "), message);
        assertTrue(message.endsWith(" weighted-pro-rata takes)"), message);
        assertEquals(10, composition.apply(new WeightedProRata(10)).maxWinners());
        assertEquals(10, composition.apply(new WeightedProRata(99)).maxWinners());
        assertEquals(Long.MAX_VALUE, composition.apply(new WeightedProRata(10)).maxTotal());
        assertEquals((1L << 61) - 1, composition.apply(new Projection(10)).maxTotal());
    }

    /** Pro rata, and writes down what it is told. */
    private static final class Diary implements Allocator {
        final StringBuilder text = new StringBuilder();
        private final ProRata proRata = new ProRata();

        @Override
        public String name() {
            return "diary";
        }

        @Override
        public EnumSet<Column> requires() {
            return proRata.requires();
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            return proRata.allocate(winners, budget, haircut);
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Winners winners, long[] haircut) {
            for (int i = 0; i < winners.count(); i++) {
                text.append(i == 0 ? "" : " ")
                        .append(winners.capacity()[i])
                        .append(':')
                        .append(haircut[i]);
            }
            text.append(';');
        }
    }

    /** Exceeds every budget. */
    private static final class TakesAll implements Allocator {
        @Override
        public String name() {
            return "takes-all";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.LOT);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public boolean mayExceedBudget() {
            return true;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            System.arraycopy(winners.capacity(), 0, haircut, 0, winners.count());
            return winners.totalCapacity();
        }
    }
}
