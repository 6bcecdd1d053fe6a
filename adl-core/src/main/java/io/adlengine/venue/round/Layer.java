package io.adlengine.venue.round;

/**
 * What a round may take from those who pay: first what they have made, then, where the venue says so, what they had.
 */
public enum Layer {
    /** Profits, and no more than the equity behind them. */
    PROFITS(1),
    /**
     * Principal: of any opposite position, with a profit or without, down to its account's maintenance margin. An
     * account with 100,000 and a margin of 4,000 pays up to 96,000, and more where the close-out frees margin.
     */
    PRINCIPAL(2),
    /**
     * Money for accounts that have no lots and less than nothing: winners of the side on which they lost pay in cash,
     * out of their profits and the equity beyond their maintenance margin, and keep their lots. In such a round a unit
     * of money that is missing counts as a lot that costs one, in views and receipts; listeners hear of 0 lots.
     */
    MONEY(3),
    /**
     * Nothing but lots: targets change hands at a price that is named beforehand, whoever has a profit or not. Where
     * the price costs those who take them something, profits bound it as ever.
     */
    QUANTITY(4);

    private final int code;

    Layer(int code) {
        this.code = code;
    }

    /** Whether who pays is left with its maintenance margin, and not only with as much of it as before. */
    boolean keepsMargin() {
        return this == PRINCIPAL || this == MONEY;
    }

    /** {@return the number by which receipts name it; the same in every version} */
    public int code() {
        return code;
    }
}
