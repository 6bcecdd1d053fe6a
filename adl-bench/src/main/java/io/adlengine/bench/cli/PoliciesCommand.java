package io.adlengine.bench.cli;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.adlengine.bench.report.Json;
import io.adlengine.check.Require;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.policy.Parameter;
import io.adlengine.policy.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code policies}: what can be named in a SPEC. */
@Command(
        name = "policies",
        mixinStandardHelpOptions = true,
        description = "Lists every severity, allocator and score with its parameters, what they accept, and"
                + " where it comes from.")
final class PoliciesCommand implements Callable<Integer> {
    private static final String[] COLUMNS = {"kind", "name", "parameters", "accepts", "source", "description"};

    @Spec
    private CommandSpec command;

    @Mixin
    private Plugins plugins;

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
        final OpenCatalogue catalogue = plugins.catalogue();
        catalogue.severities().forEach(severity -> rows.add(row("severity", severity, "", catalogue)));
        catalogue.allocators().forEach(rule -> rows.add(row("allocator", rule, rule.innerText(), catalogue)));
        catalogue.scores().forEach(score -> rows.add(row("score", score, "", catalogue)));
        OutputFile.print(
                out,
                command.commandLine().getOut(),
                format == Format.table ? table(rows) + System.lineSeparator() : json(rows));
        return 0;
    }

    private static String[] row(String kind, Provider provider, String inner, OpenCatalogue catalogue) {
        final List<Parameter> parameters = provider.parameters();
        return new String[] {
            kind,
            provider.name(),
            parameters.stream().map(Parameter::toString).collect(Collectors.joining(",")) + inner,
            parameters.stream()
                    .map(parameter -> parameter.key() + ": " + parameter.accepted())
                    .collect(Collectors.joining("; ")),
            catalogue.source(provider),
            provider.description()
        };
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
