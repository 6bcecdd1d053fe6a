package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who stands still is named with its stack; who goes on is left alone. */
class WatchdogTest {
    private final StringWriter said = new StringWriter();
    private final CountDownLatch givenUp = new CountDownLatch(1);

    private Watchdog watchdog(AtomicLong count, long patience) {
        return new Watchdog(
                count::get, () -> "seed 7, step 12", patience, new PrintWriter(said, true), givenUp::countDown);
    }

    @Test
    void whoStandsStillIsNamedWithItsStack() throws InterruptedException {
        watchdog(new AtomicLong(), 1_000);
        assertTrue(givenUp.await(1, TimeUnit.MINUTES));
        assertTrue(said.toString().startsWith("seed 7, step 12 has not returned for 1 seconds"), said::toString);
        assertTrue(said.toString().contains("whoStandsStillIsNamedWithItsStack"), said::toString);
    }

    @Test
    void whoGoesOnOrIsDoneIsLeftAlone() throws InterruptedException {
        final AtomicLong count = new AtomicLong();
        final Watchdog watchdog = watchdog(count, 500);
        for (int i = 0; i < 40; i++) {
            count.incrementAndGet();
            assertFalse(givenUp.await(20, TimeUnit.MILLISECONDS));
        }
        watchdog.end();
        assertFalse(givenUp.await(600, TimeUnit.MILLISECONDS));
        assertEquals("", said.toString());
    }
}
