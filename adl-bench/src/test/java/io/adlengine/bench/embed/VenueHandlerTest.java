package io.adlengine.bench.embed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Behind a ring buffer a venue does what it does when it is called. */
class VenueHandlerTest {
    private static final int CRASHES = 200;

    private long rounds;
    private long sequence;

    private Venue venue() {
        return Venue.builder(OpenCatalogue.builtIn())
                .rule("pro-rata")
                .severity("fixed:theta=1")
                .maxAccounts(100)
                .maxPositions(100)
                .maxWinners(100)
                .maxLosers(10)
                .listener(event -> rounds += event.type() == EventType.ROUND_ENDED ? 1 : 0)
                .build();
    }

    /** Bob buys from Alice and is closed out, again and again. */
    private void crash(Consumer<Consumer<Command>> to) {
        sequence = 0;
        say(to, c -> c.book().list(7, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        say(to, c -> c.book().open(4));
        say(to, c -> c.book().open(17));
        say(to, c -> c.book().deposit(17, 1_000_000_000));
        for (int i = 0; i < CRASHES; i++) {
            say(to, c -> c.book().mark(7, 1_000));
            say(to, c -> c.book().deposit(4, 15_000));
            say(to, c -> c.book().fill(4, 17, 7, 100, 1_000));
            say(to, c -> c.book().mark(7, 800));
            say(to, c -> c.rounds().assess(1_000));
            say(to, c -> c.rounds().next(1_000));
        }
    }

    private void say(Consumer<Consumer<Command>> to, Consumer<Command> what) {
        final long number = ++sequence;
        to.accept(command -> what.accept(command.from(1, number, number)));
    }

    @Test
    void theSameCommandsLeadToTheSameState() throws InterruptedException {
        final Venue called = venue();
        final Command command = new Command();
        crash(said -> {
            said.accept(command);
            called.apply(command);
        });
        assertEquals(CRASHES, rounds);
        rounds = 0;
        final Venue behind = venue();
        final long empty = behind.stateHash();
        final VenueHandler handler = new VenueHandler(behind, 64, Thread::new);
        handler.start();
        crash(handler::say);
        handler.stop();
        assertEquals(CRASHES, rounds);
        assertNotEquals(empty, behind.stateHash());
        assertEquals(called.stateHash(), behind.stateHash());
    }
}
