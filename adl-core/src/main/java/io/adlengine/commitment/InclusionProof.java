package io.adlengine.commitment;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Shows that a row is in a {@link SumTree}, from the row and a handful of hashes: for traders and whoever they ask. A
 * view over some bytes of a buffer that {@link SumTree#writeProof} wrote; what is there is believed in nothing but what
 * it leads to.
 *
 * <p>{@link #climb} goes from the row to the top and finds what Σ capacity and Σ haircut are there; {@link #root} is to
 * be what the venue has published. Then the row, its place and both sums are the venue's: with three rows of haircuts
 * 1, 2 and 4 a proof of the second that leads to the root also says that 7 was taken of all. Every sum on the way is
 * refused below 0, so that no row is larger than they say.
 *
 * <p>O(log n). Confined to one thread.
 */
public final class InclusionProof {
    private static final long MOST_ROWS = 1L << 40;

    private final Hashing hashing;
    private final int maxNumbers;
    /** The node that has been reached. */
    private final ByteBuffer reached = ByteBuffer.allocate(Hashing.NODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private ByteBuffer proofs;
    private int offset;
    private boolean isAtTop;

    /**
     * A view of nothing yet.
     *
     * @param maxNumbers as of the {@link SumTree}
     * @throws IllegalArgumentException if it is out of range
     */
    public InclusionProof(int maxNumbers) {
        this.maxNumbers = Require.within("maxNumbers", maxNumbers, 0, 1 << 10);
        hashing = new Hashing(maxNumbers + 4);
    }

    /**
     * Points the view at a proof.
     *
     * @param proofs little endian
     * @param at the index of its first byte
     * @return this
     * @throws IllegalArgumentException if the buffer is missing, the order is another, or what is there is no proof of
     *     this version
     */
    public InclusionProof wrap(ByteBuffer proofs, int at) {
        Require.present("proofs", proofs);
        final int left = proofs.limit() - SumTree.PROOF_HEAD_BYTES;
        if (proofs.order() != ByteOrder.LITTLE_ENDIAN || at < 0 || at > left) {
            throw Require.refusal("at", Integer.toString(at), "a proof in a LITTLE_ENDIAN buffer");
        }
        Require.within("version", proofs.getLong(at), SumTree.VERSION, SumTree.VERSION);
        final long rows = Require.within("rows", proofs.getLong(at + 3 * Long.BYTES), 1, MOST_ROWS);
        final long row = Require.within("row", proofs.getLong(at + 2 * Long.BYTES), 0, rows - 1);
        final long steps = (long) Hashing.NODE_BYTES * SumTree.steps(row, rows);
        final long length = SumTree.PROOF_HEAD_BYTES + Require.within("bytes of steps", steps, 0, left - at);
        Require.within("bytes", proofs.getLong(at + Long.BYTES), length, length);
        this.proofs = proofs;
        offset = at;
        isAtTop = false;
        return this;
    }

    /** {@return its length, bytes: the next one begins behind it} */
    public int bytes() {
        return (int) head(1);
    }

    /** {@return the place of its row in the tree, from 0} */
    public long row() {
        return head(2);
    }

    /** {@return how many rows the tree has} */
    public long rows() {
        return head(3);
    }

    private long head(int number) {
        if (proofs == null) {
            throw new IllegalStateException("proof=none (expected: wrapped)");
        }
        return proofs.getLong(offset + number * Long.BYTES);
    }

    /**
     * Goes from a row to the top.
     *
     * @param numbers of the row
     * @param capacity its u, money, 0 or more
     * @param haircut its x, money, 0 or more
     * @throws IllegalArgumentException if there are too many numbers, or a sum on the way is below 0 or leaves 63 bits:
     *     no tree has such a node
     * @throws IllegalStateException if the view has nothing to look at
     */
    public void climb(long[] numbers, long capacity, long haircut) {
        final long rows = rows();
        Require.within("numbers", Require.present("numbers", numbers).length, 0, maxNumbers);
        Require.notNegative("capacity", capacity);
        Require.notNegative("haircut", haircut);
        isAtTop = false;
        hashing.row();
        for (final long number : numbers) {
            hashing.number(number);
        }
        hashing.number(capacity).number(haircut).finish(reached, 0);
        reached.putLong(Hashing.HASH_BYTES, capacity).putLong(Hashing.HASH_BYTES + Long.BYTES, haircut);
        long node = row();
        int at = offset + SumTree.PROOF_HEAD_BYTES;
        for (long size = rows; size > 1; size = size + 1 >> 1) {
            if ((node ^ 1) < size) {
                if ((node & 1) == 0) {
                    hashing.node(reached, 0, proofs, at, reached, 0);
                } else {
                    hashing.node(proofs, at, reached, 0, reached, 0);
                }
                at += Hashing.NODE_BYTES;
            }
            node >>= 1;
        }
        isAtTop = true;
    }

    /** {@return Σ capacity at the top, money} */
    public long capacity() {
        return Hashing.capacity(top(), 0);
    }

    /** {@return Σ haircut at the top, money} */
    public long haircut() {
        return Hashing.haircut(top(), 0);
    }

    /**
     * Writes the root that the row leads to.
     *
     * @param terms of the round
     * @param root receives 32 bytes
     * @throws IllegalArgumentException if an argument is missing or of another length
     * @throws IllegalStateException if there was no {@link #climb}
     */
    public void root(long[] terms, byte[] root) {
        Require.within("terms", Require.present("terms", terms).length, 0, maxNumbers);
        Require.within("root", Require.present("root", root).length, Hashing.HASH_BYTES, Hashing.HASH_BYTES);
        SumTree.root(hashing, terms, rows(), top(), 0, root);
    }

    private ByteBuffer top() {
        if (!isAtTop) {
            throw new IllegalStateException("proof=not climbed (expected: climb first)");
        }
        return reached;
    }
}
