package io.adlengine.venue.guard;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * How near one market is to deleveraging, low, medium or high, with the figures that say so: for a venue that publishes
 * a level, or acts before a round becomes necessary.
 *
 * <pre>
 *   MarketWarning warning = new MarketWarning(book)
 *       .limits(WarningFigure.FUND, WarningLimits.falling(50_000, 10_000))          below 5 %, 1 % of open interest
 *       .limits(WarningFigure.CONCENTRATION, WarningLimits.rising(200_000, 400_000));
 *   warning.read(instrumentRow, fund, depthLots, untilStart);      HIGH
 *   warning.level(WarningFigure.FUND);                             HIGH, since
 *   warning.ppm(WarningFigure.FUND);                               8,000 of a million
 * </pre>
 *
 * <p>Longs of 100 lots at a mark of 1,000 are worth 100,000; a fund of 800 is 8,000 millionths of it. If one account
 * holds 45 of the shorts, or all accounts of one owner do together, concentration is 450,000. With room for 200 lots in
 * the order book depth is 500,000. If deleveraging starts at a balance of 600, 200 of 800 may still be lost: distance
 * is 250,000. The level is the highest of the figures', each by its limits, none at first; a market without open
 * interest is low.
 *
 * <p>Nothing is kept but the last reading. {@link #read} costs the positions of the market, for its largest holder; all
 * else O(1); no allocation but where owners were named since. Confined to the book's thread.
 */
public final class MarketWarning {
    private static final int MILLION = 1_000_000;
    private static final int FIGURES = 4;

    private final PositionBook book;
    private final WarningLimits[] limits = new WarningLimits[FIGURES];
    private final WarningLevel[] level = new WarningLevel[FIGURES];
    private final long[] ppm = new long[FIGURES];
    private int instrument = PositionBook.NONE;
    private WarningLevel highest = WarningLevel.LOW;
    private long largestLots;
    private int largestRow;
    /** By row of an owner, of one side. */
    private long[] ofOwner = {};

    /**
     * Looks at a book.
     *
     * @param book never changed here
     * @throws IllegalArgumentException if it is missing
     */
    public MarketWarning(PositionBook book) {
        this.book = Require.present("book", book);
        Arrays.fill(limits, WarningLimits.NONE);
    }

    /**
     * From where on a figure warns; counts from the next reading on.
     *
     * @param figure which
     * @param from its limits
     * @return this
     * @throws IllegalArgumentException if one is missing, or the limits rise where the figure warns by falling, or the
     *     other way round ({@link WarningFigure#isRising})
     */
    public MarketWarning limits(WarningFigure figure, WarningLimits from) {
        Require.present("figure", figure);
        limits[figure.ordinal()] = Require.present("limits", from).require(figure);
        return this;
    }

    /**
     * Reads a market at its present mark.
     *
     * @param instrumentRow row
     * @param fund balance of whatever bears its losses before winners do, money, any
     * @param depthLots that the order book could take on one side at a price the venue accepts, 0 or more
     * @param untilStart what the fund can still lose before deleveraging starts, money; 0 or less where it has
     * @return the level
     * @throws IllegalArgumentException if there is no such instrument, or the depth is below 0
     */
    public WarningLevel read(int instrumentRow, long fund, long depthLots, long untilStart) {
        Require.notNegative("depthLots", depthLots);
        final long longs = lots(instrumentRow, true);
        final long shorts = lots(instrumentRow, false);
        instrument = instrumentRow;
        findLargest();
        final long open = Math.max(longs, shorts);
        ppm[WarningFigure.FUND.ordinal()] = ratio(Math.max(0, fund), valueOf(open));
        ppm[WarningFigure.CONCENTRATION.ordinal()] = largestRow == PositionBook.NONE
                ? 0
                : ratio(largestLots, book.positions().lots(largestRow) > 0 ? longs : shorts);
        ppm[WarningFigure.DEPTH.ordinal()] = open == 0 ? 0 : ratio(open, depthLots);
        ppm[WarningFigure.DISTANCE.ordinal()] = fund <= 0 ? 0 : ratio(Math.max(0, untilStart), fund);
        highest = WarningLevel.LOW;
        for (int figure = 0; figure < FIGURES; figure++) {
            level[figure] = open == 0 ? WarningLevel.LOW : limits[figure].of(ppm[figure]);
            highest = level[figure].compareTo(highest) > 0 ? level[figure] : highest;
        }
        return highest;
    }

    private long lots(int row, boolean isLong) {
        final long net = book.instruments().netLots(row);
        return (book.instruments().openLots(row) + (isLong ? net : -net)) / 2;
    }

    /** What lots are worth at the mark, without a sign; a side of a market is worth at most 2^60. */
    private long valueOf(long lots) {
        final long mark = book.instruments().mark(instrument);
        final Instrument contract = book.instruments().contract(instrument);
        return contract.inverse()
                ? FixedPoint.mulDivFloor(lots, contract.multiplier(), mark)
                : Math.abs(lots * mark * contract.multiplier());
    }

    /** Of both sides the holder with the largest part, of equal ones that with the largest position. */
    private void findLargest() {
        largestLots = 0;
        largestRow = PositionBook.NONE;
        if (book.accounts().owners().count() > ofOwner.length) {
            ofOwner = new long[book.accounts().owners().count()];
        }
        long ofSide = 1;
        for (int side = 0; side < 2; side++) {
            final boolean isLong = side == 0;
            final long all = lots(instrument, isLong);
            final int count = book.positions().sideCount(instrument, isLong);
            addOwners(isLong, count);
            for (int place = 0; place < count; place++) {
                final int row = book.positions().ofSide(instrument, isLong, place);
                final long held = held(row);
                final int compared = FixedPoint.compareProducts(held, ofSide, largestLots, all);
                if (compared > 0 || compared == 0 && isBefore(row, ofSide, all)) {
                    largestLots = held;
                    largestRow = row;
                    ofSide = all;
                }
            }
        }
    }

    private void addOwners(boolean isLong, int count) {
        for (int pass = 0; pass < 2 && ofOwner.length > 0; pass++) {
            for (int place = 0; place < count; place++) {
                final int row = book.positions().ofSide(instrument, isLong, place);
                final int owner = owner(row);
                if (owner != PositionBook.NONE) {
                    ofOwner[owner] = pass == 0 ? 0 : ofOwner[owner] + size(row);
                }
            }
        }
    }

    /** What the holder of a position has on its side. */
    private long held(int row) {
        final int owner = owner(row);
        return owner == PositionBook.NONE ? size(row) : ofOwner[owner];
    }

    /** Whether a position comes before the largest so far where both holders have as much. */
    private boolean isBefore(int row, long ofSide, long all) {
        final int compared = FixedPoint.compareProducts(size(row), ofSide, size(largestRow), all);
        return compared > 0 || compared == 0 && accountId(row) < accountId(largestRow);
    }

    private long size(int row) {
        return Math.abs(book.positions().lots(row));
    }

    private int owner(int row) {
        return book.accounts().owners().rowOf(book.positions().account(row));
    }

    private long accountId(int positionRow) {
        return book.accounts().id(book.positions().account(positionRow));
    }

    private static long ratio(long part, long whole) {
        if (whole == 0) {
            return Long.MAX_VALUE;
        }
        return part / whole >= Long.MAX_VALUE / MILLION ? Long.MAX_VALUE : FixedPoint.mulDivFloor(part, MILLION, whole);
    }

    /**
     * {@return the level of the last reading}
     *
     * @throws IllegalStateException if nothing was read yet
     */
    public WarningLevel level() {
        requireRead();
        return highest;
    }

    /**
     * {@return the level of one figure at the last reading: those that are as high as {@link #level()} caused it}
     *
     * @param figure which
     * @throws IllegalArgumentException if it is missing
     * @throws IllegalStateException if nothing was read yet
     */
    public WarningLevel level(WarningFigure figure) {
        Require.present("figure", figure);
        requireRead();
        return level[figure.ordinal()];
    }

    /**
     * {@return a figure at the last reading, millionths, rounded down, 0 or more; 2^63 − 1 where there is nothing to
     * measure it by}
     *
     * @param figure which
     * @throws IllegalArgumentException if it is missing
     * @throws IllegalStateException if nothing was read yet
     */
    public long ppm(WarningFigure figure) {
        Require.present("figure", figure);
        requireRead();
        return ppm[figure.ordinal()];
    }

    /**
     * {@return the row of the largest position of the largest holder at the last reading, or {@link PositionBook#NONE}}
     * Of equal holders the larger position's, of equal positions that of the smallest account id.
     *
     * @throws IllegalStateException if nothing was read yet
     */
    public int largestPosition() {
        requireRead();
        return largestRow;
    }

    private void requireRead() {
        if (instrument == PositionBook.NONE) {
            throw new IllegalStateException("warning=none (expected: a market that was read)");
        }
    }
}
