package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.util.Arrays;

/**
 * Finds what one account converts, so that its purses below 0 are covered from those above, and does it if every purse
 * concerned has room. See {@link Currencies#cover}.
 */
final class PurseCover {
    private static final int NONE = PositionBook.NONE;
    private static final int MOST = Currencies.MOST;

    private final Accounts accounts;
    private final AccountSums sums;
    private final Purses purses;
    private final CurrencyRates rates;
    /** By place in the order: the purse, its equity, the change of its collateral. */
    private final int[] row = new int[MOST];

    private final long[] equity = new long[MOST];
    private final long[] change = new long[MOST];
    private int places;
    /** What was converted; each step empties a purse or fills one. */
    private final int[] from = new int[2 * MOST];

    private final int[] to = new int[2 * MOST];
    private final long[] given = new long[2 * MOST];
    private final long[] got = new long[2 * MOST];
    private int count;

    PurseCover(Accounts accounts, AccountSums sums, Purses purses, CurrencyRates rates) {
        this.accounts = accounts;
        this.sums = sums;
        this.purses = purses;
        this.rates = rates;
    }

    /** How many purses are below 0 then. */
    int cover(int account, int converter) {
        count = 0;
        gather(account);
        for (int place = 0; place < places; place++) {
            for (int other = 0; other < places && equity[place] < 0; other++) {
                if (equity[other] > 0) {
                    convert(other, place);
                }
            }
        }
        try {
            require(converter);
        } catch (IllegalArgumentException refused) {
            count = 0;
            throw refused;
        }
        move(converter);
        int below = 0;
        for (int place = 0; place < places; place++) {
            below += equity[place] < 0 ? 1 : 0;
        }
        return below;
    }

    private void gather(int account) {
        places = 0;
        for (int at = 0; at < rates.known(); at++) {
            final int purse = purses.find(account, rates.at(at));
            if (purse != NONE) {
                row[places] = purse;
                equity[places] = sums.equityOf(purse);
                places++;
            }
        }
        Arrays.fill(change, 0, places, 0);
    }

    private void convert(int source, int target) {
        final int ofSource = purses.currency(row[source]);
        final int ofTarget = purses.currency(row[target]);
        rates.pair(ofSource, ofTarget);
        final long num = rates.pairNum();
        final long den = rates.pairDen();
        final long missing = -equity[target];
        final boolean suffices = FixedPoint.compareProducts(equity[source], num, missing, den) >= 0;
        final long gives = suffices ? FixedPoint.mulDivCeil(missing, den, num) : equity[source];
        final long gets = suffices ? missing : FixedPoint.mulDivFloor(gives, num, den);
        equity[source] -= gives;
        change[source] -= gives;
        equity[target] += gets;
        change[target] += gets;
        from[count] = ofSource;
        to[count] = ofTarget;
        given[count] = gives;
        got[count++] = gets;
    }

    private void require(int converter) {
        for (int place = 0; place < places; place++) {
            if (change[place] != 0) {
                final int currency = purses.currency(row[place]);
                final int counter = purses.find(converter, currency);
                if (counter == NONE) {
                    throw Require.refusal(
                            "converterRow", Integer.toString(converter), "an account with a purse in " + currency);
                }
                Transfers.requireHeld(accounts.settledOf(row[place]) + change[place]);
                Transfers.requireHeld(accounts.settledOf(counter) - change[place]);
            }
        }
    }

    private void move(int converter) {
        for (int place = 0; place < places; place++) {
            if (change[place] != 0) {
                final int counter = purses.find(converter, purses.currency(row[place]));
                accounts.credit(row[place], change[place]);
                accounts.credit(counter, -change[place]);
                accounts.touch(row[place]);
                accounts.touch(counter);
            }
        }
    }

    int count() {
        return count;
    }

    int from(int conversion) {
        return from[conversion];
    }

    int to(int conversion) {
        return to[conversion];
    }

    long given(int conversion) {
        return given[conversion];
    }

    long got(int conversion) {
        return got[conversion];
    }
}
