package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.policy.Memory;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.junit.jupiter.api.Test;

/** A slot for each account, first come first served; a guess only saves the look-up. */
class AccountSlotsTest {
    private final AccountSlots slots = new AccountSlots(2);

    private void findsTheFirstTwo() {
        assertEquals(0, slots.findOrAdd(7));
        assertEquals(1, slots.findOrAdd(9));
        assertEquals(AccountSlots.NONE, slots.findOrAdd(11), "no room");
        assertEquals(2, slots.count());
        assertEquals(1, slots.forgotten());
    }

    @Test
    void anAccountKeepsItsSlotWhateverIsGuessed() {
        findsTheFirstTwo();
        for (int guess = -1; guess <= 2; guess++) {
            assertEquals(0, slots.findOrAdd(7, guess));
            assertEquals(1, slots.findOrAdd(9, guess));
            assertEquals(AccountSlots.NONE, slots.findOrAdd(11, guess));
            assertEquals(1, slots.find(9, Math.max(0, guess)));
            assertEquals(AccountSlots.NONE, slots.find(11, Math.max(0, guess)));
        }
        assertEquals(1, slots.findOrAdd(9));
        assertEquals(5, slots.forgotten());
    }

    /** What stood in a slot is nobody's once the slots are cleared, though a guess may still point there. */
    @Test
    void aGuessFromBeforeIsNoSlot() {
        findsTheFirstTwo();
        slots.clear();
        assertEquals(0, slots.count());
        assertEquals(0, slots.forgotten());
        assertEquals(AccountSlots.NONE, slots.find(7, 0));
        assertEquals(0, slots.findOrAdd(7, 0));
        assertEquals(1, slots.count());
        assertEquals(AccountSlots.NONE, slots.find(9, 1));
        assertEquals(1, slots.findOrAdd(9, 1));
        assertEquals(2, slots.count());
    }

    @Test
    void whatIsLoadedReplacesWhatWasThere() {
        findsTheFirstTwo();
        new Snapshot(new Durable() {
                    @Override
                    public String configuration() {
                        return "slots";
                    }

                    @Override
                    public void save(StateWriter out) {
                        slots.save(out);
                    }

                    @Override
                    public void load(StateReader in) {
                        slots.load(in);
                    }
                })
                .restore(Memory.of("slots", out -> {
                    out.putLong(0);
                    out.putInt(1);
                    out.putLong(9);
                }));
        assertEquals(0, slots.find(9));
        assertEquals(AccountSlots.NONE, slots.find(7));
        assertEquals(1, slots.count());
        assertEquals(0, slots.forgotten());
    }
}
