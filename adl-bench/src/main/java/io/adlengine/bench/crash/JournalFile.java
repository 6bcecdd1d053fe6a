package io.adlengine.bench.crash;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Commands in a file, in groups: those of a group are on the disk once it was forced. A tail that is cut off was never
 * forced; it goes away before anything is written behind it.
 */
final class JournalFile implements AutoCloseable {
    private static final int MOST_BYTES = 1 << 16;

    private final CommandJournal journal = new CommandJournal();
    private final ByteBuffer group = ByteBuffer.allocateDirect(MOST_BYTES);
    private final FileChannel channel;
    private long end;

    JournalFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Reads what there is from a position on; says how many bytes were cut off behind the last whole command. */
    long replay(long from, Consumer<Command> to) throws IOException {
        final long size = channel.size();
        if (size < from) {
            throw new IOException("journal=" + size + " bytes (expected: " + from + " or more, as a snapshot has)");
        }
        final ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size - from));
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {}
        bytes.flip();
        final Command command = new Command();
        while (journal.next(bytes, command)) {
            to.accept(command);
        }
        end = from + bytes.position();
        channel.truncate(end);
        channel.force(true); // What was read counts from now on: a snapshot may be ahead of nothing.
        return size - end;
    }

    /** Adds to the group, which has room for hundreds. */
    void append(Command command) {
        journal.append(command, group);
    }

    /** Writes the group, in two pieces as a channel may, and forces it. */
    void force(int firstPiece) throws IOException {
        group.flip();
        final int bytes = group.limit();
        group.limit(Math.min(firstPiece, bytes));
        write();
        group.limit(bytes);
        write();
        channel.force(false);
        end += bytes;
        group.clear();
    }

    private void write() throws IOException {
        while (group.hasRemaining()) {
            channel.write(group, end + group.position());
        }
    }

    /** How many bytes are on the disk. */
    long end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
