package io.adlengine;

import io.adlengine.check.Require;

/**
 * What is known of a round before it runs, and what its severity is a share of: a {@link MarketSeverity} is asked with
 * it.
 *
 * <p>The engine reuses one instance, valid during the call. Of a market's round of 500 lots over winners with 8,000 in
 * all, and no deficit, an estimate of 1,200 can be made: {@link #reference(long)} takes it, and θ = 0.5 is then a
 * budget of 600. Confined to the engine's thread.
 */
public final class Outlook {
    private long market;
    private long quantity;
    private long deficit;
    private long neededHint = -1;
    private long capacity;
    private long reference;

    /** A round of which nothing is known. */
    public Outlook() {}

    /**
     * {@return this} Another round, whose severity is of its deficit as long as nobody says otherwise.
     *
     * @param itsMarket the venue's id of the market, any
     * @param itsQuantity q, lots to be placed, 0 or more; 0 where it is not known
     * @param itsDeficit D, money, 0 or more
     * @param itsNeededHint an ex ante estimate of the needed budget, money; negative: none
     * @param itsCapacity U, what all winners have, money, 0 or more
     * @throws IllegalArgumentException if an amount is out of range; this is as it was then
     */
    public Outlook of(long itsMarket, long itsQuantity, long itsDeficit, long itsNeededHint, long itsCapacity) {
        Require.notNegative("quantity", itsQuantity);
        Require.notNegative("deficit", itsDeficit);
        Require.notNegative("capacity", itsCapacity);
        set(itsMarket, itsQuantity, itsDeficit, itsNeededHint, itsCapacity);
        return this;
    }

    /** Another round that an engine has admitted. */
    void set(long itsMarket, long itsQuantity, long itsDeficit, long itsNeededHint, long itsCapacity) {
        market = itsMarket;
        quantity = itsQuantity;
        deficit = itsDeficit;
        neededHint = Math.max(-1, itsNeededHint);
        capacity = itsCapacity;
        reference = itsDeficit;
    }

    /** {@return the venue's id of the market, any; 0 where the caller names none} */
    public long market() {
        return market;
    }

    /** {@return q, lots to be placed, 0 or more; 0 where the caller names none} */
    public long quantity() {
        return quantity;
    }

    /** {@return D, money, 0 or more} */
    public long deficit() {
        return deficit;
    }

    /** {@return an ex ante estimate of the needed budget, money; −1: none} */
    public long neededHint() {
        return neededHint;
    }

    /** {@return U, what all winners have, money, 0 or more} */
    public long capacity() {
        return capacity;
    }

    /** {@return R, what the severity is a share of, money, 0 or more: D unless the severity said otherwise} */
    public long reference() {
        return reference;
    }

    /**
     * States what the severity is a share of.
     *
     * @param amount R, money, 0 or more
     * @throws IllegalArgumentException if negative
     */
    public void reference(long amount) {
        reference = Require.notNegative("reference", amount);
    }
}
