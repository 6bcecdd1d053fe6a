package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.math.WeightedSelection;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lots by claims in money. */
final class LotsByClaimTest {
    @Test
    void whoClaimsNothingTakesWhatTheOthersCannot() {
        assertArrayEquals(new long[] {3, 5, 2}, divide(new long[] {7, 1, 0}, new long[] {3, 5, 12}, 10));
    }

    @Test
    void oddLotsGoByRemainderAndThenByAccount() {
        // Really 1.33, 1.33 and 1.33; then 0.57, 1.14 and 2.29.
        assertArrayEquals(new long[] {1, 1, 2}, divide(new long[] {5, 5, 5}, new long[] {9, 9, 9}, 4), "ids descend");
        assertArrayEquals(new long[] {1, 1, 2}, divide(new long[] {1, 2, 4}, new long[] {9, 9, 9}, 4));
    }

    /** Against the level in fractions: everybody's floor at least, one more for the largest remainders. */
    @Property(tries = 3_000)
    void everybodyGetsTheWholePartAndTheLargestRemaindersOneMore(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int n = 1 + random.nextInt(8);
        final long[] claim = new long[n];
        final long[] most = new long[n];
        long all = 0;
        for (int i = 0; i < n; i++) {
            claim[i] = random.nextInt(3) == 0 ? 0 : random.nextLong() >>> random.nextInt(5, 62);
            most[i] = random.nextLong() >>> random.nextInt(5, 62);
            all += most[i];
        }
        final long lots = all == 0 ? 0 : random.nextLong(all + 1);
        final long[] share = divide(claim.clone(), most, lots);
        assertArrayEquals(oracle(claim, most, lots), share);
    }

    /** Adds whoever is full at the level of the rest, until nobody is; then floors and remainders. */
    private static long[] oracle(long[] claim, long[] most, long lots) {
        final int n = claim.length;
        final long[] share = new long[n];
        final boolean[] isFull = new boolean[n];
        long left = lots;
        BigInteger sum = BigInteger.ZERO;
        for (boolean isChanged = true; isChanged; ) {
            isChanged = false;
            sum = BigInteger.ZERO;
            left = lots;
            for (int i = 0; i < n; i++) {
                left -= isFull[i] ? most[i] : 0;
                sum = isFull[i] ? sum : sum.add(BigInteger.valueOf(claim[i]));
            }
            for (int i = 0; i < n; i++) {
                final BigInteger asked = BigInteger.valueOf(claim[i]).multiply(BigInteger.valueOf(left));
                if (!isFull[i]
                        && claim[i] > 0
                        && asked.compareTo(BigInteger.valueOf(most[i]).multiply(sum)) >= 0) {
                    isFull[i] = true;
                    isChanged = true;
                }
            }
        }
        final boolean areClaimsUsedUp = sum.signum() == 0;
        long given = 0;
        final BigInteger[] rest = new BigInteger[n];
        BigInteger total = sum;
        if (areClaimsUsedUp) {
            for (int i = 0; i < n; i++) {
                total = isFull[i] ? total : total.add(BigInteger.valueOf(most[i]));
            }
        }
        for (int i = 0; i < n; i++) {
            rest[i] = BigInteger.ZERO;
            if (isFull[i]) {
                share[i] = most[i];
            } else if (total.signum() > 0) {
                final BigInteger[] part = BigInteger.valueOf(areClaimsUsedUp ? most[i] : claim[i])
                        .multiply(BigInteger.valueOf(left))
                        .divideAndRemainder(total);
                share[i] = part[0].longValueExact();
                rest[i] = part[1];
            }
            given += share[i];
        }
        for (; given < lots; given++) {
            int best = -1;
            for (int i = n - 1; i >= 0; i--) { // the last has the smallest id
                if (rest[i].signum() > 0 && (best < 0 || rest[i].compareTo(rest[best]) > 0)) {
                    best = i;
                }
            }
            rest[best] = BigInteger.ZERO;
            share[best]++;
        }
        return share;
    }

    /** Profits of 2,800, 400 and none: the rule asks the first for most, who has three lots. */
    @Test
    void inARoundProfitsAreTheClaims() {
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        final PositionBook book = market.book;
        final int loser = market.position(0, 10, 1_000, 100_000, false);
        book.upsert(1, 0, -3, -3_000 - 2_800, false, 0);
        book.upsert(2, 0, -5, -5_000 - 400, false, 0);
        book.upsert(3, 0, -12, -12_000, false, 0);
        for (int account = 1; account < 4; account++) {
            book.deposit(account, 100_000);
        }
        book.mark(0, 1_000);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(loser, 10, 1_000);
        assertEquals(Decision.DECIDED, adl.quantities().decideByProfit());
        adl.execute(10);
        assertEquals(0, book.positions().lotsOf(1, 0));
        assertEquals(0, book.positions().lotsOf(2, 0));
        assertEquals(-10, book.positions().lotsOf(3, 0));
    }

    @Test
    void whereNobodyHasAProfitLotsGoByLots() {
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        final PositionBook book = market.book;
        final int loser = market.position(0, 10, 1_000, 100_000, false);
        market.position(1, -5, 1_000, 100_000, false);
        market.position(2, -15, 1_000, 100_000, false);
        book.mark(0, 1_000);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(loser, 8, 1_000);
        assertEquals(Decision.DECIDED, adl.quantities().decideByProfit());
        adl.execute(10);
        assertEquals(-3, book.positions().lotsOf(1, 0));
        assertEquals(-9, book.positions().lotsOf(2, 0));
    }

    /** Whatever stood there before. */
    @Test
    void noLotsAreNothingForAnybody() {
        final long[] share = {9, 9};
        final LotsByClaim byClaim = new LotsByClaim(new WeightedSelection(2), new long[2], new long[2]);
        byClaim.divide(new long[] {3, 4}, new long[] {5, 5}, new long[] {1, 2}, 2, 0, share);
        assertArrayEquals(new long[2], share);
    }

    private static long[] divide(long[] claim, long[] most, long lots) {
        final int n = claim.length;
        final long[] id = new long[n];
        for (int i = 0; i < n; i++) {
            id[i] = 100 - i;
        }
        final long[] share = new long[n];
        new LotsByClaim(new WeightedSelection(n), new long[n], new long[n]).divide(claim, most, id, n, lots, share);
        return share;
    }
}
