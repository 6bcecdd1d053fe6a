package io.adlengine.bench.torture;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.VenueField;
import java.util.Map;
import java.util.TreeMap;

/** What is with the matching core: until when it may answer, and what an answer does. */
final class CloseoutsModel {
    /** A close-out that was handed out. */
    private record Out(long lots, long deadline, long account, long counterparty) {}

    private final Map<Long, Out> out = new TreeMap<>();
    private long closedLots;

    void begin() {
        closedLots = 0;
    }

    void ordered(Event event) {
        out.put(
                event.get(VenueField.CLOSEOUT_ID),
                new Out(
                        event.get(VenueField.LOTS),
                        event.get(VenueField.TIME),
                        event.get(VenueField.ACCOUNT_ID),
                        event.get(VenueField.COUNTERPARTY_ID)));
    }

    void timedOut(Event event) {
        final Out late = out.remove(event.get(VenueField.CLOSEOUT_ID));
        Difference.unless(
                late != null && event.timestamp() > late.deadline, () -> "a close-out that was not late has timed out");
    }

    void closedOut(Event event) {
        closedLots += event.get(VenueField.LOTS);
        final long id = event.get(VenueField.CLOSEOUT_ID);
        Difference.unless(id == 0 || out.containsKey(id), () -> "a close-out that is not out was closed");
    }

    /** A round is over. */
    void clear() {
        out.clear();
    }

    boolean isOut(long account) {
        return out.values().stream().anyMatch(each -> each.account == account || each.counterparty == account);
    }

    /** A command was answered for the first time. */
    void answered(Command command, Answer answer) {
        Difference.unless(
                out.values().stream().allMatch(each -> each.deadline >= command.timestamp()),
                () -> "a close-out that is late has not timed out");
        if (command.type() != CommandType.CONFIRM || answer == Answer.OUT_OF_RANGE) {
            return;
        }
        final Out confirmed = out.remove(command.get(VenueField.CLOSEOUT_ID));
        Difference.unless(
                confirmed == null == (answer == Answer.UNKNOWN_CLOSEOUT),
                () -> "a close-out that is " + (confirmed == null ? "not out" : "out") + " is answered " + answer);
        final long lots = answer == Answer.DONE ? command.get(VenueField.LOTS) : 0;
        Difference.unless(closedLots == lots, () -> "closed " + closedLots + " lots (expected: " + lots + ")");
    }
}
