package io.adlengine.venue;

/**
 * Commands that change the book: accounts, money, fills, marks, instruments, room. Each sets what the {@link Command}
 * says and returns it: {@code command.from(7, 1, 1_000).book().deposit(17, 500)}. Any number is taken here; the venue
 * answers what is out of range. Nothing allocates. Confined to the command's thread.
 */
public final class BookCommands {
    private final Command command;

    BookCommands(Command command) {
        this.command = command;
    }

    /**
     * Opens an account.
     *
     * @param accountId any
     * @return the command
     */
    public Command open(long accountId) {
        command.begin(CommandType.OPEN);
        command.put(VenueField.ACCOUNT_ID, accountId);
        return command;
    }

    /**
     * Says whose an account is: accounts of one owner are never deleveraged against each other, and share limits.
     *
     * @param accountId an account
     * @param ownerId any
     * @return the command
     */
    public Command own(long accountId, long ownerId) {
        command.begin(CommandType.OWN);
        command.put(VenueField.ACCOUNT_ID, accountId);
        command.put(VenueField.OWNER_ID, ownerId);
        return command;
    }

    /**
     * Limits what an account's positions can be worth.
     *
     * @param accountId an account
     * @param most money, 0 to 2^60
     * @return the command
     */
    public Command limitAccount(long accountId, long most) {
        command.begin(CommandType.LIMIT_ACCOUNT);
        command.put(VenueField.ACCOUNT_ID, accountId);
        command.put(VenueField.AMOUNT, most);
        return command;
    }

    /**
     * Limits what the positions of all accounts of an owner can be worth together.
     *
     * @param ownerId an owner of accounts
     * @param most money, 0 to 2^62
     * @return the command
     */
    public Command limitOwner(long ownerId, long most) {
        command.begin(CommandType.LIMIT_OWNER);
        command.put(VenueField.OWNER_ID, ownerId);
        command.put(VenueField.AMOUNT, most);
        return command;
    }

    /**
     * Says whether an account is spared in all rounds, as a market maker's; its limit is {@link #limitAccount}.
     *
     * @param accountId an account
     * @param isExempt whether it pays nowhere
     * @return the command
     */
    public Command exemptAccount(long accountId, boolean isExempt) {
        command.begin(CommandType.EXEMPT_ACCOUNT);
        command.put(VenueField.ACCOUNT_ID, accountId);
        command.put(VenueField.FLAG, isExempt ? 1 : 0);
        return command;
    }

    /**
     * Says whether all accounts of an owner are spared.
     *
     * @param ownerId an owner of accounts
     * @param isExempt whether they pay nowhere
     * @return the command
     */
    public Command exemptOwner(long ownerId, boolean isExempt) {
        command.begin(CommandType.EXEMPT_OWNER);
        command.put(VenueField.OWNER_ID, ownerId);
        command.put(VenueField.FLAG, isExempt ? 1 : 0);
        return command;
    }

    /**
     * Says whether one side of an instrument is spared.
     *
     * @param instrumentId a listed instrument
     * @param isLong whether it is the longs
     * @param isExempt whether they pay nowhere
     * @return the command
     */
    public Command exemptSide(long instrumentId, boolean isLong, boolean isExempt) {
        command.begin(CommandType.EXEMPT_SIDE);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.IS_LONG, isLong ? 1 : 0);
        command.put(VenueField.FLAG, isExempt ? 1 : 0);
        return command;
    }

    /**
     * Adds to an account's collateral.
     *
     * @param accountId an account
     * @param amount money, 1 to 2^60
     * @return the command
     */
    public Command deposit(long accountId, long amount) {
        command.begin(CommandType.DEPOSIT);
        command.put(VenueField.ACCOUNT_ID, accountId);
        command.put(VenueField.AMOUNT, amount);
        return command;
    }

    /**
     * Takes out of an account's collateral: no more than is free of its initial margin, nothing while a round has
     * planned the account.
     *
     * @param accountId an account
     * @param amount money, 1 to 2^60
     * @return the command
     */
    public Command withdraw(long accountId, long amount) {
        command.begin(CommandType.WITHDRAW);
        command.put(VenueField.ACCOUNT_ID, accountId);
        command.put(VenueField.AMOUNT, amount);
        return command;
    }

    /**
     * Tells of a trade between two accounts. Whether they may trade is for whoever sends it.
     *
     * @param buyerId an account
     * @param sellerId another account
     * @param instrumentId a listed instrument
     * @param lots 1 or more
     * @param price ticks, within the instrument's range
     * @return the command
     */
    public Command fill(long buyerId, long sellerId, long instrumentId, long lots, long price) {
        command.begin(CommandType.FILL);
        command.put(VenueField.ACCOUNT_ID, buyerId);
        command.put(VenueField.COUNTERPARTY_ID, sellerId);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.LOTS, lots);
        command.put(VenueField.PRICE, price);
        return command;
    }

    /**
     * Sets a mark price. One that jumps beyond the venue's band starts no round until it is confirmed.
     *
     * @param instrumentId a listed instrument
     * @param price ticks, within the instrument's range
     * @return the command
     */
    public Command mark(long instrumentId, long price) {
        command.begin(CommandType.MARK);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.PRICE, price);
        return command;
    }

    /**
     * Confirms the present mark of an instrument, however far it has jumped: it is as if it was set now. One that is
     * trusted already is young again, and nothing is told.
     *
     * @param instrumentId a listed instrument
     * @param price the present mark, so that no other one is confirmed by accident
     * @return the command
     */
    public Command confirmMark(long instrumentId, long price) {
        command.begin(CommandType.CONFIRM_MARK);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.PRICE, price);
        return command;
    }

    /**
     * Pays funding: above 0 longs pay it and shorts get it.
     *
     * @param instrumentId a listed instrument
     * @param rate billionths of the value
     * @param price ticks at which lots are valued
     * @return the command
     */
    public Command funding(long instrumentId, long rate, long price) {
        command.begin(CommandType.FUNDING);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.RATE, rate);
        command.put(VenueField.PRICE, price);
        return command;
    }

    /**
     * Lists an instrument, marked at its lowest price: mark it before it is traded.
     *
     * @param instrumentId one that is not listed
     * @param isInverse whether a lot is worth multiplier/price, not multiplier·price
     * @param multiplier 1 or more
     * @param maintenancePpm maintenance margin, millionths of the value
     * @param maxLots the largest position
     * @param minPrice ticks
     * @param maxPrice ticks
     * @return the command
     */
    public Command list(
            long instrumentId,
            boolean isInverse,
            long multiplier,
            int maintenancePpm,
            long maxLots,
            long minPrice,
            long maxPrice) {
        command.begin(CommandType.LIST);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.FLAG, isInverse ? 1 : 0);
        command.put(VenueField.MULTIPLIER, multiplier);
        command.put(VenueField.PPM, maintenancePpm);
        command.put(VenueField.MOST_LOTS, maxLots);
        command.put(VenueField.LEAST_PRICE, minPrice);
        command.put(VenueField.MOST_PRICE, maxPrice);
        return command;
    }

    /**
     * Delists an instrument that nobody holds.
     *
     * @param instrumentId a listed instrument
     * @return the command
     */
    public Command delist(long instrumentId) {
        command.begin(CommandType.DELIST);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        return command;
    }

    /**
     * Sets one maintenance margin for positions of every size.
     *
     * @param instrumentId a listed instrument
     * @param maintenancePpm millionths of the value
     * @return the command
     */
    public Command changeMargin(long instrumentId, int maintenancePpm) {
        command.begin(CommandType.CHANGE_MARGIN);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.PPM, maintenancePpm);
        return command;
    }

    /**
     * Sets the maintenance margin of the part of a position's value from a floor to the next tier's.
     *
     * @param instrumentId a listed instrument
     * @param floor money, 0 for the first tier
     * @param maintenancePpm millionths, no less than the tier below has
     * @return the command
     */
    public Command changeTier(long instrumentId, long floor, int maintenancePpm) {
        command.begin(CommandType.CHANGE_TIER);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.AMOUNT, floor);
        command.put(VenueField.PPM, maintenancePpm);
        return command;
    }

    /**
     * Makes room for more accounts and positions. A replica whose heap has none for them throws {@code
     * OutOfMemoryError}, since an answer of its own would be another one than its peers': begin it anew with a larger
     * heap, from a snapshot and the journal behind it.
     *
     * @param maxAccounts no fewer than before
     * @param maxPositions no fewer than before
     * @return the command
     */
    public Command grow(int maxAccounts, int maxPositions) {
        command.begin(CommandType.GROW);
        command.put(VenueField.ACCOUNTS, maxAccounts);
        command.put(VenueField.POSITIONS, maxPositions);
        return command;
    }
}
