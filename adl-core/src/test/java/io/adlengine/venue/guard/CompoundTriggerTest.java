package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Any of several conditions starts deleveraging, and all of them have to be clear to stop it. */
final class CompoundTriggerTest {
    private final LevelTrigger fund = LevelTrigger.atOrBelow(0, 500);
    private final DrawdownTrigger drawdown = DrawdownTrigger.above(300_000, 250_000, 8);
    private final LossTrigger losses = new LossTrigger(3, 1, 1_000, 3_600);
    private final LevelTrigger backlog = LevelTrigger.atOrAbove(100, 20);
    private final CompoundTrigger any = CompoundTrigger.of(fund, drawdown, losses, backlog);

    private boolean at(long time) {
        any.advanceTo(time);
        return any.isActive();
    }

    @Test
    void aFigureStartsAtOneLevelAndStopsAtAnother() {
        assertFalse(fund.update(1));
        assertTrue(fund.update(0));
        assertTrue(fund.update(500));
        assertFalse(fund.isClear());
        assertFalse(fund.update(501));
        assertTrue(fund.isClear());
        assertFalse(fund.update(300));
        assertFalse(fund.isClear(), "neither called for nor clear");
        assertFalse(backlog.update(99));
        assertTrue(backlog.update(100));
        assertTrue(backlog.update(20));
        assertFalse(backlog.update(19));
    }

    @Test
    void moreThanSoManyLargeLossesWithinAnHour() {
        assertFalse(losses.report(0, 1_000));
        assertFalse(losses.report(10, 999), "too small");
        assertFalse(losses.report(600, 5_000));
        assertFalse(losses.report(1_200, 1_000));
        assertTrue(losses.report(3_599, 1_000), "the fourth");
        losses.advanceTo(3_600);
        assertEquals(3, losses.count());
        assertTrue(losses.isActive());
        losses.advanceTo(4_799);
        assertEquals(2, losses.count());
        assertTrue(losses.isActive());
        losses.advanceTo(4_800);
        assertFalse(losses.isActive());
        assertTrue(losses.isClear());
    }

    @Test
    void timeNeverGoesBack() {
        losses.report(5_000, 1_000);
        losses.report(10, 1_000);
        losses.advanceTo(8_599);
        assertEquals(2, losses.count(), "both count as of 5,000");
        losses.advanceTo(8_600);
        assertEquals(0, losses.count());
    }

    @Test
    void anyStartsAndAllHaveToBeClear() {
        fund.update(10_000);
        drawdown.update(10_000);
        assertFalse(at(0));
        backlog.update(100);
        assertTrue(at(1));
        drawdown.update(7_300);
        assertFalse(drawdown.isActive());
        backlog.update(0);
        assertTrue(at(2), "27 % is no reason to start, and none to stop");
        drawdown.update(7_501);
        assertFalse(at(3));
        drawdown.update(7_300);
        assertFalse(at(4));
    }

    @Test
    void itDecidesWhenTheTimeComes() {
        backlog.update(100);
        assertFalse(any.isActive());
        assertTrue(at(1));
        backlog.update(0);
        assertTrue(any.isActive());
        final CompoundTrigger restarted = Restart.into(
                CompoundTrigger.of(
                        LevelTrigger.atOrBelow(0, 500),
                        DrawdownTrigger.above(300_000, 250_000, 8),
                        new LossTrigger(3, 1, 1_000, 3_600),
                        LevelTrigger.atOrAbove(100, 20)),
                any);
        assertTrue(restarted.isActive());
        assertArrayEquals(Restart.bytes(any), Restart.bytes(restarted));
        assertFalse(at(2));
    }

    @Test
    void intervalsOfADrawdownEndByTheClock() {
        final DrawdownTrigger byHand = DrawdownTrigger.above(300_000, 250_000, 3);
        final DrawdownTrigger timed = byHand.timed(60);
        final SplittableRandom random = new SplittableRandom(7);
        long time = -500;
        timed.advanceTo(time);
        for (int step = 0; step < 2_000; step++) {
            final long later = time + random.nextLong(90);
            for (long at = time + 1; at <= later; at++) {
                if (Math.floorMod(at, 60L) == 0) {
                    byHand.advance();
                }
            }
            time = later;
            timed.advanceTo(time);
            final long balance = random.nextLong(1_000);
            assertEquals(byHand.update(balance), timed.update(balance));
            assertEquals(byHand.drawdown(), timed.drawdown());
            assertFalse(timed.isActive() && timed.isClear());
        }
        timed.advanceTo(time + 1_000_000);
        assertEquals(0, timed.drawdown());
    }

    @Property(tries = 200)
    void lossesAreCountedAsAListCountsThem(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int most = random.nextInt(5);
        final int stop = random.nextInt(most + 1);
        final long window = 1 + random.nextLong(50);
        final LossTrigger trigger = new LossTrigger(most, stop, 10, window);
        final List<Long> all = new ArrayList<>();
        boolean active = false;
        long time = random.nextLong(-100, 100);
        for (int step = 0; step < 200; step++) {
            time += random.nextLong(12);
            final long loss = random.nextLong(20);
            if (random.nextBoolean()) {
                trigger.report(time, loss);
                if (loss >= 10) {
                    all.add(time);
                }
            } else {
                trigger.advanceTo(time);
            }
            final long now = time;
            final long counted = all.stream().filter(at -> now - at < window).count();
            active = counted > most || active && counted > stop;
            assertEquals(active, trigger.isActive());
            assertEquals(counted <= stop, trigger.isClear());
            assertEquals(Math.min(counted, most + 1), trigger.count());
        }
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(
                "part=level-trigger:start=0,stop=500,side=below (expected: every one once)",
                () -> CompoundTrigger.of(fund, fund));
        refused(
                "part=level-trigger:start=0,stop=500,side=below (expected: every one once)",
                () -> CompoundTrigger.of(CompoundTrigger.of(drawdown, fund), losses, fund));
        refused("parts=0 (expected: 1 to 2147483647)", CompoundTrigger::of);
        refused("stop=-1 (expected: 0 to 4611686018427387903)", () -> LevelTrigger.atOrBelow(0, -1));
        refused(
                "time=-4611686018427387904 (expected: -4611686018427387903 to 4611686018427387903)",
                () -> any.advanceTo(-1L << 62));
        refused("loss=-1 (expected: 0 or more)", () -> losses.report(0, -1));
        refused("stop=4 (expected: 0 to 3)", () -> new LossTrigger(3, 4, 1, 1));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
