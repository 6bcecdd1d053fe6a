package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The terms of a perpetual contract. Quantities are whole lots, prices whole ticks, values money in the book's settlement currency.
 *
 * <p>The value of a position is signed, rises with the price for a long position and falls for a short one, so that profit is value
 * at the mark minus value at entry for every contract:
 *
 * <ul>
 *   <li>linear: lots·price·multiplier, exact;
 *   <li>inverse: −lots·multiplier/price, rounded down, against the holder, by less than a unit. The settlement currency is the coin.
 * </ul>
 *
 * <p>The limits are what keeps arithmetic from overflowing: no position of {@code maxLots} within the price range is worth more than
 * {@link #MOST_VALUE}, which the constructor proves once. Immutable, usable from any thread.
 *
 * @param id the venue's id
 * @param inverse whether it settles in the coin it prices
 * @param multiplier linear: money per lot and tick; inverse: money·ticks per lot; 1 or more
 * @param maintenancePpm maintenance margin in millionths of the position's value, 1 to 1,000,000
 * @param maxLots the largest position, 1 or more
 * @param minPrice the lowest price, ticks, 1 or more
 * @param maxPrice the highest price, ticks
 */
public record Instrument(
        long id, boolean inverse, long multiplier, int maintenancePpm, long maxLots, long minPrice, long maxPrice) {
    /** No position is worth more, in minor units: 2^52. */
    public static final long MOST_VALUE = 1L << 52;

    private static final int MILLION = 1_000_000;
    /** So many millionths fit into 63 bits, rounding included. */
    private static final long PLAIN = Long.MAX_VALUE / MILLION - 1;

    /**
     * Proves the limits.
     *
     * @param id the venue's id
     * @param inverse whether it settles in the coin it prices
     * @param multiplier linear: money per lot and tick; inverse: money·ticks per lot
     * @param maintenancePpm millionths of the position's value
     * @param maxLots the largest position
     * @param minPrice the lowest price, ticks
     * @param maxPrice the highest price, ticks
     * @throws IllegalArgumentException if a parameter is out of range, or the largest position could be worth more than {@link
     *     #MOST_VALUE}
     */
    public Instrument {
        Require.atLeastOne("multiplier", multiplier);
        Require.within("maintenancePpm", maintenancePpm, 1, MILLION);
        Require.atLeastOne("maxLots", maxLots);
        Require.atLeastOne("minPrice", minPrice);
        if (maxPrice < minPrice) {
            throw Require.refusal("maxPrice", Long.toString(maxPrice), minPrice + " or more");
        }
        final long most = inverse ? MOST_VALUE / maxLots : MOST_VALUE / maxLots / maxPrice;
        final boolean fits = inverse ? (multiplier - 1) / minPrice < most : multiplier <= most;
        if (!fits) {
            throw Require.refusal(
                    "multiplier", Long.toString(multiplier), "no position worth more than 2^52 units of money");
        }
    }

    /**
     * A linear contract.
     *
     * @param id the venue's id
     * @param multiplier money per lot and tick
     * @param maintenancePpm maintenance margin, millionths of the value
     * @param maxLots the largest position
     * @param maxPrice the highest price, ticks; the lowest is 1
     * @return the contract
     * @throws IllegalArgumentException if a parameter is out of range, or the largest position could be worth more than {@link
     *     #MOST_VALUE}
     */
    public static Instrument linear(long id, long multiplier, int maintenancePpm, long maxLots, long maxPrice) {
        return new Instrument(id, false, multiplier, maintenancePpm, maxLots, 1, maxPrice);
    }

    /**
     * The value of a position: 2 lots at 30 with multiplier 5 are worth 300, and −2 lots −300.
     *
     * @param lots signed, within ±{@code maxLots}
     * @param price ticks, within the price range
     * @return money, signed, within ±{@link #MOST_VALUE}
     * @throws IllegalArgumentException if lots or price are out of range
     */
    public long value(long lots, long price) {
        requireLots("lots", lots);
        requirePrice("price", price);
        return valueAt(lots, price);
    }

    /** The same for lots and a price that are known to be within the limits. */
    long valueAt(long lots, long price) {
        if (!inverse) {
            return lots * price * multiplier;
        }
        return lots > 0
                ? -FixedPoint.mulDivCeil(lots, multiplier, price)
                : FixedPoint.mulDivFloor(-lots, multiplier, price);
    }

    /**
     * The price at which a position is worth a value, rounded to the tick that is better for its holder: for a long position the
     * lowest price at which it is worth at least as much, for a short one the highest. Where no price of the range is good enough it
     * is the best for the holder ({@link #maxPrice} for a long position), and where every price is it is the worst. With multiplier 3,
     * 10 lots are worth 1,000 at 34, since 33 gives 990.
     *
     * @param lots signed, not 0, within ±{@code maxLots}
     * @param value money, any
     * @return ticks, within the price range
     * @throws IllegalArgumentException if there are no lots, or more than the limit
     */
    public long price(long lots, long value) {
        if (lots == 0) {
            throw Require.refusal("lots", "0", "a position");
        }
        requireLots("lots", lots);
        final long best = lots > 0 ? maxPrice : minPrice;
        final long worst = lots > 0 ? minPrice : maxPrice;
        if (valueAt(lots, best) < value) {
            return best;
        }
        if (valueAt(lots, worst) >= value) {
            return worst;
        }
        if (!inverse) {
            final long perTick = Math.abs(lots) * multiplier;
            return lots > 0 ? FixedPoint.mulDivCeil(value, 1, perTick) : -value / perTick;
        }
        return lots > 0
                ? FixedPoint.mulDivCeil(lots, multiplier, -value)
                : FixedPoint.mulDivFloor(-lots, multiplier, value);
    }

    /**
     * The maintenance margin of a position, rounded up: at 5 % a position worth −101 needs 6.
     *
     * @param value its value at the mark, of any sign, within ±{@link #MOST_VALUE}
     * @return money, 0 or more
     * @throws IllegalArgumentException if no position is worth so much
     */
    public long maintenance(long value) {
        return maintenanceOf(Require.within("value", value, -MOST_VALUE, MOST_VALUE));
    }

    /** The same for a value that a position has. */
    long maintenanceOf(long value) {
        final long size = Math.abs(value);
        // Almost always so, and then the compiler divides by multiplying.
        return size <= PLAIN
                ? (size * maintenancePpm + MILLION - 1) / MILLION
                : FixedPoint.mulDivCeil(size, maintenancePpm, MILLION);
    }

    long requirePrice(String name, long price) {
        return Require.within(name, price, minPrice, maxPrice);
    }

    long requireLots(String name, long lots) {
        return Require.within(name, lots, -maxLots, maxLots);
    }

    /** That other terms are of this contract, and allow whatever these allow. */
    void requireWider(Instrument terms) {
        if (terms.id != id || terms.inverse != inverse || terms.multiplier != multiplier) {
            throw Require.refusal("terms", terms.toString(), "id, kind and multiplier of " + this);
        }
        Require.within("maxLots", terms.maxLots, maxLots, Long.MAX_VALUE);
        Require.within("minPrice", terms.minPrice, 1, minPrice);
        Require.within("maxPrice", terms.maxPrice, maxPrice, Long.MAX_VALUE);
    }

    void save(StateWriter out) {
        out.putLong(id);
        out.putBoolean(inverse);
        out.putLong(multiplier);
        out.putInt(maintenancePpm);
        out.putLong(maxLots);
        out.putLong(minPrice);
        out.putLong(maxPrice);
    }

    static Instrument load(StateReader in) {
        return new Instrument(
                in.getLong(), in.getBoolean(), in.getLong(), in.getInt(), in.getLong(), in.getLong(), in.getLong());
    }
}
