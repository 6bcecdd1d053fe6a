package io.adlengine.bench.torture;

import java.util.List;

/** What a run of trials came to: how much of everything there was, and the first difference, shrunk. */
public final class TortureResult {
    private long venues;
    private long commands;
    private long refusals;
    private long events;
    private long restores;
    private long collections;
    private long closedLots;
    private long reversed;
    private long failedSeed;
    private Throwable difference;
    private List<Step> steps = List.of();

    TortureResult() {}

    void add(Trial trial) {
        venues++;
        commands += trial.commands();
        refusals += trial.refusals();
        events += trial.events();
        restores += trial.restores();
        collections += trial.model().collections();
        closedLots += trial.model().filledLots();
        reversed += trial.model().reversed();
    }

    void differs(long seed, Throwable found, List<Step> shrunk) {
        failedSeed = seed;
        difference = found;
        steps = shrunk;
    }

    /** {@return whether nothing differed} */
    public boolean isSound() {
        return difference == null;
    }

    /** {@return commands that were sent to both replicas} */
    public long commands() {
        return commands;
    }

    /** {@return collections that ended} */
    public long collections() {
        return collections;
    }

    /** {@return restores of a replica from a snapshot} */
    public long restores() {
        return restores;
    }

    /** {@return lots that were closed out} */
    public long closedLots() {
        return closedLots;
    }

    /** {@return fills that were reversed} */
    public long reversed() {
        return reversed;
    }

    /** {@return commands that were refused} */
    public long refusals() {
        return refusals;
    }

    /** {@return the steps that still show the difference, each in a line; empty where nothing differs} */
    public List<String> steps() {
        return steps.stream().map(Step::toString).toList();
    }

    /** {@return the seed of the trial that failed, and what differs; empty where nothing does} */
    public String difference() {
        return difference == null ? "" : "seed " + failedSeed + ": " + difference;
    }

    /** {@return everything in one line} */
    public String summary() {
        return ("%,d commands (%,d refused) to %,d %s: %,d events, %,d restores, %,d collections,"
                        + " %,d lots closed out, %,d fills undone: %s")
                .formatted(
                        commands,
                        refusals,
                        venues,
                        venues == 1 ? "venue" : "venues",
                        events,
                        restores,
                        collections,
                        closedLots,
                        reversed,
                        isSound() ? "no difference" : "a difference");
    }
}
