package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class InventoryDisposalTest {
    private final InventoryDisposal tenth = new InventoryDisposal(100_000, 50, 500_000);

    @Test
    void aShareOfTheSizeAllOfASmallOneAndNoMoreThanTheBookBears() {
        assertEquals(100, tenth.lots(1_000, 400));
        assertEquals(60, tenth.lots(1_000, 120));
        assertEquals(50, tenth.lots(50, 400));
        assertEquals(6, tenth.lots(51, 400), "5.1, rounded up, so that steps end");
        assertEquals(0, tenth.lots(50, 1), "half of a lot is none");
        assertEquals(0, tenth.lots(0, 400));
    }

    @Test
    void aPositionIsGoneAfterSomeSteps() {
        long held = 1_000;
        int steps = 0;
        while (held > 0) {
            held -= tenth.lots(held, 1_000);
            steps++;
        }
        assertEquals(29, steps, "nine tenths or a lot less stay each time, until 50 are left");
    }

    @Property
    void exactlyAsStated(
            @ForAll @IntRange(min = 1, max = 1_000_000) int share,
            @ForAll @LongRange(min = 0) long below,
            @ForAll @IntRange(min = 1, max = 1_000_000) int ofBook,
            @ForAll @LongRange(min = 0) long held,
            @ForAll @LongRange(min = 0) long inBook) {
        final BigInteger million = BigInteger.valueOf(1_000_000);
        final BigInteger part = BigInteger.valueOf(held)
                .multiply(BigInteger.valueOf(share))
                .add(million.subtract(BigInteger.ONE))
                .divide(million);
        final BigInteger most =
                BigInteger.valueOf(inBook).multiply(BigInteger.valueOf(ofBook)).divide(million);
        final BigInteger wanted = held <= below ? BigInteger.valueOf(held) : part;
        assertEquals(wanted.min(most).longValueExact(), new InventoryDisposal(share, below, ofBook).lots(held, inBook));
        assertTrue(wanted.longValueExact() <= held);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new InventoryDisposal(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new InventoryDisposal(1_000_001, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new InventoryDisposal(1, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> new InventoryDisposal(1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> tenth.lots(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> tenth.lots(0, -1));
    }
}
