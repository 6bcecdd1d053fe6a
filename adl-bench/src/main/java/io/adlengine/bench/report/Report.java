package io.adlengine.bench.report;

import java.io.IOException;

/** What a command found out, as text. */
public interface Report {
    /** {@return what was found, for people: a table, and below it what was assumed} */
    String table();

    /**
     * For programs.
     *
     * @return one object
     * @throws IOException never in practice
     */
    String json() throws IOException;

    /**
     * For spreadsheets.
     *
     * @return a header and lines
     * @throws IOException never in practice
     */
    String csv() throws IOException;
}
