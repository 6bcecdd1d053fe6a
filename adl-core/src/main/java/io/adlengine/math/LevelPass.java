package io.adlengine.math;

/**
 * One pass of {@link WaterLevel} over the accounts: the shares at a level p/q, and what they say about it.
 *
 * <p>It puts every account into its zone. An empty one pays 0, a full one its cap, a partly filled one a_i + b_i·p/q.
 * If p is B less the full caps and the partly filled offsets, and q the sum of the partly filled slopes, then p/q was
 * the level, and the shares are already right: that is why the pass writes while it is still asking.
 *
 * <p>Rounding then needs no second pass. Over the partly filled accounts Σ b_i·p/q is p, a whole number, so their parts
 * are a proportional split of p over their slopes. p is ⌊p/q⌋·q and a rest below q: b_i·⌊p/q⌋ is whole, and of the rest
 * every account gets by how much ⌊rest·v/q⌋ falls when v, the slope that remains after it, falls by b_i. Slopes 1 and 2
 * and B = 10 make p/q = 10/3: whole parts 3 and 6, rest 1, v falls from 3 to 2 to 0 and ⌊v/3⌋ from 1 to 0 to 0, so the
 * shares are 4 and 6.
 */
final class LevelPass {
    /**
     * Above the rounding error of a_i + b_i·t in doubles, three roundings of 2^−53 each, relative to its terms. They
     * are as large as a cap that is near, whose rounding is one more.
     */
    private static final double UNCERTAIN = 0x1p-48;

    private long[] offset;
    private long[] slope;
    private long[] cap;
    private int count;

    private long full;
    private long interiorOffset;
    private long interiorSlope;

    /** Borrows the accounts of {@link WaterLevel#solve}. */
    void start(long[] offset, long[] slope, long[] cap, int count) {
        this.offset = offset;
        this.slope = slope;
        this.cap = cap;
        this.count = count;
    }

    /** Σ cap of the full accounts of the last pass. */
    long full() {
        return full;
    }

    /** Σ a of its partly filled accounts, and of those without a slope that are neither empty nor full. */
    long interiorOffset() {
        return interiorOffset;
    }

    /** Σ b of its partly filled accounts. */
    long interiorSlope() {
        return interiorSlope;
    }

    /**
     * Writes the shares at p/q, q 1 or more. If it is not the level, they are worth nothing.
     *
     * @param isLoss whether what the shares leave of the caps is written instead, where all have the slope 1 and no
     *     offset
     */
    void write(long p, long q, boolean isLoss, long[] share) {
        if (offset == null && slope == null) {
            writeEqual(p, q, isLoss, share);
            return;
        }
        final double t = (double) p / q;
        final long whole = Math.floorDiv(p, q);
        final long rest = p - whole * q;
        final long reciprocal = FixedPoint.divide(rest, 0, q);
        long filledCaps = 0;
        long offsets = 0;
        long remaining = q;
        long owed = rest;
        for (int i = 0; i < count; i++) {
            final long a = offset == null ? 0 : offset[i];
            final long b = slope == null ? 1 : slope[i];
            final long c = cap[i];
            final double rise = b * t;
            final double value = a + rise;
            final double spare = c - value;
            final double doubt = UNCERTAIN * (Math.abs((double) a) + Math.abs(rise));
            long empty = Double.doubleToRawLongBits(value) >> 63;
            long filled = Double.doubleToRawLongBits(spare) >> 63;
            // An account without offset and slope is no case of doubt, whatever the level.
            if (Math.abs(value) < doubt || Math.abs(spare) <= doubt) {
                final int zone = zone(a, b, c, p, q);
                empty = zone >> 1;
                filled = -(zone & ~zone >> 1);
            }
            // Masks instead of branches: which account is in which zone cannot be predicted.
            final long interior = ~(empty | filled);
            filledCaps += c & filled;
            offsets += a & interior;
            remaining -= b & interior;
            final long owedAfter = FixedPoint.floorByReciprocal(remaining, rest, q, reciprocal);
            share[i] = a + whole * b + owed - owedAfter & interior | c & filled;
            owed = owedAfter;
        }
        full = filledCaps;
        interiorOffset = offsets;
        interiorSlope = q - remaining;
    }

    /** The same where all have the slope 1 and no offset: whole numbers tell who is full, cap ≤ ⌊p/q⌋. */
    private void writeEqual(long p, long q, boolean isLoss, long[] share) {
        final long whole = Math.floorDiv(p, q);
        final long rest = p - whole * q;
        final long reciprocal = FixedPoint.divide(rest, 0, q);
        final long loss = isLoss ? -1 : 0;
        long filledCaps = 0;
        long remaining = q;
        long owed = rest;
        for (int i = 0; i < count; i++) {
            final long c = cap[i];
            final long filled = c - whole - 1 >> 63;
            filledCaps += c & filled;
            remaining += ~filled;
            final long owedAfter = FixedPoint.floorByReciprocal(remaining, rest, q, reciprocal);
            final long x = whole + owed - owedAfter & ~filled | c & filled;
            share[i] = x + (c - 2 * x & loss);
            owed = owedAfter;
        }
        full = filledCaps;
        interiorOffset = 0;
        interiorSlope = q - remaining;
    }

    /** Exactly: −1 empty, 0 partly filled, constant, or just about to be filled, 1 full. */
    private static int zone(long a, long b, long c, long p, long q) {
        if (b == 0) {
            return a < 0 ? -1 : a < c ? 0 : 1;
        }
        if (FixedPoint.signOfSum(a, q, b, p) < 0) {
            return -1;
        }
        return FixedPoint.signOfSum(a - c, q, b, p) >= 0 ? 1 : 0;
    }
}
