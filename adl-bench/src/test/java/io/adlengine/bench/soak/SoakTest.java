package io.adlengine.bench.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.Answer;
import io.adlengine.venue.EventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A day: what is in it, what it is the same without, and which faults are noticed. */
class SoakTest {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int DAYS = 12;

    private static SoakResult day(Soak soak, long commands) {
        return soak.run(commands, System.nanoTime(), false, day -> {});
    }

    @Test
    void everyAnswerAndEveryEventIsInIt() {
        final Soak soak = new Soak(1);
        final SoakResult result = day(soak, 120_000);
        assertTrue(result.isSound(), result.fault());
        final Set<Answer> never = EnumSet.allOf(Answer.class);
        never.removeIf(answer -> soak.answers(answer) > 0);
        // Said of an account that has to wait, in an event.
        assertEquals(EnumSet.of(Answer.PAUSED), never);
        final Set<EventType> untold = EnumSet.allOf(EventType.class);
        untold.removeIf(type -> soak.digest().count(type) > 0);
        // Nobody holds both sides here.
        assertEquals(EnumSet.of(EventType.NETTED_OFF), untold);
        assertEquals(120_000, soak.digest().count(EventType.REPLY));
    }

    @Test
    void itIsTheSameWhicheverVenueGoesOnAndWhen() {
        final SoakResult one = day(new Soak(2, NEVER, event -> {}), 20_000);
        final SoakResult another = day(new Soak(2, 7, event -> {}), 20_000);
        assertTrue(another.isSound(), another.fault());
        assertEquals(one.digest(), another.digest());
        assertEquals(one.hash(), another.hash());
    }

    @Test
    void anotherSeedIsAnotherDay() {
        assertNotEquals(
                day(new Soak(1), 1_000).digest(), day(new Soak(2), 1_000).digest());
    }

    /** What may allocate does, so that the figure of what may not can be believed. */
    @Test
    void whatMayAllocateIsCountedApart() {
        final Soak soak = new Soak(3);
        day(soak, 60_000);
        assertTrue(soak.allocations().ofSpeaking() > 10_000, soak.allocations().ofSpeaking() + " bytes");
        assertTrue(soak.allocations().ofRestoring() > 10_000, soak.allocations().ofRestoring() + " bytes");
        assertTrue(soak.allocations().speaking() > 10);
    }

    @Test
    void whoeverKeepsSomethingOfEachDayIsNoticed() {
        final List<byte[]> kept = new ArrayList<>();
        final Soak soak = new Soak(4, NEVER, event -> {
            if (!event.isDryRun() && event.eventId() % 1_000 == 0) {
                kept.add(new byte[4 << 20]);
            }
        });
        final SoakResult result =
                soak.run(2_000, Long.MAX_VALUE / 4 + System.nanoTime(), true, day -> assertTrue(day.number() <= DAYS));
        assertTrue(result.fault().startsWith("heap="), result.fault());
        assertTrue(kept.size() >= HeapTrend.LEAST_DAYS, kept.size() + " kept");
    }
}
