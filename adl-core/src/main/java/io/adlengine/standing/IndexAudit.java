package io.adlengine.standing;

/**
 * Looks at everything that follows from the members: that each that can lose anything is in the bucket of its score,
 * once, that counts, sums and bitmaps are those of what is there, that lists are linked both ways and trees in order
 * and in balance; and, of a round, that those who pay are those who are ahead, among all. O(rows), no allocation.
 */
final class IndexAudit {
    private static final int NONE = MemberRows.NONE;
    private static final int GROUP = 256;

    private final MemberRows rows;
    private final StandingQueue queue;
    private int seen;
    private long sum;
    private int last;

    IndexAudit(MemberRows rows, StandingQueue queue) {
        this.rows = rows;
        this.queue = queue;
    }

    /** Refuses an index in which anything is not as it follows from its members. */
    void check(int members, int payers, long total) {
        int there = 0;
        int able = 0;
        long capacity = 0;
        for (int row = 0; row < rows.room(); row++) {
            there += rows.isMember(row) ? 1 : 0;
            able += rows.capacity(row) > 0 ? 1 : 0;
            capacity += Math.max(0, rows.capacity(row));
        }
        expect("members", members, there);
        expect("payers", payers, able);
        expect("total capacity", total, capacity);
        checkBuckets();
        expect("payers in buckets", seen, able);
        expect("capacity in buckets", sum, capacity);
    }

    private void checkBuckets() {
        final ScoreBuckets buckets = queue.buckets();
        seen = 0;
        sum = 0;
        for (int bucket = 0; bucket < ScoreBuckets.MOST_BUCKETS; bucket++) {
            if (bucket % GROUP == 0) {
                expect("members before a bucket", buckets.membersBefore(bucket), seen);
                expect("capacity before a bucket", buckets.sumBefore(bucket), sum);
            }
            final int seenBefore = seen;
            final long sumBefore = sum;
            last = NONE;
            if (queue.isTree(bucket)) {
                checkTree(bucket, queue.head(bucket));
                expect("a tree of few members", seen - seenBefore > StandingQueue.LEAST_IN_TREE ? 0 : 1, 0);
            } else {
                checkList(bucket);
            }
            expect("members of a bucket", buckets.members(bucket), seen - seenBefore);
            expect("capacity of a bucket", buckets.sum(bucket), sum - sumBefore);
            expect("used buckets", buckets.isUsed(bucket) ? 1 : 0, seen > seenBefore ? 1 : 0);
            expect("used words", buckets.isWordUsed(bucket) ? 1 : 0, buckets.isUsedInWord(bucket) ? 1 : 0);
        }
    }

    private void checkList(int bucket) {
        int left = StandingQueue.MOST_LISTED;
        for (int row = there(queue.head(bucket)); row != NONE; row = there(rows.right(row))) {
            expect("members of a list beyond its most", left-- > 0 ? 0 : 1, 0);
            expect("previous member", rows.left(row), last);
            look(bucket, row);
        }
    }

    /**
     * In the order of the queue; no deeper than a balanced tree can be, since a subtree is looked at before its own.
     */
    private void checkTree(int bucket, int root) {
        if (there(root) == NONE) {
            return;
        }
        final OrderedTree tree = queue.tree();
        final int left = there(rows.left(root));
        final int right = there(rows.right(root));
        expect("members of a subtree", tree.members(root), tree.members(left) + tree.members(right) + 1);
        expect("capacity of a subtree", tree.sum(root), tree.sum(left) + tree.sum(right) + rows.capacity(root));
        expect("balanced subtree", tree.isBalanced(root) ? 1 : 0, 1);
        checkTree(bucket, left);
        expect("order of a tree", last == NONE || rows.isAhead(last, root) ? 1 : 0, 1);
        look(bucket, root);
        checkTree(bucket, right);
    }

    /** A link leads nowhere or to a row. */
    private int there(int row) {
        expect("linked row", row, Math.max(NONE, Math.min(row, rows.room() - 1)));
        return row;
    }

    private void look(int bucket, int row) {
        expect("bucket of a member", ScoreBuckets.of(rows.order(row)), bucket);
        expect("payers among the members of a bucket", rows.capacity(row) > 0 ? 1 : 0, 1);
        last = row;
        seen++;
        sum += rows.capacity(row);
    }

    /**
     * Refuses a round in which others are listed than those ahead of the last one, and that one; all but the last with
     * their whole capacity.
     */
    void check(SparseHaircuts haircuts) {
        final int count = haircuts.count();
        if (count == 0) {
            return;
        }
        for (int entry = 0; entry < count; entry++) {
            final int row = haircuts.row(entry);
            final long most = there(row) == NONE ? 0 : rows.capacity(row);
            final long amount = haircuts.amount(entry);
            expect("amount listed", amount, entry + 1 < count ? most : Math.min(amount, most));
            expect("order of a list", entry == 0 || rows.isAhead(haircuts.row(entry - 1), row) ? 1 : 0, 1);
        }
        final int marginal = haircuts.row(count - 1);
        int ahead = 0;
        long capacity = 0;
        for (int row = 0; row < rows.room(); row++) {
            if (rows.capacity(row) > 0 && rows.isAhead(row, marginal)) {
                ahead++;
                capacity += rows.capacity(row);
            }
        }
        expect("members listed", count, ahead + 1);
        expect("capacity listed", haircuts.total() - haircuts.amount(count - 1), capacity);
    }

    private static void expect(String name, long value, long expected) {
        if (value != expected) {
            throw new IllegalStateException("standing index: " + name + "=" + value + " (expected: " + expected + ")");
        }
    }
}
