package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * Puts back what a close-out changed, side by side: the position as it was, and the money that moved.
 *
 * <p>Ann's 10 lots with 1,000 at entry were closed for 900, and her collateral fell by 100. {@code restore(ann, 0, 10,
 * 1_000, 0, 100)} gives her the lots, the entry and the 100 back. Of two sides of one close-out what one gets is what
 * the other gives, so that the book's money and lots are what they were once both are restored. The caller knows what
 * was, and that nothing has moved since. O(1), no allocation. Confined to the book's thread.
 */
public final class Reversal {
    private final PositionBook book;
    private final Confinement confinement;

    /**
     * Of a book.
     *
     * @param book whose close-outs
     * @throws IllegalArgumentException if it is missing
     */
    public Reversal(PositionBook book) {
        this.book = Require.present("book", book);
        confinement = book.confinement();
    }

    /**
     * Restores one side, of an account in net mode and a position that shares its collateral.
     *
     * @param accountRow row of an account
     * @param instrumentRow row of a listed instrument
     * @param lots signed, as they were; 0 where there was none
     * @param entry their value at entry, signed
     * @param prepaid {@link Positions#prepaid} as it was, money, 0 or more
     * @param money what comes back to the account's collateral, below 0: goes
     * @throws IllegalArgumentException if an argument is out of range, limits have become lower, or there is no room;
     *     nothing has changed then
     */
    public void restore(int accountRow, int instrumentRow, long lots, long entry, long prepaid, long money) {
        assert confinement.holds() : confinement;
        Require.within("prepaid", prepaid, 0, PositionTable.MOST_PREPAID);
        final int before = book.positions().find(accountRow, instrumentRow);
        final long lotsBefore =
                before == PositionBook.NONE ? 0 : book.positions().lots(before);
        final long entryBefore =
                before == PositionBook.NONE ? 0 : book.positions().entry(before);
        final long prepaidBefore =
                before == PositionBook.NONE ? 0 : book.positions().prepaid(before);
        set(accountRow, instrumentRow, lots, entry, prepaid);
        boolean isDone = false;
        try {
            book.deposit(accountRow, money);
            isDone = true;
        } finally {
            if (!isDone) {
                set(accountRow, instrumentRow, lotsBefore, entryBefore, prepaidBefore);
            }
        }
    }

    private void set(int accountRow, int instrumentRow, long lots, long entry, long prepaid) {
        final int position = book.upsert(accountRow, instrumentRow, lots, entry, false, 0);
        if (position != PositionBook.NONE) {
            book.table().setPrepaid(position, prepaid);
        }
    }
}
