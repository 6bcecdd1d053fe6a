package io.adlengine.bench.venue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import java.util.Arrays;

/**
 * What the order book takes in a wave: per instrument and side five levels of equal depth, each 0.3 % farther from the
 * mark, together 1 % of the open interest, a quarter of that where the price has moved by more than 5 %. What is taken
 * is gone until the next wave. Close-outs are carried out at once.
 */
final class ThinBook implements Marketplace {
    /** How far levels are from the mark. */
    static final long[] DISTANCE_PPM = {3_000, 6_000, 9_000, 12_000, 15_000};

    private static final int MILLION = 1_000_000;
    /** Close-outs per call, so that bounded work is what runs here. */
    private static final int SLICE = 4_096;

    private final PositionBook book;
    private final int maker;
    private final long[] distancePpm;
    private final LevelDepth depth;
    private final long[] taken;

    ThinBook(PositionBook book, int maker) {
        this(book, maker, DISTANCE_PPM);
    }

    /** With levels as far from the mark as that, best first; those beyond the range of prices rest at its ends. */
    ThinBook(PositionBook book, int maker, long... distancePpm) {
        this.book = book;
        this.maker = maker;
        this.distancePpm = distancePpm;
        depth = new LevelDepth(book);
        taken = new long[2 * book.instruments().count()];
    }

    /** Fills the levels again. */
    @Override
    public void refill() {
        depth.measure();
        Arrays.fill(taken, 0);
    }

    @Override
    public void thin(int ppm) {
        depth.thin(ppm);
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
        final long level = depth.lots(i);
        long left = most;
        while (left > 0 && taken[side] / level < distancePpm.length) {
            final long price = price(i, isLong, (int) (taken[side] / level));
            if (isLong ? price < limit : price > limit) {
                return;
            }
            final long fill = Math.min(left, level - taken[side] % level);
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

    @Override
    public void closeOut(Autodeleverager adl) {
        while (adl.execute(SLICE) > 0) {}
    }

    @Override
    public boolean isUntouched() {
        return true;
    }

    /** What was taken is forgotten with the next wave, and in the book. */
    @Override
    public void mix(Fills hash) {}

    @Override
    public MarketTrades trades() {
        return null;
    }
}
