package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Ann, Bob and a desk with dollars, and coins of two kinds at ten dollars each: cover after cover, and its limits. */
final class PurseCoverTest {
    private static final long MOST = PositionBook.MOST_MONEY;
    private static final String HELD = " (expected: -2305843009213693952 to 2305843009213693952)";

    private final PositionBook book = empty();
    private final Currencies currencies = book.currencies();
    private final Accounts accounts = book.accounts();
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int desk = book.open(3);
    private final int annsCoins;
    private final int bobsCoins;
    private final int desksCoins;
    private final int annsOthers;
    private final int desksOthers;

    private static PositionBook empty() {
        return new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1 << 20, 2_000)}, 9, 4);
    }

    PurseCoverTest() {
        currencies.rate(1, 10, 1);
        currencies.rate(2, 10, 1);
        annsCoins = currencies.open(ann, 1, 101);
        bobsCoins = currencies.open(bob, 1, 102);
        desksCoins = currencies.open(desk, 1, 103);
        annsOthers = currencies.open(ann, 2, 201);
        desksOthers = currencies.open(desk, 2, 203);
    }

    /** 100 dollars for 6 coins, and 40 are left for 5 others: 4. */
    @Test
    void onePurseCoversDebtsAsLongAsItLasts() {
        book.deposit(ann, 100);
        book.deposit(annsCoins, -6);
        book.deposit(annsOthers, -5);
        assertEquals(1, currencies.cover(ann, desk));
        assertPurses(0, 0, -1);
        assertEquals(100, accounts.collateral(desk));
        assertEquals(-6, accounts.collateral(desksCoins));
        assertEquals(-4, accounts.collateral(desksOthers));
        assertConversion(0, 0, 1, 60, 6);
        assertConversion(1, 0, 2, 40, 4);
        refused("conversion=2 (expected: 0 to 1)", () -> currencies.got(2));
    }

    private void assertPurses(long dollars, long coins, long others) {
        assertEquals(dollars, accounts.collateral(ann));
        assertEquals(coins, accounts.collateral(annsCoins));
        assertEquals(others, accounts.collateral(annsOthers));
    }

    private void assertConversion(int conversion, int from, int to, long given, long got) {
        assertEquals(from, currencies.from(conversion));
        assertEquals(to, currencies.to(conversion));
        assertEquals(given, currencies.given(conversion));
        assertEquals(got, currencies.got(conversion));
    }

    /** Ann's third purse stays below 0, and then above: Bob, who has two, neither pays for it nor gets any of it. */
    @Test
    void nothingIsLeftOfTheAccountBefore() {
        onePurseCoversDebtsAsLongAsItLasts();
        book.deposit(bob, 50);
        book.deposit(bobsCoins, -2);
        assertEquals(0, currencies.cover(bob, desk));
        assertEquals(30, accounts.collateral(bob));
        assertEquals(0, accounts.collateral(bobsCoins));
        assertPurses(0, 0, -1);
        assertEquals(-4, accounts.collateral(desksOthers));

        book.deposit(annsOthers, 10);
        book.deposit(ann, -35);
        assertEquals(0, currencies.cover(ann, desk));
        assertPurses(0, 0, 5);
        book.deposit(bob, -130);
        book.deposit(bobsCoins, 1);
        assertEquals(1, currencies.cover(bob, desk));
        assertEquals(-90, accounts.collateral(bob));
        assertPurses(0, 0, 5);
    }

    /** A purse is an account's change, and money moved is one of both accounts and all their purses. */
    @Test
    void whatHasChangedCanBeTold() {
        final long anns = accounts.version(ann);
        final long desks = accounts.version(desk);
        final long bobs = accounts.version(bob);
        currencies.open(bob, 2, 202);
        assertEquals(bobs + 1, accounts.version(bob));
        book.deposit(ann, 100);
        assertEquals(anns + 1, accounts.version(ann));
        currencies.exchange(ann, 0, 1, 10, 1, desk);
        assertEquals(anns + 3, accounts.version(ann), "once for each purse");
        assertEquals(desks + 2, accounts.version(desk));
        book.deposit(annsCoins, -2);
        currencies.cover(ann, desk);
        assertEquals(anns + 6, accounts.version(ann));
        assertEquals(desks + 4, accounts.version(desk));
    }

    /** What a position of one purse brings is a change of the others, however it is traded. */
    @Test
    void tradesAreChangesOfAllPurses() {
        final long coins = accounts.version(annsCoins);
        book.trade(ann, bob, 0, 5, 100);
        assertEquals(coins + 1, accounts.version(annsCoins));
        book.trade(ann, bob, 0, 5, 100);
        assertEquals(coins + 2, accounts.version(annsCoins));
        book.trade(bob, ann, 0, 5, 100);
        assertEquals(coins + 3, accounts.version(annsCoins));
    }

    @Test
    void anExchangeKeepsCollateralsWithinTheirLimits() {
        for (int i = 0; i < 2; i++) {
            book.pay(ann, bob, MOST);
            book.pay(annsCoins, bobsCoins, MOST);
        }
        final byte[] before = Restart.bytes(book);
        final String above = "collateral=2305843009213693953" + HELD;
        final String below = "collateral=-2305843009213693953" + HELD;
        refused(below, () -> currencies.exchange(ann, 0, 1, 1, 0, desk));
        refused(above, () -> currencies.exchange(desk, 0, 1, 1, 0, bob));
        refused(above, () -> currencies.exchange(bob, 0, 1, 0, 1, desk));
        refused(below, () -> currencies.exchange(desk, 0, 1, 0, 1, ann));
        assertArrayEquals(before, Restart.bytes(book));
        currencies.exchange(ann, 0, 1, 0, 0, desk);
    }

    @Test
    void whoConvertsHasRoomForIt() {
        book.pay(bob, desk, MOST);
        book.pay(bob, desk, MOST);
        book.deposit(ann, 100);
        book.deposit(annsCoins, -2);
        final byte[] before = Restart.bytes(book);
        refused("collateral=2305843009213693972" + HELD, () -> currencies.cover(ann, desk));
        assertEquals(0, currencies.conversions());
        assertArrayEquals(before, Restart.bytes(book));
        book.pay(desk, bob, 20);
        assertEquals(0, currencies.cover(ann, desk));
        assertEquals(2 * MOST, accounts.collateral(desk));
    }

    @Test
    void whoIsWorthNothingIsNotBankrupt() {
        book.deposit(ann, -20);
        book.deposit(annsCoins, 2);
        assertFalse(currencies.margin().isBankrupt(ann));
        assertEquals(0, currencies.margin().worth(annsOthers));
    }

    /** Of 100 that a position needs, 60 are there in coins at a tenth less: 46 must stay in dollars. */
    @Test
    void whatIsMeasuredBesideOtherPursesIsWhatTheyLeave() {
        currencies.terms(1, 100_000, 0);
        book.mark(0, 1_000);
        book.deposit(ann, 70);
        book.deposit(annsCoins, 6);
        book.trade(ann, bob, 0, 2, 1_000);
        final Valuation valuation = new Valuation(book);
        valuation.measure(book.positions().find(ann, 0));
        assertEquals(70, valuation.measured());
        assertEquals(70 - 46, valuation.measuredExcess());
        book.deposit(annsCoins, 94);
        valuation.measureAccount(ann);
        assertEquals(70, valuation.measuredExcess(), "nothing need stay, and no less than that");
    }

    /** Purses, rates and what was deposited in other currencies before are gone. */
    @Test
    void aRestoredBookHasThePursesThatWereSaved() {
        book.deposit(annsCoins, 7);
        final PositionBook plain = empty();
        for (int id = 1; id <= 9; id++) {
            plain.open(id);
        }
        new Snapshot(book).restore(ByteBuffer.wrap(Restart.bytes(plain)));
        assertEquals(0, currencies.deposited(1));
        assertEquals(0, currencies.cash(1));
        currencies.rate(1, 10, 1);
        refused("accountId=10 (expected: one of at most 9 known ones)", () -> currencies.open(3, 1, 10));
        for (int account = 0; account < 9; account++) {
            assertEquals(account, currencies.main(account));
            assertEquals(0, currencies.of(account));
            assertFalse(currencies.margin().hasOthers(account));
        }
    }

    /** As many rows as there is room for. */
    @Test
    void aFullBookIsSavedWithItsPurses() {
        book.open(9);
        assertEquals(accounts.most(), accounts.count());
        final PositionBook other = empty();
        other.open(5);
        other.currencies().rate(3, 1, 1);
        other.currencies().open(0, 3, 6);
        Restart.into(other, book);
        assertArrayEquals(Restart.bytes(book), Restart.bytes(other));
        assertEquals(desksOthers, other.currencies().purse(desk, 2));
        assertEquals(PositionBook.NONE, other.currencies().purse(ann, 3));
    }

    @Test
    void pursesThatNoBookSavesAreRefused() {
        final String once = " (expected: one per account and currency)";
        assertForged("purse=8 (expected: 1 to 7)", 8, 0, 1);
        assertForged("purse=0 (expected: 1 to 7)", 0, 0, 1);
        assertForged("purse=3 (expected: 4 to 7)", 3, 0, 1, 3, 0, 2);
        assertForged("main row of a purse=3 (expected: 0 to 2)", 3, 3, 1);
        assertForged("purse=4" + once, 3, 0, 1, 4, 0, 1);
        assertForged("purse=4" + once, 3, 0, 1, 4, 3, 2);
        assertForged("currency=3 (expected: one that has a rate)", 3, 0, 3);
    }

    /** Rows of three: the purse, the account's first row, the currency. */
    private void assertForged(String message, int... rows) {
        final Consumer<StateWriter> writer = out -> {
            out.putBoolean(true);
            out.putInts(rows, rows.length);
            out.putInt(PositionBook.NONE);
        };
        final CurrencyRates rates = new CurrencyRates();
        rates.set(1, 10, 1);
        rates.set(2, 10, 1);
        final Purses purses = new Purses();
        final Memory piece = new Memory(out -> purses.save(out, 8), in -> purses.load(in, 8, 8, rates));
        refused(message, () -> Forged.into(piece, writer));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
