package io.adlengine.venue;

import java.util.ArrayList;
import java.util.List;

/** A client of a venue for tests: numbers its commands, and keeps what it hears. */
final class Client implements VenueListener {
    final Command command = new Command();
    final List<String> heard = new ArrayList<>();
    private final long id;
    private long sequence;
    private long time;
    private Venue venue;

    Client(long id) {
        this.id = id;
    }

    Client of(Venue of) {
        venue = of;
        return this;
    }

    Client at(long nanosecond) {
        time = nanosecond;
        return this;
    }

    /** Sends what was said of the next command: {@code client.send(client.next().book().open(4))}. */
    Answer send(Command said) {
        return venue.apply(said);
    }

    Command next() {
        return command.from(id, ++sequence, time);
    }

    /** The same number again. */
    Command again() {
        return command.from(id, sequence, time);
    }

    long sequence() {
        return sequence;
    }

    /** What was heard since, without the headers, of one type or all but replies. */
    List<String> heard(EventType type) {
        return heard.stream().filter(line -> line.startsWith(type.name() + " ")).toList();
    }

    @Override
    public void onEvent(Event event) {
        final String line = event.toString();
        heard.add(line.substring(line.indexOf(' ') + 1, line.indexOf(" of ")));
    }
}
