package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.FirstInLine;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Account 0 lacks 50; accounts 1 and 2 have profits of 120 and 80. */
final class RoundCommitmentTest {
    private final SmallMarket market = SmallMarket.ofOneContract();
    private final ByteBuffer receipts = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer proofs = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] root = new byte[RoundCommitment.ROOT_BYTES];

    RoundCommitmentTest() {
        market.rule = new FirstInLine();
        market.position(0, 10, 100, 150, false);
        market.position(1, -6, 100, 200, false);
        market.position(2, -4, 100, 200, false);
        market.book.mark(0, 80);
    }

    private boolean doAllLead(Autodeleverager adl, RoundCommitment commitment) {
        final int count = new Receipts(adl).write(receipts.clear());
        assertTrue(count > 0);
        assertEquals(count, commitment.writeProofs(proofs.clear()));
        final Receipt receipt = new Receipt();
        final ReceiptProof proof = new ReceiptProof();
        boolean doLead = true;
        int proofAt = 0;
        for (int at = 0; at < receipts.position(); at += receipt.bytes()) {
            doLead &= proof.wrap(proofs, proofAt).leadsTo(receipt.wrap(receipts, at), root);
            proofAt += proof.bytes();
        }
        return doLead;
    }

    @Test
    void whatIsCarriedOutChangesNoProof() {
        final Autodeleverager adl = market.builder().build();
        market.decide(adl, true);
        final RoundCommitment commitment = new RoundCommitment(adl);
        commitment.commit().root(root);
        assertTrue(doAllLead(adl, commitment));
        market.book.deposit(1, 7);
        adl.execute(1);
        market.book.mark(0, 81);
        assertTrue(doAllLead(adl, commitment));
    }

    /** The state of before is loaded, an account has more, and the round comes back with the same terms. */
    @Test
    void aRoundThatIsDecidedAgainIsAnotherOne() {
        final Autodeleverager adl = market.builder().build();
        final Snapshot snapshot = new Snapshot(adl);
        final ByteBuffer before = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(before);
        market.decide(adl, true);
        final RoundCommitment commitment = new RoundCommitment(adl);
        commitment.commit();
        snapshot.restore(before.flip());
        market.book.deposit(1, 7);
        market.decide(adl, true);
        assertEquals(
                "commitment=of another round (expected: commit to this one)",
                assertThrows(IllegalStateException.class, () -> commitment.writeProofs(proofs))
                        .getMessage());
        commitment.commit().root(root);
        assertTrue(doAllLead(adl, commitment));
    }

    private Autodeleverager committed(RoundCommitment commitment, Autodeleverager adl) {
        market.decide(adl, true);
        commitment.commit().root(root);
        new Receipts(adl).write(receipts.clear());
        commitment.writeProofs(proofs.clear());
        return adl;
    }

    @Test
    void aProofTellsItsPlaceAndTheSums() {
        final Autodeleverager adl = market.adl();
        final RoundCommitment commitment = new RoundCommitment(adl);
        assertEquals(0, commitment.winners());
        committed(commitment, adl);
        assertEquals(2, commitment.winners());
        assertEquals(commitment.proofBytes(), proofs.position());
        final Receipt receipt = new Receipt();
        final ReceiptProof proof = new ReceiptProof();
        int at = 0;
        int proofAt = 0;
        for (int row = 0; row < 2; row++) {
            proof.wrap(proofs, proofAt).climb(receipt.wrap(receipts, at), new byte[32]);
            assertEquals(row, proof.row());
            assertEquals(2, proof.winners());
            assertEquals(50, proof.totalCapacity());
            assertEquals(50, proof.budget());
            at += receipt.bytes();
            proofAt += proof.bytes();
        }
        assertEquals(proofs.position(), proofAt);
        for (int word = 0; word < 4; word++) {
            assertEquals(ByteBuffer.wrap(root).getLong(8 * word), commitment.rootWord(word));
        }
    }

    /** Every number of a row, both sums, and the root itself: if one is another, the proof leads elsewhere. */
    @Test
    void whateverIsChangedLeadsElsewhere() {
        final Autodeleverager adl = market.adl();
        committed(new RoundCommitment(adl), adl);
        final Receipt receipt = new Receipt().wrap(receipts, 0);
        final ReceiptProof proof = new ReceiptProof().wrap(proofs, 0);
        assertTrue(proof.leadsTo(receipt, root));
        final List<ReceiptField> fields = new ArrayList<>(ReceiptProof.ROW);
        fields.addAll(ReceiptProof.TERMS);
        fields.addAll(
                List.of(ReceiptField.CAPACITY, ReceiptField.HAIRCUT, ReceiptField.BUDGET, ReceiptField.TOTAL_CAPACITY));
        for (final ReceiptField field : fields) {
            final int at = field.ordinal() * Long.BYTES;
            final long was = receipts.getLong(at);
            receipts.putLong(at, was + 1);
            assertFalse(proof.leadsTo(receipt, root), field::name);
            receipts.putLong(at, Long.MIN_VALUE);
            assertFalse(proof.leadsTo(receipt, root), field::name);
            receipts.putLong(at, was);
        }
        assertTrue(proof.leadsTo(receipt, root));
        root[31]++;
        assertFalse(proof.leadsTo(receipt, root));
        assertThrows(IllegalArgumentException.class, () -> proof.leadsTo(receipt, new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> proof.leadsTo(null, root));
    }

    @Test
    void badBuffersAreRefusedAndNothingIsWritten() {
        final Autodeleverager adl = market.adl();
        final RoundCommitment commitment = new RoundCommitment(adl);
        committed(commitment, adl);
        final int bytes = (int) commitment.proofBytes();
        final ByteBuffer exact = ByteBuffer.allocate(bytes + 1).order(ByteOrder.LITTLE_ENDIAN);
        exact.position(2);
        assertThrows(IllegalArgumentException.class, () -> commitment.writeProofs(exact));
        assertEquals(2, exact.position());
        exact.position(1);
        assertEquals(2, commitment.writeProofs(exact));
        final ByteBuffer big = ByteBuffer.allocate(bytes);
        assertThrows(IllegalArgumentException.class, () -> commitment.writeProofs(big));
        final ByteBuffer readOnly = exact.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        readOnly.clear();
        assertThrows(IllegalArgumentException.class, () -> commitment.writeProofs(readOnly));
        assertThrows(IllegalArgumentException.class, () -> commitment.root(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> commitment.rootWord(4));
    }

    /** The loser's side has nobody opposite. */
    @Test
    void aRoundWithoutWinnersHasNoRoot() {
        final SmallMarket alone = SmallMarket.ofOneContract();
        alone.position(0, 10, 100, 150, false);
        alone.book.mark(0, 80);
        final Autodeleverager adl = alone.decided(true);
        final RoundCommitment commitment = new RoundCommitment(adl);
        assertThrows(IllegalStateException.class, commitment::commit);
        assertThrows(IllegalStateException.class, commitment::proofBytes);
    }

    /** One of the winners is asked for nothing: it has neither receipt nor proof. */
    @Test
    void whoIsAskedForNothingHasNoProof() {
        market.severity = 0.5;
        final Autodeleverager adl = market.adl();
        final RoundCommitment commitment = new RoundCommitment(adl);
        committed(commitment, adl);
        assertEquals(2, commitment.winners());
        assertEquals(1, new Receipts(adl).count(), "first in line");
        assertEquals(new ReceiptProof().wrap(proofs, 0).bytes(), commitment.proofBytes());
        assertTrue(new ReceiptProof().wrap(proofs, 0).leadsTo(new Receipt().wrap(receipts, 0), root));
    }
}
