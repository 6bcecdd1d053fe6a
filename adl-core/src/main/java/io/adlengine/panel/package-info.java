/**
 * What a venue watches while rounds run: whether losses are covered, how they are spread, and whom it may cost.
 *
 * <p>Start at {@link io.adlengine.panel.RoundPanel}, which takes in a round after it has run. Nothing here decides
 * anything: {@link io.adlengine.panel.RegimeScreen} says which kind of severity suits the rounds it has seen, and
 * whether anybody follows it is the venue's to say.
 */
package io.adlengine.panel;
