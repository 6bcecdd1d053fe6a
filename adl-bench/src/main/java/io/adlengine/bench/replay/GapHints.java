package io.adlengine.bench.replay;

import io.adlengine.bench.data.GapFile;
import io.adlengine.bench.data.StressRound;
import io.adlengine.estimate.GapEstimator;
import java.util.Arrays;
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
     * @param gaps what the rounds closed; null for {@link Hint#none}
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
        for (int t = 0; t < hints.length; t++) {
            final GapFile.Closed closed = gaps.ofRound(rounds.get(t).id());
            final int count = closed.coin().length;
            final int[] instrument = new int[count];
            for (int i = 0; i < count; i++) {
                instrument[i] = estimator.instrument(closed.coin()[i]);
            }
            hints[t] = estimator.estimate(instrument, closed.quantity(), null, count);
            estimator.observe(instrument, closed.quantity(), closed.needed(), null, count);
        }
        return hints;
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
