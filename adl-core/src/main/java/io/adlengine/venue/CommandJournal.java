package io.adlengine.venue;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * Commands as bytes, one behind the other: a snapshot and the journal of what came after it repeat a venue's run bit
 * for bit.
 *
 * <pre>
 *   journal.append(command, file)          before the command is applied, so that nothing applied is missing
 *   …
 *   venue.restore(snapshot);
 *   while (journal.next(file, command)) {  what a crash has cut off at the end is left where it is
 *       venue.apply(command);              from the position at which the snapshot was taken
 *   }
 * </pre>
 *
 * <p>Begin where the snapshot was taken: what it knows already is answered as a repetition, but repetitions are
 * numbered events, too, and those a client has sent long ago are forgotten. What {@link #append} refuses is not to be
 * applied either, or its number is missing in the journal. A tail that {@link #next} has left is to be cut off before
 * anything is appended, or nothing behind it is ever read. A file may be longer than what was written: nothing but
 * zeros to its end is a tail, too, whether room was taken beforehand or the machine has lost its power.
 *
 * <p>A record is little endian: its length in all (4 bytes), the {@link CommandType#code} (4), client, sequence and
 * time (8 each), the fields in the order of {@link CommandType#fields} (8 each), where the type has text its length (4)
 * and characters (2 each), and a CRC32C of all that (4): 52 bytes for a deposit. Allocates nothing but text that is
 * read. The buffer's byte order does not matter and stays. Confined to one thread.
 */
public final class CommandJournal {
    private static final int HEAD = 2 * Integer.BYTES + 3 * Long.BYTES;

    private final CRC32C checksum = new CRC32C();
    private final StringBuilder text = new StringBuilder(Command.MOST_TEXT);

    /** Makes a journal's writer and reader. */
    public CommandJournal() {}

    /**
     * {@return how many bytes a command takes}
     *
     * @param command whose fields are all set
     * @throws IllegalArgumentException if it is missing
     */
    public int bytes(Command command) {
        final CommandType type = Require.present("command", command).type();
        return fixed(type)
                + (type.hasText() ? Integer.BYTES + command.text().length() * Character.BYTES : 0)
                + Integer.BYTES;
    }

    /**
     * Appends a command at the buffer's position, which moves past it.
     *
     * @param command whose fields are all set
     * @param to with {@link #bytes} of room
     * @throws IllegalArgumentException if something is missing, there is too little room, or the buffer is read-only;
     *     nothing is written then
     */
    public void append(Command command, ByteBuffer to) {
        final int bytes = bytes(command);
        if (!command.isWhole()) {
            throw Require.refusal("command", command.type().name(), "one whose fields are all set");
        }
        if (Require.present("to", to).isReadOnly()) {
            throw Require.refusal("to", "read-only", "one that can be written");
        }
        if (to.remaining() < bytes) {
            throw Require.refusal("remaining", Integer.toString(to.remaining()), bytes + " bytes or more");
        }
        final ByteOrder order = to.order();
        final int start = to.position();
        to.order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(bytes).putInt(command.type().code());
        to.putLong(command.clientId()).putLong(command.sequence()).putLong(command.timestamp());
        for (long left = command.type().bits(); left != 0; left &= left - 1) {
            to.putLong(command.get(VenueField.ofBit(left)));
        }
        if (command.type().hasText()) {
            to.putInt(command.text().length());
            for (int i = 0; i < command.text().length(); i++) {
                to.putChar(command.text().charAt(i));
            }
        }
        to.putInt(checksum(to, start, to.position()));
        to.order(order);
    }

    /**
     * Reads the next command at the buffer's position, which moves past it.
     *
     * @param from a journal
     * @param into receives the command
     * @return whether there was one: not at the end, nor where the last record is cut off, or ends in zeros that are in
     *     its checksum, too, and go on to the limit; and then neither has moved
     * @throws IllegalArgumentException if something is missing, or a record is damaged or of an unknown kind; neither
     *     has changed then
     */
    public boolean next(ByteBuffer from, Command into) {
        Require.present("into", into);
        final int start = Require.present("from", from).position();
        final ByteOrder order = from.order();
        from.order(ByteOrder.LITTLE_ENDIAN);
        boolean isRead = false;
        try {
            if (isWhole(from)) {
                read(from, into);
                isRead = true;
            }
        } finally {
            from.order(order);
            if (!isRead) {
                from.position(start);
            }
        }
        return isRead;
    }

    /** Whether all of the record is there: a length that its kind never has is damage, and no end of the journal. */
    private boolean isWhole(ByteBuffer from) {
        final int there = from.remaining();
        final int start = from.position();
        if (there < 2 * Integer.BYTES || isZeroFrom(from, start + Integer.BYTES)) {
            return false;
        }
        final int bytes = from.getInt(start);
        final int end = start + bytes - Integer.BYTES;
        final CommandType type = typeOf(from.getInt(start + Integer.BYTES));
        final int fixed = fixed(type);
        int least = fixed + (type.hasText() ? 2 : 1) * Integer.BYTES;
        int most = least + (type.hasText() ? Command.MOST_TEXT * Character.BYTES : 0);
        Require.within("length of a record", bytes, least, most);
        final boolean mayBeTorn = type.hasText() && isZeroFrom(from, start + fixed + 1);
        if (mayBeTorn && (there < bytes || checksum(from, start, end) != from.getInt(end))) {
            return false;
        }
        if (type.hasText() && there >= fixed + Integer.BYTES) {
            final int characters = from.getInt(start + fixed);
            least += Require.within("length of the text", characters, 0, Command.MOST_TEXT) * Character.BYTES;
            most = least;
        }
        Require.within("length of a record", bytes, least, most);
        return there >= bytes && isSealed(from, start, end);
    }

    /** Whether the checksum is the record's; one that ends in zeros may not have been written to its end. */
    private boolean isSealed(ByteBuffer from, int start, int end) {
        final int sum = checksum(from, start, end);
        final int stored = from.getInt(end);
        if (stored == sum) {
            return true;
        }
        for (int written = 0; written < Integer.BYTES; written++) {
            final int mask = (1 << written * Byte.SIZE) - 1;
            if (stored == (sum & mask) && isZeroFrom(from, end + written)) {
                return false;
            }
        }
        throw Require.refusal("crc32c", Integer.toHexString(stored), "that of the record");
    }

    /** To the limit; the first byte of a code, a text or a checksum is another one, but by accident. */
    private static boolean isZeroFrom(ByteBuffer from, int start) {
        int at = start;
        while (at < from.limit() && from.get(at) == 0) {
            at++;
        }
        return at >= from.limit();
    }

    /** Of one that is whole. */
    private void read(ByteBuffer from, Command into) {
        final int start = from.position();
        final int end = start + from.getInt();
        final CommandType type = typeOf(from.getInt());
        into.begin(type).from(from.getLong(), from.getLong(), from.getLong());
        for (long left = type.bits(); left != 0; left &= left - 1) {
            into.put(VenueField.ofBit(left), from.getLong());
        }
        if (type.hasText()) {
            text.setLength(0);
            for (int left = from.getInt(); left > 0; left--) {
                text.append(from.getChar());
            }
            into.set(text.toString());
        }
        from.position(end);
    }

    private static CommandType typeOf(int code) {
        final CommandType type = CommandType.ofCode(code);
        if (type == null) {
            throw Require.refusal("code", Integer.toString(code), "that of a command");
        }
        return type;
    }

    /** The bytes before a text. */
    private static int fixed(CommandType type) {
        return HEAD + Long.bitCount(type.bits()) * Long.BYTES;
    }

    private int checksum(ByteBuffer buffer, int from, int to) {
        final int position = buffer.position();
        final int limit = buffer.limit();
        buffer.limit(to).position(from);
        checksum.reset();
        checksum.update(buffer);
        buffer.limit(limit).position(position);
        return (int) checksum.getValue();
    }
}
