package io.adlengine.bench.venue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;

/**
 * A crash in waves, as on October 10, 2025: in the first two thirds of the waves three falls to one partial recovery,
 * one fall of them the great one; then prices drift. An instrument follows the common move by its own beta, 0.6 to 2.4,
 * with noise. A milder or harder {@link Crash} scales the common move. Whole numbers only.
 */
final class PricePath {
    private static final int MILLION = 1_000_000;
    private static final int GREAT_WAVE = 2;

    private final PositionBook book;
    private final Draw draw;
    private final int[] betaPpm;
    private final int waves;
    private final Crash crash;

    PricePath(PositionBook book, long seed, int waves, Crash crash) {
        this.crash = crash;
        this.book = book;
        this.waves = waves;
        draw = new Draw(~seed);
        betaPpm = new int[book.instruments().count()];
        for (int i = 0; i < betaPpm.length; i++) {
            betaPpm[i] = i == 0 ? 600_000 : draw.between(600_000, 2_400_000);
        }
    }

    /** Moves every mark; returns the common move in millionths. */
    int next(int wave) {
        final int common = crash.of(common(wave));
        for (int i = 0; i < betaPpm.length; i++) {
            final long noise = draw.between(-12_000, 12_000);
            final long move = (long) common * betaPpm[i] / MILLION + noise * betaPpm[i] / MILLION;
            final Instrument contract = book.instruments().contract(i);
            final long price =
                    book.instruments().mark(i) + book.instruments().mark(i) * Math.max(move, -600_000) / MILLION;
            book.mark(i, Math.max(contract.minPrice(), Math.min(contract.maxPrice(), price)));
        }
        return common;
    }

    private int common(int wave) {
        if (3 * wave >= 2 * waves) {
            return draw.between(-10_000, 15_000);
        }
        if (wave == GREAT_WAVE) {
            return -draw.between(90_000, 130_000);
        }
        return wave % 4 == 3 ? draw.between(15_000, 40_000) : -draw.between(15_000, 55_000);
    }
}
