package io.adlengine.ledger;

/** Every answer of a ledger at one moment. */
record Figures(
        int rounds,
        long unrecorded,
        long deficit,
        long needed,
        long haircut,
        long tracking,
        long overshoot,
        long undershoot,
        long netOvershoot,
        double severityLoss,
        double pathVariation,
        double sumSquaredDeficit,
        double instanceBound,
        double tightInstanceBound,
        double etaStar,
        double bestFixedSeverity,
        double bestFixedLoss,
        double staticRegret,
        double dynamicRegret) {
    static final Figures NONE = of(new RegretLedger(0));

    static Figures of(RegretLedger ledger) {
        return new Figures(
                ledger.rounds(),
                ledger.unrecordedRounds(),
                ledger.deficit(),
                ledger.needed(),
                ledger.haircut(),
                ledger.tracking(),
                ledger.overshoot(),
                ledger.undershoot(),
                ledger.netOvershoot(),
                ledger.severityLoss(),
                ledger.pathVariation(),
                ledger.sumSquaredDeficit(),
                ledger.instanceBound(),
                ledger.tightInstanceBound(),
                ledger.etaStar(),
                ledger.bestFixedSeverity(),
                ledger.bestFixedLoss(),
                ledger.staticRegret(),
                ledger.dynamicRegret());
    }

    /** The same figures, had so many rounds found no room. */
    Figures withUnrecorded(long rounds) {
        return new Figures(
                this.rounds,
                rounds,
                deficit,
                needed,
                haircut,
                tracking,
                overshoot,
                undershoot,
                netOvershoot,
                severityLoss,
                pathVariation,
                sumSquaredDeficit,
                instanceBound,
                tightInstanceBound,
                etaStar,
                bestFixedSeverity,
                bestFixedLoss,
                staticRegret,
                dynamicRegret);
    }
}
