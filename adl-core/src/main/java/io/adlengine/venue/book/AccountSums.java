package io.adlengine.venue.book;

/** What a purse's cross positions come to at the marks, one walk over them each. See {@link Valuation}. */
final class AccountSums {
    private static final int NONE = PositionBook.NONE;
    private static final int MOST_POSITIONS = Positions.MOST_OF_ACCOUNT;

    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable positions;
    private final LegMargin margins;
    private final AccountMargins functions;

    AccountSums(Accounts accounts, Instruments instruments, PositionTable positions, AccountMargins functions) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
        margins = new LegMargin(instruments, positions, functions);
        this.functions = functions;
    }

    long value(int row) {
        final int instrument = positions.instrument[row];
        return instruments.contract[instrument].valueAt(positions.lots[row], instruments.mark[instrument]);
    }

    long profit(int row) {
        return value(row) - positions.entry[row];
    }

    long maintenance(int row) {
        return margins.of(row, value(row));
    }

    /** The same of a position of that value. */
    long maintenance(int row, long value) {
        return margins.of(row, value);
    }

    /** What a position needs by the initial margins; of two legs that count together the long one all of it. */
    long initial(int row) {
        final int instrument = positions.instrument[row];
        final long lots = positions.lots[row];
        final long paired = margins.paired(row);
        if (paired == 0) {
            return initialOf(instrument, lots);
        }
        if (lots < 0) {
            return 0;
        }
        return instruments.contract[instrument].hedgeMargin() == HedgeMargin.NET
                ? initialOf(instrument, lots + paired)
                : Math.max(initialOf(instrument, lots), initialOf(instrument, paired));
    }

    private long initialOf(int instrument, long lots) {
        final Instrument contract = instruments.contract[instrument];
        final long counted = contract.marginValue(lots, instruments.marginMarkOf(instrument));
        return contract.margins().initialOf(contract, lots, counted);
    }

    /** Collateral and profits. */
    long equityOf(int account) {
        long equity = accounts.collateralOf(account);
        for (int p = positions.along.first(account), left = MOST_POSITIONS;
                p != NONE;
                p = positions.along.next[p], left--) {
            assert left > 0 : "an account has two legs an instrument";
            equity += positions.isolated[p] ? 0 : profit(p);
        }
        return equity;
    }

    boolean isByFunction() {
        return functions.isUsed();
    }

    /** What a purse's cross positions need, by the venue's function where there is one. */
    long needOf(int account) {
        return functions.isUsed() ? functions.of(account) : maintenanceOf(account);
    }

    /** Σ of what each needs by itself. */
    long maintenanceOf(int account) {
        long sum = 0;
        for (int p = positions.along.first(account), left = MOST_POSITIONS;
                p != NONE;
                p = positions.along.next[p], left--) {
            assert left > 0 : "an account has two legs an instrument";
            sum += positions.isolated[p] ? 0 : maintenance(p);
        }
        return sum;
    }
}
