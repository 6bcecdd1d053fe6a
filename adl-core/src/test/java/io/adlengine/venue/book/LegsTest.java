package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Two legs of one account in one instrument. */
final class LegsTest {
    private static final int ANN = 0;
    private static final int BOB = 1;
    private static final Instrument ONE_PERCENT = Instrument.linear(7, 1, 10_000, 1_000, 2_000);

    private static final NetOffListener NOBODY = (accountRow, instrumentRow, lots) -> {};

    private final PositionBook book;
    private final Valuation valuation;

    LegsTest() {
        book = book(ONE_PERCENT, Instrument.linear(8, 1, 10_000, 1_000, 2_000));
        valuation = new Valuation(book);
    }

    private static PositionBook book(Instrument... instruments) {
        final PositionBook book = new PositionBook(instruments, 4, 16);
        for (int account = 0; account < 3; account++) {
            book.open(100 + account);
            book.deposit(account, 100_000);
        }
        book.mark(0, Math.min(1_000, instruments[0].maxPrice()));
        return book;
    }

    /** Ann is long 100 at 1,000 and short 60 at 1,100; the mark is 900. */
    private void annIsOnBothSides() {
        book.legs().hedge(ANN, 0, true);
        book.legs().trade(ANN, Leg.LONG, BOB, Leg.NET, 0, 100, 1_000);
        book.legs().trade(BOB, Leg.NET, ANN, Leg.SHORT, 0, 60, 1_100);
        book.mark(0, 900);
    }

    @Test
    void twoPositionsOverOneCollateral() {
        annIsOnBothSides();
        final int bought = book.positions().find(ANN, 0, Leg.LONG);
        final int sold = book.positions().find(ANN, 0, Leg.SHORT);
        assertEquals(100, book.positions().lots(bought));
        assertEquals(-60, book.positions().lots(sold));
        assertEquals(-10_000, valuation.profit(bought));
        assertEquals(12_000, valuation.profit(sold));
        assertEquals(102_000, valuation.accountEquity(ANN));
        assertEquals(300_000, book.cash());
        assertEquals(0, book.instruments().netLots(0));
        assertEquals(200, book.instruments().openLots(0), "Bob has 40 left");
        assertEquals(160 * 2_000, book.accounts().exposure(ANN), "both legs count");
        assertEquals(Leg.LONG, book.positions().leg(bought));
        assertEquals(PositionBook.NONE, book.positions().find(ANN, 0), "there is no net position");
        assertEquals(bought, book.positions().findOn(ANN, 0, true));
        assertEquals(sold, book.positions().findOn(ANN, 0, false));
        assertEquals(40, book.positions().lotsOf(ANN, 0));
        assertEquals(60, book.legs().hedgedLots(bought));
    }

    @Test
    void whatBothNeedIsGrossNetOrTheLarger() {
        final long[] whole = {1_440, 360, 900};
        final long[] ofLong = {900, 225, 563};
        for (final HedgeMargin rule : HedgeMargin.values()) {
            final LegsTest one = new LegsTest();
            one.annIsOnBothSides();
            one.book.changeTerms(0, ONE_PERCENT.withHedgeMargin(rule));
            final int bought = one.book.positions().find(ANN, 0, Leg.LONG);
            final int sold = one.book.positions().find(ANN, 0, Leg.SHORT);
            assertEquals(whole[rule.ordinal()], one.valuation.accountMaintenance(ANN), rule.name());
            assertEquals(ofLong[rule.ordinal()], one.valuation.maintenance(bought), "by value, the larger rounded up");
            assertEquals(whole[rule.ordinal()], one.valuation.maintenance(bought) + one.valuation.maintenance(sold));
            assertEquals(whole[rule.ordinal()], one.valuation.accountWeight(ANN));
            one.valuation.measure(sold);
            assertEquals(102_000 - whole[rule.ordinal()], one.valuation.measuredExcess());
            one.book.margins().moveIn(sold, 1_000);
            assertEquals(900, one.valuation.accountMaintenance(ANN), "an isolated leg is alone");
            assertEquals(540, one.valuation.maintenance(sold));
        }
    }

    /** 100 and 60 lots at 1,000, a hundredth: together, what is left of both, or the larger one. */
    @Test
    void aContractSaysWhatTwoLegsNeed() {
        final long[] needed = {1_600, 400, 1_000};
        for (final HedgeMargin rule : HedgeMargin.values()) {
            final Instrument terms = ONE_PERCENT.withHedgeMargin(rule);
            assertEquals(needed[rule.ordinal()], terms.maintenanceOfPair(100, -60, 1_000), rule.name());
            assertEquals(needed[rule.ordinal()], terms.maintenanceOfPair(-60, 100, 1_000), rule.name());
            assertEquals(1_000, terms.maintenanceOfPair(0, -100, 1_000), rule.name());
            assertEquals(1_000, terms.maintenanceOfPair(0, 100, 1_000), rule.name());
            refused("paired=1 (expected: -1000 to 0)", () -> terms.maintenanceOfPair(5, 1, 1_000));
            refused("paired=-1 (expected: 0 to 1000)", () -> terms.maintenanceOfPair(-5, -1, 1_000));
            refused("lots=1001 (expected: -1000 to 1000)", () -> terms.maintenanceOfPair(1_001, 0, 1_000));
            refused(
                    "marginMark=2001 (expected: a price of " + terms + ")",
                    () -> terms.maintenanceOfPair(5, -1, 2_001));
        }
    }

    /** Of 5 at a hundredth of 500 the long leg has the odd unit; whatever both need is split without a rest. */
    @Test
    void equalLegsShareAMargin() {
        final PositionBook larger = book(ONE_PERCENT.withHedgeMargin(HedgeMargin.LARGER));
        larger.mark(0, 100);
        larger.legs().hedge(ANN, 0, true);
        larger.legs().trade(ANN, Leg.LONG, BOB, Leg.NET, 0, 5, 100);
        larger.legs().trade(BOB, Leg.NET, ANN, Leg.SHORT, 0, 5, 100);
        final Valuation both = new Valuation(larger);
        assertEquals(3, both.maintenance(larger.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(2, both.maintenance(larger.positions().find(ANN, 0, Leg.SHORT)));
        assertEquals(5, both.accountMaintenance(ANN));
    }

    /** Worth 2 either way, 10/7 rounded up and 20/7 rounded down: by value each has one of the two, not by lots. */
    @Test
    void legsOfOtherSizesMayBeWorthTheSame() {
        final Instrument coin = new Instrument(7, true, 10, 1_000_000, 9, 1, 9);
        final PositionBook inverse = book(coin.withHedgeMargin(HedgeMargin.LARGER));
        inverse.mark(0, 7);
        inverse.legs().hedge(ANN, 0, true);
        inverse.legs().trade(ANN, Leg.LONG, BOB, Leg.NET, 0, 1, 7);
        inverse.legs().trade(BOB, Leg.NET, ANN, Leg.SHORT, 0, 2, 7);
        final Valuation both = new Valuation(inverse);
        assertEquals(-2, both.value(inverse.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(2, both.value(inverse.positions().find(ANN, 0, Leg.SHORT)));
        assertEquals(1, both.maintenance(inverse.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(1, both.maintenance(inverse.positions().find(ANN, 0, Leg.SHORT)));
    }

    @Test
    void closingALegCanRaiseTheMarginWhereOneIsSetOffAgainstTheOther() {
        annIsOnBothSides();
        book.changeTerms(0, ONE_PERCENT.withHedgeMargin(HedgeMargin.NET));
        final int bought = book.positions().find(ANN, 0, Leg.LONG);
        assertEquals(360, book.legs().relief(bought, 60), "nothing is needed for 60 against 60");
        assertEquals(-180, book.legs().relief(bought, 0), "540 for 60 short");
        assertEquals(-540, book.legs().relief(book.positions().find(ANN, 0, Leg.SHORT), 0));
        assertTrue(Valuation.admits(1_000, 360, -180, 462), "460, to two units of rounding");
        assertFalse(Valuation.admits(1_000, 360, -180, 463));
        assertFalse(Valuation.admits(1_000, 0, -180, 900), "nothing was needed, and 180 is not covered");
    }

    @Test
    void lotsBoughtForTheShortLegCloseItAndNoMoreThanItHolds() {
        annIsOnBothSides();
        book.legs().trade(ANN, Leg.SHORT, BOB, Leg.NET, 0, 25, 900);
        assertEquals(-35, book.positions().lots(book.positions().find(ANN, 0, Leg.SHORT)));
        assertEquals(100, book.positions().lots(book.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(105_000, book.accounts().collateral(ANN), "25 lots at 200 each");
        refused(
                "lots bought=36 (expected: at most 35)",
                () -> book.legs().trade(ANN, Leg.SHORT, BOB, Leg.NET, 0, 36, 900));
        refused(
                "lots sold=101 (expected: at most 100)",
                () -> book.legs().trade(BOB, Leg.NET, ANN, Leg.LONG, 0, 101, 900));
        book.legs().trade(ANN, Leg.SHORT, BOB, Leg.NET, 0, 35, 900);
        assertEquals(PositionBook.NONE, book.positions().find(ANN, 0, Leg.SHORT));
        refused(
                "lots bought=1 (expected: at most 0)",
                () -> book.legs().trade(ANN, Leg.SHORT, BOB, Leg.NET, 0, 1, 900));
    }

    @Test
    void aModeIsChangedOnlyWhileFlatThere() {
        book.trade(ANN, BOB, 0, 5, 1_000);
        refused(
                "lots of account 100 in instrument 7=5 (expected: 0, the mode changes while it is flat)",
                () -> book.legs().hedge(ANN, 0, true));
        book.legs().hedge(ANN, 1, true);
        assertTrue(book.legs().isHedged(ANN, 1));
        book.trade(BOB, ANN, 0, 5, 1_000);
        book.legs().hedge(ANN, 0, true);
        book.legs().trade(BOB, Leg.NET, ANN, Leg.SHORT, 0, 3, 1_000);
        refused(
                "lots of account 100 in instrument 7=-3 (expected: 0, the mode changes while it is flat)",
                () -> book.legs().hedge(ANN, 0, false));
        book.legs().trade(ANN, Leg.SHORT, BOB, Leg.NET, 0, 3, 1_000);
        book.legs().hedge(ANN, 0, false);
        book.trade(ANN, BOB, 0, 5, 1_000);
        assertEquals(5, book.positions().lotsOf(ANN, 0));
    }

    @Test
    void whoIsInHedgeModeNamesALegAndNobodyElse() {
        annIsOnBothSides();
        final String needed = "=NET (expected: LONG or SHORT, of an account in hedge mode)";
        refused("buyerLeg" + needed, () -> book.trade(ANN, BOB, 0, 1, 900));
        refused("sellerLeg" + needed, () -> book.trade(BOB, ANN, 0, 1, 900));
        refused("leg" + needed, () -> book.upsert(ANN, 0, 1, 900, false, 0));
        refused(
                "sellerLeg=SHORT (expected: NET, of an account that is not in hedge mode)",
                () -> book.legs().trade(ANN, Leg.LONG, BOB, Leg.SHORT, 0, 1, 900));
        refused(
                "lots=-1 (expected: lots of the leg LONG)",
                () -> book.legs().upsert(ANN, 0, Leg.LONG, -1, -900, false, 0));
        refused(
                "sellerRow=0 (expected: another account than the buyer)",
                () -> book.legs().trade(ANN, Leg.LONG, ANN, Leg.SHORT, 0, 1, 900));
        refused("buyerLeg=null (expected: a value)", () -> book.legs().trade(ANN, null, BOB, Leg.NET, 0, 1, 900));
        refused("accountRow=9 (expected: 0 to 2)", () -> book.legs().hedge(9, 0, true));
        refused(
                "lots left=101 (expected: 0 to 100)",
                () -> book.legs().relief(book.positions().find(ANN, 0, Leg.LONG), 101));
        final int bought = book.positions().find(ANN, 0, Leg.LONG);
        final int sold = book.positions().find(ANN, 0, Leg.SHORT);
        refused(
                "winnerRow=" + sold + " (expected: another account's opposite position)",
                () -> book.closeOut(bought, sold, 1, 900));
    }

    @Test
    void legsAreSetAndPassedOnToTheirOwnSide() {
        annIsOnBothSides();
        book.legs().upsert(ANN, 0, Leg.SHORT, -10, -9_000, true, 500);
        assertTrue(book.positions().isIsolated(book.positions().find(ANN, 0, Leg.SHORT)));
        assertFalse(book.positions().isIsolated(book.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(PositionBook.NONE, book.legs().upsert(ANN, 0, Leg.SHORT, 0, 0, false, 0));
        book.passOn(book.positions().find(BOB, 0), ANN, 40, -36_000);
        assertEquals(-40, book.positions().lots(book.positions().find(ANN, 0, Leg.SHORT)), "Bob was short 40");
        assertEquals(100, book.positions().lots(book.positions().find(ANN, 0, Leg.LONG)));
    }

    @Test
    void legsAreNettedOffAtTheMark() {
        annIsOnBothSides();
        final long version = book.accounts().version(ANN);
        assertEquals(60, book.legs().netOff(ANN, 0));
        assertEquals(PositionBook.NONE, book.positions().find(ANN, 0, Leg.SHORT));
        assertEquals(40, book.positions().lots(book.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(40_000, book.positions().entry(book.positions().find(ANN, 0, Leg.LONG)));
        assertEquals(106_000, book.accounts().collateral(ANN), "60 lots at −100 and at 200");
        assertEquals(102_000, valuation.accountEquity(ANN));
        assertEquals(300_000, book.cash());
        assertTrue(book.accounts().version(ANN) > version);
        assertEquals(0, book.legs().netOff(ANN, 0));
        assertEquals(0, book.legs().netOffAll(ANN, NOBODY));
        assertEquals(0, book.legs().netOff(BOB, 0));
        assertTrue(book.accounts().wasLossLong(ANN));
    }

    @Test
    void anIsolatedLegIsNotNettedOff() {
        annIsOnBothSides();
        book.margins().moveIn(book.positions().find(ANN, 0, Leg.LONG), 1_000);
        assertEquals(0, book.legs().netOff(ANN, 0));
        assertEquals(0, book.legs().netOffAll(ANN, NOBODY));
        assertEquals(100, book.positions().lots(book.positions().find(ANN, 0, Leg.LONG)));
    }

    @Test
    void aBookIsSavedWithItsLegsAndModes() {
        annIsOnBothSides();
        book.legs().hedge(BOB, 1, true);
        book.legs().hedge(2, 1, true);
        book.legs().hedge(2, 1, false);
        final PositionBook other = book(ONE_PERCENT, Instrument.linear(8, 1, 10_000, 1_000, 2_000));
        other.legs().hedge(2, 0, true);
        Restart.into(other, book);
        assertEquals(new Snapshot(book).hash(), new Snapshot(other).hash());
        assertTrue(other.legs().isHedged(ANN, 0));
        assertTrue(other.legs().isHedged(BOB, 1));
        assertFalse(other.legs().isHedged(2, 0));
        assertFalse(other.legs().isHedged(2, 1));
        other.grow(64, 64);
        other.legs().trade(BOB, Leg.NET, ANN, Leg.LONG, 0, 100, 900);
        book.legs().trade(BOB, Leg.NET, ANN, Leg.LONG, 0, 100, 900);
        assertArrayEquals(Restart.bytes(book), Restart.bytes(other));
    }

    @Test
    void anInstrumentThatIsListedAnewStartsInNetMode() {
        book.legs().hedge(ANN, 1, true);
        book.legs().hedge(ANN, 0, true);
        book.delist(1);
        assertEquals(1, book.list(Instrument.linear(8, 1, 10_000, 1_000, 2_000)));
        assertFalse(book.legs().isHedged(ANN, 1));
        assertTrue(book.legs().isHedged(ANN, 0));
        assertTrue(book.legs().areAny());
    }

    /** Widening a price range raises the exposure of both legs at once. */
    @Test
    void whoHoldsBothLegsNeedsRoomForBoth() {
        final long most = 1L << 49;
        final Instrument narrow = Instrument.linear(7, 1, 0, most, 1 << 10);
        final PositionBook one = book(narrow);
        one.legs().hedge(ANN, 0, true);
        one.legs().trade(ANN, Leg.LONG, BOB, Leg.NET, 0, most * 3 / 4, 1);
        one.legs().trade(BOB, Leg.NET, ANN, Leg.SHORT, 0, most * 3 / 4, 1);
        assertEquals(3L << 58, one.accounts().exposure(ANN));
        final long before = new Snapshot(one).hash();
        final Instrument wide = Instrument.linear(7, 1, 0, most, 1 << 11);
        refused(
                "exposure of the account=1729382256910270464 (expected: 0 to 1152921504606846976)",
                () -> one.changeTerms(0, wide));
        assertEquals(before, new Snapshot(one).hash());
    }

    @Test
    void aMarketIsSettledWithBothLegs() {
        annIsOnBothSides();
        final MarketSettlement settlement = new MarketSettlement(book, 8);
        assertEquals(3, settlement.settle(0, 2_701, 3));
        assertEquals(0, book.positions().count());
        assertEquals(0, settlement.value(0) + settlement.value(1) + settlement.value(2));
        assertEquals(300_000, book.cash());
        final long equity = book.accounts().collateral(ANN);
        assertTrue(Math.abs(equity - 102_013) <= 1, equity + " is 40 thirds more than at 900");
    }

    private void refused(String message, Executable call) {
        final long before = new Snapshot(book).hash();
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
        assertEquals(before, new Snapshot(book).hash());
    }
}
