package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * A table of maintenance margins: brackets of a position's size in money, each with a rate, which never falls.
 *
 * <pre>
 *   m(v) = ⌈(v·ppm_b − D_b)/10^6⌉    for floor_b ≤ v &lt; floor_(b+1)
 *   D_0 = 0,    D_b = D_(b−1) + floor_b·(ppm_b − ppm_(b−1))
 * </pre>
 *
 * <p>So every part of a value bears the rate of its own bracket, and nothing jumps at a floor. With 0.4 %, 0.5 % from
 * 50,000, 1 % from 250,000 and 2.5 % from 1,000,000, the last bracket deducts 16,300: a position of 2,000,000 needs
 * 33,700, one of 10,000 needs 40. The deductions are kept in millionths of a unit, so that there is one rounding.
 *
 * <p>A venue that publishes deductions of its own gives them ({@link #given}); where they leave a jump upwards at a
 * floor, {@link #jumps} says so. A jump downwards, like a falling rate, would reward size and is refused.
 *
 * <p>Immutable, usable from any thread. A margin costs O(brackets), and of one bracket a product and a division.
 *
 * <p>Source: the leverage brackets of Binance, Bybit and OKX.
 */
public final class MarginTiers {
    /** The most brackets of a table. */
    public static final int MOST_BRACKETS = 16;

    private static final int MILLION = 1_000_000;
    /** So many millionths fit into 63 bits, rounding included. */
    private static final long PLAIN = Long.MAX_VALUE / MILLION - 1;

    private final long[] floor;
    private final int[] ppm;
    /** Deductions, whole units and millionths. */
    private final long[] deducted;

    private final int[] millionths;
    private final long floorPerLot;

    private MarginTiers(long[] floor, int[] ppm, long[] deducted, int[] millionths, long floorPerLot) {
        this.floor = floor;
        this.ppm = ppm;
        this.deducted = deducted;
        this.millionths = millionths;
        this.floorPerLot = floorPerLot;
    }

    /**
     * {@return one rate for every size}
     *
     * @param maintenancePpm millionths of the value, 0 to 1,000,000
     * @throws IllegalArgumentException if the rate is out of range
     */
    public static MarginTiers flat(int maintenancePpm) {
        return of(new long[1], new int[] {maintenancePpm});
    }

    /**
     * {@return a table without jumps, whose deductions follow from floors and rates}
     *
     * @param floors the least value of each bracket, money: 0 first, rising; 1 to {@link #MOST_BRACKETS}
     * @param maintenancePpm its rate, millionths, 0 to 1,000,000, never lower than that before
     * @throws IllegalArgumentException if there are too many or too few, or one is out of order
     */
    public static MarginTiers of(long[] floors, int[] maintenancePpm) {
        final int count = requireRates(floors, maintenancePpm);
        final long[] deducted = new long[count];
        final int[] millionths = new int[count];
        for (int b = 1; b < count; b++) {
            final int more = maintenancePpm[b] - maintenancePpm[b - 1];
            final long whole = FixedPoint.mulDivFloor(floors[b], more, MILLION);
            final int part = millionths[b - 1] + (int) (floors[b] * more - whole * MILLION);
            deducted[b] = deducted[b - 1] + whole + part / MILLION;
            millionths[b] = part % MILLION;
        }
        return new MarginTiers(floors.clone(), maintenancePpm.clone(), deducted, millionths, 0);
    }

    /**
     * {@return a table with the deductions that a venue publishes}
     *
     * @param floors as there
     * @param maintenancePpm as there
     * @param deductions of each bracket, money: 0 first, and so that the margin does not fall at any floor
     * @throws IllegalArgumentException if there are too many or too few, one is out of order, or a margin would fall
     */
    public static MarginTiers given(long[] floors, int[] maintenancePpm, long[] deductions) {
        final int count = requireRates(floors, maintenancePpm);
        Require.within("deductions", Require.present("deductions", deductions).length, count, count);
        return new MarginTiers(floors.clone(), maintenancePpm.clone(), deductions.clone(), new int[count], 0).checked();
    }

    /**
     * {@return the same table where no lot needs less than an amount, whatever it is worth: for prices at or near 0}
     *
     * @param money for each lot, 0 to 2^60; an instrument refuses more than a lot can be worth
     * @throws IllegalArgumentException if it is out of range
     */
    public MarginTiers withFloorPerLot(long money) {
        Require.within("floorPerLot", money, 0, Instrument.MOST_VALUE);
        return new MarginTiers(floor, ppm, deducted, millionths, money);
    }

    private static int requireRates(long[] floors, int[] maintenancePpm) {
        final int count = Require.within("brackets", Require.present("floors", floors).length, 1, MOST_BRACKETS);
        Require.within("rates", Require.present("maintenancePpm", maintenancePpm).length, count, count);
        if (floors[0] != 0) {
            throw Require.refusal("floors[0]", Long.toString(floors[0]), "0, where the first bracket begins");
        }
        Require.within("maintenancePpm", maintenancePpm[0], 0, MILLION);
        for (int b = 1; b < count; b++) {
            if (floors[b] <= floors[b - 1] || floors[b] > Instrument.MOST_VALUE) {
                final String rule = "above floors[" + (b - 1) + "]=" + floors[b - 1] + ", at most 2^60";
                throw Require.refusal("floors[" + b + "]", Long.toString(floors[b]), rule);
            }
            if (maintenancePpm[b] < maintenancePpm[b - 1] || maintenancePpm[b] > MILLION) {
                final String rule = "maintenancePpm[" + (b - 1) + "]=" + maintenancePpm[b - 1] + " to " + MILLION;
                throw Require.refusal("maintenancePpm[" + b + "]", Integer.toString(maintenancePpm[b]), rule);
            }
        }
        return count;
    }

    /** That no margin is below 0 and none falls at a floor. */
    private MarginTiers checked() {
        Require.within("deduction", deducted[0] + (millionths[0] == 0 ? 0 : 1), 0, 0);
        for (int b = 1; b < floor.length; b++) {
            // Below what the whole floor would bear, so that nothing overflows.
            final long most = ofBracket(b - 1, floor[b]);
            Require.within("deduction", deducted[b], 0, floor[b]);
            if (ofBracket(b, floor[b]) < ofBracket(b - 1, floor[b] - 1)) {
                throw Require.refusal(
                        "deduction",
                        Long.toString(deducted[b]),
                        "no margin that falls at " + floor[b] + ", where it is " + most + " by the bracket before");
            }
        }
        return this;
    }

    /**
     * {@return the maintenance margin of a position, rounded up; never more than it is worth or, where there is one,
     * the floor of its lots}
     *
     * @param lots signed, within ±2^60
     * @param value at the mark, of any sign, within ±2^60
     * @throws IllegalArgumentException if an amount is out of range, or the floor of so many lots beyond 2^60
     */
    public long margin(long lots, long value) {
        Require.within("lots", lots, -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
        Require.within("value", value, -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
        if (floorPerLot != 0) {
            Require.within("floorPerLot", floorPerLot, 0, Instrument.MOST_VALUE / Math.max(1, Math.abs(lots)));
        }
        return marginOf(Math.abs(lots), Math.abs(value));
    }

    /** The same for sizes that a position has. */
    long marginOf(long lots, long size) {
        return Math.max(ofBracket(bracketOf(size), size), floorPerLot * lots);
    }

    /** Whether a size that needs so many millionths, whatever it is, needs {@link #part}: almost always so. */
    static boolean isPlain(int ppm, long size) {
        return ppm >= 0 && size <= PLAIN;
    }

    /** So many millionths of a size, rounded up; the compiler divides by multiplying. */
    static long part(int ppm, long size) {
        return (size * ppm + MILLION - 1) / MILLION;
    }

    private int bracketOf(long size) {
        for (int b = floor.length - 1; b > 0; b--) {
            if (size >= floor[b]) {
                return b;
            }
        }
        return 0;
    }

    private long ofBracket(int b, long size) {
        if (size <= PLAIN) {
            return (size * ppm[b] - millionths[b] + MILLION - 1) / MILLION - deducted[b];
        }
        final long whole = FixedPoint.mulDivFloor(size, ppm[b], MILLION);
        final long rest = size * ppm[b] - whole * MILLION;
        return whole + (rest > millionths[b] ? 1 : 0) - deducted[b];
    }

    /**
     * {@return the bracket in which a position stands, 0 or more; −1 where the floor of its lots decides} It never
     * rises as lots of a position are closed.
     *
     * @param lots signed, within ±2^60
     * @param value at the mark, within ±2^60
     * @throws IllegalArgumentException as {@link #margin}
     */
    public int bracket(long lots, long value) {
        final long all = margin(lots, value);
        final long size = Math.abs(value);
        final int b = bracketOf(size);
        return floorPerLot != 0 && all > ofBracket(b, size) ? -1 : b;
    }

    /** {@return how many brackets there are, 1 or more} */
    public int count() {
        return floor.length;
    }

    /**
     * {@return the least value of a bracket}
     *
     * @param bracket 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such bracket
     */
    public long floor(int bracket) {
        return floor[Require.row("bracket", bracket, floor.length)];
    }

    /**
     * {@return the rate of a bracket, millionths}
     *
     * @param bracket 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such bracket
     */
    public int ppm(int bracket) {
        return ppm[Require.row("bracket", bracket, ppm.length)];
    }

    /**
     * {@return the deduction of a bracket, money, rounded down}
     *
     * @param bracket 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such bracket
     */
    public long deduction(int bracket) {
        return deducted[Require.row("bracket", bracket, deducted.length)];
    }

    /** {@return the least that a lot needs, 0 where there is no such floor} */
    public long floorPerLot() {
        return floorPerLot;
    }

    /** {@return the floors at which the margin rises by more than a unit at once; none where deductions follow} */
    public long[] jumps() {
        final long[] found = new long[floor.length];
        int count = 0;
        for (int b = 1; b < floor.length; b++) {
            if (ofBracket(b, floor[b]) > ofBracket(b - 1, floor[b] - 1) + 1) {
                found[count++] = floor[b];
            }
        }
        return Arrays.copyOf(found, count);
    }

    /**
     * {@return the least value at or below which another table may need more than this, or −1: proved for every value
     * of a position, since both are straight between the floors of either}
     *
     * @param other to be compared with
     * @throws IllegalArgumentException if it is missing
     */
    public long firstBelow(MarginTiers other) {
        Require.present("other", other);
        long first = Long.MAX_VALUE;
        for (int b = 1; b < floor.length; b++) {
            first = holdsAt(other, floor[b]) ? first : Math.min(first, floor[b]);
        }
        for (int b = 1; b < other.floor.length; b++) {
            first = holdsAt(other, other.floor[b]) ? first : Math.min(first, other.floor[b]);
        }
        if (!covers(other, floor.length - 1, other.floor.length - 1, Instrument.MOST_VALUE)) {
            first = Math.min(first, Instrument.MOST_VALUE);
        }
        if (floorPerLot < other.floorPerLot) {
            first = 0;
        }
        return first == Long.MAX_VALUE ? -1 : first;
    }

    /** At a floor, and just below it. */
    private boolean holdsAt(MarginTiers other, long value) {
        return covers(other, bracketOf(value - 1), other.bracketOf(value - 1), value)
                && covers(other, bracketOf(value), other.bracketOf(value), value);
    }

    /** Whether the line of a bracket is not below that of another table's, before any rounding. */
    private boolean covers(MarginTiers other, int b, int of, long value) {
        final long more = (long) ppm[b] - other.ppm[of];
        final int rest = millionths[b] - other.millionths[of];
        final long whole = deducted[b] - other.deducted[of] + Math.floorDiv(rest, MILLION);
        if (FixedPoint.compareProducts(value, more, whole, MILLION) < 0) {
            return false;
        }
        // The difference is below a million here, whatever its parts come to modulo 2^64.
        return FixedPoint.compareProducts(value, more, whole + 1, MILLION) >= 0
                || value * more - whole * MILLION >= Math.floorMod(rest, MILLION);
    }

    /** Whether one rate is all there is. */
    boolean isFlat() {
        return floor.length == 1 && floorPerLot == 0;
    }

    void save(StateWriter out) {
        out.putInt(floor.length);
        for (int b = 0; b < floor.length; b++) {
            out.putLong(floor[b]);
            out.putInt(ppm[b]);
            out.putLong(deducted[b]);
            out.putInt(millionths[b]);
        }
        out.putLong(floorPerLot);
    }

    static MarginTiers load(StateReader in) {
        final int count = Require.within("brackets", in.getInt(), 1, MOST_BRACKETS);
        final long[] floor = new long[count];
        final int[] ppm = new int[count];
        final long[] deducted = new long[count];
        final int[] millionths = new int[count];
        for (int b = 0; b < count; b++) {
            floor[b] = in.getLong();
            ppm[b] = in.getInt();
            deducted[b] = in.getLong();
            millionths[b] = Require.within("millionths of a deduction", in.getInt(), 0, MILLION - 1);
        }
        requireRates(floor, ppm);
        return new MarginTiers(floor, ppm, deducted, millionths, 0).checked().withFloorPerLot(in.getLong());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MarginTiers tiers
                && floorPerLot == tiers.floorPerLot
                && Arrays.equals(floor, tiers.floor)
                && Arrays.equals(ppm, tiers.ppm)
                && Arrays.equals(deducted, tiers.deducted)
                && Arrays.equals(millionths, tiers.millionths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ppm);
    }

    /** {@return floors and rates: {@code 0: 4000, 50000: 5000} with the floor per lot, if there is one} */
    @Override
    public String toString() {
        final StringBuilder text = new StringBuilder();
        for (int b = 0; b < floor.length; b++) {
            text.append(b == 0 ? "" : ", ").append(floor[b]).append(": ").append(ppm[b]);
        }
        return floorPerLot == 0 ? text.toString() : text + ", a lot: " + floorPerLot;
    }
}
