package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.math.FixedPoint;
import io.adlengine.severity.OnlineGradientDescent.Builder;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doubles alone would get wrong, and the bits that every JVM must agree on. */
final class SeverityPrecisionTest {
    private static final long WHALE = (1L << 62) + 2;
    private static final double QUARTER_STEP = 0x1p-64;

    @ParameterizedTest(name = "half of 2^62+2 and {0}: theta {1}")
    @CsvSource({"-1, 0.25", "0, 0.5", "1, 0.75"})
    void oneUnitDecidesTheSideOfAWhale(long beyondHalf, double theta) {
        final long needed = WHALE / 2 + beyondHalf;
        assertEquals(0.5, (double) needed / WHALE, "doubles see a tie");
        assertEquals(theta, after(builder().constantStep(QUARTER_STEP), WHALE, needed));
        assertEquals(theta, after(builder().adaGradNorm(0.25), WHALE, needed));
    }

    @Test
    void halfAUnitDecidesTheSideOfAnOddDeficit() {
        final long odd = (1L << 62) + 1;
        assertEquals(0.25, after(builder().constantStep(QUARTER_STEP), odd, 1L << 61));
        assertEquals(0.75, after(builder().constantStep(QUARTER_STEP), odd, (1L << 61) + 1));
    }

    @Test
    void theImplicitStepHasNowhereToGoWhereDoublesSeeATie() {
        for (long beyondHalf = -1; beyondHalf <= 1; beyondHalf++) {
            assertEquals(0.5, after(builder().implicitAdaGrad(0.25), WHALE, WHALE / 2 + beyondHalf));
        }
    }

    @Test
    void oneTenthIsWhatItIsInBinary() {
        final Builder tenth = builder().constantStep(0x1p-10).theta1(0.1);
        assertEquals(0.1 - 10 * 0x1p-10, after(tenth, 10, 1), "0.1 is a little more than a tenth");
        final Builder threeTenths = builder().constantStep(0x1p-10).theta1(0.3);
        assertEquals(0.3 + 10 * 0x1p-10, after(threeTenths, 10, 3), "0.3 is a little less than three tenths");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "CONSTANT, 2370564109",
        "OPTIMAL, 372238672",
        "ADAGRAD_NORM, 2953549298",
        "IMPLICIT_ADAGRAD, 4123237619",
    })
    void aThousandRoundsGiveTheSameBitsOnEveryMachine(String rule, long crc) {
        final OnlineGradientDescent severity = switch (rule) {
            case "CONSTANT" -> builder().constantStep(0x1p-45).build();
            case "OPTIMAL" -> builder().optimalStep(300, 0x1p100).build();
            case "ADAGRAD_NORM" -> builder().adaGradNorm(2).lambda(3, 1).build();
            default -> builder().implicitAdaGrad(0.7).lambda(1, 3).build();
        };
        final CRC32 bits = new CRC32();
        final ByteBuffer eightBytes = ByteBuffer.allocate(Long.BYTES);
        final Random random = new Random(20251010);
        for (int i = 0; i < 1000; i++) {
            final long deficit = random.nextLong() >>> 13 + random.nextInt(12);
            Controllers.observe(severity, deficit, FixedPoint.mulDivFloor(deficit, random.nextInt(1001), 1000));
            eightBytes.putLong(0, Double.doubleToRawLongBits(severity.severity(1, -1)));
            bits.update(eightBytes.array());
        }
        assertEquals(crc, bits.getValue());
    }

    private static Builder builder() {
        return OnlineGradientDescent.builder().theta1(0.5);
    }

    private static double after(Builder rule, long deficit, long needed) {
        final OnlineGradientDescent severity = rule.build();
        Controllers.observe(severity, deficit, needed);
        return severity.severity(1, -1);
    }
}
