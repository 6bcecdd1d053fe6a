package io.adlengine.bench.sweep;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.venue.VenueSimulation;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some seeds that follow each other: what one worker runs at a time, and one file keeps. How many there are depends on
 * nothing but the seeds.
 *
 * @param settings what is swept
 * @param number 0 for the first seeds
 */
public record SweepBlock(SweepSettings settings, int number) {
    /** So many files that a folder bears them, and so many that little is lost with those under way. */
    private static final long MOST = 1_024;

    /**
     * {@return how many blocks there are}
     *
     * @param settings what is swept
     */
    public static int count(SweepSettings settings) {
        return (int) ((settings.seeds() - 1) / seeds(settings)) + 1;
    }

    private static long seeds(SweepSettings settings) {
        return (settings.seeds() - 1) / MOST + 1;
    }

    private long first() {
        return settings.firstSeed() + number * seeds(settings);
    }

    private long last() {
        return Math.min(settings.lastSeed(), first() + seeds(settings) - 1);
    }

    /** {@return how many crashes} */
    int crashes() {
        return (int) (last() - first() + 1)
                * settings.rules().size()
                * settings.severities().size();
    }

    /**
     * Runs its crashes: by seed, then by rule, then by severity as they were given. None depends on another.
     *
     * @param catalogue the names of rules and severities
     * @param ran is told of each
     * @return a row each
     * @throws IllegalArgumentException if a crash cannot be run; it says which
     * @throws IllegalStateException if one fails; it says which
     */
    public List<SweepRow> run(OpenCatalogue catalogue, Consumer<SweepRow> ran) {
        final List<SweepRow> rows = new ArrayList<>();
        for (long seed = first(); seed <= last(); seed++) {
            for (final String rule : settings.rules()) {
                for (final String severity : settings.severities()) {
                    final SweepRow row = run(catalogue, seed, rule, severity);
                    rows.add(row);
                    ran.accept(row);
                }
            }
        }
        return rows;
    }

    private SweepRow run(OpenCatalogue catalogue, long seed, String rule, String severity) {
        try {
            return SweepRow.of(settings, new VenueSimulation(settings.venue(seed, rule, severity), catalogue).run());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(failed(seed, rule, severity, e), e);
        } catch (RuntimeException e) {
            throw new IllegalStateException(failed(seed, rule, severity, e), e);
        }
    }

    /** Which of a million it was, and how to see it again. */
    private String failed(long seed, String rule, String severity, RuntimeException e) {
        return e.getMessage() + " (venue " + settings.options(seed, rule, severity) + ")";
    }

    /** Lines without a header. */
    static String csv(List<SweepRow> rows) throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            for (final SweepRow row : rows) {
                csv.writeRecord(row.cells());
            }
        }
        return text.toString();
    }
}
