package io.adlengine.venue.pool;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The open epoch and the one that was decided last, and how far each shard has come: takes claims and announcements in
 * any order, refuses before it writes.
 */
final class PoolEpochs {
    final PoolShards shards;
    EpochClaims open;
    EpochClaims decided;
    /** The number of the open one. */
    long number = 1;

    private final int maxClaims;

    PoolEpochs(int maxShards, int maxClaims) {
        this.maxClaims = maxClaims;
        shards = new PoolShards(maxShards);
        open = new EpochClaims(maxClaims);
        decided = new EpochClaims(maxClaims);
    }

    ClaimAnswer claim(long shardId, long ofEpoch, long claimId, long amount) {
        final int shard = shards.require(shardId);
        Require.within("epoch", ofEpoch, 1, number);
        Require.within("amount", amount, 1, PooledFund.MOST_MONEY);
        if (ofEpoch < number - 1) {
            return ClaimAnswer.TOO_LATE;
        }
        if (ofEpoch == number) {
            claimNow(shard, claimId, amount);
            return ClaimAnswer.TAKEN;
        }
        final int known = decided.find(claimId);
        if (known != EpochClaims.NONE) {
            requireSame(decided, known, shardId, amount);
            return ClaimAnswer.TAKEN;
        }
        claimLate(shardId, claimId, amount);
        return ClaimAnswer.LATE;
    }

    private void claimNow(int shard, long claimId, long amount) {
        final long shardId = shards.id[shard];
        final int row = open.find(claimId);
        if (row != EpochClaims.NONE && open.stage[row] == EpochClaims.CLAIMED) {
            requireSame(open, row, shardId, amount);
            return;
        }
        if (shards.announced[shard] == shards.received[shard]) {
            final String rule = "one of the " + shards.announced[shard] + " that were announced";
            throw Require.refusal("claimId", Long.toString(claimId), rule);
        }
        if (row == EpochClaims.NONE) {
            open.requireRoom(amount, PooledFund.MOST_MONEY);
            open.add(claimId, shardId, amount, EpochClaims.CLAIMED);
        } else {
            open.requireShard(row, shardId);
            Require.within("amount", amount, 1, PooledFund.MOST_MONEY - open.total() + open.amount[row]);
            open.renew(row, amount);
        }
        shards.received[shard]++;
    }

    /** What the open epoch knows of the same id is newer. */
    private void claimLate(long shardId, long claimId, long amount) {
        final int row = open.find(claimId);
        if (row == EpochClaims.NONE) {
            open.requireRoom(amount, PooledFund.MOST_MONEY);
            open.add(claimId, shardId, amount, EpochClaims.LATE);
            return;
        }
        open.requireShard(row, shardId);
        if (open.stage[row] == EpochClaims.LATE) {
            open.requireAmount(row, amount);
        }
    }

    private static void requireSame(EpochClaims claims, int row, long shardId, long amount) {
        claims.requireShard(row, shardId);
        claims.requireAmount(row, amount);
    }

    /** Whether the epoch was decided before; otherwise the announcement counts. */
    boolean announce(long shardId, long ofEpoch, int claims) {
        final int shard = shards.require(shardId);
        Require.within("epoch", ofEpoch, 1, number);
        Require.within("claims", claims, 0, maxClaims);
        if (ofEpoch < number) {
            return true;
        }
        final int before = shards.announced[shard];
        if (before != PoolShards.NONE && before != claims) {
            throw Require.refusal("claims", Integer.toString(claims), before + ", as announced before");
        }
        Require.within("claims", claims, shards.received[shard], maxClaims);
        shards.announced[shard] = claims;
        return false;
    }

    /** Refuses to let a shard go that somebody would have to wait for. */
    void retire(long shardId) {
        final int shard = shards.require(shardId);
        if (open.areAny(shardId, false) || decided.areAny(shardId, true)) {
            throw new IllegalStateException(
                    "shardId=" + shardId + " (expected: one without open claims and reserved grants)");
        }
        shards.remove(shard);
    }

    /** Whether every shard's claims are here, and nothing of the epoch before is reserved. */
    boolean areDue() {
        return decided.unsettled == 0 && shards.areComplete();
    }

    /** The open epoch is the decided one from now on, its grants reserved; another one opens. */
    void turn() {
        open.reserve();
        final EpochClaims spare = decided;
        decided = open;
        open = spare;
        open.clear();
        shards.startEpoch();
        number++;
    }

    void save(StateWriter out) {
        out.putLong(number);
        shards.save(out);
        open.save(out);
        decided.save(out);
    }

    void load(StateReader in) {
        number = Require.atLeastOne("epoch", in.getLong());
        shards.load(in, maxClaims, PooledFund.MOST_MONEY);
        open.load(in, false, PooledFund.MOST_MONEY);
        decided.load(in, true, PooledFund.MOST_MONEY);
        for (int row = 0; row < open.count(); row++) {
            shards.received[shards.require(open.shardId[row])] += open.stage[row] == EpochClaims.CLAIMED ? 1 : 0;
        }
        for (int shard = 0; shard < shards.count(); shard++) {
            final int announced = shards.announced[shard];
            if (announced != PoolShards.NONE) {
                Require.within("announced", announced, shards.received[shard], maxClaims);
            }
        }
        for (int row = 0; row < decided.count(); row++) {
            if (decided.stage[row] == EpochClaims.RESERVED) {
                shards.require(decided.shardId[row]);
            }
        }
    }
}
