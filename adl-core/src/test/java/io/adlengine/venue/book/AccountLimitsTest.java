package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Forgery;
import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateWriter;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How much an account's positions may be worth, as the venue says, and how much money a book takes. */
final class AccountLimitsTest {
    private static final long MOST = 1L << 60;
    private final PositionBook book = book();
    private final AccountLimits limits = book.accounts().limits();

    private static PositionBook book() {
        final Instrument a = Instrument.linear(1, 1, 20_000, 1L << 30, 1_000);
        final PositionBook book = new PositionBook(new Instrument[] {a}, 8, 8);
        book.mark(0, 500);
        return book;
    }

    @Test
    void whatMakesAnAccountLargerThanItsLimitIsRefusedAndClosingNever() {
        final int one = book.open(1);
        final int two = book.open(2);
        limits.all(100_000);
        book.trade(one, two, 0, 90, 500);
        refused("exposure of the account=101000 (expected: 0 to 100000)", () -> book.trade(one, two, 0, 11, 500));
        limits.account(two, 200_000);
        refused("exposure of the account=101000 (expected: 0 to 100000)", () -> book.trade(one, two, 0, 11, 500));
        book.trade(one, two, 0, 10, 500);
        limits.all(5_000);
        refused("exposure of the account=101000 (expected: 0 to 5000)", () -> book.trade(one, two, 0, 1, 500));
        book.trade(two, one, 0, 30, 500);
        assertEquals(70_000, book.accounts().exposure(one));
        limits.clear(two);
        assertEquals(5_000, limits.of(two));
        book.closeOut(book.positions().find(one, 0), book.positions().find(two, 0), 70, 35_000);
    }

    @Test
    void limitsAreStateAndWhatIsThereStaysWhenOneIsLowered() {
        final int one = book.open(1);
        final int two = book.open(2);
        book.trade(one, two, 0, 90, 500);
        limits.all(7);
        limits.account(one, MOST);
        book.deposit(one, 55);
        final PositionBook again = Restart.into(book(), book);
        assertEquals(7, again.accounts().limits().of(two));
        assertEquals(MOST, again.accounts().limits().of(one));
        assertEquals(55, again.accounts().deposited());
        assertEquals(90_000, again.accounts().exposure(two));
    }

    /** Limits of their own that accounts had in the book before are gone. */
    @Test
    void aRestoredBookHasTheLimitsThatWereSaved() {
        final int one = book.open(1);
        book.open(2);
        final byte[] without = Restart.bytes(book);
        limits.account(one, 7);
        new Snapshot(book).restore(ByteBuffer.wrap(without));
        assertEquals(MOST, limits.of(one));
    }

    @Test
    void limitsThatNoBookSavesAreRefused() {
        final int one = book.open(1);
        final int two = book.open(2);
        book.trade(one, two, 0, 90, 500);
        limits.all(7);
        assertForged("limit=9 (expected: 0 to 8)", out -> limits(out, 9, 8));
        assertForged("account with a limit=1 (expected: 2 to 1)", out -> limits(out, 7, 90_000, 1, 1));
        assertForged("account with a limit=2 (expected: 0 to 1)", out -> limits(out, 7, 90_000, 2));
        assertForged("account with a limit=-1 (expected: 0 to 1)", out -> limits(out, 7, 90_000, -1));
        assertForged("accounts with a limit=3 (expected: 0 to 2)", out -> limits(out, 7, 90_000, 0, 1, 1));
        assertForged("exposure of an account=90000 (expected: 0 to 89999)", out -> limits(out, 7, 89_999));
        Forged.into(piece(), out -> limits(out, 7, 90_000, 0, 1));
        assertEquals(5, limits.of(two));
    }

    /** The largest is found by its bytes: nothing else is 90,000. */
    @Test
    void aBookWhoseAccountsAreLargerThanItSaysIsRefused() {
        book.trade(book.open(1), book.open(2), 0, 90, 500);
        limits.all(7);
        refused(
                "exposure of an account=90000 (expected: 0 to 89999)",
                () -> Forgery.into(book(), book, 90_000, 89_999));
        assertEquals(
                7,
                Forgery.into(book(), book, 90_000, 90_001).accounts().limits().of(0));
    }

    private static void limits(StateWriter out, long ofAll, long largest, int... own) {
        out.putLong(ofAll);
        out.putLong(largest);
        out.putInt(own.length);
        for (int account : own) {
            out.putInt(account);
            out.putLong(5);
        }
    }

    private Memory piece() {
        return new Memory(limits::save, in -> {
            limits.load(in, book.accounts().count());
            limits.requireLoaded();
        });
    }

    private void assertForged(String message, Consumer<StateWriter> writer) {
        refused(message, () -> Forged.into(piece(), writer));
    }

    /** Nobody is larger than that: limits, and accounts that were there when theirs was lowered. */
    @Test
    void theLargestThatAnAccountCanBe() {
        final int one = book.open(1);
        final int two = book.open(2);
        book.trade(one, two, 0, 90, 500);
        assertEquals(MOST, limits.most());
        limits.all(7);
        assertEquals(90_000, limits.most());
        limits.account(two, 100_000);
        assertEquals(100_000, limits.most());
        limits.all(200_000);
        assertEquals(200_000, limits.most());
        limits.all(8);
        assertEquals(100_000, limits.most());
    }

    /** Wider prices make what they hold dearer, whichever side the largest is on. */
    @Test
    void whoeverBecomesLargerByWiderPricesIsCounted() {
        for (final boolean isLong : new boolean[] {true, false}) {
            final PositionBook other = book();
            final int one = other.open(1);
            for (int id = 2; id < 4; id++) {
                final int next = other.open(id);
                other.trade(isLong ? one : next, isLong ? next : one, 0, 40, 500);
            }
            other.accounts().limits().all(7);
            assertEquals(80_000, other.accounts().limits().most());
            other.changeTerms(0, Instrument.linear(1, 1, 20_000, 1L << 30, 2_000));
            assertEquals(160_000, other.accounts().limits().most());
        }
    }

    /** Turned over, or at another entry, a position is no larger. */
    @Test
    void whatDoesNotBecomeLargerIsWithinAnyLimit() {
        final int one = book.open(1);
        final int two = book.open(2);
        book.trade(one, two, 0, 90, 500);
        limits.all(7);
        book.upsert(one, 0, 90, 44_000, false, 0);
        book.upsert(one, 0, -90, -44_000, false, 0);
        assertEquals(90_000, book.accounts().exposure(one));
    }

    @Test
    void depositsLessPaymentsOutStayWithin2To62() {
        for (int id = 0; id < 4; id++) {
            book.deposit(book.open(id), MOST);
        }
        assertEquals(1L << 62, book.accounts().deposited());
        final int fifth = book.open(4);
        refused(
                "deposits=4611686018427387905 (expected: -4611686018427387904 to 4611686018427387904)",
                () -> book.deposit(fifth, 1));
        assertEquals(0, book.accounts().collateral(fifth));
        book.deposit(0, -1);
        book.deposit(fifth, 1);
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        refused("exposure=1152921504606846977 (expected: 0 to 1152921504606846976)", () -> limits.all(MOST + 1));
        refused("accountRow=0 (expected: a row, and there is none yet)", () -> limits.account(0, 1));
        refused("accountRow=0 (expected: a row, and there is none yet)", () -> limits.of(0));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
