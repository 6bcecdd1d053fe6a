package io.adlengine;

import io.adlengine.check.Require;

/** What a round must satisfy before anything is written. Fast passes first; only a refusal looks for the culprit. */
final class Admission {
    private Admission() {}

    /** Refuses whatever a rule that requires these columns must not be handed. */
    static void check(
            Winners winners, Allocator allocator, int required, int maxWinners, long deficit, long[] haircut) {
        Require.present("winners", winners);
        Require.present("haircut", haircut);
        Require.notNegative("deficit", deficit);
        Require.within("count", winners.count(), 0, maxWinners);
        if (haircut.length < winners.count()) {
            throw Require.refusal(
                    "haircut.length", Integer.toString(haircut.length), "at least count=" + winners.count());
        }
        refuseAlias(winners, haircut);
        winners.forgetTotal();
        winners.totalCapacity();
        final int missing = required & ~winners.presentBits();
        if (missing != 0) {
            throw Require.refusal(
                    Column.values()[Integer.numberOfTrailingZeros(missing)].name(),
                    "absent",
                    "a column, read by allocator " + allocator.name());
        }
        checkColumns(winners, required);
    }

    /** Σ of non-negative amounts, refusing a negative one or a total beyond 2^63 − 1. */
    static long totalOf(long[] capacity, int count) {
        // Nothing is checked inside the loop, so that it vectorises; the bits that occur in any amount tell afterwards
        // whether one was negative or the sum could have wrapped.
        long total = 0;
        long bits = 0;
        for (int i = 0; i < count; i++) {
            total += capacity[i];
            bits |= capacity[i];
        }
        final int bitsOfCount = Integer.SIZE - Integer.numberOfLeadingZeros(count);
        final int bitsOfAmount = Long.SIZE - Long.numberOfLeadingZeros(bits);
        return bitsOfCount + bitsOfAmount < Long.SIZE ? total : checkedTotal(capacity, count);
    }

    private static long checkedTotal(long[] capacity, int count) {
        refuseNegative("capacity", capacity, count);
        long total = 0;
        for (int i = 0; i < count; i++) {
            total += capacity[i];
            if (total < 0) {
                throw Require.refusal("total capacity", "overflow", "at most 2^63-1");
            }
        }
        return total;
    }

    private static void checkColumns(Winners winners, int required) {
        final int count = winners.count();
        if ((required & Column.CAP.bit()) != 0) {
            refuseNegative("cap", winners.cap(), count);
        }
        if ((required & Column.NOTIONAL.bit()) != 0) {
            refuseNegative("notional", winners.notional(), count);
        }
        if ((required & Column.PRINCIPAL.bit()) != 0) {
            refuseNegative("principal", winners.principal(), count);
        }
        if ((required & Column.GAIN.bit()) != 0) {
            for (int layer = 1; layer <= winners.gainLayers(); layer++) {
                refuseNegative("gain", winners.gain(layer), count);
            }
        }
        if ((required & Column.LOT.bit()) != 0) {
            final long[] lot = winners.lot();
            for (int i = 0; i < count; i++) {
                if (lot[i] < 1) {
                    throw Require.refusal("lot[" + i + "]", Long.toString(lot[i]), "1 or more");
                }
            }
        }
        if ((required & Column.SCORE.bit()) != 0) {
            final double[] score = winners.score();
            for (int i = 0; i < count; i++) {
                if (Double.isNaN(score[i])) {
                    throw Require.refusal("score[" + i + "]", "NaN", "a number");
                }
            }
        }
        if ((required & Column.WEIGHT.bit()) != 0) {
            final double[] weight = winners.weight();
            for (int i = 0; i < count; i++) {
                if (!(weight[i] >= 0 && weight[i] < Double.POSITIVE_INFINITY)) {
                    throw Require.refusal("weight[" + i + "]", Double.toString(weight[i]), "finite, 0 or more");
                }
            }
        }
    }

    private static void refuseNegative(String name, long[] values, int count) {
        for (int i = 0; i < count; i++) {
            if (values[i] < 0) {
                throw Require.refusal(name + "[" + i + "]", Long.toString(values[i]), "0 or more");
            }
        }
    }

    private static void refuseAlias(Winners winners, long[] haircut) {
        boolean alias = haircut == winners.capacity()
                || haircut == winners.cap()
                || haircut == winners.lot()
                || haircut == winners.equity()
                || haircut == winners.notional()
                || haircut == winners.exposure()
                || haircut == winners.principal()
                || haircut == winners.account();
        for (int layer = 1; layer <= winners.gainLayers(); layer++) {
            alias |= haircut == winners.gain(layer);
        }
        if (alias) {
            throw Require.refusal("haircut", "a column of winners", "an array of its own");
        }
    }
}
