package io.adlengine.panel;

/** Which kind of severity suits the rounds that a {@link RegimeScreen} has seen. */
public enum Regime {
    /** No winner is large beside what a round takes, and winners and losers are levered alike: a fixed θ will do. */
    STATIC,
    /** A few winners are all that counts, or one side's leverage: θ has to follow the rounds. */
    DYNAMIC
}
