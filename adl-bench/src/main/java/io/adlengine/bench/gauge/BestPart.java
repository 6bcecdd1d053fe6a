package io.adlengine.bench.gauge;

import java.util.function.LongUnaryOperator;

/**
 * Finds where a function of a whole number is largest: by looking everywhere where there are few places, else on a grid
 * that has tiny parts, tenths and nearly all, and then ever closer around the best of it. What is found is attained; a
 * function with several peaks may have a higher one.
 */
final class BestPart {
    private static final int FEW = 128;
    private static final long MILLE = 1_000;
    private static final int[] GRID = {
        1, 10, 50, 100, 200, 250, 300, 333, 400, 500, 600, 667, 700, 750, 800, 900, 950, 990, 999
    };

    private final LongUnaryOperator function;
    private final long most;
    private long best;
    private long value;

    private BestPart(long most, LongUnaryOperator function) {
        this.most = most;
        this.function = function;
    }

    /**
     * {@return the smallest of the best places found, or 0 where the function is above 0 nowhere}
     *
     * @param most the last place; the first is 1
     */
    static long of(long most, LongUnaryOperator function) {
        final BestPart search = new BestPart(most, function);
        search.search();
        return search.best;
    }

    private void search() {
        if (most <= FEW) {
            for (long place = 1; place <= most; place++) {
                look(place);
            }
            return;
        }
        look(1);
        look(2);
        for (final int mille : GRID) {
            look(Math.max(1, (long) ((double) most * mille / MILLE)));
        }
        look(most - 1);
        look(most);
        for (long step = most / 20; step > 0; step /= 2) {
            final long from = best;
            look(from - step);
            look(from + step);
        }
    }

    private void look(long place) {
        if (place < 1 || place > most) {
            return;
        }
        final long here = function.applyAsLong(place);
        if (here > value || here == value && here > 0 && place < best) {
            best = place;
            value = here;
        }
    }
}
