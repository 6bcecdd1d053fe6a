package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a book can be asked, and answers whatever happened before. */
final class ReadingsTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {perpetual(7), perpetual(8), perpetual(9)}, 8, 16);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final List<String> heard = new ArrayList<>();

    private static Instrument perpetual(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 2_000);
    }

    ReadingsTest() {
        for (int row = 0; row < 3; row++) {
            book.mark(row, 1_000);
        }
        book.deposit(ann, 10_000);
    }

    @Test
    void aListingIsFoundWhileItLasts() {
        final long second = book.instruments().listing(1);
        assertEquals(1, book.instruments().findListing(second));
        assertEquals(0, book.instruments().findListing(book.instruments().listing(0)));
        book.delist(1);
        assertEquals(PositionBook.NONE, book.instruments().findListing(second));
        book.list(perpetual(8));
        assertEquals(PositionBook.NONE, book.instruments().findListing(second));
        assertEquals(1, book.instruments().findListing(book.instruments().listing(1)));
        assertEquals(PositionBook.NONE, book.instruments().findListing(99));
    }

    /** Ann buys at 1,000 and sells at 900, and then the other way round; a gain is none. */
    @Test
    void theLastLossIsRemembered() {
        final Accounts accounts = book.accounts();
        book.trade(ann, bob, 0, 5, 1_000);
        assertEquals(0, accounts.lossListing(ann));
        book.trade(bob, ann, 0, 5, 900);
        assertEquals(1, accounts.lossListing(ann));
        assertTrue(accounts.wasLossLong(ann));
        assertEquals(0, accounts.lossListing(bob));
        book.trade(bob, ann, 2, 5, 900);
        book.trade(ann, bob, 2, 5, 1_000);
        assertEquals(3, accounts.lossListing(ann));
        assertFalse(accounts.wasLossLong(ann));
        book.trade(ann, bob, 1, 5, 900);
        book.trade(bob, ann, 1, 5, 900);
        assertEquals(3, accounts.lossListing(ann), "neither gain nor loss");
    }

    /** 700 of margin, and 50 lost of 5,000; it needs 248, a twentieth of 4,950. */
    @Test
    void anIsolatedPositionIsMeasuredAlone() {
        book.trade(ann, bob, 0, 5, 1_000);
        final int position = book.positions().find(ann, 0);
        book.margins().moveIn(position, 700);
        book.mark(0, 990);
        final Valuation valuation = new Valuation(book);
        valuation.measure(position);
        assertEquals(650, valuation.measured());
        assertEquals(650 - 248, valuation.measuredExcess());
        valuation.measureAccount(ann);
        assertEquals(9_300, valuation.measured());
        assertEquals(9_300, valuation.measuredExcess());
    }

    @Test
    void aBookOnlyGrows() {
        refused("maxAccounts=7 (expected: 8 to 67108864)", () -> book.grow(7, 16));
        refused("maxPositions=15 (expected: 16 to 134217728)", () -> book.grow(8, 15));
        book.grow(8, 16);
    }

    @Test
    void openingsAreCountedForEver() {
        assertEquals(0, book.positions().opened());
        book.trade(ann, bob, 0, 5, 1_000);
        assertEquals(2, book.positions().opened());
        book.trade(bob, ann, 0, 5, 1_000);
        assertEquals(2, book.positions().opened());
        book.trade(ann, bob, 0, 5, 1_000);
        assertEquals(4, book.positions().opened());
    }

    @Test
    void touchingChangesNothingAndRefusesWhatIsNotThere() {
        book.trade(ann, bob, 0, 5, 1_000);
        final Positions positions = book.positions();
        final int[] rows = new int[Positions.MOST_TOUCHED + 2];
        positions.touch(rows, 0, Positions.MOST_TOUCHED);
        positions.touch(rows, 2, rows.length);
        positions.touch(rows, 1, 1);
        refused("from=1 (expected: 2 to " + rows.length + ")", () -> positions.touch(rows, 1, rows.length));
        refused("from=3 (expected: 0 to 2)", () -> positions.touch(rows, 3, 2));
        refused("to=3 (expected: 0 to 2)", () -> positions.touch(new int[2], 0, 3));
        refused("to=-1 (expected: 0 to 2)", () -> positions.touch(new int[2], 0, -1));
        refused("positionRow=null (expected: a value)", () -> positions.touch(null, 0, 0));
        refused("positionRow=16 (expected: 0 to 15)", () -> positions.touch(new int[] {3, 16}, 1, 2));
    }

    @Test
    void purses() {
        final Currencies currencies = book.currencies();
        assertTrue(currencies.isKnown(0));
        assertFalse(currencies.isKnown(1));
        assertFalse(currencies.isKnown(-1));
        assertFalse(currencies.isKnown(Currencies.MOST));
        currencies.rate(Currencies.MOST - 1, 3, 2);
        assertTrue(currencies.isKnown(Currencies.MOST - 1));
        final int coins = currencies.open(ann, Currencies.MOST - 1, 101);
        assertTrue(currencies.areOne(ann, coins));
        assertFalse(currencies.areOne(ann, bob));
        assertTrue(currencies.margin().isCoverable(coins), "Ann has dollars");
        assertFalse(currencies.margin().isCoverable(ann), "and no coins");
        assertFalse(currencies.margin().isCoverable(bob), "alone");
        book.deposit(coins, 1);
        assertTrue(currencies.margin().isCoverable(ann));
        book.deposit(coins, -2);
        assertFalse(currencies.margin().isCoverable(ann));
        assertTrue(currencies.margin().hasOthers(coins));
        assertFalse(currencies.margin().hasOthers(bob));
        book.grow(16, 16);
        assertEquals(coins, currencies.purse(ann, Currencies.MOST - 1));
        for (int id = 10; book.accounts().count() < 16; id++) {
            book.open(id);
        }
        assertEquals(15, currencies.main(15));
        assertEquals(PositionBook.NONE, currencies.purse(15, 1));
    }

    /** A coin is worth 3/2, at a haircut of 20 %, a debt of one costs 10 % more. */
    @Test
    void amountsForAMarginAreRoundedUp() {
        final CurrencyMargin margin = book.currencies().margin();
        book.currencies().rate(1, 3, 2);
        final int coins = book.currencies().open(ann, 1, 101);
        assertEquals(8, margin.amountFor(coins, 8), "12 of base");
        assertEquals(8, margin.amountFor(coins, 7), "10.5 are 11 of base, and 7.33 coins");
        assertEquals(7, margin.amountFor(ann, 7), "the base is its own");
        book.currencies().terms(1, 200_000, 100_000);
        assertEquals(10, margin.amountFor(coins, 8), "8 coins of margin are 12 of base, and a coin counts 1.2");
        assertEquals(10, margin.amountFor(coins, 7), "11 of base are 9.17 coins");
        assertEquals(0, margin.amountFor(coins, 0));
        refused("margin=-1 (expected: 0 or more)", () -> margin.amountFor(coins, -1));
        book.currencies().terms(1, 1_000_000, 0);
        assertEquals(1L << 62, margin.amountFor(coins, 1), "nothing of it counts");
        assertEquals(0, margin.amountFor(coins, 0));
    }

    @Test
    void ownersAreKnownOnceTheyHadAnAccount() {
        final Owners owners = book.accounts().owners();
        assertFalse(owners.isKnown(70));
        owners.set(ann, 70);
        assertTrue(owners.isKnown(70));
        assertFalse(owners.isKnown(71));
        book.grow(16, 16);
        assertEquals(70, owners.id(ann));
        final int cid = book.open(3);
        owners.set(cid, 70);
        assertTrue(owners.areOne(ann, cid));
        assertFalse(owners.areOne(ann, bob));
        owners.set(book.open(4), 71);
        assertTrue(owners.isKnown(71));
    }

    @Test
    void allPairsOfLegsAreNettedOff() {
        for (int row = 0; row < 3; row++) {
            book.legs().hedge(ann, row, true);
        }
        book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 0, 10, 1_000);
        book.legs().trade(bob, Leg.NET, ann, Leg.SHORT, 0, 4, 1_000);
        book.legs().trade(bob, Leg.NET, ann, Leg.SHORT, 1, 6, 1_000);
        book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 1, 6, 1_000);
        book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 2, 3, 1_000);
        assertEquals(Leg.LONG, book.legs().of(ann, 0, true));
        assertEquals(Leg.SHORT, book.legs().of(ann, 0, false));
        assertEquals(Leg.NET, book.legs().of(bob, 0, true));
        assertTrue(book.legs().mayNetOff(ann));
        assertNotEquals(PositionBook.NONE, book.legs().unlocked(ann));
        assertEquals(
                2,
                book.legs()
                        .netOffAll(
                                ann,
                                (account, instrument, lots) -> heard.add(account + " " + instrument + " " + lots)));
        assertEquals(
                List.of(ann + " 0 4", ann + " 1 6"), heard.stream().sorted().toList());
        assertEquals(6, book.positions().lotsOf(ann, 0));
        assertEquals(0, book.positions().lotsOf(ann, 1));
        assertEquals(3, book.positions().lotsOf(ann, 2));
        assertEquals(0, book.legs().netOffAll(ann, (account, instrument, lots) -> heard.add("again")));
        assertEquals(2, heard.size());
        refused("accountRow=9 (expected: 0 to 1)", () -> book.legs().mayNetOff(9));
        refused("accountRow=9 (expected: 0 to 1)", () -> book.legs().unlocked(9));
        refused("accountRow=9 (expected: 0 to 1)", () -> book.legs().of(9, 0, true));
        refused("instrumentRow=9 (expected: 0 to 2)", () -> book.legs().of(ann, 9, true));
    }

    /** Locked lots are those that another leg of the same size stands beside; isolated ones do not count. */
    @Test
    void whatIsLeftUnlocked() {
        assertEquals(PositionBook.NONE, book.legs().unlocked(ann));
        book.legs().hedge(ann, 0, true);
        book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 0, 10, 1_000);
        final int bought = book.positions().find(ann, 0, Leg.LONG);
        assertEquals(bought, book.legs().unlocked(ann));
        book.legs().trade(bob, Leg.NET, ann, Leg.SHORT, 0, 10, 1_000);
        assertEquals(PositionBook.NONE, book.legs().unlocked(ann));
        final int sold = book.positions().find(ann, 0, Leg.SHORT);
        book.margins().moveIn(sold, 100);
        assertEquals(bought, book.legs().unlocked(ann), "the other one is isolated");
        book.margins().moveIn(bought, 100);
        assertEquals(PositionBook.NONE, book.legs().unlocked(ann));
    }

    @Test
    void pairsThatCountTogether() {
        book.changeTerms(0, perpetual(7).withHedgeMargin(HedgeMargin.LARGER));
        book.legs().hedge(ann, 0, true);
        book.legs().hedge(ann, 1, true);
        assertEquals(0, book.legs().paired(ann, 0, true));
        book.legs().trade(bob, Leg.NET, ann, Leg.SHORT, 0, 4, 1_000);
        book.legs().trade(bob, Leg.NET, ann, Leg.SHORT, 1, 4, 1_000);
        assertEquals(-4, book.legs().paired(ann, 0, true));
        assertEquals(0, book.legs().paired(ann, 0, false));
        assertEquals(0, book.legs().paired(ann, 1, true), "each leg its own there");
        assertEquals(0, book.legs().paired(bob, 0, true), "not in hedge mode");
        book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 0, 9, 1_000);
        assertEquals(-4, book.legs().paired(book.positions().find(ann, 0, Leg.LONG)));
        assertEquals(9, book.legs().paired(book.positions().find(ann, 0, Leg.SHORT)));
        book.margins().moveIn(book.positions().find(ann, 0, Leg.SHORT), 100);
        assertEquals(0, book.legs().paired(ann, 0, true));
        assertEquals(0, book.legs().paired(book.positions().find(ann, 0, Leg.LONG)));
        refused("accountRow=9 (expected: 0 to 1)", () -> book.legs().paired(9, 0, true));
        refused("instrumentRow=9 (expected: 0 to 2)", () -> book.legs().paired(ann, 9, true));
        refused("positionRow=15 (expected: an open position)", () -> book.legs().paired(15));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
