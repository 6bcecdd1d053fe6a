package io.adlengine.bench.jmh;

import io.adlengine.Outlook;
import io.adlengine.SeverityController;
import io.adlengine.math.FixedPoint;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.severity.RobustMix;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One choice of severity and one lesson, per controller, over 4,096 log-uniform deficits of which a random part was
 * needed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 1)
public class SeverityBenchmark {
    private static final long SEED = 20251010;
    private static final int ROUNDS = 1 << 12;
    private static final double ETA = 1e-9;
    private static final int MARKETS = 128;
    private static final int WAITING = 16;

    private final long[] deficit = new long[ROUNDS];
    private final long[] needed = new long[ROUNDS];
    private final SeverityController constantStep =
            OnlineGradientDescent.builder().constantStep(ETA).build();
    private final SeverityController adaGradNorm =
            OnlineGradientDescent.builder().adaGradNorm(StrictMath.sqrt(0.5)).build();
    private final SeverityController implicitAdaGrad =
            OnlineGradientDescent.builder().build();
    private final SeverityController robustMix = RobustMix.builder().build();
    private final MarketMix marketMix = MarketMix.builder().build();
    private final Outlook outlook = new Outlook();
    private int next;
    private long round;

    /** Without history; {@link #draw} makes it. */
    public SeverityBenchmark() {}

    /** Draws the deficits and what they needed. */
    @Setup
    public void draw() {
        final Random random = new Random(SEED);
        for (int i = 0; i < ROUNDS; i++) {
            deficit[i] = 1 + (random.nextLong() >>> 24 + random.nextInt(20));
            needed[i] = (long) (deficit[i] * random.nextDouble());
        }
        marketMix.reserve(WAITING + 1);
    }

    /** {@return a number that depends on the next round's amounts: what the harness itself costs} */
    @Benchmark
    public double floor() {
        final int i = next++ & ROUNDS - 1;
        return deficit[i] - needed[i];
    }

    /** {@return θ after a round of the constant step} */
    @Benchmark
    public double constantStep() {
        return learn(constantStep);
    }

    /** {@return θ after a round of the AdaGrad-norm step} */
    @Benchmark
    public double adaGradNorm() {
        return learn(adaGradNorm);
    }

    /** {@return θ after a round of the implicit AdaGrad step} */
    @Benchmark
    public double implicitAdaGrad() {
        return learn(implicitAdaGrad);
    }

    /** {@return θ after a round of the robust mixture} */
    @Benchmark
    public double robustMix() {
        return learn(robustMix);
    }

    /** {@return θ after a round of the mixture by markets: 128 of them, 16 rounds in flight} */
    @Benchmark
    public double marketMix() {
        final int i = next++ & ROUNDS - 1;
        outlook.of(i & MARKETS - 1, deficit[i] >>> 10, 0, -1, deficit[i] << 4);
        final double theta = marketMix.severity(outlook);
        marketMix.opened(round, outlook, theta, FixedPoint.floorProduct(theta, outlook.reference()));
        marketMix.settled(round++ - WAITING, needed[i]);
        return theta;
    }

    private double learn(SeverityController controller) {
        final int i = next++ & ROUNDS - 1;
        final double theta = controller.severity(deficit[i], -1);
        controller.observe(deficit[i], -1, theta, needed[i]);
        return theta;
    }
}
