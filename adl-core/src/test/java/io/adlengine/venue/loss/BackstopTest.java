package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Bob was long 100 at 1,000 with 15,000, against Ann; at 800 he is 5,000 short. */
final class BackstopTest {
    private static final int MARKET = 0;

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20), Instrument.linear(8, 1, 50_000, 1 << 20, 1 << 20)
            },
            8,
            8);
    private final Valuation valuation = new Valuation(book);
    private final int vault = book.open(-1);
    private final int fund = book.open(-2);
    private final int fees = book.open(-3);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final List<String> heard = new ArrayList<>();

    BackstopTest() {
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.deposit(ann, 100_000);
        book.deposit(bob, 15_000);
        book.trade(bob, ann, MARKET, 100, 1_000);
        book.mark(MARKET, 800);
    }

    private BackstopBuilder builder() {
        return Backstop.builder(book)
                .vault(vault)
                .fund(fund)
                .feePool(MARKET, fees)
                .listener((account, instrument, fromVault, fromFund, fromFeePool) ->
                        heard.add(account + " " + instrument + " " + fromVault + " " + fromFund + " " + fromFeePool));
    }

    @Test
    void vaultFundAndFeePoolPayInTurnAndTheMoneyMoves() {
        book.deposit(vault, 1_000);
        book.deposit(fund, 2_000);
        book.deposit(fees, 500);
        final long cash = book.cash();
        final Backstop backstop = builder().reserve(300).build();

        assertEquals(1_800, backstop.cover(bob));

        assertEquals(0, book.accounts().collateral(vault));
        assertEquals(300, book.accounts().collateral(fund), "the reserve stays");
        assertEquals(0, book.accounts().collateral(fees));
        assertEquals(-1_800, valuation.accountEquity(bob));
        assertEquals(cash, book.cash());
        assertEquals(List.of(bob + " 0 1000 1700 500"), heard);
        assertEquals(1_000, backstop.books().vaultPaid(MARKET));
        assertEquals(1_700, backstop.books().fundPaid(MARKET));
        assertEquals(500, backstop.books().feePoolPaid(MARKET));
        assertEquals(3_200, backstop.books().loss(MARKET), "booked as it is borne");
        assertEquals(300, backstop.available());
    }

    /** The whole path: the fund pays 1,000 of 5,000, winners pay 2,000, and 2,000 are left. */
    @Test
    void everyLossIsSomebodysOrIsLeft() {
        book.deposit(fund, 1_000);
        final Backstop backstop = builder().build();
        assertEquals(5_000, backstop.reconcile());
        assertEquals(4_000, backstop.cover(bob));
        assertEquals(4_000, backstop.books().residual(MARKET));
        book.closeOut(book.positions().find(bob, MARKET), book.positions().find(ann, MARKET), 50, 50 * 840);
        backstop.deleveraged(MARKET, 2_000, 0);
        assertEquals(2_000, backstop.books().residual(MARKET));
        assertEquals(2_000, backstop.reconcile());
        assertEquals(5_000, backstop.books().loss(MARKET));
        assertEquals(1_000, backstop.books().fundPaid(MARKET));
        assertEquals(2_000, backstop.books().gains(MARKET));

        book.mark(MARKET, 840);
        assertEquals(0, backstop.reconcile(), "at another mark nothing is missing");
        assertEquals(3_000, backstop.books().loss(MARKET));
        book.mark(MARKET, 800);
        assertEquals(2_000, backstop.reconcile(), "and is not booked twice when it comes back");
        assertEquals(5_000, backstop.books().loss(MARKET));
    }

    @Test
    void coveringWithoutReconcilingBooksWhatIsBorneAlone() {
        book.deposit(fund, 1_000);
        final Backstop backstop = builder().build();
        assertEquals(4_000, backstop.cover(bob));
        assertEquals(4_000, backstop.cover(bob), "asked again, with an empty fund");
        assertEquals(1_000, backstop.books().loss(MARKET));
        backstop.deleveraged(MARKET, 1_500, 0);
        assertEquals(2_500, backstop.books().loss(MARKET));
        assertEquals(0, backstop.books().residual(MARKET));
    }

    /** Bob's 5,000 over margins of 4,000 and 2,250, rounded up in turn: 3,200 and 1,800. */
    @Test
    void whatAnAccountLacksIsSplitByMaintenanceMargin() {
        book.deposit(fund, 9_000);
        book.trade(ann, bob, 1, 50, 1_000);
        book.mark(1, 900);
        final Backstop backstop = builder().build();
        book.deposit(bob, -5_000);
        assertEquals(-5_000, valuation.accountEquity(bob));
        assertEquals(0, backstop.cover(bob));
        assertEquals(3_200, backstop.books().fundPaid(0));
        assertEquals(1_800, backstop.books().fundPaid(1));
    }

    @Test
    void anIsolatedPositionIsMadeGoodInItsOwnMargin() {
        book.deposit(fund, 600);
        final int position = book.positions().find(bob, MARKET);
        book.margins().moveIn(position, 15_000);
        final Backstop backstop = builder().build();
        assertEquals(4_400, backstop.cover(bob));
        assertEquals(15_600, book.positions().margin(position));
        assertEquals(0, book.accounts().collateral(bob));
        assertEquals(4_400, backstop.reconcile());
    }

    @Test
    void whatAnAccountWithoutPositionsLacksBelongsToNoInstrument() {
        book.deposit(fund, 600);
        book.trade(ann, bob, MARKET, 100, 800);
        assertEquals(-5_000, book.accounts().collateral(bob));
        final Backstop backstop = builder().build();
        assertEquals(5_000, backstop.reconcile());
        assertEquals(5_000, backstop.books().residual(Backstop.NO_INSTRUMENT));
        assertEquals(4_400, backstop.cover(bob));
        assertEquals(-4_400, book.accounts().collateral(bob));
        assertEquals(List.of(bob + " " + Backstop.NO_INSTRUMENT + " 0 600 0"), heard);
    }

    @Test
    void aFundThatPaysAllOrNothingPaysNothing() {
        book.deposit(fund, 4_999);
        final Backstop backstop = builder().payment(Payment.ALL_OR_NOTHING).build();
        assertEquals(5_000, backstop.cover(bob));
        book.deposit(fund, 1);
        assertEquals(0, backstop.cover(bob), "a deposit is there at once");
    }

    @Test
    void anInstrumentDrawsNoMoreThanItsLimitInAnEpisode() {
        book.deposit(fund, 9_000);
        final Backstop backstop = builder().build();
        backstop.limitFund(MARKET, 2_000);
        assertEquals(3_000, backstop.cover(bob));
        assertEquals(3_000, backstop.cover(bob));
        backstop.startEpisode(MARKET);
        assertEquals(1_000, backstop.cover(bob));
    }

    @Test
    void whoeverOwesMoneyHasNoneToPayWith() {
        book.deposit(fund, -50);
        assertEquals(5_000, builder().build().cover(bob));
        assertEquals(0, builder().build().available());
    }

    @Test
    void whoIsSolventIsLeftAlone() {
        book.deposit(fund, 600);
        final Backstop backstop = builder().build();
        assertEquals(0, backstop.cover(ann));
        assertEquals(600, backstop.available());
        assertEquals(List.of(), heard);
    }

    @Test
    void principalPaysOnlyWhereTheVenueSaidSo() {
        final Backstop sparing = builder().build();
        refused("fromPrincipal=1 (expected: 0)", () -> sparing.deleveraged(MARKET, 5, 1));
        assertEquals(0, sparing.books().loss(MARKET), "refused before anything is booked");
        final Backstop reaching = builder().reachingPrincipal().build();
        reaching.deleveraged(MARKET, 5, 1);
        assertEquals(1, reaching.books().principal(MARKET));
    }

    @Test
    void refusesAndStaysAsItWas() {
        book.deposit(fund, 100);
        final Backstop backstop = builder().build();
        backstop.cover(bob);
        final byte[] before = Restart.bytes(backstop);
        refused("accountRow=5 (expected: 0 to 4)", () -> backstop.cover(5));
        refused("accountRow=1 (expected: not the vault, the fund or a fee pool)", () -> backstop.cover(fund));
        refused("instrumentRow=2 (expected: 0 to 1)", () -> backstop.deleveraged(2, 1, 0));
        refused("fromGains=-1 (expected: 0 to 9223372036854775807)", () -> backstop.deleveraged(MARKET, -1, 0));
        refused(
                "amount=9223372036854775807 (expected: at most 9223372036854775707)",
                () -> backstop.deleveraged(MARKET, Long.MAX_VALUE, 0));
        refused("instrumentRow=4097 (expected: 0 to 1)", () -> backstop.limitFund(4_097, 0));
        refused("market=4097 (expected: 0 to 4096)", () -> backstop.books().loss(4_097));
        assertArrayEquals(before, Restart.bytes(backstop));
        refused("accountRow=8 (expected: 0 to 4)", () -> Backstop.builder(book).vault(8));
        refused(
                "fund=0 (expected: another account than the vault)",
                () -> Backstop.builder(book).vault(vault).fund(vault).build());
        refused(
                "feePool=1 (expected: another account than vault and fund)",
                () -> Backstop.builder(book).fund(fund).feePool(MARKET, fund).build());
    }

    @Test
    void aRestartForgetsNothing() {
        book.deposit(fund, 100);
        final Backstop backstop = builder().build();
        backstop.reconcile();
        backstop.limitFund(MARKET, 150);
        backstop.cover(bob);
        final Backstop other = Restart.into(builder().build(), backstop);
        assertArrayEquals(Restart.bytes(backstop), Restart.bytes(other));
        book.deposit(fund, 100);
        assertEquals(4_850, other.cover(bob), "50 are left of the limit");
        assertEquals(
                "backstop:vault=0,fund=1,feePool7=2(loss-waterfall:principal=false,"
                        + "fund=(insurance-fund:reserve=0,payment=partial))",
                backstop.configuration());
    }

    /**
     * One walk over an account's positions at a time: a listener that starts another is told so, and this one goes on.
     */
    @Test
    void aListenerMayNotCover() {
        final Backstop[] backstop = new Backstop[1];
        final int[] told = new int[1];
        backstop[0] = Backstop.builder(book)
                .fund(fund)
                .listener((accountRow, market, fromVault, fromFund, fromFeePool) -> {
                    assertThrows(IllegalStateException.class, () -> backstop[0].cover(accountRow));
                    assertThrows(IllegalStateException.class, () -> backstop[0].reconcile());
                    told[0]++;
                })
                .build();
        book.deposit(fund, 10);
        backstop[0].cover(bob);
        assertEquals(1, told[0]);
    }

    @Test
    void nothingIsAllocated() {
        final Backstop backstop = Backstop.builder(book).vault(vault).fund(fund).build();
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            book.deposit(fund, 10);
            backstop.cover(bob);
            backstop.deleveraged(MARKET, 1, 0);
            backstop.reconcile();
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** The instrument comes back to its own books, its limit and its fee pool. */
    @Test
    void anInstrumentThatIsListedAgainGoesOn() {
        book.deposit(fees, 500);
        final Backstop backstop = builder().build();
        backstop.limitFund(MARKET, 100);
        assertEquals(4_500, backstop.cover(bob));
        final Instrument terms = book.instruments().contract(MARKET);
        closeAll();
        book.delist(MARKET);
        assertEquals(MARKET, book.list(terms));
        book.deposit(fund, 1_000);
        book.deposit(fees, 40);
        assertEquals(4_360, lose(backstop, 4_500), "100 from the fund, 40 from the fee pool");
        assertEquals(500 + 40, backstop.books().feePoolPaid(MARKET));
        assertEquals(100, backstop.books().fundPaid(MARKET));
    }

    /** Another instrument in the row of a delisted one has nothing to do with what was booked there. */
    @Test
    void anotherInstrumentInTheRowBeginsAnew() {
        book.deposit(fees, 500);
        final Backstop backstop = builder().build();
        backstop.limitFund(MARKET, 100);
        assertEquals(4_500, backstop.cover(bob));
        backstop.reconcile();
        assertEquals(5_000, backstop.books().loss(MARKET));
        final Backstop restored = builder().build();
        closeAll();
        book.delist(MARKET);
        for (long id = 100; book.instruments().count() < PositionBook.MOST_INSTRUMENTS; id++) {
            book.list(Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20));
        }
        assertEquals(MARKET, book.list(Instrument.linear(9, 1, 50_000, 1 << 20, 1 << 20)));
        Restart.into(restored, backstop);
        for (final Backstop one : List.of(backstop, restored)) {
            assertEquals(5_000, one.books().loss(MARKET) + one.books().loss(Backstop.NO_INSTRUMENT));
            one.startEpisode(MARKET);
            assertEquals(0, one.books().loss(MARKET));
            assertEquals(0, one.books().residual(MARKET));
            assertEquals(5_000, one.books().loss(Backstop.NO_INSTRUMENT));
            assertEquals(500, one.books().feePoolPaid(Backstop.NO_INSTRUMENT));
        }
        book.deposit(fund, 1_000);
        book.deposit(fees, 40);
        assertEquals(3_500, lose(backstop, 4_500), "the fund pays without a limit, the fee pool was the other's");
        assertEquals(1_000, backstop.books().fundPaid(MARKET));
        assertEquals(0, backstop.books().feePoolPaid(MARKET));
        assertEquals(40, book.accounts().collateral(fees));
    }

    /** Bob and Ann close at the mark; what Bob lacks stays with him. */
    private void closeAll() {
        book.trade(ann, bob, MARKET, 100, 800);
        assertEquals(0, book.positions().count());
    }

    /** Bob trades in the market again with what he lacks. */
    private long lose(Backstop backstop, long lacking) {
        assertEquals(-lacking, book.accounts().collateral(bob));
        book.mark(MARKET, 1_000);
        book.trade(bob, ann, MARKET, 1, 1_000);
        return backstop.cover(bob);
    }
}
