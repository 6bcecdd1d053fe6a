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
    private long equity;
    private long maintenance;

    AccountSums(Accounts accounts, Instruments instruments, PositionTable positions, AccountMargins functions) {
        this.accounts = accounts;
        this.instruments = instruments;
        this.positions = positions;
        margins = new LegMargin(instruments, positions, functions);
        this.functions = functions;
    }

    long value(int row) {
        final int instrument = positions.instrument(row);
        return value(instrument, positions.lots(row));
    }

    private long value(int instrument, long lots) {
        final long worth = instruments.atMark.worth[instrument];
        return worth != 0 ? lots * worth : instruments.contract[instrument].valueAt(lots, instruments.mark[instrument]);
    }

    long profit(int row) {
        return value(row) - positions.entry(row);
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
        final int instrument = positions.instrument(row);
        final long lots = positions.lots(row);
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
        measure(account);
        return equity;
    }

    /** Finds {@link #equity} and, without a function, {@link #maintenance}: Σ of what each needs by itself. */
    void measure(int account) {
        equity = accounts.collateralOf(account);
        maintenance = 0;
        if (positions.cross.areAll(account) && positions.modes.isEmpty() && !functions.isUsed()) {
            measureAtOnce(account);
        } else {
            measureAlong(account);
        }
    }

    private void measureAtOnce(int account) {
        final CrossLots cross = positions.cross;
        long value = 0;
        long needed = 0;
        for (int i = cross.count(account) - 1; i >= 0; i--) {
            final long word = cross.word(account, i);
            final int instrument = CrossLots.instrument(word);
            final long lots = CrossLots.lots(word);
            final long itsValue = value(instrument, lots);
            final long size = Math.abs(itsValue);
            final int ppm = instruments.atMark.ppm[instrument];
            value += itsValue;
            needed += MarginTiers.isPlain(ppm, size)
                    ? MarginTiers.part(ppm, size)
                    : margins.alone(instruments.contract[instrument], instrument, lots, itsValue);
        }
        equity += value - cross.entries(account);
        maintenance = needed;
    }

    private void measureAlong(int account) {
        for (int p = positions.along.first(account), left = MOST_POSITIONS;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            if (!positions.isolated(p)) {
                final long value = value(p);
                equity += value - positions.entry(p);
                maintenance += functions.isUsed() ? 0 : maintenance(p, value);
            }
        }
    }

    /** What was measured last. */
    long equity() {
        return equity;
    }

    long maintenance() {
        return maintenance;
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
        if (!functions.isUsed()) {
            measure(account);
            return maintenance;
        }
        long sum = 0;
        for (int p = positions.along.first(account), left = MOST_POSITIONS;
                p != NONE;
                p = positions.along.next(p), left--) {
            assert left > 0 : "an account has two legs an instrument";
            sum += positions.isolated(p) ? 0 : maintenance(p);
        }
        return sum;
    }
}
