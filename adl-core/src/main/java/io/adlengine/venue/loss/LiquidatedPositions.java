package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/**
 * What the last {@link Liquidation#liquidate} did, a row for every position of the account that it had to look after,
 * in the order in which it went through them: isolated positions first, since what is left of their margins falls to
 * the account, then those that share its collateral; the largest maintenance margin first; then by instrument id, the
 * long leg first.
 *
 * <p>A long position of 100 lots with a zero value of 88,000 sold 60 lots at 890: {@link #closedLots} is 60, {@link
 * #limit} 880, and the {@link #leftLots}, 40, are to change hands for a {@link #transfer} of 35,200. Holds until the
 * next call; confined to the liquidation's thread.
 */
public final class LiquidatedPositions {
    private static final int NONE = PositionBook.NONE;

    private final Confinement confinement;
    private final PositionBook book;
    private final Valuation valuation;
    private int[] position;
    private int[] instrument;
    private long[] sequence;
    private long[] maintenance;
    private long[] size;
    private long[] zero;
    private long[] limit;
    long[] closed;
    long[] brought;
    long[] fee;
    long[] left;
    private int count;

    LiquidatedPositions(PositionBook book, Valuation valuation, Confinement confinement) {
        this.book = book;
        this.valuation = valuation;
        this.confinement = confinement;
        make(2 * book.instruments().count());
    }

    /** Room for both legs of so many instruments. */
    private void make(int most) {
        position = new int[most];
        instrument = new int[most];
        sequence = new long[most];
        maintenance = new long[most];
        size = new long[most];
        zero = new long[most];
        limit = new long[most];
        closed = new long[most];
        brought = new long[most];
        fee = new long[most];
        left = new long[most];
    }

    /**
     * Puts an account's positions in order whose equity is below their margin, and fixes their terms; the isolated ones
     * alone where the others are locked below 0.
     */
    void begin(int account, boolean isLocked) {
        count = 0;
        if (2 * book.instruments().count() > position.length) {
            make(2 * book.instruments().count());
        }
        final boolean isBelow = !isLocked && !book.currencies().margin().hasMargin(account);
        for (int p = book.positions().firstOfAccount(account);
                p != NONE;
                p = book.positions().nextOfAccount(p)) {
            final boolean isShort = book.positions().isIsolated(p) && valuation.equity(p) < valuation.maintenance(p);
            if (book.positions().isIsolated(p) ? isShort : isBelow) {
                insert(p, valuation.maintenance(p));
            }
        }
        for (int i = 0; i < count; i++) {
            final int p = position[i];
            instrument[i] = book.positions().instrument(p);
            sequence[i] = book.positions().sequence(p);
            size[i] = book.positions().lots(p);
            zero[i] = valuation.zeroValue(p);
            limit[i] = valuation.bankruptcyPrice(p);
            closed[i] = brought[i] = fee[i] = left[i] = 0;
        }
    }

    private void insert(int row, long margin) {
        int i = count++;
        while (i > 0 && isBefore(row, margin, i - 1)) {
            position[i] = position[i - 1];
            maintenance[i] = maintenance[i - 1];
            i--;
        }
        position[i] = row;
        maintenance[i] = margin;
    }

    private boolean isBefore(int row, long margin, int i) {
        final boolean isIsolated = book.positions().isIsolated(row);
        if (isIsolated != book.positions().isIsolated(position[i])) {
            return isIsolated;
        }
        if (margin != maintenance[i]) {
            return margin > maintenance[i];
        }
        return id(row) != id(position[i])
                ? id(row) < id(position[i])
                : book.positions().lots(row) > 0;
    }

    private long id(int row) {
        return book.instruments().contract(book.positions().instrument(row)).id();
    }

    /** The row the position had. */
    int row(int i) {
        return position[i];
    }

    boolean isLong(int i) {
        return size[i] > 0;
    }

    long size(int i) {
        return Math.abs(size[i]);
    }

    /** Lots that nobody has taken yet, without a sign. */
    long open(int i) {
        return size(i) - closed[i];
    }

    /** Whether the row still holds the position. */
    boolean isThere(int i) {
        return book.positions().is(position[i], sequence[i]);
    }

    /** The part of the zero value that goes with some lots, rounded in favour of the closed account. */
    long zero(int i, long lots) {
        return zero[i] >= 0
                ? FixedPoint.mulDivCeil(zero[i], lots, size(i))
                : -FixedPoint.mulDivFloor(-zero[i], lots, size(i));
    }

    /** {@return how many positions there were: 0 where nothing was below its margin, or all that was is locked} */
    public int count() {
        assert confinement.holds() : confinement;
        return count;
    }

    private int require(int row) {
        assert confinement.holds() : confinement;
        return Require.row("row", row, count);
    }

    /**
     * {@return the position's row in the book, or {@link PositionBook#NONE} where it is closed}
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public int positionRow(int row) {
        return isThere(require(row)) ? position[row] : NONE;
    }

    /**
     * {@return the row of the position's instrument}
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public int instrumentRow(int row) {
        return instrument[require(row)];
    }

    /**
     * {@return the worst price at which the order book was asked to fill, ticks: the bankruptcy price ({@link
     * Valuation#bankruptcyPrice}) before the first fill of any of the account's positions}
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long limit(int row) {
        return limit[require(row)];
    }

    /**
     * {@return lots that the order book took, 0 or more}
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long closedLots(int row) {
        return closed[require(row)];
    }

    /**
     * {@return lots that are still to be placed, 0 or more: a target for a round} At the mark or better so many lift
     * the equity to the maintenance margin; at their {@link #transfer} they leave an account that is not closed whole
     * as far below it, lot by lot, as it was.
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long leftLots(int row) {
        return left[require(row)];
    }

    /**
     * {@return the signed value at which the lots left change hands: their part of the zero value that was fixed before
     * the first fill, rounded in favour of the closed account}
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long transfer(int row) {
        return zero(require(row), left[row]);
    }

    /**
     * {@return the fee that was taken, money, 0 or more}
     *
     * @param row 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long fee(int row) {
        return fee[require(row)];
    }
}
