package io.adlengine.bench.torture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.Command;
import org.junit.jupiter.api.Test;

/** Which marks may start a round, of what commands have said. */
class MarksModelTest {
    private final Command command = new Command();

    private void mark(MarksModel marks, long time, long price) {
        marks.done(command.from(1, 1, time).book().mark(7, price));
    }

    @Test
    void aMarkThatJumpsIsTrustedOnceItIsConfirmedOrComesBack() {
        final MarksModel marks = new MarksModel(100_000, 0);
        assertFalse(marks.isTrusted(7, 0));
        mark(marks, 0, 1_000);
        mark(marks, 0, 1_100);
        assertTrue(marks.isTrusted(7, 0));
        mark(marks, 0, 989);
        assertFalse(marks.isTrusted(7, 0));
        assertTrue(marks.areAnySuspect());
        mark(marks, 0, 990);
        assertTrue(marks.isTrusted(7, 0));
        mark(marks, 0, 500);
        marks.done(command.book().confirmMark(7, 500));
        assertFalse(marks.areAnySuspect());
        marks.done(command.book().delist(7));
        assertFalse(marks.isTrusted(7, 0));
    }

    @Test
    void aMarkIsTrustedForItsLife() {
        final MarksModel marks = new MarksModel(0, 50);
        mark(marks, 100, 1_000);
        assertTrue(marks.isTrusted(7, 150));
        assertFalse(marks.isTrusted(7, 151));
    }
}
