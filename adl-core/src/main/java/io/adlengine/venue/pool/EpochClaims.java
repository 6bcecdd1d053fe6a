package io.adlengine.venue.pool;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * The claims of one epoch, each id once, and what was granted and used of each. Rows stand as they came; whoever goes
 * through them does it by {@link #inOrder}, so that nothing depends on who was first.
 */
final class EpochClaims {
    static final int NONE = -1;
    /** Columns, and at most 4 places of an index. */
    static final int BYTES = 6 * Long.BYTES + Integer.BYTES + 1 + 64;

    static final byte LATE = 0;
    static final byte CLAIMED = 1;
    static final byte RESERVED = 2;
    static final byte PAID = 3;
    static final byte RELEASED = 4;

    final long[] claimId;
    final long[] shardId;
    final long[] amount;
    final long[] granted;
    final long[] byVault;
    final long[] used;
    final byte[] stage;
    private final int[] order;
    private final Long2LongHashMap rows;
    private int count;
    private long total;
    /** Grants that are reserved. */
    int unsettled;

    EpochClaims(int maxClaims) {
        claimId = new long[maxClaims];
        shardId = new long[maxClaims];
        amount = new long[maxClaims];
        granted = new long[maxClaims];
        byVault = new long[maxClaims];
        used = new long[maxClaims];
        stage = new byte[maxClaims];
        order = new int[maxClaims];
        rows = new Long2LongHashMap(2 * maxClaims + 8, 0.6f, NONE);
    }

    int count() {
        return count;
    }

    /** Σ of what is claimed. */
    long total() {
        return total;
    }

    int find(long id) {
        return (int) rows.get(id);
    }

    /** Refuses another claim where there is no room for it. */
    void requireRoom(long more, long most) {
        if (count == claimId.length) {
            throw Require.refusal("claims", Integer.toString(count + 1), "at most " + claimId.length);
        }
        Require.within("amount", more, 1, most - total);
    }

    void add(long id, long shard, long money, byte as) {
        final int row = count++;
        rows.put(id, row);
        claimId[row] = id;
        shardId[row] = shard;
        amount[row] = money;
        granted[row] = 0;
        byVault[row] = 0;
        used[row] = 0;
        stage[row] = as;
        total += money;
    }

    /** A claim in its own epoch takes the place of one that came late, from an earlier one. */
    void renew(int row, long money) {
        total += money - amount[row];
        amount[row] = money;
        stage[row] = CLAIMED;
    }

    void requireShard(int row, long shard) {
        if (shardId[row] != shard) {
            throw Require.refusal("shardId", Long.toString(shard), shardId[row] + ", who claimed it");
        }
    }

    void requireAmount(int row, long money) {
        if (amount[row] != money) {
            throw Require.refusal("amount", Long.toString(money), amount[row] + ", as claimed before");
        }
    }

    /** Every grant is reserved; one of nothing is settled with that. */
    void reserve() {
        unsettled = 0;
        for (int row = 0; row < count; row++) {
            stage[row] = granted[row] == 0 ? PAID : RESERVED;
            unsettled += granted[row] == 0 ? 0 : 1;
        }
    }

    boolean areAny(long shard, boolean reservedOnly) {
        for (int row = 0; row < count; row++) {
            if (shardId[row] == shard && (!reservedOnly || stage[row] == RESERVED)) {
                return true;
            }
        }
        return false;
    }

    void clear() {
        rows.clear();
        count = 0;
        total = 0;
        unsettled = 0;
    }

    /** The rows by their ids: heapsort, in place, O(n log n). */
    int[] inOrder() {
        for (int row = 0; row < count; row++) {
            order[row] = row;
        }
        for (int root = count / 2 - 1; root >= 0; root--) {
            sift(root, count);
        }
        for (int end = count - 1; end > 0; end--) {
            swap(0, end);
            sift(0, end);
        }
        return order;
    }

    private void sift(int from, int end) {
        int root = from;
        for (int child = 2 * root + 1; child < end; child = 2 * root + 1) {
            final int larger = child + 1 < end && id(child + 1) > id(child) ? child + 1 : child;
            if (id(larger) <= id(root)) {
                return;
            }
            swap(root, larger);
            root = larger;
        }
    }

    private long id(int place) {
        return claimId[order[place]];
    }

    private void swap(int one, int other) {
        final int row = order[one];
        order[one] = order[other];
        order[other] = row;
    }

    void save(StateWriter out) {
        out.putInt(count);
        final int[] sorted = inOrder();
        for (int i = 0; i < count; i++) {
            final int row = sorted[i];
            out.putLong(claimId[row]);
            out.putLong(shardId[row]);
            out.putLong(amount[row]);
            out.putLong(granted[row]);
            out.putLong(byVault[row]);
            out.putLong(used[row]);
            out.putInt(stage[row]);
        }
    }

    /** Refuses what no history leads to, of an open epoch or of a decided one. */
    void load(StateReader in, boolean isDecided, long most) {
        clear();
        final int saved = in.getCount("claims", claimId.length);
        for (int row = 0; row < saved; row++) {
            final long id = in.getLong();
            if (row > 0 && id <= claimId[row - 1]) {
                throw Require.refusal("claimId", Long.toString(id), "above " + claimId[row - 1]);
            }
            final long shard = in.getLong();
            add(id, shard, Require.within("amount", in.getLong(), 1, most - total), LATE);
            granted[row] = Require.within("granted", in.getLong(), 0, isDecided ? amount[row] : 0);
            byVault[row] = Require.within("byVault", in.getLong(), 0, granted[row]);
            used[row] = in.getLong();
            stage[row] = stage(in.getInt(), isDecided, granted[row]);
            Require.within("used", used[row], 0, stage[row] == PAID ? granted[row] : 0);
            unsettled += stage[row] == RESERVED ? 1 : 0;
        }
    }

    /** A grant of nothing is settled. */
    private static byte stage(int saved, boolean isDecided, long granted) {
        if (!isDecided) {
            return (byte) Require.within("stage", saved, LATE, CLAIMED);
        }
        return (byte) Require.within("stage", saved, granted == 0 ? PAID : RESERVED, granted == 0 ? PAID : RELEASED);
    }
}
