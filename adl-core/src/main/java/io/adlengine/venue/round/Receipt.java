package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a touched account is told of a round: enough to compute what it gave from its own data and the formula of the
 * rule, whoever could not carry what. A view over some bytes of a buffer, little endian: the numbers of {@link
 * ReceiptField}, and then those of {@link ReceiptFillField} for each close-out. Layout and codes are those of {@link
 * #VERSION}.
 *
 * <p>The account takes its capacity u = min(p − S, E, q·d/n) and the rule's level, and the rule's formula gives the
 * haircut x, to the rule's rounding: under pro-rata with a level of 0.25 a capacity of 200 pays 50. At the one account
 * at which a queue stops, {@link ReceiptField#AHEAD} is what those before it paid. A rule that remembers earlier rounds
 * (burdens, learned weights) also takes what it remembers; one without a level needs all winners. With {@link #bound}
 * other than {@link Bound#LEVEL} the account pays all it could, and the bound says what limited that.
 *
 * <p>What others could not carry is added, {@link ReceiptField#OFFERED_AGAIN}, and what it could not carry taken away:
 * x′. The close-outs follow from x′ by whole lots, within one dearest lot unless much is short, and the difference is
 * carried to the next round. Every accessor refuses with an {@link IllegalStateException} until the view is wrapped.
 * Confined to one thread.
 */
public final class Receipt {
    /** The version of the layout. */
    public static final int VERSION = 2;

    private static final ReceiptField[] FIELDS = ReceiptField.values();
    private static final ReceiptFillField[] FILL_FIELDS = ReceiptFillField.values();

    /** The length of the head. */
    public static final int HEAD_BYTES = FIELDS.length * Long.BYTES;

    /** The length of a fill. */
    public static final int FILL_BYTES = FILL_FIELDS.length * Long.BYTES;

    private static final int CHECKSUM_AT = ReceiptField.CHECKSUM.ordinal() * Long.BYTES;

    private final Confinement confinement = new Confinement();
    private ByteBuffer buffer;
    private int offset;
    private int fills;

    /** A view of nothing yet. */
    public Receipt() {}

    /**
     * Points the view at a receipt.
     *
     * @param receipts as {@link Receipts} wrote them; its byte order must be little endian
     * @param at the index of its first byte
     * @return this
     * @throws IllegalArgumentException if the buffer is missing, the order is another, there is no room for a receipt,
     *     or what is there is none of this version
     */
    public Receipt wrap(ByteBuffer receipts, int at) {
        assert confinement.holds() : confinement;
        Require.present("receipts", receipts);
        if (receipts.order() != ByteOrder.LITTLE_ENDIAN || at < 0 || at > receipts.capacity() - HEAD_BYTES) {
            throw Require.refusal("at", Integer.toString(at), "a receipt in a LITTLE_ENDIAN buffer");
        }
        Require.within("version", receipts.getLong(at), VERSION, VERSION);
        final int room = (receipts.capacity() - at - HEAD_BYTES) / FILL_BYTES;
        final long count =
                Require.within("fills", receipts.getLong(at + ReceiptField.FILLS.ordinal() * Long.BYTES), 0, room);
        final long length = HEAD_BYTES + count * FILL_BYTES;
        Require.within("bytes", receipts.getLong(at + ReceiptField.BYTES.ordinal() * Long.BYTES), length, length);
        final long code = receipts.getLong(at + ReceiptField.BOUND.ordinal() * Long.BYTES);
        if (Bound.of(code) == null) {
            throw Require.refusal("bound", Long.toString(code), "a code of Bound");
        }
        buffer = receipts;
        offset = at;
        fills = (int) count;
        return this;
    }

    /**
     * {@return a number of the head; a real one in IEEE bits}
     *
     * @param field which
     * @throws IllegalArgumentException if it is missing
     */
    public long number(ReceiptField field) {
        requireWrapped();
        return buffer.getLong(offset + Require.present("field", field).ordinal() * Long.BYTES);
    }

    /**
     * {@return a number of a fill}
     *
     * @param fill 0 to {@link #fills} − 1
     * @param field which
     * @throws IllegalArgumentException if there is no such fill, or the field is missing
     */
    public long number(int fill, ReceiptFillField field) {
        requireWrapped();
        Require.within("fill", fill, 0, fills - 1);
        final int at = offset + HEAD_BYTES + fill * FILL_BYTES;
        return buffer.getLong(at + Require.present("field", field).ordinal() * Long.BYTES);
    }

    /** {@return its length, bytes: the next one begins behind it} */
    public int bytes() {
        requireWrapped();
        return HEAD_BYTES + fills * FILL_BYTES;
    }

    /** {@return how many fills it has} */
    public int fills() {
        requireWrapped();
        return fills;
    }

    /** {@return what limited the haircut} */
    public Bound bound() {
        return Bound.of(number(ReceiptField.BOUND));
    }

    /** {@return the checksum that its numbers have: {@link ReceiptField#CHECKSUM}, unless one was changed} */
    public long checksum() {
        requireWrapped();
        return checksum(buffer, offset, bytes());
    }

    /** A hash of all numbers but the checksum: if one of them is another, so is the hash. */
    static long checksum(ByteBuffer receipts, int at, int length) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < length; i += Long.BYTES) {
            if (i != CHECKSUM_AT) {
                hash = Long.rotateLeft(hash ^ receipts.getLong(at + i), 29) * 0x0000_0100_0000_01B3L;
            }
        }
        return hash;
    }

    /** {@return the engine's round, −1 before its first} */
    public long roundId() {
        return number(ReceiptField.ROUND_ID);
    }

    /** {@return a hash of the rule's configuration: {@link Receipts#hashOf}} */
    public long ruleHash() {
        return number(ReceiptField.RULE_HASH);
    }

    /** {@return the account's id} */
    public long accountId() {
        return number(ReceiptField.ACCOUNT_ID);
    }

    /** {@return the instrument's id} */
    public long instrumentId() {
        return number(ReceiptField.INSTRUMENT_ID);
    }

    /** {@return the mark, ticks} */
    public long mark() {
        return number(ReceiptField.MARK);
    }

    /** {@return B, money} */
    public long budget() {
        return number(ReceiptField.BUDGET);
    }

    /** {@return U, money: the capacities of all winners} */
    public long totalCapacity() {
        return number(ReceiptField.TOTAL_CAPACITY);
    }

    /** {@return u, money} */
    public long capacity() {
        return number(ReceiptField.CAPACITY);
    }

    /** {@return the equity behind the position, money} */
    public long equity() {
        return number(ReceiptField.EQUITY);
    }

    /** {@return the position's signed value at the mark, money} */
    public long value() {
        return number(ReceiptField.VALUE);
    }

    /** {@return x, money} */
    public long haircut() {
        return number(ReceiptField.HAIRCUT);
    }

    /** {@return x′, what was asked for in the end, money} */
    public long owed() {
        return number(ReceiptField.OWED);
    }

    /** {@return lots planned} */
    public long plannedLots() {
        return number(ReceiptField.PLANNED_LOTS);
    }

    /** {@return lots closed} */
    public long filledLots() {
        return number(ReceiptField.FILLED_LOTS);
    }

    /** {@return the signed value of the losers' lots for which they were closed, money} */
    public long transfer() {
        return number(ReceiptField.TRANSFER);
    }

    /** {@return what that cost against the mark, money} */
    public long cost() {
        return number(ReceiptField.COST);
    }

    /** {@return the mean deficit of the losers' lots, money, 1 or more: what rules in whole lots call a lot} */
    public long lot() {
        return number(ReceiptField.LOT);
    }

    /** {@return the most that the account could be made to pay in the round, money: its gain, or the venue's cap} */
    public long cap() {
        return number(ReceiptField.CAP);
    }

    /** {@return the rule's level, or NaN} */
    public double level() {
        return Double.longBitsToDouble(number(ReceiptField.LEVEL));
    }

    /** {@return the position's score} */
    public double score() {
        return Double.longBitsToDouble(number(ReceiptField.SCORE));
    }

    /** {@return the position's weight} */
    public double weight() {
        return Double.longBitsToDouble(number(ReceiptField.WEIGHT));
    }

    private void requireWrapped() {
        assert confinement.holds() : confinement;
        if (buffer == null) {
            throw new IllegalStateException("receipt=none (expected: wrapped)");
        }
    }
}
