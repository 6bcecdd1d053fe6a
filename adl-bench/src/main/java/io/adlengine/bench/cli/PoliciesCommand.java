package io.adlengine.bench.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.adlengine.bench.replay.Severities;
import io.adlengine.check.Require;
import io.adlengine.policy.Policies;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
        final PrintWriter stdout = command.commandLine().getOut();
        stdout.println(format == Format.table ? table(rows) : json(rows));
        stdout.flush();
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
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (final String[] row : rows) {
                json.writeStartObject();
                for (int i = 0; i < row.length; i++) {
                    json.writeStringField(COLUMNS[i], row[i]);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
