package io.adlengine.commitment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Against a tree written from its definition, by recursion over copies; and against whoever changes something. */
final class SumTreeTest {
    private static final long[] TERMS = {2, 41, -7};

    private record Node(byte[] hash, long capacity, long haircut) {
        byte[] bytes() {
            return ByteBuffer.allocate(48)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put(hash)
                    .putLong(capacity)
                    .putLong(haircut)
                    .array();
        }
    }

    private static byte[] sha256(int kind, byte[]... parts) {
        try {
            final MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) kind);
            for (final byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] longs(long... numbers) {
        final ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (final long number : numbers) {
            bytes.putLong(number);
        }
        return bytes.array();
    }

    /** Of rows [from, to): the largest power of two below their number goes left. */
    private static Node node(long[][] rows, int from, int to) {
        if (to - from == 1) {
            final long[] row = rows[from];
            return new Node(sha256(0, longs(row)), row[row.length - 2], row[row.length - 1]);
        }
        final int left = Integer.highestOneBit(to - from - 1);
        final Node first = node(rows, from, from + left);
        final Node second = node(rows, from + left, to);
        return new Node(
                sha256(1, first.bytes(), second.bytes()),
                first.capacity + second.capacity,
                first.haircut + second.haircut);
    }

    private static byte[] root(long[][] rows) {
        final Node top = node(rows, 0, rows.length);
        return sha256(2, longs(TERMS.length), longs(TERMS), longs(rows.length, top.capacity, top.haircut), top.hash);
    }

    /** An account, a score, a capacity, a haircut. */
    private static long[][] rows(int count, long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final long[][] rows = new long[count][];
        for (int i = 0; i < count; i++) {
            final long capacity = 1L << random.nextInt(40);
            rows[i] = new long[] {i, random.nextLong(), capacity, random.nextLong(capacity + 1)};
        }
        return rows;
    }

    private static SumTree tree(long[][] rows, int room) {
        final SumTree tree = new SumTree(room, 4);
        fill(tree, rows);
        return tree;
    }

    private static void fill(SumTree tree, long[][] rows) {
        tree.begin();
        for (final long[] row : rows) {
            tree.number(row[0]).number(row[1]).add(row[2], row[3]);
        }
    }

    private static byte[] root(SumTree tree) {
        final byte[] root = new byte[32];
        tree.root(TERMS, root);
        return root;
    }

    private static ByteBuffer proof(SumTree tree, int row) {
        final ByteBuffer proof = ByteBuffer.allocate(tree.proofBytes(row)).order(ByteOrder.LITTLE_ENDIAN);
        tree.writeProof(row, proof);
        assertFalse(proof.hasRemaining());
        return proof.flip();
    }

    private static byte[] climbed(ByteBuffer proof, long[] row) {
        final InclusionProof climb = new InclusionProof(4).wrap(proof, 0);
        climb.climb(Arrays.copyOf(row, 2), row[2], row[3]);
        final byte[] root = new byte[32];
        climb.root(TERMS, root);
        return root;
    }

    /** The hash of the row was computed by another program, of a byte 0 and three numbers. */
    @Test
    void oneRowIsAlreadyATree() {
        final SumTree tree = new SumTree(1, 3);
        tree.number(4).add(10, 6);
        assertEquals(10, tree.capacity());
        assertEquals(6, tree.haircut());
        assertEquals(32, tree.proofBytes(0));
        final byte[] row = sha256(0, longs(4, 10, 6));
        assertEquals(
                "e3cafa2c41ce4b2eed839e548d73e0c638a65951ae838ad13dc8d9a50f8cdbb0",
                HexFormat.of().formatHex(row));
        assertArrayEquals(sha256(2, longs(3), longs(TERMS), longs(1, 10, 6), row), root(tree));
    }

    @Property(tries = 200)
    void everyRowLeadsToTheRootOfTheDefinition(@ForAll @IntRange(min = 1, max = 70) int count, @ForAll long seed) {
        final long[][] rows = rows(count, seed);
        final SumTree tree = tree(rows, 70);
        final byte[] root = root(tree);
        assertArrayEquals(root(rows), root);
        for (int row = 0; row < count; row++) {
            final ByteBuffer proof = proof(tree, row);
            assertArrayEquals(root, climbed(proof, rows[row]));
            final InclusionProof read = new InclusionProof(4).wrap(proof, 0);
            assertEquals(row, read.row());
            assertEquals(count, read.rows());
            assertEquals(proof.limit(), read.bytes());
        }
    }

    @Property(tries = 200)
    void whateverIsChangedLeadsElsewhere(
            @ForAll @IntRange(min = 2, max = 40) int count, @ForAll long seed, @ForAll @IntRange(max = 63) int bit) {
        final long[][] rows = rows(count, seed);
        final SumTree tree = tree(rows, 40);
        final byte[] root = root(tree);
        final int row = (int) Math.floorMod(seed, (long) count);
        final ByteBuffer proof = proof(tree, row);
        for (int number = 0; number < 4; number++) {
            final long[] other = rows[row].clone();
            other[number] ^= 1L << bit;
            assertNotProved(root, proof, other);
        }
        for (int at = 0; at < proof.limit(); at += 8) {
            proof.putLong(at, proof.getLong(at) ^ 1L << bit);
            assertNotProved(root, proof, rows[row]);
            proof.putLong(at, proof.getLong(at) ^ 1L << bit);
        }
        assertArrayEquals(root, climbed(proof, rows[row]));
        final long[][] swapped = rows.clone();
        swapped[row] = rows[(row + 1) % count];
        swapped[(row + 1) % count] = rows[row];
        assertFalse(Arrays.equals(root, root(tree(swapped, 40))), "another order");
    }

    private static void assertNotProved(byte[] root, ByteBuffer proof, long[] row) {
        try {
            assertFalse(Arrays.equals(root, climbed(proof, row)));
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().contains("(expected: "), refused.getMessage());
        }
    }

    /** One sibling too large and the row's own sum below 0 would add up to the right total. */
    @Test
    void noSumOnTheWayMayBeBelowZero() {
        final long[][] rows = {{1, 0, 10, 6}, {2, 0, 10, 4}};
        final ByteBuffer proof = proof(tree(rows, 2), 0);
        proof.putLong(32 + 32 + 8, -4);
        assertEquals(
                "haircut=-4 (expected: 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> climbed(proof, rows[0]))
                        .getMessage());
    }

    /** A node is no row and the top is no root, even where bytes agree. */
    @Test
    void whatIsHashedBeginsWithItsKind() {
        final long[][] rows = {{1, 0, 10, 6}, {2, 0, 10, 4}};
        final Node above = node(rows, 0, 2);
        final Node first = node(rows, 0, 1);
        final Node second = node(rows, 1, 2);
        assertFalse(Arrays.equals(above.hash, sha256(0, first.bytes(), second.bytes())));
    }

    @Test
    void aTreeIsUsedAgainWithoutAllocating() {
        final long[][] rows = rows(21, 1);
        final SumTree tree = new SumTree(21, 4);
        final byte[] root = new byte[32];
        final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
        final double allocated = AllocationMeter.bytesPerRun(() -> {
            fill(tree, rows);
            tree.root(TERMS, root);
            out.clear();
            for (int row = 0; row < 21; row++) {
                tree.writeProof(row, out);
            }
        });
        assertEquals(0, allocated);
        assertArrayEquals(root(rows), root);
        fill(tree, rows(3, 2));
        assertArrayEquals(root(rows(3, 2)), root(tree));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        final SumTree tree = new SumTree(2, 1);
        assertThrows(IllegalStateException.class, tree::capacity);
        assertThrows(IllegalStateException.class, () -> tree.number(1).number(2));
        assertThrows(IllegalStateException.class, tree::haircut, "a row is half given");
        assertThrows(IllegalArgumentException.class, () -> tree.add(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> tree.add(0, -1));
        assertEquals(0, tree.rows());
        tree.add(Long.MAX_VALUE, 1);
        tree.add(1, 1);
        assertThrows(IllegalStateException.class, () -> tree.add(1, 1));
        assertThrows(IllegalArgumentException.class, tree::capacity, "2^63");
        assertThrows(IllegalArgumentException.class, () -> tree.proofBytes(2));
        assertThrows(IllegalArgumentException.class, () -> tree.writeProof(0, ByteBuffer.allocate(79)));
        assertThrows(IllegalArgumentException.class, () -> tree.root(new long[2], new byte[32]));
        assertThrows(IllegalArgumentException.class, () -> tree.root(new long[1], new byte[31]));
        final InclusionProof proof = new InclusionProof(1);
        assertThrows(IllegalStateException.class, proof::row);
        assertThrows(IllegalStateException.class, proof::haircut);
        final ByteBuffer some = ByteBuffer.allocate(64);
        assertThrows(IllegalArgumentException.class, () -> proof.wrap(some, 0), "big endian");
        some.order(ByteOrder.LITTLE_ENDIAN);
        assertThrows(IllegalArgumentException.class, () -> proof.wrap(some, 0), "version 0");
        assertThrows(IllegalArgumentException.class, () -> proof.wrap(some, 40), "too short");
    }
}
