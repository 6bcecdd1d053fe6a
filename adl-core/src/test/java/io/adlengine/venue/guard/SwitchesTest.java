package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class SwitchesTest {
    @Test
    void aMarketAndTheVenueAreStoppedIndependently() {
        final KillSwitch kill = new KillSwitch(2);
        kill.stop(0);
        assertTrue(kill.isStopped(0));
        assertFalse(kill.isStopped(1));
        kill.stopVenue();
        assertTrue(kill.isStopped(1));
        kill.resume(1);
        assertTrue(kill.isStopped(1), "the venue still stands");
        kill.resumeVenue();
        assertTrue(kill.isStopped(0), "the market was stopped for itself");
        assertFalse(kill.isStopped(1));
        kill.resume(0);
        assertFalse(kill.isStopped(0));
    }

    /** dYdX v4: a shortfall in an isolated market does not freeze the cross-margin accounts. */
    @Test
    void aShortfallGatesItsOwnPool() {
        final WithdrawalGates gates = new WithdrawalGates(2);
        gates.report(1, 5);
        assertTrue(gates.isClosed(1));
        assertFalse(gates.isClosed(0));
        gates.report(1, 0);
        assertFalse(gates.isClosed(1));
    }

    @Test
    void aResidualWithinTheToleranceGatesNothing() {
        final WithdrawalGates gates = new WithdrawalGates(1, 4);
        gates.report(0, 5);
        assertTrue(gates.isClosed(0));
        gates.report(0, 4);
        assertFalse(gates.isClosed(0));
        assertEquals("withdrawal-gates:tolerance=4", gates.configuration());
        refused("tolerance=-1 (expected: 0 or more)", () -> new WithdrawalGates(1, -1));
    }

    @Test
    void aReleaseHoldsUntilTheNextReport() {
        final WithdrawalGates gates = new WithdrawalGates(1);
        gates.report(0, 5);
        gates.release(0);
        assertFalse(gates.isClosed(0));
        gates.report(0, 4);
        assertTrue(gates.isClosed(0));
    }

    @Test
    void continueAfterARestart() {
        final KillSwitch kill = new KillSwitch(3);
        kill.stop(1);
        kill.stopVenue();
        final KillSwitch restartedKill = Restart.into(new KillSwitch(3), kill);
        restartedKill.resumeVenue();
        kill.resumeVenue();
        assertTrue(restartedKill.isStopped(1));
        assertFalse(restartedKill.isStopped(2));
        assertArrayEquals(Restart.bytes(kill), Restart.bytes(restartedKill));
        assertEquals("kill-switch", kill.configuration());

        final WithdrawalGates gates = new WithdrawalGates(3);
        gates.report(2, 1);
        final WithdrawalGates restartedGates = Restart.into(new WithdrawalGates(3), gates);
        assertTrue(restartedGates.isClosed(2));
        assertFalse(restartedGates.isClosed(1));
        assertArrayEquals(Restart.bytes(gates), Restart.bytes(restartedGates));
        assertEquals("withdrawal-gates", gates.configuration());
    }

    @Test
    void refuseAndStayAsTheyWere() {
        final KillSwitch kill = new KillSwitch(2);
        refused("marketRow=2 (expected: 0 to 1)", () -> kill.stop(2));
        refused("marketRow=-1 (expected: 0 to 1)", () -> kill.resume(-1));
        refused("marketRow=2 (expected: 0 to 1)", () -> kill.isStopped(2));
        refused("maxMarkets=0 (expected: 1 to 134217728)", () -> new KillSwitch(0));
        final WithdrawalGates gates = new WithdrawalGates(2);
        gates.report(0, 1);
        refused("residual=-1 (expected: 0 or more)", () -> gates.report(0, -1));
        refused("poolRow=2 (expected: 0 to 1)", () -> gates.report(2, 1));
        refused("poolRow=2 (expected: 0 to 1)", () -> gates.release(2));
        refused("poolRow=2 (expected: 0 to 1)", () -> gates.isClosed(2));
        refused("maxPools=0 (expected: 1 to 134217728)", () -> new WithdrawalGates(0));
        assertTrue(gates.isClosed(0));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
