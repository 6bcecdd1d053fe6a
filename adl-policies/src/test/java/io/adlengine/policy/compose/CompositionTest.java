package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.policy.queue.GreedyQueue;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

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
