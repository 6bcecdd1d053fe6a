package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * How old markets are, in the caller's unit of time: listed at 70 and 100 now is 30. A market whose listing was never
 * told has no age.
 */
final class MarketAges {
    /** No age: younger than any. */
    static final long NONE = -1;

    private static final long NEVER = Long.MIN_VALUE;

    private final long[] listedAt;
    private long now;

    MarketAges(int markets) {
        listedAt = new long[markets];
        Arrays.fill(listedAt, NEVER);
    }

    void advance(long time) {
        now = Require.within("time", time, now, Long.MAX_VALUE);
    }

    long requirePast(long time) {
        return Require.within("time", time, 0, now);
    }

    void list(int market, long time) {
        listedAt[market] = time;
    }

    void forget(int market) {
        listedAt[market] = NEVER;
    }

    long of(int market) {
        return listedAt[market] == NEVER ? NONE : now - listedAt[market];
    }

    void save(StateWriter out) {
        out.putLong(now);
        out.putLongs(listedAt, listedAt.length);
    }

    void load(StateReader in) {
        now = Require.notNegative("now", in.getLong());
        in.getLongs(listedAt, listedAt.length);
        for (final long time : listedAt) {
            if (time != NEVER) {
                Require.within("listedAt", time, 0, now);
            }
        }
    }
}
