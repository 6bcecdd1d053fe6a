package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * That positions of an instrument need margin for what they stand on, and not for what they are worth: an option on
 * coins for so many coins, whatever its own price.
 *
 * <pre>
 *   margin of n lots = that of a value of |n|·mark of the underlying·multiplier, by the option's own table
 * </pre>
 *
 * <p>With a multiplier of 10, 5 short options at 3, on coins at 1,000, count with 50,000: at 2 % they need 1,000,
 * though they are worth −150. Should the coins come to 1,200 they need 1,200.
 *
 * <p>The margins have a bound of their own, since the underlying's terms are another contract's: a book takes the
 * option in only beside an underlying whose prices, without a sign, are no higher than {@code maxPrice}, and lets no
 * change of terms go beyond it.
 *
 * <p>Source: option margins of Deribit, OKX and Bybit are parts of the price of the underlying.
 *
 * @param instrumentId the venue's id of the underlying
 * @param multiplier money per lot and tick of the underlying, 1 or more
 * @param maxPrice the highest price of the underlying, ticks, without a sign, 1 or more
 */
public record UnderlyingMargin(long instrumentId, long multiplier, long maxPrice) {
    /**
     * Proves the range.
     *
     * @param instrumentId as there
     * @param multiplier as there
     * @param maxPrice as there
     * @throws IllegalArgumentException if a number is out of range, or one lot could need the margin of more than 2^60
     */
    public UnderlyingMargin {
        Require.atLeastOne("marginMultiplier", multiplier);
        Require.within("marginMaxPrice", maxPrice, 1, Instrument.MOST_VALUE / multiplier);
    }

    /** What a lot counts with at most. */
    long mostPerLot() {
        return multiplier * maxPrice;
    }

    /** That a contract's prices are within those that margins are proved for. */
    void requirePrices(Instrument underlying) {
        Require.within("minPrice of the underlying", underlying.minPrice(), -maxPrice, maxPrice);
        Require.within("maxPrice of the underlying", underlying.maxPrice(), -maxPrice, maxPrice);
    }

    void save(StateWriter out) {
        out.putLong(instrumentId);
        out.putLong(multiplier);
        out.putLong(maxPrice);
    }

    static UnderlyingMargin load(StateReader in) {
        return new UnderlyingMargin(in.getLong(), in.getLong(), in.getLong());
    }
}
