package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Commands as bytes: what was written is read, what is damaged is refused, what is cut off is left. */
class CommandJournalTest {
    private final CommandJournal journal = new CommandJournal();
    private final ByteBuffer file = ByteBuffer.allocate(1 << 16);
    private final Command command = new Command();
    private final Command read = new Command();

    /** One of every type, with a value of its own for every field. */
    private void writeAll() {
        long value = -3;
        for (final CommandType type : CommandType.values()) {
            command.begin(type).from(value, value + 1, value + 2);
            for (final VenueField field : type.fields()) {
                command.set(field, value += 1_000_000_007L);
            }
            if (type.hasText()) {
                command.set("capped:alpha=0.2(queue) θ");
            }
            journal.append(command, file);
        }
        file.flip();
    }

    @Test
    void everyCommandIsReadAsItWasWritten() {
        writeAll();
        long value = -3;
        for (final CommandType type : CommandType.values()) {
            assertTrue(journal.next(file, read));
            assertEquals(type, read.type());
            assertEquals(value, read.clientId());
            assertEquals(value + 1, read.sequence());
            assertEquals(value + 2, read.timestamp());
            for (final VenueField field : type.fields()) {
                assertEquals(value += 1_000_000_007L, read.get(field));
            }
            assertEquals(type.hasText() ? "capped:alpha=0.2(queue) θ" : "", read.text());
        }
        assertFalse(journal.next(file, read));
    }

    @Test
    void aDepositTakes52Bytes() {
        journal.append(command.from(7, 1, 1_000).book().deposit(17, 500), file);
        assertEquals(52, file.position());
        assertEquals(52, journal.bytes(command));
    }

    @Test
    void whatIsCutOffAtTheEndIsLeftWhereItIs() {
        journal.append(command.from(7, 1, 1_000).book().deposit(17, 500), file);
        final int whole = file.position();
        for (int length = 0; length < whole; length++) {
            file.limit(length).position(0);
            final String before = read.toString();
            assertFalse(journal.next(file, read));
            assertEquals(0, file.position());
            assertEquals(before, read.toString());
        }
    }

    /** As a file is that had its room before, after the machine has lost its power within any record. */
    @Test
    void zerosToTheEndAreATailThatWasNeverWritten() {
        writeAll();
        for (int written = 0; written < file.limit(); written++) {
            final ByteBuffer torn = ByteBuffer.allocate(file.limit() + 100);
            torn.put(file.array(), 0, written).position(0);
            int whole = 0;
            while (journal.next(torn, read)) {
                whole = torn.position();
            }
            assertTrue(whole <= written, "at " + written);
            file.position(whole);
            assertTrue(journal.next(file, read));
            // Zeros that were there to be written are no loss.
            final int zeros = zerosBefore(file.position());
            assertTrue(file.position() > written - zeros, "at " + written);
            file.position(0);
        }
    }

    private int zerosBefore(int place) {
        int zeros = 0;
        while (file.get(place - 1 - zeros) == 0) {
            zeros++;
        }
        return zeros;
    }

    @Test
    void zerosWithARecordBehindThemAreDamage() {
        journal.append(command.from(7, 1, 1_000).book().deposit(17, 500), file);
        final int second = file.position();
        journal.append(command.from(7, 2, 1_000).book().deposit(17, 600), file);
        journal.append(command.from(7, 3, 1_000).rounds().configureRule("queue"), file);
        file.flip();
        for (int from = 0; from < second; from++) {
            final ByteBuffer lost = ByteBuffer.wrap(file.array().clone(), 0, file.limit());
            Arrays.fill(lost.array(), from, second, (byte) 0);
            assertThrows(IllegalArgumentException.class, () -> journal.next(lost, read), "from " + from);
            assertEquals(0, lost.position());
        }
    }

    @Test
    void aDamagedBitBeforeZerosIsRefused() {
        journal.append(command.from(7, 1, 1_000).rounds().configureRule("queue"), file);
        for (int bit = 0; bit < 8 * file.position(); bit++) {
            final ByteBuffer damaged = ByteBuffer.wrap(file.array().clone(), 0, file.position() + 200);
            damaged.put(bit / 8, (byte) (damaged.get(bit / 8) ^ 1 << bit % 8));
            assertThrows(IllegalArgumentException.class, () -> journal.next(damaged, read), "bit " + bit);
        }
    }

    @Test
    void everyDamagedBitIsRefusedOrCutsTheRecordOff() {
        journal.append(command.from(7, 1, 1_000).rounds().configureRule("queue"), file);
        file.flip();
        for (int bit = 0; bit < 8 * file.limit(); bit++) {
            final ByteBuffer damaged = ByteBuffer.wrap(file.array().clone(), 0, file.limit());
            damaged.put(bit / 8, (byte) (damaged.get(bit / 8) ^ 1 << bit % 8));
            final String before = read.toString();
            boolean isRead = false;
            try {
                isRead = journal.next(damaged, read);
            } catch (IllegalArgumentException refused) {
                assertEquals(0, damaged.position());
            }
            assertFalse(isRead, "bit " + bit);
            assertEquals(before, read.toString());
        }
    }

    @Test
    void aDamagedBitInTheMiddleIsNeverTakenForTheEnd() {
        journal.append(command.from(7, 1, 1_000).rounds().configureRule("queue"), file);
        final int second = file.position();
        journal.append(command.from(7, 2, 1_000).book().deposit(17, 500), file);
        journal.append(command.from(7, 3, 1_000).book().deposit(17, 600), file);
        file.flip();
        for (int bit = 0; bit < 8 * (second + 52); bit++) {
            final ByteBuffer damaged = ByteBuffer.wrap(file.array().clone(), 0, file.limit());
            damaged.put(bit / 8, (byte) (damaged.get(bit / 8) ^ 1 << bit % 8));
            if (bit >= 8 * second) {
                assertTrue(journal.next(damaged, read));
            }
            assertThrows(IllegalArgumentException.class, () -> journal.next(damaged, read), "bit " + bit);
        }
    }

    @Test
    void whatHasNoRoomOrIsIncompleteIsNotWritten() {
        file.limit(10);
        assertThrows(
                IllegalArgumentException.class,
                () -> journal.append(command.from(7, 1, 1_000).book().deposit(17, 500), file));
        file.clear();
        assertThrows(IllegalArgumentException.class, () -> journal.append(command.begin(CommandType.MARK), file));
        assertThrows(IllegalArgumentException.class, () -> journal.append(command, null));
        assertEquals(0, file.position());
    }
}
