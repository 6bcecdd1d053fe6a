package io.adlengine.policy.crossmargin;

import io.adlengine.math.WeightedSelection;

/**
 * Whole lots of one asset near given amounts, within each account's bound, with a given sum: floors, then one lot more,
 * or less, for those who are farthest from their amount, and once that is used up all that they have room for. Ties by
 * the smaller account id.
 */
final class WholeLots {
    private final long[] accountId;
    private final WeightedSelection selection;
    private final double[] off;
    private final long[] room;

    WholeLots(long[] accountId) {
        this.accountId = accountId;
        selection = new WeightedSelection(accountId.length);
        off = new double[accountId.length];
        room = new long[accountId.length];
    }

    /** Writes lots of 0 to bound for each account, which sum to quantity: at most the sum of the bounds. */
    void of(double[] amount, long[] bound, long quantity, long[] lots) {
        long missing = quantity;
        for (int k = 0; k < lots.length; k++) {
            lots[k] = Math.min((long) AccountStep.clip(amount[k], 0, bound[k]), bound[k]);
            missing -= lots[k];
        }
        final long direction = missing < 0 ? -1 : 1;
        long left = missing * direction;
        left -= give(amount, bound, lots, left, direction, 1);
        left -= give(amount, bound, lots, left, direction, Long.MAX_VALUE);
        assert left == 0 : left + " lots are nobody's";
    }

    private long give(double[] amount, long[] bound, long[] lots, long wanted, long direction, long mostEach) {
        long all = 0;
        for (int k = 0; k < lots.length; k++) {
            off[k] = (amount[k] - lots[k]) * direction;
            room[k] = Math.min(mostEach, direction > 0 ? bound[k] - lots[k] : lots[k]);
            all += room[k];
        }
        final long given = Math.min(wanted, all);
        if (given == 0) {
            return 0;
        }
        final int last = selection.selectLargestFirst(off, accountId, room, lots.length, given);
        long left = given;
        for (int k = 0; k < lots.length; k++) {
            if (isAhead(k, last)) {
                lots[k] += direction * room[k];
                left -= room[k];
            }
        }
        lots[last] += direction * left;
        return given;
    }

    private boolean isAhead(int k, int last) {
        if (off[k] != off[last]) {
            return off[k] > off[last];
        }
        return accountId[k] != accountId[last] ? accountId[k] < accountId[last] : k < last;
    }
}
