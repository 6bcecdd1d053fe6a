package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * What happens to the margin of an isolated position of an instrument when lots of it are closed.
 *
 * <pre>
 *   part of it closed, KEEP       margin + what is realised stays
 *                      RELEASE    r = ⌊margin·closed/lots⌋, of any sign; r + realised leaves for the account's
 *                                 collateral, if that is not below 0; otherwise as KEEP
 *   all of it closed              margin + what is realised leaves
 *   turned over                   what is left, if anything, stays
 *   lost beyond its margin by a trade or a market's settlement: the account bears it, or another account that is named
 * </pre>
 *
 * <p>4 of 10 lots with a margin of 1,001 are closed with a profit of 300: 1,301 stay, or 400 + 300 leave and 601 stay.
 * A position may so keep a unit more than its proportion at every part; it leaves with the last one. Sums are exact.
 * Of a margin that funding took to −900, a third of the lots takes −300 along: 500 of profit on them leave 200 to the
 * account and −600 with the rest. So a position with something behind it is left with something, as much in proportion.
 *
 * <p>In close-outs of a round it is the same. A round plans as if margins stayed, so that a winner of several
 * close-outs whose margin leaves may fill less of a dear one than was planned. Immutable.
 *
 * <p>Source: Bluefin releases margin in proportion.
 */
public final class IsolatedTerms {
    /** Margins stay, accounts bear losses. */
    public static final IsolatedTerms KEEP = new IsolatedTerms(false, false, 0);

    /** Margins leave in proportion, accounts bear losses. */
    public static final IsolatedTerms RELEASE = new IsolatedTerms(true, false, 0);

    private final boolean releases;
    private final boolean booksLoss;
    private final long bearerId;

    private IsolatedTerms(boolean releases, boolean booksLoss, long bearerId) {
        this.releases = releases;
        this.booksLoss = booksLoss;
        this.bearerId = bearerId;
    }

    /**
     * {@return the same, but what positions lose beyond their margin in trades is another account's at once, which may
     * fall below 0 and be covered as any loss of the market} One account a market tells the losses of markets apart.
     *
     * @param accountId of an account that is open, in the instrument's currency, before a position of the instrument is
     *     isolated: otherwise that is refused, and so are listing it in a book and changing its terms to these.
     *     Accounts are never removed, so that there is a bearer whenever there can be a loss; the instruments that a
     *     book is made with come before its accounts
     */
    public IsolatedTerms lossTo(long accountId) {
        return new IsolatedTerms(releases, true, accountId);
    }

    /** {@return whether margin leaves in proportion when a part is closed} */
    public boolean releases() {
        return releases;
    }

    /** {@return whether losses beyond margins are another account's} */
    public boolean booksLoss() {
        return booksLoss;
    }

    /** {@return the account's id, 0 where {@link #booksLoss} is false} */
    public long bearerId() {
        return bearerId;
    }

    void save(StateWriter out) {
        out.putBoolean(releases);
        out.putBoolean(booksLoss);
        out.putLong(bearerId);
    }

    static IsolatedTerms load(StateReader in) {
        final boolean releases = in.getBoolean();
        final boolean booksLoss = in.getBoolean();
        final long bearerId = in.getLong();
        if (!booksLoss) {
            Require.within("loss bearer", bearerId, 0, 0);
        }
        return new IsolatedTerms(releases, booksLoss, bearerId);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IsolatedTerms terms
                && releases == terms.releases
                && booksLoss == terms.booksLoss
                && bearerId == terms.bearerId;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(bearerId);
    }

    /** {@return the terms in words} */
    @Override
    public String toString() {
        return (releases ? "release" : "keep") + (booksLoss ? ", loss to " + bearerId : "");
    }
}
