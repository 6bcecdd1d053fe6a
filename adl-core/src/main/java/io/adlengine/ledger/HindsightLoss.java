package io.adlengine.ledger;

import io.adlengine.severity.SeverityLoss;

/**
 * What gradient descent can lose to a path of severities: with deficits of 3 and 4 and a path that never moves,
 * √(1·(9 + 16)) = 5.
 */
final class HindsightLoss {
    /** Dead bands of the paths that are tried: 2^−1 to 2^−8, and none. */
    private static final int BANDS = 8;

    private final SeverityLoss price;

    HindsightLoss(SeverityLoss price) {
        this.price = price;
    }

    /** √((1 + 2P)·Σm²). */
    double bound(double path, double sumSquaredDeficit) {
        return price.most(1) * Math.sqrt((1 + 2 * path) * sumSquaredDeficit);
    }

    /**
     * The least loss plus bound over the paths that {@link RegretLedger#tightInstanceBound} names; infinite without
     * rounds.
     */
    double tightestBound(double[] needed, long[] weight, int count, double sumSquaredDeficit) {
        long largest = 0;
        for (int i = 0; i < count; i++) {
            largest = Math.max(largest, weight[i]);
        }
        double tightest = Double.POSITIVE_INFINITY;
        for (long material = largest; material > 0; material >>= 1) {
            double band = 1;
            for (int j = 1; j <= BANDS; j++) {
                band /= 2;
                tightest = Math.min(tightest, followed(needed, weight, count, sumSquaredDeficit, material, band));
            }
            tightest = Math.min(tightest, followed(needed, weight, count, sumSquaredDeficit, material, 0));
        }
        return tightest;
    }

    /**
     * Of the path that starts on the first material round and moves, in material rounds, only as far as into the band.
     */
    private double followed(
            double[] needed, long[] weight, int count, double sumSquaredDeficit, long material, double band) {
        int first = 0;
        while (weight[first] < material) {
            first++;
        }
        double held = needed[first];
        double path = 0;
        double loss = 0;
        for (int i = 0; i < count; i++) {
            if (weight[i] >= material) {
                final double next = Math.max(needed[i] - band, Math.min(needed[i] + band, held));
                path += Math.abs(next - held);
                held = next;
            }
            loss += price.of(held, needed[i], weight[i]);
        }
        return loss + bound(path, sumSquaredDeficit);
    }
}
