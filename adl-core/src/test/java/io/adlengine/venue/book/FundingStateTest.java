package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** What funding remembers when a book grows, lists, is restored, or is given memory that cannot be. */
final class FundingStateTest {
    private final PositionBook book = book();
    private final Funding funding = book.funding();
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int eve = book.open(3);

    private static PositionBook book() {
        return new PositionBook(new Instrument[] {perpetual(7), perpetual(8)}, 8, 8);
    }

    private static Instrument perpetual(long id) {
        return Instrument.linear(id, 1, 50_000, 1L << 30, 1 << 20);
    }

    /** Ann pays Bob 33.3 for her 100 lots, and isolates her other position, which pays 3.33. */
    private void pay() {
        book.deposit(ann, 100_000);
        book.mark(0, 333);
        book.mark(1, 333);
        book.trade(ann, bob, 0, 100, 333);
        book.trade(ann, bob, 1, 10, 333);
        book.margins().moveIn(book.positions().find(ann, 1), 1_000);
        funding.pay(0, 1_000_000, 333);
        funding.pay(1, 1_000_000, 333);
    }

    private void assertPaid(PositionBook other) {
        assertEquals(99_000 - 34, other.accounts().collateral(ann));
        assertEquals(36, other.accounts().collateral(bob), "33.3 and 3.33");
        assertEquals(996, other.positions().margin(other.positions().find(ann, 1)));
        assertTrue(other.funding().isWhole());
        assertEquals(book.cash(), other.cash());
    }

    @Test
    void nothingIsPaidTwiceByABookThatGrows() {
        pay();
        assertPaid(book);
        book.grow(20, 30);
        assertPaid(book);
        for (int id = 10; id < 22; id++) {
            book.open(id);
        }
        book.trade(14, eve, 0, 10, 333);
        funding.pay(0, 1_000_000, 333);
        assertEquals(-4, book.accounts().collateral(14));
        assertEquals(3, book.accounts().collateral(eve));
        assertTrue(funding.isWhole());
    }

    /** A book that never paid anything grows as well, and pays then. */
    @Test
    void aBookMayGrowBeforeItPays() {
        book.grow(20, 30);
        pay();
        assertPaid(book);
    }

    @Test
    void instrumentsThatAreListedLaterPayToo() {
        pay();
        book.grow(8, 32);
        for (int id = 9; id < 20; id++) {
            final int row = book.list(perpetual(id));
            book.mark(row, 333);
            book.trade(eve, bob, row, 10, 333);
            funding.pay(row, 1_000_000, 333);
        }
        assertEquals(-37, book.accounts().collateral(eve), "eleven times 3.33");
        assertTrue(funding.isWhole());
        final PositionBook other = Restart.into(new PositionBook(new Instrument[] {perpetual(7)}, 8, 32), book);
        assertEquals(-37, other.accounts().collateral(eve));
        assertArrayEquals(Restart.bytes(book), Restart.bytes(other));
    }

    /** Its index begins anew: whoever buys it later owes nothing for before. */
    @Test
    void aListingThatComesBackOwesNothing() {
        pay();
        book.trade(bob, ann, 0, 100, 333);
        funding.sweep(0, eve);
        final Instrument terms = book.instruments().contract(0);
        book.delist(0);
        book.list(terms);
        book.mark(0, 333);
        book.trade(eve, bob, 0, 100, 333);
        assertEquals(0, book.accounts().collateral(eve));
        funding.pay(0, 1_000_000, 333);
        assertEquals(-34, book.accounts().collateral(eve));
        assertTrue(funding.isWhole());
    }

    /** What was there before is gone: indices, credits and isolated margins. */
    @Test
    void aRestoredBookPaysAsTheOneThatWasSaved() {
        pay();
        final byte[] paid = Restart.bytes(book);
        for (int i = 0; i < 5; i++) {
            funding.pay(0, 77_000_000, 333);
            funding.fee(1, 3, 5);
        }
        new Snapshot(book).restore(ByteBuffer.wrap(paid));
        assertPaid(book);
        assertArrayEquals(paid, Restart.bytes(book));
        assertEquals(0, funding.out(0));
        final PositionBook fresh = Restart.into(book(), book);
        fresh.funding().pay(0, 5_000_000, 333);
        funding.pay(0, 5_000_000, 333);
        assertArrayEquals(Restart.bytes(fresh), Restart.bytes(book));
    }

    /** A book that has paid is given the memory of one that never did. */
    @Test
    void aRestoredBookForgetsWhatItPaid() {
        book.deposit(ann, 100_000);
        final byte[] before = Restart.bytes(book);
        pay();
        funding.fee(0, 1, 0);
        new Snapshot(book).restore(ByteBuffer.wrap(before));
        assertEquals(100_000, book.accounts().collateral(ann));
        assertEquals(0, book.accounts().collateral(bob));
        assertEquals(0, funding.out(0));
        assertEquals(0, funding.remainder());
        book.deposit(ann, -100_000);
        pay();
        assertPaid(book);
    }

    /** Coins are another money: what is held for them because it is not settled yet is cash of theirs. */
    @Test
    void aRestoredBookHasTheCashOfEachCurrency() {
        final PositionBook two = coins();
        Unsettled.perEvent(two, 0);
        two.currencies().rate(2, 50, 1);
        two.open(1);
        two.currencies().open(0, 2, 101);
        two.open(2);
        two.currencies().open(2, 2, 102);
        two.trade(0, 2, 0, 100, 333);
        two.trade(1, 3, 1, 10, 333);
        two.deposit(1, 1_000);
        two.margins().moveIn(two.positions().find(1, 1), 500);
        two.funding().pay(0, 1_000_000, 333);
        two.funding().pay(1, 7_000_000, 333);
        two.funding().fee(1, 7_000_000_000L, 0);
        two.funding().fee(0, 0, 3_000_000_000L);
        assertEquals(2, two.funding().settleAll(2));
        assertRestored(two);
        two.funding().sweep(1, 3);
        assertRestored(two);
        two.funding().settleAll(4);
        assertRestored(two);
    }

    private static PositionBook coins() {
        return new PositionBook(new Instrument[] {perpetual(7), perpetual(8).withCurrency(2)}, 4, 4);
    }

    private static void assertRestored(PositionBook of) {
        final PositionBook other = Restart.into(coins(), of);
        assertEquals(0, of.currencies().cash(0));
        assertEquals(1_000, of.currencies().cash(2));
        assertEquals(0, other.currencies().cash(0));
        assertEquals(1_000, other.currencies().cash(2));
        assertArrayEquals(Restart.bytes(of), Restart.bytes(other));
        assertTrue(other.funding().isWhole());
    }

    /** What was less than a part of an inverse contract's index is gone with the memory that had it. */
    @Test
    void aRestoredBookForgetsFractions() {
        final PositionBook inverse = inverse();
        final byte[] before = Restart.bytes(inverse);
        inverse.funding().pay(0, 1_000_000, 7);
        new Snapshot(inverse).restore(ByteBuffer.wrap(before));
        final PositionBook fresh = inverse();
        fresh.funding().pay(0, 1_000_000, 3);
        inverse.funding().pay(0, 1_000_000, 3);
        assertArrayEquals(Restart.bytes(fresh), Restart.bytes(inverse));
    }

    private static PositionBook inverse() {
        return new PositionBook(new Instrument[] {new Instrument(7, true, 1_000_001, 50_000, 9, 1, 9)}, 2, 2);
    }

    /** It had room for funding of one instrument, and then has three that never paid any. */
    @Test
    void aRestoredBookPaysForAllThatIsListed() {
        final PositionBook three = new PositionBook(new Instrument[] {perpetual(7), perpetual(8), perpetual(9)}, 8, 8);
        three.trade(three.open(1), three.open(2), 2, 100, 333);
        final PositionBook one = new PositionBook(new Instrument[] {perpetual(7)}, 8, 8);
        one.funding().enable();
        Restart.into(one, three);
        one.funding().pay(2, 1_000_000, 333);
        assertEquals(-34, one.accounts().collateral(0));
    }

    /** The words of Ann's base, of her isolated position's and of what is out are found by their saved bytes. */
    @Test
    void creditsThatNobodyCanHaveAreRefused() {
        pay();
        funding.fee(0, 7_000_000_000L, 0);
        final ByteBuffer saved = Forgery.saved(book);
        final String tail = " (expected: -1152921504606846976 to 1152921504606846976)";
        int accounts = 0;
        int positions = 0;
        int outs = 0;
        for (int at = Forgery.memory(saved); at < saved.limit() - Integer.BYTES - 8; at++) {
            final ByteBuffer forged = ByteBuffer.wrap(saved.array().clone()).order(saved.order());
            forged.putLong(at, forged.getLong(at) ^ 1L << 40);
            Forgery.mend(forged);
            try {
                new Snapshot(book()).restore(forged);
            } catch (IllegalArgumentException refused) {
                final String said = refused.getMessage();
                accounts += said.startsWith("unsettled credit of an account=") && said.endsWith(tail) ? 1 : 0;
                positions += said.startsWith("unsettled credit of a position=") && said.endsWith(tail) ? 1 : 0;
                outs += said.startsWith("out of the instrument=") ? 1 : 0;
            }
        }
        assertTrue(accounts > 0, "accounts");
        assertTrue(positions > 0, "positions");
        assertTrue(outs > 0, "outs");
    }

    /** Rows are given to other instruments; what is out of one is money of its currency. */
    @Test
    void whatIsOutOfARowKeepsItsCurrency() {
        book.currencies().rate(1, 50, 1);
        pay();
        funding.fee(0, 7_000_000_000L, 0);
        assertEquals(700, funding.out(0));
        book.trade(bob, ann, 0, 100, 333);
        book.delist(0);
        assertEquals(
                "currency, of which funding is out=1 (expected: 0)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> book.list(perpetual(7).withCurrency(1)))
                        .getMessage());
        funding.sweep(0, eve);
        assertEquals(700, book.accounts().collateral(eve));
        assertEquals(0, book.list(perpetual(7).withCurrency(1)));
    }
}
