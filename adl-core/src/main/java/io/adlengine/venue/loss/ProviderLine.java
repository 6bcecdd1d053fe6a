package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The providers of one instrument, first in line first: by registration, and whoever has taken lots goes to the end.
 *
 * <p>Of A, B, C and D, of whom B and D take lots, the line is then A, C, B, D.
 */
final class ProviderLine {
    /** More than any venue registers for one contract. */
    static final int MOST = 1 << 16;

    private static final int LEAST = 8;

    /** Of the instrument; another listing has other terms, and nobody has registered for it. */
    private long listing;

    private Provider[] inLine = new Provider[0];
    private Provider[] served = new Provider[0];
    private int count;

    /** Forgets everybody who registered for another listing. */
    void meet(long presentListing) {
        if (listing != presentListing) {
            Arrays.fill(inLine, 0, count, null);
            count = 0;
            listing = presentListing;
        }
    }

    int count() {
        return count;
    }

    Provider get(int place) {
        return inLine[place];
    }

    /** The place of an account, or −1. */
    int find(int account) {
        for (int i = 0; i < count; i++) {
            if (inLine[i].account == account) {
                return i;
            }
        }
        return -1;
    }

    void add(Provider provider) {
        Require.within("providers", count, 0, MOST - 1);
        if (count == inLine.length) {
            final int room = Math.max(LEAST, 2 * count);
            served = new Provider[room];
            inLine = Arrays.copyOf(inLine, room);
        }
        inLine[count++] = provider;
    }

    void remove(int place) {
        System.arraycopy(inLine, place + 1, inLine, place, --count - place);
        inLine[count] = null;
    }

    /** Those at some places, in ascending order, have taken lots. */
    void serve(int[] places, int some) {
        int kept = 0;
        for (int i = 0, next = 0; i < count; i++) {
            if (next < some && places[next] == i) {
                served[next++] = inLine[i];
            } else {
                inLine[kept++] = inLine[i];
            }
        }
        System.arraycopy(served, 0, inLine, kept, some);
        Arrays.fill(served, 0, some, null);
    }

    void save(StateWriter out) {
        out.putLong(listing);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            inLine[i].save(out);
        }
    }

    void load(StateReader in, long step) {
        meet(Require.within("listing", in.getLong(), 1, Long.MAX_VALUE));
        Arrays.fill(inLine, 0, count, null);
        count = 0;
        final int saved = in.getCount("providers", MOST);
        for (int i = 0; i < saved; i++) {
            final Provider provider = Provider.load(in, step);
            if (find(provider.account) >= 0) {
                throw Require.refusal("accountRow", Integer.toString(provider.account), "every one once");
            }
            add(provider);
        }
    }

    /** They were of the present listing when they were saved, and of accounts that the book has. */
    void requireLoaded(long presentListing, int accounts) {
        Require.within("listing", listing, presentListing, presentListing);
        for (int i = 0; i < count; i++) {
            Require.row("accountRow", inLine[i].account, accounts);
        }
    }
}
