package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.Apportionment;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WaterLevel;
import java.util.Arrays;

/**
 * A loss spread over the open positions of a market instead of deleveraging: over both sides (Drift, Mango), half over
 * each (Vertex), or up to what each account can bear.
 *
 * <p><b>Where all sizes are known</b> the sum is the loss, to the unit, and each account pays one of the two whole
 * numbers next to its share: of 1,000 over lots of 600,000,000, −300,000,000 and 100,000,000 they pay 600, 300 and 100.
 * With T lots in all and q = ⌊loss/T⌋ an account of n lots pays n·q, and of what is left a unit or none by the largest
 * remainder: ties go to the larger size, then to the smaller account id, then to the smaller index. The sizes may be
 * lots, values at the mark, or profits (Injective): they are weights. Who does not pay has 0.
 *
 * <p><b>Where they are not known</b> there is an index: {@link #perContract} is what it moves by, rounded up, and
 * {@link #charge} what a position owes when it is touched, rounded up too, so that what is collected never falls short.
 * With an index in billionths of a unit per lot (a contract of 10^9) n lots pay less than 1 + n/10^9 units more than
 * their share, and N lots of A accounts together less than A + N/10^9 more than the loss; with one in whole units per
 * lot (a contract of 1) three accounts of ten lots pay 30 for a loss of 1. That surplus is the caller's to place.
 *
 * <p>Without open interest there is nobody to charge, which is refused (Drift) rather than left to the last who settles
 * (Mango). Exact in 128 bits. O(n) expected over known sizes, O(1) for the index; scratch of 28 bytes a position, taken
 * by the constructor; no call allocates. The index methods are pure functions; the rest is confined to one thread.
 */
public final class SocialLoss {
    private final Confinement confinement = new Confinement();
    private final Apportionment remainders;
    private final WaterLevel level = new WaterLevel();
    private final long[] weight;
    private final long[] odd;

    /**
     * Allocates the scratch space for losses over known sizes.
     *
     * @param maxPositions the most that a call may have, 0 or more
     * @throws IllegalArgumentException if negative, or more than memory can hold
     */
    public SocialLoss(int maxPositions) {
        Require.room("maxPositions", maxPositions, 28);
        remainders = new Apportionment(maxPositions);
        weight = new long[maxPositions];
        odd = new long[maxPositions];
    }

    /**
     * The charge per contract, for a cumulative index: added to the longs' and subtracted from the shorts', both sides
     * pay.
     *
     * @param loss minor units, 0 or more
     * @param openInterest lots of the sides that pay, 1 or more
     * @param contract lots per contract, 1 or more; 10^9 for an index in billionths of a unit per lot
     * @return {@code ceil(loss·contract / openInterest)}, minor units per contract
     * @throws IllegalArgumentException if an argument is out of range or the result exceeds 2^63 − 1
     */
    public static long perContract(long loss, long openInterest, long contract) {
        Require.notNegative("loss", loss);
        Require.atLeastOne("contract", contract);
        Require.atLeastOne("openInterest", openInterest);
        return FixedPoint.mulDivCeil(loss, contract, openInterest);
    }

    /**
     * What one position pays of an index.
     *
     * @param size signed lots, above −2^63
     * @param perContract from {@link #perContract}, 0 or more
     * @param contract lots per contract, 1 or more
     * @return {@code ceil(|size|·perContract / contract)}, minor units, 0 or more
     * @throws IllegalArgumentException if an argument is out of range or the result exceeds 2^63 − 1
     */
    public static long charge(long size, long perContract, long contract) {
        Require.notNegative("perContract", perContract);
        Require.atLeastOne("contract", contract);
        return FixedPoint.mulDivCeil(magnitude(size), perContract, contract);
    }

    /**
     * Spreads a loss over the positions of both sides alike.
     *
     * @param size signed lots or other weights, at least {@code count}, above −2^63; not all 0, their sum without signs
     *     below 2^63; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count positions, 0 to maxPositions
     * @param loss minor units, 0 or more
     * @param charge receives what each pays; at least {@code count} long, none of the other arrays
     * @throws IllegalArgumentException if an argument is out of range or an array missing; nothing is written then
     */
    public void bothSides(long[] size, long[] account, int count, long loss, long[] charge) {
        final long openInterest = survey(size, account, count, loss, charge);
        Require.atLeastOne("openInterest", openInterest);
        Arrays.fill(charge, 0, count, 0);
        spread(account, count, openInterest, loss, charge);
    }

    /**
     * Spreads ⌈loss/2⌉ over the long positions and ⌊loss/2⌋ over the short ones, whatever their sizes; a side without
     * lots leaves its half to the other.
     *
     * @param size signed lots or other weights, at least {@code count}, above −2^63; not all 0, their sum without signs
     *     below 2^63; borrowed
     * @param account ids that break ties, smaller first; null: the index alone does; borrowed
     * @param count positions, 0 to maxPositions
     * @param loss minor units, 0 or more
     * @param charge receives what each pays; at least {@code count} long, none of the other arrays
     * @throws IllegalArgumentException if an argument is out of range or an array missing; nothing is written then
     */
    public void halfEach(long[] size, long[] account, int count, long loss, long[] charge) {
        final long openInterest = survey(size, account, count, loss, charge);
        Require.atLeastOne("openInterest", openInterest);
        long longs = 0;
        for (int i = 0; i < count; i++) {
            weight[i] = Math.max(0, size[i]);
            longs += weight[i];
        }
        final long shorts = openInterest - longs;
        final long ofLongs = shorts == 0 ? loss : longs == 0 ? 0 : loss - loss / 2;
        Arrays.fill(charge, 0, count, 0);
        spread(account, count, longs, ofLongs, charge);
        for (int i = 0; i < count; i++) {
            weight[i] = Math.max(0, -size[i]);
        }
        spread(account, count, shorts, loss - ofLongs, charge);
    }

    /**
     * Spreads a loss over both sides, nobody paying more than a cap: at the level t of {@link WaterLevel#proportional}
     * an account of n lots pays min(n·t, cap), one of the two whole numbers next to it; of equal neighbours the earlier
     * one bears the odd unit.
     *
     * @param size signed lots or other weights, at least {@code count}, above −2^63; not all 0, their sum without signs
     *     below 2^63; borrowed
     * @param cap what each can bear, its equity for example, minor units, 0 or more, Σ below 2^63; at least
     *     {@code count}; borrowed
     * @param count positions, 0 to maxPositions
     * @param loss minor units, 0 or more
     * @param charge receives what each pays; at least {@code count} long, none of the other arrays
     * @return the residual: what no cap takes; minor units, 0 or more
     * @throws IllegalArgumentException if an argument is out of range or an array missing; nothing is written then
     */
    public long upTo(long[] size, long[] cap, int count, long loss, long[] charge) {
        Require.present("cap", cap);
        Require.atLeastOne("openInterest", survey(size, cap, count, loss, charge));
        return loss - level.proportional(weight, cap, count, loss, charge);
    }

    /** Fills the weights with sizes without a sign, and sums them up. */
    private long survey(long[] size, long[] other, int count, long loss, long[] charge) {
        assert confinement.holds() : confinement;
        final int most = Math.min(
                weight.length,
                Math.min(Require.present("size", size).length, Require.present("charge", charge).length));
        Require.within("count", count, 0, other == null ? most : Math.min(most, other.length));
        if (charge == size || charge == other) {
            throw Require.refusal("charge", "one of the other arrays", "an array of its own");
        }
        Require.notNegative("loss", loss);
        long openInterest = 0;
        for (int i = 0; i < count; i++) {
            weight[i] = magnitude(size[i]);
            openInterest = InsuranceFund.room("size", weight[i], openInterest) + weight[i];
        }
        return openInterest;
    }

    /** Adds shares of a loss to the charges: n·q, and what is left by the largest remainder. */
    private void spread(long[] account, int count, long total, long loss, long[] charge) {
        if (total == 0) {
            return;
        }
        final long each = loss / total;
        remainders.largestRemainder(weight, account, count, loss - each * total, odd);
        for (int i = 0; i < count; i++) {
            charge[i] += weight[i] * each + odd[i];
        }
    }

    private static long magnitude(long size) {
        if (size == Long.MIN_VALUE) {
            throw Require.refusal("size", Long.toString(size), "above -2^63");
        }
        return Math.abs(size);
    }

    /** Gives the scratch space to whichever thread calls next. */
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }
}
