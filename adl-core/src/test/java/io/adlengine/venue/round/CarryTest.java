package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.state.Memory;
import org.junit.jupiter.api.Test;

/** What a memory of carries may hold. */
final class CarryTest {
    private static Carry of(long... carries) {
        final Carry carry = new Carry(1);
        load(carry, carries.length, carries);
        return carry;
    }

    private static void load(Carry carry, int maxAccounts, long... carries) {
        Memory.move(
                out -> {
                    out.putInt(carries.length);
                    out.putLongs(carries, carries.length);
                },
                in -> carry.load(in, maxAccounts));
    }

    @Test
    void whatIsLoadedTakesThePlaceOfAll() {
        final Carry carry = of(10, 10, -20);
        assertEquals(-20, carry.of(2));
        assertEquals(0, carry.of(3), "an account that came later");
        load(carry, 8, 5, -5);
        assertEquals(5, carry.of(0));
        assertEquals(-5, carry.of(1));
        assertEquals(0, carry.of(2));
    }

    @Test
    void trailingNothingIsNotSaved() {
        assertArrayEquals(Memory.bytes(of(7, -7)::save), Memory.bytes(of(7, -7, 0, 0)::save));
        assertArrayEquals(Memory.bytes(of()::save), Memory.bytes(of(0)::save));
    }

    @Test
    void theySumToNothingAndAreOfAccounts() {
        for (final long rest : new long[] {-1, 1}) {
            assertEquals(
                    "sum of carries=" + rest + " (expected: 0)",
                    Memory.refusal(
                            out -> {
                                out.putInt(2);
                                out.putLongs(new long[] {3, rest - 3}, 2);
                            },
                            in -> new Carry(4).load(in, 4)));
        }
        assertEquals(
                "carries=5 (expected: 0 to 4)", Memory.refusal(out -> out.putInt(5), in -> new Carry(9).load(in, 4)));
    }
}
