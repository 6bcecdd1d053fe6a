package io.adlengine.bench.receipt;

import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptProof;
import io.adlengine.venue.round.RoundCommitment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Checks that each receipt is of the round whose root was published: by its proof, which stands at its place in a file
 * of proofs. Of a receipt in which somebody has changed 50 to 51 the root is another, and both are named.
 */
final class ProofCheck {
    private final Findings findings;
    private final ByteBuffer proofs;
    private final PublishedRoots roots;
    private final ReceiptProof proof = new ReceiptProof();
    private final byte[] root = new byte[RoundCommitment.ROOT_BYTES];
    private int at;
    private boolean isEnded;
    private long roundId = Long.MIN_VALUE;
    private long offer;
    private long lastRow;

    ProofCheck(Findings findings, ByteBuffer proofs, PublishedRoots roots) {
        this.findings = findings;
        this.proofs = proofs.duplicate().rewind().slice().order(ByteOrder.LITTLE_ENDIAN);
        this.roots = roots;
    }

    void check(Receipt receipt) {
        if (isEnded || !next()) {
            return;
        }
        final PublishedRoots.Published published = roots.of(receipt);
        if (published == null) {
            findings.fault("ROOT", "none", "one that was published of round " + receipt.roundId());
        } else {
            climb(receipt, published);
        }
        inOrder(receipt);
        at += proof.bytes();
    }

    private boolean next() {
        if (at == proofs.limit()) {
            findings.fault("PROOF", "none", "one a receipt");
            isEnded = true;
            return false;
        }
        try {
            proof.wrap(proofs, at);
            return true;
        } catch (IllegalArgumentException e) {
            findings.refused("PROOF at byte " + at, e, "a proof a receipt");
            isEnded = true;
            return false;
        }
    }

    private void climb(Receipt receipt, PublishedRoots.Published published) {
        try {
            proof.climb(receipt, root);
        } catch (IllegalArgumentException e) {
            findings.refused("PROOF", e, "a tree");
            return;
        }
        final String found = HexFormat.of().formatHex(root);
        if (!found.equals(published.root())) {
            findings.fault("ROOT", found, published.root());
        }
        findings.equal("WINNERS", proof.winners(), published.winners());
        findings.equal("BUDGET of the tree", proof.budget(), receipt.budget());
        findings.equal("TOTAL_CAPACITY of the tree", proof.totalCapacity(), receipt.totalCapacity());
    }

    /** The receipts of a round are of different rows: its order is the winners'. */
    private void inOrder(Receipt receipt) {
        final long number = receipt.number(ReceiptField.OFFER);
        final boolean isSame = receipt.roundId() == roundId && number == offer;
        if (isSame && proof.row() <= lastRow) {
            findings.fault("ROW", Long.toString(proof.row()), "above " + lastRow);
        }
        roundId = receipt.roundId();
        offer = number;
        lastRow = proof.row();
    }

    /** All receipts have been looked at. */
    void finish() {
        if (!isEnded && at < proofs.limit()) {
            findings.fault("PROOF", proofs.limit() - at + " bytes more", "one a receipt");
        }
    }
}
