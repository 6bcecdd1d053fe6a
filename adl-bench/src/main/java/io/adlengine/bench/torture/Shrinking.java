package io.adlengine.bench.torture;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves steps out as long as the same thing still differs: halves first, then quarters, at last single steps. Clients
 * number their commands, so a list with steps left out is numbered anew.
 */
final class Shrinking {
    private static final int MOST_TRIALS = 3_000;

    private final RandomTerms first;
    private final RandomTerms second;
    private final long seed;
    private final Pulse pulse;
    private final String what;
    private int trials;

    Shrinking(RandomTerms first, RandomTerms second, long seed, Pulse pulse, Throwable difference) {
        this.first = first;
        this.second = second;
        this.seed = seed;
        this.pulse = pulse;
        what = kind(difference);
    }

    /** What differs, without the numbers, which change as steps are left out. */
    private static String kind(Throwable difference) {
        return difference.getClass().getSimpleName()
                + String.valueOf(difference.getMessage()).replaceAll("-?\\d+", "#");
    }

    List<Step> of(List<Step> steps) {
        List<Step> shrunk = Renumbering.of(steps);
        if (!stillDiffers(shrunk)) {
            return steps;
        }
        for (int length = shrunk.size() / 2; length > 0; length = length == 1 ? 0 : (length + 1) / 2) {
            int from = 0;
            while (from < shrunk.size() && trials < MOST_TRIALS) {
                final List<Step> without = new ArrayList<>(shrunk.subList(0, from));
                without.addAll(shrunk.subList(Math.min(shrunk.size(), from + length), shrunk.size()));
                final List<Step> renumbered = Renumbering.of(without);
                if (stillDiffers(renumbered)) {
                    shrunk = renumbered;
                } else {
                    from += length;
                }
            }
        }
        return shrunk;
    }

    private boolean stillDiffers(List<Step> steps) {
        trials++;
        try {
            pulse.begin(seed, true);
            final Trial trial = new Trial(first, second, pulse);
            for (final Step step : steps) {
                trial.take(step);
            }
            trial.compareAll();
            return false;
        } catch (RuntimeException | AssertionError difference) {
            return kind(difference).equals(what);
        }
    }
}
