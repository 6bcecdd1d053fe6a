/**
 * From nominated positions to applied close-outs: the round as an exchange lives it.
 *
 * <pre>
 *   PositionBook ──► winners, losers, D ──► DeleveragingEngine ──► close-outs in whole lots ──► PositionBook
 *    positions        who can pay,           how much, who          at the losers' transfer       applied to the unit,
 *    and marks        who cannot and why     pays                   values                        with receipts
 * </pre>
 */
package io.adlengine.venue.round;
