package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.commitment.InclusionProof;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Checks that a {@link Receipt} is of the round whose root the venue has published: the account's own numbers, the
 * round's, its place among the winners, Σ haircut and Σ capacity. For traders, from a receipt, its proof and 32 bytes.
 *
 * <p>A receipt that says 51 where 50 was committed to leads to another root; so does one that belongs to another
 * round, a proof for another place, or a changed sum. Whether 50 is what the rule takes is another question, which the
 * receipt answers by itself: see {@code verify-receipts} of adl-bench.
 *
 * <p>A view over a proof as {@link RoundCommitment#writeProofs} writes it. O(log winners). Confined to one thread.
 */
public final class ReceiptProof {
    static final ReceiptField[] TERMS_OF_ROUND = {
        ReceiptField.VERSION,
        ReceiptField.ROUND_ID,
        ReceiptField.OFFER,
        ReceiptField.LAYER,
        ReceiptField.RULE_HASH,
        ReceiptField.INSTRUMENT_ID,
        ReceiptField.MARK,
        ReceiptField.CAP_OF_RULE,
        ReceiptField.DEAREST_DEFICIT,
        ReceiptField.DEAREST_LOTS,
        ReceiptField.CHEAPEST_DEFICIT,
        ReceiptField.CHEAPEST_COST,
        ReceiptField.DEFICIT,
        ReceiptField.LEVEL
    };
    static final ReceiptField[] NUMBERS_OF_ROW = {
        ReceiptField.ACCOUNT_ID,
        ReceiptField.VALUE,
        ReceiptField.PROFIT,
        ReceiptField.PREPAID,
        ReceiptField.EQUITY,
        ReceiptField.MAINTENANCE,
        ReceiptField.POSITION_MAINTENANCE,
        ReceiptField.HELD_LOTS,
        ReceiptField.CAP,
        ReceiptField.SCORE,
        ReceiptField.WEIGHT,
        ReceiptField.LOT
    };

    /** The numbers of a receipt that all of a round share and its root contains, in this order. */
    public static final List<ReceiptField> TERMS = List.of(TERMS_OF_ROUND);

    /** The numbers of a receipt that are in its row, in this order; capacity and haircut follow. */
    public static final List<ReceiptField> ROW = List.of(NUMBERS_OF_ROW);

    static final int MOST_NUMBERS = 16;

    private final InclusionProof proof = new InclusionProof(MOST_NUMBERS);
    private final long[] terms = new long[TERMS_OF_ROUND.length];
    private final long[] numbers = new long[NUMBERS_OF_ROW.length];

    /** A view of nothing yet. */
    public ReceiptProof() {}

    /**
     * Points the view at a proof.
     *
     * @param proofs little endian
     * @param at the index of its first byte
     * @return this
     * @throws IllegalArgumentException if the buffer is missing, the order is another, or what is there is no proof
     */
    public ReceiptProof wrap(ByteBuffer proofs, int at) {
        proof.wrap(proofs, at);
        return this;
    }

    /** {@return its length, bytes: the next one begins behind it} */
    public int bytes() {
        return proof.bytes();
    }

    /** {@return the account's place among the winners, from 0} */
    public long row() {
        return proof.row();
    }

    /** {@return how many winners the round has} */
    public long winners() {
        return proof.rows();
    }

    /**
     * Finds the root that a receipt leads to by this proof.
     *
     * @param receipt whose
     * @param root receives 32 bytes
     * @return this; {@link #totalCapacity} and {@link #budget} are known now
     * @throws IllegalArgumentException if an argument is missing, or no tree has such sums
     */
    public ReceiptProof climb(Receipt receipt, byte[] root) {
        Require.present("receipt", receipt);
        for (int i = 0; i < terms.length; i++) {
            terms[i] = receipt.number(TERMS_OF_ROUND[i]);
        }
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = receipt.number(NUMBERS_OF_ROW[i]);
        }
        proof.climb(numbers, receipt.capacity(), receipt.haircut());
        proof.root(terms, root);
        return this;
    }

    /** {@return Σ capacity of all winners, money: what the receipt's own number is to be} */
    public long totalCapacity() {
        return proof.capacity();
    }

    /** {@return Σ haircut of all winners, money: what the receipt's own number is to be} */
    public long budget() {
        return proof.haircut();
    }

    /**
     * {@return whether a receipt and this proof lead to a root, and the receipt's sums are those of the tree}
     *
     * @param receipt whose
     * @param published the root of its round, 32 bytes
     * @throws IllegalArgumentException if an argument is missing
     */
    public boolean leadsTo(Receipt receipt, byte[] published) {
        Require.present("receipt", receipt);
        final int length = Require.present("published", published).length;
        final byte[] found =
                new byte[Require.within("published", length, RoundCommitment.ROOT_BYTES, RoundCommitment.ROOT_BYTES)];
        try {
            climb(receipt, found);
        } catch (IllegalArgumentException e) {
            return false; // no tree has a sum below 0
        }
        return Arrays.equals(found, published)
                && budget() == receipt.budget()
                && totalCapacity() == receipt.totalCapacity();
    }
}
