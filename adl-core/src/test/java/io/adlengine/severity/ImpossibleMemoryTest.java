package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.SeverityController;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots that are whole and of the right configuration, with values that no history leads to. */
final class ImpossibleMemoryTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void isRefusedAndTheOldOneKept(String message, SeverityController controller, Consumer<StateWriter> memory) {
        Controllers.observe(controller, 100, 50);
        final long before = Controllers.memory(controller);
        final Snapshot forged = new Snapshot(new Forgery(controller.configuration(), memory));
        final ByteBuffer buffer = ByteBuffer.allocate((int) forged.size());
        forged.save(buffer);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(controller).restore(buffer.flip()))
                        .getMessage());
        assertEquals(before, Controllers.memory(controller));
    }

    static Stream<Arguments> impossible() {
        return Stream.of(
                forged("theta=1.5 (expected: 0 to 1)", quantile(), 1.5),
                forged(
                        "theta=-0.5 (expected: 0 to 1)",
                        OnlineGradientDescent.builder().build(),
                        -0.5),
                forged(
                        "sumOfSquares=-1.0 (expected: 1.0 to 3.064991081731778E54)",
                        OnlineGradientDescent.builder().build(),
                        0.5,
                        -1),
                forged(
                        "loss=-1.0 (expected: 0.0 to 3.32306998946229E35)",
                        OnlineGradientDescent.builder().build(),
                        0.5,
                        1,
                        -1),
                forged("material=-1.0 (expected: 1.0 to 3.32306998946229E35)", mix(), -1),
                forged(
                        "sumOfSquares=Infinity (expected: 1.0 to 3.064991081731778E54)",
                        mix(),
                        1,
                        Double.POSITIVE_INFINITY),
                forged("dropped=-2.0 (expected: 0.0 to 3.32306998946229E35)", mix(), 1, 1, -2),
                forged("base=2.0 (expected: 0 to 1)", mix(), 1, 1, 0, 0.5, 2),
                arguments("regret=7.0 (expected: 0.0 to 0.0)", mix(), (Consumer<StateWriter>) out -> {
                    out.putDoubles(new double[8], 8); // three sums and five bases
                    out.putInt(0); // an empty window
                    out.putDoubles(new double[] {0, 0, 7}, 3); // M, Ψ and a regret
                }),
                arguments("market=5 (expected: above 5)", MarketMix.builder().build(), (Consumer<StateWriter>) out -> {
                    fresh(out);
                    out.putInt(2);
                    out.putLongs(new long[] {5, 5}, 2);
                    out.putDoubles(new double[] {1, 1, 1, 1}, 4);
                }),
                arguments(
                        "quantity=0.5 (expected: 1.0 to 1.8446744073709552E19)",
                        MarketMix.builder().build(),
                        (Consumer<StateWriter>) out -> {
                            fresh(out);
                            out.putInt(1);
                            out.putLong(5);
                            out.putDoubles(new double[] {1, 0.5}, 2);
                        }),
                arguments(
                        "value=-1.0 (expected: 0.0 to 9.223372036854776E18)",
                        MarketMix.builder().build(),
                        (Consumer<StateWriter>) out -> {
                            fresh(out);
                            out.putInt(0);
                            out.putInt(1);
                            out.putDouble(-1);
                        }),
                arguments(
                        "regret=1.0 (expected: 0.0 before the first deficit)",
                        MarketMix.builder().build(),
                        (Consumer<StateWriter>) out -> {
                            out.putBoolean(false);
                            out.putDoubles(new double[] {0, 0, 1}, 3);
                        }),
                forged("correction=-1.5 (expected: -1.125 to 1.3510798882111488E16)", new Coverage(0.25, 0.5), -1.5),
                forged(
                        "correction=Infinity (expected: -1.125 to 1.3510798882111488E16)",
                        new Coverage(0.25, 0.5),
                        Double.POSITIVE_INFINITY),
                forged(
                        "theta=0.5 (expected: 0.0 before the first deficit)",
                        OnlineGradientDescent.builder().build(),
                        0.5,
                        0),
                forged("base=0.5 (expected: 0.0 before the first deficit)", mix(), 0, 0, 0, 0.5),
                arguments("weight=0.0 (expected: 5.0E-324 to 9.223372036854776E18)", quantile(), (Consumer<StateWriter>)
                        out -> {
                            out.putDouble(0.5);
                            out.putInt(1);
                            out.putDoubles(new double[] {0.5, 0}, 2);
                        }),
                arguments("material=1.0 (expected: 0 as long as nothing has been learnt)", mix(), (Consumer<
                                StateWriter>)
                        out -> {
                            out.putDoubles(new double[] {1, 1, 0, 0, 0, 0, 0, 0}, 8);
                            out.putInt(0);
                            out.putDoubles(new double[12 + 19], 31); // mixture and meter
                        }));
    }

    private static Arguments forged(String message, SeverityController controller, double... values) {
        return arguments(message, controller, (Consumer<StateWriter>) out -> out.putDoubles(values, values.length));
    }

    private static WeightedQuantile quantile() {
        return WeightedQuantile.builder().build();
    }

    private static RobustMix mix() {
        return RobustMix.builder().build();
    }

    private record Forgery(String configuration, Consumer<StateWriter> memory) implements Durable {
        @Override
        public void save(StateWriter out) {
            memory.accept(out);
        }

        @Override
        public void load(StateReader in) {
            throw new AssertionError("not asked for");
        }
    }

    /** Two mixtures of four and two experts, and three steps, that have learnt nothing. */
    private static void fresh(StateWriter out) {
        out.putBoolean(false);
        out.putDoubles(new double[10], 10);
        out.putBoolean(false);
        out.putDoubles(new double[6], 6);
        out.putDoubles(new double[] {0.5, 0.5, 0.5, 0, 0, 0}, 6);
    }
}
