package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * What accounts need to open positions and to take money out: the initial margins at the marks, by the second table of
 * each instrument ({@link Instrument#initial}), which is never below the first.
 *
 * <p>An account with 10,000 of collateral is long 100 lots at 1,000, at 5 % initial and 2 % maintenance margin: it
 * needs 5,000, and 5,000 are {@link #free}. At a mark of 960 its equity is 6,000, it needs 4,800, and 1,200 are free.
 *
 * <p>Readings alone: whether a trade or withdrawal is let through is the venue's. A position costs O(1), an account the
 * number of its positions; nothing overflows, since no position needs more than it can be worth. Confined to the book's
 * thread.
 */
public final class InitialMargins {
    private static final int MOST_POSITIONS = 2 * PositionBook.MOST_INSTRUMENTS;

    private final PositionBook book;
    private final Valuation valuation;
    private final AccountSums sums;
    private final Confinement confinement;

    /**
     * Looks at a book.
     *
     * @param book never changed here
     * @throws IllegalArgumentException if it is missing
     */
    public InitialMargins(PositionBook book) {
        this.book = Require.present("book", book);
        valuation = new Valuation(book);
        sums = book.currencies().margin().sums();
        confinement = book.confinement();
    }

    /**
     * {@return a position's initial margin at the mark, rounded up: of a leg in hedge mode what it needs alone}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long of(int positionRow) {
        assert confinement.holds() : confinement;
        final int instrument = book.positions().instrument(positionRow);
        final Instrument contract = book.instruments().contract(instrument);
        final long lots = book.positions().lots(positionRow);
        final long value = contract.marginValue(lots, book.instruments().marginMark(instrument));
        return contract.margins().initialOf(contract, lots, value);
    }

    /**
     * {@return the initial margin of an account's cross positions, of two legs in one instrument by its {@link
     * HedgeMargin}}
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public long account(int accountRow) {
        assert confinement.holds() : confinement;
        long sum = 0;
        for (int p = book.positions().firstOfAccount(accountRow), left = MOST_POSITIONS;
                p != PositionBook.NONE;
                p = book.positions().nextOfAccount(p), left--) {
            assert left > 0 : "an account has two legs an instrument at most";
            sum += book.positions().isIsolated(p) ? 0 : sums.initial(p);
        }
        // Of a function it is no less than that, too.
        return book.accountMargins().isUsed() ? Math.max(sum, valuation.accountMaintenance(accountRow)) : sum;
    }

    /**
     * {@return what of an account's collateral is not needed: its equity less its initial margin, no more than the
     * collateral, 0 or more} Profits that are not realised cannot be taken out. Of a purse beside others, less what
     * they leave of their account's initial margin ({@link CurrencyMargin#initialNeed}).
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public long free(int accountRow) {
        final CurrencyMargin ofAccount = book.currencies().margin();
        final long needed =
                ofAccount.hasOthers(accountRow) ? Math.max(0, ofAccount.initialNeed(accountRow)) : account(accountRow);
        final long spare = valuation.accountEquity(accountRow) - needed;
        return Math.max(0, Math.min(spare, book.accounts().collateral(accountRow)));
    }
}
