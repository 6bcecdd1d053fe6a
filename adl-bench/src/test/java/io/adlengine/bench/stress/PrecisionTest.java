package io.adlengine.bench.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionTest {
    @Test
    void aStepHasTheDigitsOfTheFinest() {
        assertEquals("0.001", step("12.5", "0.125", "100").toPlainString());
        assertEquals("1", step("1200", "7.000").toPlainString());
    }

    private static BigDecimal step(String... decimals) {
        return Precision.step(List.of(decimals).stream().map(BigDecimal::new).toList());
    }

    /** 2^59 minor units are 576 thousand at 12 digits and 576 billion at 6. */
    @Test
    void moneyHasWhatIsNeededAsFarAsThereIsRoom() {
        assertEquals(6, Precision.scale(null, new BigDecimal("576000000000"), 4));
        assertEquals(9, Precision.scale(null, new BigDecimal("576000000"), 9));
        assertEquals(6, Precision.scale(null, new BigDecimal("576000000000"), 9));
        assertEquals(4, Precision.scale(null, new BigDecimal("57600000000000"), 9));
        assertEquals(2, Precision.scale(2, BigDecimal.TEN, 9));
        assertThrows(IllegalArgumentException.class, () -> Precision.scale(10, new BigDecimal("576000000"), 9));
        assertThrows(IllegalArgumentException.class, () -> Precision.scale(null, new BigDecimal("1e18"), 0));
    }

    @Test
    void ticksAreCoarserWhereMoneyHasNoRoomForThem() {
        final BigDecimal lot = new BigDecimal("0.001");
        final BigDecimal fine = new BigDecimal("0.00000001");
        final BigDecimal mark = new BigDecimal("61250.73120000");
        assertEquals("0.001", tick(lot, fine, mark, 6));
        assertEquals("0.00000001", tick(lot, fine, mark, 11));
        assertEquals("10", tick(lot, fine, mark, 2));
        assertThrows(IllegalArgumentException.class, () -> tick(lot, fine, mark, 1));
        assertThrows(IllegalArgumentException.class, () -> Precision.tick("X", lot, fine, true, mark, 6));
    }

    private static String tick(BigDecimal lot, BigDecimal wanted, BigDecimal mark, int scale) {
        return Precision.tick("X", lot, wanted, false, mark, scale).toPlainString();
    }
}
