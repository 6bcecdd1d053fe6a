package io.adlengine.venue;

/**
 * What a {@link Command} or an {@link Event} can say, each with its unit; every one is a {@code long}. Of a {@code
 * DEPOSIT} of 500 for account 17 the fields are {@code ACCOUNT_ID=17} and {@code AMOUNT=500}. Codes never change.
 */
public enum VenueField {
    /** An account, by the venue's id. */
    ACCOUNT_ID(1),
    /** The other account: of a seller, of the winner that a loser's lots go to. */
    COUNTERPARTY_ID(2),
    /** Who owns accounts, by the venue's id. */
    OWNER_ID(3),
    /** An instrument, by the venue's id. */
    INSTRUMENT_ID(4),
    /** Which collection, 1 for the venue's first. */
    COLLECTION_ID(5),
    /** Which round, 1 for the venue's first. */
    ROUND_ID(6),
    /** Which close-out that was handed out. */
    CLOSEOUT_ID(7),
    /** Lots; signed where both sides can be meant. */
    LOTS(8),
    /** A price in ticks. */
    PRICE(9),
    /** Money in the venue's minor unit. */
    AMOUNT(10),
    /** The signed value at which lots change hands, money. */
    TRANSFER(11),
    /** What that costs whoever pays, against the mark; money. */
    COST(12),
    /** Of a value, in billionths; signed. */
    RATE(13),
    /** Of a value, in millionths. */
    PPM(14),
    /** A reason or an answer by its code. */
    CODE(15),
    /** 1 for yes, 0 for no. */
    FLAG(16),
    /** How much work at most, in the unit that the command states. */
    MOST(17),
    /** 1 where longs are meant, 0 where shorts are. */
    IS_LONG(18),
    /** A nanosecond of the venue's clock. */
    TIME(19),
    /** How many accounts. */
    ACCOUNTS(20),
    /** How many positions. */
    POSITIONS(21),
    /** Money, or inverse coin units, that a lot is worth at a price of one tick. */
    MULTIPLIER(22),
    /** The largest position, lots. */
    MOST_LOTS(23),
    /** The lowest price, ticks. */
    LEAST_PRICE(24),
    /** The highest price, ticks. */
    MOST_PRICE(25),
    /** Which pass over all sides, 1 for the first. */
    PASS(26),
    /** How many winners. */
    WINNERS(27),
    /** The first eight bytes of a root of 32, the first byte the most significant. */
    ROOT_FIRST(28),
    /** Its second eight bytes. */
    ROOT_SECOND(29),
    /** Its third eight bytes. */
    ROOT_THIRD(30),
    /** Its last eight bytes. */
    ROOT_LAST(31);

    private static final VenueField[] ALL = values();

    private final int code;

    VenueField(int code) {
        this.code = code;
    }

    /** {@return a number that never changes, 1 or more} */
    public int code() {
        return code;
    }

    /** A set of fields: a bit for each, by ordinal. */
    static long set(VenueField... fields) {
        long bits = 0;
        for (final VenueField field : fields) {
            bits |= field.bit();
        }
        return bits;
    }

    /** The fields of a set, in the order of this list. */
    static VenueField[] listOf(long bits) {
        final VenueField[] fields = new VenueField[Long.bitCount(bits)];
        int count = 0;
        for (final VenueField field : ALL) {
            if ((bits & field.bit()) != 0) {
                fields[count++] = field;
            }
        }
        return fields;
    }

    /** The field of the lowest bit that is set. */
    static VenueField ofBit(long bits) {
        return ALL[Long.numberOfTrailingZeros(bits)];
    }

    long bit() {
        return 1L << ordinal();
    }

    /** How many there are, without a copy of them. */
    static int count() {
        return ALL.length;
    }
}
