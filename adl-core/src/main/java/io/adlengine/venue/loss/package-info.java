/**
 * Who bears what before and after a round: vault, fund, fee pools, layers in any order; social loss, charges on
 * withdrawals, claims, junior profits.
 *
 * <p>{@link io.adlengine.venue.loss.Backstop} is the one call for a venue whose accounts are in a {@link
 * io.adlengine.venue.book.PositionBook}: it moves the money and books it. A venue with accounts of its own has {@link
 * io.adlengine.venue.loss.LossWaterfall}, which decides and books. Of a loss of 5,000 the fund pays 1,000, winners
 * 2,000, and 2,000 are the residual: every unit is booked to one bearer, or is left and reported.
 *
 * <p>Rests on the book and knows no round.
 */
package io.adlengine.venue.loss;
