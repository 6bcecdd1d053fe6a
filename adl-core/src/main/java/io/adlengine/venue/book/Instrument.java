package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The terms of a perpetual contract. Quantities are whole lots, prices whole ticks, values money in its currency.
 *
 * <p>The value of a position is signed, rises with the price for a long position and falls for a short one, so that
 * profit is value at the mark minus value at entry: linear, lots·price·multiplier, exact, and the price may be 0 or
 * below where the range allows it; inverse, −lots·multiplier/price in coins, rounded down, against the holder, by less
 * than a unit.
 *
 * <p>The limits are what keeps arithmetic from overflowing: no position of {@code maxLots} within the price range is
 * worth more than {@link #MOST_VALUE}, which the constructor proves once. A contract of prices from −5,000 to 10,000
 * with multiplier 10 has lots worth at most 100,000 each ({@link #mostPerLot}). Immutable, usable from any thread.
 */
public final class Instrument {
    /** No position is worth more, in minor units: 2^60. */
    public static final long MOST_VALUE = 1L << 60;

    private final long id;
    private final boolean inverse;
    private final long multiplier;
    private final MarginTerms margins;
    /** At hand, as every valuation asks. */
    private final MarginTiers tiers;

    private final long maxLots;
    private final long minPrice;
    private final long maxPrice;
    private final long mostPerLot;
    /** At hand for the table of one bracket, −1 for others. */
    private final int flatPpm;

    /**
     * Proves the limits.
     * @param id the venue's id
     * @param inverse whether it settles in the coin it prices
     * @param multiplier linear: money per lot and tick; inverse: money·ticks per lot; 1 or more
     * @param tiers maintenance margins, whose floor per lot is no more than a lot can be worth
     * @param maxLots the largest position, 1 or more
     * @param minPrice the lowest price, ticks; inverse: 1 or more
     * @param maxPrice the highest price, ticks
     * @throws IllegalArgumentException if a parameter is out of range, or the largest position could be worth more than
     *     {@link #MOST_VALUE}
     */
    public Instrument(
            long id, boolean inverse, long multiplier, MarginTiers tiers, long maxLots, long minPrice, long maxPrice) {
        this(id, inverse, multiplier, MarginTerms.of(tiers), maxLots, minPrice, maxPrice);
    }

    private Instrument(
            long id,
            boolean inverse,
            long multiplier,
            MarginTerms margins,
            long maxLots,
            long minPrice,
            long maxPrice) {
        this.id = id;
        this.inverse = inverse;
        this.multiplier = Require.atLeastOne("multiplier", multiplier);
        this.margins = margins;
        tiers = margins.maintenance();
        this.maxLots = Require.atLeastOne("maxLots", maxLots);
        this.minPrice = Require.within("minPrice", minPrice, inverse ? 1 : -MOST_VALUE, MOST_VALUE);
        if (maxPrice < minPrice) {
            throw Require.refusal("maxPrice", Long.toString(maxPrice), minPrice + " or more");
        }
        this.maxPrice = maxPrice;
        mostPerLot = LotWorth.most(inverse, multiplier, margins, maxLots, minPrice, maxPrice);
        margins.requireFloors(mostPerLot);
        flatPpm = tiers.isFlat() ? tiers.ppm(0) : -1;
    }

    /**
     * The same with one rate for every size.
     * @param id as there
     * @param inverse as there
     * @param multiplier as there
     * @param maintenancePpm maintenance margin, millionths of the value, 0 to 1,000,000
     * @param maxLots as there
     * @param minPrice as there
     * @param maxPrice as there
     * @throws IllegalArgumentException as there
     */
    public Instrument(
            long id, boolean inverse, long multiplier, int maintenancePpm, long maxLots, long minPrice, long maxPrice) {
        this(id, inverse, multiplier, MarginTiers.flat(maintenancePpm), maxLots, minPrice, maxPrice);
    }

    /**
     * {@return a builder that takes the decimals of a contract's specification}
     * @param id the venue's id
     */
    public static InstrumentBuilder of(long id) {
        return new InstrumentBuilder(id);
    }

    /**
     * A linear contract.
     * @param id the venue's id
     * @param multiplier money per lot and tick
     * @param maintenancePpm maintenance margin, millionths of the value
     * @param maxLots the largest position
     * @param maxPrice the highest price, ticks; the lowest is 1
     * @return the contract
     * @throws IllegalArgumentException if a parameter is out of range, or the largest position could be worth more than
     *     {@link #MOST_VALUE}
     */
    public static Instrument linear(long id, long multiplier, int maintenancePpm, long maxLots, long maxPrice) {
        return new Instrument(id, false, multiplier, maintenancePpm, maxLots, 1, maxPrice);
    }

    /**
     * {@return the same contract with other maintenance margins, for {@link PositionBook#changeTerms}}
     * @param other instead of these
     * @throws IllegalArgumentException if they are missing, or their floor per lot is more than a lot can be worth
     */
    public Instrument withTiers(MarginTiers other) {
        return with(margins.with(other));
    }

    private Instrument with(MarginTerms other) {
        return new Instrument(id, inverse, multiplier, other, maxLots, minPrice, maxPrice);
    }

    /**
     * {@return the same contract where two legs of an account need something else together}
     * @param other instead of {@link HedgeMargin#GROSS}
     * @throws IllegalArgumentException if it is missing
     */
    public Instrument withHedgeMargin(HedgeMargin other) {
        return with(margins.with(other));
    }

    /**
     * {@return the same contract with initial margins of their own, and not those of maintenance}
     * @param table nowhere below the maintenance margins, which is proved for every position
     * @throws IllegalArgumentException if missing, below them, or its floor per lot is more than a lot can be worth
     */
    public Instrument withInitial(MarginTiers table) {
        return with(margins.withInitial(table));
    }

    /**
     * {@return the same contract with other terms for isolated positions; without this, {@link IsolatedTerms#KEEP}}
     * @param other instead of these
     * @throws IllegalArgumentException if they are missing
     */
    public Instrument withIsolated(IsolatedTerms other) {
        return with(margins.with(other));
    }

    /**
     * {@return the same contract whose margins are counted of what it stands on}
     * @param other instead of its own value
     * @throws IllegalArgumentException if it is missing, or a position could count with more than 2^60
     */
    public Instrument withUnderlying(UnderlyingMargin other) {
        return with(margins.with(other));
    }

    /**
     * {@return whether its margins could be counted at a mark}
     * @param marginMark ticks, any
     */
    public boolean countsAt(long marginMark) {
        return margins.isMark(this, marginMark);
    }

    /**
     * {@return the same contract settled in another currency; without this, the base}
     * @param other 0 to {@link Currencies#MOST} − 1
     * @throws IllegalArgumentException if out of range
     */
    public Instrument withCurrency(int other) {
        return with(margins.withCurrency(other));
    }

    /** {@return the venue's id} */
    public long id() {
        return id;
    }

    /** {@return whether it settles in the coin it prices} */
    public boolean inverse() {
        return inverse;
    }

    /** {@return linear: money per lot and tick; inverse: money·ticks per lot} */
    public long multiplier() {
        return multiplier;
    }

    /** {@return the maintenance margins} */
    public MarginTiers tiers() {
        return tiers;
    }

    /** {@return what two legs of an account need together} */
    public HedgeMargin hedgeMargin() {
        return margins.hedge();
    }

    /** {@return the initial margins; the maintenance margins where it has none of its own} */
    public MarginTiers initial() {
        return margins.initial();
    }

    /** {@return what happens to the margins of isolated positions} */
    public IsolatedTerms isolated() {
        return margins.isolated();
    }

    /** {@return the currency that it settles in} */
    public int currency() {
        return margins.currency();
    }

    /** {@return what margins are counted of; null: of what positions are worth} */
    public UnderlyingMargin underlying() {
        return margins.underlying();
    }

    /** {@return the largest position} */
    public long maxLots() {
        return maxLots;
    }

    /** {@return the lowest price, ticks} */
    public long minPrice() {
        return minPrice;
    }

    /** {@return the highest price, ticks} */
    public long maxPrice() {
        return maxPrice;
    }

    /** {@return the most money that a lot can be worth, or count with for margins, without a sign; 1 or more} */
    public long mostPerLot() {
        return mostPerLot;
    }

    /**
     * The value of a position: 2 lots at 30 with multiplier 5 are worth 300, and −2 lots −300.
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

    long valueAt(long lots, long price) {
        if (!inverse) {
            return lots * price * multiplier;
        }
        return lots > 0
                ? -FixedPoint.mulDivCeil(lots, multiplier, price)
                : FixedPoint.mulDivFloor(-lots, multiplier, price);
    }

    /**
     * The price at which a position is worth a value, rounded to the tick that is better for its holder; where no price
     * of the range is good enough the best for the holder, and where every price is the worst. With multiplier 3, 10
     * lots are worth 1,000 at 34, since 33 gives 990.
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
        return LotWorth.price(this, lots, value);
    }

    /**
     * {@return what a position counts with for its margins, signed: its value, or that of its {@link #underlying}}
     * @param lots signed, within ±{@code maxLots}
     * @param marginMark the mark they are counted at ({@link Instruments#marginMark}), ticks, within its range
     * @throws IllegalArgumentException if lots or mark are out of range
     */
    public long marginValue(long lots, long marginMark) {
        requireLots("lots", lots);
        margins.requireMark(this, marginMark);
        return margins.valueAt(this, lots, marginMark);
    }

    /**
     * The maintenance margin of a position, rounded up: at 5 % a position worth −101 needs 6.
     * @param lots signed, within ±{@code maxLots}
     * @param value what it counts with ({@link #marginValue}), of any sign, within ±{@link #MOST_VALUE}
     * @return money, 0 or more
     * @throws IllegalArgumentException if there is no such position, or none is worth so much
     */
    public long maintenance(long lots, long value) {
        requireLots("lots", lots);
        return maintenanceOf(lots, Require.within("value", value, -MOST_VALUE, MOST_VALUE));
    }

    /**
     * The maintenance margin of two legs that share an account's collateral, by {@link #hedgeMargin}.
     * @param lots signed, within ±{@code maxLots}
     * @param paired those of the other leg, within ±{@code maxLots}, of the other sign
     * @param marginMark the mark they are counted at, ticks, within its range
     * @return money, 0 or more
     * @throws IllegalArgumentException if an amount is out of range, or both legs are on one side
     */
    public long maintenanceOfPair(long lots, long paired, long marginMark) {
        requireLots("lots", lots);
        margins.requireMark(this, marginMark);
        Require.within("paired", paired, lots < 0 ? 0 : -maxLots, lots > 0 ? 0 : maxLots);
        return margins.hedge().of(this, lots, paired, marginMark);
    }

    MarginTerms margins() {
        return margins;
    }

    /** The same for lots and the mark that they are counted at, known to be within the limits. */
    long maintenanceAt(long lots, long marginMark) {
        return maintenanceOf(lots, margins.valueAt(this, lots, marginMark));
    }

    /** The same for a position that there is. */
    long maintenanceOf(long lots, long value) {
        final long size = Math.abs(value);
        return MarginTiers.isPlain(flatPpm, size)
                ? MarginTiers.part(flatPpm, size)
                : tiers.marginOf(Math.abs(lots), size);
    }

    /** Millionths that all sizes need, or −1. */
    int flatPpm() {
        return flatPpm;
    }

    long requirePrice(String name, long price) {
        return Require.within(name, price, minPrice, maxPrice);
    }

    void requireLots(String name, long lots) {
        Require.within(name, lots, -maxLots, maxLots);
    }

    void save(StateWriter out) {
        out.putLong(id);
        out.putBoolean(inverse);
        out.putLong(multiplier);
        margins.save(out);
        out.putLong(maxLots);
        out.putLong(minPrice);
        out.putLong(maxPrice);
    }

    static Instrument load(StateReader in) {
        return new Instrument(
                in.getLong(),
                in.getBoolean(),
                in.getLong(),
                MarginTerms.load(in),
                in.getLong(),
                in.getLong(),
                in.getLong());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Instrument terms
                && id == terms.id
                && inverse == terms.inverse
                && multiplier == terms.multiplier
                && margins.equals(terms.margins)
                && maxLots == terms.maxLots
                && minPrice == terms.minPrice
                && maxPrice == terms.maxPrice;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    @Override
    public String toString() {
        return "Instrument[id=" + id + ", inverse=" + inverse + ", multiplier=" + multiplier + ", maxLots=" + maxLots
                + ", minPrice=" + minPrice + ", maxPrice=" + maxPrice + ", " + margins + "]";
    }
}
