package io.adlengine.bench.venue;

import io.adlengine.venue.round.CloseoutListener;
import io.adlengine.venue.round.SkipReason;

/** Hashes every close-out and every skip, in order. */
final class Fills implements CloseoutListener {
    private long hash;

    @Override
    public void onFill(int loserAccount, int winnerAccount, int instrument, long lots, long transfer, long cost) {
        mix(loserAccount);
        mix(winnerAccount);
        mix(instrument);
        mix(lots);
        mix(transfer);
        mix(cost);
    }

    @Override
    public void onSkip(int loserAccount, int winnerAccount, int instrument, long lots, SkipReason reason) {
        mix(~loserAccount);
        mix(winnerAccount);
        mix(instrument);
        mix(lots);
        mix(reason.ordinal());
    }

    /** The finaliser of SplitMix64, over the running hash and the value. */
    void mix(long value) {
        long z = (hash + 0x9E3779B97F4A7C15L) ^ value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        hash = z ^ z >>> 31;
    }

    long hash() {
        return hash;
    }
}
