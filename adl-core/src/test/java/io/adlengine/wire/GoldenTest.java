package io.adlengine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The stored bytes of every message are what is written and can be read, in this version and in every later one; those of
 * version 1, which library 0.2.0 writes, are read as well.
 */
class GoldenTest {
    private static final String FOLDER = "io/adlengine/wire/golden/";
    private static final String FIRST = "io/adlengine/wire/golden-of-version-1/";
    private static final byte[] CONTENT = "0123456789".getBytes(StandardCharsets.US_ASCII);

    private final byte[] written = new byte[4_096];
    private final MutableDirectBuffer out = new UnsafeBuffer(written);

    @ParameterizedTest
    @EnumSource
    void aCommandIsAsStored(CommandType type) {
        final Command command = Samples.command(type);
        final int bytes = CommandEncoder.encode(command, out, 0);
        final byte[] stored = assertStored(Message.of(command), bytes);
        final Command read = new Command();
        assertEquals(stored.length, CommandDecoder.decode(new UnsafeBuffer(stored), 0, stored.length, read));
        assertEquals(command.toString(), read.toString());
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsAsStored(EventType type) {
        final Event event = Samples.event(type);
        final int bytes = EventEncoder.encode(event, out, 0);
        final byte[] stored = assertStored(Message.of(event), bytes);
        final EventDecoder read = new EventDecoder();
        assertEquals(stored.length, read.decode(new UnsafeBuffer(stored), 0, stored.length));
        assertEquals(event.toString(), read.toString());
    }

    /** They differ in the header alone. */
    @Test
    void whatVersion1HasWrittenIsRead() {
        final List<String> names = Hex.names(FIRST);
        assertEquals(59, names.size());
        for (final String name : names) {
            if (name.contains("Chunk")) {
                continue;
            }
            final byte[] stored = stored(Hex.lines(FIRST + name));
            final DirectBuffer in = new UnsafeBuffer(stored);
            final int template = MessageHeader.templateId(in, 0, stored.length);
            if (name.endsWith("Command.txt")) {
                final Command read = new Command();
                assertEquals(stored.length, CommandDecoder.decode(in, 0, stored.length, read));
                assertEquals(Samples.command(CommandType.ofCode(template)).toString(), read.toString());
            } else {
                final EventDecoder read = new EventDecoder();
                assertEquals(stored.length, read.decode(in, 0, stored.length));
                assertEquals(Samples.event(EventType.ofCode(template - 1_000)).toString(), read.toString());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void chunksOfVersion1AreRead(ChunkType type) {
        final ChunkDecoder decoder = new ChunkDecoder(type, 10);
        for (int i = 0; i < 3; i++) {
            final String name = type == ChunkType.SNAPSHOT ? "SnapshotChunk" : "ReceiptChunk";
            final byte[] stored = stored(Hex.lines(FIRST + name + i + ".txt"));
            assertEquals(i == 2, decoder.add(new UnsafeBuffer(stored), 0, stored.length));
        }
        assertEquals(ByteBuffer.wrap(CONTENT), decoder.bytes());
    }

    /** Ten bytes by four: each of the three chunks. */
    @ParameterizedTest
    @EnumSource
    void chunksAreAsStored(ChunkType type) {
        final ChunkEncoder encoder = new ChunkEncoder(type, 4);
        final ChunkDecoder decoder = new ChunkDecoder(type, 10);
        assertEquals(3, encoder.begin(9, ByteBuffer.wrap(CONTENT)));
        for (int i = 0; i < 3; i++) {
            final int bytes = encoder.encode(i, out, 0);
            final String first = type == ChunkType.SNAPSHOT ? "snapshotId" : "roundId";
            final Message message = new Message(
                    type == ChunkType.SNAPSHOT ? "SnapshotChunk" : "ReceiptChunk",
                    type.templateId(),
                    List.of(
                            new Message.Value(first, 9, 8),
                            new Message.Value("totalLength", 10, 8),
                            new Message.Value("chunkIndex", i, 4),
                            new Message.Value("chunkCount", 3, 4),
                            new Message.Value("crc32c", ChunkLayout.number(out, 32), 4)),
                    null);
            final byte[] stored = assertStored(message.name() + i, message, bytes);
            assertEquals(i == 2, decoder.add(new UnsafeBuffer(stored), 0, stored.length));
        }
        assertEquals(9, decoder.id());
        assertEquals(ByteBuffer.wrap(CONTENT), decoder.bytes());
    }

    @Test
    void thereIsAFileForEveryMessageAndNoOther() {
        final Set<String> expected = Stream.of(
                        Stream.of(CommandType.values()).map(type -> Message.nameOf(type.name(), "Command")),
                        Stream.of(EventType.values()).map(type -> Message.nameOf(type.name(), "Event")),
                        Stream.of("SnapshotChunk", "ReceiptChunk")
                                .flatMap(name -> Stream.of(name + 0, name + 1, name + 2)))
                .flatMap(names -> names)
                .map(name -> name + ".txt")
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(expected, new TreeSet<>(Hex.names(FOLDER)));
    }

    private byte[] assertStored(Message message, int bytes) {
        return assertStored(message.name(), message, bytes);
    }

    /** The bytes of the file, which are those that were written now, said in the same words. */
    private byte[] assertStored(String file, Message message, int bytes) {
        final List<String> now = lines(message, bytes);
        final List<String> stored = Hex.lines(FOLDER + file + ".txt", now);
        assertEquals(String.join("\n", now), String.join("\n", stored));
        return stored(stored);
    }

    private static byte[] stored(List<String> lines) {
        return Hex.bytes(lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3)[1])
                .collect(Collectors.joining()));
    }

    private List<String> lines(Message message, int bytes) {
        final List<String> lines = new ArrayList<>();
        lines.add("# " + message.name() + ": where, the bytes there, what they say");
        int at = line(lines, 0, 2, "blockLength=" + message.blockBytes());
        at = line(lines, at, 2, "templateId=" + message.templateId());
        at = line(lines, at, 2, "schemaId=" + MessageHeader.SCHEMA_ID);
        at = line(lines, at, 2, "version=" + MessageHeader.VERSION);
        for (final Message.Value value : message.values()) {
            at = line(lines, at, value.bytes(), value.name() + "=" + value.value());
        }
        if (message.text() != null) {
            final int length = message.text().getBytes(StandardCharsets.UTF_8).length;
            at = line(lines, at, 2, "text: " + length + " bytes");
            at = line(lines, at, length, "text=" + message.text());
        }
        if (message.name().endsWith("Chunk")) {
            at = line(lines, at, 4, "content: " + (bytes - at - 4) + " bytes");
            at = line(lines, at, bytes - at, "content");
        }
        assertEquals(bytes, at, message.name());
        return lines;
    }

    private int line(List<String> lines, int at, int bytes, String said) {
        lines.add(at + " " + Hex.of(written, at, at + bytes) + " " + said);
        return at + bytes;
    }
}
