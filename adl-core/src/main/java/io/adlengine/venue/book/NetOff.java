package io.adlengine.venue.book;

import io.adlengine.check.Require;

/**
 * Closes the two legs of an account in an instrument against each other at the mark: min(n_L, |n_S|) lots of each, the
 * parts of their entries that go with those, and t and −t of money, t being what the lots of the long leg are worth.
 *
 * <p>Long 100 lots that came at 1,000 and short 60 that came at 1,100, the mark is 900: 60 lots of each go for 54,000.
 * The long leg realises −6,000 and the short one 12,000; 40 long lots are left, which came at 40,000.
 */
final class NetOff {
    private static final int NONE = PositionBook.NONE;

    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;
    private final Realisation realisation;

    NetOff(Accounts accounts, Instruments instruments, PositionTable positions, Realisation realisation) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
        this.realisation = realisation;
    }

    /** Of one instrument; how many lots. */
    long netOff(int account, int instrument) {
        final int bought = positions.find(account, instrument, Leg.LONG);
        final int sold = bought == NONE ? NONE : besides(bought);
        if (sold == NONE) {
            return 0;
        }
        requireMoney(account, instrument);
        return close(bought, sold);
    }

    /** Of all instruments; how many. */
    int netOffAll(int account, NetOffListener listener) {
        if (positions.modes.isEmpty()) {
            return 0;
        }
        requireMoney(account, NONE);
        int count = 0;
        int next = NONE;
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT; p != NONE; p = next, left--) {
            assert left > 0 : "an account has two legs an instrument";
            final int other = besides(p);
            next = positions.along.next(p);
            if (other != NONE) {
                // Whichever is closed leaves the list.
                next = next == other ? positions.along.next(other) : next;
                final int instrument = positions.instrument(p);
                final long lots = close(positions.lots(p) > 0 ? p : other, positions.lots(p) > 0 ? other : p);
                count++;
                listener.onNetOff(account, instrument, lots);
            }
        }
        return count;
    }

    /** A position that is left when all are netted off, or none. */
    int unlocked(int account) {
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p) && Math.abs(positions.lots(p)) > Math.abs(positions.lotsIn(besides(p)))) {
                return p;
            }
        }
        return NONE;
    }

    /** The other leg, where both share the account's collateral. */
    private int besides(int row) {
        final int other = positions.besides(row);
        return other == NONE || positions.isolated(row) || positions.isolated(other) ? NONE : other;
    }

    private long close(int bought, int sold) {
        final long lots = lots(bought, sold);
        final long value = value(bought, lots);
        realisation.change(bought, -lots, -value);
        realisation.change(sold, lots, value);
        return lots;
    }

    private long lots(int bought, int sold) {
        return Math.min(positions.lots(bought), -positions.lots(sold));
    }

    private long value(int row, long lots) {
        final int instrument = positions.instrument(row);
        return instruments.contract[instrument].valueAt(lots, instruments.mark[instrument]);
    }

    private void requireMoney(int account, int instrument) {
        if (!fits(account, instrument)) {
            throw Require.refusal(
                    "collateral",
                    Long.toString(accounts.settledOf(account)),
                    "no more than 3·2^60 with entries and values of the legs");
        }
    }

    /**
     * Whether all sums stay within limits where the legs of one instrument, or of all, are netted off: what is realised
     * in the end are parts of entries, and on the way a value comes on top.
     */
    boolean fits(int account, int instrument) {
        long sum = Math.abs(accounts.settledOf(account));
        long most = 0;
        for (int p = positions.along.first(account), left = Positions.MOST_OF_ACCOUNT;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            final int other = positions.lots(p) > 0 ? besides(p) : NONE;
            if (other != NONE && (instrument == NONE || positions.instrument(p) == instrument)) {
                sum += Math.abs(positions.entry(p)) + Math.abs(positions.entry(other));
                most = Math.max(most, Math.abs(value(p, lots(p, other))));
            }
        }
        return sum + most <= Realisation.MOST_SUM;
    }
}
