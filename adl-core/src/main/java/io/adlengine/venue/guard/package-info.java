/**
 * When a round may start or must wait, what one account may lose, who may withdraw.
 *
 * <p>Rests on the book and knows no round.
 */
package io.adlengine.venue.guard;
