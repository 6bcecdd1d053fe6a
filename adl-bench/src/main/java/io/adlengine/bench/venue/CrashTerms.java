package io.adlengine.bench.venue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * How hard a crash is, and what stands against it.
 *
 * @param crash how far prices fall
 * @param fundPpm what vault and fund have at first, millionths of what is usual
 * @param depthPpm how many lots order books take, millionths of what is usual
 */
public record CrashTerms(Crash crash, long fundPpm, long depthPpm) {
    /** October 10, 2025, with the usual fund and books. */
    public static final CrashTerms USUAL = new CrashTerms(Crash.OCTOBER, 1_000_000, 1_000_000);

    private static final long USUAL_PPM = 1_000_000;
    private static final long MOST_PPM = 1_000 * USUAL_PPM;

    /**
     * Checks the numbers.
     *
     * @param crash how far prices fall
     * @param fundPpm what vault and fund have at first
     * @param depthPpm how many lots order books take
     * @throws IllegalArgumentException if one is out of range
     */
    public CrashTerms {
        Require.present("--crash", crash);
        Require.within("--fund", fundPpm, 0, MOST_PPM);
        Require.within("--book-depth", depthPpm, 0, MOST_PPM);
    }

    /**
     * From multiples of what is usual.
     *
     * @param crash how far prices fall
     * @param fund 0 to 1,000, with six digits at most
     * @param depth 0 to 1,000, with six digits at most
     * @return the terms
     * @throws IllegalArgumentException if one is out of range
     */
    public static CrashTerms of(Crash crash, BigDecimal fund, BigDecimal depth) {
        return new CrashTerms(crash, ppm("--fund", fund), ppm("--book-depth", depth));
    }

    private static long ppm(String name, BigDecimal multiple) {
        final BigDecimal millionths = multiple.movePointRight(6).stripTrailingZeros();
        if (multiple.signum() < 0 || millionths.scale() > 0 || millionths.compareTo(BigDecimal.valueOf(MOST_PPM)) > 0) {
            throw Require.refusal(name, multiple.toPlainString(), "0 to 1000, with six digits at most");
        }
        return millionths.longValueExact();
    }

    /** {@return what vault and fund have at first, as a multiple of what is usual} */
    public BigDecimal fund() {
        return BigDecimal.valueOf(fundPpm, 6);
    }

    /** {@return how many lots order books take, as a multiple of what is usual} */
    public BigDecimal depth() {
        return BigDecimal.valueOf(depthPpm, 6);
    }

    /** Fields of the object that is being written. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("crash", VenueReport.nameOf(crash));
        json.writeStringField("fund", fund().toPlainString());
        json.writeStringField("bookDepth", depth().toPlainString());
    }

    /** That part of usual money. */
    long fundOf(long usual) {
        return FixedPoint.mulDivFloor(usual, fundPpm, USUAL_PPM);
    }
}
