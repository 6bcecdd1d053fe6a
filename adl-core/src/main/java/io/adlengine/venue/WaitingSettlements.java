package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Which of the engine's rounds a venue's round is, as long as it waits for its settlement: with room for two, the third
 * round forgets the first, as the engine does.
 */
final class WaitingSettlements {
    static final int NONE = -1;

    private final long[] roundId;
    private final long[] engineId;
    private int count;

    WaitingSettlements(int most) {
        roundId = new long[most];
        engineId = new long[most];
    }

    void add(long round, long engine) {
        if (count == roundId.length) {
            remove(0);
        }
        roundId[count] = round;
        engineId[count++] = engine;
    }

    int find(long round) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            final int middle = low + high >>> 1;
            if (roundId[middle] == round) {
                return middle;
            }
            if (roundId[middle] < round) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return NONE;
    }

    long engineId(int place) {
        return engineId[place];
    }

    void remove(int place) {
        count--;
        System.arraycopy(roundId, place + 1, roundId, place, count - place);
        System.arraycopy(engineId, place + 1, engineId, place, count - place);
    }

    int count() {
        return count;
    }

    void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(roundId, count);
        out.putLongs(engineId, count);
    }

    void load(StateReader in) {
        count = in.getCount("rounds that wait", roundId.length);
        in.getLongs(roundId, count);
        in.getLongs(engineId, count);
        for (int place = 1; place < count; place++) {
            if (roundId[place] <= roundId[place - 1] || engineId[place] <= engineId[place - 1]) {
                throw Require.refusal("roundId", Long.toString(roundId[place]), "rising ones");
            }
        }
    }
}
