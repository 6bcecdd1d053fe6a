package io.adlengine.venue.round;

/** What limited a winner's haircut. Codes stay the same in every version of receipts. */
public enum Bound {
    /** Nothing: the rule's level did. */
    LEVEL(1),
    /** The position's profit. */
    PROFIT(2),
    /** The equity behind the position. */
    EQUITY(3),
    /** The position's lots, at the largest deficit per lot of the round. */
    LOTS(4),
    /** The most the venue lets one account pay in a round: {@link RoundCap}. */
    CAP(5),
    /** The equity beyond the maintenance margin, in a round of principal or money. */
    PRINCIPAL(6),
    /** All that the losers lack. */
    DEFICIT(7);

    private static final Bound[] ALL = values();

    private final int code;

    Bound(int code) {
        this.code = code;
    }

    /** {@return the number by which receipts name it} */
    public int code() {
        return code;
    }

    /** Null: there is none. */
    static Bound of(long code) {
        return code < 1 || code > ALL.length ? null : ALL[(int) code - 1];
    }
}
