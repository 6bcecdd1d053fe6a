package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.guard.AccountBudgets;
import io.adlengine.venue.guard.DrawdownTrigger;
import io.adlengine.venue.guard.KillSwitch;
import io.adlengine.venue.guard.PoolFactorTrigger;
import io.adlengine.venue.guard.SizeLimits;
import io.adlengine.venue.guard.WithdrawalGates;
import io.adlengine.venue.loss.InsuranceDelta;
import io.adlengine.venue.loss.InsuranceFund;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import io.adlengine.venue.loss.LossWaterfall;
import io.adlengine.venue.loss.SettlementPrice;
import io.adlengine.venue.loss.SocialLoss;
import org.junit.jupiter.api.Test;

/** What decides who bears a loss allocates nothing while it does. */
final class VenueAllocationTest {
    private long sink;

    @Test
    void theWaterfall() {
        final LossWaterfall waterfall = LossWaterfall.reachingPrincipal(new InsuranceFund(2, 1, Payment.PARTIAL));
        assertAllocatesNothing(() -> {
            waterfall.addToVault(10);
            waterfall.fund().contribute(10);
            waterfall.fund().startEpisode(1);
            waterfall.addToFeePool(1, 10);
            waterfall.cover(1, 50);
            waterfall.deleveraged(1, 10, 5);
            waterfall.recovered(1, 2);
            sink += waterfall.found(1, 3) + waterfall.books().loss(1);
        });
    }

    @Test
    void theTriggersAndSwitches() {
        final DrawdownTrigger drawdown = DrawdownTrigger.above(300_000, 250_000, 480);
        final PoolFactorTrigger factor = new PoolFactorTrigger(100_000, 20_000);
        final KillSwitch kill = new KillSwitch(2);
        final WithdrawalGates gates = new WithdrawalGates(2);
        assertAllocatesNothing(() -> {
            sink = sink * 0x5851F42D4C957F2DL + 1;
            final long balance = sink >>> 2;
            drawdown.update(balance);
            drawdown.advance();
            factor.update(balance >>> 3, balance);
            gates.report(1, balance & 1);
            kill.stop(1);
            if (drawdown.isActive() && factor.isActive() && gates.isClosed(1) && kill.isStopped(1)) {
                sink += drawdown.beyondStart();
            }
        });
    }

    @Test
    void theAlternativesAndTheLimits() {
        final SizeLimits limits = new SizeLimits(5, 100_000, 1000, 1L << 40);
        final AccountBudgets budgets = new AccountBudgets(1L << 40, 1L << 30, 64);
        final long[] size = {70, -40, 3, 0, -33};
        final long[] charge = new long[size.length];
        final SocialLoss spread = new SocialLoss(size.length);
        final long[] cap = {500, 100, 0, 9, 8};
        assertAllocatesNothing(() -> {
            spread.bothSides(size, cap, size.length, 1001, charge);
            spread.halfEach(size, null, size.length, 1001, charge);
            sink += spread.upTo(size, cap, size.length, 1001, charge) + charge[0];
            sink += SocialLoss.charge(-33, SocialLoss.perContract(1000, 146, 10), 10);
            sink += SettlementPrice.of(sink & 0xFFFF, -1_000_000, 5000, 99_000_000, 1_000_000_000);
            sink += InsuranceDelta.of(5610, 5100, 5000);
            budgets.startBlock();
            for (int account = 0; account < 60; account++) {
                budgets.spend(account % 20, account / 20, -limits.close(140, 70_000, budgets.notionalLeft(account)), 1);
            }
        });
    }

    private static void assertAllocatesNothing(Runnable action) {
        final double bytes = AllocationMeter.bytesPerRun(action);
        assertTrue(bytes < 1, () -> bytes + " bytes per run");
    }
}
