package io.adlengine.bench.report;

import java.io.IOException;

/** What a command found out, as text. */
public interface Report {
    /**
     * For people.
     *
     * @return a table and what was assumed
     */
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
