package io.adlengine.bench.venue;

import io.adlengine.check.Require;
import java.util.ArrayDeque;

/**
 * Trades between two accounts that are named beforehand, in the line of a matching core: it reports them in the order
 * in which they were sent, some in each of its turns. They are no orders: nothing of them rests, and no order that does
 * can trade with them.
 */
final class CrossTrades {
    private final ArrayDeque<Cross> line = new ArrayDeque<>();

    private record Cross(long id, long lots) {}

    /** Hears of trades that are done. */
    @FunctionalInterface
    interface Listener {
        void onCross(long id, long lots);
    }

    /**
     * Queues a trade.
     *
     * @throws IllegalArgumentException if both accounts are the same, or there are no lots
     */
    void send(long id, long accountId, long otherId, long lots) {
        Require.within("lots", lots, 1, Long.MAX_VALUE);
        if (accountId == otherId) {
            throw Require.refusal("otherId", Long.toString(otherId), "another account");
        }
        line.addLast(new Cross(id, lots));
    }

    /** A turn of the core; whether there was anything to report. */
    boolean report(int most, Listener listener) {
        final boolean isAny = !line.isEmpty();
        for (int k = 0; k < most && !line.isEmpty(); k++) {
            final Cross cross = line.pollFirst();
            listener.onCross(cross.id(), cross.lots());
        }
        return isAny;
    }
}
