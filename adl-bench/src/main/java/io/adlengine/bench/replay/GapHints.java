package io.adlengine.bench.replay;

import io.adlengine.bench.data.GapFile;
import io.adlengine.bench.data.StressRound;
import io.adlengine.estimate.GapEstimator;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The hints of an episode in any order of its rounds: quantities of the round itself, gaps of the rounds before it. */
public final class GapHints {
    private static final long NO_HINT = -1;

    private final Hint hint;
    private final GapFile gaps;

    /**
     * Names their source.
     *
     * @param hint how the need is estimated
     * @param gaps what the rounds closed; may be null for {@link Hint#none}
     */
    public GapHints(Hint hint, GapFile gaps) {
        this.hint = hint;
        this.gaps = gaps;
    }

    /**
     * Estimates every round's need from the rounds before it.
     *
     * @param rounds in the order in which they run
     * @return minor units each, −1 where nothing is known
     */
    public long[] of(List<StressRound> rounds) {
        final long[] hints = new long[rounds.size()];
        Arrays.fill(hints, NO_HINT);
        if (!given()) {
            return hints;
        }
        final GapEstimator estimator = hint.estimator(gaps.coins());
        final Deque<StressRound> open = new ArrayDeque<>();
        for (int t = 0; t < hints.length; t++) {
            final StressRound round = rounds.get(t);
            learnBefore(round, open, estimator);
            final GapFile.Closed closed = gaps.ofRound(round.id());
            hints[t] =
                    estimator.estimate(instruments(estimator, closed), closed.quantity(), null, closed.coin().length);
            open.add(round);
        }
        return hints;
    }

    /** Learns from the rounds that are over when one starts. */
    private void learnBefore(StressRound next, Deque<StressRound> open, GapEstimator estimator) {
        final Iterator<StressRound> each = open.iterator();
        while (each.hasNext()) {
            final StressRound round = each.next();
            if (round.isOverBefore(next)) {
                final GapFile.Closed closed = gaps.ofRound(round.id());
                final int[] instruments = instruments(estimator, closed);
                estimator.observe(instruments, closed.quantity(), closed.needed(), null, instruments.length);
                each.remove();
            }
        }
    }

    private static int[] instruments(GapEstimator estimator, GapFile.Closed closed) {
        final int[] instrument = new int[closed.coin().length];
        for (int i = 0; i < instrument.length; i++) {
            instrument[i] = estimator.instrument(closed.coin()[i]);
        }
        return instrument;
    }

    /**
     * What is known of a round's lots before it runs.
     *
     * @param round the round
     * @return lots of its market, 0 where nothing is known
     */
    long lots(StressRound round) {
        return gaps == null ? 0 : gaps.lotsOfRound(round.id());
    }

    /**
     * Rounds of whose lots nothing is known beforehand.
     *
     * @param rounds all of them
     * @return 0 or more
     */
    public long withoutLots(List<StressRound> rounds) {
        return rounds.stream().filter(round -> lots(round) == 0).count();
    }

    /**
     * By how much they missed the needs, both capped at the deficit, over the rounds that had one.
     *
     * @param rounds in the order in which they run
     * @return minor units
     */
    public double missed(List<StressRound> rounds) {
        final long[] hints = of(rounds);
        double missed = 0;
        for (int t = 0; t < hints.length; t++) {
            if (hints[t] >= 0) {
                final StressRound round = rounds.get(t);
                missed += Math.abs(Math.min(hints[t], round.deficit()) - Math.min(round.needed(), round.deficit()));
            }
        }
        return missed;
    }

    /**
     * Rounds that had one.
     *
     * @param rounds in the order in which they run
     * @return 0 or more
     */
    public long rounds(List<StressRound> rounds) {
        return Arrays.stream(of(rounds)).filter(known -> known >= 0).count();
    }

    /** {@return whether there are any hints: false for {@link Hint#none}} */
    public boolean given() {
        return hint != Hint.none;
    }

    /** {@return what the hints are, one line for people} */
    public String text() {
        return given() ? hint.text() + ", from " + gaps.source() : hint.text();
    }
}
