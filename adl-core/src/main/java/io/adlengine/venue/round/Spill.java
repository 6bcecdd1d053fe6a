package io.adlengine.venue.round;

import java.util.Arrays;

/**
 * How much of each bankrupt account's deficit is put on each side: a maximum flow from accounts to sides that starts
 * from what a {@link DeficitSplit} wants and moves no more of it than it must.
 *
 * <p>A leg is an account's position on a side, with the most that may be put on it. A side has a capacity: what its
 * winners can pay. First every side takes what is wanted of it, or shares its capacity in proportion. Then whatever an
 * account still lacks goes along a shortest path: to a side of its own with room, or into a full one, where another
 * account makes room by moving to a side of its own.
 *
 * <p>No winner is looked at. O(legs) for each path; allocates only where there are more sides than before. Confined to
 * one thread.
 */
final class Spill {
    private static final int NONE = -1;

    private final long[] deficit;
    /** Legs of account a: firstLeg[a] to firstLeg[a + 1]. */
    private final int[] firstLeg;

    private final int[] legAccount;
    private final int[] legSide;
    private final long[] want;
    private final long[] limit;
    private final long[] flow;
    private long[] capacity;
    /** Legs by side: those of side s are onSide[firstOnSide[s]] to onSide[firstOnSide[s + 1]]. */
    private int[] firstOnSide;

    private final int[] onSide;
    private final long[] shareOfSide;
    /** Nodes of the search: accounts, then sides. The leg by which each was reached. */
    private int[] reachedBy;

    private int[] queue;
    /** Nodes that reach no capacity: none that is found later leads through them. */
    private boolean[] isDead;

    private int accounts;
    private int legs;
    private int sides;
    private long paths;

    Spill(int maxAccounts, int maxLegs, int maxSides) {
        deficit = new long[maxAccounts];
        firstLeg = new int[maxAccounts + 1];
        legAccount = new int[maxLegs];
        legSide = new int[maxLegs];
        want = new long[maxLegs];
        limit = new long[maxLegs];
        flow = new long[maxLegs];
        onSide = new int[maxLegs];
        shareOfSide = new long[maxLegs];
        makeSides(maxSides);
    }

    private void makeSides(int most) {
        capacity = new long[most];
        firstOnSide = new int[most + 1];
        reachedBy = new int[deficit.length + most];
        queue = new int[deficit.length + most];
        isDead = new boolean[deficit.length + most];
    }

    /** Forgets everything; sides have these capacities. */
    void start(int count, long[] capacities) {
        accounts = legs = 0;
        sides = count;
        paths = 0;
        if (count > capacity.length) {
            makeSides(count);
        }
        System.arraycopy(capacities, 0, capacity, 0, count);
    }

    /** Adds an account, in the order in which accounts are served; its legs follow. */
    int account(long lacking) {
        deficit[accounts] = lacking;
        firstLeg[accounts] = legs;
        firstLeg[accounts + 1] = legs;
        return accounts++;
    }

    /**
     * Adds a leg to the last account: at most {@code most} on it, {@code wanted} at first, Σ wanted of an account at
     * most its deficit.
     */
    int leg(int side, long wanted, long most) {
        legAccount[legs] = accounts - 1;
        legSide[legs] = side;
        want[legs] = Math.min(wanted, most);
        limit[legs] = most;
        firstLeg[accounts] = legs + 1;
        return legs++;
    }

    /** What is put on a leg. */
    long flow(int leg) {
        return flow[leg];
    }

    /** What a side could carry beyond what is put on it. */
    long left(int side) {
        return capacity[side];
    }

    /** How often an amount had to take a way of its own. */
    long paths() {
        return paths;
    }

    /** Finds the flow; returns what all legs carry. */
    long run() {
        orderBySide();
        for (int side = 0; side < sides; side++) {
            startSide(side);
        }
        long placed = 0;
        Arrays.fill(isDead, 0, accounts + sides, false);
        // From one account, shortest paths grow longer after as many as there are legs, and never beyond the number of
        // nodes.
        // What an account would need more paths for stays with it.
        long pathsLeft = (long) (accounts + sides) * legs;
        for (int a = 0; a < accounts; a++) {
            long lacking = deficit[a];
            for (int leg = firstLeg[a]; leg < firstLeg[a + 1]; leg++) {
                lacking -= flow[leg];
            }
            while (lacking > 0 && pathsLeft-- > 0) {
                final long moved = augment(a, lacking);
                if (moved == 0) {
                    break;
                }
                lacking -= moved;
            }
            placed += deficit[a] - lacking;
        }
        return placed;
    }

    private void orderBySide() {
        Arrays.fill(firstOnSide, 0, sides + 1, 0);
        for (int leg = 0; leg < legs; leg++) {
            firstOnSide[legSide[leg] + 1]++;
        }
        for (int side = 0; side < sides; side++) {
            firstOnSide[side + 1] += firstOnSide[side];
        }
        for (int leg = legs - 1; leg >= 0; leg--) {
            // Counts back from the end of its side, so that every side's start is where it was.
            onSide[--firstOnSide[legSide[leg] + 1]] = leg;
        }
        for (int side = 0; side < sides; side++) {
            firstOnSide[side] = firstOnSide[side + 1];
        }
        firstOnSide[sides] = legs;
    }

    private void startSide(int side) {
        final int from = firstOnSide[side];
        final int to = firstOnSide[side + 1];
        long wanted = 0;
        for (int i = from; i < to; i++) {
            shareOfSide[i] = want[onSide[i]];
            wanted += shareOfSide[i];
        }
        if (wanted > capacity[side]) {
            DeficitSplit.share(capacity[side], shareOfSide, from, to, shareOfSide);
            wanted = capacity[side];
        }
        for (int i = from; i < to; i++) {
            flow[onSide[i]] = shareOfSide[i];
        }
        capacity[side] -= wanted;
    }

    /** Moves what it can of an account's lack along one shortest path; 0 where there is none. */
    private long augment(int account, long lacking) {
        Arrays.fill(reachedBy, 0, accounts + sides, NONE);
        int count = 0;
        queue[count++] = account;
        for (int i = 0; i < count; i++) {
            final int node = queue[i];
            if (node < accounts) {
                for (int leg = firstLeg[node]; leg < firstLeg[node + 1]; leg++) {
                    final int side = accounts + legSide[leg];
                    if (flow[leg] < limit[leg] && reachedBy[side] == NONE && !isDead[side]) {
                        reachedBy[side] = leg;
                        if (capacity[legSide[leg]] > 0) {
                            return push(account, legSide[leg], lacking);
                        }
                        queue[count++] = side;
                    }
                }
            } else {
                final int side = node - accounts;
                for (int k = firstOnSide[side]; k < firstOnSide[side + 1]; k++) {
                    final int leg = onSide[k];
                    final int other = legAccount[leg];
                    if (flow[leg] > 0 && other != account && reachedBy[other] == NONE && !isDead[other]) {
                        reachedBy[other] = leg;
                        queue[count++] = other;
                    }
                }
            }
        }
        for (int i = 0; i < count; i++) {
            isDead[queue[i]] = true;
        }
        return 0;
    }

    private long push(int account, int end, long lacking) {
        long most = Math.min(lacking, capacity[end]);
        int side = end;
        while (true) {
            final int in = reachedBy[accounts + side];
            most = Math.min(most, limit[in] - flow[in]);
            if (legAccount[in] == account) {
                break;
            }
            final int out = reachedBy[legAccount[in]];
            most = Math.min(most, flow[out]);
            side = legSide[out];
        }
        side = end;
        capacity[end] -= most;
        while (true) {
            final int in = reachedBy[accounts + side];
            flow[in] += most;
            if (legAccount[in] == account) {
                break;
            }
            final int out = reachedBy[legAccount[in]];
            flow[out] -= most;
            side = legSide[out];
        }
        paths++;
        return most;
    }
}
