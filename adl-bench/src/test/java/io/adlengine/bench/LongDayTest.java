package io.adlengine.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.bench.soak.Soak;
import io.adlengine.bench.soak.SoakResult;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The pinned day in this virtual machine: a round that gives a lot to somebody else ends another way. */
class LongDayTest {
    @Test
    void aDayEndsAsItIsPinned() throws IOException {
        final SoakResult day = new Soak(1).run(50_000, System.nanoTime(), false, each -> {});
        assertEquals(LongDay.pinned(50_000), "state " + day.hash() + "\ndigest " + day.digest());
    }
}
