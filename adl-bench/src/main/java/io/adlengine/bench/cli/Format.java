package io.adlengine.bench.cli;

import io.adlengine.bench.report.Report;
import java.io.IOException;

/** How a command prints. Lower case, because that is how it is typed. */
enum Format {
    table,
    json,
    csv;

    /** A report printed that way. */
    String of(Report report) throws IOException {
        return switch (this) {
            case table -> report.table();
            case json -> report.json();
            case csv -> report.csv();
        };
    }
}
