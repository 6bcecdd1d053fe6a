package io.adlengine.bench.torture;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import java.nio.ByteBuffer;

/**
 * One thing that happens in a trial: a command that both replicas get, or one of them taking its place from a snapshot
 * of the other or its own.
 *
 * @param record the command as a journal has it; empty where there is none
 * @param isFirst of a restore, whether it is the first replica that is replaced
 * @param ofOther of a restore, whether the snapshot is the other one's
 * @param room of a restore, how much room the new one has more than at first
 */
record Step(byte[] record, boolean isFirst, boolean ofOther, int room) {
    private static final byte[] NONE = {};

    static Step of(Command command, CommandJournal journal) {
        final ByteBuffer bytes = ByteBuffer.allocate(journal.bytes(command));
        journal.append(command, bytes);
        return new Step(bytes.array(), false, false, 0);
    }

    static Step restore(boolean isFirst, boolean ofOther, int room) {
        return new Step(NONE, isFirst, ofOther, room);
    }

    boolean isRestore() {
        return record.length == 0;
    }

    void read(Command into, CommandJournal journal) {
        journal.next(ByteBuffer.wrap(record), into);
    }

    @Override
    public String toString() {
        if (isRestore()) {
            return "RESTORE " + (isFirst ? "first" : "second") + " from " + (ofOther ? "the other's" : "its own")
                    + " snapshot, room +" + room;
        }
        final Command command = new Command();
        read(command, new CommandJournal());
        return command.toString();
    }
}
