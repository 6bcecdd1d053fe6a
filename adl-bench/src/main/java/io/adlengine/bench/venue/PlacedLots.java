package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;

/**
 * Rounds in lots, one a side, for what is left of solvent accounts in liquidation: after all deficits have been
 * collected, so that nobody's lots are missing there.
 */
final class PlacedLots {
    private final PositionBook book;
    private final Marketplace place;
    private final Valuation valuation;
    private final Autodeleverager adl;
    private final TouchedWinners touched;
    private long lots;
    private long unplaced;
    private boolean conserved = true;

    PlacedLots(PositionBook book, Marketplace place, Valuation valuation, Autodeleverager adl, TouchedWinners touched) {
        this.book = book;
        this.place = place;
        this.valuation = valuation;
        this.adl = adl;
        this.touched = touched;
    }

    /** Places what it can, side by side; receipts may be null. */
    void place(LotsLeft left, int firstTrader, ReceiptLog receipts) {
        spareBankrupt(firstTrader, true);
        placeAll(left, receipts);
        spareBankrupt(firstTrader, false);
    }

    /** An account that lacks money beside an isolated position keeps it: it is what can be collected from. */
    private void spareBankrupt(int firstTrader, boolean isSpared) {
        for (int account = firstTrader; account < book.accounts().count(); account++) {
            if (!isSpared || valuation.accountEquity(account) < 0) {
                adl.exclusions().account(account, isSpared);
            }
        }
    }

    private void placeAll(LotsLeft left, ReceiptLog receipts) {
        for (int side = 0; side < 2 * book.instruments().count(); side++) {
            if (!left.decide(adl, side)) {
                continue;
            }
            final long cash = book.cash();
            final long net = book.instruments().netLots(side >> 1);
            touched.note();
            place.closeOut(adl);
            if (receipts != null) {
                receipts.write();
            }
            lots += adl.closeouts().filledLots();
            unplaced += targeted() - adl.closeouts().filledLots();
            conserved &= place.isUntouched()
                    && book.cash() == cash
                    && book.instruments().netLots(side >> 1) == net
                    && touched.areSolvent()
                    && areClosedSolvent();
        }
    }

    /** Who was solvent and gave its lots for their zero value is solvent still. */
    private boolean areClosedSolvent() {
        for (int j = 0; j < adl.losers().count(); j++) {
            final int position = adl.losers().positionRow(j);
            if (book.positions().isOpen(position)
                    ? valuation.equity(position) < 0
                    : book.accounts().collateral(adl.losers().accountRow(j)) < 0
                            && valuation.accountEquity(adl.losers().accountRow(j)) < 0) {
                return false;
            }
        }
        return true;
    }

    private long targeted() {
        long sum = 0;
        for (int j = 0; j < adl.losers().count(); j++) {
            sum += adl.losers().lots(j);
        }
        return sum;
    }

    /** Lots that were to be placed and found no winner, in all waves. */
    long unplaced() {
        return unplaced;
    }

    /** Lots that went to winners, in all waves. */
    long lots() {
        return lots;
    }

    /** Whether lots and money added up in every round, and nobody was left below 0 for it. */
    boolean conserved() {
        return conserved;
    }
}
