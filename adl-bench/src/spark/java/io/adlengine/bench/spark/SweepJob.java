package io.adlengine.bench.spark;

import io.adlengine.bench.cli.SweepOptions;
import io.adlengine.bench.sweep.SweepBlock;
import io.adlengine.bench.sweep.SweepRow;
import io.adlengine.bench.sweep.SweepSettings;
import io.adlengine.bench.venue.Crash;
import io.adlengine.bench.venue.CrashTerms;
import io.adlengine.policy.OpenCatalogue;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The main class of a Spark job that runs what {@code sweep} runs and writes the same rows as Parquet: {@code
 * spark-submit --class io.adlengine.bench.spark.SweepJob adl-bench.jar --seeds 1..1000000 --rule queue --out DIR}.
 * Amounts are decimals with six digits, exact. Their order is Spark's; sort by seed.
 */
@Command(name = "sweep", mixinStandardHelpOptions = true, description = "Runs many crashes on a cluster.")
public final class SweepJob implements Callable<Integer> {
    private static final DataType MONEY = DataTypes.createDecimalType(25, 6);

    @Mixin
    private SweepOptions swept;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where Parquet goes; must not be there.")
    private String out;

    private SweepJob() {}

    /**
     * Runs the job.
     *
     * @param arguments options as of {@code sweep}
     */
    public static void main(String[] arguments) {
        final int exitCode = new CommandLine(new SweepJob()).execute(arguments);
        if (exitCode != 0) {
            throw new IllegalStateException("exit code " + exitCode);
        }
    }

    @Override
    public Integer call() throws IOException {
        final SweepSettings settings = swept.settings();
        settings.check(OpenCatalogue.installed());
        try (SparkSession spark = SparkSession.builder().appName("adl-bench sweep").getOrCreate()) {
            final Dataset<Row> rows = rows(spark, settings);
            rows.write().parquet(out);
            return spark.read().parquet(out).filter("not conserved").isEmpty() ? 0 : 1;
        }
    }

    /**
     * The rows of a sweep, a task for each of its blocks.
     *
     * @param spark a session
     * @param settings what is swept
     * @return rows, not computed yet
     */
    public static Dataset<Row> rows(SparkSession spark, SweepSettings settings) {
        final int blocks = SweepBlock.count(settings);
        final Swept swept = Swept.of(settings);
        final JavaRDD<Row> rows = spark.range(0, blocks, 1, blocks)
                .javaRDD()
                .flatMap(number -> run(new SweepBlock(swept.settings(), number.intValue())));
        return spark.createDataFrame(rows, schema());
    }

    /** What is swept, as it travels to those who run it. */
    private record Swept(
            long firstSeed,
            long lastSeed,
            List<String> rules,
            List<String> severities,
            int accounts,
            int instruments,
            int waves,
            Crash crash,
            long fundPpm,
            long depthPpm)
            implements Serializable {
        static Swept of(SweepSettings settings) {
            return new Swept(
                    settings.firstSeed(),
                    settings.lastSeed(),
                    settings.rules(),
                    settings.severities(),
                    settings.accounts(),
                    settings.instruments(),
                    settings.waves(),
                    settings.crash().crash(),
                    settings.crash().fundPpm(),
                    settings.crash().depthPpm());
        }

        SweepSettings settings() {
            return new SweepSettings(
                    firstSeed,
                    lastSeed,
                    rules,
                    severities,
                    accounts,
                    instruments,
                    waves,
                    new CrashTerms(crash, fundPpm, depthPpm));
        }
    }

    private static Iterator<Row> run(SweepBlock block) {
        final List<Row> rows = new ArrayList<>();
        for (final SweepRow row : block.run(OpenCatalogue.installed(), done -> {})) {
            final List<String> cells = row.cells();
            final Object[] values = new Object[cells.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value(SweepRow.COLUMNS.get(i), cells.get(i));
            }
            rows.add(RowFactory.create(values));
        }
        return rows.iterator();
    }

    private static StructType schema() {
        return new StructType(SweepRow.COLUMNS.stream()
                .map(name -> DataTypes.createStructField(name, type(name), false))
                .toArray(StructField[]::new));
    }

    private static DataType type(String column) {
        return switch (column) {
            case "seed", "touched", "accounts_touched", "hedges_cut" -> DataTypes.LongType;
            case "accounts", "instruments", "waves" -> DataTypes.IntegerType;
            case "conserved" -> DataTypes.BooleanType;
            case "largest_share", "gini" -> DataTypes.DoubleType;
            case "rule", "severity", "crash", "version", "hash" -> DataTypes.StringType;
            default -> MONEY;
        };
    }

    private static Object value(String column, String cell) {
        final DataType type = type(column);
        if (type.equals(DataTypes.LongType)) {
            return Long.valueOf(cell);
        }
        if (type.equals(DataTypes.IntegerType)) {
            return Integer.valueOf(cell);
        }
        if (type.equals(DataTypes.BooleanType)) {
            return Boolean.valueOf(cell);
        }
        if (type.equals(DataTypes.DoubleType)) {
            return Double.valueOf(cell);
        }
        return type.equals(MONEY) ? new BigDecimal(cell).setScale(6) : cell;
    }
}
