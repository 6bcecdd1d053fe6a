package io.adlengine.bench.torture;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every reply that was given: a command that arrives again has the one that it had, as long as it has to be known. */
final class RepliesModel {
    /** A reply. */
    private record Reply(Answer answer, long value) {}

    private final Map<Long, List<Reply>> replies = new HashMap<>();
    private long time;

    void answered(Command command, Answer answer, long value, boolean isRepeated) {
        final List<Reply> had = replies.computeIfAbsent(command.clientId(), none -> new ArrayList<>());
        final long sequence = command.sequence();
        final int last = had.size();
        if (isRepeated) {
            final Reply reply = new Reply(answer, value);
            Difference.unless(
                    reply.equals(had.get((int) sequence - 1)),
                    () -> "again " + reply + " (expected: " + had.get((int) sequence - 1) + ")");
            Difference.unless(sequence > last - RandomTerms.REPLIES, () -> "a reply is known for too long");
        } else if (answer == Answer.SEQUENCE_FORGOTTEN) {
            Difference.unless(
                    sequence < 1 || sequence <= last - RandomTerms.REPLIES, () -> "a reply is forgotten too early");
        } else if (answer == Answer.SEQUENCE_GAP) {
            Difference.unless(sequence > last + 1 && value == last + 1, () -> "a gap where there is none");
        } else if (answer == Answer.TIME_RUNS_BACKWARDS) {
            Difference.unless(command.timestamp() < time && value == time, () -> "time does not run backwards");
        } else {
            Difference.unless(sequence == last + 1, () -> "number " + sequence + " was carried out after " + last);
            Difference.unless(command.timestamp() >= time, () -> "time runs backwards");
            time = Math.max(time, Math.min(command.timestamp(), RandomTerms.MOST_TIME));
            had.add(new Reply(answer, value));
        }
    }
}
