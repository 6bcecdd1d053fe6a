package io.adlengine.venue.pool;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Who shares the pool, in the order of ids, and how far each has come in the open epoch: with 3 claims announced and 2
 * of them here, one is still on its way.
 */
final class PoolShards {
    static final int NONE = -1;
    static final int BYTES = 24;

    final long[] id;
    /** How many claims of the open epoch a shard has announced, or none. */
    final int[] announced;

    final int[] received;
    final long[] paid;
    private int count;

    PoolShards(int maxShards) {
        id = new long[maxShards];
        announced = new int[maxShards];
        received = new int[maxShards];
        paid = new long[maxShards];
    }

    int count() {
        return count;
    }

    int find(long shardId) {
        for (int shard = 0; shard < count; shard++) {
            if (id[shard] == shardId) {
                return shard;
            }
        }
        return NONE;
    }

    int require(long shardId) {
        final int shard = find(shardId);
        if (shard == NONE) {
            throw Require.refusal("shardId", Long.toString(shardId), "one that is registered");
        }
        return shard;
    }

    /** Adds one that is not there, if there is room. */
    void add(long shardId) {
        if (count == id.length) {
            throw Require.refusal("shards", Integer.toString(count + 1), "at most " + id.length);
        }
        int at = count;
        for (; at > 0 && id[at - 1] > shardId; at--) {
            move(at - 1, at);
        }
        id[at] = shardId;
        announced[at] = NONE;
        received[at] = 0;
        paid[at] = 0;
        count++;
    }

    void remove(int shard) {
        count--;
        for (int at = shard; at < count; at++) {
            move(at + 1, at);
        }
    }

    private void move(int from, int to) {
        id[to] = id[from];
        announced[to] = announced[from];
        received[to] = received[from];
        paid[to] = paid[from];
    }

    /** Whether there are shards, and every claim of each is here. */
    boolean areComplete() {
        boolean isComplete = count > 0;
        for (int shard = 0; shard < count; shard++) {
            isComplete &= announced[shard] == received[shard];
        }
        return isComplete;
    }

    /** An epoch opens: nobody has announced anything. */
    void startEpoch() {
        for (int shard = 0; shard < count; shard++) {
            announced[shard] = NONE;
            received[shard] = 0;
        }
    }

    /** What was received is known from the claims. */
    void save(StateWriter out) {
        out.putInt(count);
        out.putLongs(id, count);
        out.putInts(announced, count);
        out.putLongs(paid, count);
    }

    void load(StateReader in, int maxClaims, long most) {
        count = in.getCount("shards", id.length);
        in.getLongs(id, count);
        in.getInts(announced, count);
        in.getLongs(paid, count);
        long left = most;
        for (int shard = 0; shard < count; shard++) {
            if (shard > 0 && id[shard] <= id[shard - 1]) {
                throw Require.refusal("shardId", Long.toString(id[shard]), "above " + id[shard - 1]);
            }
            Require.within("announced", announced[shard], NONE, maxClaims);
            left -= Require.within("paid", paid[shard], 0, left);
            received[shard] = 0;
        }
    }
}
