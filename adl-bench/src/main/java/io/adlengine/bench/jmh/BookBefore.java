package io.adlengine.bench.jmh;

import io.adlengine.venue.book.PositionBook;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Puts the book of a {@link VenueState} back after every invocation, outside the measured time: lots, entries and
 * collateral of the round's accounts are what they were, so that every round is the same. Versions and the order of
 * lists are not, and mean nothing. Putting back touches what the next round reads, so rounds begin with the caches that
 * a round of assembly leaves behind.
 */
@State(Scope.Thread)
public class BookBefore {
    private int[] account;
    private long[] lots;
    private long[] entry;
    private long[] collateral;

    /** An empty state. */
    public BookBefore() {}

    /**
     * Notes what is there.
     *
     * @param state the book
     */
    @Setup
    public void note(VenueState state) {
        final PositionBook book = state.book;
        final int losers = state.loserAccounts.length;
        account = new int[losers + state.n];
        System.arraycopy(state.loserAccounts, 0, account, 0, losers);
        System.arraycopy(state.winnerAccounts, 0, account, losers, state.n);
        lots = new long[account.length];
        entry = new long[account.length];
        collateral = new long[account.length];
        for (int i = 0; i < account.length; i++) {
            final int position = book.positions().find(account[i], 0);
            lots[i] = book.positions().lots(position);
            entry[i] = book.positions().entry(position);
            collateral[i] = book.accounts().collateral(account[i]);
        }
    }

    /**
     * Puts it back.
     *
     * @param state the book
     */
    @TearDown(Level.Invocation)
    public void putBack(VenueState state) {
        final PositionBook book = state.book;
        for (int i = 0; i < account.length; i++) {
            if (book.positions().lotsOf(account[i], 0) != lots[i]) {
                book.upsert(account[i], 0, lots[i], entry[i], false, 0);
                book.deposit(account[i], collateral[i] - book.accounts().collateral(account[i]));
            }
        }
    }
}
