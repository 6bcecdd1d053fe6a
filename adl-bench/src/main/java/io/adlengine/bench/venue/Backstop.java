package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.InsuranceFund;
import io.adlengine.venue.loss.LossWaterfall;

/**
 * Vault and insurance fund make good the equity that bankrupt accounts lack, as long as they have money, the vault first. A {@link
 * LossWaterfall} decides what they pay and keeps count of every loss; accounts of the book hold the money, and the two must agree.
 * Whoever is made good has no equity, keeps the position, and waits for the order book to take it.
 */
final class Backstop {
    private final PositionBook book;
    private final int vault;
    private final int fund;
    private final LossWaterfall waterfall;

    Backstop(PositionBook book, int vault, int fund) {
        this.book = book;
        this.vault = vault;
        this.fund = fund;
        waterfall = LossWaterfall.sparingPrincipal(
                new InsuranceFund(book.instruments().count(), 0, InsuranceFund.Payment.PARTIAL));
        waterfall.addToVault(book.accounts().collateral(vault));
        waterfall.fund().contribute(book.accounts().collateral(fund));
    }

    /** What both have. */
    long available() {
        return book.accounts().collateral(vault) + book.accounts().collateral(fund);
    }

    /** Pays into the collateral of the account behind a position, or into the margin of an isolated one. Returns what was paid. */
    long pay(int position, long wanted) {
        final int market = book.positions().instrument(position);
        final long unpaid = waterfall.cover(market, wanted);
        // Rounds book it, as the deficits of their losers.
        waterfall.recovered(market, unpaid);
        book.payBehind(vault, position, waterfall.vaultUsed());
        book.payBehind(fund, position, waterfall.fundUsed());
        return wanted - unpaid;
    }

    /** Books a round: its deficit, and what winners bore of it. The rest is open until {@link #carryOver}. */
    void deleveraged(int market, long deficit, long covered) {
        waterfall.cover(market, deficit);
        waterfall.deleveraged(market, covered, 0);
    }

    /** What is still open in the book will be found there again, at new marks. */
    void carryOver() {
        for (int market = 0; market < book.instruments().count(); market++) {
            waterfall.recovered(market, waterfall.residual(market));
        }
    }

    /** Whether every loss is accounted for, and the money is where the waterfall says it is. */
    boolean isBalanced() {
        boolean balanced = waterfall.vault() == book.accounts().collateral(vault)
                && waterfall.fund().balance() == book.accounts().collateral(fund);
        for (int market = 0; market < book.instruments().count(); market++) {
            balanced &= waterfall.loss(market)
                    == waterfall.vaultPaid(market)
                            + waterfall.fundPaid(market)
                            + waterfall.gains(market)
                            + waterfall.residual(market);
        }
        return balanced;
    }

    /** To be saved and hashed. */
    LossWaterfall waterfall() {
        return waterfall;
    }
}
