package io.adlengine.bench.fuzz;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.VenueField;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Commands as bytes in which most bytes mean something: a kind, how much later it is, and for each field one byte where
 * its value is a likely one, nine where it is any other.
 */
final class CommandBytes {
    /** A kind of no command: the replica takes its place from a snapshot. */
    static final int RESTORE = 0;

    private static final int RAW = 0xFF;
    private static final int EXTREME = 0xE0;
    /** Of the byte behind the kind: another client, a gap, again, time that runs backwards. */
    private static final int SECOND_CLIENT = 0x80;

    private static final int ODD = 0x70;
    private static final int MOST_TEXT = 64;
    private static final long MOST_ROOM = 1 << 27;
    private static final long[] EXTREMES = {
        0,
        1,
        -1,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        1L << 32,
        1L << 40,
        1L << 53,
        1L << 61,
        1L << 62,
        (1L << 62) - 1,
        -(1L << 62),
        1_000_000,
        999_999,
        1_000_001,
        100_000_000
    };
    private static final List<String> LINES = List.of(
            "pro-rata",
            "queue",
            "fixed:theta=1",
            "fixed:theta=0.5",
            "robust-mix:theta1=0.5",
            "hamilton",
            "min-max-lots");

    private final long[] sequence = new long[2];
    private long time;

    /** The first client has said so many commands of the day. */
    CommandBytes(int said) {
        sequence[0] = said;
        time = said == 0 ? 0 : FuzzedVenue.day().get(said - 1).timestamp();
    }

    /** Reads the next command, numbered and timed so that it is mostly carried out. */
    void read(FuzzBytes in, int kind, Command command) {
        final CommandType type = CommandType.ofCode((kind - 1) % CommandType.values().length + 1);
        origin(in.next(), command);
        command.begin(type);
        for (final VenueField field : type.fields()) {
            command.set(field, value(in, field));
        }
        if (type.hasText()) {
            final int line = in.next();
            command.set(
                    line < LINES.size()
                            ? LINES.get(line)
                            : new String(in.next(line % MOST_TEXT), StandardCharsets.ISO_8859_1));
        }
    }

    private void origin(int byteOfIt, Command command) {
        final int client = (byteOfIt & SECOND_CLIENT) != 0 ? 1 : 0;
        final int later = byteOfIt & 0x0F;
        switch (byteOfIt & ODD) {
            case 0x10 -> command.from(client, sequence[client] + 2, time);
            case 0x20 -> command.from(client, Math.max(0, sequence[client] - later), time);
            case 0x30 -> command.from(client, sequence[client] + 1, time - 1 - later);
            case 0x40 -> command.from(2 + later, 1, time);
            default -> {
                time += (byteOfIt & ODD) == 0x70 ? 100L * later : later;
                command.from(client, ++sequence[client], time);
            }
        }
    }

    private static long value(FuzzBytes in, VenueField field) {
        final int first = in.next();
        if (first == RAW) {
            return room(field, in.nextLong());
        }
        return first >= EXTREME ? room(field, EXTREMES[(first - EXTREME) % EXTREMES.length]) : likely(field, first);
    }

    /** Room is little here, or more than there ever is: what lies between takes memory, and nothing else. */
    private static long room(VenueField field, long value) {
        final boolean isRoom = field == VenueField.ACCOUNTS || field == VenueField.POSITIONS;
        return isRoom && value > 0 && value <= MOST_ROOM ? value & 0x3F : value;
    }

    private static long likely(VenueField field, int of) {
        return switch (field) {
            case ACCOUNT_ID, COUNTERPARTY_ID, OWNER_ID -> of % 10;
            case INSTRUMENT_ID -> of % 3 + 1;
            case FLAG, IS_LONG -> of & 1;
            case PRICE -> 10L * of;
            case AMOUNT -> 50L * of;
            case PPM -> 10_000L * of;
            case RATE -> 100_000L * (of - 100);
            case MULTIPLIER -> of < 100 ? of : 10_000L * (of - 100);
            case MOST_LOTS, MOST_PRICE -> 1_000L * of;
            case ACCOUNTS, POSITIONS -> of & 0x3F;
            default -> of;
        };
    }

    /** What is read as these commands, all of which are the first client's; a restore after the 0th is none. */
    static byte[] of(List<Command> commands, int restoreAfter) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        long before = 0;
        int count = 0;
        for (final Command command : commands) {
            out.write(command.type().code());
            out.write((int) Math.min(0x0F, command.timestamp() - before));
            before = command.timestamp();
            for (final VenueField field : command.type().fields()) {
                write(out, field, command.get(field));
            }
            if (command.type().hasText()) {
                writeText(out, command.text());
            }
            if (++count == restoreAfter) {
                out.write(RESTORE);
            }
        }
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, VenueField field, long value) {
        for (int first = 0; first < EXTREME; first++) {
            if (likely(field, first) == value) {
                out.write(first);
                return;
            }
        }
        out.write(RAW);
        for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
            out.write((int) (value >>> shift));
        }
    }

    private static void writeText(ByteArrayOutputStream out, String text) {
        final int line = LINES.indexOf(text);
        final byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (line >= 0) {
            out.write(line);
        } else {
            out.write(MOST_TEXT + bytes.length);
            out.writeBytes(bytes);
        }
    }
}
