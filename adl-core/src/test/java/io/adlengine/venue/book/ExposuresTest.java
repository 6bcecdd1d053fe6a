package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Forgery;
import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What any number of positions can come to together, at its limits and one beyond. */
final class ExposuresTest {
    /** Lots of up to 2^40: 2^20 of them are all there is room for. */
    private static final Instrument WIDE = new Instrument(1, false, 1 << 20, 1_000_000, 1 << 20, -(1 << 20), 1 << 20);

    private static final int MOST = 1 << 20;

    private final PositionBook book =
            new PositionBook(new Instrument[] {WIDE, Instrument.linear(2, 1, 50_000, 1L << 41, 1)}, 4, 8);

    ExposuresTest() {
        for (long id = 0; id < 4; id++) {
            book.open(id);
        }
    }

    @Test
    void anAccountHasRoomForSoMuchInAllItsPositions() {
        book.trade(0, 1, 0, MOST - 1, 0);
        assertEquals((1L << 60) - (1L << 40), book.accounts().exposure(0));
        book.trade(0, 1, 1, 1L << 40, 1);
        assertEquals(1L << 60, book.accounts().exposure(0));
        refused(
                "exposure of the account=1152921504606846977 (expected: 0 to 1152921504606846976)",
                () -> book.trade(0, 2, 1, 1, 1));
        refused(
                "exposure of the account=1152922604118474752 (expected: 0 to 1152921504606846976)",
                () -> book.upsert(1, 0, -MOST, 0, false, 0));
        book.trade(1, 0, 0, MOST - 1, 1 << 20);
        assertEquals(1L << 40, book.accounts().exposure(0), "closing is never refused");
        book.trade(0, 2, 1, 1, 1);
    }

    @Test
    void aSideHasRoomForSoMuchOfAllAccounts() {
        book.trade(0, 1, 0, MOST, -(1 << 20));
        refused("lots of the long side=1048577 (expected: 0 to 1048576)", () -> book.trade(2, 3, 0, 1, 5));
        refused("lots of the short side=1048577 (expected: 0 to 1048576)", () -> book.upsert(2, 0, -1, 5, false, 0));
        book.trade(2, 0, 0, 1, 5);
        assertEquals(2L * MOST, book.instruments().openLots(0), "who sells makes room for who buys");
        book.trade(0, 2, 0, 1, 5);
        book.trade(1, 0, 0, MOST, 7);
        assertEquals(0, book.instruments().openLots(0));
    }

    @Test
    void aPositionHasCostNoMoreThanItCanBeWorth() {
        book.upsert(0, 0, 3, 3L << 40, false, 0);
        book.upsert(0, 0, -3, 3L << 40, false, 0);
        refused(
                "entry=3298534883329 (expected: -3298534883328 to 3298534883328)",
                () -> book.upsert(0, 0, 3, (3L << 40) + 1, false, 0));
    }

    /** Wider prices make every lot dearer: whoever holds some must have the room. */
    @Test
    void termsThatSomebodyHasNoRoomForAreRefused() {
        final Instrument narrow = Instrument.linear(5, 1, 50_000, 1L << 38, 1 << 20);
        final PositionBook other = new PositionBook(new Instrument[] {narrow, WIDE}, 2, 4);
        other.open(0);
        other.open(1);
        other.trade(0, 1, 0, 1L << 38, 1);
        other.trade(0, 1, 1, MOST / 2, 1);
        assertEquals((1L << 58) + (1L << 59), other.accounts().exposure(0));
        final Instrument twice = Instrument.linear(5, 1, 50_000, 1L << 38, 1 << 21);
        other.changeTerms(0, twice);
        assertEquals(1L << 60, other.accounts().exposure(0));
        final byte[] before = Restart.bytes(other);
        refused(
                "exposure of the account=1152921779484753920 (expected: 0 to 1152921504606846976)",
                () -> other.changeTerms(0, Instrument.linear(5, 1, 50_000, 1L << 38, (1 << 21) + 1)));
        assertArrayEquals(before, Restart.bytes(other));
        final PositionBook restored = new PositionBook(new Instrument[] {narrow}, 2, 4);
        Restart.into(restored, other);
        assertEquals(1L << 60, restored.accounts().exposure(1));
        refused(
                "exposure of the account=1152922604118474752 (expected: 0 to 1152921504606846976)",
                () -> restored.trade(0, 1, 1, 1, 1));
    }

    /** One account holds a side of both markets, the others share what is against it. */
    @Test
    void whoeverHasNoRoomForWiderPricesMayBeOnEitherSide() {
        for (final boolean isLong : new boolean[] {true, false}) {
            final Instrument narrow = Instrument.linear(5, 1, 50_000, 1L << 38, 1 << 20);
            final PositionBook other = new PositionBook(new Instrument[] {narrow, WIDE}, 4, 8);
            for (int account = 0; account < 4; account++) {
                other.open(account);
            }
            for (int account = 1; account < 4; account++) {
                final int buyer = isLong ? 0 : account;
                other.trade(buyer, account - buyer, account == 3 ? 1 : 0, account == 3 ? MOST / 2 : 1L << 37, 1);
            }
            final byte[] before = Restart.bytes(other);
            refused(
                    "exposure of the account=1152921779484753920 (expected: 0 to 1152921504606846976)",
                    () -> other.changeTerms(0, Instrument.linear(5, 1, 50_000, 1L << 38, (1 << 21) + 1)));
            assertArrayEquals(before, Restart.bytes(other));
            other.changeTerms(0, Instrument.linear(5, 1, 50_000, 1L << 38, 1 << 21));
            assertEquals(1L << 60, other.accounts().exposure(0));
        }
    }

    /** Two positions of 3/4 of it: each alone is one that a book can have. */
    @Test
    void aSavedAccountThatHoldsMoreIsRefused() {
        final long most = 3L << 38;
        final Instrument second = new Instrument(3, false, 1 << 20, 1_000_000, 1 << 20, -(1 << 20), 1 << 20);
        final PositionBook other = new PositionBook(new Instrument[] {WIDE, second}, 2, 2);
        other.open(0);
        other.upsert(0, 0, most >> 20, 0, false, 0);
        other.upsert(0, 1, 777, 0, false, 0);
        refused(
                "exposure of the account=1729382256910270464 (expected: 0 to 1152921504606846976)",
                () -> Forgery.into(new PositionBook(new Instrument[] {}, 2, 2), other, 777, most >> 20));
    }

    /** Of 4,096 contracts, as long as there is room; each costs no more than it uses. */
    @Test
    void oneAccountHoldsEveryContract() {
        final Instrument[] contracts = new Instrument[PositionBook.MOST_INSTRUMENTS];
        for (int i = 0; i < contracts.length; i++) {
            contracts[i] = Instrument.linear(i, 1, 50_000, 1L << 20, 1 << 20);
        }
        final PositionBook many = new PositionBook(contracts, 2, 2 * contracts.length);
        many.deposit(many.open(1), 1_000_000);
        many.deposit(many.open(2), 1_000_000);
        for (int i = 0; i < contracts.length; i++) {
            many.mark(i, 100);
            many.trade(0, 1, i, 2, 100);
        }
        final Valuation valuation = new Valuation(many);
        assertEquals(1_000_000, valuation.accountEquity(0));
        assertEquals(4_096L * 10, valuation.accountMaintenance(0));
        final int last = many.positions().find(0, 4_095);
        assertEquals(200 - 1_000_000 / 4_096, valuation.zeroValue(last));
        final PositionBook restored = new PositionBook(new Instrument[] {WIDE}, 2, 2 * contracts.length);
        Restart.into(restored, many);
        assertEquals(1_000_000, new Valuation(restored).accountEquity(1));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
