package io.adlengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rounds in the order in which they came, each with its own numbers, whichever go. */
class UnsettledRoundsTest {
    /** Round n: a deficit of D = 100·(n + 1), of which D/4096 is asked and taken. */
    private final DeleveragingEngine engine = DeleveragingEngine.builder()
            .severity(new ScriptedSeverity() {
                @Override
                public double severity(long deficit, long neededHint) {
                    return deficit / 4096.0;
                }
            })
            .allocator(new FirstInLine())
            .maxWinners(1)
            .build();

    private boolean open(UnsettledRounds rounds) {
        final long number = engine.round().id() + 1;
        final Round round = engine.deleverage(new long[] {1_000_000}, 1, 100 * (number + 1), new long[1]);
        return rounds.open(round, 7 * number);
    }

    private static void assertRounds(UnsettledRounds rounds, long... id) {
        assertEquals(id.length, rounds.size());
        for (int place = 0; place < id.length; place++) {
            assertEquals(id[place], rounds.id(place));
            assertEquals(place, rounds.find(id[place]));
            final long deficit = 100 * (id[place] + 1);
            assertEquals(deficit, rounds.deficit(place));
            assertEquals(deficit, rounds.reference(place));
            assertEquals(7 * id[place], rounds.hint(place));
            assertEquals(deficit / 4096.0, rounds.severity(place));
            assertEquals(deficit * deficit / 4096, rounds.allocated(place));
        }
    }

    @Test
    void whoIsSettledMakesRoom() {
        for (final boolean hasReferences : new boolean[] {false, true}) {
            final UnsettledRounds rounds = new UnsettledRounds(5, hasReferences);
            final long first = engine.round().id() + 1;
            for (int i = 0; i < 5; i++) {
                assertFalse(open(rounds));
            }
            assertRounds(rounds, first, first + 1, first + 2, first + 3, first + 4);
            rounds.close(rounds.find(first + 2));
            assertRounds(rounds, first, first + 1, first + 3, first + 4);
            rounds.close(rounds.find(first));
            rounds.close(rounds.find(first + 4));
            assertRounds(rounds, first + 1, first + 3);
            assertTrue(rounds.find(first) < 0 && rounds.find(first + 2) < 0 && rounds.find(first + 9) < 0);
            assertEquals(0, rounds.dropped());
        }
    }

    @Test
    void beyondItsRoomTheOldestGoes() {
        final UnsettledRounds rounds = new UnsettledRounds(2, true);
        assertFalse(open(rounds));
        assertFalse(open(rounds));
        assertTrue(open(rounds));
        assertRounds(rounds, 1, 2);
        assertEquals(0, rounds.droppedId());
        assertEquals(100, rounds.droppedDeficit());
        assertTrue(open(rounds));
        assertRounds(rounds, 2, 3);
        assertEquals(1, rounds.droppedId());
        assertEquals(200, rounds.droppedDeficit());
        assertEquals(2, rounds.dropped());
        assertEquals(2, rounds.most());
    }

    @Test
    void anotherOnesRoundsAreTakenOverTheYoungestFirst() {
        final UnsettledRounds before = new UnsettledRounds(4, true);
        for (int i = 0; i < 5; i++) {
            open(before);
        }
        for (final boolean hasReferences : new boolean[] {false, true}) {
            final UnsettledRounds small = new UnsettledRounds(3, hasReferences);
            assertEquals(1, small.copyFrom(before));
            assertRounds(small, 2, 3, 4);
            assertEquals(2, small.dropped(), "one before, one now");
            final UnsettledRounds large = new UnsettledRounds(9, hasReferences);
            assertEquals(0, large.copyFrom(before));
            assertRounds(large, 1, 2, 3, 4);
            assertEquals(1, large.dropped());
        }
    }

    @Test
    void moreThanMemoryCanHoldAreRefused() {
        for (final boolean hasReferences : new boolean[] {false, true}) {
            final String message = assertThrows(
                            IllegalArgumentException.class, () -> new UnsettledRounds(Integer.MAX_VALUE, hasReferences))
                    .getMessage();
            assertTrue(message.contains("at " + (hasReferences ? 48 : 40) + " bytes each"), message);
        }
    }

    @Test
    void aHintThatIsNoneIsOne() {
        final UnsettledRounds rounds = new UnsettledRounds(1, false);
        rounds.open(engine.deleverage(new long[] {10}, 1, 5, new long[1]), -8);
        assertEquals(-1, rounds.hint(0));
    }
}
