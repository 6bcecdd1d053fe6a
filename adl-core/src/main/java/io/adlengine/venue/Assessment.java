package io.adlengine.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;

/**
 * What an exchange does after a mark: it looks at those whom marks and trades have touched, pays for the bankrupt ones
 * from vault and fund, and nominates what is left for a collection.
 *
 * <pre>
 *   look    the sides that lost, instrument by instrument, then accounts that traded, by row   who lacks something
 *   pay     accounts that lack something, by row                                               cover, nominate
 *   decide  once all of them have been asked for
 * </pre>
 *
 * <p>Each step is of one position or account, so that a call does no more than it may and the next goes on. What is
 * looked at between two marks is looked at again where a mark touches it again.
 */
final class Assessment {
    private static final int NONE = PositionBook.NONE;

    private final VenueState state;
    private final PositionBook book;
    private final Positions positions;
    private final Valuation valuation;
    private final MissingMoney lack;
    private final Backstop backstop;
    private final Collecting collecting;

    Assessment(VenueState state, Backstop backstop, Collecting collecting) {
        this.state = state;
        this.backstop = backstop;
        this.collecting = collecting;
        book = state.book;
        positions = book.positions();
        valuation = new Valuation(book);
        lack = new MissingMoney(book);
    }

    Answer assess(long most) {
        if (most < 1 || most > Integer.MAX_VALUE) {
            return Answer.OUT_OF_RANGE;
        }
        long left = most;
        while (left > 0 && look()) {
            left--;
        }
        if (!state.isLookedThrough()) {
            return Answer.MORE;
        }
        state.warned.clear();
        state.value = state.lacking.count();
        if (collecting.isDecided()) {
            return Answer.DONE;
        }
        return pay(left);
    }

    Answer nominate(long accountId) {
        final int row = book.accounts().find(accountId);
        if (row == NONE) {
            return Answer.UNKNOWN_ACCOUNT;
        }
        state.touched.add(row);
        return Answer.DONE;
    }

    /** Looks at one position or account; whether there was one. */
    private boolean look() {
        final int position = state.sides.next();
        if (position != NONE) {
            lookAt(position);
            return true;
        }
        final int account = state.touched.next(0);
        if (account == NONE) {
            return false;
        }
        state.touched.remove(account);
        lookAtAccount(account);
        return true;
    }

    private void lookAt(int position) {
        final int account = positions.account(position);
        if (positions.isIsolated(position)) {
            valuation.measure(position);
        } else {
            valuation.measureAccount(account);
        }
        judge(account);
    }

    private void lookAtAccount(int account) {
        valuation.measureAccount(account);
        judge(account);
        for (int p = lack.firstIsolated(account); p != NONE; p = lack.nextIsolated(p)) {
            valuation.measure(p);
            judge(account);
        }
    }

    /** By what was measured last. */
    private void judge(int account) {
        if (collecting.deleveraging.isBearer(account)) {
            return;
        }
        if (valuation.measured() < 0) {
            if (state.lacking.add(account)) {
                collecting.lacks(account);
            }
        } else if (valuation.measuredExcess() < 0 && state.warned.add(account)) {
            state.events
                    .begin(EventType.BELOW_MARGIN)
                    .put(VenueField.ACCOUNT_ID, book.accounts().id(account))
                    .put(VenueField.AMOUNT, -valuation.measuredExcess());
            state.events.send();
        }
    }

    /** Asks for accounts that lack something, by row, and decides once all have been. */
    private Answer pay(long most) {
        collecting.prepare();
        long left = most;
        int account = state.lacking.next(collecting.nextToPay());
        while (account != NONE && left > 0) {
            if (payFor(account)) {
                state.lacking.remove(account);
            }
            collecting.paidUpTo(account);
            account = state.lacking.next(account + 1);
            left--;
        }
        if (account != NONE) {
            return Answer.MORE;
        }
        final Answer answer = collecting.decide();
        state.value = state.lacking.count();
        return answer;
    }

    /** Whether an account lacks nothing any more. */
    private boolean payFor(int account) {
        if (lack.of(account) == 0) {
            return true;
        }
        final int untrusted = untrusted(account);
        if (untrusted != NONE) {
            collecting.defer(account, untrusted, Answer.MARK_NOT_TRUSTED);
            return false;
        }
        final long missing = backstop.cover(account);
        if (missing == 0) {
            return true;
        }
        collecting.nominate(account, missing);
        return false;
    }

    /** The first instrument in which an account holds a position at a mark that may not be trusted. */
    private int untrusted(int account) {
        for (int p = positions.firstOfAccount(account), left = Positions.MOST_OF_ACCOUNT;
                p != NONE && left > 0;
                p = positions.nextOfAccount(p), left--) {
            if (!state.marks.isTrusted(positions.instrument(p), state.now)) {
                return positions.instrument(p);
            }
        }
        return NONE;
    }
}
