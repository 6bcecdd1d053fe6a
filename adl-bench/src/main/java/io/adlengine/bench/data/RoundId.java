package io.adlengine.bench.data;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/**
 * The id of a round in a file: an integer below 2^63, or a time as in ISO 8601, which counts as its nanoseconds since
 * 1970.
 *
 * <p>Times may have a space for the T, an offset, fractions, or be a day alone; without an offset they are UTC. So
 * {@code 2025-10-10T21:16:04.831Z} in one file and {@code 2025-10-10 23:16:04.831000+02:00} in another are the same
 * round.
 */
final class RoundId {
    /** For messages. */
    static final String RULE = "an integer below 2^63, or an ISO 8601 time from 1678 to 2261";

    private static final long NANOS = 1_000_000_000;
    private static final int LENGTH_OF_DAY = 10;

    private RoundId() {}

    /** Reads an id; an {@link IllegalArgumentException} or a {@link DateTimeException} where there is none. */
    static long of(String text) {
        if (text.indexOf('-', 1) < 0) {
            return Long.parseLong(text);
        }
        final Instant instant = instant(text);
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), NANOS), instant.getNano());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static Instant instant(String text) {
        if (text.length() == LENGTH_OF_DAY) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        final String iso = text.length() > LENGTH_OF_DAY && text.charAt(LENGTH_OF_DAY) == ' '
                ? text.substring(0, LENGTH_OF_DAY) + 'T' + text.substring(LENGTH_OF_DAY + 1)
                : text;
        final TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(iso, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime offset
                ? offset.toInstant()
                : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
    }
}
