package io.adlengine.bench.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs two builds in turn, fork by fork: old, new, old, new. A machine that gets slower meanwhile gets slower for both.
 */
public final class Alternation {
    private final JmhRun jmh;
    private final int forks;

    /** Hears what is about to run. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A fork of both builds is about to run.
         *
         * @param of the case
         */
        void next(BenchmarkCase of);
    }

    /**
     * Keeps how to run them.
     *
     * @param jmh runs them
     * @param forks of each build and case, 1 or more
     */
    public Alternation(JmhRun jmh, int forks) {
        this.jmh = jmh;
        this.forks = forks;
    }

    /**
     * Runs them; a case that fails in one build counts as failed.
     *
     * @param old the old build
     * @param now the new build
     * @param olds the old build's cases
     * @param nows the new build's; what both have is run
     * @param listener hears of each fork
     * @return the ratios, and what failed
     * @throws IOException if files between processes cannot be used
     * @throws InterruptedException if the thread was interrupted
     */
    public Comparison run(Path old, Path now, List<BenchmarkCase> olds, List<BenchmarkCase> nows, Listener listener)
            throws IOException, InterruptedException {
        final List<Ratio> ratios = new ArrayList<>();
        final List<Failure> failures = new ArrayList<>();
        for (final BenchmarkCase of : both(olds, nows)) {
            final List<Score> before = new ArrayList<>();
            final List<Score> after = new ArrayList<>();
            Path jar = old;
            try {
                for (int fork = 0; fork < forks; fork++) {
                    listener.next(of);
                    jar = old;
                    before.add(jmh.in(jar, of).score());
                    jar = now;
                    after.add(jmh.in(jar, of).score());
                }
                ratios.add(Ratio.of(Score.of(before), Score.of(after)));
            } catch (FailedBenchmarkException e) {
                failures.add(new Failure(of.name() + " in " + jar, e.getMessage()));
            }
        }
        return new Comparison(ratios, failures, Comparison.alone(olds, nows));
    }

    /**
     * What both builds have.
     *
     * @param olds the old build's cases
     * @param nows the new build's
     * @return in the order of the new one's
     */
    public static List<BenchmarkCase> both(List<BenchmarkCase> olds, List<BenchmarkCase> nows) {
        return nows.stream().filter(olds::contains).toList();
    }
}
