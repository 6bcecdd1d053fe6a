package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * A market whose takers gain no more than the other takers and the makers can carry, so that there is never a loss
 * without a bearer (Perennial): three indices, profit per lot of takers long, takers short and makers.
 *
 * <p>Where takers are long L and short H lots and makers stand behind M, the larger side is carried as far as
 * min(larger, smaller + M) lots, and a price move pays it by that share alone. Takers are long 100 and short 20, makers
 * carry 50, and the price rises by 10: the longs gain 10·70/100 = 7 a lot, 700 in all; the shorts lose 10 a lot, 200,
 * and the makers 10 a lot, 500.
 *
 * <p>Each index is in billionths of a unit per lot, rounded down, so that what is paid never exceeds what is collected;
 * what rounding leaves, less than larger + M billionths a move, is {@link #rest}. The lots are those before the move:
 * when they change, the price of that moment is a move first. Read each holder's index when its lots change, and what
 * it gains until the next time is {@link #gain}.
 *
 * <p>Exact in 128 bits. O(1), no allocation. Confined to one thread.
 */
public final class TakerCap implements Durable {
    /** The most lots, the largest move, and the furthest an index can be from 0: 2^61. */
    public static final long MOST = 1L << 61;

    /** Billionths in a unit. */
    public static final long UNIT = 1_000_000_000;

    /** Who holds lots. */
    public enum Holder {
        /** Takers that gain when the price rises. */
        LONG,
        /** Takers that gain when the price falls. */
        SHORT,
        /** Makers, behind the smaller side. */
        MAKER
    }

    private static final int HOLDERS = Holder.values().length;

    private final Confinement confinement = new Confinement();
    private final long[] units = new long[HOLDERS];
    private final long[] billionths = new long[HOLDERS];
    private final long[] nextUnits = new long[HOLDERS];
    private final long[] nextBillionths = new long[HOLDERS];
    private long restUnits;
    private long restBillionths;
    private long left;

    /** Three indices of 0. */
    public TakerCap() {}

    /**
     * The lots of the larger side that are carried by the smaller one and the makers.
     *
     * @param longs L, 0 to {@link #MOST}
     * @param shorts H, 0 to {@link #MOST}
     * @param makers M, 0 to {@link #MOST}
     * @return 0 to the larger of both sides
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static long carried(long longs, long shorts, long makers) {
        Require.within("longs", longs, 0, MOST);
        Require.within("shorts", shorts, 0, MOST);
        Require.within("makers", makers, 0, MOST);
        return Math.min(Math.max(longs, shorts), Math.min(longs, shorts) + makers);
    }

    /**
     * Moves the price.
     *
     * @param longs lots of takers before the move, 0 to {@link #MOST}
     * @param shorts lots of takers before the move, 0 to {@link #MOST}
     * @param makers lots of makers before the move, 0 to {@link #MOST}
     * @param move money per lot, within ±{@link #MOST}
     * @throws IllegalArgumentException if an argument or an index would be out of range
     */
    public void move(long longs, long shorts, long makers, long move) {
        assert confinement.holds() : confinement;
        final long carried = carried(longs, shorts, makers);
        Require.within("move", move, -MOST, MOST);
        final boolean isLongLarger = longs >= shorts;
        final long larger = Math.max(longs, shorts);
        final long smaller = Math.min(longs, shorts);
        final long forLarger = isLongLarger ? move : -move;
        System.arraycopy(units, 0, nextUnits, 0, HOLDERS);
        System.arraycopy(billionths, 0, nextBillionths, 0, HOLDERS);
        left = 0;
        if (larger > 0) {
            add(isLongLarger ? 0 : 1, forLarger, carried, larger);
            add(isLongLarger ? 1 : 0, -forLarger, 1, 1);
            add(2, -forLarger, makers == 0 ? 0 : carried - smaller, Math.max(1, makers));
        }
        for (final long next : nextUnits) {
            Require.within("index", next, -MOST, MOST);
        }
        System.arraycopy(nextUnits, 0, units, 0, HOLDERS);
        System.arraycopy(nextBillionths, 0, billionths, 0, HOLDERS);
        restBillionths += left % UNIT;
        restUnits += left / UNIT + restBillionths / UNIT;
        restBillionths %= UNIT;
    }

    /** Adds ⌊value·part/whole⌋ to an index, in billionths, and the remainder to what is left over. */
    private void add(int holder, long value, long part, long whole) {
        final long size = Math.abs(value);
        final long floor = FixedPoint.mulDivFloor(size, part, whole);
        final long remainder = size * part - floor * whole;
        final long fraction = FixedPoint.mulDivFloor(remainder, UNIT, whole);
        final long last = remainder * UNIT - fraction * whole;
        long whollyMoved = floor;
        long partlyMoved = fraction;
        if (value < 0) {
            // −(floor + fraction), and a billionth less where there was a remainder.
            partlyMoved = -fraction - (last > 0 ? 1 : 0);
            whollyMoved = -floor;
            left += last > 0 ? whole - last : 0;
        } else {
            left += last;
        }
        final long sum = nextBillionths[holder] + partlyMoved;
        nextBillionths[holder] = Math.floorMod(sum, UNIT);
        nextUnits[holder] += whollyMoved + Math.floorDiv(sum, UNIT);
    }

    /**
     * {@return the whole units of an index, rounded down: with {@link #billionths} the profit per lot from the
     * beginning}
     *
     * @param holder whose
     * @throws IllegalArgumentException if missing
     */
    public long units(Holder holder) {
        assert confinement.holds() : confinement;
        return units[Require.present("holder", holder).ordinal()];
    }

    /**
     * {@return the billionths of an index above its whole units, 0 to 10^9 − 1}
     *
     * @param holder whose
     * @throws IllegalArgumentException if missing
     */
    public long billionths(Holder holder) {
        assert confinement.holds() : confinement;
        return billionths[Require.present("holder", holder).ordinal()];
    }

    /**
     * What lots have gained since an index was read, rounded down.
     *
     * @param holder whose
     * @param lots 0 to {@link #MOST}
     * @param units of the index then, within ±{@link #MOST}
     * @param billionths of the index then, 0 to 10^9 − 1
     * @return money, below 0 for a loss
     * @throws IllegalArgumentException if an argument is out of range, or the gain not within ±2^62
     */
    public long gain(Holder holder, long lots, long units, long billionths) {
        assert confinement.holds() : confinement;
        final int row = Require.present("holder", holder).ordinal();
        Require.within("lots", lots, 0, MOST);
        Require.within("units", units, -MOST, MOST);
        Require.within("billionths", billionths, 0, UNIT - 1);
        final long fraction = this.billionths[row] - billionths;
        final long whole = this.units[row] - units + (fraction < 0 ? -1 : 0);
        final long most = lots == 0 ? Long.MAX_VALUE : 2 * MOST / lots - 1;
        Require.within("gain per lot", whole, -most, most);
        return lots * whole + FixedPoint.mulDivFloor(lots, fraction < 0 ? fraction + UNIT : fraction, UNIT);
    }

    /** {@return the whole units that rounding has left with the venue, 0 or more} */
    public long rest() {
        assert confinement.holds() : confinement;
        return restUnits;
    }

    /** {@return the billionths that rounding has left with the venue above whole units, 0 to 10^9 − 1} */
    public long restBillionths() {
        assert confinement.holds() : confinement;
        return restBillionths;
    }

    /** Gives the indices to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    @Override
    public String configuration() {
        return "taker-cap";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLongs(units, HOLDERS);
        out.putLongs(billionths, HOLDERS);
        out.putLong(restUnits);
        out.putLong(restBillionths);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        in.getLongs(units, HOLDERS);
        in.getLongs(billionths, HOLDERS);
        for (int holder = 0; holder < HOLDERS; holder++) {
            Require.within("units", units[holder], -MOST, MOST);
            Require.within("billionths", billionths[holder], 0, UNIT - 1);
        }
        restUnits = Require.notNegative("rest", in.getLong());
        restBillionths = Require.within("restBillionths", in.getLong(), 0, UNIT - 1);
        confinement.release();
    }
}
