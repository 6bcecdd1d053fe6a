package io.adlengine.bench.cli;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.adlengine.bench.data.CsvTable;
import io.adlengine.bench.fills.FillConversion;
import io.adlengine.check.Require;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code convert-fills}: a real day for {@code replay}. */
@Command(
        name = "convert-fills",
        mixinStandardHelpOptions = true,
        description = "Turns fills as Hyperliquid's nodes publish them (node_fills, node_fills_by_block; unpacked) into"
                + " rounds.csv, gaps.csv and winners.csv, which 'replay' reads. What could not be placed or matched"
                + " goes to stderr, and into report.json.")
final class ConvertFillsCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec command;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Lines of JSON, files in the order of their time; - is standard input.")
    private List<String> files;

    @Option(
            names = "--within",
            paramLabel = "MS",
            description = "Fills of winners that follow each other within so many milliseconds are one moment: by"
                    + " default ${DEFAULT-VALUE}.")
    private int within = 5_000;

    @Option(
            names = "--accounts",
            paramLabel = "FILE",
            description = "CSV with header account,value: what accounts had when the first file begins. Without it"
                    + " deficits are 0.")
    private Path accounts;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the files go.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Require.within("--within", within, 0, 3_600_000);
        final FillConversion conversion = new FillConversion(within, values());
        for (final String file : files) {
            try (BufferedReader lines = file.equals(STANDARD_INPUT)
                    ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                    : Files.newBufferedReader(Path.of(file))) {
                conversion.read(file, lines);
            }
        }
        conversion.end();
        Files.createDirectories(out);
        OutputFile.write(out.resolve("rounds.csv"), conversion.rounds());
        OutputFile.write(out.resolve("gaps.csv"), conversion.gaps());
        OutputFile.write(out.resolve("winners.csv"), conversion.winners());
        OutputFile.write(out.resolve("report.json"), conversion.report());
        OutputFile.print(null, command.commandLine().getOut(), conversion.report());
        final PrintWriter err = command.commandLine().getErr();
        conversion.notes().forEach(err::println);
        err.flush();
        return 0;
    }

    private Map<String, BigDecimal> values() throws IOException {
        final Map<String, BigDecimal> values = new HashMap<>();
        if (accounts != null) {
            final CsvTable table = CsvTable.read(accounts);
            final int account = table.required("account", "user");
            final int value = table.required("value", "account_value");
            for (final CsvRecord row : table.rows()) {
                values.put(row.getField(account).strip(), table.decimal(row, value));
            }
        }
        return values;
    }
}
