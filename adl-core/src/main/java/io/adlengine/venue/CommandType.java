package io.adlengine.venue;

import static io.adlengine.venue.VenueField.ACCOUNTS;
import static io.adlengine.venue.VenueField.ACCOUNT_ID;
import static io.adlengine.venue.VenueField.AMOUNT;
import static io.adlengine.venue.VenueField.CLOSEOUT_ID;
import static io.adlengine.venue.VenueField.COLLECTION_ID;
import static io.adlengine.venue.VenueField.COUNTERPARTY_ID;
import static io.adlengine.venue.VenueField.FLAG;
import static io.adlengine.venue.VenueField.INSTRUMENT_ID;
import static io.adlengine.venue.VenueField.IS_LONG;
import static io.adlengine.venue.VenueField.LEAST_PRICE;
import static io.adlengine.venue.VenueField.LOTS;
import static io.adlengine.venue.VenueField.MOST;
import static io.adlengine.venue.VenueField.MOST_LOTS;
import static io.adlengine.venue.VenueField.MOST_PRICE;
import static io.adlengine.venue.VenueField.MULTIPLIER;
import static io.adlengine.venue.VenueField.OWNER_ID;
import static io.adlengine.venue.VenueField.POSITIONS;
import static io.adlengine.venue.VenueField.PPM;
import static io.adlengine.venue.VenueField.PRICE;
import static io.adlengine.venue.VenueField.RATE;
import static io.adlengine.venue.VenueField.ROUND_ID;

/**
 * What a venue can be told, with the fields that each kind of {@link Command} has, in the order of their codes; what
 * they mean is said there. {@code DEPOSIT} has {@code ACCOUNT_ID} and {@code AMOUNT}. Codes never change.
 */
public enum CommandType {
    /** {@link BookCommands#open}. */
    OPEN(1, ACCOUNT_ID),
    /** {@link BookCommands#own}. */
    OWN(2, ACCOUNT_ID, OWNER_ID),
    /** {@link BookCommands#limitAccount}. */
    LIMIT_ACCOUNT(3, ACCOUNT_ID, AMOUNT),
    /** {@link BookCommands#limitOwner}. */
    LIMIT_OWNER(4, OWNER_ID, AMOUNT),
    /** {@link BookCommands#exemptAccount}. */
    EXEMPT_ACCOUNT(5, ACCOUNT_ID, FLAG),
    /** {@link BookCommands#exemptOwner}. */
    EXEMPT_OWNER(6, OWNER_ID, FLAG),
    /** {@link BookCommands#exemptSide}. */
    EXEMPT_SIDE(7, INSTRUMENT_ID, IS_LONG, FLAG),
    /** {@link BookCommands#deposit}. */
    DEPOSIT(8, ACCOUNT_ID, AMOUNT),
    /** {@link BookCommands#withdraw}. */
    WITHDRAW(9, ACCOUNT_ID, AMOUNT),
    /** {@link BookCommands#fill}. */
    FILL(10, ACCOUNT_ID, COUNTERPARTY_ID, INSTRUMENT_ID, LOTS, PRICE),
    /** {@link BookCommands#mark}. */
    MARK(11, INSTRUMENT_ID, PRICE),
    /** {@link BookCommands#confirmMark}. */
    CONFIRM_MARK(12, INSTRUMENT_ID, PRICE),
    /** {@link BookCommands#funding}. */
    FUNDING(13, INSTRUMENT_ID, RATE, PRICE),
    /** {@link BookCommands#list}. */
    LIST(14, INSTRUMENT_ID, FLAG, MULTIPLIER, PPM, MOST_LOTS, LEAST_PRICE, MOST_PRICE),
    /** {@link BookCommands#delist}. */
    DELIST(15, INSTRUMENT_ID),
    /** {@link BookCommands#changeMargin}. */
    CHANGE_MARGIN(16, INSTRUMENT_ID, PPM),
    /** {@link BookCommands#changeTier}. */
    CHANGE_TIER(17, INSTRUMENT_ID, AMOUNT, PPM),
    /** {@link RoundCommands#liquidate}. */
    LIQUIDATE(18, ACCOUNT_ID),
    /** {@link RoundCommands#nominate}. */
    NOMINATE(19, ACCOUNT_ID),
    /** {@link RoundCommands#assess}. */
    ASSESS(20, MOST),
    /** {@link RoundCommands#next}. */
    NEXT(21, MOST),
    /** {@link RoundCommands#confirm}. */
    CONFIRM(22, CLOSEOUT_ID, LOTS),
    /** {@link RoundCommands#settle}. */
    SETTLE(23, ROUND_ID, PRICE),
    /** {@link RoundCommands#configureRule}. */
    CONFIGURE_RULE(24),
    /** {@link RoundCommands#configureSeverity}. */
    CONFIGURE_SEVERITY(25),
    /** {@link BookCommands#grow}. */
    GROW(26, ACCOUNTS, POSITIONS),
    /** {@link RoundCommands#dryRun}. */
    DRY_RUN(27, MOST),
    /** {@link RoundCommands#approve}. */
    APPROVE(28, COLLECTION_ID),
    /** {@link RoundCommands#pause}. */
    PAUSE(29, INSTRUMENT_ID, FLAG),
    /** {@link RoundCommands#pauseVenue}. */
    PAUSE_VENUE(30, FLAG),
    /** {@link RoundCommands#abandon}. */
    ABANDON(31, COLLECTION_ID),
    /** {@link RoundCommands#undo}. */
    UNDO(32, ROUND_ID),
    /** {@link RoundCommands#reconcile}. */
    RECONCILE(33);

    private static final CommandType[] BY_CODE = new CommandType[34];

    static {
        for (final CommandType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;
    /** By {@link VenueField#bit}. */
    private final long fields;

    CommandType(int code, VenueField... fields) {
        this.code = code;
        this.fields = VenueField.set(fields);
    }

    /** {@return a number that never changes, 1 or more} */
    public int code() {
        return code;
    }

    /** {@return the fields of such a command, in the order of their codes} A new array. */
    public VenueField[] fields() {
        return VenueField.listOf(fields);
    }

    /** {@return whether such a command has a line of text} */
    public boolean hasText() {
        return this == CONFIGURE_RULE || this == CONFIGURE_SEVERITY;
    }

    /**
     * {@return the type of a code, or null where there is none}
     *
     * @param code any
     */
    public static CommandType ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** The fields, by {@link VenueField#bit}. */
    long bits() {
        return fields;
    }
}
