package io.adlengine.quote;

/**
 * The corners of Σ x_i(t), in the order in which a growing budget comes by them: where a line begins or ends, and each
 * step. What all pay per level is summed up anew in a tree at every corner, never by taking away what has ended, which
 * would leave nothing of a small slope beside a large one.
 */
final class Corners {
    private final QuoteLines lines;
    private final Precise[] budget;
    private final Precise[] level;
    private final Precise[] together;
    private final int leaves;
    private final Precise[] tree;
    private Precise total = Precise.ZERO;

    /** Writes where each line begins and ends: the place of a corner. A step begins and ends at one. */
    Corners(QuoteLines lines, long[] account, int[] start, int[] end) {
        this.lines = lines;
        final int count = 2 * lines.count();
        int room = 1;
        for (int n = lines.count(); room < n; room *= 2) {
            assert room > 0 : "lines fit into an array";
        }
        leaves = room;
        tree = new Precise[2 * leaves];
        java.util.Arrays.fill(tree, Precise.ZERO);
        int corners = 0;
        for (int line = 0; line < lines.count(); line++) {
            corners += lines.isStep(line) ? 1 : 2;
        }
        budget = new Precise[corners];
        level = new Precise[corners];
        together = new Precise[corners];
        int place = 0;
        int stage = 0;
        for (final int corner : inOrder(count, account)) {
            final int line = corner >> 1;
            final boolean begins = (corner & 1) == 0;
            if (lines.isStep(line) && !begins) {
                continue;
            }
            reach(place, begins ? lines.from(line) : lines.to(line), stage == lines.stage(line));
            stage = lines.stage(line);
            if (lines.isStep(line)) {
                start[line] = end[line] = place;
                total = total.plus(lines.money(line));
            } else {
                (begins ? start : end)[line] = place;
                set(line, begins ? lines.slope(line) : Precise.ZERO);
            }
            together[place++] = tree[1];
        }
    }

    /** Even numbers are beginnings, odd ones ends. */
    private int[] inOrder(int count, long[] account) {
        final StableOrder order = new StableOrder(count);
        final long[] key = new long[count];
        if (account != null) {
            for (int i = 0; i < count; i++) {
                key[i] = account[lines.row(i >> 1)];
            }
            order.by(key);
        }
        for (int i = 0; i < count; i++) {
            key[i] = StableOrder.key(at(i).low());
        }
        order.by(key);
        for (int i = 0; i < count; i++) {
            key[i] = StableOrder.key(at(i).high());
        }
        order.by(key);
        for (int i = 0; i < count; i++) {
            key[i] = lines.stage(i >> 1);
        }
        return order.by(key);
    }

    private Precise at(int corner) {
        return (corner & 1) == 0 ? lines.from(corner >> 1) : lines.to(corner >> 1);
    }

    private void reach(int place, Precise reached, boolean isSameStage) {
        if (place > 0 && isSameStage && tree[1].high() > 0) {
            total = total.plus(together[place - 1].times(reached.minus(level[place - 1])));
        }
        budget[place] = total;
        level[place] = reached;
    }

    private void set(int line, Precise slope) {
        int node = leaves + line;
        tree[node] = slope;
        for (int left = leaves; node > 1 && left > 0; left /= 2) {
            node /= 2;
            tree[node] = tree[2 * node].plus(tree[2 * node + 1]);
        }
    }

    Precise[] budget() {
        return budget;
    }

    Precise[] level() {
        return level;
    }

    Precise[] together() {
        return together;
    }

    Precise total() {
        return total;
    }
}
