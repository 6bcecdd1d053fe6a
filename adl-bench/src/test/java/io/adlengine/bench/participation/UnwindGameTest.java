package io.adlengine.bench.participation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** arXiv 2512.01112, "Stackelberg vs. Nash": f = 1, c = 5, T = 1.5. */
class UnwindGameTest {
    private final UnwindGame game = new UnwindGame(1, 5, 1.5);

    @Test
    void atTheSameTimeBothMayWait() {
        assertTrue(game.isEquilibrium(false));
        assertEquals(5, game.cost(false, false));
        assertEquals(6, game.cost(true, false));
    }

    @Test
    void orBothUnwind() {
        assertTrue(game.isEquilibrium(true));
        assertEquals(1, game.cost(true, true));
        assertEquals(5, game.cost(false, true));
    }

    @Test
    void whoMovesFirstUnwindsAndIsFollowed() {
        assertTrue(game.leaderUnwinds());
        assertTrue(game.answer(true));
        assertEquals(1, game.cost(game.leaderUnwinds(), game.answer(game.leaderUnwinds())));
    }

    @Test
    void anotherGameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new UnwindGame(-1, 5, 1.5));
        assertThrows(IllegalArgumentException.class, () -> new UnwindGame(5, 5, 1.5));
        assertThrows(IllegalArgumentException.class, () -> new UnwindGame(1, 5, 1));
        assertThrows(IllegalArgumentException.class, () -> new UnwindGame(1, 5, 2.1));
    }
}
