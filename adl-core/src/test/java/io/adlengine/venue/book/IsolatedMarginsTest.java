package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class IsolatedMarginsTest {
    private static final Instrument KEEPS = Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20);

    @Test
    void halfTheProfitableLotsLeaveWithTheirShareOfTheMargin() {
        final Market market = new Market(KEEPS.withIsolated(IsolatedTerms.RELEASE), 1_001);
        market.book.trade(market.bob, market.ann, 0, 4, 1_075);
        assertEquals(601, market.margin());
        assertEquals(10_000 + 700, market.collateral());
        final Market keeping = new Market(KEEPS, 1_001);
        keeping.book.trade(keeping.bob, keeping.ann, 0, 4, 1_075);
        assertEquals(1_301, keeping.margin());
        assertEquals(10_000, keeping.collateral());
    }

    @Test
    void aLossStaysWithTheMarginWhereItIsMoreThanWhatWouldLeave() {
        final Market market = new Market(KEEPS.withIsolated(IsolatedTerms.RELEASE), 1_000);
        market.book.trade(market.bob, market.ann, 0, 4, 900);
        assertEquals(1_000 - 400, market.margin(), "400 of the margin make up for a loss of 400");
        assertEquals(10_000, market.collateral());
        market.book.trade(market.bob, market.ann, 0, 3, 700);
        assertEquals(600 - 900, market.margin());
        assertEquals(10_000, market.collateral());
        market.book.trade(market.bob, market.ann, 0, 1, 1_100);
        assertEquals(-200, market.margin(), "a third of what is lacking leaves, and so nothing of the profit of 100");
        assertEquals(10_000, market.collateral());
    }

    /** 10 lots that came at 1,000 with −900 are worth 1,500 more: 600 in all, 60 a lot, whoever closes how many. */
    @Test
    void aPositionWithMoneyIsNotLeftBankruptByTheProfitOfAPart() {
        final Market market = new Market(KEEPS.withIsolated(IsolatedTerms.RELEASE), 0);
        market.book.payBehind(market.bob, market.position(), -900);
        market.book.mark(0, 1_150);
        assertEquals(600, new Valuation(market.book).equity(market.position()));
        market.book.trade(market.bob, market.ann, 0, 8, 1_150);
        assertEquals(-180, market.margin());
        assertEquals(10_000 + 480, market.collateral());
        assertEquals(120, new Valuation(market.book).equity(market.position()));
    }

    @Test
    void closeOutsOfARoundReleaseToo() {
        final Market market = new Market(KEEPS.withIsolated(IsolatedTerms.RELEASE), 1_001);
        final PositionBook book = market.book;
        book.closeOut(book.positions().find(market.bob, 0), market.position(), 4, -4_300);
        assertEquals(601, market.margin());
        assertEquals(10_700, market.collateral());
    }

    @Property
    void partsSumToTheWholeAndKeepAtMostAUnitEach(
            @ForAll @LongRange(min = -100_000, max = 1_000_000) long margin,
            @ForAll @IntRange(min = 1, max = 5) int closed,
            @ForAll @IntRange(min = 900, max = 1_200) int price) {
        final Market market = new Market(KEEPS.withIsolated(IsolatedTerms.RELEASE), Math.max(0, margin));
        market.book.payBehind(market.bob, market.position(), Math.min(0, margin));
        final long before = market.collateral();
        market.book.trade(market.bob, market.ann, 0, closed, price);
        final long realised = closed * (price - 1_000L);
        assertEquals(margin + realised, market.margin() + market.collateral() - before);
        final long part = Math.floorDiv(margin * closed, 10);
        assertEquals(Math.max(0, part + realised), market.collateral() - before);
        market.book.trade(market.bob, market.ann, 0, 10 - closed, 1_000);
        assertEquals(margin + realised, market.collateral() - before, "the last part leaves with everything");
    }

    @Test
    void aLossBeyondTheMarginIsTheAccountsOrAnothersAndOnlyOnesOfThem() {
        final Market market = new Market(KEEPS, 1_000);
        market.book.trade(market.bob, market.ann, 0, 10, 850);
        assertEquals(10_000 - 500, market.collateral());

        final Market booked = new Market(KEEPS.withIsolated(IsolatedTerms.KEEP.lossTo(99)), 1_000);
        final int fund = booked.book.open(99);
        final long cash = booked.book.cash();
        booked.book.trade(booked.bob, booked.ann, 0, 10, 850);
        assertEquals(10_000, booked.collateral());
        assertEquals(-500, booked.book.accounts().collateral(fund));
        assertEquals(cash, booked.book.cash());
    }

    @Test
    void nothingIsIsolatedWithoutTheAccountThatBearsItsLosses() {
        final String unknown = "loss bearer=98 (expected: the id of an account)";
        final Instrument booking = KEEPS.withIsolated(IsolatedTerms.KEEP.lossTo(98));
        final PositionBook book = new PositionBook(new Instrument[] {booking}, 8, 8);
        final int ann = book.open(1);
        book.trade(ann, book.open(2), 0, 10, 1_000);
        final long before = new Snapshot(book).hash();
        assertRefused(unknown, () -> book.margins().moveIn(book.positions().find(ann, 0), 0));
        assertRefused(unknown, () -> book.upsert(ann, 0, 5, 5_000, true, 100));
        assertRefused(unknown, () -> book.changeTerms(0, booking.withTiers(MarginTiers.flat(60_000))));
        assertRefused(unknown, () -> book.list(other(8, booking.isolated())));
        assertEquals(before, new Snapshot(book).hash());
        book.open(98);
        book.margins().moveIn(book.positions().find(ann, 0), 0);
        book.changeTerms(0, booking.withTiers(MarginTiers.flat(60_000)));
        book.list(other(8, booking.isolated()));
        book.currencies().rate(1, 1, 1);
        final String base = "loss bearer=98 (expected: the id of a purse in 1)";
        assertRefused(base, () -> book.list(other(9, booking.isolated()).withCurrency(1)));
    }

    private static Instrument other(long id, IsolatedTerms terms) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20).withIsolated(terms);
    }

    @Test
    void aSavedBookWithoutTheBearerOfAnIsolatedPositionIsNone() {
        final Market market = new Market(KEEPS.withIsolated(IsolatedTerms.KEEP.lossTo(99)), 1_000);
        assertRefused(
                "loss bearer=98 (expected: the id of an account)",
                () -> Forgery.into(market.book, market.book, 99, 98));
    }

    @Test
    void soItIsWhenThePositionTurnsOver() {
        final Market booked = new Market(KEEPS.withIsolated(IsolatedTerms.RELEASE.lossTo(99)), 1_000);
        final int fund = booked.book.open(99);
        booked.book.trade(booked.bob, booked.ann, 0, 15, 850);
        assertEquals(10_000, booked.collateral());
        assertEquals(-500, booked.book.accounts().collateral(fund));
        assertEquals(0, booked.margin());
        assertTrue(booked.book.positions().isIsolated(booked.position()));
        assertEquals(-5 * 850, booked.book.positions().entry(booked.position()));
    }

    @Test
    void soItIsWhenTheMarketIsSettled() {
        final Market booked = new Market(KEEPS.withIsolated(IsolatedTerms.KEEP.lossTo(99)), 1_000);
        final MarketSettlement settlement = new MarketSettlement(booked.book, 4);
        final int fund = booked.book.open(99);
        assertEquals(2, settlement.settle(0, 850, 1));
        assertEquals(500, settlement.isolatedLoss());
        assertEquals(10_000, booked.collateral());
        assertEquals(-500, booked.book.accounts().collateral(fund));
    }

    @Test
    void marginsMoveOutAsFarAsWhatMustStayAllows() {
        final Market market = new Market(KEEPS, 1_000);
        final IsolatedMargins margins = market.book.margins();
        final int position = market.position();
        market.book.mark(0, 1_010);
        assertRefused("amount=596 (expected: 0 to 595)", () -> margins.moveOut(position, 596, 0));
        assertRefused("amount=401 (expected: 0 to 400)", () -> margins.moveOut(position, 401, 700));
        assertRefused("amount=-1 (expected: 0 to 400)", () -> margins.moveOut(position, -1, 700));
        assertRefused("least=-1 (expected: 0 or more)", () -> margins.moveOut(position, 1, -1));
        margins.moveOut(position, 595, 0);
        assertEquals(405, market.margin());
        assertEquals(10_595, market.collateral());
        market.book.mark(0, 1_200);
        margins.moveOut(position, 405, 0);
        assertEquals(0, market.margin());
        assertTrue(market.book.positions().isIsolated(position), "with nothing");
        assertRefused("amount=1 (expected: 0)", () -> margins.moveOut(position, 1, 0));
        market.book.mark(0, 900);
        assertRefused("amount=1 (expected: 0)", () -> margins.moveOut(position, 1, Long.MAX_VALUE));
    }

    @Test
    void whatOpensAPositionStaysWhenMarginsMoveOut() {
        final Market market = new Market(KEEPS.withInitial(MarginTiers.flat(80_000)), 1_000);
        assertRefused(
                "amount=201 (expected: 0 to 200)", () -> market.book.margins().moveOut(market.position(), 201, 0));
        market.book.margins().moveOut(market.position(), 200, 0);
        assertEquals(800, market.margin(), "8 % of 10,000, where 5 % are kept");
    }

    @Test
    void aPositionJoinsItsAccountAgain() {
        final Market market = new Market(KEEPS, 1_000);
        market.book.payBehind(market.bob, market.position(), -1_200);
        assertEquals(-200, market.margin());
        market.book.margins().join(market.position());
        assertFalse(market.book.positions().isIsolated(market.position()));
        assertEquals(0, market.margin());
        assertEquals(9_800, market.collateral());
        final String cross = "positionRow=0 (expected: an isolated position)";
        assertRefused(cross, () -> market.book.margins().join(market.position()));
        assertRefused(cross, () -> market.book.margins().moveOut(market.position(), 0, 0));
    }

    @Test
    void theTermsAreSavedAndCanBeChanged() {
        final Instrument booking = KEEPS.withIsolated(IsolatedTerms.RELEASE.lossTo(99));
        final Market market = new Market(KEEPS, 1_000);
        market.book.changeTerms(0, booking);
        final PositionBook restored = Restart.into(new PositionBook(new Instrument[] {KEEPS}, 8, 8), market.book);
        assertEquals(booking, restored.instruments().contract(0));
        assertEquals(booking.isolated(), restored.instruments().contract(0).isolated());
        assertEquals("release, loss to 99", booking.isolated().toString());
        assertEquals(booking, booking.withTiers(MarginTiers.flat(50_000)));
        assertNotEquals(KEEPS, booking);
        assertNotEquals(IsolatedTerms.KEEP, IsolatedTerms.RELEASE);
        assertRefused("isolated=null (expected: a value)", () -> KEEPS.withIsolated(null));
    }

    private static void assertRefused(String message, Runnable command) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, command::run).getMessage());
    }

    /** Ann is long 10 lots that came at 1,000 each, isolated, and has 10,000 beside. */
    private static final class Market {
        final PositionBook book;
        final int ann;
        final int bob;

        Market(Instrument contract, long margin) {
            book = new PositionBook(new Instrument[] {contract}, 4, 4);
            ann = book.open(1);
            bob = book.open(2);
            book.open(99);
            book.deposit(ann, 10_000 + margin);
            book.mark(0, 1_000);
            book.trade(ann, bob, 0, 10, 1_000);
            book.margins().moveIn(position(), margin);
        }

        int position() {
            return book.positions().find(ann, 0);
        }

        long margin() {
            return book.positions().margin(position());
        }

        long collateral() {
            return book.accounts().collateral(ann);
        }
    }
}
