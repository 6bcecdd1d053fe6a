package io.adlengine.bench.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.bench.sweep.SweepBlock;
import io.adlengine.bench.sweep.SweepRow;
import io.adlengine.bench.sweep.SweepSettings;
import io.adlengine.bench.venue.CrashTerms;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.state.Decimal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster writes is what one machine writes. */
class SweepJobTest {
    @TempDir
    private Path folder;

    @Test
    void theRowsAreThoseOfOneMachine() throws IOException {
        final SweepSettings settings = new SweepSettings(
                3, 7, List.of("queue", "pro-rata"), List.of("fixed:theta=1"), 200, 2, 4, CrashTerms.USUAL);
        final List<List<String>> here = new ArrayList<>();
        for (int block = 0; block < SweepBlock.count(settings); block++) {
            new SweepBlock(settings, block)
                    .run(OpenCatalogue.installed(), row -> {})
                    .forEach(row -> here.add(row.cells()));
        }
        final String parquet = folder.resolve("rows").toString();
        try (SparkSession spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.warehouse.dir", folder.resolve("warehouse").toString())
                .appName("test")
                .getOrCreate()) {
            SweepJob.rows(spark, settings).write().parquet(parquet);
            final List<List<String>> there = new ArrayList<>();
            for (final Row row : spark.read().parquet(parquet).orderBy("seed").collectAsList()) {
                there.add(cells(row));
            }
            assertEquals(SweepRow.COLUMNS, List.of(spark.read().parquet(parquet).columns()));
            // Of one seed Spark may order rules otherwise.
            assertEquals(here.size(), there.size());
            there.forEach(row -> assertEquals(1, here.stream().filter(row::equals).count(), row.toString()));
        }
    }

    private static List<String> cells(Row row) {
        final List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            final Object value = row.get(i);
            final String column = SweepRow.COLUMNS.get(i);
            final boolean isMultiple = column.equals("fund") || column.equals("book_depth");
            if (value instanceof BigDecimal money) {
                cells.add((isMultiple ? money.stripTrailingZeros() : money).toPlainString());
            } else if (value instanceof Double part) {
                cells.add(new BigDecimal(Decimal.toString(part)).toPlainString());
            } else {
                cells.add(value.toString());
            }
        }
        return cells;
    }
}
