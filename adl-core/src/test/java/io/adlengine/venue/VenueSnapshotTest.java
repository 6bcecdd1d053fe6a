package io.adlengine.venue;

import static io.adlengine.venue.CrashedVenue.builder;
import static io.adlengine.venue.CrashedVenue.crash;
import static io.adlengine.venue.CrashedVenue.open;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** A venue as bytes: what of it goes on elsewhere, and what is refused. */
class VenueSnapshotTest {
    private final Client client = new Client(70);

    @Test
    void anotherRuleDecidesOnceACommandNamesItAndASnapshotKnowsIt() {
        final Venue venue = open(client, builder());
        crash(client);
        assertEquals(Answer.REFUSED, client.send(client.next().rounds().configureRule("fair")));
        assertTrue(venue.refusal().contains("first-in-line or proportionally"), venue.refusal());
        assertEquals("proportionally", venue.rule());
        assertEquals(Answer.DONE, client.send(client.next().rounds().configureRule("first-in-line")));
        assertNull(venue.refusal());
        assertEquals(Answer.DONE, client.send(client.next().rounds().configureSeverity("fixed:1/2")));
        client.send(client.next().rounds().assess(100));
        assertEquals(Answer.NOT_NOW, client.send(client.next().rounds().configureRule("proportionally")));
        final ByteBuffer saved = ByteBuffer.allocate((int) venue.size());
        venue.save(saved);
        final Venue other = builder().maxAccounts(12).maxWinners(20).build();
        other.restore(saved.flip());
        assertEquals("first-in-line", other.rule());
        assertEquals("fixed:1/2", other.severity());
        assertEquals(venue.stateHash(), other.stateHash());
        client.send(client.next().rounds().next(100));
        other.apply(client.command);
        assertEquals(venue.stateHash(), other.stateHash());
        assertEquals(2_500, venue.losses().gains(0));
    }

    /** A mark of 1,000 that is undone by an earlier snapshot is none that 800 has jumped from. */
    @Test
    void whoGoesBackToAnEarlierSnapshotKnowsNothingOfTheMarksInBetween() {
        final Venue venue = open(client, builder().markBand(100_000));
        final ByteBuffer saved = ByteBuffer.allocate((int) venue.size());
        venue.save(saved);
        for (final long market : new long[] {7, 8, 9}) {
            client.send(client.next().book().list(market, false, 1, 50_000, 1_000_000, 1, 1_000_000));
            client.send(client.next().book().mark(market, 1_000));
        }
        venue.restore(saved.flip());
        final Client again = new Client(70);
        final Client ofFresh = new Client(70);
        final Venue fresh = open(ofFresh, builder().markBand(100_000));
        for (final Client one : new Client[] {again.of(venue), ofFresh}) {
            one.send(one.next().book().list(7, false, 1, 50_000, 1_000_000, 1, 1_000_000));
            one.send(one.next().book().mark(7, 800));
        }
        assertTrue(client.heard(EventType.MARK_SUSPECT).isEmpty(), client.heard.toString());
        assertEquals(fresh.stateHash(), venue.stateHash());
        final ByteBuffer later = ByteBuffer.allocate((int) venue.size());
        venue.save(later);
        fresh.restore(later.flip());
        assertEquals(venue.stateHash(), fresh.stateHash());
    }

    @Test
    void aDamagedSnapshotIsRefusedAndChangesNothing() {
        final Venue venue = open(client, builder());
        crash(client);
        client.send(client.next().rounds().configureRule("first-in-line"));
        final ByteBuffer saved = ByteBuffer.allocate((int) venue.size());
        venue.save(saved);
        final Venue other = builder().build();
        final long hash = other.stateHash();
        for (int at = 0; at < saved.limit(); at++) {
            final ByteBuffer damaged = ByteBuffer.wrap(saved.array().clone());
            damaged.put(at, (byte) (damaged.get(at) ^ 4));
            assertThrows(IllegalArgumentException.class, () -> other.restore(damaged), "byte " + at);
            assertEquals(0, damaged.position());
            assertEquals(hash, other.stateHash());
            assertEquals("proportionally", other.rule());
        }
        other.restore(saved.flip());
        assertNotEquals(hash, other.stateHash());
        assertEquals(venue.stateHash(), other.stateHash());
    }

    @Test
    void theBeginningOfAnOlderSnapshotDoesNotGoWithANewerOne() {
        final Venue venue = open(client, builder());
        final byte[] older = saved(venue);
        client.send(client.next().book().grow(11, 21));
        final byte[] newer = saved(venue);
        final int begin = secondBeginning(newer);
        assertEquals(begin, secondBeginning(older));
        System.arraycopy(older, 0, newer, 0, begin);
        final Venue other = builder().build();
        final long hash = other.stateHash();
        assertEquals(
                "venue=proportionally,fixed:1,maxAccounts=11,maxPositions=21"
                        + " (expected: proportionally,fixed:1,maxAccounts=10,maxPositions=20)",
                assertThrows(IllegalArgumentException.class, () -> other.restore(ByteBuffer.wrap(newer)))
                        .getMessage());
        assertEquals(hash, other.stateHash());
    }

    /** Refused only after another rule has been made and the book been read: the round finds both as they were. */
    @Test
    void aRoundUnderWayGoesOnAfterASnapshotByAnotherRuleIsRefused() {
        final Client ofTwin = new Client(70);
        final Venue venue = open(client, builder().clients(1, 64));
        final Venue twin = open(ofTwin, builder().clients(1, 64));
        for (final Client one : new Client[] {client, ofTwin}) {
            crash(one);
            one.send(one.next().rounds().assess(100));
            assertEquals(Answer.MORE, one.send(one.next().rounds().next(1)));
        }
        final Venue ofTwoClients = open(new Client(70), builder().rule("first-in-line"));
        for (final long id : new long[] {70, 71}) {
            final Client one = new Client(id).of(ofTwoClients);
            one.send(one.next().rounds().assess(100));
        }
        final ByteBuffer refused = ByteBuffer.wrap(saved(ofTwoClients));
        final long hash = venue.stateHash();
        assertEquals(
                "clients=2 (expected: 0 to 1)",
                assertThrows(IllegalArgumentException.class, () -> venue.restore(refused))
                        .getMessage());
        assertEquals(hash, venue.stateHash());
        client.send(client.next().rounds().next(100));
        ofTwin.send(ofTwin.next().rounds().next(100));
        assertEquals(twin.stateHash(), venue.stateHash());
    }

    private static byte[] saved(Venue venue) {
        final byte[] saved = new byte[(int) venue.size()];
        venue.save(ByteBuffer.wrap(saved));
        return saved;
    }

    /** Where the first eight bytes are again. */
    private static int secondBeginning(byte[] saved) {
        final ByteBuffer bytes = ByteBuffer.wrap(saved);
        int at = 1;
        while (bytes.getLong(at) != bytes.getLong(0)) {
            at++;
        }
        return at;
    }
}
