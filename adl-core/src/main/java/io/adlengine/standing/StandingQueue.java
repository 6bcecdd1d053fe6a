package io.adlengine.standing;

import java.util.Arrays;

/**
 * The members that can lose anything, each in the bucket of its score. A bucket of few is a list in no order, which is
 * sorted when somebody looks: a change is O(1). One of many becomes an {@link OrderedTree}, and a list again once half
 * of them have gone: a change is O(log n), and nobody has to look at all of them.
 */
final class StandingQueue {
    /** Besides the rows: the tree's. */
    static final int BYTES = OrderedTree.BYTES;

    /** A list with more becomes a tree. */
    static final int MOST_LISTED = 512;
    /** A tree with no more becomes a list. */
    static final int LEAST_IN_TREE = MOST_LISTED / 2;

    /** Buckets that are looked up before their members are considered. */
    private static final int MOST_AT_ONCE = 32;

    private static final int NONE = MemberRows.NONE;
    /** Shell's sort, by the gaps of Ciura, 2001, which sort so few in some ten comparisons each. */
    private static final int[] GAPS = {301, 132, 57, 23, 10, 4, 1};

    private final MemberRows rows;
    private final ScoreBuckets buckets = new ScoreBuckets();
    private final OrderedTree tree;
    /**
     * The first of a list, or of a tree the root, less than NONE: one word tells which, and only one line is missed.
     */
    private final int[] head = new int[ScoreBuckets.MOST_BUCKETS];

    private final int[] batch = new int[MOST_AT_ONCE];
    private final int[] first = new int[MOST_AT_ONCE];
    private final long[] amount = new long[MOST_AT_ONCE];

    StandingQueue(MemberRows rows) {
        this.rows = rows;
        tree = new OrderedTree(rows);
        Arrays.fill(head, NONE);
    }

    void grow(int maxRows) {
        tree.grow(maxRows);
    }

    void clear() {
        buckets.clear();
        Arrays.fill(head, NONE);
    }

    /** Gives a row that has a member, or none so far, another order and capacity. */
    void set(int row, long order, long capacity) {
        final long before = rows.capacity(row);
        if (before > 0 && capacity > 0) {
            final int bucket = ScoreBuckets.of(rows.order(row));
            final boolean isSame = order == rows.order(row);
            if (isSame || !isTree(bucket) && bucket == ScoreBuckets.of(order)) {
                if (isTree(bucket)) {
                    tree.change(head(bucket), row, capacity - before);
                }
                buckets.change(bucket, capacity - before);
                rows.set(row, order, capacity);
                return;
            }
        }
        remove(row);
        rows.set(row, order, capacity);
        if (capacity > 0) {
            add(row);
        }
    }

    /** Takes a row out, whose words stay as they are; nothing where it cannot lose anything. */
    void remove(int row) {
        if (rows.capacity(row) <= 0) {
            return;
        }
        final int bucket = ScoreBuckets.of(rows.order(row));
        if (isTree(bucket)) {
            plant(bucket, tree.remove(head(bucket), row));
        } else {
            unlink(bucket, row);
        }
        buckets.subtract(bucket, rows.capacity(row));
        if (isTree(bucket) && buckets.members(bucket) <= LEAST_IN_TREE) {
            final int root = head(bucket);
            head[bucket] = NONE;
            pushAll(bucket, root);
        }
    }

    private void add(int row) {
        final int bucket = ScoreBuckets.of(rows.order(row));
        buckets.add(bucket, rows.capacity(row));
        if (isTree(bucket)) {
            plant(bucket, tree.insert(head(bucket), row));
            return;
        }
        push(bucket, row);
        if (buckets.members(bucket) > MOST_LISTED) {
            plant(bucket, treeOf(head[bucket]));
        }
    }

    /** A tree has members, always. */
    private void plant(int bucket, int root) {
        head[bucket] = -2 - root;
    }

    private void push(int bucket, int row) {
        final int second = head[bucket];
        rows.link(row, NONE, second);
        if (second != NONE) {
            rows.link(second, row, rows.right(second));
        }
        head[bucket] = row;
    }

    private void unlink(int bucket, int row) {
        final int previous = rows.left(row);
        final int next = rows.right(row);
        if (previous == NONE) {
            head[bucket] = next;
        } else {
            rows.link(previous, rows.left(previous), next);
        }
        if (next != NONE) {
            rows.link(next, previous, rows.right(next));
        }
    }

    private int treeOf(int list) {
        int root = NONE;
        int next = NONE;
        for (int row = list, left = MOST_LISTED; row != NONE; row = next) {
            assert left-- >= 0 : "MOST_LISTED and one";
            next = rows.right(row);
            root = tree.insert(root, row);
        }
        return root;
    }

    private void pushAll(int bucket, int root) {
        if (root != NONE) {
            final int right = rows.right(root);
            pushAll(bucket, rows.left(root));
            push(bucket, root);
            pushAll(bucket, right);
        }
    }

    /**
     * Lists who pays a budget, at most what all can lose, in their order. The next buckets are looked up in batches,
     * and the first member of each is touched before any is considered: lines that miss the caches then come together.
     * Where each is the only one of its bucket, and the budget reaches all, they are listed at once.
     */
    void list(long budget, SparseHaircuts out) {
        out.clear();
        try {
            listAll(budget, out);
        } catch (IndexOutOfBoundsException | StackOverflowError e) {
            throw new IllegalStateException("standing index: a link that leads astray (expected: one to a member)", e);
        }
    }

    private void listAll(long budget, SparseHaircuts out) {
        long left = budget;
        int from = 0;
        for (int count = MOST_AT_ONCE; left > 0 && count == MOST_AT_ONCE; ) {
            count = buckets.next(from, batch);
            final boolean areAlone = touch(count);
            long together = 0;
            for (int i = 0; i < count; i++) {
                together += amount[i];
            }
            if (together < count) {
                throw new IllegalStateException(
                        "standing index: capacity of payers=" + together + " (expected: 1 or more each)");
            }
            if (areAlone && together <= left) {
                out.add(first, amount, count, together);
                left -= together;
            } else {
                left = listEach(count, left, out);
            }
            from = batch[MOST_AT_ONCE - 1] + 1;
        }
    }

    /** Looks at the first members, of a tree the root: their lines are there then. Whether there are no others. */
    private boolean touch(int count) {
        int others = 0;
        for (int i = 0; i < count; i++) {
            final int bucketHead = head[batch[i]];
            final int row = bucketHead < 0 ? -2 - bucketHead : bucketHead;
            first[i] = row;
            amount[i] = rows.capacity(row);
            others |= bucketHead >> 31 | rows.right(row) ^ NONE;
        }
        return others == 0;
    }

    private long listEach(int count, long budget, SparseHaircuts out) {
        long left = budget;
        for (int i = 0; i < count && left > 0; i++) {
            left = isTree(batch[i]) ? listTree(first[i], left, out) : listSorted(first[i], left, out);
        }
        return left;
    }

    private long listTree(int root, long budget, SparseHaircuts out) {
        if (root == NONE || budget == 0) {
            return budget;
        }
        final long left = listTree(rows.left(root), budget, out);
        if (left == 0) {
            return 0;
        }
        final long haircut = Math.min(left, rows.capacity(root));
        out.add(root, haircut);
        return listTree(rows.right(root), left - haircut, out);
    }

    /** The members of a list are written behind those that pay, sorted there, and kept as far as the budget goes. */
    private long listSorted(int list, long budget, SparseHaircuts out) {
        if (rows.right(list) == NONE) {
            final long haircut = Math.min(budget, rows.capacity(list));
            out.add(list, haircut);
            return budget - haircut;
        }
        final int from = out.count();
        final int[] row = out.rows();
        int to = from;
        for (int member = list; member != NONE; member = rows.right(member)) {
            assert to - from < MOST_LISTED : "MOST_LISTED";
            row[to++] = member;
        }
        sort(row, from, to);
        long left = budget;
        for (int entry = from; entry < to && left > 0; entry++) {
            final long haircut = Math.min(left, rows.capacity(row[entry]));
            out.add(row[entry], haircut);
            left -= haircut;
        }
        return left;
    }

    private void sort(int[] row, int from, int to) {
        for (final int gap : GAPS) {
            for (int i = from + gap; i < to; i++) {
                final int moved = row[i];
                int hole = i;
                for (; hole - gap >= from && rows.isAhead(moved, row[hole - gap]); hole -= gap) {
                    row[hole] = row[hole - gap];
                }
                row[hole] = moved;
            }
        }
    }

    /** How many that can lose anything are ahead of a member, which need not be one of them. */
    int membersAhead(int row) {
        final int bucket = ScoreBuckets.of(rows.order(row));
        int ahead = buckets.membersBefore(bucket);
        if (isTree(bucket)) {
            return ahead + tree.membersAhead(head(bucket), row);
        }
        int left = MOST_LISTED;
        for (int member = head[bucket]; member != NONE; member = rows.right(member)) {
            assert left-- > 0 : "MOST_LISTED";
            ahead += rows.isAhead(member, row) ? 1 : 0;
        }
        return ahead;
    }

    /** What those ahead of a member, which need not be one of them, can lose together. */
    long sumAhead(int row) {
        final int bucket = ScoreBuckets.of(rows.order(row));
        long ahead = buckets.sumBefore(bucket);
        if (isTree(bucket)) {
            return ahead + tree.sumAhead(head(bucket), row);
        }
        int left = MOST_LISTED;
        for (int member = head[bucket]; member != NONE; member = rows.right(member)) {
            assert left-- > 0 : "MOST_LISTED";
            ahead += rows.isAhead(member, row) ? rows.capacity(member) : 0;
        }
        return ahead;
    }

    ScoreBuckets buckets() {
        return buckets;
    }

    OrderedTree tree() {
        return tree;
    }

    boolean isTree(int bucket) {
        return head[bucket] < NONE;
    }

    /** The first of its list, or the root of its tree. */
    int head(int bucket) {
        return isTree(bucket) ? -2 - head[bucket] : head[bucket];
    }
}
