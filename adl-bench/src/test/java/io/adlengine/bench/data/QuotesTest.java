package io.adlengine.bench.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No row is lost behind a quote that somebody forgot to close. */
class QuotesTest {
    private static final String HEADER = "account,capacity,note\n";
    private static final String NEVER = "a quote that is never closed (expected: a closing quote)";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void aQuoteThatIsNeverClosedIsRefusedWhereItOpens(String lineBreak) throws IOException {
        final String four = HEADER + "1,10,a\n2,10,\"b\n3,10,c\n4,10,d\n";
        // What it swallows looks like a row, which is told first.
        assertRefused(
                "3: a quote that is still open in line 4, which looks like a row (expected: a closing quote before it)",
                four.replace("\n", lineBreak));
        assertRefused("3: " + NEVER, (HEADER + "1,10,a\n2,10,\"b\n").replace("\n", lineBreak));
        assertRefused("5: " + NEVER, (HEADER + "1,10,\"a\nb\"\n\n2,10,\"b").replace("\n", lineBreak));
        assertRefused("1: " + NEVER, "\"account,capacity");
        assertRefused("2: " + NEVER, HEADER + "1,10,\"a\"\"");
    }

    /** The second forgotten quote closes the first, and the reader sees one row of three fields. */
    @Test
    void twoForgottenQuotesDoNotHideTheRowsBetween() throws IOException {
        assertRefused(
                "3: a quote that is still open in line 4, which looks like a row (expected: a closing quote before it)",
                HEADER + "1,10,a\n2,10,\"b\n3,10,\"\n4,10,d\n");
        assertRefused(
                "2: a quote that is still open in line 3, which looks like a row (expected: a closing quote before it)",
                "account,note,capacity\n1,\",10\n2,\",10\n3,,10\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,10,\"two\nlines\"\n2,10,x\n",
                "1,10,\"a \"\"quoted\"\" word, and a comma\"\n2,10,x\n",
                "\"1\n\",10,x\n2,10,\n",
                "1,10,an inch is 1\"\n2,10,x\n",
                "1,10,\"\"\n2,10,\"\"\n"
            })
    void quotesThatAreClosedAreNoFault(String rows) throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), HEADER + rows);
        assertEquals(
                2, WinnersFile.ofOneRound(file, new Currency(6)).onlyRound().count());
    }

    private void assertRefused(String message, String text) throws IOException {
        final Path file = Files.writeString(folder.resolve("winners.csv"), text);
        assertEquals(
                file + ":" + message,
                assertThrows(MalformedFileException.class, () -> WinnersFile.ofOneRound(file, new Currency(6)))
                        .getMessage());
    }
}
