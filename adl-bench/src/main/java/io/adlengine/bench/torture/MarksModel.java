package io.adlengine.bench.torture;

import io.adlengine.venue.Command;
import io.adlengine.venue.VenueField;
import java.util.Map;
import java.util.TreeMap;

/** Which marks may start a round, in a few lines: of what commands alone have said. */
final class MarksModel {
    private static final long PPM = 1_000_000;

    /** An instrument's mark. */
    private static final class Mark {
        private long trusted;
        private long at;
        private boolean isSuspect;
    }

    private final long band;
    private final long life;
    private final Map<Long, Mark> marks = new TreeMap<>();

    /** With a band in millionths, 0: any jump; and a life in nanoseconds, 0: any age. */
    MarksModel(long band, long life) {
        this.band = band;
        this.life = life;
    }

    /** A command about a mark was carried out. */
    void done(Command command) {
        final long instrument = command.get(VenueField.INSTRUMENT_ID);
        switch (command.type()) {
            case LIST, DELIST -> marks.remove(instrument);
            case MARK -> set(instrument, command, true);
            default -> set(instrument, command, false);
        }
    }

    private void set(long instrument, Command command, boolean isToBeChecked) {
        final Mark mark = marks.computeIfAbsent(instrument, none -> new Mark());
        final long price = command.get(VenueField.PRICE);
        mark.at = command.timestamp();
        mark.isSuspect = isToBeChecked
                && band > 0
                && mark.trusted > 0
                && Math.abs(price - mark.trusted) * PPM > mark.trusted * band;
        mark.trusted = mark.isSuspect ? mark.trusted : price;
    }

    boolean areAnySuspect() {
        return marks.values().stream().anyMatch(mark -> mark.isSuspect);
    }

    boolean isTrusted(long instrument, long now) {
        final Mark mark = marks.get(instrument);
        return mark != null && !mark.isSuspect && (life == 0 || now - mark.at <= life);
    }
}
