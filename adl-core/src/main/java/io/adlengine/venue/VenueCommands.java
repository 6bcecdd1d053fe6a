package io.adlengine.venue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.Liquidation;

/** Takes a command to whoever carries it out, once time has come to it. */
final class VenueCommands {
    private static final int NONE = PositionBook.NONE;
    /** The latest nanosecond, as guards take it. */
    private static final long MOST_TIME = (1L << 62) - 1;

    private final VenueState state;
    private final BookKeeping bookKeeping;
    private final Assessment assessment;
    private final Backstop backstop;
    private final Deleveraging deleveraging;
    private final Collecting collecting;
    private final WaitingSettlements waiting;
    private final Liquidation liquidation;
    private final Undoing undoing;

    VenueCommands(
            VenueState state,
            Backstop backstop,
            Deleveraging deleveraging,
            Collecting collecting,
            WaitingSettlements waiting,
            Undoing undoing) {
        this.undoing = undoing;
        this.state = state;
        this.backstop = backstop;
        this.deleveraging = deleveraging;
        this.collecting = collecting;
        this.waiting = waiting;
        bookKeeping = new BookKeeping(state, deleveraging);
        assessment = new Assessment(state, backstop, collecting);
        // The order book is elsewhere: nothing fills here, what would have to is told.
        liquidation = Liquidation.builder(state.book, (positionRow, lots, limit) -> {})
                .listener(this::onNetOff)
                .build();
    }

    Answer apply(Command command) {
        if (command.timestamp() > MOST_TIME) {
            return Answer.OUT_OF_RANGE;
        }
        state.now = command.timestamp();
        deleveraging.guards().advanceTo(state.now);
        collecting.expire();
        return command.isWhole() ? carryOut(command) : Answer.INCOMPLETE;
    }

    private Answer carryOut(Command c) {
        return switch (c.type()) {
            case OPEN -> bookKeeping.open(id(c));
            case OWN -> bookKeeping.own(id(c), c.get(VenueField.OWNER_ID));
            case LIMIT_ACCOUNT -> bookKeeping.limitAccount(id(c), amount(c));
            case LIMIT_OWNER -> bookKeeping.limitOwner(c.get(VenueField.OWNER_ID), amount(c));
            case EXEMPT_ACCOUNT -> bookKeeping.exemptAccount(id(c), flag(c));
            case EXEMPT_OWNER -> bookKeeping.exemptOwner(c.get(VenueField.OWNER_ID), flag(c));
            case EXEMPT_SIDE -> bookKeeping.exemptSide(instrument(c), c.get(VenueField.IS_LONG), flag(c));
            case DEPOSIT -> bookKeeping.deposit(id(c), amount(c));
            case WITHDRAW -> bookKeeping.withdraw(id(c), amount(c));
            case FILL ->
                bookKeeping.fill(
                        id(c), c.get(VenueField.COUNTERPARTY_ID), instrument(c), c.get(VenueField.LOTS), price(c));
            case MARK -> moved(bookKeeping.mark(instrument(c), price(c)));
            case CONFIRM_MARK -> bookKeeping.confirmMark(instrument(c), price(c));
            case FUNDING -> bookKeeping.funding(instrument(c), c.get(VenueField.RATE), price(c));
            case LIST -> bookKeeping.list(c);
            case DELIST -> bookKeeping.delist(instrument(c));
            case CHANGE_MARGIN -> bookKeeping.changeMargin(instrument(c), c.get(VenueField.PPM));
            case CHANGE_TIER -> bookKeeping.changeTier(instrument(c), amount(c), c.get(VenueField.PPM));
            case GROW -> grow(c);
            default -> aboutRounds(c);
        };
    }

    private Answer aboutRounds(Command c) {
        return switch (c.type()) {
            case LIQUIDATE -> liquidate(id(c));
            case NOMINATE -> assessment.nominate(id(c));
            case ASSESS -> assessment.assess(c.get(VenueField.MOST));
            case NEXT -> collecting.next(c.get(VenueField.MOST));
            case CONFIRM -> collecting.confirm(c.get(VenueField.CLOSEOUT_ID), c.get(VenueField.LOTS));
            case SETTLE -> settle(c.get(VenueField.ROUND_ID), price(c));
            case CONFIGURE_RULE, CONFIGURE_SEVERITY -> configure(c);
            case APPROVE -> collecting.approve(c.get(VenueField.COLLECTION_ID));
            case ABANDON -> collecting.abandon(c.get(VenueField.COLLECTION_ID));
            case PAUSE -> pause(instrument(c), flag(c));
            case PAUSE_VENUE -> pauseVenue(flag(c));
            case UNDO -> collecting.isUnderWay() ? Answer.NOT_NOW : undoing.undo(c.get(VenueField.ROUND_ID));
            case RECONCILE -> reconcile();
            case DRY_RUN -> Answer.DONE; // What it takes is the whole venue's.
            default -> Answer.NOT_NOW;
        };
    }

    private static long id(Command command) {
        return command.get(VenueField.ACCOUNT_ID);
    }

    private static long instrument(Command command) {
        return command.get(VenueField.INSTRUMENT_ID);
    }

    private static long amount(Command command) {
        return command.get(VenueField.AMOUNT);
    }

    private static long price(Command command) {
        return command.get(VenueField.PRICE);
    }

    private static long flag(Command command) {
        return command.get(VenueField.FLAG);
    }

    private Answer moved(Answer answer) {
        if (answer == Answer.DONE) {
            collecting.markMoved();
        }
        return answer;
    }

    private Answer grow(Command command) {
        final Answer answer = bookKeeping.grow(command.get(VenueField.ACCOUNTS), command.get(VenueField.POSITIONS));
        if (answer == Answer.DONE) {
            collecting.grow();
        }
        return answer;
    }

    /** What an account has to close, told position by position; fills come as commands. */
    private Answer liquidate(long accountId) {
        final int account = state.book.accounts().find(accountId);
        if (account == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        if (collecting.isUnderWay()) {
            return Answer.NOT_NOW;
        }
        final LiquidatedPositions rows = liquidation.liquidate(account, 0);
        for (int row = 0; row < rows.count(); row++) {
            if (rows.leftLots(row) > 0) {
                tell(accountId, rows, row);
                state.value += rows.leftLots(row);
            }
        }
        return Answer.DONE;
    }

    private void tell(long accountId, LiquidatedPositions rows, int row) {
        final boolean isLong = state.book.positions().lots(rows.positionRow(row)) > 0;
        state.events
                .begin(EventType.LIQUIDATION)
                .put(VenueField.ACCOUNT_ID, accountId)
                .put(VenueField.INSTRUMENT_ID, contract(rows.instrumentRow(row)).id())
                .put(VenueField.LOTS, isLong ? rows.leftLots(row) : -rows.leftLots(row))
                .put(VenueField.PRICE, rows.limit(row))
                .put(VenueField.TRANSFER, rows.transfer(row));
        state.events.send();
    }

    private Instrument contract(int row) {
        return state.book.instruments().contract(row);
    }

    private void onNetOff(int accountRow, int instrumentRow, long lots) {
        state.events
                .begin(EventType.NETTED_OFF)
                .put(VenueField.ACCOUNT_ID, state.book.accounts().id(accountRow))
                .put(VenueField.INSTRUMENT_ID, contract(instrumentRow).id())
                .put(VenueField.LOTS, lots);
        state.events.send();
    }

    private Answer settle(long roundId, long price) {
        final int place = waiting.find(roundId);
        if (place == WaitingSettlements.NONE) {
            return Answer.UNKNOWN_ROUND;
        }
        final long needed = deleveraging.adl().settle(waiting.engineId(place), price);
        waiting.remove(place);
        state.value = needed;
        state.events
                .begin(EventType.ROUND_SETTLED)
                .put(VenueField.ROUND_ID, roundId)
                .put(VenueField.PRICE, price)
                .put(VenueField.AMOUNT, needed);
        state.events.send();
        return Answer.DONE;
    }

    private Answer configure(Command command) {
        if (collecting.isUnderWay()) {
            return Answer.NOT_NOW;
        }
        if (command.type() == CommandType.CONFIGURE_RULE) {
            deleveraging.rule(command.text());
        } else {
            deleveraging.severity(command.text());
        }
        return Answer.DONE;
    }

    private Answer pause(long instrumentId, long flag) {
        final int row = state.book.instruments().find(instrumentId);
        if (row == NONE) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        if (flag != 0 && flag != 1) {
            return Answer.OUT_OF_RANGE;
        }
        if (flag == 1) {
            deleveraging.guards().killSwitch().stop(row);
        } else {
            deleveraging.guards().killSwitch().resume(row);
        }
        return Answer.DONE;
    }

    private Answer pauseVenue(long flag) {
        if (flag != 0 && flag != 1) {
            return Answer.OUT_OF_RANGE;
        }
        if (flag == 1) {
            deleveraging.guards().killSwitch().stopVenue();
        } else {
            deleveraging.guards().killSwitch().resumeVenue();
        }
        return Answer.DONE;
    }

    private Answer reconcile() {
        state.value = backstop.reconcile();
        return Answer.DONE;
    }
}
