package io.adlengine.bench.data;

/**
 * What stands between the fields of a file: comma, semicolon or tab, whichever its header has most of, outside quotes.
 */
enum Separator {
    COMMA(',', "','"),
    SEMICOLON(';', "';'"),
    TAB('\t', "tab");

    final char character;
    /** For messages. */
    final String text;

    Separator(char character, String text) {
        this.character = character;
        this.text = text;
    }

    /** The separator of the first line that is not blank; the comma where there is none at all. */
    static Separator of(String text) {
        final String header =
                text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        Separator most = COMMA;
        for (final Separator separator : values()) {
            if (separator.in(header) > most.in(header)) {
                most = separator;
            }
        }
        return most;
    }

    /** How often it stands in a line, outside quotes. */
    int in(String line) {
        int count = 0;
        boolean isQuoted = false;
        for (int i = 0; i < line.length(); i++) {
            final char c = line.charAt(i);
            isQuoted ^= c == '"';
            count += !isQuoted && c == character ? 1 : 0;
        }
        return count;
    }
}
