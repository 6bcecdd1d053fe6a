package io.adlengine.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Reversal;
import io.adlengine.venue.loss.Backstop;

/**
 * Reverses a round that a bad mark caused: every fill, the last one first, if every position it touched is as the round
 * left it. Money that came or went meanwhile does not matter. What vault and fund had paid before the round, what
 * rounding to whole lots owes, and what a rule with a memory has heard stay; the severity learns nothing from it.
 */
final class Undoing {
    private final VenueState state;
    private final PositionBook book;
    private final Backstop backstop;
    private final UndoLog log;
    private final WaitingSettlements waiting;
    private final Reversal reversal;
    private final AccountSet seen;

    Undoing(VenueState state, Backstop backstop, UndoLog log, WaitingSettlements waiting) {
        this.state = state;
        this.backstop = backstop;
        this.log = log;
        this.waiting = waiting;
        book = state.book;
        reversal = new Reversal(book);
        seen = new AccountSet("accounts of a round", book.accounts().most());
    }

    Answer undo(long roundId) {
        final long end = log.endOf(roundId);
        if (end < 0) {
            return Answer.UNKNOWN_ROUND;
        }
        final long first = log.firstOf(end);
        if (!log.isListedAsThen(first)) {
            return Answer.UNKNOWN_INSTRUMENT;
        }
        final Answer answer = look(first, end);
        if (answer == Answer.DONE) {
            reverse(first, end);
            account(roundId, first, end);
        }
        return answer;
    }

    /** Whether every position is as the round left it, and there is room for those that are gone. */
    private Answer look(long first, long end) {
        seen.grow(book.accounts().most());
        seen.clear();
        int gone = 0;
        for (long number = end - 1; number >= first; number--) {
            for (int side = 0; side < 2; side++) {
                final int account = log.account(number, side);
                if (log.isMoved(number, side) || !seen.contains(account) && !log.isAsLeft(number, side)) {
                    state.value = book.accounts().id(account);
                    return Answer.MOVED;
                }
                gone += seen.add(account) && log.lots(number, side, false) == 0 ? 1 : 0;
            }
        }
        return book.positions().count() > state.maxPositions - gone ? Answer.NO_ROOM : Answer.DONE;
    }

    /**
     * All or nothing: where the book refuses a step, as for a limit that was lowered since, those before are redone.
     */
    private void reverse(long first, long end) {
        long number = end;
        int side = UndoLog.LOSER;
        boolean isDone = false;
        try {
            while (number > first) {
                restore(number - 1, side, true);
                number -= side == UndoLog.WINNER ? 1 : 0;
                side = UndoLog.WINNER - side;
            }
            isDone = true;
        } finally {
            if (!isDone) {
                redo(number, side, end);
            }
        }
    }

    private void redo(long from, int failed, long end) {
        if (failed == UndoLog.WINNER) {
            restore(from - 1, UndoLog.LOSER, false);
        }
        for (long number = from; number < end; number++) {
            restore(number, UndoLog.WINNER, false);
            restore(number, UndoLog.LOSER, false);
        }
    }

    private void restore(long number, int side, boolean isBefore) {
        final long money = log.money(number, side);
        reversal.restore(
                log.account(number, side),
                log.instrument(number),
                log.lots(number, side, isBefore),
                log.entry(number, side, isBefore),
                log.prepaid(number, side, isBefore),
                isBefore ? -money : money);
    }

    private void account(long roundId, long first, long end) {
        long gains = 0;
        long principal = 0;
        final long instrumentId =
                book.instruments().contract(log.instrument(first)).id();
        for (long number = end - 1; number >= first; number--) {
            gains += log.isOfPrincipal(number) ? 0 : log.cost(number);
            principal += log.isOfPrincipal(number) ? log.cost(number) : 0;
            final int loser = log.account(number, UndoLog.LOSER);
            final int winner = log.account(number, UndoLog.WINNER);
            state.touched.add(loser);
            state.touched.add(winner);
            state.value++;
            state.events
                    .begin(EventType.REVERSED)
                    .put(VenueField.ROUND_ID, roundId)
                    .put(VenueField.ACCOUNT_ID, book.accounts().id(loser))
                    .put(VenueField.COUNTERPARTY_ID, book.accounts().id(winner))
                    .put(VenueField.INSTRUMENT_ID, instrumentId)
                    .put(VenueField.LOTS, log.lots(number))
                    .put(VenueField.TRANSFER, log.transfer(number))
                    .put(VenueField.COST, log.cost(number));
            state.events.send();
        }
        backstop.reversed(log.instrument(first), gains, principal);
        final int place = waiting.find(roundId);
        if (place != WaitingSettlements.NONE) {
            waiting.remove(place);
        }
        log.forget(first, end);
    }
}
