package io.adlengine.bench.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.adlengine.bench.replay.Severities;
import io.adlengine.bench.report.Json;
import io.adlengine.check.Require;
import io.adlengine.policy.Policies;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code policies}: what can be named in a SPEC. */
@Command(
        name = "policies",
        mixinStandardHelpOptions = true,
        description = "Lists every severity and every allocator with its parameters.")
final class PoliciesCommand implements Callable<Integer> {
    private static final String[] COLUMNS = {"kind", "name", "parameters", "description"};

    @Spec
    private CommandSpec command;

    @Option(names = "--format", description = "table or json; by default ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write instead of standard output.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (format == Format.csv) {
            throw Require.refusal("--format", "csv", "table or json");
        }
        final List<String[]> rows = new ArrayList<>();
        for (final Severities.Kind kind : Severities.kinds()) {
            rows.add(new String[] {"severity", kind.name(), String.join(",", kind.parameters()), kind.description()});
        }
        for (final Policies.Rule rule : Policies.rules()) {
            rows.add(new String[] {"allocator", rule.name(), String.join(",", rule.parameters()), rule.description()});
        }
        OutputFile.print(
                out,
                command.commandLine().getOut(),
                format == Format.table ? table(rows) + System.lineSeparator() : json(rows));
        return 0;
    }

    private static String table(List<String[]> rows) {
        final Column[] columns = new Column[COLUMNS.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(COLUMNS[i])
                    .dataAlign(HorizontalAlign.LEFT)
                    .maxWidth(200);
        }
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(String[][]::new));
    }

    private static String json(List<String[]> rows) throws IOException {
        return Json.of("policies", json -> {
            json.writeArrayFieldStart("policies");
            for (final String[] row : rows) {
                json.writeStartObject();
                for (int i = 0; i < row.length; i++) {
                    json.writeStringField(COLUMNS[i], row[i]);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
