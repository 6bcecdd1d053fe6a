package io.adlengine.bench.venue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;

/**
 * What the order book takes in a wave: per instrument and side five levels of equal depth, each 0.3 % farther from the
 * mark, together 1 % of the open interest, a quarter of that where the price has moved by more than 5 %. What is taken
 * is gone until the next wave.
 */
final class ThinBook {
    private static final int MILLION = 1_000_000;
    private static final int LEVELS = 5;
    private static final long STEP_PPM = 3_000;
    private static final int DEPTH_PPM = 1_000;
    private static final int GREAT_MOVE_PPM = 50_000;

    private final PositionBook book;
    private final int maker;
    private final long[] before;
    private final long[] depth;
    private final long[] taken;

    ThinBook(PositionBook book, int maker) {
        this.book = book;
        this.maker = maker;
        before = new long[book.instruments().count()];
        depth = new long[book.instruments().count()];
        taken = new long[2 * book.instruments().count()];
        for (int i = 0; i < before.length; i++) {
            before[i] = book.instruments().mark(i);
        }
    }

    /** Fills the levels again, after the marks have moved. */
    void refill() {
        for (int i = 0; i < before.length; i++) {
            final long mark = book.instruments().mark(i);
            final long movePpm = Math.abs(mark - before[i]) * MILLION / before[i];
            final int ppm = movePpm > GREAT_MOVE_PPM ? DEPTH_PPM / 4 : DEPTH_PPM;
            depth[i] = Math.max(
                    1,
                    book.instruments().openLots(i) / MILLION * ppm
                            + book.instruments().openLots(i) % MILLION * ppm / MILLION);
            taken[2 * i] = taken[2 * i + 1] = 0;
            before[i] = mark;
        }
    }

    /**
     * {@return how many lots of a position were closed, 0 or more} The maker takes them level by level, at prices that
     * are not worse for it than the given value of all its lots.
     */
    long close(int position, long most, long leastValue) {
        final int i = book.positions().instrument(position);
        final int account = book.positions().account(position);
        final boolean isLong = book.positions().lots(position) > 0;
        final long size = Math.abs(book.positions().lots(position));
        final Instrument contract = book.instruments().contract(i);
        final int side = 2 * i + (isLong ? 0 : 1);
        long left = most;
        while (left > 0) {
            final long level = taken[side] / depth[i];
            final long price =
                    book.instruments().mark(i) * (MILLION + (isLong ? -1 : 1) * STEP_PPM * (level + 1)) / MILLION;
            final boolean isOpen = level < LEVELS && price >= contract.minPrice() && price <= contract.maxPrice();
            if (!isOpen || contract.value(isLong ? size : -size, price) < leastValue) {
                break;
            }
            final long fill = Math.min(left, depth[i] - taken[side] % depth[i]);
            book.trade(isLong ? maker : account, isLong ? account : maker, i, fill, price);
            taken[side] += fill;
            left -= fill;
        }
        return most - left;
    }
}
