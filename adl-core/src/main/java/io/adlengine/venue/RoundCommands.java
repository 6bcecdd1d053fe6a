package io.adlengine.venue;

/**
 * Commands about liquidations, collections and rounds, and those of operators. Each sets what the {@link Command} says
 * and returns it: {@code command.from(7, 2, 1_000).rounds().assess(10_000)}. Any number is taken here; the venue
 * answers what is out of range. Nothing allocates. Confined to the command's thread.
 */
public final class RoundCommands {
    private final Command command;

    RoundCommands(Command command) {
        this.command = command;
    }

    /**
     * Asks what an account has to close in the order book: the answers are events, fills come as {@link
     * BookCommands#fill}.
     *
     * @param accountId an account
     * @return the command
     */
    public Command liquidate(long accountId) {
        command.begin(CommandType.LIQUIDATE);
        command.put(VenueField.ACCOUNT_ID, accountId);
        return command;
    }

    /**
     * Has an account looked at by the next {@link #assess}, whether marks have touched it or not.
     *
     * @param accountId an account
     * @return the command
     */
    public Command nominate(long accountId) {
        command.begin(CommandType.NOMINATE);
        command.put(VenueField.ACCOUNT_ID, accountId);
        return command;
    }

    /**
     * Looks at the accounts that marks and trades have touched, pays for bankrupt ones from vault and fund, and
     * decides a collection of what is left; goes on where it stopped.
     *
     * @param most positions and accounts to look at, 1 or more
     * @return the command
     */
    public Command assess(int most) {
        command.begin(CommandType.ASSESS);
        command.put(VenueField.MOST, most);
        return command;
    }

    /**
     * Goes on with the collection that is decided: starts rounds, hands close-outs out or carries them out.
     *
     * @param most close-outs to look at, 1 or more
     * @return the command
     */
    public Command next(int most) {
        command.begin(CommandType.NEXT);
        command.put(VenueField.MOST, most);
        return command;
    }

    /**
     * Tells what the matching core filled of a close-out.
     *
     * @param closeoutId one that was handed out
     * @param lots 0, a refusal, to what was handed out
     * @return the command
     */
    public Command confirm(long closeoutId, long lots) {
        command.begin(CommandType.CONFIRM);
        command.put(VenueField.CLOSEOUT_ID, closeoutId);
        command.put(VenueField.LOTS, lots);
        return command;
    }

    /**
     * Tells at what price a round's lots could in fact be closed: the severity learns.
     *
     * @param roundId a round that waits for it
     * @param price ticks, within the instrument's range
     * @return the command
     */
    public Command settle(long roundId, long price) {
        command.begin(CommandType.SETTLE);
        command.put(VenueField.ROUND_ID, roundId);
        command.put(VenueField.PRICE, price);
        return command;
    }

    /**
     * Tries what {@link #assess} and {@link #next} would do now, on a copy: its events are marked, and nothing
     * changes.
     *
     * @param most positions, accounts and close-outs to look at, 1 or more
     * @return the command
     */
    public Command dryRun(int most) {
        command.begin(CommandType.DRY_RUN);
        command.put(VenueField.MOST, most);
        return command;
    }

    /**
     * Lets a decided collection be carried out, where the venue asks for that.
     *
     * @param collectionId the one that waits
     * @return the command
     */
    public Command approve(long collectionId) {
        command.begin(CommandType.APPROVE);
        command.put(VenueField.COLLECTION_ID, collectionId);
        return command;
    }

    /**
     * Stops or resumes deleveraging in a market.
     *
     * @param instrumentId a listed instrument
     * @param isPaused whether it stops
     * @return the command
     */
    public Command pause(long instrumentId, boolean isPaused) {
        command.begin(CommandType.PAUSE);
        command.put(VenueField.INSTRUMENT_ID, instrumentId);
        command.put(VenueField.FLAG, isPaused ? 1 : 0);
        return command;
    }

    /**
     * Stops or resumes deleveraging everywhere.
     *
     * @param isPaused whether it stops
     * @return the command
     */
    public Command pauseVenue(boolean isPaused) {
        command.begin(CommandType.PAUSE_VENUE);
        command.put(VenueField.FLAG, isPaused ? 1 : 0);
        return command;
    }

    /**
     * Ends a collection where it is, in the middle of a round too: what is done stays done, close-outs that are handed
     * out are given up.
     *
     * @param collectionId the one that is under way
     * @return the command
     */
    public Command abandon(long collectionId) {
        command.begin(CommandType.ABANDON);
        command.put(VenueField.COLLECTION_ID, collectionId);
        return command;
    }

    /**
     * Reverses every fill of a round exactly, if no position it touched has moved since: later rounds first.
     *
     * @param roundId a round the venue still remembers
     * @return the command
     */
    public Command undo(long roundId) {
        command.begin(CommandType.UNDO);
        command.put(VenueField.ROUND_ID, roundId);
        return command;
    }

    /** {@return the command} Books what all accounts lack now as residual losses. O(accounts). */
    public Command reconcile() {
        command.begin(CommandType.RECONCILE);
        return command;
    }

    /**
     * Has rounds decided by another rule, which begins without a memory, once no round is under way.
     *
     * @param spec a line of the venue's catalogue
     * @return the command
     * @throws IllegalArgumentException if it is missing or longer than {@value Command#MOST_TEXT} characters
     */
    public Command configureRule(String spec) {
        command.begin(CommandType.CONFIGURE_RULE);
        command.set(spec);
        return command;
    }

    /**
     * Has rounds decided by another severity, which begins without a memory, once no round is under way.
     *
     * @param spec a line of the venue's catalogue
     * @return the command
     * @throws IllegalArgumentException if it is missing or longer than {@value Command#MOST_TEXT} characters
     */
    public Command configureSeverity(String spec) {
        command.begin(CommandType.CONFIGURE_SEVERITY);
        command.set(spec);
        return command;
    }
}
