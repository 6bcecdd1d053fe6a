package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.guard.Guards;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a close-out comes to when something has changed since it was planned. Account 0 is long 10 at 100 with 150; at
 * 80 it lacks 50, 5 a lot. Account 1 is short 10 at 100, with a profit of 200.
 */
final class CloseoutTermsTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final PositionBook book = market.book;
    private final List<String> heard = new ArrayList<>();
    private int winner;

    private Autodeleverager decided(long collateralOfTheWinner) {
        return decided(market.builder(), collateralOfTheWinner);
    }

    private Autodeleverager decided(AutodeleveragerBuilder builder, long collateralOfTheWinner) {
        market.position(0, 10, 100, 150, false);
        winner = market.position(1, -10, 100, collateralOfTheWinner, false);
        book.mark(0, 80);
        final Autodeleverager adl =
                builder.listener(new HeardCloseouts(heard, () -> {})).build();
        market.decide(adl, true);
        return adl;
    }

    /** One winner of both; the second loser's turn comes when it lacks nothing any more. */
    @Test
    void aLoserThatIsCuredAfterAnotherOnesCloseOutIsLeftAlone() {
        market.position(2, 5, 100, 75, false);
        market.execution = (loser, against, lots, transfer) -> lots;
        market.position(3, -15, 100, 500, false);
        book.mark(0, 80);
        market.position(0, 10, 100, 150, false);
        final Autodeleverager adl = market.decided(true);
        assertEquals(2, adl.closeouts().planned());
        final int second = adl.losers().accountRow(adl.closeouts().loser(1));
        final long lots = book.positions().lotsOf(second, 0);
        book.deposit(second, 50);
        adl.execute(10);
        assertEquals(15 - lots, adl.closeouts().filledLots());
        assertEquals(lots, adl.closeouts().skippedLots(SkipReason.LOSER_SOLVENT));
        assertEquals(lots, book.positions().lotsOf(second, 0), "its lots, and nobody else's, stay");
    }

    /** The operator stops the market between two close-outs of one loser. */
    @Test
    void whatIsStoppedMeanwhileClosesNothing() {
        final Guards guards = Guards.builder(book).build();
        market.position(3, -5, 100, 500, false);
        final Autodeleverager adl = decided(market.builder().guards(guards), 500);
        adl.execute(1);
        final long filled = adl.closeouts().filledLots();
        assertTrue(filled > 0 && filled < 10);
        guards.killSwitch().stopVenue();
        adl.execute(10);
        assertEquals(filled, adl.closeouts().filledLots());
        assertEquals(10 - filled, adl.closeouts().skippedLots(SkipReason.GUARDED));
        assertEquals(10 - filled, book.positions().lotsOf(0, 0));
    }

    /** Looked at anew and still possible whole: nothing binds it, and a snapshot of it loads. */
    @Test
    void whatIsStillPossibleWholeIsBoundByNothing() {
        final Autodeleverager adl = decided(market.builder().maxOutstanding(2), 500);
        book.deposit(1, 1);
        final long id = adl.outstanding().next();
        assertEquals(10, adl.outstanding().lots(id));
        final Snapshot snapshot = new Snapshot(book, adl);
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        snapshot.restore(bytes.flip());
        assertEquals(Confirmation.APPLIED, adl.outstanding().confirm(id, 10));
        assertEquals(List.of("fill 1 10 850 50", "released"), heard.subList(1, 3));
    }

    @Test
    void whereBothSidesHaveAsFewLotsLeftTheLosersAreNamed() {
        final Autodeleverager adl = decided(500);
        book.trade(5, 0, 0, 4, 80);
        book.trade(1, 5, 0, 4, 80);
        adl.execute(10);
        assertEquals(6, adl.closeouts().filledLots());
        assertEquals(4, adl.closeouts().skippedLots(SkipReason.LOSER_LOTS));
    }

    /** 150 of its 200 go elsewhere before its turn comes: 50 are left, which is what ten lots cost; 49 pay for nine. */
    @Test
    void whatWasPaidOfAProfitMeanwhileIsNotPaidAgain() {
        for (final long elsewhere : new long[] {150, 151}) {
            final CloseoutTermsTest one = new CloseoutTermsTest();
            final Autodeleverager adl = one.decided(500);
            one.book.payOfGain(one.winner, 5, elsewhere);
            adl.execute(10);
            assertEquals(elsewhere == 150 ? 10 : 9, adl.closeouts().filledLots());
            assertEquals(elsewhere == 150 ? 0 : 1, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN));
        }
    }

    /** It sells 9 of its lots and buys them back at 80: 20 of profit are left in the position, the rest is taken. */
    @Test
    void aProfitThatWasTakenMeanwhileIsNotPaidOf() {
        final Autodeleverager adl = decided(500);
        book.trade(1, 5, 0, 9, 80);
        book.trade(5, 1, 0, 9, 80);
        assertEquals(20, market.valuation.profit(winner));
        adl.execute(10);
        assertEquals(4, adl.closeouts().filledLots(), "5 a lot");
        assertEquals(6, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN));
    }

    /** Where principal pays, the same winner goes on. */
    @Test
    void principalPaysWhateverTheProfit() {
        market.position(0, 10, 100, 150, false);
        for (int account = 1; account < 3; account++) {
            market.position(account, -5, 80, 500, false);
        }
        book.mark(0, 80);
        final Autodeleverager adl = market.builder().layers(Layer.PRINCIPAL).build();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        long filled = 0;
        while (adl.collection().next()) {
            book.deposit(1, 1);
            while (adl.execute(10) > 0) {}
            filled += adl.closeouts().filledLots();
        }
        assertEquals(10, filled);
        assertEquals(50, adl.collection().collectedOfPrincipal());
        assertEquals(0, market.valuation.accountEquity(0));
    }

    /** 2,000 are asked for 5,000 that are missing; once only 1,000 are, the last lots cost less, and cover less. */
    @Test
    void whatIsNotMissingAnyMoreIsNeitherPaidNorCovered() {
        for (final long paidIn : new long[] {1, 4_000}) {
            final SmallMarket capped = SmallMarket.ofOneContract();
            capped.price = TransferPrice.zeroWithin(25_000);
            capped.position(0, 100, 1_000, 15_000, false);
            capped.position(1, -100, 1_000, 50_000, false);
            capped.book.mark(0, 800);
            final Autodeleverager adl = capped.decided(true);
            capped.book.deposit(0, paidIn);
            adl.execute(10);
            assertEquals(100, adl.closeouts().filledLots());
            assertEquals(paidIn == 1 ? 2_000 : 1_000, adl.closeouts().cost());
            assertEquals(paidIn == 1 ? 5_000 : 4_000, adl.closeouts().covered());
            assertEquals(paidIn == 1 ? -2_999 : 0, capped.valuation.accountEquity(0));
        }
    }

    /** Coins: of 7 lots worth ⌊·⌋ each part is worth what the rest is not, whatever is left when it is looked at. */
    @Test
    void partsOfAnInverseLoserAddUpToTheWhole() {
        final SmallMarket coins = new SmallMarket(new Instrument(1, true, 1_000_003, 1, 1 << 20, 100, 1 << 20));
        coins.position(0, 7, 1_000, 0, false);
        coins.position(1, -3, 1_000, 10_000, false);
        coins.position(2, -4, 1_000, 10_000, false);
        coins.book.mark(0, 997);
        final long missing = -coins.valuation.accountEquity(0);
        final Autodeleverager adl = coins.decided(true);
        coins.book.deposit(0, 1);
        adl.execute(10);
        assertEquals(7, adl.closeouts().filledLots());
        assertEquals(0, coins.valuation.accountEquity(0));
        assertEquals(missing - 1, adl.closeouts().covered());
    }

    /** A margin that is not convex: some lots that keep it are found, and the rest is named. */
    @Test
    void whereTheMarginIsNotConvexSomeLotsGo() {
        final SmallMarket odd = SmallMarket.ofOneContract();
        odd.book.accountMargins().use(new ConcentrationMargin());
        odd.position(0, 100, 1_000, 5_000, false);
        final int position = odd.position(1, -100, 1_000, 30_000, false);
        odd.book.mark(0, 800);
        final Autodeleverager adl = odd.decided(true);
        // 2,500 and 7,000 are needed; 150 a lot.
        odd.book.deposit(1, 12_000 - odd.valuation.accountEquity(1));
        adl.execute(10);
        final long filled = adl.closeouts().filledLots();
        assertTrue(filled > 0 && filled < 100, "lots=" + filled);
        assertEquals(100 - filled, adl.closeouts().skippedLots(SkipReason.MARGIN));
        odd.valuation.measure(position);
        assertTrue(odd.valuation.measuredExcess() >= 0, "what is left keeps its margin");
    }

    /** 1,200,000 over a margin of 810,000, which is 81 a lot; at 150 a lot 390,000 last for 5,652 and no lot more. */
    @Test
    void whereTheMarginIsConvexTheMostLotsGo() {
        book.accountMargins().use(new PortfolioMargin());
        market.position(0, 10_000, 1_000, 500_000, false);
        market.position(1, -10_000, 1_000, 3_000_000, false);
        book.mark(0, 800);
        final Autodeleverager adl = market.decided(true);
        book.deposit(1, 1_200_000 - market.valuation.accountEquity(1));
        adl.execute(10);
        assertEquals(5_652, adl.closeouts().filledLots());
        assertEquals(10_000 - 5_652, adl.closeouts().skippedLots(SkipReason.MARGIN));
    }

    /** Equity of 800,000 over a margin of 400,000; a lot costs 150 and frees 40: 3,636 lots leave what they need. */
    @Test
    void anIsolatedPositionGoesByItsTableBesideAFunction() {
        market.book.accountMargins().use(new ConcentrationMargin());
        market.position(0, 10_000, 1_000, 500_000, false);
        final int position = market.position(1, -10_000, 1_000, 3_000_000, true);
        book.mark(0, 800);
        final Autodeleverager adl = market.decided(true);
        book.upsert(1, 0, -10_000, -10_000_000, true, 800_000 - 2_000_000);
        assertEquals(800_000, market.valuation.equity(position));
        adl.execute(10);
        assertEquals(3_636, adl.closeouts().filledLots());
        assertEquals(10_000 - 3_636, adl.closeouts().skippedLots(SkipReason.MARGIN));
    }

    /** 100 lots at 800 need 9,500 by the function; 3,636 are left beyond that, and all of it is paid. */
    @Test
    void aUnitOfMoneyIsFoundToTheUnitBesideAFunction() {
        market.book.accountMargins().use(new ConcentrationMargin());
        for (int account = 1; account < 3; account++) {
            book.deposit(account, 100_000);
        }
        book.deposit(0, -90);
        book.trade(0, 1, 0, 100, 1_000);
        book.trade(2, 0, 0, 100, 900);
        book.mark(0, 800);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        assertTrue(adl.collection().next());
        assertEquals(Layer.MONEY, adl.collection().layer());
        book.deposit(1, 9_500 + 3_636 - market.valuation.accountEquity(1));
        adl.execute(10);
        assertEquals(3_636, adl.closeouts().cost());
        assertEquals(10_090 - 3_636, adl.collection().residual());
    }

    /** Its margin of 200 is gone at 933⅓: three lots leave for 2,799, the fund adds the 1 that no tick brings. */
    @Test
    void whatTheFundAddsBelowATickIsNoLossOfTheAccount() {
        final int loser = market.position(0, 3, 1_000, 200, true);
        market.position(1, -100, 1_000, 100_000, false);
        book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().onTickGrid(9);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(loser, 3));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        adl.execute(10);
        assertEquals(1, adl.closeouts().belowTick());
        assertEquals(0, adl.closeouts().isolatedLoss());
        assertEquals(0, book.accounts().collateral(0));
        assertEquals(-1, book.accounts().collateral(9));
    }

    @Test
    void whoBearsALossHasToBeThereFirst() {
        final PositionBook few = new PositionBook(
                new Instrument[] {Instrument.linear(7, 1, 50_000, 1L << 40, 1_000)}, SmallMarket.MOST, 16);
        for (int account = 0; account < 2; account++) {
            few.open(100 + account);
            few.deposit(account, 10_000);
        }
        few.upsert(0, 0, 10, 1_000, true, 150);
        few.upsert(1, 0, -10, -1_000, false, 0);
        few.mark(0, 80);
        final Autodeleverager adl = Autodeleverager.builder(few)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(4)
                .maxLosers(4)
                .transferPrice(TransferPrice.mark())
                .isolatedLoss(2)
                .build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(few.positions().find(0, 0)));
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(
                "accountRow=2 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> adl.execute(10))
                        .getMessage());
        assertEquals(10, few.positions().lotsOf(0, 0));
        few.open(102);
        assertEquals(0, adl.execute(10));
        assertEquals(50, adl.closeouts().isolatedLoss());
        assertEquals(-50, few.accounts().collateral(2), "who bears it is there now");
        assertEquals(10_000, few.accounts().collateral(0));
    }
}
