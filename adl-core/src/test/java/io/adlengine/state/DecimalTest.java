package io.adlengine.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
    /** The last four are printed otherwise by the JDK, by 17, by 19 and later, or by both. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "1.0",
                "0.1",
                "-0.25",
                "0.7071067811865476",
                "0.001",
                "9.99E-4",
                "9999999.0",
                "1.0E7",
                "1.0E-14",
                "9.094947017729282E-13",
                "1.2345678901234567E300",
                "1.7976931348623157E308",
                "NaN",
                "Infinity",
                "-Infinity",
                "2.0E23",
                "1.0E23",
                "5.6843418860808015E-14",
                "5.0E-324"
            })
    void theTextIsTheSameOnEveryJvm(String text) {
        assertEquals(text, Decimal.toString(Double.parseDouble(text)));
    }

    @Property
    void itReadsBackAndIsNoLongerThanThatOfTheJdk(@ForAll long bits) {
        final double value = Double.longBitsToDouble(bits);
        final String text = Decimal.toString(value);
        assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(Double.parseDouble(text)));
        assertTrue(text.length() <= Double.toString(value).length() + 1, text);
    }
}
