package io.adlengine.panel;

/** Every figure of a panel at one moment. */
record Shown(
        long rounds,
        double residualRatio,
        double coverability,
        double capacityUsed,
        long residualTotal,
        long undershoot,
        double breachRate,
        long fund,
        double timeToEmpty,
        double largestBurden,
        double priceOfConcentration,
        double burdenGini,
        double burdenGiniPerHead,
        double haircutGini,
        double herfindahl,
        double effectivePayers,
        double topShare,
        int payers,
        long forcedConcentration,
        double inversions,
        long largestSurvivor,
        double topRetention,
        double exponentialRetention,
        double thresholdRetention,
        double logisticRetention,
        double shareOfLargest,
        double kappa,
        double leverageRatio,
        double tailIndex) {
    static Shown of(RoundPanel panel) {
        final Solvency solvency = panel.solvency();
        final Fairness fairness = panel.fairness();
        final RevenueProxy revenue = panel.revenue();
        final RegimeFigures regime = panel.regime();
        return new Shown(
                solvency.rounds(),
                solvency.residualRatio(),
                solvency.coverability(),
                solvency.capacityUsed(),
                solvency.residualTotal(),
                solvency.undershoot(),
                solvency.breachRate(),
                solvency.fund(),
                solvency.timeToEmpty(),
                fairness.largestBurden(),
                fairness.priceOfConcentration(),
                fairness.burdenGini(),
                fairness.burdenGiniPerHead(),
                fairness.haircutGini(),
                fairness.herfindahl(),
                fairness.effectivePayers(),
                fairness.topShare(),
                fairness.payers(),
                fairness.forcedConcentration(),
                fairness.inversions(),
                fairness.largestSurvivor(),
                fairness.topRetention(),
                revenue.exponentialRetention(),
                revenue.thresholdRetention(),
                revenue.logisticRetention(),
                revenue.shareOfLargest(),
                regime.kappa(),
                regime.leverageRatio(),
                regime.tailIndex());
    }
}
