package io.adlengine.venue.book;

import io.adlengine.check.Require;

/**
 * The room that accounts and markets have, so that no sum over positions overflows, however many there are.
 *
 * <pre>
 *   exposure of an account   Σ |lots|·{@link Instrument#mostPerLot}    at most {@link AccountLimits}, over all it holds
 *   a side of a market       Σ |lots|·{@link Instrument#mostPerLot}    at most 2^60, over all its holders
 * </pre>
 *
 * <p>So no account's positions are worth, have cost or need more than 2^60 together at any prices of their ranges, and
 * no side of a round more than that. An account with 100 lots that can be worth 1,000 and 20 that can be worth 500 has
 * an exposure of 110,000. Only what makes a position larger is refused; closing never is. O(1), but for a change of
 * terms, which looks at every holder.
 */
final class Exposures {
    /** Of an account, and of a side of a market. */
    static final long MOST = Accounts.MOST_EXPOSURE;

    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;

    Exposures(Accounts accounts, Instruments instruments, PositionTable positions) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
    }

    /** Room for a position that goes from some lots to others. */
    void requireAccount(int account, int instrument, long before, long after) {
        final long more = Math.abs(after) - Math.abs(before);
        if (more > 0) {
            final long exposure = accounts.exposureOf(account) + more * instruments.contract[instrument].mostPerLot();
            Require.within(
                    "exposure of the account", exposure, 0, accounts.limits().limit(account));
        }
    }

    /** Room for what two accounts open in a trade, with their owners. */
    void requireOwners(int instrument, int one, long more, int other, long othersMore) {
        final long perLot = instruments.contract[instrument].mostPerLot();
        accounts.owners.require(one, Math.max(0, more) * perLot, other, Math.max(0, othersMore) * perLot);
    }

    /** The same of one account. */
    void requireOwner(int instrument, int account, long before, long after) {
        final long more = Math.abs(after) - Math.abs(before);
        accounts.owners.require(account, more * instruments.contract[instrument].mostPerLot());
    }

    /** The same of a position that was loaded, whatever limit the venue has set since. */
    void requireLoaded(int account, int instrument, long lots) {
        final long more = Math.abs(lots) * instruments.contract[instrument].mostPerLot();
        Require.within("exposure of the account", accounts.exposureOf(account) + more, 0, MOST);
    }

    /** Room for sides that become larger by some lots. */
    void requireSides(int instrument, long moreLong, long moreShort) {
        final long most = MOST / instruments.contract[instrument].mostPerLot();
        if (moreLong > 0) {
            Require.within("lots of the long side", instruments.lotsOf(instrument, true) + moreLong, 0, most);
        }
        if (moreShort > 0) {
            Require.within("lots of the short side", instruments.lotsOf(instrument, false) + moreShort, 0, most);
        }
    }

    /** Long lots that a change of a position's lots adds. */
    static long moreLong(long before, long after) {
        return Math.max(0, after) - Math.max(0, before);
    }

    /** Short lots that it adds, without a sign. */
    static long moreShort(long before, long after) {
        return Math.max(0, -after) - Math.max(0, -before);
    }

    /** A position goes from some lots to others. */
    void resize(int account, int instrument, long before, long after) {
        final long more = (Math.abs(after) - Math.abs(before)) * instruments.contract[instrument].mostPerLot();
        accounts.addExposure(account, more);
        accounts.owners.resize(account, more);
        instruments.resize(instrument, before, after);
    }

    /** Changes an instrument's terms, if everybody who holds it has room for what a lot can be worth then. */
    void changeTerms(int instrument, Instrument terms) {
        instruments.requireWider(instrument, terms);
        accounts.requireBearer(terms);
        final long more = terms.mostPerLot() - instruments.contract[instrument].mostPerLot();
        final long most = MOST / terms.mostPerLot();
        Require.within("lots of the long side", instruments.lotsOf(instrument, true), 0, most);
        Require.within("lots of the short side", instruments.lotsOf(instrument, false), 0, most);
        final int longs = SideLists.list(instrument, true);
        final int shorts = SideLists.list(instrument, false);
        requireHolders(longs, more);
        requireHolders(shorts, more);
        raise(longs, more);
        raise(shorts, more);
        if (more > 0 && !(areOwnersWithin(longs) && areOwnersWithin(shorts))) {
            raise(longs, -more);
            raise(shorts, -more);
            throw Require.refusal("terms", terms.toString(), "owners' exposures within their limits");
        }
        note(longs);
        note(shorts);
        instruments.change(instrument, terms);
    }

    private void note(int list) {
        for (int at = 0; at < positions.sides.count(list); at++) {
            accounts.limits().note(positions.account(positions.sides.row(list, at)));
        }
    }

    private void requireHolders(int list, long more) {
        for (int at = 0; at < positions.sides.count(list); at++) {
            final int row = positions.sides.row(list, at);
            // Whoever holds both legs needs room for both.
            final long lots = Math.abs(positions.lots(row)) + Math.abs(positions.lotsIn(positions.besides(row)));
            final long exposure = accounts.exposureOf(positions.account(row)) + lots * more;
            Require.within("exposure of the account", exposure, 0, MOST);
        }
    }

    private void raise(int list, long more) {
        for (int at = 0; at < positions.sides.count(list); at++) {
            final int row = positions.sides.row(list, at);
            accounts.addExposure(positions.account(row), Math.abs(positions.lots(row)) * more);
            accounts.owners.resize(positions.account(row), Math.abs(positions.lots(row)) * more);
        }
    }

    private boolean areOwnersWithin(int list) {
        boolean areWithin = true;
        for (int at = 0; at < positions.sides.count(list); at++) {
            areWithin &= accounts.owners.isWithin(positions.account(positions.sides.row(list, at)));
        }
        return areWithin;
    }
}
