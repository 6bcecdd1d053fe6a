package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.Policies;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.Liquidation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.CloseoutListener;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Nomination;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Ann has 12,000 and is long 100 lots at 1,000, against Bob, Dora and Carl. Carl and Dora make the market: they bid for
 * 30 lots, for 25 and for 50, and offer 40.
 */
class ExchangeCoreMarketTest {
    private static final long START = 1_012_000 + 2_000_000;

    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(1, 1, 50_000, 1 << 20, 100_000)}, 8, 8);
    private final Valuation valuation = new Valuation(book);
    private final int ann = account(1, 12_000);
    private final int bob = account(2, 1_000_000);
    private final int carl = account(3, 1_000_000);
    private final int dora = account(4, 1_000_000);
    private final ExchangeCoreMarket market = new ExchangeCoreMarket(book, carl, dora);
    private final List<String> closeouts = new ArrayList<>();
    private List<String> resting;

    private int account(long id, long collateral) {
        final int row = book.open(id);
        book.deposit(row, collateral);
        return row;
    }

    private void rest(long best, long next, long worst) {
        book.mark(0, 1_000);
        book.trade(ann, bob, 0, 60, 1_000);
        book.trade(ann, dora, 0, 30, 1_000);
        book.trade(ann, carl, 0, 10, 1_000);
        market.core().send(0, 1_001, 3, true, 30, best, true);
        market.core().send(0, 1_002, 4, true, 25, next, true);
        market.core().send(0, 1_003, 3, true, 50, worst, true);
        market.core().send(0, 1_004, 4, false, 40, 1_100, true);
    }

    private LiquidatedPositions liquidate() {
        return Liquidation.builder(book, market).whole().build().liquidate(ann, 0);
    }

    private Autodeleverager deleverager() {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(Policies.create("pro-rata", 8))
                .maxWinners(8)
                .maxLosers(4)
                .maxOutstanding(ExchangeCoreMarket.OUTSTANDING)
                .listener(new CloseoutListener() {
                    @Override
                    public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
                        closeouts.add(book.accounts().id(winner) + " takes " + lots + " for " + transfer);
                        assertEquals(resting, orders(), "an order was hit by a close-out");
                    }
                })
                .build();
    }

    private List<String> orders() {
        final List<String> orders = new ArrayList<>();
        market.core().eachResting(0, each -> orders.add(each.getOrderId() + ": " + MatchingCore.open(each)));
        return orders;
    }

    private void assertConserved() {
        assertEquals(START, book.cash());
        assertEquals(0, book.instruments().netLots(0));
        assertEquals(
                0,
                book.positions().lotsOf(ann, 0)
                        + book.positions().lotsOf(bob, 0)
                        + book.positions().lotsOf(carl, 0)
                        + book.positions().lotsOf(dora, 0));
    }

    /** At a mark of 900 and a limit of 880 the bid of 870 is out of reach, for the order and for the rest of it. */
    @Test
    void ordersAtTheLimitTakeWhatMakersBidAndWinnersTheRest() {
        rest(895, 885, 870);
        book.mark(0, 900);

        final LiquidatedPositions rows = liquidate();

        assertEquals(880, rows.limit(0));
        assertEquals(55, rows.closedLots(0));
        assertEquals(45, rows.leftLots(0));
        assertEquals(45 * 880 - 45_000, rows.transfer(0) - 45_000, "at the limit, fixed beforehand");
        assertEquals(12_000 - 30 * 105 - 25 * 115, book.accounts().collateral(ann));
        assertEquals(20, book.positions().lotsOf(carl, 0), "short 10, bought 30");
        assertEquals(-5, book.positions().lotsOf(dora, 0), "short 30, bought 25");
        assertEquals(List.of("1004: 40", "1003: 50"), orders());
        assertConserved();

        resting = orders();
        final Autodeleverager adl = deleverager();
        adl.quantities().begin(0, true);
        assertEquals(
                Nomination.ACCEPTED, adl.quantities().atValue(rows.positionRow(0), rows.leftLots(0), rows.transfer(0)));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        market.closeOut(adl);

        // 45 of 65 lots short, of which Dora, whose offer rests, has 5.
        assertEquals(List.of("2 takes 42 for " + 42 * 880, "4 takes 3 for " + 3 * 880), closeouts);
        assertEquals(-18, book.positions().lotsOf(bob, 0));
        assertEquals(-2, book.positions().lotsOf(dora, 0));
        assertEquals(30 * 15 + 25 * 5, valuation.accountEquity(ann), "what makers paid beyond the limit");
        assertTrue(market.isUntouched());
        assertEquals(new MarketTrades(0, 1, 2, 55, 2, 45), market.trades());
        assertConserved();
    }

    /** At a mark of 860 she lacks 2,000; makers who still bid better spare the winners all but 575 of it. */
    @Test
    void whatLiquidityLeavesOfADeficitIsCollected() {
        rest(890, 881, 870);
        book.mark(0, 860);
        assertEquals(-2_000, valuation.accountEquity(ann));

        assertEquals(45, liquidate().leftLots(0));
        assertEquals(-2_000 + 30 * 30 + 25 * 21, valuation.accountEquity(ann));

        resting = orders();
        final Autodeleverager adl = deleverager();
        final DeficitCollection collection = adl.collection();
        collection.begin();
        assertEquals(
                Nomination.ACCEPTED, collection.nominateRow(book.positions().find(ann, 0)));
        assertEquals(Decision.DECIDED, collection.decide());
        assertEquals(575, collection.deficit());
        while (collection.next()) {
            market.closeOut(adl);
            assertTrue(market.isUntouched());
        }

        assertEquals(0, valuation.accountEquity(ann));
        assertEquals(0, book.positions().lotsOf(ann, 0));
        assertEquals(45, market.trades().closeoutLots());
        assertEquals(
                45,
                closeouts.stream()
                        .mapToInt(each -> Integer.parseInt(each.split(" ")[2]))
                        .sum());
        assertEquals(resting, orders());
        assertConserved();
    }

    /** Five levels a side, two orders each: a thousandth of 2,000,000 open lots, on both sides of 1,000. */
    @Test
    void makersQuoteAroundTheMarkAndTakeBackWhatIsLeft() {
        book.mark(0, 1_000);
        book.trade(ann, bob, 0, 1_000_000, 1_000);
        market.refill(); // the first mark was a great move
        market.refill();
        final List<String> quotes = new ArrayList<>();
        market.core()
                .eachResting(
                        0,
                        each -> quotes.add(each.getPrice() + ": " + MatchingCore.open(each) + " of " + each.getUid()));
        assertEquals(20, quotes.size());
        assertEquals(List.of("1003: 1000 of 3", "1003: 1000 of 4", "1006: 1000 of 4"), quotes.subList(0, 3));
        assertEquals(List.of("997: 1000 of 3", "997: 1000 of 4", "994: 1000 of 4"), quotes.subList(10, 13));
        final List<String> before = orders();

        market.refill();

        assertEquals(20, orders().size());
        assertTrue(before.stream().noneMatch(orders()::contains), "each order has an id of its own");
    }

    /** At the ends of the range there is nothing to quote beyond; at 1 nobody bids. */
    @Test
    void noMakerQuotesOutOfTheRange() {
        for (final long mark : new long[] {1, 2, 100_000}) {
            book.mark(0, mark);
            market.refill();
            market.core().eachResting(0, each -> {
                assertTrue(each.getPrice() >= 1 && each.getPrice() <= 100_000, each.toString());
                assertTrue(each.getPrice() != mark, each.toString());
            });
            assertEquals(mark == 2 ? 10 : 5, orders().size(), "mark " + mark);
        }
    }

    /** What a fill might come to is what a maker may hold: else a trade of the core could not be booked. */
    @Test
    void noMakerQuotesMoreThanItMayHold() {
        book.mark(0, 1_000);
        book.trade(carl, bob, 0, (1 << 20) - 10, 1_000);
        book.trade(ann, dora, 0, 1 << 19, 1_000);
        market.refill();
        final long[] bids = new long[5];
        market.core().eachResting(0, each -> {
            final boolean isBid = each.getPrice() < 1_000;
            bids[(int) each.getUid()] += isBid ? MatchingCore.open(each) : 0;
        });
        assertEquals(10, bids[3]);
        assertTrue(bids[4] > 1_000, "Dora has room");
    }

    @Test
    void aCloseOutIsBetweenTwoAccounts() {
        final CrossTrades crosses = new CrossTrades();
        assertThrows(IllegalArgumentException.class, () -> crosses.send(1, 7, 7, 5));
        assertThrows(IllegalArgumentException.class, () -> crosses.send(1, 7, 8, 0));
        final List<Long> told = new ArrayList<>();
        crosses.send(2, 7, 8, 5);
        crosses.send(1, 7, 9, 5);
        assertTrue(crosses.report(1, (id, lots) -> told.add(id)));
        assertEquals(List.of(2L), told);
        assertTrue(crosses.report(9, (id, lots) -> told.add(id)));
        assertEquals(List.of(2L, 1L), told);
        assertTrue(!crosses.report(9, (id, lots) -> told.add(id)));
    }
}
