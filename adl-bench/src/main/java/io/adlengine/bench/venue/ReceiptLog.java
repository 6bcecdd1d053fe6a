package io.adlengine.bench.venue;

import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Receipts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;

/** Writes the receipts of one round behind those of the last. */
final class ReceiptLog {
    private final Receipts receipts;
    private final WritableByteChannel channel;
    private ByteBuffer buffer = room(1 << 16);

    ReceiptLog(Autodeleverager adl, OutputStream out) {
        receipts = new Receipts(adl);
        channel = Channels.newChannel(out);
    }

    /** The present round's, as far as it has been carried out. */
    void write() {
        final int bytes = Math.toIntExact(receipts.bytes());
        if (bytes > buffer.capacity()) {
            buffer = room(Math.max(bytes, (int) Math.min(Integer.MAX_VALUE / 2, 2L * buffer.capacity())));
        }
        receipts.write(buffer.clear());
        try {
            channel.write(buffer.flip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
