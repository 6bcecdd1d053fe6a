package io.adlengine.bench.receipt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.bench.data.MalformedFileException;
import io.adlengine.bench.venue.ReceiptFiles;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptProof;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every receipt of a crash leads to what was published; whoever changes one, its proof or a root is found. */
final class ProofCheckTest {
    @TempDir
    Path folder;

    private ByteBuffer receipts;
    private ByteBuffer proofs;
    private List<String> roots;

    @BeforeEach
    void crash() {
        final ByteArrayOutputStream receiptsOut = new ByteArrayOutputStream();
        final ByteArrayOutputStream proofsOut = new ByteArrayOutputStream();
        final ByteArrayOutputStream rootsOut = new ByteArrayOutputStream();
        final ReceiptFiles files = new ReceiptFiles(receiptsOut, proofsOut, rootsOut);
        ReceiptCheckTest.run(600, 2, 5, "capped-pro-rata", Layer.PRINCIPAL, files);
        receipts = ByteBuffer.wrap(receiptsOut.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        proofs = ByteBuffer.wrap(proofsOut.toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
        roots = rootsOut.toString(StandardCharsets.US_ASCII).lines().collect(Collectors.toCollection(ArrayList::new));
        assertEquals("round_id,offer,instrument_id,winners,root", roots.get(0));
        assertTrue(roots.size() > 3, "rounds: " + roots.size());
    }

    private PublishedRoots published() {
        try {
            return PublishedRoots.read(Files.write(folder.resolve("roots.csv"), roots));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> faults() {
        final List<String> faults = new ArrayList<>();
        ReceiptCheck.check(receipts, proofs, published(), fault -> faults.add(fault.number()));
        return faults;
    }

    private static int place(int receipt, ReceiptField field) {
        return receipt + field.ordinal() * Long.BYTES;
    }

    @Test
    void allOfItIsAsPublished() {
        assertEquals(List.of(), faults());
    }

    /** Whatever the root holds: a checksum that was mended with the number does not help. */
    @Test
    void aChangedReceiptLeadsToAnotherRoot() {
        for (final ReceiptField field : ReceiptProof.ROW) {
            final int at = place(0, field);
            receipts.putLong(at, receipts.getLong(at) ^ 4);
            assertTrue(faults().contains("ROOT"), field.name());
            receipts.putLong(at, receipts.getLong(at) ^ 4);
        }
        for (final ReceiptField field : new ReceiptField[] {ReceiptField.HAIRCUT, ReceiptField.CAPACITY}) {
            final int at = place(0, field);
            receipts.putLong(at, receipts.getLong(at) + 1);
            assertTrue(faults().contains("ROOT"), field.name());
            receipts.putLong(at, receipts.getLong(at) - 1);
        }
    }

    @Test
    void aSumThatIsNotTheTreesIsFound() {
        final int at = place(0, ReceiptField.BUDGET);
        receipts.putLong(at, receipts.getLong(at) + 1);
        assertTrue(faults().contains("BUDGET of the tree"), faults().toString());
    }

    @Test
    void aChangedProofIsFound() {
        for (int at = 0; at < 32 + 48; at += Long.BYTES) {
            proofs.putLong(at, proofs.getLong(at) ^ 2);
            assertFalse(faults().isEmpty(), "byte " + at);
            proofs.putLong(at, proofs.getLong(at) ^ 2);
        }
    }

    /** Two receipts of a round change places, each with its proof: nobody's numbers are wrong. */
    @Test
    void anotherOrderIsFound() {
        final Receipt first = new Receipt().wrap(receipts, 0);
        final int cut = first.bytes();
        final Receipt second = new Receipt().wrap(receipts, cut);
        assertEquals(first.roundId(), second.roundId());
        final int proofCut = new ReceiptProof().wrap(proofs, 0).bytes();
        final int end = proofCut + new ReceiptProof().wrap(proofs, proofCut).bytes();
        swap(receipts, cut, cut + second.bytes());
        swap(proofs, proofCut, end);
        assertTrue(faults().contains("ROW"), faults().toString());
    }

    private static void swap(ByteBuffer bytes, int cut, int end) {
        final byte[] turned = new byte[end];
        bytes.get(cut, turned, 0, end - cut);
        bytes.get(0, turned, end - cut, cut);
        bytes.put(0, turned);
    }

    @Test
    void anotherRootIsFound() {
        final String line = roots.get(1);
        final char last = line.charAt(line.length() - 1);
        roots.set(1, line.substring(0, line.length() - 1) + (last == '0' ? '1' : '0'));
        assertTrue(faults().contains("ROOT"));
        roots.remove(1);
        assertTrue(faults().contains("ROOT"), "nothing was published of the round");
    }

    @Test
    void twoRootsOfOneRoundAreTwoStories() {
        roots.add(roots.get(1));
        final MalformedFileException e = assertThrows(MalformedFileException.class, this::published);
        assertTrue(e.getMessage().contains("one root a round"), e.getMessage());
    }

    @Test
    void proofsTooFewOrTooManyAreFound() {
        final ByteBuffer all = proofs;
        final int first = new ReceiptProof().wrap(all, 0).bytes();
        proofs = all.duplicate().limit(all.limit() - first).order(ByteOrder.LITTLE_ENDIAN);
        assertFalse(faults().isEmpty());
        proofs = ByteBuffer.allocate(all.limit() + first).order(ByteOrder.LITTLE_ENDIAN);
        proofs.put(0, all, 0, all.limit()).put(all.limit(), all, 0, first);
        assertEquals(List.of("PROOF"), faults());
    }
}
