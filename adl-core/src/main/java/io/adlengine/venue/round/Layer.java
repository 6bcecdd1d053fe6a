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
     * Nothing but lots: targets change hands at a price that is named beforehand, whoever has a profit or not. Where
     * the price costs those who take them something, profits bound it as ever.
     */
    QUANTITY(4);

    private final int code;

    Layer(int code) {
        this.code = code;
    }

    /** {@return the number by which receipts name it; the same in every version} */
    public int code() {
        return code;
    }
}
