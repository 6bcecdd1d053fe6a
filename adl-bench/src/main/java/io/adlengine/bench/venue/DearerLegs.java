package io.adlengine.bench.venue;

import io.adlengine.math.MaximumFlow;
import java.util.function.IntConsumer;

/**
 * A binary tree over the legs of each side, as nodes of a network: so that money can reach every leg that is no cheaper
 * than its own by few and short ways, where edges from leg to leg would make a way as long as the side.
 *
 * <p>Of five legs the tree's nodes are 1 to 9, of which 5 to 9 are the legs; node v leads to 2·v and 2·v + 1. All but
 * the cheapest are reached by nodes 3 (6 and 7) and 4 (8 and 9). n legs have 2·n nodes, and from any leg on they are
 * reached by 2·log n nodes at most.
 */
final class DearerLegs {
    private final OpenLegs legs;
    private final int base;
    private int edges;

    /** Its nodes begin at a number. */
    DearerLegs(OpenLegs legs, int firstNode) {
        this.legs = legs;
        base = firstNode;
        edges = 2 * legs.count();
        for (int leg = 0; leg < legs.count(); leg++) {
            from(leg, node -> edges++);
        }
    }

    /** Nodes of all trees. */
    int nodes() {
        return 2 * legs.count();
    }

    /** Edges of {@link #connect} and, for each leg, to the nodes of {@link #from}, at most. */
    int edges() {
        return edges;
    }

    /** The node of a leg. */
    int of(int leg) {
        return base + legs.first(legs.sideOf(leg) + 1) + leg;
    }

    /** The nodes that lead to a leg and all of its side that are no cheaper, and to no other. */
    void from(int leg, IntConsumer node) {
        final int first = legs.first(legs.sideOf(leg));
        final int size = legs.first(legs.sideOf(leg) + 1) - first;
        for (int l = leg - first + size, r = 2 * size; l < r; l /= 2, r /= 2) {
            if (l % 2 == 1) {
                node.accept(base + 2 * first + l++);
            }
            if (r % 2 == 1) {
                node.accept(base + 2 * first + --r);
            }
        }
    }

    /** Adds the edges between nodes. */
    void connect(MaximumFlow network) {
        for (int side = 0; side < legs.sides(); side++) {
            final int tree = base + 2 * legs.first(side);
            final int size = legs.first(side + 1) - legs.first(side);
            for (int v = 1; v < size; v++) {
                network.edge(tree + v, tree + 2 * v, Long.MAX_VALUE);
                network.edge(tree + v, tree + 2 * v + 1, Long.MAX_VALUE);
            }
        }
    }
}
