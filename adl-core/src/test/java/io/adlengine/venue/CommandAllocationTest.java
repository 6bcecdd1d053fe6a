package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;

/** After its warm-up a venue allocates nothing per command: not in crashes, undone rounds or refusals. */
class CommandAllocationTest {
    private static final long BOB = 4;
    private static final long ALICE = 17;
    private static final long MARKET = 7;

    private final Command command = new Command();
    private Venue venue;
    private long sequence;
    private long time;
    private long closeoutId;
    private long roundId;

    private void send(Answer expected, Command said) {
        sequence++;
        final Answer answer = venue.apply(said);
        if (answer != expected) {
            throw new AssertionError(said + ": " + answer + " " + venue.refusal());
        }
    }

    private Command next() {
        return command.from(70, sequence + 1, ++time);
    }

    private void open(VenueBuilder settings) {
        open(settings, 10);
    }

    private void open(VenueBuilder settings, int maxLosers) {
        sequence = 0;
        venue = settings.rule("first-in-line")
                .severity("fixed:1")
                .maxAccounts(1_000)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(maxLosers)
                .undoable(100)
                .fund(1)
                .listener(event -> {
                    if (event.type() == EventType.CLOSEOUT_ORDERED) {
                        closeoutId = event.get(VenueField.CLOSEOUT_ID);
                    } else if (event.type() == EventType.ROUND_STARTED) {
                        roundId = event.get(VenueField.ROUND_ID);
                    }
                })
                .build();
        send(Answer.DONE, next().book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        send(Answer.DONE, next().book().open(BOB));
        send(Answer.DONE, next().book().open(ALICE));
        send(Answer.DONE, next().book().deposit(ALICE, 1_000_000_000));
    }

    /** Bob buys, the mark falls, he is closed out; everything comes back to where it was. */
    private void crash(boolean isConfirmed) {
        send(Answer.DONE, next().book().mark(MARKET, 1_000));
        send(Answer.DONE, next().book().deposit(BOB, 15_000));
        send(Answer.DONE, next().book().fill(BOB, ALICE, MARKET, 100, 1_000));
        send(Answer.DONE, next().book().mark(MARKET, 880));
        send(Answer.DONE, next().rounds().assess(100));
        send(Answer.DONE, next().rounds().liquidate(BOB));
        send(Answer.DONE, next().book().mark(MARKET, 800));
        send(Answer.DONE, next().rounds().assess(100));
        if (isConfirmed) {
            send(Answer.WAITING, next().rounds().next(100));
            send(Answer.PLANNED, next().book().withdraw(ALICE, 1));
            send(Answer.DONE, next().rounds().confirm(closeoutId, 100));
        }
        send(Answer.DONE, next().rounds().next(100));
        send(Answer.DONE, next().book().withdraw(ALICE, 15_000));
    }

    @Test
    void crashesThatAreCarriedOutAtOnce() {
        open(Venue.builder(new SmallCatalogue()));
        assertAllocatesNothing(() -> crash(false));
        assertEquals(0, venue.positions().count());
    }

    @Test
    void crashesThatAMatchingCoreConfirms() {
        open(Venue.builder(new SmallCatalogue()).matchingCore(8, 1_000).markBand(500_000));
        assertAllocatesNothing(() -> crash(true));
        assertEquals(0, venue.positions().count());
    }

    @Test
    void crashesThatAreCommittedTo() {
        open(Venue.builder(new SmallCatalogue()).commitments());
        assertAllocatesNothing(() -> crash(false));
        assertEquals(0, venue.positions().count());
    }

    @Test
    void roundsThatAreUndone() {
        open(Venue.builder(new SmallCatalogue()));
        assertAllocatesNothing(() -> {
            crash(false);
            send(Answer.DONE, next().rounds().undo(roundId));
            send(Answer.UNKNOWN_ROUND, next().rounds().undo(roundId));
            send(Answer.DONE, next().book().mark(MARKET, 1_000));
            send(Answer.DONE, next().book().fill(ALICE, BOB, MARKET, 100, 1_000));
            send(Answer.DONE, next().book().withdraw(BOB, 15_000));
        });
        assertEquals(0, venue.positions().count());
    }

    /** All memory of a collection, some 600 bytes for each of the most losers, is there before the first crash. */
    @Test
    void theFirstCrashOfAVenueWithRoomForManyLosers() {
        open(Venue.builder(new SmallCatalogue()), 10_000);
        crash(false);
        open(Venue.builder(new SmallCatalogue()), 10_000);
        final long first = AllocationMeter.bytesOf(() -> crash(false));
        assertTrue(first < 10_000, first + " bytes");
        send(Answer.DONE, next().rounds().configureRule("first-in-line"));
        final long another = AllocationMeter.bytesOf(() -> crash(false));
        assertTrue(another < 10_000, another + " bytes");
    }

    @Test
    void refusalsAndRepetitions() {
        open(Venue.builder(new SmallCatalogue()));
        assertAllocatesNothing(() -> {
            send(Answer.UNKNOWN_ACCOUNT, next().book().deposit(99, 5));
            send(Answer.OUT_OF_RANGE, next().book().deposit(BOB, -5));
            send(Answer.OUT_OF_RANGE, next().book().fill(BOB, BOB, MARKET, 1, 1_000));
            send(Answer.UNKNOWN_INSTRUMENT, next().book().mark(8, 1_000));
            send(Answer.OUT_OF_RANGE, next().book().mark(MARKET, 0));
            send(Answer.INSUFFICIENT_MARGIN, next().book().withdraw(BOB, 1));
            send(Answer.UNKNOWN_ROUND, next().rounds().undo(1));
            send(Answer.UNKNOWN_CLOSEOUT, next().rounds().confirm(5, 1));
            send(Answer.NOT_NOW, next().rounds().next(1));
            if (venue.apply(command.from(70, sequence, time)) != Answer.NOT_NOW
                    || venue.apply(command.from(70, sequence + 9, time)) != Answer.SEQUENCE_GAP
                    || venue.apply(command.from(70, sequence + 1, time - 1)) != Answer.TIME_RUNS_BACKWARDS) {
                throw new AssertionError();
            }
        });
    }

    @Test
    void theMeterSeesWhatARefusalInWordsAllocates() {
        open(Venue.builder(new SmallCatalogue()));
        final double bytes = AllocationMeter.bytesPerRun(
                () -> send(Answer.REFUSED, next().rounds().configureRule("fair")));
        assertTrue(bytes > 100, bytes + " bytes a run");
    }

    private static void assertAllocatesNothing(Runnable action) {
        final double bytes = AllocationMeter.bytesPerRun(action);
        assertTrue(bytes < 1, bytes + " bytes a run");
    }
}
