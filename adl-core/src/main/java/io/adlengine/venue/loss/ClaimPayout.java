package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.Apportionment;
import io.adlengine.math.WeightedSelection;
import java.util.Arrays;

/**
 * Pays all members of a pool of claims at once, so that nothing stays behind that was recovered.
 *
 * <p>Two equal claims and one unit: half a unit is due to each, which rounds to none, and the smaller account id gets
 * the one. It is told by its claim afterwards, and waits that much longer for its next unit.
 */
final class ClaimPayout {
    /** Columns of 3 longs and an int, and scratch of 12 bytes twice. */
    static final int BYTES = 28 + 24;

    private final int[] row;
    private final long[] owed;
    private final long[] fraction;
    private final long[] one;
    private final WeightedSelection selection;
    private final Apportionment remainders;

    ClaimPayout(int maxMembers) {
        row = new int[maxMembers];
        owed = new long[maxMembers];
        fraction = new long[maxMembers];
        one = new long[maxMembers];
        selection = new WeightedSelection(maxMembers);
        remainders = new Apportionment(maxMembers);
    }

    /** Lists the members, and what was recovered for each, rounded down; how many. */
    int gather(PoolMembers members, ProportionalPool pool, int number, long[] accountId, long[] due) {
        final int least = members.count();
        Require.within("accountId.length", Require.present("accountId", accountId).length, least, Integer.MAX_VALUE);
        Require.within("paid.length", Require.present("paid", due).length, least, Integer.MAX_VALUE);
        if (accountId == due) {
            throw Require.refusal("paid", "the array of accountId", "another array");
        }
        int count = 0;
        for (int r = 0; r < members.count(); r++) {
            if (members.pool[r] == number) {
                row[count] = r;
                accountId[count] = members.account[r];
                final long worth = pool.worth(r);
                owed[count] = Math.min(members.claim[r], worth);
                due[count] = members.claim[r] - owed[count];
                // A claim that is below its shares' worth was paid ahead, and has no fraction.
                fraction[count] = owed[count] < worth ? 0 : pool.roundedUp(r);
                one[count] = owed[count] > 0 ? 1 : 0;
                count++;
            }
        }
        return count;
    }

    /** Turns what is due into what is paid; returns the sum, which is all that is payable where so much is owed. */
    long pay(PoolMembers members, long payable, long[] accountId, long[] paid, int count) {
        long due = 0;
        long more = 0;
        for (int i = 0; i < count; i++) {
            due += paid[i];
            more += one[i];
        }
        if (due > payable) {
            // Somebody was paid ahead: what is there is shared in proportion to what is due.
            System.arraycopy(paid, 0, owed, 0, count);
            remainders.largestRemainder(owed, accountId, count, payable, paid);
            due = payable;
        } else {
            more = Math.min(more, payable - due);
            due += more;
            if (more > 0) {
                giveOne(more, accountId, paid, count);
            }
        }
        for (int i = 0; i < count; i++) {
            members.claim[row[i]] -= paid[i];
        }
        Arrays.fill(one, 0, count, 0);
        return due;
    }

    /** A unit each to the largest fractions. */
    private void giveOne(long units, long[] accountId, long[] paid, int count) {
        final int last = selection.selectLargestFirst(fraction, accountId, one, count, units);
        for (int i = 0; i < count; i++) {
            final boolean isBefore =
                    fraction[i] > fraction[last] || fraction[i] == fraction[last] && accountId[i] <= accountId[last];
            paid[i] += isBefore ? one[i] : 0;
        }
    }
}
