package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * A liquidity provider in one instrument: what it has agreed to, and what it has taken in its window.
 *
 * <p>A window opens with the first lot taken and closes, in one step, when the cooldown is over: with a cooldown of 3,
 * what was taken in steps 5 and 6 is forgotten at step 8.
 */
final class Provider {
    final int account;
    ProviderTerms terms;
    private long taken;
    private long openedAt;

    Provider(int account, ProviderTerms terms) {
        this.account = account;
        this.terms = terms;
    }

    /** Lots that may still be taken in the window of a step. */
    long left(long step, int cooldown) {
        return Math.max(0, terms.lotsPerWindow() - takenAt(step, cooldown));
    }

    private long takenAt(long step, int cooldown) {
        return taken > 0 && step - openedAt < cooldown ? taken : 0;
    }

    /** Takes lots, no more than are left. */
    void take(long lots, long step, int cooldown) {
        final long before = takenAt(step, cooldown);
        openedAt = before == 0 ? step : openedAt;
        taken = before + lots;
    }

    void save(StateWriter out) {
        out.putInt(account);
        terms.save(out);
        out.putLong(taken);
        out.putLong(openedAt);
    }

    static Provider load(StateReader in, long step) {
        final Provider provider =
                new Provider(Require.within("accountRow", in.getInt(), 0, Integer.MAX_VALUE), ProviderTerms.load(in));
        provider.taken = Require.notNegative("taken", in.getLong());
        provider.openedAt = Require.within("opened at", in.getLong(), 0, step);
        return provider;
    }
}
