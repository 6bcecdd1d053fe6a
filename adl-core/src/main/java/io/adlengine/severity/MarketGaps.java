package io.adlengine.severity;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What a lot has needed in each market: what was needed over the lots that needed it, a round counting half of the next
 * one. Gaps are weighed by quantity, since a market's last round is often a few lots with an absurd gap.
 *
 * <p>Markets stand in the order of their ids and are found by bisection, so that no order of arrival reaches a result
 * or a snapshot. A new market moves those behind it; beyond the room there is, room doubles, which is the only
 * allocation.
 */
final class MarketGaps {
    private static final double HALF = 0.5;
    private static final int FIRST_ROOM = 256;
    private static final double MOST_SUM = 0x1p64;

    private long[] market = new long[FIRST_ROOM];
    private double[] needed = new double[FIRST_ROOM];
    private double[] quantity = new double[FIRST_ROOM];
    private int size;

    /** What lots of a market will need, money; negative where the market has no history. */
    double estimate(long id, double lots) {
        final int place = Arrays.binarySearch(market, 0, size, id);
        return place < 0 ? -1 : needed[place] / quantity[place] * lots;
    }

    /** Takes in what lots needed; without lots there is nothing to learn. */
    void learn(long id, double lots, double itsNeed) {
        if (!(lots > 0)) {
            return;
        }
        int place = Arrays.binarySearch(market, 0, size, id);
        if (place < 0) {
            place = -place - 1;
            insert(place, id);
        }
        needed[place] = HALF * needed[place] + itsNeed;
        quantity[place] = HALF * quantity[place] + lots;
    }

    private void insert(int place, long id) {
        makeRoom(size + 1);
        final int behind = size++ - place;
        System.arraycopy(market, place, market, place + 1, behind);
        System.arraycopy(needed, place, needed, place + 1, behind);
        System.arraycopy(quantity, place, quantity, place + 1, behind);
        market[place] = id;
        needed[place] = 0;
        quantity[place] = 0;
    }

    private void makeRoom(int count) {
        if (count > market.length) {
            final int room = Require.room("markets", Math.max(count, 2 * market.length), 24);
            market = Arrays.copyOf(market, room);
            needed = Arrays.copyOf(needed, room);
            quantity = Arrays.copyOf(quantity, room);
        }
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void save(StateWriter out) {
        out.putInt(size);
        out.putLongs(market, size);
        out.putDoubles(needed, size);
        out.putDoubles(quantity, size);
    }

    void load(StateReader in) {
        final int count = in.getCount("markets", Integer.MAX_VALUE / 24);
        makeRoom(count);
        in.getLongs(market, count);
        in.getDoubles(needed, count);
        in.getDoubles(quantity, count);
        for (int i = 0; i < count; i++) {
            if (i > 0 && market[i] <= market[i - 1]) {
                throw Require.refusal("market", Long.toString(market[i]), "above " + market[i - 1]);
            }
            Reachable.within("needed", needed[i], 0, MOST_SUM);
            Reachable.within("quantity", quantity[i], 1, MOST_SUM);
        }
        size = count;
    }
}
