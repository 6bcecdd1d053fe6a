package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.DeleveragingEngine;
import io.adlengine.FirstInLine;
import io.adlengine.Round;
import io.adlengine.check.Require;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Durable;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class LossWaterfallTest {
    @Test
    void everySourcePaysInItsTurn() {
        final LossWaterfall waterfall = waterfall();
        waterfall.addToVault(100);
        waterfall.fund().contribute(201);
        waterfall.addToFeePool(0, 50);
        waterfall.addToFeePool(1, 7);

        assertEquals(0, waterfall.cover(0, 80));
        assertUsed(waterfall, 80, 0, 0);
        assertEquals(0, waterfall.cover(0, 120));
        assertUsed(waterfall, 20, 100, 0);
        assertEquals(250, waterfall.cover(0, 400));
        assertUsed(waterfall, 0, 100, 50);
        assertEquals(1, waterfall.fund().balance(), "the fund keeps its unit");
        assertEquals(7, waterfall.feePool(1), "a fee pool pays for its own market only");

        assertEquals(50, waterfall.deleveraged(0, 200, 0));
        assertEquals(600, waterfall.books().loss(0));
        assertEquals(100, waterfall.books().vaultPaid(0));
        assertEquals(200, waterfall.books().fundPaid(0));
        assertEquals(50, waterfall.books().feePoolPaid(0));
        assertEquals(200, waterfall.books().gains(0));
        assertEquals(0, waterfall.books().principal(0));
        assertEquals(50, waterfall.books().residual(0));
        assertEquals(0, waterfall.books().loss(1));
    }

    @Test
    void whatIsAddedAddsUp() {
        final LossWaterfall waterfall = waterfall();
        waterfall.addToVault(5);
        waterfall.addToVault(7);
        waterfall.addToFeePool(1, 5);
        waterfall.addToFeePool(1, 8);
        assertEquals(12, waterfall.vault());
        assertEquals(13, waterfall.feePool(1));
        assertEquals(0, waterfall.feePool(0));
        waterfall.addToVault(Long.MAX_VALUE - 12);
        refused("amount=1 (expected: at most 0)", () -> waterfall.addToVault(1));
        refused("market=2 (expected: 0 to 1)", () -> waterfall.addToFeePool(2, 0));
        refused("market=2 (expected: 0 to 1)", () -> waterfall.feePool(2));
    }

    /** Every column moves, added to what is there; limits of the old market are gone. */
    @Test
    void aMarketThatBeginsAnewLeavesAllItHasBooked() {
        final LossWaterfall waterfall = LossWaterfall.spreading(new InsuranceFund(2, 0, Payment.PARTIAL), true);
        for (int market = 0; market < 2; market++) {
            waterfall.addToVault(100);
            waterfall.fund().contribute(20);
            waterfall.addToFeePool(market, 3);
            waterfall.cover(market, 1_000);
            waterfall.deleveraged(market, 400, 50);
            waterfall.reversed(market, 100, 10);
            waterfall.spread(market, 60);
            waterfall.withdrawn(70);
            waterfall.claimed(market, 80);
        }
        waterfall.fund().limit(1, 20);
        waterfall.addToVault(100);
        waterfall.withdrawn(9);

        waterfall.restart(1, 0);
        final LossBooks books = waterfall.books();
        assertEquals(2_000, books.loss(0));
        assertEquals(200, books.vaultPaid(0));
        assertEquals(40, books.fundPaid(0));
        assertEquals(6, books.feePoolPaid(0));
        assertEquals(600, books.gains(0));
        assertEquals(80, books.principal(0));
        assertEquals(120, books.spread(0));
        assertEquals(149, books.withdrawals(0));
        assertEquals(160, books.claims(0));
        assertEquals(645, books.residual(0));
        assertEquals(
                0,
                books.loss(1) + books.vaultPaid(1) + books.fundPaid(1) + books.feePoolPaid(1) + books.gains(1)
                        | books.principal(1)
                        | books.spread(1)
                        | books.withdrawals(1)
                        | books.claims(1)
                        | books.residual(1));
        waterfall.fund().contribute(900);
        assertEquals(900, waterfall.fund().available(1), "no limit");
        assertEquals(0, waterfall.fund().drawn(1));
        waterfall.cover(1, Long.MAX_VALUE);
        refused("amount=2000 (expected: at most 0)", () -> waterfall.restart(0, 1));
    }

    @Test
    void aRoundIsReversedAsFarAsItPaid() {
        final LossWaterfall waterfall = LossWaterfall.reachingPrincipal(new InsuranceFund(2, 0, Payment.PARTIAL));
        waterfall.cover(1, 100);
        waterfall.deleveraged(1, 60, 30);
        refused("fromGains=61 (expected: 0 to 60)", () -> waterfall.reversed(1, 61, 0));
        refused("fromPrincipal=31 (expected: 0 to 30)", () -> waterfall.reversed(1, 0, 31));
        refused("fromPrincipal=41 (expected: 0 to 10)", () -> waterfall.deleveraged(1, 0, 41));
        refused("fromPrincipal=6 (expected: 0 to 5)", () -> waterfall.deleveraged(1, 5, 6));
        waterfall.reversed(1, 60, 30);
        assertEquals(100, waterfall.books().residual(1));
        assertEquals(0, waterfall.books().gains(1) + waterfall.books().principal(1));
    }

    /** The loss goes through insurance first, and the engine is asked for what is left. */
    @Test
    void theEngineIsAskedForTheDeficitAfterInsurance() {
        final LossWaterfall waterfall = waterfall();
        waterfall.fund().contribute(41);
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(0.5))
                .allocator(new FirstInLine())
                .maxWinners(2)
                .build();
        final long deficit = waterfall.cover(0, 100);
        final Round round = engine.deleverage(new long[] {20, 80}, 2, deficit, new long[2]);
        assertEquals(60, deficit);
        assertEquals(30, waterfall.deleveraged(0, round.allocated(), 0));
    }

    /** A controller learns from losses; it must not see the same loss again in every round. */
    @Test
    void whatIsCarriedIsNotMixedIntoTheNextDeficit() {
        final LossWaterfall waterfall = waterfall();
        assertEquals(100, waterfall.cover(0, 100));
        assertEquals(30, waterfall.cover(0, 30));
        assertEquals(137, waterfall.found(0, 7), "reported, and drawn on nobody for");
        assertEquals(137, waterfall.books().loss(0));
    }

    @Test
    void aWaterfallOfMoreMarketsTakesOverTheMemoryOfOneOfFewer() {
        final LossWaterfall more = LossWaterfall.sparingPrincipal(new InsuranceFund(3, 1, Payment.PARTIAL));
        more.cover(2, 9);
        more.fund().limit(2, 5);
        Restart.into(more, drawn());
        assertEquals(110, more.books().loss(0));
        assertEquals(0, more.books().loss(2), "the new market has no losses yet");
        more.fund().contribute(100);
        assertEquals(100, more.fund().available(2), "nor a limit");
    }

    @Test
    void aLossMayTurnOutSmallerAsFarAsNobodyHasBorneIt() {
        final LossWaterfall waterfall = waterfall();
        waterfall.addToVault(60);
        waterfall.cover(0, 100);
        assertEquals(15, waterfall.recovered(0, 25));
        assertEquals(75, waterfall.books().loss(0));
        refused("amount=16 (expected: 0 to 15)", () -> waterfall.recovered(0, 16));
    }

    @Test
    void principalPaysOnlyWhereTheVenueSaidSo() {
        final LossWaterfall sparing = waterfall();
        sparing.cover(0, 10);
        refused("fromPrincipal=1 (expected: 0)", () -> sparing.deleveraged(0, 5, 1));
        final LossWaterfall reaching = LossWaterfall.reachingPrincipal(new InsuranceFund(1, 0, Payment.PARTIAL));
        reaching.cover(0, 10);
        assertEquals(1, reaching.deleveraged(0, 5, 4));
        assertEquals(4, reaching.books().principal(0));
    }

    @Test
    void whatWinnersLeaveIsSpreadChargedOnWithdrawalsAndLeftToClaims() {
        final LossWaterfall waterfall = LossWaterfall.spreading(new InsuranceFund(2, 0, Payment.PARTIAL), false);
        waterfall.cover(0, 100);
        waterfall.cover(1, 30);
        assertEquals(60, waterfall.spread(0, 40));
        waterfall.withdrawn(70);
        assertEquals(60, waterfall.books().withdrawals(0), "the first market first");
        assertEquals(10, waterfall.books().withdrawals(1));
        assertEquals(5, waterfall.claimed(1, 15));
        assertEquals(15, waterfall.books().claims(1));
        assertEquals(40, waterfall.books().spread(0));
        final byte[] before = Restart.bytes(waterfall);
        refused("amount=6 (expected: 0 to 5)", () -> waterfall.withdrawn(6));
        refused("amount=6 (expected: 0 to 5)", () -> waterfall.claimed(1, 6));
        refused("amount=1 (expected: 0)", () -> waterfall.spread(0, 1));
        refused("market=2 (expected: 0 to 1)", () -> waterfall.spread(2, 0));
        assertArrayEquals(before, Restart.bytes(waterfall));
    }

    @Test
    void nothingIsSpreadWhereTheVenueDidNotSaySo() {
        final LossWaterfall waterfall = waterfall();
        waterfall.cover(0, 100);
        refused("amount=1 (expected: 0)", () -> waterfall.spread(0, 1));
        refused("amount=1 (expected: 0)", () -> waterfall.withdrawn(1));
        refused("amount=1 (expected: 0)", () -> waterfall.claimed(0, 1));
        assertEquals(
                0,
                waterfall.books().claims(0)
                        + waterfall.books().spread(0)
                        + waterfall.books().withdrawals(0));
        refused("market=2 (expected: 0 to 1)", () -> waterfall.books().claims(2));
    }

    /** Drift: loss 100, a fee pool of 50; the rest is spread over 5 long and 5 short. */
    @Test
    void theFeePoolPaysBeforeTheLossIsSocialised() {
        final LossWaterfall waterfall = waterfall();
        waterfall.addToFeePool(0, 50);
        final long left = waterfall.cover(0, 100);
        assertEquals(5, SocialLoss.perContract(left, 5 + 5, 1));
    }

    /** Vega: a pool of 500 against a loss of 1,000; the winner of 2,000 gets 1,500. */
    @Test
    void whatTheFundLeavesComesOutOfGains() {
        final LossWaterfall waterfall = LossWaterfall.sparingPrincipal(new InsuranceFund(1, 0, Payment.PARTIAL));
        waterfall.fund().contribute(500);
        assertEquals(1500, 2000 - waterfall.cover(0, 1000));
    }

    @Test
    void refusesAndStaysAsItWas() {
        final LossWaterfall waterfall = waterfall();
        waterfall.addToVault(5);
        waterfall.addToFeePool(1, 5);
        waterfall.addToFeePool(0, 5);
        waterfall.cover(1, 100);
        final byte[] before = Restart.bytes(waterfall);
        refused("market=2 (expected: 0 to 1)", () -> waterfall.cover(2, 1));
        refused("amount=-1 (expected: 0 or more)", () -> waterfall.cover(0, -1));
        refused(
                "amount=9223372036854775708 (expected: at most 9223372036854775707)",
                () -> waterfall.cover(1, Long.MAX_VALUE - 99));
        refused("fromGains=91 (expected: 0 to 90)", () -> waterfall.deleveraged(1, 91, 0));
        refused("fromGains=-1 (expected: 0 to 90)", () -> waterfall.deleveraged(1, -1, 0));
        refused("market=-1 (expected: 0 to 1)", () -> waterfall.found(-1, 1));
        refused("amount=-1 (expected: 0 or more)", () -> waterfall.addToVault(-1));
        refused(
                "amount=9223372036854775803 (expected: at most 9223372036854775802)",
                () -> waterfall.addToFeePool(0, Long.MAX_VALUE - 4));
        refused("market=2 (expected: 0 to 1)", () -> waterfall.books().residual(2));
        refused("fund=null (expected: a value)", () -> LossWaterfall.sparingPrincipal(null));
        assertArrayEquals(before, Restart.bytes(waterfall));
    }

    @Test
    void whatTheLastCallDrewSurvivesARestart() {
        assertUsed(Restart.into(waterfall(), drawn()), 80, 20, 5);
    }

    /** The waterfall is already loaded when the part behind it refuses its memory. */
    @Test
    void aRestoreThatIsRefusedLaterChangesNothing() {
        final Snapshot snapshot = new Snapshot(waterfall(), new Unreadable());
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        final LossWaterfall waterfall = drawn();
        refused("memory=1 (expected: nothing)", () -> new Snapshot(waterfall, new Unreadable()).restore(saved.flip()));
        assertUsed(waterfall, 80, 20, 5);
        assertArrayEquals(Restart.bytes(drawn()), Restart.bytes(waterfall));
    }

    @Test
    void saysWhatItIs() {
        final InsuranceFund fund = new InsuranceFund(2, 1, Payment.ALL_OR_NOTHING);
        final LossWaterfall waterfall = LossWaterfall.sparingPrincipal(fund);
        assertSame(fund, waterfall.fund());
        assertEquals(
                "loss-waterfall:principal=false,fund=(insurance-fund:reserve=1,payment=all-or-nothing)",
                waterfall.configuration());
    }

    private static LossWaterfall waterfall() {
        return LossWaterfall.sparingPrincipal(new InsuranceFund(2, 1, Payment.PARTIAL));
    }

    /** The last cover took 80 from the vault, 20 from the fund and 5 from the fee pool. */
    private static LossWaterfall drawn() {
        final LossWaterfall waterfall = waterfall();
        waterfall.addToVault(80);
        waterfall.fund().contribute(21);
        waterfall.addToFeePool(0, 5);
        waterfall.cover(0, 110);
        return waterfall;
    }

    private static void assertUsed(LossWaterfall waterfall, long vault, long fund, long feePool) {
        assertEquals(vault, waterfall.vaultUsed());
        assertEquals(fund, waterfall.fundUsed());
        assertEquals(feePool, waterfall.feePoolUsed());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    /** A part that refuses what it is given first, and takes back what it had. */
    private static final class Unreadable implements Durable {
        private boolean refused;

        @Override
        public String configuration() {
            return "unreadable";
        }

        @Override
        public void save(StateWriter out) {
            out.putInt(1);
        }

        @Override
        public void load(StateReader in) {
            final int memory = in.getInt();
            if (!refused) {
                refused = true;
                throw Require.refusal("memory", Integer.toString(memory), "nothing");
            }
        }
    }
}
