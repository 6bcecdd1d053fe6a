package io.adlengine.bench.cli;

import io.adlengine.bench.venue.ReceiptFiles;
import io.adlengine.bench.venue.VenueResult;
import io.adlengine.bench.venue.VenueSimulation;
import io.adlengine.check.Require;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a simulated venue tells its accounts of rounds, and where that goes. */
final class ReceiptOptions {
    @Option(
            names = "--receipts",
            paramLabel = "FILE",
            description = "Where to write a receipt for every account of every round, see 'verify-receipts'.")
    private Path receipts;

    @Option(
            names = "--proofs",
            paramLabel = "FILE",
            description = "Where to write, for each receipt, the proof that it is in its round; needs --receipts and"
                    + " --roots.")
    private Path proofs;

    @Option(
            names = "--roots",
            paramLabel = "FILE",
            description = "Where to write what the venue publishes: a line for each round with its root.")
    private Path roots;

    @Spec(Target.MIXEE)
    private CommandSpec command;

    /** Before work is begun. */
    void requireWritable() throws OutputException {
        if (proofs == null != (roots == null) || proofs != null && receipts == null) {
            throw Require.refusal(
                    receipts == null ? "--receipts" : proofs == null ? "--proofs" : "--roots",
                    "none",
                    "--receipts, --proofs and --roots, or --receipts alone");
        }
        OutputFile.requireOwn(command, "--receipts", "--out", "--html");
        OutputFile.requireOwn(command, "--proofs", "--out", "--html", "--receipts");
        OutputFile.requireOwn(command, "--roots", "--out", "--html", "--receipts", "--proofs");
        for (final Path file : new Path[] {receipts, proofs, roots}) {
            if (file != null) {
                OutputFile.requireWritable(file);
            }
        }
    }

    /** Runs a venue, and writes what is asked for. */
    VenueResult run(VenueSimulation simulation) throws IOException {
        if (receipts == null) {
            return simulation.run();
        }
        final VenueResult[] result = new VenueResult[1];
        write(receipts, receiptsOut -> {
            if (proofs == null) {
                result[0] = simulation.run(new ReceiptFiles(receiptsOut, null, null));
                return;
            }
            write(
                    proofs,
                    proofsOut -> write(
                            roots,
                            rootsOut ->
                                    result[0] = simulation.run(new ReceiptFiles(receiptsOut, proofsOut, rootsOut))));
        });
        return result[0];
    }

    private static void write(Path file, OutputFile.Content content) throws OutputException {
        OutputFile.write(file, out -> {
            try (OutputStream buffered = new BufferedOutputStream(out)) {
                content.writeTo(buffered);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }
}
