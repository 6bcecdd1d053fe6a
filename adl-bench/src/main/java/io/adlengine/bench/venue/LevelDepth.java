package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;

/**
 * How deep the levels of a thin order book are in a wave: a thousandth of an instrument's open interest each, a quarter
 * of that where its mark has moved by more than 5 % since they were measured last; at least a lot. Where market makers
 * have become afraid, they are thinner by what they then keep back.
 */
final class LevelDepth {
    private static final int MILLION = 1_000_000;
    private static final int DEPTH_PPM = 1_000;
    private static final int GREAT_MOVE_PPM = 50_000;

    private final PositionBook book;
    private final long[] before;
    private final long[] lots;
    private int quotedPpm = MILLION;

    LevelDepth(PositionBook book) {
        this.book = book;
        before = new long[book.instruments().count()];
        lots = new long[before.length];
        for (int i = 0; i < before.length; i++) {
            before[i] = book.instruments().mark(i);
        }
    }

    /** From now on so much of what was quoted before. */
    void thin(int ppm) {
        quotedPpm = (int) ((long) quotedPpm * ppm / MILLION);
    }

    /** Measures all instruments, after the marks have moved. */
    void measure() {
        for (int i = 0; i < before.length; i++) {
            final long mark = book.instruments().mark(i);
            final long open = book.instruments().openLots(i);
            final long movePpm = Math.abs(mark - before[i]) * MILLION / before[i];
            final int full = movePpm > GREAT_MOVE_PPM ? DEPTH_PPM / 4 : DEPTH_PPM;
            final int ppm = (int) ((long) full * quotedPpm / MILLION);
            lots[i] = Math.max(1, open / MILLION * ppm + open % MILLION * ppm / MILLION);
            before[i] = mark;
        }
    }

    /** Lots of each level of an instrument; 0 before they are measured. */
    long lots(int instrument) {
        return lots[instrument];
    }
}
