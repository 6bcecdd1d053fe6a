package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.Instrument;

/**
 * What a bankrupt position changes hands at. {@link #zero} is the rule that covers its deficit; the others take less
 * from the winners, or more, and leave the difference with the loser's account, where the round reports it.
 *
 * <p>A long position worth 800 with a zero value of 850 changes hands at 850 by {@link #zero}, at 800 by {@link #mark},
 * and at 840 by {@code zeroWithin(50_000)}, which allows 5 % of 800.
 *
 * <p>Values are signed position values ({@link Instrument#value}), so for both sides a higher transfer value is better
 * for the closed account and worse for the winner. The mark is the price the book is marked with: a venue that closes
 * at its oracle's price marks the book with it. Immutable.
 */
public final class TransferPrice {
    private enum Rule {
        ZERO,
        MARK,
        WORSE_OF_ZERO_AND_MARK
    }

    private static final int MILLION = 1_000_000;
    /** A thousand times the value. */
    private static final int MOST_PPM = 1_000_000_000;

    private final Rule rule;
    private final int capPpm;
    private final boolean markBeyondCap;

    private TransferPrice(Rule rule, int capPpm, boolean markBeyondCap) {
        this.rule = rule;
        this.capPpm = capPpm;
        this.markBeyondCap = markBeyondCap;
    }

    /** {@return the zero value: the bankruptcy price of a single or isolated position (dYdX v4, IDEX, Lighter)} */
    public static TransferPrice zero() {
        return new TransferPrice(Rule.ZERO, -1, false);
    }

    /**
     * {@return the mark: winners lose nothing but their position, all of the deficit stays with the loser
     * (Hyperliquid)}
     */
    public static TransferPrice mark() {
        return new TransferPrice(Rule.MARK, -1, false);
    }

    /**
     * {@return the worse for the closed account of zero value and mark; of a bankrupt account that is the mark, of a
     * solvent one the zero value}
     */
    public static TransferPrice worseOfZeroAndMark() {
        return new TransferPrice(Rule.WORSE_OF_ZERO_AND_MARK, -1, false);
    }

    /**
     * {@return the zero value, but no farther from the mark than a fraction of the position's value}
     *
     * @param ppm millionths, 0 to 10^9
     * @throws IllegalArgumentException if the fraction is out of range
     */
    public static TransferPrice zeroWithin(int ppm) {
        return new TransferPrice(Rule.ZERO, Require.within("ppm", ppm, 0, MOST_PPM), false);
    }

    /**
     * {@return the zero value, or the mark where that is farther away than a fraction of the position's value (Bybit, 5
     * %)}
     *
     * @param ppm millionths, 0 to 10^9
     * @throws IllegalArgumentException if the fraction is out of range
     */
    public static TransferPrice zeroOrMarkBeyond(int ppm) {
        return new TransferPrice(Rule.ZERO, Require.within("ppm", ppm, 0, MOST_PPM), true);
    }

    /**
     * The transfer value of a position.
     *
     * @param value its signed value at the mark, above −2^62 and below 2^62
     * @param zero its zero value, in the same range
     * @return money, signed
     */
    public long of(long value, long zero) {
        return switch (rule) {
            case ZERO -> capped(value, zero);
            case MARK -> value;
            case WORSE_OF_ZERO_AND_MARK -> Math.min(value, zero);
        };
    }

    private long capped(long value, long zero) {
        if (capPpm < 0) {
            return zero;
        }
        if (FixedPoint.compareProducts(Math.abs(zero - value), MILLION, Math.abs(value), capPpm) <= 0) {
            return zero;
        }
        // Less than the distance, so that it fits.
        final long most = FixedPoint.mulDivFloor(Math.abs(value), capPpm, MILLION);
        return markBeyondCap ? value : zero > value ? value + most : value - most;
    }

    @Override
    public String toString() {
        final String name = rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return capPpm < 0 ? name : name + (markBeyondCap ? "-or-mark-beyond:ppm=" : "-within:ppm=") + capPpm;
    }
}
