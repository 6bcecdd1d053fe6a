package io.adlengine.bench.fuzz;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.wire.ChunkDecoder;
import io.adlengine.wire.ChunkEncoder;
import io.adlengine.wire.ChunkType;
import io.adlengine.wire.CommandDecoder;
import io.adlengine.wire.CommandEncoder;
import io.adlengine.wire.EventDecoder;
import io.adlengine.wire.EventEncoder;
import io.adlengine.wire.MessageHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages: commands, events and chunks of snapshots, and the records of a journal. The first byte says which; its
 * highest bit, that checksums are made right first, so that what they guard is reached. A command that is accepted is
 * written as the bytes it was read from, one that is refused has reached nobody.
 */
final class WireTarget implements FuzzTarget {
    private static final int COMMAND = 0;
    private static final int EVENT = 1;
    private static final int CHUNKS = 2;
    private static final int JOURNAL = 3;
    private static final int SEALED = 0x80;
    /** Messages do not begin where their buffer does. */
    private static final int OFFSET = 3;

    private static final int MOST_BYTES = 4_096;
    private static final int CHUNK_CRC_AT = MessageHeader.BYTES + 24;
    private static final int CHUNK_DATA_AT = MessageHeader.BYTES + 28;
    private static final long UNTOUCHED = 987_654_321;

    private final Command command = new Command();
    private final EventDecoder event = new EventDecoder();
    private final CommandJournal journal = new CommandJournal();
    private final CRC32C checksum = new CRC32C();
    private final byte[] room = new byte[1 << 14];
    private final UnsafeBuffer written = new UnsafeBuffer(room);

    @Override
    public List<byte[]> seeds() {
        final List<byte[]> seeds = new ArrayList<>();
        for (final CommandType type : CommandType.values()) {
            command.from(7, 2, 1_000).begin(type);
            for (final VenueField field : type.fields()) {
                command.set(field, isFlag(field) ? 1 : 100 + field.ordinal());
            }
            if (type.hasText()) {
                command.set("capped:alpha=0.5(queue)");
            }
            seeds.add(seed(COMMAND, CommandEncoder.encode(command, written, 0)));
            final ByteBuffer record = ByteBuffer.wrap(room);
            journal.append(command, record);
            seeds.add(seed(JOURNAL | SEALED, record.position()));
        }
        for (final EventType type : EventType.values()) {
            seeds.add(seed(EVENT, anEvent(type)));
        }
        seeds.add(chunks(ChunkType.SNAPSHOT, 5, 16));
        seeds.add(chunks(ChunkType.RECEIPTS, 40, 16));
        seeds.add(chunks(ChunkType.SNAPSHOT, 0, 8));
        return seeds;
    }

    private static boolean isFlag(VenueField field) {
        return field == VenueField.FLAG || field == VenueField.IS_LONG;
    }

    private byte[] seed(int kind, int length) {
        final byte[] seed = new byte[length + 1];
        seed[0] = (byte) kind;
        System.arraycopy(room, 0, seed, 1, length);
        return seed;
    }

    /** A message of a type's length; its codes are 0. */
    private int anEvent(EventType type) {
        final int block = (5 + type.fields().length) * Long.BYTES;
        written.setMemory(0, MessageHeader.BYTES + block, (byte) 0);
        final ByteBuffer head = ByteBuffer.wrap(room).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) block).putShort((short) (1_000 + type.code()));
        head.putShort((short) MessageHeader.SCHEMA_ID).putShort((short) MessageHeader.VERSION);
        head.putLong(12).putLong(7).putLong(2).putLong(1_000);
        return MessageHeader.BYTES + block;
    }

    /** Each chunk behind its length, of two bytes. */
    private byte[] chunks(ChunkType type, int bytes, int each) {
        final ByteBuffer whole = ByteBuffer.allocate(bytes);
        for (int i = 0; i < bytes; i++) {
            whole.put(i, (byte) i);
        }
        final ChunkEncoder encoder = new ChunkEncoder(type, each);
        final int count = encoder.begin(9, whole);
        int at = 1;
        room[0] = (byte) (type == ChunkType.SNAPSHOT ? 0 : 1);
        for (int i = 0; i < count; i++) {
            final int length = encoder.encode(i, written, at + 2);
            written.putShort(at, (short) length, ByteOrder.LITTLE_ENDIAN);
            at += 2 + length;
        }
        return seed(CHUNKS | SEALED, at);
    }

    @Override
    public void accept(byte[] input) {
        final FuzzBytes bytes = new FuzzBytes(input);
        final int first = bytes.next();
        final boolean isSealed = (first & SEALED) != 0;
        switch (first & 3) {
            case COMMAND -> command(buffer(bytes.rest()));
            case EVENT -> event(buffer(bytes.rest()));
            case CHUNKS -> chunks(bytes, isSealed);
            default -> journal(bytes.rest(), isSealed);
        }
    }

    private static UnsafeBuffer buffer(byte[] message) {
        final byte[] behind = new byte[OFFSET + message.length];
        System.arraycopy(message, 0, behind, OFFSET, message.length);
        return new UnsafeBuffer(behind);
    }

    private void untouched() {
        command.from(UNTOUCHED, UNTOUCHED, UNTOUCHED).begin(CommandType.DEPOSIT);
        command.set(VenueField.ACCOUNT_ID, UNTOUCHED).set(VenueField.AMOUNT, -UNTOUCHED);
    }

    private void requireUntouched() {
        Refused.unless(
                command.type() == CommandType.DEPOSIT
                        && command.clientId() == UNTOUCHED
                        && command.sequence() == UNTOUCHED
                        && command.timestamp() == UNTOUCHED
                        && command.get(VenueField.ACCOUNT_ID) == UNTOUCHED
                        && command.get(VenueField.AMOUNT) == -UNTOUCHED,
                "a refused message has reached the command");
    }

    private void command(UnsafeBuffer in) {
        untouched();
        final int length = in.capacity() - OFFSET;
        final int taken;
        try {
            taken = CommandDecoder.decode(in, OFFSET, length, command);
        } catch (IllegalArgumentException refusal) {
            Refused.properly(refusal);
            requireUntouched();
            return;
        }
        Refused.unless(taken > 0 && taken <= length, "more bytes than there are");
        final int bytes = CommandEncoder.encode(command, written, 0);
        Refused.unless(bytes <= CommandEncoder.MOST_BYTES && bytes <= taken, "a longer message than was read");
        final long before = hash(command);
        untouched();
        Refused.unless(CommandDecoder.decode(written, 0, bytes, command) == bytes, "another length");
        Refused.unless(hash(command) == before, "another command");
    }

    private static long hash(Command of) {
        long hash = of.type().code() + 31 * of.clientId() + 961 * of.sequence() + 29_791 * of.timestamp();
        for (final VenueField field : of.type().fields()) {
            hash = 31 * hash + of.get(field);
        }
        return 31 * hash + of.text().hashCode();
    }

    private void event(UnsafeBuffer in) {
        final int length = in.capacity() - OFFSET;
        final EventType before = event.type();
        final long id = event.eventId();
        try {
            final int taken = event.decode(in, OFFSET, length);
            Refused.unless(taken > 0 && taken <= length && taken >= MessageHeader.BYTES, "more bytes than there are");
            Refused.unless(taken <= EventEncoder.MOST_BYTES || isLater(in), "a longer message than there is");
            long sum = 0;
            for (final VenueField field : event.type().fields()) {
                sum += event.get(field);
            }
            Refused.unless(sum == 0 || !event.toString().isEmpty(), "no text");
        } catch (IllegalArgumentException refusal) {
            Refused.properly(refusal);
            Refused.unless(event.type() == before && event.eventId() == id, "a refused message has been taken");
        }
    }

    private static boolean isLater(UnsafeBuffer in) {
        return (in.getShort(OFFSET + 6, ByteOrder.LITTLE_ENDIAN) & 0xFFFF) > MessageHeader.VERSION;
    }

    private void chunks(FuzzBytes bytes, boolean isSealed) {
        final ChunkType type = (bytes.next() & 1) == 0 ? ChunkType.SNAPSHOT : ChunkType.RECEIPTS;
        final ChunkDecoder decoder = new ChunkDecoder(type, MOST_BYTES);
        long carried = 0;
        while (bytes.left() > 2) {
            final byte[] message = bytes.next(bytes.next() | bytes.next() << 8);
            if (isSealed) {
                sealChunk(message);
            }
            final int taken = decoder.taken();
            final boolean wasWhole = decoder.isWhole();
            try {
                final boolean isWhole = decoder.add(buffer(message), OFFSET, message.length);
                Refused.unless(!wasWhole && decoder.taken() == taken + 1, "another number of chunks");
                Refused.unless(isWhole == decoder.isWhole(), "whole or not");
                carried += message.length;
                Refused.unless(!isWhole || decoder.bytes().remaining() <= Math.min(carried, MOST_BYTES), "too long");
                if (isWhole && (decoder.id() & 1) == 0) {
                    decoder.reset();
                    carried = 0;
                }
            } catch (IllegalArgumentException refusal) {
                Refused.properly(refusal);
                Refused.unless(decoder.taken() == taken, "a refused chunk was taken");
            } catch (IllegalStateException refusal) {
                Refused.unless(wasWhole && refusal.getMessage().startsWith("chunks="), "at the wrong time");
            }
        }
    }

    private void sealChunk(byte[] message) {
        if (message.length > CHUNK_DATA_AT + Integer.BYTES) {
            final ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
            final int data = MessageHeader.BYTES + (in.getShort(0) & 0xFFFF);
            if (data + Integer.BYTES <= message.length) {
                final int length = in.getInt(data);
                checksum.reset();
                checksum.update(message, MessageHeader.BYTES, CHUNK_CRC_AT - MessageHeader.BYTES);
                checksum.update(
                        message,
                        data + Integer.BYTES,
                        Math.max(0, Math.min(length, message.length - data - Integer.BYTES)));
                in.putInt(CHUNK_CRC_AT, (int) checksum.getValue());
            }
        }
    }

    private void journal(byte[] records, boolean isSealed) {
        final ByteBuffer from = ByteBuffer.wrap(records).order(ByteOrder.BIG_ENDIAN);
        boolean isAny = true;
        while (isAny) {
            final int start = from.position();
            if (isSealed) {
                sealRecord(from);
            }
            untouched();
            try {
                isAny = journal.next(from, command);
            } catch (IllegalArgumentException refusal) {
                Refused.properly(refusal);
                isAny = false;
            }
            if (isAny) {
                final int bytes = journal.bytes(command);
                Refused.unless(from.position() == start + bytes, "another length");
                final ByteBuffer again = ByteBuffer.wrap(room, 0, bytes);
                journal.append(command, again);
                Refused.unless(
                        again.flip().equals(ByteBuffer.wrap(records, start, bytes)), "other bytes than were read");
            } else {
                Refused.unless(from.position() == start, "a record that is none was passed");
                requireUntouched();
            }
        }
    }

    private void sealRecord(ByteBuffer from) {
        if (from.remaining() >= Integer.BYTES) {
            final int start = from.position();
            final int bytes = Integer.reverseBytes(from.getInt(start));
            if (bytes > Integer.BYTES && bytes <= from.remaining()) {
                checksum.reset();
                checksum.update(from.array(), start, bytes - Integer.BYTES);
                from.putInt(start + bytes - Integer.BYTES, Integer.reverseBytes((int) checksum.getValue()));
            }
        }
    }
}
