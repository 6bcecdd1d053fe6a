package io.adlengine.bench.venue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.OrderBook;

/**
 * What the order book takes in a wave: per instrument and side five levels of equal depth, each 0.3 % farther from the
 * mark, together 1 % of the open interest, a quarter of that where the price has moved by more than 5 %. What is taken
 * is gone until the next wave.
 */
final class ThinBook implements OrderBook {
    private static final int MILLION = 1_000_000;
    private static final long[] DISTANCE_PPM = {3_000, 6_000, 9_000, 12_000, 15_000};
    private static final int DEPTH_PPM = 1_000;
    private static final int GREAT_MOVE_PPM = 50_000;

    private final PositionBook book;
    private final int maker;
    private final long[] distancePpm;
    private final long[] before;
    private final long[] depth;
    private final long[] taken;

    ThinBook(PositionBook book, int maker) {
        this(book, maker, DISTANCE_PPM);
    }

    /** With levels as far from the mark as that, best first; those beyond the range of prices rest at its ends. */
    ThinBook(PositionBook book, int maker, long... distancePpm) {
        this.book = book;
        this.maker = maker;
        this.distancePpm = distancePpm;
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

    /** The maker takes the lots level by level. */
    @Override
    public void close(int position, long most, long limit) {
        final int i = book.positions().instrument(position);
        final int account = book.positions().account(position);
        final int other = book.currencies().purse(maker, book.currencies().of(account));
        final boolean isLong = book.positions().lots(position) > 0;
        final Leg leg = book.positions().leg(position);
        final int side = 2 * i + (isLong ? 0 : 1);
        long left = most;
        while (left > 0 && taken[side] / depth[i] < distancePpm.length) {
            final long price = price(i, isLong, (int) (taken[side] / depth[i]));
            if (isLong ? price < limit : price > limit) {
                return;
            }
            final long fill = Math.min(left, depth[i] - taken[side] % depth[i]);
            if (isLong) {
                book.legs().trade(other, Leg.NET, account, leg, i, fill, price);
            } else {
                book.legs().trade(account, leg, other, Leg.NET, i, fill, price);
            }
            taken[side] += fill;
            left -= fill;
        }
    }

    private long price(int i, boolean isBid, int level) {
        final Instrument contract = book.instruments().contract(i);
        final long away = isBid ? -distancePpm[level] : distancePpm[level];
        final long price = book.instruments().mark(i) * (MILLION + away) / MILLION;
        return Math.max(contract.minPrice(), Math.min(contract.maxPrice(), price));
    }
}
