package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.policy.queue.Buckets;
import io.adlengine.policy.queue.GreedyQueue;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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
        final Winners winners = new Winners()
                .wrap(new long[] {80, 20}, 2)
                .score(new double[] {1, 2})
                .notional(new long[] {90, 40})
                .equity(new long[] {60, 20})
                .gain(new long[] {30, 10})
                .principal(new long[] {60, 60});
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
                told("80:30 20:20;", diary -> new Buckets(2, 2, diary)),
                // All gains, 40, and then 10 of the 60 that are left of the capacities: 8 1/3 and 1 2/3.
                told("30:30 10:10;50:9 10:1;", diary -> new Seniority(2, diary, diary)),
                // Beyond a leverage of 1 the positions are 30 and 20; at 1 nobody else has to pay.
                told("30:30 20:20;", diary -> new LeverageCutoff(2, 1, diary)),
                // Beyond 2 only the second's is 0: leverage is levelled below 2 then, and no rule inside is concerned.
                told("0:0 0:0;", diary -> new LeverageCutoff(2, 2, diary)));
    }

    private static Arguments told(String expected, UnaryOperator<Allocator> composition) {
        return arguments(expected, composition);
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
        public long allocate(Winners winners, long budget, long[] haircut) {
            return proRata.allocate(winners, budget, haircut);
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
