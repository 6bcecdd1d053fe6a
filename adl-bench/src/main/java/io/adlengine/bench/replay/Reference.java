package io.adlengine.bench.replay;

import io.adlengine.MarketSeverity;
import io.adlengine.SeverityController;
import io.adlengine.severity.EstimatedReference;

/** What θ is a share of, where the severity does not say. Named as on the command line. */
public enum Reference {
    /** The round's deficit. */
    deficit("the deficit"),

    /** What its lots will need, from what lots of the market needed before. */
    estimate("what the market's lots needed before"),

    /** The same, at most twice what a typical market needs of so much capacity, and that where there is no history. */
    capped("what the market's lots needed before, capped by what markets need of their winners' profits");

    private final String text;

    Reference(String text) {
        this.text = text;
    }

    /** {@return what it is, a few words for people} */
    public String text() {
        return text;
    }

    /** The severity, taking its share of this. */
    SeverityController of(SeverityController severity) {
        if (this == deficit || severity instanceof MarketSeverity) {
            return severity;
        }
        return this == capped ? EstimatedReference.capped(severity) : EstimatedReference.of(severity);
    }
}
