package io.adlengine.venue.pool;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What becomes of the money: decided over an epoch's claims and reserved, then paid or freed, grant by grant, and told.
 */
final class PoolGrants {
    final PoolMoney vault = new PoolMoney();
    final PoolMoney fund = new PoolMoney();
    /** Whether the listener hears something just now. */
    boolean isTelling;

    private final PoolEpochs epochs;
    private final GrantSplit split;
    private final long reserve;
    private final PoolListener listener;

    PoolGrants(PoolEpochs epochs, PooledFundBuilder settings) {
        this.epochs = epochs;
        split = new GrantSplit(settings.maxClaims);
        reserve = settings.reserve;
        listener = settings.listener;
    }

    /** Decides the open epoch; its grants are reserved. */
    void decide() {
        split.decide(epochs.open, vault.balance, Math.max(0, fund.balance - reserve));
        epochs.turn();
        final EpochClaims decided = epochs.decided;
        long byVault = 0;
        long byFund = 0;
        for (int row = 0; row < decided.count(); row++) {
            byVault += decided.byVault[row];
            byFund += decided.granted[row] - decided.byVault[row];
        }
        vault.reserve(byVault);
        fund.reserve(byFund);
        isTelling = true;
        try {
            listener.onDecided(epochs.number - 1, decided.count(), decided.total(), byVault, byFund);
            final int[] sorted = decided.inOrder();
            for (int i = 0; i < decided.count(); i++) {
                tellGrant(sorted[i]);
            }
        } finally {
            isTelling = false;
        }
    }

    private void tellGrant(int row) {
        final EpochClaims decided = epochs.decided;
        final long byVault = decided.byVault[row];
        final long byFund = decided.granted[row] - byVault;
        listener.onGranted(epochs.number - 1, decided.shardId[row], decided.claimId[row], byVault, byFund);
    }

    CommitAnswer commit(long shardId, long ofEpoch, long claimId, long used) {
        final int shard = epochs.shards.require(shardId);
        Require.within("epoch", ofEpoch, 1, epochs.number - 1);
        Require.notNegative("used", used);
        if (ofEpoch < epochs.number - 1) {
            return CommitAnswer.FORGOTTEN;
        }
        final EpochClaims decided = epochs.decided;
        final int row = decided.find(claimId);
        if (row == EpochClaims.NONE) {
            throw Require.refusal("claimId", Long.toString(claimId), "one of epoch " + ofEpoch);
        }
        decided.requireShard(row, shardId);
        Require.within("used", used, 0, decided.granted[row]);
        if (decided.stage[row] == EpochClaims.RELEASED) {
            return CommitAnswer.RELEASED;
        }
        if (decided.stage[row] == EpochClaims.RESERVED) {
            pay(shard, row, used);
        } else if (decided.used[row] != used) {
            throw Require.refusal("used", Long.toString(used), decided.used[row] + ", as committed before");
        }
        return CommitAnswer.PAID;
    }

    private void pay(int shard, int row, long used) {
        final EpochClaims decided = epochs.decided;
        final long byVault = Math.min(used, decided.byVault[row]);
        settle(row, byVault, used - byVault, EpochClaims.PAID);
        decided.used[row] = used;
        epochs.shards.paid[shard] += used;
        isTelling = true;
        try {
            final long shardId = decided.shardId[row];
            listener.onPaid(epochs.number - 1, shardId, decided.claimId[row], byVault, used - byVault);
        } finally {
            isTelling = false;
        }
    }

    /** Frees what is reserved still; how much that is. */
    long release() {
        final EpochClaims decided = epochs.decided;
        final int[] sorted = decided.inOrder();
        long freed = 0;
        isTelling = true;
        try {
            for (int i = 0; i < decided.count(); i++) {
                freed += release(sorted[i]);
            }
        } finally {
            isTelling = false;
        }
        return freed;
    }

    private long release(int row) {
        final EpochClaims decided = epochs.decided;
        if (decided.stage[row] != EpochClaims.RESERVED) {
            return 0;
        }
        final long freed = decided.granted[row];
        settle(row, 0, 0, EpochClaims.RELEASED);
        listener.onReleased(epochs.number - 1, decided.shardId[row], decided.claimId[row], freed);
        return freed;
    }

    private void settle(int row, long byVault, long byFund, byte stage) {
        final EpochClaims decided = epochs.decided;
        vault.settle(decided.byVault[row], byVault);
        fund.settle(decided.granted[row] - decided.byVault[row], byFund);
        decided.stage[row] = stage;
        decided.unsettled--;
    }

    void save(StateWriter out) {
        vault.save(out);
        fund.save(out);
    }

    /** After the epochs, which know what is reserved. */
    void load(StateReader in) {
        long byVault = 0;
        long byFund = 0;
        final EpochClaims decided = epochs.decided;
        for (int row = 0; row < decided.count(); row++) {
            final boolean isReserved = decided.stage[row] == EpochClaims.RESERVED;
            byVault += isReserved ? decided.byVault[row] : 0;
            byFund += isReserved ? decided.granted[row] - decided.byVault[row] : 0;
        }
        vault.load(in, byVault, PooledFund.MOST_MONEY - byFund);
        fund.load(in, byFund, PooledFund.MOST_MONEY - vault.all());
    }
}
