package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptProof;
import io.adlengine.venue.round.RoundCommitment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A venue commits to each round before anything of it is carried out, and proves its receipts afterwards. */
final class CommittedVenueTest {
    private static final long MARKET = 7;

    private final Command command = new Command();
    private final List<String> told = new ArrayList<>();
    private final ByteBuffer root = ByteBuffer.allocate(32);
    private final ByteBuffer receipts = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer proofs = ByteBuffer.allocate(1 << 14).order(ByteOrder.LITTLE_ENDIAN);
    private long sequence;
    private Venue venue;

    private void heard(Event event) {
        if (event.type() != EventType.REPLY && event.type() != EventType.BELOW_MARGIN) {
            told.add(event.type().name());
        }
        if (event.type() == EventType.ROUND_COMMITTED) {
            root.putLong(0, event.get(VenueField.ROOT_FIRST))
                    .putLong(8, event.get(VenueField.ROOT_SECOND))
                    .putLong(16, event.get(VenueField.ROOT_THIRD))
                    .putLong(24, event.get(VenueField.ROOT_LAST));
            assertEquals(3, event.get(VenueField.WINNERS));
        }
        if (event.type() == EventType.ROUND_ENDED) {
            venue.liveRound().receipts().write(receipts.clear());
            venue.liveRound().commitment().writeProofs(proofs.clear());
        }
    }

    private Answer say(UnaryOperator<Command> said) {
        return venue.apply(said.apply(command.from(3, ++sequence, sequence)));
    }

    /** Account 4 lacks 5,000, which three winners can pay with the lots they have of its hundred. */
    private void crash() {
        say(to -> to.book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        for (final long account : new long[] {4, 17, 18, 19}) {
            say(to -> to.book().open(account));
            say(to -> to.book().deposit(account, account == 4 ? 15_000 : 30_000));
        }
        say(to -> to.book().mark(MARKET, 1_000));
        say(to -> to.book().fill(4, 17, MARKET, 40, 1_000));
        say(to -> to.book().fill(4, 18, MARKET, 30, 1_000));
        say(to -> to.book().fill(4, 19, MARKET, 30, 1_000));
        say(to -> to.book().mark(MARKET, 800));
        assertEquals(Answer.DONE, say(to -> to.rounds().assess(100)));
        assertEquals(Answer.DONE, say(to -> to.rounds().next(100)));
    }

    private Venue crashed(VenueBuilder builder) {
        venue = builder.listener(this::heard).build();
        crash();
        return venue;
    }

    private static VenueBuilder atOnce() {
        return Venue.builder(new SmallCatalogue())
                .rule("proportionally")
                .severity("fixed:1")
                .maxAccounts(10)
                .maxPositions(40)
                .maxWinners(10)
                .maxLosers(10);
    }

    @Test
    void theRootIsToldBeforeAnythingIsClosedOut() {
        crashed(atOnce().commitments());
        final int committed = told.indexOf("ROUND_COMMITTED");
        assertEquals(told.indexOf("ROUND_STARTED") + 1, committed, told.toString());
        assertTrue(committed < told.indexOf("CLOSED_OUT"), told.toString());
    }

    @Test
    void everyReceiptLeadsToItAndNoOtherNumberDoes() {
        crashed(atOnce().commitments());
        final Receipt receipt = new Receipt();
        final ReceiptProof proof = new ReceiptProof();
        int count = 0;
        int proofAt = 0;
        for (int at = 0; at < receipts.position(); at += receipt.bytes()) {
            receipt.wrap(receipts, at);
            proof.wrap(proofs, proofAt);
            assertTrue(proof.leadsTo(receipt, root.array()), "receipt " + count);
            assertEquals(count, proof.row());
            assertEquals(3, proof.winners());
            assertEquals(5_000, proof.budget());
            assertEquals(5_000, proof.totalCapacity());
            for (final ReceiptField field : ReceiptField.values()) {
                final boolean isCommitted = ReceiptProof.ROW.contains(field)
                        || ReceiptProof.TERMS.contains(field)
                        || List.of(
                                        ReceiptField.CAPACITY,
                                        ReceiptField.HAIRCUT,
                                        ReceiptField.BUDGET,
                                        ReceiptField.TOTAL_CAPACITY)
                                .contains(field);
                if (field != ReceiptField.VERSION && field != ReceiptField.BYTES && field != ReceiptField.FILLS) {
                    final int place = at + field.ordinal() * Long.BYTES;
                    receipts.putLong(place, receipts.getLong(place) ^ 1);
                    assertEquals(!isCommitted, proof.leadsTo(receipt, root.array()), field.name());
                    receipts.putLong(place, receipts.getLong(place) ^ 1);
                }
            }
            proofAt += proof.bytes();
            count++;
        }
        assertEquals(3, count);
        assertEquals(proofs.position(), proofAt);
    }

    @Test
    void withoutItNothingIsCommittedToAndSnapshotsDoNotMix() {
        final Venue committed = crashed(atOnce().commitments());
        told.clear();
        venue = atOnce().build();
        assertEquals(
                "commitments=none (expected: built with commitments())",
                assertThrows(
                                IllegalStateException.class,
                                () -> venue.liveRound().commitment())
                        .getMessage());
        final ByteBuffer snapshot = ByteBuffer.allocate((int) committed.size());
        committed.save(snapshot);
        assertThrows(IllegalArgumentException.class, () -> venue.restore(snapshot.flip()));
        assertNotEquals(committed.stateHash(), venue.stateHash());
    }

    /** What another rule decides is committed to by its own deleverager. */
    @Test
    void anotherRuleHasAnotherCommitment() {
        crashed(atOnce().commitments());
        final Object before = venue.liveRound().commitment();
        assertEquals(Answer.DONE, say(to -> to.rounds().configureRule("proportionally")));
        assertNotEquals(before, venue.liveRound().commitment());
        assertThrows(
                IllegalStateException.class,
                () -> venue.liveRound().commitment().proofBytes());
    }

    /** A replica that takes over in the middle of a plan commits to the same round. */
    @Test
    void aRestoredVenueHasTheSameRoot() {
        final Venue before = SmallVenue.builder().commitments().build();
        for (int step = 0; step < SmallVenue.IN_THE_MIDDLE; step++) {
            before.apply(SmallVenue.command(step));
        }
        final ByteBuffer snapshot = ByteBuffer.allocate((int) before.size());
        before.save(snapshot);
        final Venue after = SmallVenue.builder().commitments().build();
        after.restore(snapshot.flip());
        assertFalse(after.liveRound().commitment().isOfPresentRound());
        assertThrows(
                IllegalStateException.class,
                () -> after.liveRound().commitment().proofBytes());
        final byte[] expected = new byte[32];
        final byte[] found = new byte[32];
        before.liveRound().commitment().root(expected);
        after.liveRound().commitment().commit().root(found);
        assertArrayEquals(expected, found);
        assertEquals(
                before.liveRound().commitment().proofBytes(),
                after.liveRound().commitment().proofBytes());
    }

    /** Refused before and after another severity was made, and after the book was read. */
    @Test
    void aRefusedSnapshotLeavesTheRoundCommittedAsItWas() {
        final Venue venue = SmallVenue.builder().commitments().clients(1, 4).build();
        for (int step = 0; step < SmallVenue.IN_THE_MIDDLE; step++) {
            venue.apply(SmallVenue.command(step));
        }
        final RoundCommitment commitment = venue.liveRound().commitment();
        assertTrue(commitment.isOfPresentRound());
        final byte[] proofs = proofs(commitment);
        for (final String severity : new String[] {"fixed:1", "fixed:1/2"}) {
            final Venue other =
                    SmallVenue.builder().commitments().severity(severity).build();
            other.apply(new Command().from(70, 1, 1_000).rounds().assess(1));
            other.apply(new Command().from(71, 1, 1_000).rounds().assess(1));
            final byte[] snapshot = new byte[(int) other.size()];
            other.save(ByteBuffer.wrap(snapshot));
            for (final int bytes : new int[] {snapshot.length, snapshot.length - 1, 10}) {
                assertThrows(IllegalArgumentException.class, () -> venue.restore(ByteBuffer.wrap(snapshot, 0, bytes)));
                assertArrayEquals(proofs, proofs(commitment), severity + ", of " + bytes + " bytes");
            }
        }
    }

    private static byte[] proofs(RoundCommitment commitment) {
        final ByteBuffer proofs =
                ByteBuffer.allocate((int) commitment.proofBytes()).order(ByteOrder.LITTLE_ENDIAN);
        assertTrue(commitment.writeProofs(proofs) > 0);
        return proofs.array();
    }

    @Test
    void noBufferIsRefusedInWords() {
        final Venue venue = SmallVenue.builder().build();
        for (final Executable call : new Executable[] {() -> venue.save(null), () -> venue.restore(null)}) {
            assertEquals(
                    "buffer=null (expected: a value)",
                    assertThrows(IllegalArgumentException.class, call).getMessage());
        }
    }

    /** A margin of now is none of the decision: what was told of a round stays, whoever took over meanwhile. */
    @Test
    void whatPositionsNeedLaterChangesNoRoot() {
        final Venue before = SmallVenue.builder().commitments().build();
        for (int step = 0; step < SmallVenue.IN_THE_MIDDLE; step++) {
            before.apply(SmallVenue.command(step));
        }
        final byte[] expected = new byte[32];
        before.liveRound().commitment().root(expected);
        final int next = SmallVenue.IN_THE_MIDDLE + 1;
        final Command change = new Command().from(70, next, 1_000 + next).book().changeMargin(MARKET, 90_000);
        assertEquals(Answer.DONE, before.apply(change));
        final ByteBuffer snapshot = ByteBuffer.allocate((int) before.size());
        before.save(snapshot);
        final Venue after = SmallVenue.builder().commitments().build();
        after.restore(snapshot.flip());
        final byte[] found = new byte[32];
        after.liveRound().commitment().commit().root(found);
        assertArrayEquals(expected, found);
        assertEquals(before.stateHash(), after.stateHash());
    }
}
