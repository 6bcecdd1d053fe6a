package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.commitment.SumTree;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Commits to a round before it is carried out: a root over what every winner had and what it is to pay, published for
 * all to see, and a proof for every {@link Receipt}, so that no two accounts are told of two different rounds.
 *
 * <p>Rows are all winners of the present round, in its order. A row's numbers are those of its receipt that {@link
 * ReceiptProof#ROW} lists, with capacity and haircut; what all rows share is hashed into the root: {@link
 * ReceiptProof#TERMS}. Σ haircut is the receipt's {@link ReceiptField#BUDGET}, Σ capacity its {@link
 * ReceiptField#TOTAL_CAPACITY}. {@link ReceiptProof} checks all of it.
 *
 * <p>Commit once a round is decided; proofs may be written as long as it is the present one, with its receipts, which
 * are of the same accounts in the same order. O(winners) and off by default: two blocks of SHA-256 for a row and as
 * many for a node, 0.2 ms for 1,000 winners on a CPU that has
 * instructions for it: nearly as long as the round itself. 96 bytes a winner; no allocation after the
 * constructor. Confined to the deleverager's thread.
 */
public final class RoundCommitment {
    /** The length of a root. */
    public static final int ROOT_BYTES = 32;

    private final Autodeleverager adl;
    private final DecidedRow decided;
    private final SumTree tree;
    private final long[] terms = new long[ReceiptProof.TERMS_OF_ROUND.length];
    private final byte[] root = new byte[ROOT_BYTES];
    private final ByteBuffer words = ByteBuffer.wrap(root);
    /** Which of the deleverager's rounds, 0: none. */
    private long committed;

    private PresentRound present;

    /**
     * For the rounds of a deleverager.
     *
     * @param adl whose rounds
     * @throws IllegalArgumentException if it is missing, or there is no memory for so many winners
     */
    public RoundCommitment(Autodeleverager adl) {
        this.adl = Require.present("adl", adl);
        decided = new DecidedRow(adl.settings());
        tree = new SumTree(adl.settings().maxWinners(), ReceiptProof.MOST_NUMBERS);
    }

    /**
     * Commits to the present round.
     *
     * @return this
     * @throws IllegalStateException if it is not decided, or has no winner
     */
    public RoundCommitment commit() {
        final PresentRound round = adl.decided();
        final int winners = round.assembler.columns().count();
        if (winners == 0) {
            throw new IllegalStateException("winners=0 (expected: a winner or more)");
        }
        committed = 0;
        tree.begin();
        for (int i = 0; i < winners; i++) {
            for (final ReceiptField field : ReceiptProof.NUMBERS_OF_ROW) {
                tree.number(decided.number(round, field, i));
            }
            tree.add(round.assembler.columns().capacity[i], round.haircut[i]);
        }
        for (int term = 0; term < terms.length; term++) {
            terms[term] = decided.number(round, ReceiptProof.TERMS_OF_ROUND[term], 0);
        }
        tree.root(terms, root);
        committed = round.decisions;
        present = round;
        return this;
    }

    /** {@return whether the present round is decided, and the one that was committed to} */
    public boolean isOfPresentRound() {
        return present != null && present.isDecided() && committed == present.decisions;
    }

    /** {@return how many winners the commitment has, 0 before the first} */
    public int winners() {
        return tree.rows();
    }

    /**
     * {@return eight bytes of the root, the first byte the most significant}
     *
     * @param word 0 to 3
     * @throws IllegalArgumentException if there is no such word
     */
    public long rootWord(int word) {
        return words.getLong(Require.within("word", word, 0, 3) * Long.BYTES);
    }

    /**
     * Copies the root.
     *
     * @param out receives 32 bytes
     * @throws IllegalArgumentException if it is missing or of another length
     */
    public void root(byte[] out) {
        Require.within("root", Require.present("root", out).length, ROOT_BYTES, ROOT_BYTES);
        System.arraycopy(root, 0, out, 0, ROOT_BYTES);
    }

    /**
     * {@return how many bytes the proofs of the present round's receipts take}
     *
     * @throws IllegalStateException if it is not decided, or not the round that was committed to
     */
    public long proofBytes() {
        final PresentRound round = requireCommitted();
        long bytes = 0;
        for (int i = 0; i < tree.rows(); i++) {
            bytes += Receipts.isTouched(round, i) ? tree.proofBytes(i) : 0;
        }
        return bytes;
    }

    /**
     * Writes the proofs of the present round's receipts at the buffer's position, which moves past them, in the order
     * in which {@link Receipts#write} writes these.
     *
     * @param out little endian, with room for all of them
     * @return how many
     * @throws IllegalArgumentException if the order is another or there is too little room; nothing is written then
     * @throws IllegalStateException if the present round is not decided, or not the one that was committed to
     */
    public int writeProofs(ByteBuffer out) {
        final PresentRound round = requireCommitted();
        final long bytes = proofBytes();
        Require.present("out", out);
        if (out.isReadOnly() || out.order() != ByteOrder.LITTLE_ENDIAN || out.remaining() < bytes) {
            throw Require.refusal(
                    "remaining", Integer.toString(out.remaining()), bytes + ", LITTLE_ENDIAN, not read-only");
        }
        int count = 0;
        for (int i = 0; i < tree.rows(); i++) {
            if (Receipts.isTouched(round, i)) {
                tree.writeProof(i, out);
                count++;
            }
        }
        return count;
    }

    private PresentRound requireCommitted() {
        final PresentRound round = adl.decided();
        if (!isOfPresentRound()) {
            throw new IllegalStateException("commitment=of another round (expected: commit to this one)");
        }
        return round;
    }
}
