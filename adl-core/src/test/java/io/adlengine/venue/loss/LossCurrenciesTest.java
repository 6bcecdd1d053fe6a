package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.Currencies;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A venue with dollars and coins has a backstop, or layers, for each; a coin is worth 50 dollars. Ann lacks 300 coins
 * behind a position, Bob owes 20 dollars and has a coin.
 */
final class LossCurrenciesTest {
    private static final int DOLLARS = 0;
    private static final int COINS = 1;

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(70, 1, 50_000, 1 << 20, 1 << 20),
                Instrument.linear(71, 1, 50_000, 1 << 20, 1 << 20).withCurrency(1)
            },
            16,
            8);
    private final Currencies currencies = book.currencies();
    private final int desk = book.open(9);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int desksCoins;
    private final int annsCoins;
    private final int bobsCoins;

    LossCurrenciesTest() {
        currencies.rate(1, 50, 1);
        desksCoins = currencies.open(desk, 1, 109);
        annsCoins = currencies.open(ann, 1, 101);
        bobsCoins = currencies.open(bob, 1, 102);
        book.mark(DOLLARS, 100);
        book.mark(COINS, 100);
        book.deposit(annsCoins, 200);
        book.deposit(bobsCoins, 501);
        book.trade(annsCoins, bobsCoins, COINS, 10, 100);
        book.mark(COINS, 50);
        book.deposit(bob, -20);
    }

    @Test
    void aBackstopPaysForItsOwnCurrencyAlone() {
        book.deposit(desksCoins, 120);
        book.deposit(desk, 7);
        final Backstop coins = Backstop.builder(book).fund(desksCoins).build();
        final Backstop dollars = Backstop.builder(book).fund(desk).build();
        assertEquals(300, coins.missing(annsCoins));
        refused("accountRow=" + annsCoins + " (expected: a purse in currency 0)", () -> dollars.missing(annsCoins));
        refused("accountRow=" + annsCoins + " (expected: a purse in currency 0)", () -> dollars.cover(annsCoins));
        refused("accountRow=" + ann + " (expected: a purse in currency 1)", () -> coins.cover(ann));
        assertEquals(180, coins.cover(annsCoins));
        assertEquals(0, book.accounts().collateral(desksCoins));
        assertEquals(7, book.accounts().collateral(desk));
        assertEquals(180, coins.reconcile(), "coins alone");
        assertEquals(20, dollars.reconcile(), "dollars alone");
        refused("instrumentRow=1 (expected: one that settles in currency 0)", () -> dollars.deleveraged(COINS, 1, 0));
        coins.deleveraged(COINS, 80, 0);
        assertEquals(100, coins.books().residual(COINS));
    }

    /** Bob has more in coins than he owes in dollars: that is converted first. */
    @Test
    void whatOtherPursesCoverIsNoLoss() {
        book.deposit(desk, 100);
        final Backstop dollars = Backstop.builder(book).fund(desk).build();
        final LossLayers layers = new LossLayers(book, LossLayer.fund("fund", desk));
        final String rule = " (expected: none that other purses of its account could cover)";
        refused("accountRow=" + bob + rule, () -> dollars.cover(bob));
        refused("accountRow=" + bob + rule, () -> dollars.missing(bob));
        refused("accountRow=" + bob + rule, () -> layers.cover(bob));
        assertEquals(100, book.accounts().collateral(desk));
    }

    @Test
    void layersPayForTheirOwnCurrencyAlone() {
        book.deposit(desksCoins, 120);
        final LossLayers coins = new LossLayers(book, LossLayer.fund("fund", desksCoins), LossLayer.booked("rest"));
        assertEquals(180, coins.cover(annsCoins));
        assertEquals(180, coins.reconcile());
        refused("accountRow=" + ann + " (expected: a purse in currency 1)", () -> coins.cover(ann));
        final LossLayers nobody = new LossLayers(book, LossLayer.booked("rest"));
        assertEquals(20, nobody.reconcile(), "without an account that pays, of the base currency");
    }

    @Test
    void whoPaysHasOneCurrency() {
        final String rule = " (expected: a purse in currency 0, as others)";
        refused(
                "fund=" + desksCoins + rule,
                () -> Backstop.builder(book).vault(desk).fund(desksCoins).build());
        refused(
                "feePool=" + desksCoins + rule,
                () -> Backstop.builder(book)
                        .fund(desk)
                        .feePool(COINS, desksCoins)
                        .build());
        refused(
                "accountRow=" + desksCoins + rule,
                () -> new LossLayers(book, LossLayer.fund("a", desk), LossLayer.fund("b", desksCoins)));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
