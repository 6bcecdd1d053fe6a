package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * A loss spread over all open contracts of a market, long and short alike, instead of deleveraging (Drift, Mango,
 * Vertex).
 *
 * <p>The charge per contract is rounded up and so is each account's, so that what is collected never falls short; what
 * it exceeds the loss by is reported for the caller to put somewhere. Without open interest there is nobody to charge,
 * which is refused (Drift) rather than left to the last who settles (Mango). Pure functions, exact in 128 bits, no
 * allocation.
 */
public final class SocialLoss {
    private SocialLoss() {}

    /**
     * The charge per contract, for a cumulative index: added to the longs' and subtracted from the shorts', both sides
     * pay.
     *
     * @param loss minor units, 0 or more
     * @param openInterest lots of both sides together, 1 or more
     * @param contract lots per contract, 1 or more
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
     * What one position pays.
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
     * Charges every position of a market.
     *
     * @param size signed lots, at least {@code count} of them, above −2^63; not all 0, their sum without signs below
     *     2^63
     * @param count positions, 0 or more
     * @param loss minor units, 0 or more
     * @param contract lots per contract, 1 or more
     * @param charge receives what each pays; at least {@code count} long
     * @return what the charges exceed the loss by, minor units, 0 or more
     * @throws IllegalArgumentException if an argument is out of range or an amount exceeds 2^63 − 1; nothing is written
     *     then
     */
    public static long charge(long[] size, int count, long loss, long contract, long[] charge) {
        Require.within(
                "count",
                count,
                0,
                Math.min(Require.present("size", size).length, Require.present("charge", charge).length));
        long openInterest = 0;
        for (int i = 0; i < count; i++) {
            final long contracts = magnitude(size[i]);
            openInterest = InsuranceFund.room("size", contracts, openInterest) + contracts;
        }
        final long perContract = perContract(loss, openInterest, contract);
        long collected = 0;
        for (int i = 0; i < count; i++) {
            final long paid = charge(size[i], perContract, contract);
            collected = InsuranceFund.room("charge", paid, collected) + paid;
        }
        for (int i = 0; i < count; i++) {
            charge[i] = charge(size[i], perContract, contract);
        }
        return collected - loss;
    }

    private static long magnitude(long size) {
        if (size == Long.MIN_VALUE) {
            throw Require.refusal("size", Long.toString(size), "above -2^63");
        }
        return Math.abs(size);
    }
}
