package io.adlengine.bench.replay;

import io.adlengine.Allocator;
import io.adlengine.bench.data.DrawnWinners;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.data.StressRound;
import io.adlengine.bench.data.WinnerTable;
import io.adlengine.bench.data.WinnersFile;
import java.util.ArrayList;
import java.util.List;

/** The winners of every round of an episode: a file's, or drawn from a fixed seed, always the same. */
public final class RoundWinners {
    private static final long SEED = 1;

    private final Episode episode;
    private final WinnersFile file;
    private final List<WinnerTable> tables = new ArrayList<>();
    private final int most;

    /**
     * Prepares them.
     *
     * @param episode the rounds
     * @param file their winners, or null to draw them
     */
    public RoundWinners(Episode episode, WinnersFile file) {
        this.episode = episode;
        this.file = file;
        int largest = 1;
        for (final StressRound round : episode.rounds()) {
            final WinnerTable table = file == null ? DrawnWinners.of(episode, round, SEED) : file.ofRound(round);
            tables.add(table);
            largest = Math.max(largest, table.count());
        }
        most = largest;
    }

    /**
     * {@return the winners of a round}
     *
     * @param t its place in the episode, from 0
     */
    public WinnerTable of(int t) {
        return tables.get(t);
    }

    /** {@return how many winners a round has at most, 1 or more} */
    public int most() {
        return most;
    }

    /**
     * Refuses a file that lacks a column a rule reads.
     *
     * @param rule the rule
     */
    public void requireColumnsOf(Allocator rule) {
        if (file != null) {
            file.requireColumnsOf(rule);
        }
    }

    /**
     * {@return what engine or rule refused, with the file and the round in which it is}
     *
     * @param refusal the refusal
     * @param t the round's place
     */
    public IllegalArgumentException located(IllegalArgumentException refusal, int t) {
        return file == null
                ? new IllegalArgumentException(
                        episode.source() + ": round " + episode.rounds().get(t).name() + ": " + refusal.getMessage(),
                        refusal)
                : file.located(refusal, tables.get(t));
    }
}
