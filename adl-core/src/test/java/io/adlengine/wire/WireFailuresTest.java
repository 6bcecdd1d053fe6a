package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the README says one will see of messages that are refused is what one sees. */
class WireFailuresTest {
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[4_096]);
    private final Command command = new Command();
    private String table;

    @BeforeEach
    void read() throws IOException {
        final String readme = Files.readString(Path.of("README.md"));
        table = readme.substring(readme.indexOf("## When something goes wrong"), readme.indexOf("## Sizing"));
    }

    @Test
    void ofMessages() {
        final int length =
                CommandEncoder.encode(command.from(7, 1, 1_000).book().deposit(17, 500), buffer, 0);
        assertShown(() -> CommandDecoder.decode(buffer, 0, length - 1, command));
        assertShown(() -> new EventDecoder().decode(buffer, 0, length));
        assertShown(() -> CommandEncoder.encode(command, new UnsafeBuffer(new byte[47]), 0));
        assertShownWith(0, 41, () -> CommandDecoder.decode(buffer, 0, 60, command));
        assertShownWith(6, 0, () -> CommandDecoder.decode(buffer, 0, length, command));
        assertShownWith(4, 2_768, () -> CommandDecoder.decode(buffer, 0, length, command));
    }

    @Test
    void ofCodes() {
        final int paused = CommandEncoder.encode(command.rounds().pause(7, true), buffer, 0);
        assertShownWith(40, 2, () -> CommandDecoder.decode(buffer, 0, paused, command));
        final int replied = EventEncoder.encode(Samples.event(EventType.REPLY), buffer, 0);
        assertShownWith(56, 44, () -> new EventDecoder().decode(buffer, 0, replied));
        assertShownWith(40, 2, () -> new EventDecoder().decode(buffer, 0, replied));
        final int named = CommandEncoder.encode(command.rounds().configureRule("queue"), buffer, 0);
        assertShown(() -> CommandDecoder.decode(buffer, 0, named - 1, command));
        assertShownWith(34, 0xFFFF, () -> CommandDecoder.decode(buffer, 0, named, command));
    }

    @Test
    void ofChunks() {
        final ChunkDecoder decoder = new ChunkDecoder(ChunkType.SNAPSHOT, 4_000);
        decoder.add(buffer, 0, chunk(1_000, 7, 2_500, 0));
        assertShown(() -> decoder.add(buffer, 0, chunk(1_000, 7, 2_500, 2)));
        assertShown(() -> decoder.add(buffer, 0, chunk(1_000, 8, 2_500, 1)));
        assertShown(() -> decoder.add(buffer, 0, chunk(1_000, 7, 3_500, 1)));
        assertShown(() -> decoder.add(buffer, 0, chunk(1_000, 7, 2_501, 1)));
        assertShown(() -> decoder.add(buffer, 0, chunk(900, 7, 2_500, 1)));
        final ChunkDecoder small = new ChunkDecoder(ChunkType.SNAPSHOT, 2_499);
        assertShown(() -> small.add(buffer, 0, chunk(1_000, 7, 2_500, 0)));
    }

    private int chunk(int chunkBytes, long id, int bytes, int index) {
        final ChunkEncoder encoder = new ChunkEncoder(ChunkType.SNAPSHOT, chunkBytes);
        encoder.begin(id, ByteBuffer.allocate(bytes));
        return encoder.encode(index, buffer, 0);
    }

    private void assertShownWith(int at, int number, Executable call) {
        final short before = buffer.getShort(at, ByteOrder.LITTLE_ENDIAN);
        buffer.putShort(at, (short) number, ByteOrder.LITTLE_ENDIAN);
        assertShown(call);
        buffer.putShort(at, before, ByteOrder.LITTLE_ENDIAN);
    }

    private void assertShown(Executable call) {
        final String message =
                assertThrows(IllegalArgumentException.class, call).getMessage();
        assertTrue(table.contains('`' + message + '`'), message);
    }
}
