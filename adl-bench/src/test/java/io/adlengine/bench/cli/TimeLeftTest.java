package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** News of what takes long, by a clock that stands until it is moved. */
class TimeLeftTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter text = new StringWriter();
    private long now;

    private TimeLeft of(long total) {
        return new TimeLeft(new PrintWriter(text), total, () -> now);
    }

    private static void add(TimeLeft left, int times) {
        for (int i = 0; i < times; i++) {
            left.add();
        }
    }

    @Test
    void aLineAtEachTenthAndNoneAtTheEnd() {
        final TimeLeft left = of(20);
        now = 10 * SECOND;
        add(left, 5);
        assertEquals("2 of 20, about 90 s left\n4 of 20, about 40 s left\n", text.toString());
        add(left, 15);
        assertEquals(9, text.toString().lines().count());
    }

    @Test
    void aLineEveryMinute() {
        final TimeLeft left = of(1_000_000);
        now = 30 * SECOND;
        add(left, 999);
        now = 60 * SECOND;
        add(left, 2);
        now = 119 * SECOND;
        left.add();
        assertEquals("1000 of 1000000, about 16.7 h left\n", text.toString());
    }
}
