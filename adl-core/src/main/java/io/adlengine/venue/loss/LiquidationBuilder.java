package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.venue.book.NetOffListener;
import io.adlengine.venue.book.PositionBook;

/**
 * The configuration of a {@link Liquidation}: how much is closed, and what that costs. By default as many lots as cover
 * the shortage, without a fee. Used once, on any thread.
 */
public final class LiquidationBuilder {
    private static final int MILLION = 1_000_000;

    final PositionBook book;
    final OrderBook orders;
    boolean isWhole;
    LiquidationFee fee = LiquidationFee.none();
    NetOffListener listener = (accountRow, instrumentRow, lots) -> {};

    LiquidationBuilder(PositionBook book, OrderBook orders) {
        this.book = Require.present("book", book);
        this.orders = Require.present("orders", orders);
    }

    /**
     * Closes positions whole, all of those that share the equity that is too small, instead of as many lots as cover
     * the shortage.
     *
     * @return this
     */
    public LiquidationBuilder whole() {
        isWhole = true;
        return this;
    }

    /**
     * A fee on what is filled.
     *
     * @param fundRow row of the account that gets it; it is never liquidated
     * @param ppm millionths of the filled value, 0 to 10^6
     * @return this
     * @throws IllegalArgumentException if there is no such account or the fee is out of range
     */
    public LiquidationBuilder fee(int fundRow, int ppm) {
        return risingFee(fundRow, ppm, 0, ppm);
    }

    /**
     * A fee that rises with every step: {@code min(mostPpm, ppm + step·perStepPpm)}.
     *
     * @param fundRow row of the account that gets it; it is never liquidated
     * @param ppm millionths of the filled value at step 0, 0 to 10^6
     * @param perStepPpm by how much a step raises them, 0 to 10^6
     * @param mostPpm the most they rise to, {@code ppm} to 10^6
     * @return this
     * @throws IllegalArgumentException if there is no such account or a number is out of range
     */
    public LiquidationBuilder risingFee(int fundRow, int ppm, int perStepPpm, int mostPpm) {
        Require.row("fundRow", fundRow, book.accounts().count());
        Require.within("ppm", ppm, 0, MILLION);
        Require.within("perStepPpm", perStepPpm, 0, MILLION);
        Require.within("mostPpm", mostPpm, ppm, MILLION);
        fee = new LiquidationFee(fundRow, ppm, perStepPpm, mostPpm);
        return this;
    }

    /**
     * Who hears which legs of hedge mode a liquidation has closed against each other before it asks the order book.
     *
     * @param listener a listener: {@code closeoutListener::onNetOff} tells the one that hears it of rounds
     * @return this
     * @throws IllegalArgumentException if there is none
     */
    public LiquidationBuilder listener(NetOffListener listener) {
        this.listener = Require.present("listener", listener);
        return this;
    }

    /** {@return the liquidation} */
    public Liquidation build() {
        return new Liquidation(this);
    }
}
