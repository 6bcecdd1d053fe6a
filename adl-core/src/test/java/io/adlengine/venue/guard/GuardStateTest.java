package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.check.OtherThread;
import io.adlengine.state.Durable;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What guards keep over growth, a restart on another thread, and snapshots that were tampered with. */
final class GuardStateTest {
    private static final List<Supplier<Durable>> ALL = List.of(
            () -> new AccountBudgets(150, 50, 4),
            () -> DrawdownTrigger.above(300_000, 250_000, 3),
            () -> DrawdownTrigger.atOrAbove(300_000, 250_000, 3).timed(10),
            () -> LevelTrigger.atOrBelow(0, 500),
            () -> new LossTrigger(2, 1, 1_000, 100),
            () -> CompoundTrigger.of(LevelTrigger.atOrAbove(100, 20), new LossTrigger(0, 0, 1, 9)),
            GuardStateTest::guards,
            () -> new KillSwitch(4),
            () -> new PoolFactorTrigger(450_000, 400_000),
            () -> new WithdrawalGates(4));

    private static Guards guards() {
        final Instrument[] two = {Instrument.linear(1, 1, 50_000, 99, 99), Instrument.linear(2, 1, 50_000, 99, 99)};
        final PositionBook book = new PositionBook(two, 3, 3);
        for (int id = 0; id < 3; id++) {
            book.open(id);
        }
        return Guards.builder(book)
                .trigger(LevelTrigger.atOrBelow(0, 500))
                .trigger(1, new LossTrigger(2, 1, 1_000, 100))
                .budgets(1_000, 60)
                .build();
    }

    @Test
    void aTriggerIsOneConditionOfGuardsAndSavedOnce() {
        final LevelTrigger fund = LevelTrigger.atOrBelow(0, 500);
        final CompoundTrigger any = CompoundTrigger.of(fund, new LossTrigger(2, 1, 1_000, 100));
        final GuardsBuilder builder = Guards.builder(guards().book());
        final String once = "trigger=level-trigger:start=0,stop=500,side=below (expected: every one once)";
        final GuardsBuilder beside = builder.trigger(any).trigger(1, fund);
        assertEquals(once, message(beside::build));
        final GuardsBuilder within =
                Guards.builder(guards().book()).trigger(fund).trigger(0, any);
        assertEquals(once, message(within::build));
        final Guards guards = Guards.builder(guards().book()).trigger(any).build();
        final String saved = " (expected: each part once, and another one saves it with itself)";
        for (final Durable inner : List.of(any, fund, guards.killSwitch())) {
            final Executable twice = () -> new Snapshot(guards, inner);
            assertEquals("part=" + inner.configuration() + saved, message(twice));
        }
    }

    private static String message(Executable call) {
        return assertThrows(IllegalArgumentException.class, call).getMessage();
    }

    @Test
    void roomGrowsAndNothingElseChanges() {
        final AccountBudgets budgets = new AccountBudgets(150, 50, 1);
        final KillSwitch kill = new KillSwitch(1);
        final WithdrawalGates gates = new WithdrawalGates(1);
        budgets.spend(7, 0, 100, 20);
        kill.stop(0);
        gates.report(0, 5);
        final Snapshot snapshot = new Snapshot(budgets, kill, gates);
        final long before = snapshot.hash();
        budgets.grow(3);
        kill.grow(3);
        gates.grow(3);
        assertEquals(before, snapshot.hash());
        assertEquals(50, budgets.notionalLeft(7));
        budgets.spend(8, 0, 150, 0);
        budgets.spend(7, 1, 50, 30);
        assertTrue(budgets.isClosedIn(7, 0));
        assertTrue(kill.isStopped(0));
        assertFalse(kill.isStopped(2));
        kill.stop(2);
        gates.report(2, 1);
        assertTrue(gates.isClosed(0));
        assertTrue(gates.isClosed(2));
        refused("maxEntries=2 (expected: 3 to 134217728)", () -> budgets.grow(2));
        refused("maxMarkets=2 (expected: 3 to 134217728)", () -> kill.grow(2));
        refused("maxPools=134217729 (expected: 3 to 134217728)", () -> gates.grow((1 << 27) + 1));
    }

    /** Room is no identity; what is there has to fit. */
    @Test
    void aSmallerOneRestoresIntoALargerOneAndBack() {
        final AccountBudgets budgets = new AccountBudgets(150, 50, 2);
        budgets.spend(7, 0, 100, 20);
        budgets.spend(7, 1, 50, 20);
        final AccountBudgets larger = Restart.into(new AccountBudgets(150, 50, 9), budgets);
        assertArrayEquals(Restart.bytes(budgets), Restart.bytes(larger));
        larger.spend(8, 0, 1, 1);
        refused("entries=3 (expected: 0 to 2)", () -> Restart.into(budgets, larger));
        refusedBeginning("configuration=", () -> Restart.into(new AccountBudgets(151, 50, 9), budgets));

        final KillSwitch kill = new KillSwitch(4);
        kill.stop(1);
        assertTrue(Restart.into(new KillSwitch(9), kill).isStopped(1));
        assertTrue(Restart.into(new KillSwitch(2), kill).isStopped(1));
        refused("marketRows=2 (expected: 0 to 1)", () -> Restart.into(new KillSwitch(1), kill));
    }

    @Test
    void aTriggerRefusesWhatNoHistoryLeadsTo() {
        final DrawdownTrigger trigger = DrawdownTrigger.above(300_000, 250_000, 3);
        trigger.update(1_000);
        trigger.update(800);
        final int memory = Forgery.memory(Forgery.saved(trigger));
        refusedBy(trigger, "active=true (expected: what the drawdown says)", memory, (byte) 1);
        trigger.update(699);
        refusedBy(trigger, "active=false (expected: what the drawdown says)", memory, (byte) 0);
        final DrawdownTrigger fresh = DrawdownTrigger.above(300_000, 250_000, 3);
        refusedBy(fresh, "result=1 (expected: 0, with a pool of 0, before the first update)", memory + 1, (byte) 1);
    }

    /** Whatever is written over any byte: nothing changes, or what is loaded saves as it was loaded. */
    @Property(tries = 1000)
    void aForgedStateIsRefusedOrWhole(@ForAll int which, @ForAll int where, @ForAll byte value) {
        final Supplier<Durable> kind = ALL.get(Math.floorMod(which, ALL.size()));
        final Durable used = used(kind.get());
        final byte[] bytes = Restart.bytes(used);
        final int memory = Forgery.memory(Forgery.saved(used));
        bytes[memory + Math.floorMod(where, bytes.length - 4 - memory)] = value;
        Forgery.mend(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        final Durable target = kind.get();
        final long before = new Snapshot(target).hash();
        try {
            new Snapshot(target).restore(ByteBuffer.wrap(bytes));
        } catch (IllegalArgumentException refused) {
            assertEquals(before, new Snapshot(target).hash());
            return;
        }
        assertArrayEquals(bytes, Restart.bytes(target));
    }

    @Test
    void belongToOneThreadUntilTheyAreHandedOverOrLoaded() {
        for (final Supplier<Durable> kind : ALL) {
            final Durable guard = used(kind.get());
            assertThrows(AssertionError.class, () -> OtherThread.run(() -> used(guard)), guard.configuration());
            final Durable restored = Restart.into(kind.get(), guard);
            OtherThread.run(() -> Restart.bytes(restored));
            assertThrows(AssertionError.class, () -> Restart.bytes(restored), guard.configuration());
            guard.handOver();
            OtherThread.run(() -> Restart.bytes(guard));
        }
    }

    private static Durable used(Durable guard) {
        if (guard instanceof AccountBudgets budgets) {
            budgets.startBlock();
            budgets.spend(7, 0, 100, 20);
            budgets.spend(-1, 0, 100, 20);
            budgets.spend(7, 1, 50, 20);
        } else if (guard instanceof Guards guards) {
            guards.advanceTo(70);
            guards.killSwitch().stop(1);
            guards.makeWhole().set(1, 50);
            guards.budgets().spend(0, 300);
            guards.budgets().spend(2, 2_000);
            guards.budgets().limit(1, 5);
            guards.advanceTo(80);
        } else if (guard instanceof LevelTrigger trigger) {
            trigger.update(-1);
            trigger.update(300);
        } else if (guard instanceof LossTrigger trigger) {
            for (int time = 0; time < 6; time++) {
                trigger.report(20 * time, 999 + time);
            }
        } else if (guard instanceof CompoundTrigger trigger) {
            trigger.advanceTo(5);
        } else if (guard instanceof DrawdownTrigger trigger) {
            trigger.advanceTo(7);
            trigger.update(1_000);
            trigger.advance();
            trigger.update(700, 900);
        } else if (guard instanceof KillSwitch kill) {
            kill.stop(2);
            kill.stopVenue();
        } else if (guard instanceof PoolFactorTrigger trigger) {
            trigger.update(451, 1_000);
        } else if (guard instanceof WithdrawalGates gates) {
            gates.report(1, 5);
        }
        return guard;
    }

    private static void refusedBy(Durable guard, String message, int at, byte value) {
        final byte[] bytes = Restart.bytes(guard);
        bytes[at] = value;
        Forgery.mend(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        final long before = new Snapshot(guard).hash();
        refused(message, () -> new Snapshot(guard).restore(ByteBuffer.wrap(bytes)));
        assertEquals(before, new Snapshot(guard).hash());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void refusedBeginning(String message, Executable call) {
        final String said = assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(said.startsWith(message), said);
    }
}
