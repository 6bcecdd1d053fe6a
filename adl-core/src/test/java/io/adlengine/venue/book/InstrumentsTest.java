package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Instruments come, change and go by command. */
final class InstrumentsTest {
    private static final Instrument BTC = Instrument.linear(70, 1, 50_000, 1_000, 1_000);
    private static final Instrument ETH = Instrument.linear(71, 1, 50_000, 1_000, 1_000);

    private final PositionBook book = new PositionBook(new Instrument[] {BTC}, 4, 8);
    private final Valuation valuation = new Valuation(book);
    private final int ann = book.open(1);
    private final int bob = book.open(2);

    @Test
    void aListedInstrumentIsTradedLikeAnyOther() {
        book.trade(ann, bob, 0, 10, 100);
        final int row = book.list(ETH);
        assertEquals(1, row);
        assertEquals(row, book.instruments().find(71));
        assertEquals(2, book.instruments().count());
        assertEquals(1, book.instruments().mark(row), "until it is marked");
        book.mark(row, 500);
        book.trade(bob, ann, row, 3, 500);
        assertEquals(-3, book.positions().lotsOf(ann, row));
        assertEquals(6, book.instruments().openLots(row));
        refused("instrument=71 (expected: every id once)", () -> book.list(ETH));
        refused("instrument=null (expected: a value)", () -> book.list(null));
    }

    @Test
    void onlyAnInstrumentThatNobodyHoldsIsDelisted() {
        book.trade(ann, bob, 0, 10, 100);
        refused("open positions in instrument 70=2 (expected: 0, of what is delisted)", () -> book.delist(0));
        book.trade(bob, ann, 0, 10, 120);
        book.delist(0);
        assertFalse(book.instruments().isListed(0));
        assertEquals(PositionBook.NONE, book.instruments().find(70));
        assertEquals(BTC, book.instruments().contract(0), "its terms can be read");
        final String delisted = "instrumentRow=0 (expected: a listed instrument)";
        refused(delisted, () -> book.mark(0, 100));
        refused(delisted, () -> book.trade(ann, bob, 0, 1, 100));
        refused(delisted, () -> book.upsert(ann, 0, 1, 100, false, 0));
        refused(delisted, () -> book.changeTerms(0, BTC));
        refused(delisted, () -> book.delist(0));
    }

    @Test
    void aRelistedInstrumentHasItsRowAndNewTerms() {
        book.list(ETH);
        final long listing = book.instruments().listing(0);
        book.mark(0, 100);
        book.delist(0);
        final Instrument other = Instrument.linear(70, 5, 20_000, 10, 10);
        assertEquals(0, book.list(other));
        assertEquals(other, book.instruments().contract(0));
        assertEquals(1, book.instruments().mark(0));
        assertNotEquals(listing, book.instruments().listing(0));
        assertEquals(3, book.instruments().listing(0));
    }

    /** Whoever remembers a row can tell by its listing. */
    @Test
    void aRowGoesToAnotherInstrumentOnlyWhenAllAreGivenOut() {
        for (int i = 1; i < PositionBook.MOST_INSTRUMENTS; i++) {
            assertEquals(i, book.list(Instrument.linear(70 + i, 1, 50_000, 1_000, 1_000)));
        }
        final Instrument another = Instrument.linear(7, 2, 50_000, 100, 100);
        refused("listed instruments=4097 (expected: 1 to 4096)", () -> book.list(another));
        book.delist(9);
        book.delist(5);
        final long listing = book.instruments().listing(5);
        assertEquals(5, book.list(another));
        assertTrue(book.instruments().listing(5) > listing);
        assertEquals(5, book.instruments().find(7));
        assertEquals(PositionBook.NONE, book.instruments().find(75));
        book.trade(ann, bob, 5, 1, 50);
        assertEquals(100, book.positions().entry(book.positions().find(ann, 5)));
        assertEquals(9, book.list(Instrument.linear(75, 1, 50_000, 1_000, 1_000)), "the one that had row 5 before");
    }

    /** Of a row in another currency something may be out that is money of that one. */
    @Test
    void aRowGoesToAnInstrumentInItsCurrencyFirst() {
        book.currencies().rate(1, 1, 1);
        for (int i = 1; i < PositionBook.MOST_INSTRUMENTS; i++) {
            final Instrument terms = Instrument.linear(70 + i, 1, 50_000, 1_000, 1_000);
            book.list(i == 9 || i == 12 ? terms.withCurrency(1) : terms);
        }
        for (final int row : new int[] {3, 5, 9, 12}) {
            book.delist(row);
        }
        assertEquals(9, book.list(Instrument.linear(7, 1, 1, 1, 1).withCurrency(1)));
        assertEquals(12, book.list(Instrument.linear(8, 1, 1, 1, 1).withCurrency(1)));
        assertEquals(3, book.list(Instrument.linear(9, 1, 1, 1, 1).withCurrency(1)), "the lowest where there is none");
        assertEquals(5, book.list(Instrument.linear(10, 1, 1, 1, 1)));
    }

    @Test
    void whatARoundThatHasBegunMustSeeIsCounted() {
        final Instruments instruments = book.instruments();
        final long markings = instruments.markings();
        book.list(ETH);
        assertEquals(markings + 1, instruments.markings());
        book.mark(1, 300);
        assertEquals(markings + 2, instruments.markings());
        book.delist(1);
        assertEquals(markings + 3, instruments.markings());
        Restart.into(book, book);
        assertEquals(markings + 4, instruments.markings());
    }

    /** Fewer instruments than it had: the others are gone. */
    @Test
    void aRestoredBookListsWhatWasSaved() {
        final byte[] one = Restart.bytes(book);
        book.list(ETH);
        assertTrue(book.instruments().isListed(1));
        new Snapshot(book).restore(ByteBuffer.wrap(one));
        assertFalse(book.instruments().isListed(1));
        assertFalse(book.instruments().isListed(-1));
        assertTrue(book.instruments().isListed(0));
    }

    /** Its lowest price is its mark until it has one, whatever the listing before had. */
    @Test
    void whatIsListedAgainIsWorthLeastAtFirst() {
        book.mark(0, 500);
        book.delist(0);
        book.list(new Instrument(70, false, 1, 50_000, 1_000, 3, 1_000));
        book.trade(ann, bob, 0, 10, 100);
        assertEquals(30, valuation.value(book.positions().find(ann, 0)));
        assertEquals(30 - 1_000 + book.accounts().collateral(ann), valuation.accountEquity(ann));
    }

    @Test
    void aMarginRateChangesWhatAccountsNeedAtOnce() {
        book.mark(0, 100);
        book.trade(ann, bob, 0, 10, 100);
        final int position = book.positions().find(ann, 0);
        assertEquals(50, valuation.maintenance(position));
        final long markings = book.instruments().markings();
        book.changeTerms(0, Instrument.linear(70, 1, 100_000, 2_000, 5_000));
        assertEquals(100, valuation.maintenance(position));
        assertTrue(book.instruments().markings() > markings, "a round that has begun can tell");
        book.mark(0, 5_000);
        book.upsert(bob, 0, -2_000, 0, false, 0);
        book.changeTerms(0, Instrument.linear(70, 1, 1, 2_000, 5_000));
        assertEquals(1, valuation.maintenance(position), "rounded up from 0.05");
    }

    /** What was possible stays possible: positions, marks, and the prices of rounds that are not settled yet. */
    @Test
    void limitsOnlyGetWiderAndAContractStaysWhatItIs() {
        refused(
                "maxLots=999 (expected: 1000 to 9223372036854775807)",
                () -> book.changeTerms(0, terms(1, 999, 1, 1_000)));
        refused(
                "maxPrice=999 (expected: 1000 to 9223372036854775807)",
                () -> book.changeTerms(0, terms(1, 1_000, 1, 999)));
        refused(
                "minPrice=2 (expected: -9223372036854775808 to 1)",
                () -> book.changeTerms(0, terms(1, 1_000, 2, 1_000)));
        refused(
                "terms=" + ETH + " (expected: id, kind, multiplier and currency of " + BTC + ")",
                () -> book.changeTerms(0, ETH));
        refused(
                "terms=" + terms(2, 1_000, 1, 1_000) + " (expected: id, kind, multiplier and currency of " + BTC + ")",
                () -> book.changeTerms(0, terms(2, 1_000, 1, 1_000)));
        refused("terms=null (expected: a value)", () -> book.changeTerms(0, null));
        assertEquals(BTC, book.instruments().contract(0));
    }

    private static Instrument terms(long multiplier, long maxLots, long minPrice, long maxPrice) {
        return new Instrument(70, false, multiplier, 50_000, maxLots, minPrice, maxPrice);
    }

    @Test
    void instrumentsAreAPartOfTheState() {
        book.list(ETH);
        book.list(Instrument.linear(72, 1, 1, 1, 1));
        book.mark(1, 300);
        book.changeTerms(0, Instrument.linear(70, 1, 77_000, 1_000, 1_000));
        book.delist(2);
        book.trade(ann, bob, 1, 10, 300);
        final PositionBook restored = new PositionBook(new Instrument[] {Instrument.linear(5, 9, 9, 9, 9)}, 9, 9);
        Restart.into(restored, book);
        assertArrayEquals(Restart.bytes(book), Restart.bytes(restored));
        assertEquals(3, restored.instruments().count());
        assertEquals(PositionBook.NONE, restored.instruments().find(5));
        assertEquals(77_000, restored.instruments().contract(0).tiers().ppm(0));
        assertFalse(restored.instruments().isListed(2));
        assertEquals(book.instruments().listing(1), restored.instruments().listing(1));
        assertEquals(3, restored.list(Instrument.linear(73, 1, 1, 1, 1)));
        assertEquals(3, book.list(Instrument.linear(73, 1, 1, 1, 1)));
        assertEquals(new Snapshot(book).hash(), new Snapshot(restored).hash());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
