package io.adlengine.standing;

import java.util.Arrays;

/**
 * The members of a bucket that has many, in the order of the queue, with counts and sums of every subtree: a
 * weight-balanced tree, in which a child has at most three times the weight (members and one) of its sibling. So a
 * path through n members is at most log n / log(4/3) long, whatever is added and removed, and nothing is allocated: a
 * node is a row.
 *
 * <p>Source: Hirai and Yamamoto, Balancing weight-balanced trees, 2011, who prove the factors 3 and 2 right for both
 * additions and removals.
 */
final class OrderedTree {
    static final int BYTES = Integer.BYTES + Long.BYTES;

    private static final int NONE = MemberRows.NONE;
    /** At three quarters a step, 2^28 members have paths of 68. */
    private static final int MOST_DEPTH = 70;

    private static final int FACTOR = 3;
    private static final int INNER_FACTOR = 2;

    private final MemberRows rows;
    private int[] members;
    private long[] sum;

    OrderedTree(MemberRows rows) {
        this.rows = rows;
        members = new int[rows.room()];
        sum = new long[rows.room()];
    }

    void grow(int maxRows) {
        members = Arrays.copyOf(members, maxRows);
        sum = Arrays.copyOf(sum, maxRows);
    }

    int members(int root) {
        return root == NONE ? 0 : members[root];
    }

    long sum(int root) {
        return root == NONE ? 0 : sum[root];
    }

    /** Adds a row; returns the root. */
    int insert(int root, int row) {
        if (root == NONE) {
            return node(row, NONE, NONE);
        }
        if (rows.isAhead(row, root)) {
            return balanced(root, insert(rows.left(root), row), rows.right(root));
        }
        return balanced(root, rows.left(root), insert(rows.right(root), row));
    }

    /** Takes out a row that is there; returns the root. */
    int remove(int root, int row) {
        if (root == row) {
            return joined(rows.left(row), rows.right(row));
        }
        if (rows.isAhead(row, root)) {
            return balanced(root, remove(rows.left(root), row), rows.right(root));
        }
        return balanced(root, rows.left(root), remove(rows.right(root), row));
    }

    /** A row that is there can lose more, or less. */
    void change(int root, int row, long difference) {
        int steps = 0;
        int at = root;
        for (; at != row; at = rows.isAhead(row, at) ? rows.left(at) : rows.right(at)) {
            assert ++steps <= MOST_DEPTH : "three quarters a step";
            sum[at] += difference;
        }
        sum[at] += difference;
    }

    /** How many are ahead of a row, which need not be there. */
    int membersAhead(int root, int row) {
        int ahead = 0;
        int steps = 0;
        for (int at = root; at != NONE; ) {
            assert ++steps <= MOST_DEPTH : "three quarters a step";
            if (rows.isAhead(at, row)) {
                ahead += members(rows.left(at)) + 1;
                at = rows.right(at);
            } else {
                at = rows.left(at);
            }
        }
        return ahead;
    }

    /** What those ahead of a row, which need not be there, can lose together. */
    long sumAhead(int root, int row) {
        long ahead = 0;
        int steps = 0;
        for (int at = root; at != NONE; ) {
            assert ++steps <= MOST_DEPTH : "three quarters a step";
            if (rows.isAhead(at, row)) {
                ahead += sum[at] - sum(rows.right(at));
                at = rows.right(at);
            } else {
                at = rows.left(at);
            }
        }
        return ahead;
    }

    /** Whether one subtree has at most three times the weight of the other. */
    boolean isBalanced(int root) {
        final long left = members(rows.left(root)) + 1L;
        final long right = members(rows.right(root)) + 1L;
        return left <= FACTOR * right && right <= FACTOR * left;
    }

    private int node(int row, int left, int right) {
        rows.link(row, left, right);
        members[row] = members(left) + members(right) + 1;
        sum[row] = sum(left) + sum(right) + rows.capacity(row);
        return row;
    }

    /** A node of two trees, one of which has just gained or lost a member. */
    private int balanced(int row, int left, int right) {
        final long leftWeight = members(left) + 1L;
        final long rightWeight = members(right) + 1L;
        if (rightWeight > FACTOR * leftWeight) {
            final int inner = rows.left(right);
            final int outer = rows.right(right);
            if (members(inner) + 1L < INNER_FACTOR * (members(outer) + 1L)) {
                return node(right, node(row, left, inner), outer);
            }
            final int innerRight = rows.right(inner);
            return node(inner, node(row, left, rows.left(inner)), node(right, innerRight, outer));
        }
        if (leftWeight > FACTOR * rightWeight) {
            final int inner = rows.right(left);
            final int outer = rows.left(left);
            if (members(inner) + 1L < INNER_FACTOR * (members(outer) + 1L)) {
                return node(left, outer, node(row, inner, right));
            }
            final int innerLeft = rows.left(inner);
            return node(inner, node(left, outer, innerLeft), node(row, rows.right(inner), right));
        }
        return node(row, left, right);
    }

    /** One tree of two neighbours: the larger one's nearest member becomes the root. */
    private int joined(int left, int right) {
        if (left == NONE) {
            return right;
        }
        if (right == NONE) {
            return left;
        }
        if (members(left) > members(right)) {
            final int root = last(left);
            return balanced(root, remove(left, root), right);
        }
        final int root = first(right);
        return balanced(root, left, remove(right, root));
    }

    private int first(int root) {
        int at = root;
        int steps = 0;
        for (int next = rows.left(at); next != NONE; next = rows.left(at)) {
            assert ++steps <= MOST_DEPTH : "three quarters a step";
            at = next;
        }
        return at;
    }

    private int last(int root) {
        int at = root;
        int steps = 0;
        for (int next = rows.right(at); next != NONE; next = rows.right(at)) {
            assert ++steps <= MOST_DEPTH : "three quarters a step";
            at = next;
        }
        return at;
    }
}
