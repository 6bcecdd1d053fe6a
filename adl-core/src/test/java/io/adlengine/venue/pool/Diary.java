package io.adlengine.venue.pool;

import java.util.List;

/** Writes down what a pool tells. */
record Diary(List<String> lines) implements PoolListener {
    @Override
    public void onDecided(long epoch, int claims, long claimed, long fromVault, long fromFund) {
        lines.add(epoch + ": " + claims + " claims of " + claimed + ", " + fromVault + " + " + fromFund);
    }

    @Override
    public void onGranted(long epoch, long shardId, long claimId, long fromVault, long fromFund) {
        lines.add(shardId + "/" + claimId + " granted " + fromVault + " + " + fromFund);
    }

    @Override
    public void onPaid(long epoch, long shardId, long claimId, long fromVault, long fromFund) {
        lines.add(shardId + "/" + claimId + " paid " + fromVault + " + " + fromFund);
    }

    @Override
    public void onReleased(long epoch, long shardId, long claimId, long amount) {
        lines.add(shardId + "/" + claimId + " released " + amount);
    }
}
