package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * How far each client has come, and the replies to its last commands, so that it may send a command again without
 * having it done again. A client that has sent 1 to 70, with 64 replies kept, may repeat 7 to 70. The map is only
 * asked, never walked.
 */
final class VenueClients implements Durable {
    static final int NONE = -1;

    private final int maxReplies;
    private final long[] id;
    private final long[] last;
    private final byte[] answer;
    private final long[] value;
    private final Long2LongHashMap rows;
    private int count;

    VenueClients(int maxClients, int maxReplies) {
        this.maxReplies = maxReplies;
        id = new long[maxClients];
        last = new long[maxClients];
        answer = new byte[maxClients * maxReplies];
        value = new long[maxClients * maxReplies];
        rows = new Long2LongHashMap(2 * maxClients + 8, 0.6f, NONE);
    }

    /** The row of a client, or {@link #NONE}. */
    int find(long clientId) {
        return (int) rows.get(clientId);
    }

    boolean isFull() {
        return count == id.length;
    }

    /** A row for a client that has none, where there is room. */
    int add(long clientId) {
        id[count] = clientId;
        last[count] = 0;
        rows.put(clientId, count);
        return count++;
    }

    /** The sequence of the client's last command. */
    long last(int row) {
        return last[row];
    }

    /** Whether the reply to a command that came is still known. */
    boolean isRemembered(int row, long sequence) {
        return sequence > 0 && sequence <= last[row] && sequence > last[row] - maxReplies;
    }

    Answer answer(int row, long sequence) {
        return Answer.ofCode(answer[place(row, sequence)]);
    }

    long value(int row, long sequence) {
        return value[place(row, sequence)];
    }

    void remember(int row, Answer with, long withValue) {
        last[row]++;
        answer[place(row, last[row])] = (byte) with.code();
        value[place(row, last[row])] = withValue;
    }

    private int place(int row, long sequence) {
        return row * maxReplies + (int) (sequence % maxReplies);
    }

    @Override
    public String configuration() {
        return "clients:replies=" + maxReplies;
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(count);
        for (int row = 0; row < count; row++) {
            out.putLong(id[row]);
            out.putLong(last[row]);
            for (long sequence = Math.max(1, last[row] - maxReplies + 1); sequence <= last[row]; sequence++) {
                out.putInt(answer[place(row, sequence)]);
                out.putLong(value[place(row, sequence)]);
            }
        }
    }

    @Override
    public void load(StateReader in) {
        rows.clear();
        Arrays.fill(answer, (byte) 0);
        Arrays.fill(value, 0);
        count = in.getCount("clients", id.length);
        for (int row = 0; row < count; row++) {
            id[row] = in.getLong();
            if (rows.put(id[row], row) != NONE) {
                throw Require.refusal("clientId", Long.toString(id[row]), "every client once");
            }
            last[row] = Require.notNegative("sequence", in.getLong());
            for (long sequence = Math.max(1, last[row] - maxReplies + 1); sequence <= last[row]; sequence++) {
                final int code = Require.within("answer", in.getInt(), 0, Byte.MAX_VALUE);
                if (Answer.ofCode(code) == null) {
                    throw Require.refusal("answer", Integer.toString(code), "the code of an answer");
                }
                answer[place(row, sequence)] = (byte) code;
                value[place(row, sequence)] = in.getLong();
            }
        }
    }
}
