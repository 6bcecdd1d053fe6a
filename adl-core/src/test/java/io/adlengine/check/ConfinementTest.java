package io.adlengine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConfinementTest {
    private final Confinement confinement = new Confinement();

    @Test
    void theFirstThreadThatCallsOwnsIt() throws InterruptedException {
        assertTrue(confinement.holds());
        assertTrue(confinement.holds());
        assertFalse(onAnotherThread(confinement::holds));
        assertTrue(confinement.holds(), "the other thread took nothing");
    }

    @Test
    void theNextThreadThatCallsOwnsWhatWasReleased() throws InterruptedException {
        assertTrue(confinement.holds());
        confinement.release();
        assertTrue(onAnotherThread(confinement::holds));
        assertFalse(confinement.holds());
    }

    @Test
    void theMessageNamesBothThreads() throws InterruptedException {
        final String here = Thread.currentThread().getName();
        assertEquals("used by thread " + here + " (expected: any, nobody owns it)", confinement.toString());
        assertTrue(confinement.holds());
        assertEquals(
                "used by thread another (expected: " + here + ", its owner)", onAnotherThread(confinement::toString));
    }

    private static <T> T onAnotherThread(Supplier<T> call) throws InterruptedException {
        final AtomicReference<T> answer = new AtomicReference<>();
        final Thread thread = new Thread(() -> answer.set(call.get()), "another");
        thread.start();
        thread.join();
        return answer.get();
    }
}
