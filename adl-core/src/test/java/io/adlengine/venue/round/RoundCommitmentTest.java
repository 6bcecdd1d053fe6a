package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.FirstInLine;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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
}
