package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.LongHashSet;

/**
 * Which accounts are in hedge mode in which instruments: pairs of rows in a set that is only asked, and walked in
 * ascending order where it is saved. Takes no memory before the first pair is in; 16 to 32 bytes a pair.
 */
final class HedgeModes {
    private static final int MOST_PAIRS = 1 << 29;

    private LongHashSet pairs;

    boolean isHedged(int accountRow, int instrumentRow) {
        return pairs != null && pairs.contains(key(accountRow, instrumentRow));
    }

    private static long key(int accountRow, int instrumentRow) {
        return (long) accountRow << 32 | instrumentRow;
    }

    void set(int accountRow, int instrumentRow, boolean isHedged) {
        if (!isHedged) {
            if (pairs != null) {
                pairs.remove(key(accountRow, instrumentRow));
            }
            return;
        }
        if (pairs == null) {
            pairs = new LongHashSet(-1);
        }
        if (pairs.size() == MOST_PAIRS) {
            throw Require.refusal("accounts in hedge mode", Integer.toString(MOST_PAIRS), "fewer");
        }
        pairs.add(key(accountRow, instrumentRow));
    }

    /** An instrument is delisted: nobody holds it. O(pairs). */
    void forget(int instrumentRow) {
        for (final long pair : sorted()) {
            if ((int) pair == instrumentRow) {
                pairs.remove(pair);
            }
        }
    }

    private long[] sorted() {
        final long[] sorted = new long[pairs == null ? 0 : pairs.size()];
        if (pairs != null) {
            final LongHashSet.LongIterator each = pairs.iterator();
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = each.nextValue();
            }
            Arrays.sort(sorted);
        }
        return sorted;
    }

    /** The leg that an account must name in an instrument, if it names the right one. */
    void require(String name, int accountRow, int instrumentRow, Leg leg) {
        Require.present(name, leg);
        if (isHedged(accountRow, instrumentRow) != (leg != Leg.NET)) {
            throw Require.refusal(
                    name,
                    leg.name(),
                    leg == Leg.NET
                            ? "LONG or SHORT, of an account in hedge mode"
                            : "NET, of an account that is not in hedge mode");
        }
    }

    /** The leg on which lots of a side come to stand. */
    Leg of(int accountRow, int instrumentRow, boolean isLong) {
        return isHedged(accountRow, instrumentRow) ? Leg.of(isLong) : Leg.NET;
    }

    void save(StateWriter out) {
        final long[] sorted = sorted();
        out.putInt(sorted.length);
        out.putLongs(sorted, sorted.length);
    }

    /** Of accounts and instruments that are loaded already. */
    void load(StateReader in, Accounts accounts, Instruments instruments) {
        pairs = null;
        final int saved = in.getCount("accounts in hedge mode", MOST_PAIRS);
        long last = -1;
        for (int i = 0; i < saved; i++) {
            final long pair = Require.within("account in hedge mode", in.getLong(), last + 1, Long.MAX_VALUE);
            set(accounts.require((int) (pair >>> 32)), instruments.requireListed((int) pair), true);
            last = pair;
        }
    }

    boolean isEmpty() {
        return pairs == null || pairs.isEmpty();
    }
}
