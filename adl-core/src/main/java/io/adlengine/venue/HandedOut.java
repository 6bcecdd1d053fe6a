package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.OutstandingCloseouts;

/**
 * Close-outs that are with the matching core, in the order in which they were handed out, and until when it may answer.
 * All have the same time, so that the first is late first.
 */
final class HandedOut {
    static final int NONE = -1;

    private final VenueState state;
    private final Deleveraging deleveraging;
    private final long life;
    private final long[] closeoutId;
    private final long[] deadline;
    private int count;

    /** With a maximum of 0 nothing is handed out: close-outs are carried out at once. */
    HandedOut(VenueState state, Deleveraging deleveraging, int most, long life) {
        this.state = state;
        this.deleveraging = deleveraging;
        this.life = life;
        closeoutId = new long[most];
        deadline = new long[most];
    }

    boolean isUsed() {
        return closeoutId.length > 0;
    }

    int count() {
        return count;
    }

    /** Hands out what may be, at most so many; how many that were. */
    int handOut(int most, long roundId) {
        final OutstandingCloseouts outstanding = deleveraging.adl().outstanding();
        int done = 0;
        while (done < most && count < closeoutId.length) {
            final long id = outstanding.next();
            if (id == OutstandingCloseouts.NONE) {
                break;
            }
            closeoutId[count] = id;
            deadline[count++] = life > Long.MAX_VALUE - state.now ? Long.MAX_VALUE : state.now + life;
            tell(outstanding, id, roundId);
            done++;
        }
        return done;
    }

    private void tell(OutstandingCloseouts outstanding, long id, long roundId) {
        final PositionBook book = state.book;
        state.events
                .begin(EventType.CLOSEOUT_ORDERED)
                .put(VenueField.ROUND_ID, roundId)
                .put(VenueField.CLOSEOUT_ID, id)
                .put(VenueField.ACCOUNT_ID, book.accounts().id(outstanding.loserAccountRow(id)))
                .put(VenueField.COUNTERPARTY_ID, book.accounts().id(outstanding.winnerAccountRow(id)))
                .put(VenueField.INSTRUMENT_ID, outstanding.instrumentId(id))
                .put(VenueField.LOTS, outstanding.lots(id))
                .put(VenueField.PRICE, outstanding.price(id))
                .put(VenueField.TRANSFER, outstanding.transfer(id))
                .put(VenueField.COST, outstanding.cost(id))
                .put(VenueField.TIME, deadline[find(id)]);
        state.events.send();
    }

    int find(long id) {
        for (int place = 0; place < count; place++) {
            if (closeoutId[place] == id) {
                return place;
            }
        }
        return NONE;
    }

    void remove(int place) {
        count--;
        System.arraycopy(closeoutId, place + 1, closeoutId, place, count - place);
        System.arraycopy(deadline, place + 1, deadline, place, count - place);
    }

    void clear() {
        count = 0;
    }

    boolean isFirstLate() {
        return count > 0 && state.now > deadline[0];
    }

    long first() {
        return closeoutId[0];
    }

    String configuration() {
        return "closeoutLife=" + life + ",handsOut=" + isUsed();
    }

    void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(closeoutId, count);
        out.putLongs(deadline, count);
    }

    void load(StateReader in) {
        count = in.getCount("close-outs handed out", closeoutId.length);
        in.getLongs(closeoutId, count);
        in.getLongs(deadline, count);
        for (int place = 1; place < count; place++) {
            if (deadline[place] < deadline[place - 1]) {
                throw Require.refusal("deadline", Long.toString(deadline[place]), "the first handed out first");
            }
        }
    }
}
