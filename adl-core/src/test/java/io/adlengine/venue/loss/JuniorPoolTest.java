package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class JuniorPoolTest {
    private long sink;

    /** Percolator: half of 1,500,000 is lost, realised profits before principal. */
    @Test
    void realisedProfitsBurnBeforePrincipal() {
        final JuniorPool profits = new JuniorPool(1);
        final JuniorPool principal = new JuniorPool(1);
        profits.join(7, 500_000);
        principal.join(7, 1_000_000);
        assertEquals(0, principal.haircut(profits.haircut(750_000)));
        assertEquals(0, profits.worth(7));
        assertEquals(750_000, principal.worth(7));
    }

    @Test
    void aHaircutTouchesNobodyAndIsForGood() {
        final JuniorPool pool = new JuniorPool(3);
        pool.join(1, 100);
        pool.join(2, 50);
        assertEquals(0, pool.haircut(75));
        pool.join(3, 75);
        assertEquals(50, pool.worth(1));
        assertEquals(25, pool.worth(2));
        assertEquals(75, pool.worth(3));
        pool.leave(1, 50);
        assertEquals(2, pool.members(), "who has taken all is gone");
        assertEquals(100, pool.total());
        assertEquals(5, pool.haircut(105), "beyond the total");
        pool.join(2, 9);
        assertEquals(9, pool.worth(2));
        assertEquals(0, pool.worth(3));
        pool.leave(3, 0);
        assertEquals(1, pool.members());
    }

    @Test
    void refusesAndStaysAsItWas() {
        final JuniorPool pool = new JuniorPool(1);
        pool.join(7, 10);
        final byte[] before = Restart.bytes(pool);
        refused("members=2 (expected: at most 1)", () -> pool.join(8, 1));
        refused("amount=0 (expected: 1 to 4611686018427387894)", () -> pool.join(7, 0));
        refused("amount=11 (expected: 0 to 10)", () -> pool.leave(7, 11));
        refused("amount=1 (expected: 0)", () -> pool.leave(8, 1));
        refused("amount=-1 (expected: 0 or more)", () -> pool.haircut(-1));
        refused("maxMembers=0 (expected: 1 to 134217728)", () -> pool.grow(0));
        pool.leave(8, 0);
        assertArrayEquals(before, Restart.bytes(pool));
        pool.grow(2);
        assertArrayEquals(before, Restart.bytes(pool));
        pool.join(8, 1);
    }

    @Test
    void allocatesNothing() {
        final JuniorPool pool = new JuniorPool(20);
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    for (int i = 0; i < 20; i++) {
                        pool.join(i, 1_000 + i);
                    }
                    sink += pool.haircut(5_000) + pool.worth(3);
                    pool.leave(4, pool.worth(4));
                    sink += pool.haircut(pool.total() - 1);
                })
                < 1);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
