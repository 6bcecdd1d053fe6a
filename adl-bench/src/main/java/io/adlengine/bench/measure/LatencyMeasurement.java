package io.adlengine.bench.measure;

import io.adlengine.bench.jmh.RoundWork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Times whole rounds, each work and number of winners in a process of its own.
 *
 * @param seconds of each; before it half as many, but at least one, for the compiler
 * @param rounds of each; 0 for as many as there is time for
 * @param rate rounds a second; 0 for half of what the machine can do
 * @param flags of the virtual machine
 */
public record LatencyMeasurement(double seconds, long rounds, double rate, List<String> flags) {
    private static final int FIGURES = 8;

    /**
     * Times one.
     *
     * @param work what a round does
     * @param winners of each round
     * @param folder for files between processes; the caller's, who deletes it
     * @return how long the rounds took
     * @throws FailedBenchmarkException if it failed
     * @throws IOException if the folder cannot be used or no process started
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public Latency of(RoundWork work, int winners, Path folder)
            throws FailedBenchmarkException, IOException, InterruptedException {
        final List<String> command = new ArrayList<>();
        command.add(Subprocess.java());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LatencyRun.class.getName()));
        command.addAll(List.of(
                work.name(), Integer.toString(winners), Double.toString(seconds), Long.toString(rounds), "" + rate));
        final String[] figure = Subprocess.run(command, folder, false).strip().split(" ");
        if (figure.length != FIGURES) {
            throw new FailedBenchmarkException("printed " + String.join(" ", figure));
        }
        return new Latency(
                work.title(),
                winners,
                Double.parseDouble(figure[0]),
                Long.parseLong(figure[1]),
                Long.parseLong(figure[2]),
                Long.parseLong(figure[3]),
                Long.parseLong(figure[4]),
                Long.parseLong(figure[5]),
                Long.parseLong(figure[6]),
                Long.parseLong(figure[7]));
    }
}
