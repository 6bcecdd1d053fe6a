package io.adlengine.bench.venue;

/**
 * What one round did, with what later passes of the same collection added on its side. Money in the book's minor units,
 * lots whole.
 *
 * @param wave 0, 1, …
 * @param instrument the venue's id
 * @param losersLong the bankrupt side
 * @param losers bankrupt positions nominated
 * @param winners positions that could pay
 * @param backstop what vault and fund paid for this side before the round
 * @param deficit D, what was left of the loss
 * @param severity θ
 * @param budget B
 * @param covered H, the part of the losers' deficits that the closed lots cover, of D and of what came from other sides
 * @param touched winners whose position was closed, in whole or in part; once for each pass
 * @param lots closed on each side
 * @param fills close-outs
 * @param needed what the losers' lots would have needed at the mark of the next wave
 * @param conserved whether cash and lots of the book are what they were and nobody was left below 0
 * @param decideNanos nominating, assembling, deciding how much and who pays
 * @param planNanos planning close-outs
 * @param matchNanos checking, matching and applying them
 */
public record VenueRound(
        int wave,
        long instrument,
        boolean losersLong,
        int losers,
        int winners,
        long backstop,
        long deficit,
        double severity,
        long budget,
        long covered,
        int touched,
        long lots,
        int fills,
        long needed,
        boolean conserved,
        long decideNanos,
        long planNanos,
        long matchNanos) {
    /** {@return D − H, carried into the next wave} */
    public long residual() {
        return deficit - covered;
    }

    /** {@return what was covered beyond what turned out to be needed} */
    public long overshoot() {
        return Math.max(0, covered - needed);
    }

    /** What a later pass over the same side has added. */
    VenueRound plus(
            long coveredMore,
            int touchedMore,
            long lotsMore,
            int fillsMore,
            boolean isConserved,
            long planMore,
            long matchMore) {
        return new VenueRound(
                wave,
                instrument,
                losersLong,
                losers,
                winners,
                backstop,
                deficit,
                severity,
                budget,
                covered + coveredMore,
                touched + touchedMore,
                lots + lotsMore,
                fills + fillsMore,
                needed,
                conserved && isConserved,
                decideNanos,
                planNanos + planMore,
                matchNanos + matchMore);
    }

    VenueRound settled(long neededLater) {
        return new VenueRound(
                wave,
                instrument,
                losersLong,
                losers,
                winners,
                backstop,
                deficit,
                severity,
                budget,
                covered,
                touched,
                lots,
                fills,
                neededLater,
                conserved,
                decideNanos,
                planNanos,
                matchNanos);
    }
}
