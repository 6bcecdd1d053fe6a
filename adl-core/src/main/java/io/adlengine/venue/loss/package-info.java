/**
 * Who bears what before and after a round: vault, fund, fee pools, social loss.
 *
 * <p>Rests on the book and knows no round.
 */
package io.adlengine.venue.loss;
