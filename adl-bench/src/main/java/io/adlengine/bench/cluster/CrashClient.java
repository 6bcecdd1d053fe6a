package io.adlengine.bench.cluster;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import io.adlengine.venue.VenueField;
import io.adlengine.wire.EventDecoder;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/**
 * Sends commands, up to a window of them without an answer, and hears events. After a failover it asks for the events
 * that it has missed, and sends again what was not answered: the venue answers from memory what it had done. The last
 * commands are sent at a rate, and timed from the moment at which each was to be sent.
 */
final class CrashClient {
    static final double RATE = 500;

    private static final long CLIENT = 7;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);
    private static final long ASK_EACH = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PERIOD = (long) (TimeUnit.SECONDS.toNanos(1) / RATE);

    private final CrashCommands commands;
    private final int most;
    private final int paced;
    private final CommandLog log = new CommandLog();
    private final Tape tape = new Tape();
    private final EventDecoder event = new EventDecoder();
    private final Command command = new Command();
    private final ExpandableArrayBuffer request = new ExpandableArrayBuffer();
    private final Histogram times = new Histogram(TimeUnit.HOURS.toNanos(1), 3);
    private Line line;
    private int answered;
    private int sent;
    private int sentMost;
    private long sentAgain;
    private long heardAt = System.nanoTime();
    private long askedAt = heardAt;
    private boolean isToAsk = true;
    private long pacedFrom;

    /** The last of so many commands are sent at a rate. */
    CrashClient(CrashCommands commands, int most, int paced) {
        this.commands = commands;
        this.most = most;
        this.paced = paced;
    }

    void use(Line way) {
        line = way;
    }

    /** Sends and hears what there is; whether there was anything. */
    boolean step(BooleanSupplier mayGoOn) {
        final long eventsBefore = tape.events();
        final int sentBefore = sent;
        if (line.poll()) {
            sendAgain();
        }
        final long now = System.nanoTime();
        if (answered < sent && now - heardAt > PATIENCE) {
            heardAt = now;
            sendAgain();
        }
        ask(now);
        while (!isToAsk && sent < log.count() && offer(sent + 1)) {
            sent++;
        }
        while (!isToAsk
                && sent == log.count()
                && sent - answered < CrashTerms.WINDOW
                && mayGoOn.getAsBoolean()
                && isDue()
                && draw()
                && offer(log.count())) {
            sent++;
        }
        return sent > sentBefore || tape.events() > eventsBefore;
    }

    private void sendAgain() {
        isToAsk = true;
        askedAt = System.nanoTime() - ASK_EACH;
        sent = answered;
    }

    private void ask(long now) {
        if ((isToAsk || tape.isMissing()) && now - askedAt >= ASK_EACH) {
            Request.EVENTS.put(request, tape.events() + 1);
            if (line.offer(request, 0, Request.BYTES)) {
                isToAsk = false;
                askedAt = now;
            }
        }
    }

    private boolean isDue() {
        final int first = most - paced;
        if (log.count() < first) {
            return log.count() < most;
        }
        if (pacedFrom == 0 && answered < first) {
            return false;
        }
        pacedFrom = pacedFrom == 0 ? System.nanoTime() : pacedFrom;
        return log.count() < most && System.nanoTime() >= due(log.count() + 1);
    }

    private long due(int sequence) {
        return pacedFrom + PERIOD * (sequence - (most - paced) - 1);
    }

    /** Whether a next command can be said. */
    private boolean draw() {
        command.from(CLIENT, log.count() + 1, 0);
        if (commands.next(command, answered == log.count(), log.count() >= most - paced) == null) {
            return false;
        }
        log.add(command);
        return true;
    }

    private boolean offer(int sequence) {
        final boolean isTaken = line.offer(log.bytes(), log.at(sequence), log.length(sequence));
        if (isTaken) {
            sentAgain += sequence <= sentMost ? 1 : 0;
            sentMost = Math.max(sentMost, sequence);
        }
        return isTaken;
    }

    /** Hears an event. */
    void onMessage(DirectBuffer buffer, int at, int length) {
        event.decode(buffer, at, length);
        if (!tape.isNext(event.eventId())) {
            return;
        }
        tape.add(buffer, at, length);
        heardAt = System.nanoTime();
        if (event.type() != EventType.REPLY) {
            commands.onEvent(event);
            return;
        }
        log.taken(event.sequence(), event.timestamp());
        final Answer answer = Answer.ofCode((int) event.get(VenueField.CODE));
        if (event.sequence() == answered + 1 && answer.code() < Answer.TIME_RUNS_BACKWARDS.code()) {
            answered++;
            commands.onEvent(event);
            if (pacedFrom != 0) {
                times.recordValue(Math.max(0, heardAt - due(answered)));
            }
        }
    }

    boolean isDone() {
        return answered == most;
    }

    int answered() {
        return answered;
    }

    CrashCommands commands() {
        return commands;
    }

    /** Whether there are commands that were sent and not answered. */
    boolean isWaiting() {
        return answered < sent;
    }

    long sentAgain() {
        return sentAgain;
    }

    CommandLog log() {
        return log;
    }

    Tape tape() {
        return tape;
    }

    Histogram times() {
        return times;
    }
}
