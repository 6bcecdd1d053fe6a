package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Restart;
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
