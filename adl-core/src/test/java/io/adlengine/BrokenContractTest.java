package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.severity.FixedSeverity;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules and controllers that lie: named, with the output zeroed. */
class BrokenContractTest {
    static Stream<Arguments> lies() {
        return Stream.of(
                arguments("haircut[1]=-1 (expected: 0 to capacity=20)", rule((winners, budget, haircut) -> {
                    haircut[1] = -1;
                    haircut[0] = 6;
                    return 5;
                })),
                arguments("haircut[0]=11 (expected: 0 to capacity=10)", rule((winners, budget, haircut) -> {
                    haircut[0] = 11;
                    return 11;
                })),
                arguments("returned=5 (expected: sum of haircuts=4)", rule((winners, budget, haircut) -> {
                    haircut[0] = 4;
                    haircut[1] = 0;
                    return 5;
                })),
                arguments("haircut[1]=-1 (expected: 0 to capacity=20)", rule((winners, budget, haircut) -> {
                    haircut[0] = 5; // and forgets the other
                    return 5;
                })),
                arguments("haircut[0]=20 (expected: 0 to capacity=10)", rule((winners, budget, haircut) -> {
                    winners.wrap(new long[] {20, 20}, 2); // a view of its own making
                    haircut[0] = 20;
                    haircut[1] = 0;
                    return 20;
                })),
                arguments("capacity[0]=20 (expected: unchanged, 10)", rule((winners, budget, haircut) -> {
                    winners.capacity()[0] = 20;
                    haircut[0] = 5;
                    haircut[1] = 0;
                    return 5;
                })),
                arguments("haircut[0]=20 (expected: 0 to capacity=10)", rule((winners, budget, haircut) -> {
                    winners.capacity()[0] = 20; // exchanges two winners, and lets the smaller pay as the larger
                    winners.capacity()[1] = 10;
                    haircut[0] = 20;
                    haircut[1] = 0;
                    return 20;
                })),
                arguments("capacity[0]=20 (expected: unchanged, 10)", rule((winners, budget, haircut) -> {
                    winners.capacity()[0] = 20; // exchanges two winners to no avail
                    winners.capacity()[1] = 10;
                    haircut[0] = 5;
                    haircut[1] = 0;
                    return 5;
                })),
                arguments("capacity[1]=21 (expected: unchanged, 20)", rule((winners, budget, haircut) -> {
                    winners.capacity()[1]++;
                    haircut[0] = 5;
                    haircut[1] = 0;
                    return 5;
                })),
                arguments("returned=6 (expected: at most budget=5)", rule((winners, budget, haircut) -> {
                    haircut[0] = 6;
                    haircut[1] = 0;
                    return 6;
                })));
    }

    private static ScriptedRule rule(ScriptedRule.Script script) {
        return new ScriptedRule(script);
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aLieIsNamedAndTheOutputZeroed(String what, ScriptedRule liar) {
        final DeleveragingEngine engine = engine(liar);
        final long[] haircut = {7, 7, 9};
        final var caught =
                assertThrows(IllegalStateException.class, () -> engine.deleverage(new long[] {10, 20}, 2, 5, haircut));
        assertEquals("allocator scripted: " + what, caught.getMessage());
        assertArrayEquals(new long[] {0, 0, 9}, haircut);
        assertEquals(0, engine.unsettledRounds());
        assertEquals(0, liar.roundsToldOf, "it was no round");
    }

    @Test
    void anHonestRuleIsToldOnceThatItsAnswerIsARound() {
        final ScriptedRule honest = rule((winners, budget, haircut) -> {
            haircut[0] = 5;
            haircut[1] = 0;
            return 5;
        });
        engine(honest).deleverage(new long[] {10, 20}, 2, 5, new long[2]);
        assertEquals(1, honest.roundsToldOf);
    }

    @Test
    void aRuleThatThrowsLeavesNoHalfWrittenOutput() {
        final DeleveragingEngine engine = engine(rule((winners, budget, haircut) -> {
            haircut[0] = 3;
            return haircut[-1];
        }));
        final long[] haircut = {7, 7};
        final var caught = assertThrows(
                ArrayIndexOutOfBoundsException.class, () -> engine.deleverage(new long[] {10, 20}, 2, 5, haircut));
        assertEquals("Index -1 out of bounds for length 2", caught.getMessage());
        assertArrayEquals(new long[] {0, 0}, haircut);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.5})
    void aSeverityOutsideItsRangeIsNamed(double theta) {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new ScriptedSeverity() {
                    @Override
                    public double severity(long deficit, long neededHint) {
                        return theta;
                    }
                })
                .allocator(new FirstInLine())
                .maxWinners(2)
                .build();
        final long[] haircut = {7, 7};
        final var caught =
                assertThrows(IllegalStateException.class, () -> engine.deleverage(new long[] {10, 20}, 2, 5, haircut));
        assertEquals("severity=" + theta + " (expected: 0 to 1) from scripted", caught.getMessage());
        assertArrayEquals(new long[] {0, 0}, haircut);
    }

    private static DeleveragingEngine engine(Allocator liar) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(liar)
                .maxWinners(2)
                .build();
    }
}
