package io.adlengine.venue;

import static io.adlengine.venue.VenueField.ACCOUNT_ID;
import static io.adlengine.venue.VenueField.AMOUNT;
import static io.adlengine.venue.VenueField.CLOSEOUT_ID;
import static io.adlengine.venue.VenueField.CODE;
import static io.adlengine.venue.VenueField.COLLECTION_ID;
import static io.adlengine.venue.VenueField.COST;
import static io.adlengine.venue.VenueField.COUNTERPARTY_ID;
import static io.adlengine.venue.VenueField.FLAG;
import static io.adlengine.venue.VenueField.INSTRUMENT_ID;
import static io.adlengine.venue.VenueField.IS_LONG;
import static io.adlengine.venue.VenueField.LOTS;
import static io.adlengine.venue.VenueField.PASS;
import static io.adlengine.venue.VenueField.PRICE;
import static io.adlengine.venue.VenueField.ROOT_FIRST;
import static io.adlengine.venue.VenueField.ROOT_LAST;
import static io.adlengine.venue.VenueField.ROOT_SECOND;
import static io.adlengine.venue.VenueField.ROOT_THIRD;
import static io.adlengine.venue.VenueField.ROUND_ID;
import static io.adlengine.venue.VenueField.TIME;
import static io.adlengine.venue.VenueField.TRANSFER;
import static io.adlengine.venue.VenueField.WINNERS;

/**
 * What a venue tells, with the fields that each kind of {@link Event} has, in the order of their codes. Codes never
 * change. For example a close-out of 60 lots of account 4 against account 17, at 850, is {@code CLOSED_OUT ACCOUNT_ID=4
 * COUNTERPARTY_ID=17 LOTS=60 PRICE=850} with the round, the value and the cost.
 */
public enum EventType {
    /**
     * The last event of every command: {@code CODE} is its {@link Answer}, {@code AMOUNT} what that says beside; {@code
     * FLAG} 1 where the command arrived before, and this is the reply it had.
     */
    REPLY(1, CODE, AMOUNT, FLAG),
    /** A mark has jumped to {@code PRICE} from {@code AMOUNT} ticks: no round starts on it until it is confirmed. */
    MARK_SUSPECT(2, INSTRUMENT_ID, PRICE, AMOUNT),
    /** A mark that was suspect is trusted again. */
    MARK_TRUSTED(3, INSTRUMENT_ID, PRICE),
    /** An account has {@code AMOUNT} less than its maintenance margins, and no less than nothing: liquidate it. */
    BELOW_MARGIN(4, ACCOUNT_ID, AMOUNT),
    /**
     * So many lots of a position, signed as it is, are to be closed in the order book at {@code PRICE} or better; at
     * the worst they go for {@code TRANSFER}.
     */
    LIQUIDATION(5, ACCOUNT_ID, INSTRUMENT_ID, LOTS, PRICE, TRANSFER),
    /** The legs of an account in hedge mode were closed against each other. */
    NETTED_OFF(6, ACCOUNT_ID, INSTRUMENT_ID, LOTS),
    /**
     * A bankrupt account has to wait: {@code CODE} is the {@link Answer} that says why, {@code INSTRUMENT_ID} where, or
     * 0.
     */
    DEFERRED(7, ACCOUNT_ID, INSTRUMENT_ID, CODE),
    /** Vault and fund have paid {@code AMOUNT} for an account; {@code INSTRUMENT_ID} 0: for one without positions. */
    COVERED(8, ACCOUNT_ID, INSTRUMENT_ID, AMOUNT),
    /** An account lacks {@code AMOUNT}, for winners to pay. */
    NOMINATED(9, COLLECTION_ID, ACCOUNT_ID, AMOUNT),
    /** {@code AMOUNT} is to be collected; {@code FLAG} 1 where that waits for an approval. */
    COLLECTION_DECIDED(10, COLLECTION_ID, AMOUNT, FLAG),
    /**
     * A round begins: losers on one side of an instrument, {@code AMOUNT} to be taken (lots of it where the layer,
     * {@code CODE}, is of lots); {@code FLAG} 1 where the round waits for a {@code SETTLE}.
     */
    ROUND_STARTED(11, COLLECTION_ID, ROUND_ID, INSTRUMENT_ID, IS_LONG, AMOUNT, PASS, CODE, FLAG),
    /** Lots of a loser's position are to be closed against a winner's, by {@code TIME}; confirm them. */
    CLOSEOUT_ORDERED(
            12, ROUND_ID, CLOSEOUT_ID, ACCOUNT_ID, COUNTERPARTY_ID, INSTRUMENT_ID, LOTS, PRICE, TRANSFER, COST, TIME),
    /** Lots have changed hands; {@code LOTS} 0: only money. {@code CLOSEOUT_ID} 0 where nothing was handed out. */
    CLOSED_OUT(13, ROUND_ID, CLOSEOUT_ID, ACCOUNT_ID, COUNTERPARTY_ID, INSTRUMENT_ID, LOTS, PRICE, TRANSFER, COST),
    /** Lots stay open: {@code CODE} is that of the {@link io.adlengine.venue.round.SkipReason}. */
    SKIPPED(14, ROUND_ID, ACCOUNT_ID, COUNTERPARTY_ID, INSTRUMENT_ID, LOTS, CODE),
    /** The matching core has not confirmed a close-out in time: it counts as refused. */
    CLOSEOUT_TIMED_OUT(15, ROUND_ID, CLOSEOUT_ID, LOTS),
    /** A round is over: {@code AMOUNT} is covered, {@code COST} was paid, {@code LOTS} were closed. */
    ROUND_ENDED(16, ROUND_ID, INSTRUMENT_ID, AMOUNT, COST, LOTS),
    /** After a collection an account still lacks {@code AMOUNT}. */
    RESIDUAL(17, COLLECTION_ID, ACCOUNT_ID, AMOUNT),
    /** {@code AMOUNT} was collected, {@code COST} of it from principal; {@code FLAG} 1 where it was abandoned. */
    COLLECTION_ENDED(18, COLLECTION_ID, AMOUNT, COST, FLAG),
    /** A round would have needed {@code AMOUNT}. */
    ROUND_SETTLED(19, ROUND_ID, PRICE, AMOUNT),
    /**
     * A fill of a round was reversed, as {@code CLOSED_OUT} told of it: both have their lots and entries back, and the
     * money that moved.
     */
    REVERSED(20, ROUND_ID, ACCOUNT_ID, COUNTERPARTY_ID, INSTRUMENT_ID, LOTS, TRANSFER, COST),
    /**
     * What a round has decided is committed to, before it is carried out: the root over the rows of so many winners, in
     * four words. Only of a venue that was built with {@link VenueBuilder#commitments}.
     */
    ROUND_COMMITTED(21, ROUND_ID, INSTRUMENT_ID, WINNERS, ROOT_FIRST, ROOT_SECOND, ROOT_THIRD, ROOT_LAST);

    private static final EventType[] BY_CODE = new EventType[22];

    static {
        for (final EventType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    /** By {@link VenueField#bit}. */
    private final long fields;

    EventType(int code, VenueField... fields) {
        this.code = code;
        this.fields = VenueField.set(fields);
    }

    /** {@return a number that never changes, 1 or more} */
    public int code() {
        return code;
    }

    /** {@return the fields of such an event, in the order of their codes} A new array. */
    public VenueField[] fields() {
        return VenueField.listOf(fields);
    }

    /**
     * {@return the type of a code, or null where there is none}
     *
     * @param code any
     */
    public static EventType ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** The fields, by {@link VenueField#bit}. */
    long bits() {
        return fields;
    }
}
