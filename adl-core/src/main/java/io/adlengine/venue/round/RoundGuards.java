package io.adlengine.venue.round;

import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.guard.GuardAnswer;
import io.adlengine.venue.guard.Guards;

/** The venue's guards as rounds ask them; without any, everything passes. */
final class RoundGuards {
    static final RoundGuards NONE = new RoundGuards(null);

    private final Guards guards;

    private RoundGuards(Guards guards) {
        this.guards = guards;
    }

    static RoundGuards of(Guards guards) {
        return guards == null ? NONE : new RoundGuards(guards);
    }

    /** Whether nobody may be deleveraged in a market for what others lack. */
    boolean objects(int instrument) {
        return guards != null && guards.answer(instrument) != GuardAnswer.OPEN;
    }

    /** Whether nothing at all may change hands there. */
    boolean stops(int instrument) {
        return guards != null && guards.killSwitch().isStopped(instrument);
    }

    /** Whether a round of a layer is objected to in a market: lots at a named price only where it is stopped. */
    boolean objects(int instrument, boolean isQuantity) {
        return isQuantity ? stops(instrument) : objects(instrument);
    }

    /** Whether what stands behind a position is in no market where it could be collected. */
    boolean objectsToAll(PositionBook book, int position) {
        if (guards == null || !book.positions().isOpen(position)) {
            return false;
        }
        if (book.positions().isIsolated(position)) {
            return objects(book.positions().instrument(position));
        }
        final int account = book.positions().account(position);
        for (int p = book.positions().firstOfAccount(account), left = 2 * PositionBook.MOST_INSTRUMENTS;
                p != PositionBook.NONE && left > 0;
                p = book.positions().nextOfAccount(p), left--) {
            if (!book.positions().isIsolated(p) && !objects(book.positions().instrument(p))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a collection has accounts, and no market in which it could collect for them. */
    boolean objectsToAll(Claims claims, FlatLosers flat) {
        for (int leg = 0; leg < claims.legs(); leg++) {
            if (!objects(claims.side(leg) >> 1)) {
                return false;
            }
        }
        for (int c = 0; c < flat.count(); c++) {
            if (!objects(flat.instrument(c))) {
                return false;
            }
        }
        return claims.legs() + flat.count() > 0;
    }

    /** Whether a collection has an account that lacks something, and a market of it in which nobody may be asked. */
    boolean objectsToAny(Claims claims, FlatLosers flat) {
        for (int leg = 0; leg < claims.legs(); leg++) {
            if (objects(claims.side(leg) >> 1) && claims.missing(claims.claimOf(leg)) > 0) {
                return true;
            }
        }
        for (int c = 0; c < flat.count(); c++) {
            if (objects(flat.instrument(c)) && flat.missing(c) > 0) {
                return true;
            }
        }
        return false;
    }

    boolean hasBudgets() {
        return guards != null && guards.hasBudgets();
    }

    /** The most that an account may pay now, of an amount. */
    long left(int account, long amount) {
        return hasBudgets() ? Math.min(amount, guards.budgets().left(account)) : amount;
    }

    /** An account has paid, or has gained by it. */
    void spend(int account, long cost) {
        if (cost > 0 && hasBudgets()) {
            guards.budgets().spend(account, cost);
        }
    }

    void eachPart(Durable.Visitor visit) {
        if (guards != null) {
            visit.show(guards);
        }
    }

    String configuration() {
        return guards == null ? "" : "," + guards.configuration();
    }

    void save(StateWriter out) {
        if (guards != null) {
            guards.save(out);
        }
    }

    void load(StateReader in) {
        if (guards != null) {
            guards.load(in);
        }
    }
}
