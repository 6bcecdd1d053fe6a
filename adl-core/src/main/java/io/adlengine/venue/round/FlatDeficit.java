package io.adlengine.venue.round;

/** What a {@link DeficitCollection} does about accounts that lack something and have no lots left to give for it. */
public enum FlatDeficit {
    /**
     * Winners of the side on which the account closed at a loss last pay it in cash, and keep their lots: {@link
     * Layer#MONEY}. An account that lacks 90, opposite to gains of 200 and 100, takes 60 and 30 of them by pro-rata.
     */
    HAIRCUT,
    /** It is left to whoever else bears losses, a fund or a social loss: {@link Nomination#FLAT}. */
    RESIDUAL
}
