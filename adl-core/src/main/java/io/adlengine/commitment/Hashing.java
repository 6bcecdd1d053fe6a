package io.adlengine.commitment;

import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 of rows, nodes and roots: a byte that says which, then numbers of 8 bytes, little endian, and hashes. So no
 * row can be shown for a node, nor a node for a root. Allocates nothing after the constructor.
 */
final class Hashing {
    static final int HASH_BYTES = 32;
    /** A node: hash, Σ capacity, Σ haircut. */
    static final int NODE_BYTES = HASH_BYTES + 2 * Long.BYTES;

    private static final byte ROW = 0;
    private static final byte NODE = 1;
    private static final byte ROOT = 2;

    private final MessageDigest sha256;
    private final ByteBuffer message;
    private final byte[] digest = new byte[HASH_BYTES];

    Hashing(int maxNumbers) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256=none (expected: every JDK has it)", e);
        }
        final int bytes = 1 + Math.max(2 * NODE_BYTES, maxNumbers * Long.BYTES + HASH_BYTES);
        message = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Begins a row. */
    Hashing row() {
        message.clear().put(ROW);
        return this;
    }

    /** Begins the root of a round. */
    Hashing root() {
        message.clear().put(ROOT);
        return this;
    }

    Hashing number(long number) {
        message.putLong(number);
        return this;
    }

    Hashing hash(ByteBuffer nodes, int at) {
        message.put(message.position(), nodes, at, HASH_BYTES).position(message.position() + HASH_BYTES);
        return this;
    }

    /** Writes the hash of what was begun. */
    void finish(ByteBuffer out, int at) {
        finish(digest, 0);
        out.put(at, digest);
    }

    /** The same into an array. */
    void finish(byte[] out, int at) {
        try {
            sha256.update(message.array(), 0, message.position());
            sha256.digest(out, at, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("digest=failed (expected: " + HASH_BYTES + " bytes)", e);
        }
    }

    /**
     * Writes the node over two others, which may be either of them: its hash holds each one's sums by itself, so that
     * what one has too much the other cannot have too little.
     *
     * @throws IllegalArgumentException if a sum of theirs is below 0 or leaves 63 bits; nothing is written then
     */
    void node(ByteBuffer left, int leftAt, ByteBuffer right, int rightAt, ByteBuffer out, int at) {
        final long capacity = sum("capacity", "Σ capacity", capacity(left, leftAt), capacity(right, rightAt));
        final long haircut = sum("haircut", "Σ haircut", haircut(left, leftAt), haircut(right, rightAt));
        message.clear().put(NODE);
        message.put(message.position(), left, leftAt, NODE_BYTES);
        message.put(message.position() + NODE_BYTES, right, rightAt, NODE_BYTES);
        message.position(1 + 2 * NODE_BYTES);
        finish(out, at);
        out.putLong(at + HASH_BYTES, capacity).putLong(at + HASH_BYTES + Long.BYTES, haircut);
    }

    static long capacity(ByteBuffer nodes, int at) {
        return nodes.getLong(at + HASH_BYTES);
    }

    static long haircut(ByteBuffer nodes, int at) {
        return nodes.getLong(at + HASH_BYTES + Long.BYTES);
    }

    private static long sum(String name, String sum, long left, long right) {
        Require.notNegative(name, left);
        Require.notNegative(name, right);
        return Require.within(sum, left + right, 0, Long.MAX_VALUE);
    }
}
