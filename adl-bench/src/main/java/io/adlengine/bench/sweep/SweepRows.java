package io.adlengine.bench.sweep;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.check.Require;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * All rows of a sweep, read again: every line has to be the crash that belongs there.
 *
 * @param choices by rule, then by severity
 * @param broken crashes of which a conservation check did not hold, as options of {@code venue}
 */
record SweepRows(List<SweepChoice> choices, List<String> broken) {
    static SweepRows of(SweepSettings settings, Path file) throws IOException {
        final int severities = settings.severities().size();
        final int pairs = settings.rules().size() * severities;
        final double[][][] values = new double[pairs][SweepChoice.FIGURES.size()][(int) settings.seeds()];
        final List<String> broken = new ArrayList<>();
        long row = -1;
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(file)) {
            for (final CsvRecord line : csv) {
                if (row < 0) {
                    require(file, line, SweepRow.COLUMNS);
                } else {
                    final int pair = (int) (row % pairs);
                    final int seed = (int) (row / pairs);
                    final String rule = settings.rules().get(pair / severities);
                    final String severity = settings.severities().get(pair % severities);
                    require(
                            file,
                            line,
                            row == settings.crashes()
                                    ? List.of("nothing more")
                                    : List.of(Long.toString(settings.firstSeed() + seed), rule, severity));
                    read(line, values[pair], seed);
                    if (!"true".equals(line.getField(SweepRow.COLUMNS.indexOf("conserved")))) {
                        broken.add(settings.options(settings.firstSeed() + seed, rule, severity));
                    }
                }
                row++;
            }
        }
        if (row < settings.crashes()) {
            throw Require.refusal(
                    file.toString(), Math.max(0, row) + " crashes", settings.crashes() + ", as the sweep has left it");
        }
        return new SweepRows(choices(settings, values), broken);
    }

    private static void require(Path file, CsvRecord line, List<String> first) {
        final List<String> cells = line.getFields();
        if (cells.size() != SweepRow.COLUMNS.size()
                || !cells.subList(0, first.size()).equals(first)) {
            throw Require.refusal(
                    file + ":" + line.getStartingLineNumber(),
                    String.join(",", cells),
                    String.join(",", first) + " and what belongs to it, as the sweep has left it");
        }
    }

    private static void read(CsvRecord line, double[][] values, int seed) {
        for (int figure = 0; figure < values.length; figure++) {
            values[figure][seed] =
                    Double.parseDouble(line.getField(SweepRow.COLUMNS.indexOf(SweepChoice.FIGURES.get(figure))));
        }
    }

    private static List<SweepChoice> choices(SweepSettings settings, double[][]... values) {
        final List<SweepChoice> choices = new ArrayList<>();
        for (final String rule : settings.rules()) {
            for (final String severity : settings.severities()) {
                final List<Sample> samples = new ArrayList<>();
                for (final double[] figure : values[choices.size()]) {
                    samples.add(new Sample(figure));
                }
                choices.add(new SweepChoice(rule, severity, samples));
            }
        }
        return choices;
    }
}
