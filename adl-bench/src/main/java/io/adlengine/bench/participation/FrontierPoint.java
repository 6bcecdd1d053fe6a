package io.adlengine.bench.participation;

/**
 * What a severity and a rule have cost over an episode, with winners who follow.
 *
 * @param churn how they leave
 * @param rule who pays, as given
 * @param theta how much of each deficit
 * @param haircut taken over all rounds, minor units
 * @param residual left uncovered, minor units
 * @param residualShare the same as a share of all there was, 0 to 1; 0 where there was nothing
 * @param overshoot taken beyond what was needed, minor units
 * @param largestBurden the largest share of its capacity that any winner lost in a round, 0 to 1
 * @param priceOfConcentration the mean of that over what all would have borne alike, 1 at best; 1 where nothing was
 *     taken
 * @param retention what share of the capacity stays in the end, 0 to 1: a proxy of the revenue kept
 * @param revenueLoss what the others would have brought, minor units: a proxy
 * @param exitWaves rounds after which a hundredth or more of the capacity then staying decided to go
 */
public record FrontierPoint(
        ChurnShape churn,
        String rule,
        double theta,
        long haircut,
        long residual,
        double residualShare,
        long overshoot,
        double largestBurden,
        double priceOfConcentration,
        double retention,
        double revenueLoss,
        int exitWaves) {
    /** {@return solvency, fairness twice, and revenue, each the less the better} */
    double[] costs() {
        return new double[] {residualShare, largestBurden, priceOfConcentration, 1 - retention};
    }

    /** {@return what the venue itself loses, minor units: what is uncovered, and the revenue by its proxy} */
    public double venueLoss() {
        return residual + revenueLoss;
    }
}
