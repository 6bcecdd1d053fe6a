package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A view of bytes that may be anything. Two losers lack 50 and 20, and one winner is closed against both. */
final class ReceiptViewTest {
    private static final int FILLS_AT = ReceiptField.FILLS.ordinal() * Long.BYTES;
    private static final int CHECKSUM_AT = ReceiptField.CHECKSUM.ordinal() * Long.BYTES;

    private final Receipt receipt = new Receipt();
    private final ByteBuffer bytes;

    ReceiptViewTest() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 100, 150, false);
        market.position(2, 10, 100, 180, false);
        market.position(1, -20, 100, 500, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.decided(true);
        adl.execute(10);
        final Receipts receipts = new Receipts(adl);
        bytes = ByteBuffer.allocate((int) receipts.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        receipts.write(bytes);
    }

    private ByteBuffer copy(int offset, int length) {
        final ByteBuffer copy = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        copy.put(offset, bytes.array(), 0, Math.min(bytes.capacity(), length - offset));
        return copy;
    }

    @Test
    void itsNumbersAreWhereTheyWereWritten() {
        receipt.wrap(bytes, 0);
        assertEquals(2, receipt.fills());
        assertEquals(Receipt.HEAD_BYTES + 2 * Receipt.FILL_BYTES, receipt.bytes());
        assertEquals(bytes.capacity(), receipt.bytes());
        assertEquals("0 50 10 50 0 10 10 800 50 50 0", ReceiptsTest.fill(receipt, 0));
        assertEquals("1 20 10 20 0 10 10 800 20 20 0", ReceiptsTest.fill(receipt, 1));
        assertEquals(900, receipt.equity());
        assertEquals(-1_600, receipt.value());
        assertEquals(70, receipt.cost());
        assertEquals(1_670, receipt.transfer());
        assertEquals(20, receipt.plannedLots());
        assertEquals(20, receipt.filledLots());
        assertEquals(3, receipt.lot(), "70 over 20 lots");
        assertEquals(Double.NaN, receipt.level(), "a rule without one");
        assertEquals(400.0 / 2_000 * 1_600 / 900, receipt.score(), 1e-12);
        assertEquals(1_600.0 / 900, receipt.weight(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> receipt.number(2, ReceiptFillField.LOSER));
        assertThrows(IllegalArgumentException.class, () -> receipt.number(-1, ReceiptFillField.LOSER));
        assertThrows(IllegalArgumentException.class, () -> receipt.number(0, null));
        assertThrows(IllegalArgumentException.class, () -> receipt.number(null));
    }

    @Test
    void whereverItStands() {
        final ByteBuffer behind = copy(24, 24 + bytes.capacity());
        receipt.wrap(behind, 24);
        assertEquals("1 20 10 20 0 10 10 800 20 20 0", ReceiptsTest.fill(receipt, 1));
        assertEquals(receipt.number(ReceiptField.CHECKSUM), receipt.checksum());
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(behind, 32), "no version there");
    }

    @Test
    void whatIsCutOffIsRefused() {
        for (final int missing : new int[] {1, Receipt.FILL_BYTES, 2 * Receipt.FILL_BYTES + 1}) {
            final ByteBuffer less = copy(0, bytes.capacity() - missing);
            assertThrows(IllegalArgumentException.class, () -> receipt.wrap(less, 0), missing + " bytes");
        }
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(bytes, -1));
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(null, 0));
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(bytes.duplicate(), 0), "big endian");
    }

    /** A head alone is a receipt without fills, if it says so. */
    @Test
    void whatItSaysOfItsLengthIsChecked() {
        final ByteBuffer head = copy(0, Receipt.HEAD_BYTES);
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(head, 0));
        head.putLong(FILLS_AT, 0);
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(head, 0));
        head.putLong(ReceiptField.BYTES.ordinal() * Long.BYTES, Receipt.HEAD_BYTES);
        assertEquals(0, receipt.wrap(head, 0).fills());
        head.putLong(FILLS_AT, -1);
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(head, 0));
        final ByteBuffer longer = copy(0, bytes.capacity() + Receipt.FILL_BYTES);
        assertEquals(2, receipt.wrap(longer, 0).fills());
        longer.putLong(FILLS_AT, 3);
        assertThrows(IllegalArgumentException.class, () -> receipt.wrap(longer, 0), "its length says two");
    }

    /** By the formula; and whatever number is another, the checksum is, but for the checksum itself. */
    @Test
    void theChecksumIsOfAllOtherNumbers() {
        receipt.wrap(bytes, 0);
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int at = 0; at < bytes.capacity(); at += Long.BYTES) {
            if (at != CHECKSUM_AT) {
                hash = Long.rotateLeft(hash ^ bytes.getLong(at), 29) * 0x0000_0100_0000_01B3L;
            }
        }
        assertEquals(hash, receipt.checksum());
        assertEquals(hash, receipt.number(ReceiptField.CHECKSUM));
        for (int at = 0; at < bytes.capacity(); at += Long.BYTES) {
            bytes.putLong(at, bytes.getLong(at) ^ 1);
            if (at == CHECKSUM_AT) {
                assertEquals(hash, receipt.checksum());
            } else {
                assertNotEquals(hash, receipt.checksum());
            }
            bytes.putLong(at, bytes.getLong(at) ^ 1);
        }
    }

    @Test
    void untilItIsWrappedItHasNothingToSay() {
        final List<Executable> calls = List.of(
                () -> receipt.number(ReceiptField.CAP),
                () -> receipt.number(0, ReceiptFillField.LOSER),
                receipt::bytes,
                receipt::fills,
                receipt::checksum,
                receipt::bound,
                receipt::haircut);
        for (final Executable call : calls) {
            assertEquals(
                    "receipt=none (expected: wrapped)",
                    assertThrows(IllegalStateException.class, call).getMessage());
        }
    }
}
