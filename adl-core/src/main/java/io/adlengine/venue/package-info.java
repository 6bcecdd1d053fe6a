/**
 * From positions to close-outs: the round as an exchange lives it.
 *
 * <pre>
 *   PositionBook ──► RoundAssembler ──► LossWaterfall ──► DeleveragingEngine ──► CloseoutPlan ──► CloseoutMatcher ──► PositionBook
 *    positions        losers, D          fund first         how much, who          whole lots       fills, receipts      applied
 *    and marks        winners, u_i                          pays                   and prices                            to the unit
 * </pre>
 */
package io.adlengine.venue;
