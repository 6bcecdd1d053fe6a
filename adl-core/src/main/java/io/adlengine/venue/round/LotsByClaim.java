package io.adlengine.venue.round;

import io.adlengine.math.FixedPoint;
import io.adlengine.math.WaterLevel;
import io.adlengine.math.WeightedSelection;
import java.util.Arrays;

/**
 * Divides lots by claims in money: x_i = min(t·claim_i, most_i) for one level t, then to whole lots by largest
 * remainder, ties by account id. Once everybody with a claim has all it can take, what is left goes by what the others
 * can take.
 *
 * <p>Ten lots among three who can take 3, 5 and 12 and claim 7, 1 and 0: the first takes 3, the second 5, and the third
 * the 2 that are left. O(n); scratch is lent by the plan, no allocation after the constructor.
 */
final class LotsByClaim {
    private final WaterLevel level;
    private final WeightedSelection selection;
    private final long[] remainder;
    private final long[] one;

    LotsByClaim(WeightedSelection selection, long[] scratch, long[] otherScratch) {
        level = new WaterLevel(scratch.length);
        this.selection = selection;
        remainder = scratch;
        one = otherScratch;
    }

    /** Divides lots, no more than all can take; the claims are used up. */
    void divide(long[] claim, long[] most, long[] accountId, int count, long lots, long[] share) {
        if (lots == 0) {
            Arrays.fill(share, 0, count, 0);
            return;
        }
        final long placed = level.proportional(claim, most, count, lots, share);
        if (placed == lots) {
            round(claim, most, accountId, count, lots, share);
            return;
        }
        for (int i = 0; i < count; i++) {
            claim[i] = claim[i] > 0 ? 0 : most[i];
        }
        level.proportional(claim, claim, count, lots - placed, share);
        round(claim, claim, accountId, count, lots - placed, share);
        for (int i = 0; i < count; i++) {
            share[i] = claim[i] > 0 ? share[i] : most[i];
        }
    }

    /** The level is exact; from it, whole lots for everybody, and one more each for the largest remainders. */
    private void round(long[] claim, long[] most, long[] accountId, int count, long lots, long[] share) {
        final long p = level.numerator();
        final long q = level.denominator();
        long odd = lots;
        for (int i = 0; i < count; i++) {
            share[i] = 0;
            remainder[i] = 0;
            if (claim[i] > 0 && FixedPoint.compareProducts(claim[i], p, most[i], q) >= 0) {
                share[i] = most[i];
            } else if (claim[i] > 0) {
                share[i] = FixedPoint.mulDivFloor(claim[i], p, q);
                remainder[i] = claim[i] * p - share[i] * q; // below q, whatever overflows
            }
            one[i] = remainder[i] > 0 ? 1 : 0;
            odd -= share[i];
        }
        if (odd == 0) {
            return;
        }
        final int last = selection.selectLargestFirst(remainder, accountId, one, count, odd);
        for (int i = 0; i < count; i++) {
            share[i] += one[i] > 0 && isNotAfter(i, last, accountId) ? 1 : 0;
        }
    }

    private boolean isNotAfter(int i, int last, long[] accountId) {
        if (remainder[i] != remainder[last]) {
            return remainder[i] > remainder[last];
        }
        return accountId[i] != accountId[last] ? accountId[i] < accountId[last] : i <= last;
    }
}
