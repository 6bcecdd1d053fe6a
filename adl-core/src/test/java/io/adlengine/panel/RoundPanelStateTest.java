package io.adlengine.panel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.Winners;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A panel shows and goes on after a restart as if nothing had happened. */
final class RoundPanelStateTest {
    private final RegimeScreen screen = screen();
    private final RoundPanel panel = panel(4, screen);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17, 39})
    void aHistoryCutAnywhereContinuesBitForBit(int cut) {
        final RegimeScreen itsScreen = screen();
        RoundPanel restored = panel(100, itsScreen);
        for (int t = 0; t < 40; t++) {
            if (t == cut) {
                restored = Restart.into(panel(100, itsScreen), panel);
                assertEquals(Shown.of(panel), Shown.of(restored));
            }
            play(panel, t);
            if (t >= cut) {
                play(restored, t);
                assertEquals(Shown.of(panel), Shown.of(restored));
                assertEquals(screen.regime(), itsScreen.regime());
                assertArrayEquals(Restart.bytes(panel), Restart.bytes(restored));
            }
        }
    }

    @Test
    void anotherPanelIsRefused() {
        final String shown = panel.configuration();
        assertEquals(
                "round-panel(top=2,breachRounds=5,halfLife=7.0,churn=8.0,0.2,10.0,0.5,"
                        + "regime-screen:kappa=1.0,lambda=0.5..2.0,inner=0.5,rounds=2)",
                shown);
        final RoundPanel other = RoundPanel.builder().maxWinners(4).build();
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Restart.into(other, panel))
                .getMessage()
                .startsWith("configuration=" + shown));
    }

    @Test
    void itsThreadLetsGoOfTheScreenToo() throws InterruptedException {
        play(panel, 0);
        panel.handOver();
        final Throwable[] failed = new Throwable[1];
        final Thread next = new Thread(() -> play(panel, 1));
        next.setUncaughtExceptionHandler((thread, failure) -> failed[0] = failure);
        next.start();
        next.join();
        assertEquals(null, failed[0]);
        assertThrows(AssertionError.class, () -> panel.fairness().burdenGini());
    }

    /** Whatever bytes it is given with a checksum that is right: refused, and as before, or it goes on. */
    @Test
    void aForgedMemoryIsRefusedOrRunsOn() {
        final Random random = new Random(11);
        int refused = 0;
        for (int attempt = 0; attempt < 2_000; attempt++) {
            final RoundPanel forged = panel(4, screen());
            for (int t = 0; t < attempt % 4; t++) {
                play(forged, t);
            }
            final ByteBuffer saved = Forgery.saved(forged);
            final int memory = Forgery.memory(saved);
            saved.put(memory + random.nextInt(saved.limit() - Integer.BYTES - memory), (byte) random.nextInt(256));
            Forgery.mend(saved);
            final RoundPanel target = panel(4, screen());
            play(target, 1);
            final byte[] before = Restart.bytes(target);
            try {
                new Snapshot(target).restore(saved);
            } catch (final IllegalArgumentException refusal) {
                assertTrue(refusal.getMessage().contains(" (expected: "), refusal.getMessage());
                assertArrayEquals(before, Restart.bytes(target));
                refused++;
            }
            target.record(
                    new Winners().wrap(new long[] {5}, 1),
                    new long[] {5},
                    Played.round(new Winners().wrap(new long[] {5}, 1), new long[] {5}, 5, 1));
            assertEquals(Shown.of(target), Shown.of(Restart.into(panel(4, screen()), target)));
        }
        assertTrue(refused > 500, refused + " refused");
    }

    private static void play(RoundPanel panel, int t) {
        final SplittableRandom random = new SplittableRandom(t);
        final long[] capacity = new long[random.nextInt(5)];
        final long[] haircut = new long[capacity.length];
        for (int i = 0; i < capacity.length; i++) {
            capacity[i] = random.nextLong(1L << random.nextInt(1, 50));
            haircut[i] = random.nextLong(capacity[i] + 1);
        }
        final Winners winners = new Winners().wrap(capacity, capacity.length);
        panel.record(winners, haircut, 1L << 60, winners.totalCapacity() / 2, random.nextInt(2), Double.NaN);
        panel.fund(3L * t, 1_000, 1_000 - random.nextInt(900));
        panel.onSettled(t, 10, 1, 5, random.nextLong(10));
    }

    private static RegimeScreen screen() {
        return new RegimeScreen(1, 0.5, 2, 0.5, 2);
    }

    private static RoundPanel panel(int maxWinners, RegimeScreen screen) {
        return RoundPanel.builder()
                .maxWinners(maxWinners)
                .top(2)
                .breachRounds(5)
                .halfLife(7)
                .screen(screen)
                .build();
    }
}
