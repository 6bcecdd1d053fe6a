package io.adlengine.bench.cli;

import io.adlengine.bench.receipt.PublishedRoots;
import io.adlengine.bench.receipt.ReceiptCheck;
import io.adlengine.bench.receipt.ReceiptFault;
import io.adlengine.bench.receipt.ReceiptSummary;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify-receipts}: whether receipts add up, each by itself and all of a round together. */
@Command(
        name = "verify-receipts",
        mixinStandardHelpOptions = true,
        description = "Computes again, from a file of receipts alone, what every account could pay, was asked for, gave"
                + " and carries; names each number that does not add up, and with --proofs and --roots each receipt"
                + " that is not of the round that was published. Exit code 1 if there is one.")
final class VerifyReceiptsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "FILE", description = "Receipts, as 'venue --receipts FILE' writes them.")
    private Path file;

    @Option(
            names = "--proofs",
            paramLabel = "FILE",
            description = "Proofs, one a receipt, as 'venue --proofs FILE' writes them; needs --roots.")
    private Path proofs;

    @Option(
            names = "--roots",
            paramLabel = "FILE",
            description = "The roots that the venue has published, one a round, as 'venue --roots FILE' writes them.")
    private Path roots;

    @Override
    public Integer call() throws IOException {
        final PrintWriter out = command.commandLine().getOut();
        if (proofs == null != (roots == null)) {
            throw Require.refusal(proofs == null ? "--proofs" : "--roots", "none", "--proofs and --roots, or neither");
        }
        final ReceiptSummary summary = ReceiptCheck.check(
                read(file, "receipt"),
                proofs == null ? null : read(proofs, "proof"),
                roots == null ? null : PublishedRoots.read(roots),
                (ReceiptFault fault) -> out.println(fault));
        out.println(summary.receipts() + " receipts of " + summary.rounds() + " rounds, " + summary.faults()
                + " numbers that do not add up, " + summary.uncheckedHaircuts() + " haircuts without a formula"
                + (summary.below() == 0
                        ? ""
                        : ", " + summary.below() + " accounts a lot or more below what was asked"));
        if (out.checkError()) {
            throw new OutputException("standard output", "not all of it could be written", null);
        }
        return summary.faults() == 0 ? 0 : 1;
    }

    private static ByteBuffer read(Path file, String kind) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file + " (expected: a file of " + kind + "s)");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() == 0) {
                throw Require.refusal(
                        "bytes of " + file, "0", "a " + kind + " or more; a venue without rounds writes none");
            }
            Require.within("bytes of " + file, channel.size(), 1, Integer.MAX_VALUE);
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        }
    }
}
