package io.adlengine.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyReceiptsCommandTest {
    @TempDir
    private Path folder;

    @Test
    void whatTheVenueWritesAddsUpAndOneChangedNumberIsNamed() throws IOException {
        final Path file = folder.resolve("receipts");
        final String[] venue = {
            "venue", "--accounts", "400", "--instruments", "2", "--waves", "4", "--severity", "fixed:theta=1"
        };
        final CommandRun without = CommandRun.of(venue);
        final CommandRun with = CommandRun.of(
                "venue",
                "--accounts",
                "400",
                "--instruments",
                "2",
                "--waves",
                "4",
                "--severity",
                "fixed:theta=1",
                "--receipts",
                file.toString());
        assertEquals(0, with.exitCode(), with.err());
        assertEquals(hash(without), hash(with), "writing changes nothing");
        final CommandRun right = CommandRun.of("verify-receipts", file.toString());
        assertEquals(0, right.exitCode(), right.out());
        assertTrue(right.out().contains(" 0 numbers that do not add up, 0 haircuts without a formula"), right.out());

        final ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        final int second = new Receipt().wrap(bytes, 0).bytes();
        final int place = second + ReceiptField.HAIRCUT.ordinal() * Long.BYTES;
        bytes.putLong(place, bytes.getLong(place) + 7);
        Files.write(file, bytes.array());
        final CommandRun wrong = CommandRun.of("verify-receipts", file.toString());
        assertEquals(1, wrong.exitCode());
        assertTrue(wrong.out().contains("receipt 1, HAIRCUT: "), wrong.out());
    }

    @Test
    void whatWasPublishedIsCompared() throws IOException {
        final String receipts = folder.resolve("receipts").toString();
        final String proofs = folder.resolve("proofs").toString();
        final Path roots = folder.resolve("roots");
        final CommandRun venue = CommandRun.of(
                "venue", "--quick", "--receipts", receipts, "--proofs", proofs, "--roots", roots.toString());
        assertEquals(0, venue.exitCode(), venue.err());
        final CommandRun right =
                CommandRun.of("verify-receipts", receipts, "--proofs", proofs, "--roots", roots.toString());
        assertEquals(0, right.exitCode(), right.out());
        Files.writeString(
                roots, Files.readString(roots).replaceAll("(?m)[0-9a-f]$", "x").replace('x', '7'));
        final CommandRun wrong =
                CommandRun.of("verify-receipts", receipts, "--proofs", proofs, "--roots", roots.toString());
        assertEquals(1, wrong.exitCode());
        assertTrue(wrong.out().contains(", ROOT: "), wrong.out());
    }

    @Test
    void proofsWithoutWhatWasPublishedProveNothing() {
        final String file = folder.resolve("receipts").toString();
        for (final String[] options : new String[][] {
            {"verify-receipts", file, "--proofs", file},
            {"venue", "--quick", "--proofs", file, "--roots", file},
            {"venue", "--quick", "--receipts", file, "--roots", file}
        }) {
            final CommandRun run = CommandRun.of(options);
            assertEquals(2, run.exitCode(), run.err());
            assertTrue(run.err().contains(" (expected: --"), run.err());
        }
    }

    /** Of two in one file only the later one would be left. */
    @Test
    void everyOutputHasAFileOfItsOwn() throws IOException {
        final String one = folder.resolve("one").toString();
        final String other = Files.createDirectory(folder.resolve("x"))
                .resolve("..")
                .resolve("one")
                .toString();
        final String two = folder.resolve("two").toString();
        for (final String[] options : new String[][] {
            {"--receipts", one, "--proofs", two, "--roots", other},
            {"--receipts", one, "--proofs", other, "--roots", two},
            {"--receipts", two, "--proofs", one, "--roots", other},
            {"--receipts", one, "--out", other},
            {"--receipts", one, "--html", other}
        }) {
            final String[] venue = Stream.concat(Stream.of("venue", "--quick"), Stream.of(options))
                    .toArray(String[]::new);
            final CommandRun run = CommandRun.of(venue);
            assertEquals(2, run.exitCode(), run.err());
            assertTrue(run.err().contains(" (expected: another file than --"), run.err());
            assertFalse(Files.exists(folder.resolve("one")));
        }
    }

    @Test
    void whatIsNoFileIsRefused() {
        final CommandRun run =
                CommandRun.of("verify-receipts", folder.resolve("none").toString());
        assertEquals(2, run.exitCode());
        assertTrue(run.err().endsWith("none (expected: a file of receipts)\n"), run.err());
    }

    @Test
    void anEmptyFileHasNoReceiptsToVerify() throws IOException {
        final Path file = Files.createFile(folder.resolve("empty"));
        final CommandRun run = CommandRun.of("verify-receipts", file.toString());
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertTrue(run.err().contains("empty=0 (expected: a receipt or more; "), run.err());
    }

    @Test
    void aTruncatedFileIsNamedInOneBracket() throws IOException {
        final Path file = Files.write(folder.resolve("truncated"), new byte[100]);
        final CommandRun run = CommandRun.of("verify-receipts", file.toString());
        assertEquals(1, run.exitCode());
        final String fault = run.out().lines().findFirst().orElseThrow();
        assertTrue(fault.startsWith("receipt 0, byte 0: "), fault);
        assertEquals(fault.indexOf("(expected: "), fault.lastIndexOf("(expected: "), fault);
        assertTrue(fault.endsWith(", a receipt of version 2)"), fault);
    }

    private static String hash(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("hash "))
                .findFirst()
                .orElseThrow();
    }
}
