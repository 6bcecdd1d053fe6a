package io.adlengine.bench.cli;

/** How a command prints. Lower case, because that is how it is typed. */
enum Format {
    table,
    json,
    csv
}
