package io.adlengine.venue.round;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a touched account is told of a round: enough to compute its own haircut with the formula of the rule. A view over {@link
 * #BYTES} bytes of a buffer, little endian, 8 bytes per field in the order of the accessors, doubles as IEEE bits.
 *
 * <p>The account takes the inputs (capacity u, score, weight, equity, value, cap) and the rule's level, and the rule's formula gives
 * the haircut x, to the rule's rounding: under pro-rata with a level of 0.25 a capacity of 200 pays 50. Three kinds of rules need more.
 * One that remembers earlier rounds (burdens, learned weights) also takes what it remembers; one without a level needs all winners; and
 * the one account at which a queue stops needs what those ahead of it paid. With {@link #bound} other than {@link Bound#LEVEL} the
 * account pays all it could, and the bound says what limited that.
 *
 * <p>The close-out follows from x: whole lots at the losers' transfer values, within one lot of x. An account that also bears a part
 * that others could not carry has lots beyond x. {@link #ruleHash} identifies the rule's configuration text. Every accessor refuses
 * with an {@link IllegalStateException} until the view is wrapped. Confined to one thread.
 */
public final class Receipt {
    /** The length of a receipt. */
    public static final int BYTES = 21 * Long.BYTES;

    private static final int BOUND = 14;

    private static final Bound[] BOUNDS = Bound.values();

    private final Confinement confinement = new Confinement();
    private ByteBuffer buffer;
    private int offset;

    /** A view of nothing yet. */
    public Receipt() {}

    /**
     * Points the view at a receipt.
     *
     * @param receipts as {@link Receipts} wrote them; its byte order must be little endian
     * @param at the index of its first byte
     * @return this
     * @throws IllegalArgumentException if the buffer is missing, the order is another, there is no room for a receipt, or what is there
     *     is none
     */
    public Receipt wrap(ByteBuffer receipts, int at) {
        assert confinement.holds() : confinement;
        Require.present("receipts", receipts);
        if (receipts.order() != ByteOrder.LITTLE_ENDIAN || at < 0 || at > receipts.capacity() - BYTES) {
            throw Require.refusal("at", Integer.toString(at), "a receipt in a LITTLE_ENDIAN buffer");
        }
        Require.within("bound", receipts.getLong(at + BOUND * Long.BYTES), 0, BOUNDS.length - 1);
        buffer = receipts;
        offset = at;
        return this;
    }

    /** {@return the engine's round} */
    public long roundId() {
        return field(0);
    }

    /** {@return a hash of the rule's configuration: {@link Receipts#hashOf}} */
    public long ruleHash() {
        return field(1);
    }

    /** {@return the account's id} */
    public long accountId() {
        return field(2);
    }

    /** {@return the instrument's id} */
    public long instrumentId() {
        return field(3);
    }

    /** {@return the mark, ticks} */
    public long mark() {
        return field(4);
    }

    /** {@return B, money} */
    public long budget() {
        return field(5);
    }

    /** {@return U, money: the capacities of all winners} */
    public long totalCapacity() {
        return field(6);
    }

    /** {@return the rule's level, or NaN} */
    public double level() {
        return Double.longBitsToDouble(field(7));
    }

    /** {@return u, money} */
    public long capacity() {
        return field(8);
    }

    /** {@return the equity behind the position, money} */
    public long equity() {
        return field(9);
    }

    /** {@return the position's signed value at the mark, money} */
    public long value() {
        return field(10);
    }

    /** {@return the position's score} */
    public double score() {
        return Double.longBitsToDouble(field(11));
    }

    /** {@return the position's weight} */
    public double weight() {
        return Double.longBitsToDouble(field(12));
    }

    /** {@return x, money} */
    public long haircut() {
        return field(13);
    }

    /** {@return what limited it} */
    public Bound bound() {
        return BOUNDS[(int) field(BOUND)];
    }

    /** {@return lots planned: the haircut's, to a lot, and those of parts that others could not carry} */
    public long plannedLots() {
        return field(15);
    }

    /** {@return lots closed} */
    public long filledLots() {
        return field(16);
    }

    /** {@return the signed value of the losers' lots for which they were closed, money} */
    public long transfer() {
        return field(17);
    }

    /** {@return what that cost against the mark, money} */
    public long cost() {
        return field(18);
    }

    /** {@return the mean deficit of the losers' lots, money, 1 or more: what rules in whole lots call a lot} */
    public long lot() {
        return field(19);
    }

    /** {@return the most that the account could be made to pay in the round, money: min(profit, equity) or the venue's cap} */
    public long cap() {
        return field(20);
    }

    private long field(int index) {
        assert confinement.holds() : confinement;
        if (buffer == null) {
            throw new IllegalStateException("receipt=none (expected: wrapped)");
        }
        return buffer.getLong(offset + index * Long.BYTES);
    }
}
