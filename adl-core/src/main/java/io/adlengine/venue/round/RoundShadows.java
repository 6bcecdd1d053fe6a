package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.panel.ShadowRules;

/**
 * Shows the present round of a deleverager to {@link ShadowRules}: the winners and the budget that its own rule was
 * asked about, and what that took. Nothing of the round changes. Confined to the deleverager's thread.
 */
public final class RoundShadows {
    private RoundShadows() {}

    /**
     * Asks all shadows about the present round, once it is decided and before the next one begins.
     *
     * @param adl whose round
     * @param shadows receive their points; with room for all winners
     * @throws IllegalArgumentException if one is missing, or there is too little room
     * @throws IllegalStateException if the round is not decided, or its lots were divided by profit
     */
    public static void run(Autodeleverager adl, ShadowRules shadows) {
        Require.present("adl", adl).decided().shadow(Require.present("shadows", shadows));
    }
}
