package io.adlengine.severity;

import io.adlengine.SeverityController;
import io.adlengine.state.Snapshot;
import java.util.List;
import java.util.function.Supplier;

/** Every controller there is, in more than one configuration. */
public final class Controllers {
    private Controllers() {}

    public static List<Supplier<SeverityController>> all() {
        return List.of(
                () -> new FixedSeverity(0.25),
                () -> OnlineGradientDescent.builder().constantStep(0x1p-40).build(),
                () -> OnlineGradientDescent.builder()
                        .adaGradNorm(0.5)
                        .lambda(4, 1)
                        .build(),
                () -> OnlineGradientDescent.builder().theta1(0.15).build(),
                () -> WeightedQuantile.builder().theta1(0.15).build(),
                () -> WeightedQuantile.builder()
                        .gamma(0.5)
                        .window(3)
                        .prior(0.5)
                        .theta1(0.3)
                        .lambda(1, 4)
                        .build(),
                () -> WeightedQuantile.builder().gamma(1).window(1).prior(1).build(),
                () -> RobustMix.builder().build(),
                () -> RobustMix.builder().theta1(0.15).lambda(4, 1).build(),
                () -> RobustMix.builder().theta1(0.5).trustHints().build(),
                () -> new Coverage(0.1, 0.05),
                () -> new Coverage(0.5, 1));
    }

    /** Runs rounds with their hints, each settled before the next; returns what was played. */
    static double[] play(SeverityController controller, List<Observation> observations) {
        final double[] theta = new double[observations.size()];
        for (int i = 0; i < theta.length; i++) {
            theta[i] = play(controller, observations.get(i), i);
        }
        return theta;
    }

    static double play(SeverityController controller, Observation observation, int i) {
        final double theta = controller.severity(observation.deficit(), observation.hint(i));
        controller.observe(observation.deficit(), observation.hint(i), theta, observation.needed());
        return theta;
    }

    /** A round without a hint, for which the severity was played that the controller names now. */
    public static void observe(SeverityController controller, long deficit, long needed) {
        controller.observe(deficit, -1, controller.severity(deficit, -1), needed);
    }

    /** Equal where the memory is. */
    static long memory(SeverityController controller) {
        return new Snapshot(controller).hash();
    }
}
