package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.OnlineGradientDescent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every refusal: its message, nothing written, and an engine that goes on as if the call had not been made. */
class RefusalTest {
    private static final long[] GOOD = {10, 20, 30};
    private static final long MAX = Long.MAX_VALUE;

    /** A call that must be refused. */
    interface Call {
        void on(DeleveragingEngine engine, long[] haircut);
    }

    static Stream<Arguments> badCalls() {
        final Winners good = new Winners();
        return Stream.of(
                bad("deficit=-1 (expected: 0 or more)", (e, x) -> e.deleverage(GOOD, 3, -1, x)),
                bad("count=-1 (expected: 0 to 3)", (e, x) -> e.deleverage(GOOD, -1, 5, x)),
                bad("count=4 (expected: 0 to 3)", (e, x) -> e.deleverage(GOOD, 4, 5, x)),
                bad("count=5 (expected: 0 to 4)", (e, x) -> e.deleverage(new long[5], 5, 5, x)),
                bad("capacity=null (expected: a value)", (e, x) -> e.deleverage((long[]) null, 3, 5, x)),
                bad("winners=null (expected: a value)", (e, x) -> e.deleverage((Winners) null, 5, x)),
                bad("haircut=null (expected: a value)", (e, x) -> e.deleverage(GOOD, 3, 5, null)),
                bad("haircut.length=2 (expected: at least count=3)", (e, x) -> e.deleverage(GOOD, 3, 5, new long[2])),
                bad("haircut=a column of winners (expected: an array of its own)", (e, x) -> e.deleverage(x, 3, 5, x)),
                bad(
                        "haircut=a column of winners (expected: an array of its own)",
                        (e, x) -> e.deleverage(good.wrap(GOOD, 3).account(x), 5, x)),
                bad("capacity[1]=-20 (expected: 0 or more)", (e, x) -> e.deleverage(new long[] {10, -20, 30}, 3, 5, x)),
                bad("capacity[2]=-1 (expected: 0 or more)", (e, x) -> e.deleverage(new long[] {1, MAX, -1}, 3, 5, x)),
                bad(
                        "total capacity=overflow (expected: at most 2^63-1)",
                        (e, x) -> e.deleverage(new long[] {MAX, 1, 0}, 3, 5, x)),
                bad(
                        "total capacity=overflow (expected: at most 2^63-1)",
                        (e, x) -> e.deleverage(new long[] {MAX, MAX, MAX, MAX}, 4, 5, x)),
                bad(
                        "CAP=absent (expected: a column, read by allocator scripted)",
                        (e, x) -> e.deleverage(good.wrap(GOOD, 3), 5, x)),
                bad(
                        "score[1]=NaN (expected: a number)",
                        (e, x) -> e.deleverage(every(good).score(new double[] {1, Double.NaN, 1}), 5, x)),
                bad(
                        "weight[2]=-1.0 (expected: finite, 0 or more)",
                        (e, x) -> e.deleverage(every(good).weight(new double[] {1, 1, -1}), 5, x)),
                bad(
                        "weight[0]=Infinity (expected: finite, 0 or more)",
                        (e, x) -> e.deleverage(every(good).weight(new double[] {1 / 0.0, 1, 1}), 5, x)),
                bad(
                        "cap[0]=-3 (expected: 0 or more)",
                        (e, x) -> e.deleverage(every(good).cap(new long[] {-3, 1, 1}), 5, x)),
                bad(
                        "notional[0]=-3 (expected: 0 or more)",
                        (e, x) -> e.deleverage(every(good).notional(new long[] {-3, 1, 1}), 5, x)),
                bad(
                        "lot[1]=0 (expected: 1 or more)",
                        (e, x) -> e.deleverage(every(good).lot(new long[] {1, 0, 1}), 5, x)),
                bad("needed=-1 (expected: 0 or more)", (e, x) -> e.settle(0, -1)),
                bad("roundId=1 (expected: an unsettled round)", (e, x) -> e.settle(1, 5)),
                bad("roundId=-1 (expected: an unsettled round)", (e, x) -> e.settle(-1, 5)));
    }

    private static Arguments bad(String message, Call call) {
        return arguments(message, call);
    }

    private static Winners every(Winners winners) {
        return winners.wrap(GOOD, 3)
                .score(new double[3])
                .weight(new double[3])
                .cap(new long[3])
                .notional(new long[3])
                .lot(new long[] {1, 1, 1});
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void isOneLineAndChangesNothing(String message, Call call) {
        final DeleveragingEngine engine = engine(message);
        final DeleveragingEngine undisturbed = engine(message);
        for (final DeleveragingEngine each : new DeleveragingEngine[] {engine, undisturbed}) {
            each.deleverage(every(new Winners()), 100, new long[3]);
        }
        final long[] haircut = new long[6];
        Arrays.fill(haircut, 99);

        final var refused = assertThrows(IllegalArgumentException.class, () -> call.on(engine, haircut));

        assertEquals(message, refused.getMessage());
        assertArrayEquals(new long[] {99, 99, 99, 99, 99, 99}, haircut, "nothing written");
        for (final DeleveragingEngine each : new DeleveragingEngine[] {engine, undisturbed}) {
            assertEquals(1, each.unsettledRounds());
            each.settle(0, 40);
        }
        final Round after =
                engine.deleverage(every(new Winners()), 100, new long[3]).copyTo(new Round());
        assertEquals(
                undisturbed.deleverage(every(new Winners()), 100, new long[3]).toString(), after.toString());
        assertEquals(1, after.id());
    }

    /** An engine whose rule requires every checked column where the bad call is about columns, and none elsewhere. */
    private static DeleveragingEngine engine(String message) {
        final boolean columns = message.matches("(CAP|score|weight|cap\\[|notional|lot).*");
        final EnumSet<Column> required = columns
                ? EnumSet.of(Column.SCORE, Column.WEIGHT, Column.CAP, Column.NOTIONAL, Column.LOT)
                : EnumSet.noneOf(Column.class);
        final FirstInLine rule = new FirstInLine();
        return DeleveragingEngine.builder()
                .severity(OnlineGradientDescent.builder().theta1(0.5).build())
                .allocator(new ScriptedRule(required, rule::allocate))
                .maxWinners(4)
                .build();
    }

    @Test
    void aRoundIsSettledOnce() {
        final DeleveragingEngine engine = engine("");
        engine.deleverage(GOOD, 3, 5, new long[3]);
        engine.settle(0, 5);
        final var refused = assertThrows(IllegalArgumentException.class, () -> engine.settle(0, 5));
        assertEquals("roundId=0 (expected: an unsettled round)", refused.getMessage());
    }

    static Stream<Arguments> badConfigurations() {
        return Stream.of(
                arguments("allocator=null (expected: a value)", configured().allocator(null)),
                arguments("severity=null (expected: a value)", configured().severity(null)),
                arguments("listener=null (expected: a value)", configured().listener(null)),
                arguments(
                        "maxWinners=0 (expected: 1 to 2147483647)", configured().maxWinners(0)),
                arguments(
                        "maxUnsettled=0 (expected: 1 to 1048576)", configured().maxUnsettled(0)),
                arguments(
                        "maxUnsettled=1048577 (expected: 1 to 1048576)",
                        configured().maxUnsettled(1_048_577)));
    }

    private static DeleveragingEngine.Builder configured() {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new FirstInLine())
                .maxWinners(1);
    }

    @ParameterizedTest
    @MethodSource("badConfigurations")
    void aBadConfigurationIsRefused(String message, DeleveragingEngine.Builder builder) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, builder::build).getMessage());
    }

    @Test
    void aColumnShorterThanTheRoundIsRefused() {
        final Winners winners = new Winners().wrap(GOOD, 3);
        final String rule = ".length=2 (expected: at least count=3)";
        assertRefused("SCORE" + rule, () -> winners.score(new double[2]));
        assertRefused("WEIGHT" + rule, () -> winners.weight(new double[2]));
        assertRefused("CAP" + rule, () -> winners.cap(new long[2]));
        assertRefused("LOT" + rule, () -> winners.lot(new long[2]));
        assertRefused("EQUITY" + rule, () -> winners.equity(new long[2]));
        assertRefused("NOTIONAL" + rule, () -> winners.notional(new long[2]));
        assertRefused("ACCOUNT" + rule, () -> winners.account(new long[2]));
        for (final Column column : Column.values()) {
            assertEquals(column == Column.CAPACITY, winners.has(column), column + " after the refusal");
        }
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
