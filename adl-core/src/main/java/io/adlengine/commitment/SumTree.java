package io.adlengine.commitment;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A Merkle tree over the winners of a round that also adds up: every node has the hash of what is below it, Σ capacity
 * and Σ haircut. Who publishes its root has committed to every row, to their order and to both sums; {@link
 * #writeProof} shows any one row to be in it without showing another.
 *
 * <p>For an engine's rounds and any numbers a venue wants in a row; {@link io.adlengine.venue.round.RoundCommitment}
 * does it for a deleverager's. Rows pair up in their order, 0 with 1, 2 with 3; a last one without a partner goes up as
 * it is. A node's hash is SHA-256 of a byte 1 and both nodes below, 48 bytes each: hash, Σ capacity, Σ haircut; a row's
 * is that of a byte 0, its numbers, capacity and haircut, all of 8 bytes, little endian.
 *
 * <p>Of 1,000 rows a proof has 10 steps and 512 bytes. What a root does not say: that the numbers of a row are true
 * (whose they are knows), or that a winner without a proof is in it (who has none may ask for it).
 *
 * <p>O(n) for n rows: two blocks of SHA-256 for a row of up to 13 numbers and two for the node over two. 96 bytes a
 * row; no allocation after the constructor. Confined to one thread. Source: Merkle 1987; sums of both children within
 * the hash, as in proofs of reserves.
 */
public final class SumTree {
    /** The version of proofs. */
    public static final int VERSION = 1;

    static final int PROOF_HEAD_BYTES = 4 * Long.BYTES;
    private static final int MOST_ROWS = 1 << 24;
    private static final int MOST_NUMBERS = 1 << 10;
    /** A level of one row has no other above it. */
    private static final int MOST_LEVELS = 26;

    private final int maxRows;
    private final int maxNumbers;
    private final Hashing hashing;
    private final ByteBuffer nodes;
    /** Where each level begins, and its nodes. */
    private final int[] firstOf = new int[MOST_LEVELS];

    private final int[] nodesOf = new int[MOST_LEVELS];
    private int levels;
    private int numbers;
    private int rows;

    /**
     * For rounds of so many winners.
     *
     * @param maxRows 1 to 2^24
     * @param maxNumbers the most numbers of a row beyond capacity and haircut, and of a round; 0 to 1,024
     * @throws IllegalArgumentException if one is out of range, or there is no memory for it
     */
    public SumTree(int maxRows, int maxNumbers) {
        this.maxRows = Require.within("maxRows", maxRows, 1, MOST_ROWS);
        this.maxNumbers = Require.within("maxNumbers", maxNumbers, 0, MOST_NUMBERS);
        hashing = new Hashing(maxNumbers + 4);
        final int room = Require.room("maxRows", 2 * maxRows + MOST_LEVELS, Hashing.NODE_BYTES);
        nodes = ByteBuffer.allocate(room * Hashing.NODE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        begin();
    }

    /** Begins another round, without rows. */
    public void begin() {
        rows = 0;
        levels = 0;
        beginRow();
    }

    private void beginRow() {
        hashing.row();
        numbers = 0;
    }

    /**
     * The next number of the row that comes next.
     *
     * @param number any; a real one in IEEE bits
     * @return this
     * @throws IllegalStateException if it has as many as there may be
     */
    public SumTree number(long number) {
        if (numbers == maxNumbers) {
            throw new IllegalStateException("numbers=" + numbers + " (expected: at most " + maxNumbers + ")");
        }
        hashing.number(number);
        numbers++;
        return this;
    }

    /**
     * Adds the row whose numbers have been given.
     *
     * @param capacity u, money, 0 or more
     * @param haircut x, money, 0 or more
     * @throws IllegalArgumentException if one is below 0, or the sums leave 63 bits; the row is dropped then
     * @throws IllegalStateException if there are as many rows as there may be
     */
    public void add(long capacity, long haircut) {
        if (rows == maxRows) {
            throw new IllegalStateException("rows=" + rows + " (expected: at most " + maxRows + ")");
        }
        try {
            Require.notNegative("capacity", capacity);
            Require.notNegative("haircut", haircut);
            hashing.number(capacity).number(haircut);
            final int at = rows * Hashing.NODE_BYTES;
            hashing.finish(nodes, at);
            nodes.putLong(at + Hashing.HASH_BYTES, capacity);
            nodes.putLong(at + Hashing.HASH_BYTES + Long.BYTES, haircut);
            rows++;
            levels = 0;
        } finally {
            beginRow();
        }
    }

    /** {@return how many rows there are} */
    public int rows() {
        return rows;
    }

    /**
     * {@return Σ capacity, money}
     *
     * @throws IllegalStateException if there is no row, or one is half given
     * @throws IllegalArgumentException if it leaves 63 bits
     */
    public long capacity() {
        return Hashing.capacity(nodes, top());
    }

    /**
     * {@return Σ haircut, money}
     *
     * @throws IllegalStateException if there is no row, or one is half given
     * @throws IllegalArgumentException if it leaves 63 bits
     */
    public long haircut() {
        return Hashing.haircut(nodes, top());
    }

    /**
     * Writes the root of the round: SHA-256 of a byte 2, how many terms, the terms, how many rows, Σ capacity, Σ
     * haircut and the topmost hash.
     *
     * @param terms what all rows of the round share: its id, its rule, its level
     * @param root receives 32 bytes
     * @throws IllegalStateException if there is no row, or one is half given
     * @throws IllegalArgumentException if an argument is missing or of another length, or a sum leaves 63 bits
     */
    public void root(long[] terms, byte[] root) {
        Require.within("terms", Require.present("terms", terms).length, 0, maxNumbers);
        Require.within("root", Require.present("root", root).length, Hashing.HASH_BYTES, Hashing.HASH_BYTES);
        root(hashing, terms, rows, nodes, top(), root);
        beginRow();
    }

    /** The same from the topmost node alone. */
    static void root(Hashing hashing, long[] terms, long rows, ByteBuffer nodes, int top, byte[] root) {
        hashing.root().number(terms.length);
        for (final long term : terms) {
            hashing.number(term);
        }
        hashing.number(rows).number(Hashing.capacity(nodes, top)).number(Hashing.haircut(nodes, top));
        hashing.hash(nodes, top).finish(root, 0);
    }

    /**
     * {@return how many bytes the proof of a row takes}
     *
     * @param row 0 to {@link #rows} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public int proofBytes(int row) {
        return PROOF_HEAD_BYTES + Hashing.NODE_BYTES * steps(Require.within("row", row, 0, rows - 1), rows);
    }

    /** How many nodes have a partner, from a row to the top. */
    static int steps(long row, long rows) {
        int steps = 0;
        long left = row;
        for (long size = rows; size > 1; size = size + 1 >> 1) {
            steps += (left ^ 1) < size ? 1 : 0;
            left >>= 1;
        }
        return steps;
    }

    /**
     * Writes the proof of a row at the buffer's position, which moves past it: {@link #VERSION}, its bytes, the row and
     * the number of rows, 8 bytes each, then the partner of every node from the row to the top, 48 bytes each.
     *
     * @param row 0 to {@link #rows} − 1
     * @param out little endian, with room for it
     * @throws IllegalArgumentException if there is no such row, or the order is another or there is too little room
     * @throws IllegalStateException if a row is half given
     */
    public void writeProof(int row, ByteBuffer out) {
        final int bytes = proofBytes(row);
        Require.present("out", out);
        if (out.isReadOnly() || out.order() != ByteOrder.LITTLE_ENDIAN || out.remaining() < bytes) {
            throw Require.refusal(
                    "remaining", Integer.toString(out.remaining()), bytes + ", LITTLE_ENDIAN, not read-only");
        }
        top();
        out.putLong(VERSION).putLong(bytes).putLong(row).putLong(rows);
        int node = row;
        for (int level = 0; level < levels - 1; level++) {
            final int partner = node ^ 1;
            if (partner < nodesOf[level]) {
                final int at = (firstOf[level] + partner) * Hashing.NODE_BYTES;
                out.put(out.position(), nodes, at, Hashing.NODE_BYTES).position(out.position() + Hashing.NODE_BYTES);
            }
            node >>= 1;
        }
    }

    /** Where the topmost node is; the first to ask builds what is below it. */
    private int top() {
        if (rows == 0) {
            throw new IllegalStateException("rows=0 (expected: a row or more)");
        }
        if (numbers > 0) {
            throw new IllegalStateException("numbers=" + numbers + " (expected: 0, the row they are of is not added)");
        }
        if (levels == 0) {
            build();
            beginRow();
        }
        return firstOf[levels - 1] * Hashing.NODE_BYTES;
    }

    private void build() {
        firstOf[0] = 0;
        nodesOf[0] = rows;
        int level = 0;
        for (int size = rows; size > 1; size = size + 1 >> 1) {
            firstOf[level + 1] = firstOf[level] + size;
            nodesOf[level + 1] = size + 1 >> 1;
            for (int pair = 0; pair < size >> 1; pair++) {
                final int below = (firstOf[level] + 2 * pair) * Hashing.NODE_BYTES;
                final int above = (firstOf[level + 1] + pair) * Hashing.NODE_BYTES;
                hashing.node(nodes, below, nodes, below + Hashing.NODE_BYTES, nodes, above);
            }
            if ((size & 1) != 0) {
                final int last = (firstOf[level] + size - 1) * Hashing.NODE_BYTES;
                final int above = (firstOf[level + 1] + (size >> 1)) * Hashing.NODE_BYTES;
                nodes.put(above, nodes, last, Hashing.NODE_BYTES);
            }
            level++;
        }
        levels = level + 1;
    }
}
