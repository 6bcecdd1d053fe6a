package io.adlengine.bench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurrencyTest {
    @ParameterizedTest
    @CsvSource({
        "1,           100, 0",
        "0.01,          1, 0",
        "0.005,         0, 1",
        "0.015,         2, 1",
        "0.025,         2, 1",
        "-0.015,       -2, 1",
        "0.0050000001,  1, 1",
        "1e3,      100000, 0",
        "1e-999999999,  0, 1",
        "0e999999999,   0, 0",
        "92233720368547758.07, 9223372036854775807, 0",
        "-92233720368547758.08, -9223372036854775808, 0"
    })
    void readsDecimalsAndRoundsHalfEven(String text, long minorUnits, long rounded) {
        final Currency cents = new Currency(2);
        assertEquals(minorUnits, cents.minorUnits(text));
        assertEquals(rounded, cents.rounded());
    }

    @ParameterizedTest
    @CsvSource({"92233720368547758.08", "1e17", "1e999999999"})
    void refusesWhatDoesNotFit(String text) {
        assertThrows(ArithmeticException.class, () -> new Currency(2).minorUnits(text));
    }

    @Test
    void writesExactDecimals() {
        assertEquals("-0.05", new Currency(2).units(-5L).toPlainString());
        assertEquals(
                "9223372036854.775807", new Currency(6).units(Long.MAX_VALUE).toPlainString());
        assertEquals(12.5, new Currency(2).units(1250.0));
    }
}
