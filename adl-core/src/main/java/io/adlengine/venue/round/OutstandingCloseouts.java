package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;

/**
 * Carries out the present round in two phases, for venues whose matching core answers later: {@link #next} hands out a
 * close-out, {@link #confirm} applies what was filled of it. It takes the place of {@link Autodeleverager#execute}, in
 * rounds of every kind but those of {@link Layer#MONEY}, for the whole plan or what is left of it.
 *
 * <pre>
 *   adl.decide();                                        from here on hold withdrawals of who isPlanned
 *   while (adl.closeouts().remaining() &gt; 0) {
 *       long id = outstanding.next();                    6 lots for 510: sent to the matching core
 *       if (id == OutstandingCloseouts.NONE) ...         nothing to send: wait for an answer, if any is outstanding
 *       ...                                              which answers later: it has filled 4
 *       outstanding.confirm(id, 4);                      APPLIED: 4 lots have changed hands for 340
 *   }
 * </pre>
 *
 * <p>Nothing is reserved. A confirmation finds again what is possible: whole close-outs change hands at the value that
 * was handed out, parts at their part of it and never for more than is still missing, and what cannot is {@link
 * Confirmation#CHANGED} and handed out again. So a matching core's fill is final once it is applied. Parts need no
 * question of their own: whatever is possible is possible in part.
 *
 * <p>Close-outs are handed out in the order of the plan, and confirmed in any. {@link #next} answers {@link #NONE}
 * where as many are outstanding as the builder's {@code maxOutstanding}, or where the next one hangs on what becomes of
 * another: a winner has one outstanding, a loser as many as there are lots and missing money for, and one in inverse
 * contracts. All that are confirmed add up as if one had come after the other.
 *
 * <p>{@link Autodeleverager#begin}, and the next side of a collection, give up what is outstanding: its lots are
 * reported by {@link SkipReason#EXECUTION}, and who confirms it is answered {@link Confirmation#UNKNOWN}. What is
 * outstanding is a part of the state. O(outstanding + the accounts' positions) each; no allocation. Confined to the
 * deleverager's thread.
 */
public final class OutstandingCloseouts {
    /** No close-out: an answer, never an argument. */
    public static final long NONE = -1;

    private final Steering steering;
    private final PresentRound present;
    private final RoundAssembler round;
    private final Outstanding outstanding;

    OutstandingCloseouts(PresentRound present, Steering steering) {
        this.present = present;
        this.steering = steering;
        round = present.assembler;
        outstanding = present.outstanding;
    }

    /**
     * Hands out the next close-out, with what is possible of it now; those of which nothing is are reported as skipped
     * on the way, and done with.
     *
     * @return its id, 1 or more, which no other hand-out has or had; or {@link #NONE} where none is left, or the next
     *     has to wait for a confirmation
     * @throws IllegalStateException if no round is decided, or the round is of {@link Layer#MONEY}, in which nothing is
     *     for a matching core, or this is called back by what the deleverager calls
     */
    public long next() {
        steering.requireIdle();
        present.requireDecided();
        if (round.layer() == Layer.MONEY) {
            throw new IllegalStateException("layer=MONEY (expected: a layer of lots, money is paid by execute)");
        }
        steering.enter();
        try {
            final int place = present.handOut();
            return place == Outstanding.NONE ? NONE : outstanding.id(place);
        } finally {
            steering.leave();
        }
    }

    /**
     * Applies what was filled of a close-out to the book.
     *
     * @param closeoutId of a hand-out
     * @param filledLots 0, a refusal, to what was handed out
     * @return what became of it; nothing has changed in the book but where it is {@link Confirmation#APPLIED}
     * @throws IllegalArgumentException if the lots are below 0, or more than were handed out
     * @throws IllegalStateException if called back by what the deleverager calls
     */
    public Confirmation confirm(long closeoutId, long filledLots) {
        steering.requireIdle();
        Require.notNegative("filledLots", filledLots);
        final int place = outstanding.find(closeoutId);
        if (place == Outstanding.NONE) {
            return Confirmation.UNKNOWN;
        }
        Require.within("filledLots", filledLots, 0, outstanding.lots(place));
        steering.enter();
        try {
            if (!present.confirm(place, filledLots)) {
                return Confirmation.CHANGED;
            }
            return filledLots == 0 ? Confirmation.REFUSED : Confirmation.APPLIED;
        } finally {
            steering.leave();
        }
    }

    /** {@return how many are outstanding, those that have to be handed out again included} */
    public int count() {
        steering.requireOwner();
        return outstanding.count();
    }

    /**
     * {@return the id of an outstanding close-out, or {@link #NONE} where it has to be handed out again}
     *
     * @param place 0 to count − 1, in the order of the plan
     * @throws IllegalArgumentException if there is no such place
     */
    public long closeoutId(int place) {
        steering.requireOwner();
        Require.within("place", place, 0, outstanding.count() - 1);
        return outstanding.isOut(place) ? outstanding.id(place) : NONE;
    }

    /**
     * {@return which of the round's {@link Closeouts} was handed out: the same where it is handed out again}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public int closeout(long closeoutId) {
        return outstanding.fill(require(closeoutId));
    }

    /**
     * {@return the lots that were possible when it was handed out, 1 or more}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long lots(long closeoutId) {
        return outstanding.lots(require(closeoutId));
    }

    /**
     * {@return the signed value of the loser's lots at which all of them are to change hands, money}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long transfer(long closeoutId) {
        return outstanding.transfer(require(closeoutId));
    }

    /**
     * {@return what that costs the winner against the mark of the plan, money}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long cost(long closeoutId) {
        return outstanding.cost(require(closeoutId));
    }

    /**
     * {@return the price that comes to, ticks, for what is printed: of the instrument's range, rounded in favour of the
     * loser, where the value lies between two; {@link #transfer} is exact}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long price(long closeoutId) {
        final int place = require(closeoutId);
        final Instrument contract = round.losers().contract();
        final long lots = outstanding.lots(place);
        return contract.price(round.areLosersLong() ? lots : -lots, outstanding.transfer(place));
    }

    /**
     * {@return the venue's id of the instrument}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long instrumentId(long closeoutId) {
        require(closeoutId);
        return round.losers().contract().id();
    }

    /**
     * {@return the row of the instrument}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public int instrumentRow(long closeoutId) {
        require(closeoutId);
        return round.instrument();
    }

    /**
     * {@return the venue's id of the loser's account}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long loserAccountId(long closeoutId) {
        return book().accounts().id(loserAccountRow(closeoutId));
    }

    /**
     * {@return the row of the loser's account}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public int loserAccountRow(long closeoutId) {
        return round.losers().account[loser(closeoutId)];
    }

    /**
     * {@return the row of the loser's position}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public int loserPositionRow(long closeoutId) {
        return round.losers().position[loser(closeoutId)];
    }

    /**
     * {@return the venue's id of the winner's account}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public long winnerAccountId(long closeoutId) {
        return book().accounts().id(winnerAccountRow(closeoutId));
    }

    /**
     * {@return the row of the winner's account}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public int winnerAccountRow(long closeoutId) {
        return round.columns().account[winner(closeoutId)];
    }

    /**
     * {@return the row of the winner's position}
     *
     * @param closeoutId of an outstanding close-out
     * @throws IllegalArgumentException if there is none
     */
    public int winnerPositionRow(long closeoutId) {
        return round.columns().position[winner(closeoutId)];
    }

    private int loser(long closeoutId) {
        return present.plan.fills().loser(outstanding.fill(require(closeoutId)));
    }

    private int winner(long closeoutId) {
        return present.plan.fills().winner(outstanding.fill(require(closeoutId)));
    }

    private PositionBook book() {
        return round.book();
    }

    private int require(long closeoutId) {
        steering.requireOwner();
        final int place = outstanding.find(closeoutId);
        if (place == Outstanding.NONE) {
            throw Require.refusal("closeoutId", Long.toString(closeoutId), "an outstanding close-out");
        }
        return place;
    }
}
