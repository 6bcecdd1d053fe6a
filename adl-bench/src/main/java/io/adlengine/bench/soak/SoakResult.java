package io.adlengine.bench.soak;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.report.Json;
import io.adlengine.venue.Answer;
import io.adlengine.venue.EventType;
import java.io.IOException;
import java.util.Locale;

/** What days came to: how much of everything there was, what was allocated, and a digest. */
public final class SoakResult {
    private static final EventType[] SHOWN = {
        EventType.COLLECTION_DECIDED,
        EventType.ROUND_STARTED,
        EventType.CLOSEOUT_ORDERED,
        EventType.CLOSED_OUT,
        EventType.SKIPPED,
        EventType.CLOSEOUT_TIMED_OUT,
        EventType.LIQUIDATION,
        EventType.COVERED,
        EventType.ROUND_SETTLED,
        EventType.REVERSED,
        EventType.RESIDUAL,
        EventType.REPLY
    };
    private static final double BILLION = 1e9;

    private final Soak soak;
    private final Allocations allocations;
    private final int days;
    private final long nanos;
    private final String hash;
    private final String digest;

    SoakResult(Soak soak, int days, long nanos) {
        this.soak = soak;
        this.days = days;
        this.nanos = nanos;
        allocations = soak.allocations();
        hash = "%016x".formatted(soak.venue().stateHash());
        digest = soak.digest().hex();
    }

    /** {@return whether everything held} */
    public boolean isSound() {
        return fault().isEmpty();
    }

    /** {@return what does not hold; empty where everything does} */
    public String fault() {
        return soak.fault();
    }

    /** {@return SHA-256 over the messages of all events} */
    public String digest() {
        return digest;
    }

    /** {@return the hash of the last state, in hex} */
    public String hash() {
        return hash;
    }

    /** {@return for people; the last line is the digest} */
    public String text() {
        final StringBuilder text = new StringBuilder();
        text.append("commands: %,d in %d %s, %.1f s: %,d accepted, %,d refused%n"
                .formatted(
                        soak.sent(),
                        days,
                        days == 1 ? "day" : "days",
                        nanos / BILLION,
                        soak.sent() - soak.refused(),
                        soak.refused()));
        text.append("answers:");
        for (final Answer answer : Answer.values()) {
            if (soak.answers(answer) > 0) {
                text.append(" %s %,d".formatted(answer, soak.answers(answer)));
            }
        }
        text.append("%nevents:".formatted());
        for (final EventType type : SHOWN) {
            text.append(" %s %,d".formatted(type, soak.digest().count(type)));
        }
        text.append("%nsnapshots: %,d, each with the same hash in the venue that goes on from it%n"
                .formatted(soak.snapshots()));
        text.append("allocated after warm-up: %,d bytes in %,d commands that allocate nothing%s%n"
                .formatted(
                        allocations.ofCommands(),
                        allocations.silent(),
                        allocations.worst() == null
                                ? ""
                                : ", at most %,d at once, by %s".formatted(allocations.most(), allocations.worst())));
        text.append("  %,d in %,d that may, %,d in drawing commands, %,d in saving, %,d in restoring%n"
                .formatted(
                        allocations.ofSpeaking(),
                        allocations.speaking(),
                        allocations.ofGenerator(),
                        allocations.ofSaving(),
                        allocations.ofRestoring()));
        if (soak.trend().days() > 0) {
            text.append("alive after each day: %,d bytes at first, %,d at most, %,d at last%n"
                    .formatted(
                            soak.trend().first(),
                            soak.trend().most(),
                            soak.trend().last()));
        }
        return text.append(
                        "checks: %s%nstate %s%ndigest %s%n".formatted(isSound() ? "all hold" : fault(), hash, digest))
                .toString();
    }

    /**
     * {@return for programs: one object on a line}
     *
     * @throws IOException never in practice
     */
    public String json() throws IOException {
        return Json.of("soak", this::write);
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeNumberField("days", days);
        json.writeNumberField("commands", soak.sent());
        json.writeNumberField("refused", soak.refused());
        json.writeObjectFieldStart("answers");
        for (final Answer answer : Answer.values()) {
            json.writeNumberField(answer.name(), soak.answers(answer));
        }
        json.writeEndObject();
        json.writeObjectFieldStart("events");
        for (final EventType type : EventType.values()) {
            json.writeNumberField(type.name(), soak.digest().count(type));
        }
        json.writeEndObject();
        json.writeNumberField("snapshots", soak.snapshots());
        json.writeObjectFieldStart("allocatedBytes");
        json.writeNumberField("commands", allocations.ofCommands());
        json.writeNumberField("commandsThatMay", allocations.ofSpeaking());
        json.writeNumberField("drawing", allocations.ofGenerator());
        json.writeNumberField("saving", allocations.ofSaving());
        json.writeNumberField("restoring", allocations.ofRestoring());
        json.writeEndObject();
        json.writeNumberField("silentCommands", allocations.silent());
        json.writeNumberField("liveBytesAtFirst", soak.trend().first());
        json.writeNumberField("liveBytesAtMost", soak.trend().most());
        json.writeNumberField("liveBytesAtLast", soak.trend().last());
        json.writeStringField("fault", fault());
        json.writeStringField("stateHash", hash);
        json.writeStringField("digest", digest.toLowerCase(Locale.ROOT));
    }
}
