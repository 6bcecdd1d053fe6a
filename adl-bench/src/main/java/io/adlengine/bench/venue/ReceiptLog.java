package io.adlengine.bench.venue;

import io.adlengine.bench.receipt.PublishedRoots;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.Receipts;
import io.adlengine.venue.round.RoundCommitment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes the receipts of one round behind those of the last, and what proves them. */
final class ReceiptLog {
    private final Receipts receipts;
    private final RoundCommitment commitment;
    private final ReceiptFiles files;
    private final Receipt first = new Receipt();
    private final byte[] root = new byte[RoundCommitment.ROOT_BYTES];
    private ByteBuffer buffer = room(1 << 16);

    ReceiptLog(Autodeleverager adl, ReceiptFiles files) {
        this.files = files;
        receipts = new Receipts(adl);
        commitment = files.proofs() == null ? null : new RoundCommitment(adl);
        if (commitment != null) {
            print(PublishedRoots.HEADER);
        }
    }

    /** The present round's, as far as it has been carried out. */
    void write() {
        requireRoom(receipts.bytes());
        final int count = receipts.write(buffer.clear());
        final boolean isAny = count > 0;
        if (isAny) {
            first.wrap(buffer, 0);
        }
        flush(files.receipts());
        if (commitment != null && isAny) {
            commitment.commit().root(root);
            print(PublishedRoots.line(first, commitment.winners(), root));
            requireRoom(commitment.proofBytes());
            commitment.writeProofs(buffer.clear());
            flush(files.proofs());
        }
    }

    private void requireRoom(long bytes) {
        if (bytes > buffer.capacity()) {
            final int most = (int) Math.min(Integer.MAX_VALUE / 2, 2L * buffer.capacity());
            buffer = room(Math.max(Math.toIntExact(bytes), most));
        }
    }

    private void flush(OutputStream out) {
        try {
            out.write(buffer.array(), buffer.arrayOffset(), buffer.position());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void print(String line) {
        try {
            files.roots().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
