package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Instruments;

/**
 * Asks a {@link GapEstimator} what a round will need, and tells it what a round needed, one instrument at a time. Without an estimator
 * nobody learns, and nothing is ever known.
 *
 * <p>The book's instruments get their numbers in the estimator when this is made, so that no refused settlement numbers one; those
 * listed later get theirs with their first round, as long as there is room.
 */
final class NeedsLearnt {
    private final Instruments instruments;
    private final GapEstimator estimator;
    private final int[] number = new int[1];
    private final long[] quantity = new long[1];
    private final long[] need = new long[1];
    private final double[] pricePerLot = new double[1];

    NeedsLearnt(Instruments instruments, GapEstimator estimator) {
        this.instruments = instruments;
        this.estimator = estimator;
        if (estimator != null) {
            requireRoom();
            for (int row = 0; row < instruments.count(); row++) {
                meet(row);
            }
        }
    }

    private void requireRoom() {
        int unknown = 0;
        for (int row = 0; row < instruments.count(); row++) {
            unknown += knows(row) ? 0 : 1;
        }
        if (unknown > estimator.room()) {
            throw Require.refusal(
                    "estimator", "room for " + estimator.room() + " instruments", "room for " + unknown + " more");
        }
    }

    private boolean knows(int row) {
        return estimator != null && estimator.knows(instruments.contract(row).id());
    }

    /** An instrument is about to have a round. */
    void meet(int row) {
        if (estimator != null && !knows(row) && estimator.room() > 0) {
            estimator.instrument(instruments.contract(row).id());
        }
    }

    /** What closing lots that were worth so much will need; −1 where nothing is known. */
    long estimate(int row, long mark, long lots) {
        if (lots == 0 || !knows(row)) {
            return -1;
        }
        describe(row, mark, lots);
        return estimator.estimate(number, quantity, pricePerLot, 1);
    }

    /** Without lots nothing was closed, and nothing is to be learnt. */
    void learn(int row, long mark, long lots, long needed) {
        if (lots > 0 && knows(row)) {
            describe(row, mark, lots);
            need[0] = needed;
            estimator.observe(number, quantity, need, pricePerLot, 1);
        }
    }

    private void describe(int row, long price, long lots) {
        final Instrument contract = instruments.contract(row);
        number[0] = estimator.instrument(contract.id());
        quantity[0] = lots;
        pricePerLot[0] = Math.max(1, Math.abs(contract.value(1, price)));
    }
}
