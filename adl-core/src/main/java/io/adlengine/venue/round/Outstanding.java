package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;

/**
 * The close-outs that are handed out and not confirmed, or have to be handed out again because the book has changed: in
 * the order of the plan. At most a few; every step is O(their number).
 */
final class Outstanding {
    static final int NONE = -1;
    private static final long AGAIN = 0;

    /** Its own of every hand-out; {@link #AGAIN} where there has to be another one. */
    private final long[] id;

    private final int[] fill;
    private final long[] lots;
    private final long[] transfer;
    private final long[] cost;
    /** Why fewer lots than planned; null where it is all of them. */
    private final SkipReason[] bound;
    /** Whether everything before it was as planned when it was handed out. */
    private final boolean[] isAsPlanned;

    private int count;
    private long lastId;

    Outstanding(int most) {
        id = new long[most];
        fill = new int[most];
        lots = new long[most];
        transfer = new long[most];
        cost = new long[most];
        bound = new SkipReason[most];
        isAsPlanned = new boolean[most];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == id.length;
    }

    /** The place of what is known by an id, or none. */
    int find(long closeoutId) {
        for (int place = 0; place < count && closeoutId > AGAIN; place++) {
            if (id[place] == closeoutId) {
                return place;
            }
        }
        return NONE;
    }

    /** The first place of what has to be handed out again, or none. */
    int again() {
        for (int place = 0; place < count; place++) {
            if (!isOut(place)) {
                return place;
            }
        }
        return NONE;
    }

    boolean isOut(int place) {
        return id[place] > AGAIN;
    }

    /** Hands out a close-out on the terms found, at its place or the next free one. */
    void put(int place, int closeout, CloseoutTerms terms, boolean allAsPlanned) {
        count = Math.max(count, place + 1);
        id[place] = ++lastId;
        fill[place] = closeout;
        lots[place] = terms.lots();
        transfer[place] = terms.transfer();
        cost[place] = terms.cost();
        bound[place] = terms.bound();
        isAsPlanned[place] = allAsPlanned;
    }

    /** Whoever confirms it from now on is too late. */
    void takeBack(int place) {
        id[place] = AGAIN;
    }

    void remove(int place) {
        count--;
        for (int p = place; p < count; p++) {
            id[p] = id[p + 1];
            fill[p] = fill[p + 1];
            lots[p] = lots[p + 1];
            transfer[p] = transfer[p + 1];
            cost[p] = cost[p + 1];
            bound[p] = bound[p + 1];
            isAsPlanned[p] = isAsPlanned[p + 1];
        }
    }

    long id(int place) {
        return id[place];
    }

    /** The index of the close-out in the plan. */
    int fill(int place) {
        return fill[place];
    }

    long lots(int place) {
        return lots[place];
    }

    long transfer(int place) {
        return transfer[place];
    }

    long cost(int place) {
        return cost[place];
    }

    SkipReason bound(int place) {
        return bound[place];
    }

    boolean isAsPlanned(int place) {
        return isAsPlanned[place];
    }

    /** The id given out last: none is ever given out twice. */
    long lastId() {
        return lastId;
    }

    void resumeAfter(long id) {
        lastId = Require.notNegative("last close-out id", id);
    }

    void save(StateWriter out) {
        out.putInt(count);
        for (int place = 0; place < count; place++) {
            out.putLong(id[place]);
            out.putInt(fill[place]);
            out.putLong(lots[place]);
            out.putLong(transfer[place]);
            out.putLong(cost[place]);
            out.putInt(bound[place] == null ? 0 : bound[place].code());
            out.putBoolean(isAsPlanned[place]);
        }
    }

    /** Of close-outs before the plan's next one. */
    void load(StateReader in, FillList fills, int next) {
        count = in.getCount("outstanding close-outs", id.length);
        int before = -1;
        for (int place = 0; place < count; place++) {
            id[place] = Require.within("close-out id", in.getLong(), AGAIN, lastId);
            before = Require.within("outstanding close-out", in.getInt(), before + 1, next - 1);
            fill[place] = before;
            lots[place] = Require.within("handed out lots", in.getLong(), 1, fills.lots(before));
            transfer[place] =
                    Require.within("transfer", in.getLong(), -PositionBook.MOST_MONEY, PositionBook.MOST_MONEY);
            cost[place] = Require.within("cost", in.getLong(), -Losers.MOST, Losers.MOST);
            final int code = Require.within("bound", in.getInt(), 0, SkipReason.values().length);
            bound[place] = code == 0 ? null : SkipReason.values()[code - 1];
            isAsPlanned[place] = in.getBoolean();
            if (code == 0 != (lots[place] == fills.lots(before))) {
                throw Require.refusal("bound", Integer.toString(code), "0 where all lots are handed out, and else not");
            }
        }
    }
}
