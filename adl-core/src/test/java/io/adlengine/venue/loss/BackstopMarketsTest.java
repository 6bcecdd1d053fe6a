package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Bob, long 100 of the second market, lacks 5,000 at a mark of 800. */
final class BackstopMarketsTest {
    private static final int MARKET = 1;
    private static final int NO_INSTRUMENT = Backstop.NO_INSTRUMENT;

    private final PositionBook book = new PositionBook(new Instrument[] {listing(7), listing(8)}, 8, 8);
    private final int vault = book.open(-1);
    private final int fund = book.open(-2);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final Backstop backstop =
            Backstop.builder(book).vault(vault).fund(fund).reachingPrincipal().build();

    BackstopMarketsTest() {
        book.mark(0, 1_000);
        book.mark(MARKET, 1_000);
        book.deposit(ann, 100_000);
        book.deposit(bob, 15_000);
        book.trade(bob, ann, MARKET, 100, 1_000);
        book.mark(MARKET, 800);
    }

    private static Instrument listing(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20);
    }

    private void listAnother() {
        book.closeOut(book.positions().find(bob, MARKET), book.positions().find(ann, MARKET), 100, 100 * 850);
        book.delist(MARKET);
        for (long id = 100; book.instruments().count() < PositionBook.MOST_INSTRUMENTS; id++) {
            book.list(listing(id));
        }
        assertEquals(MARKET, book.list(listing(9)));
    }

    @Test
    void aRoundThatIsReversedIsMissingAgain() {
        backstop.deleveraged(MARKET, 3_000, 500);
        backstop.reversed(MARKET, 1_200, 200);
        final LossBooks books = backstop.books();
        assertEquals(1_800, books.gains(MARKET));
        assertEquals(300, books.principal(MARKET));
        assertEquals(1_400, books.residual(MARKET));
        assertEquals(3_500, books.loss(MARKET));
        refused("fromGains=1801 (expected: 0 to 1800)", () -> backstop.reversed(MARKET, 1_801, 0));
        refused("fromPrincipal=301 (expected: 0 to 300)", () -> backstop.reversed(MARKET, 0, 301));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> backstop.reversed(-1, 0, 0));
    }

    @Test
    void whatWasBookedStaysBehindWhenAnotherInstrumentComes() {
        backstop.deleveraged(MARKET, 3_000, 500);
        listAnother();
        refused("fromGains=1 (expected: 0)", () -> backstop.reversed(MARKET, 1, 0));
        assertEquals(0, backstop.books().loss(MARKET));
        assertEquals(3_000, backstop.books().gains(NO_INSTRUMENT));
        assertEquals(500, backstop.books().principal(NO_INSTRUMENT));
    }

    @Test
    void aRoundOfAnotherInstrumentIsOfItsOwnBooks() {
        backstop.deleveraged(MARKET, 3_000, 0);
        listAnother();
        backstop.deleveraged(MARKET, 20, 0);
        assertEquals(20, backstop.books().gains(MARKET));
        assertEquals(3_000, backstop.books().gains(NO_INSTRUMENT));
    }

    @Test
    void allRowsAreMetWhenBooksAreReconciled() {
        backstop.deleveraged(MARKET, 3_000, 0);
        listAnother();
        assertEquals(0, backstop.reconcile());
        assertEquals(0, backstop.books().gains(MARKET));
        assertEquals(3_000, backstop.books().gains(NO_INSTRUMENT));
    }

    @Test
    void aLimitOfAnotherInstrumentIsItsOwn() {
        backstop.deleveraged(MARKET, 3_000, 0);
        listAnother();
        backstop.limitFund(MARKET, 40);
        assertEquals(3_000, backstop.books().gains(NO_INSTRUMENT));
        book.deposit(fund, 9_000);
        book.trade(bob, ann, MARKET, 100, 900);
        book.mark(MARKET, 800);
        assertEquals(9_960, backstop.cover(bob), "10,000 are missing, and its own limit stays");
    }

    @Test
    void lossesOfNoInstrumentHaveALimitToo() {
        book.deposit(fund, 9_000);
        listAnother();
        book.deposit(bob, -300);
        backstop.limitFund(NO_INSTRUMENT, 100);
        assertEquals(200, backstop.cover(bob));
        assertEquals(200, backstop.cover(bob));
        backstop.startEpisode(NO_INSTRUMENT);
        assertEquals(100, backstop.cover(bob));
        assertEquals(200, backstop.books().fundPaid(NO_INSTRUMENT));
    }

    @Test
    void whatSeveralPositionsLackIsAddedUp() {
        book.trade(ann, bob, 0, 10, 1_000);
        final int isolated = book.positions().find(bob, 0);
        book.margins().moveIn(isolated, 50);
        book.mark(0, 1_300);
        assertEquals(8_000, backstop.missing(bob), "2,950 behind the isolated one, 5,050 behind the other");
        book.deposit(vault, 8_000);
        assertEquals(0, backstop.cover(bob));
        assertEquals(2_950, backstop.books().vaultPaid(0));
        assertEquals(5_050, backstop.books().vaultPaid(MARKET));
    }

    /** 10 over three equal margins, rounded up in turn: 4, 3 and 3. */
    @Test
    void whatIsMissingIsSplitOverAllPositionsInTurn() {
        final PositionBook three = new PositionBook(new Instrument[] {listing(7), listing(8), listing(9)}, 8, 8);
        final int maker = three.open(-1);
        final int cid = three.open(1);
        for (int row = 0; row < 3; row++) {
            three.mark(row, 1_000);
            three.trade(cid, maker, row, 5, 1_000);
        }
        three.deposit(cid, -10);
        final Backstop split = Backstop.builder(three).build();
        assertEquals(10, split.reconcile());
        final long[] parts = {
            split.books().residual(0), split.books().residual(1), split.books().residual(2)
        };
        Arrays.sort(parts);
        assertArrayEquals(new long[] {3, 3, 4}, parts);
    }

    /** A loss of 2^63 − 5,000 leaves room for 4,999 more. */
    @Test
    void noLossExceedsWhatALongHolds() {
        backstop.deleveraged(MARKET, Long.MAX_VALUE - 4_999, 0);
        final int cid = book.open(3);
        book.trade(cid, ann, 0, 1, 1_000);
        book.mark(0, 990);
        refused("amount=5000 (expected: at most 4999)", backstop::reconcile);
        assertEquals(0, backstop.books().residual(0), "the 10 that Cid lacks are not booked either");
        book.mark(0, 1_000);
        assertEquals(0, backstop.books().residual(MARKET));
        assertEquals(Long.MAX_VALUE - 4_999, backstop.books().loss(MARKET));
        book.deposit(bob, 1);
        assertEquals(4_999, backstop.reconcile());
        assertEquals(4_999, backstop.reconcile(), "what was found before needs no room");
    }

    @Test
    void aListenerMayNotAskWhatIsMissing() {
        final Backstop[] telling = new Backstop[1];
        final int[] told = new int[1];
        telling[0] = Backstop.builder(book)
                .vault(vault)
                .listener((accountRow, market, fromVault, fromFund, fromFeePool) -> {
                    assertThrows(IllegalStateException.class, () -> telling[0].missing(accountRow));
                    told[0]++;
                })
                .build();
        book.deposit(vault, 10);
        telling[0].cover(bob);
        assertEquals(1, told[0]);
        assertEquals(4_990, telling[0].missing(bob));
    }

    @Test
    void rowsThatAreNotThereAreRefused() {
        final Backstop nobody = Backstop.builder(book).build();
        refused("accountRow=-1 (expected: 0 to 3)", () -> nobody.cover(-1));
        refused("accountRow=-1 (expected: 0 to 3)", () -> nobody.missing(-1));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> nobody.deleveraged(-1, 0, 0));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> nobody.limitFund(-1, 0));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> nobody.startEpisode(-1));
        refused("most=-1 (expected: 0 or more)", () -> nobody.limitFund(0, -1));
        refused("market=-1 (expected: 0 to 4096)", () -> nobody.books().loss(-1));
        refused("fromPrincipal=2 (expected: 0 to 1)", () -> backstop.deleveraged(MARKET, Long.MAX_VALUE - 1, 2));
        refused(
                "instrumentRow=-1 (expected: 0 to 1)",
                () -> Backstop.builder(book).feePool(-1, ann));
        refused("accountRow=-1 (expected: 0 to 3)", () -> Backstop.builder(book).feePool(0, -1));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
