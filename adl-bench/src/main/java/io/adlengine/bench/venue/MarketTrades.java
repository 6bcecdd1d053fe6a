package io.adlengine.bench.venue;

/**
 * What a matching core has done in a simulated venue.
 *
 * @param quotes orders that market makers rested
 * @param orders liquidations that were sent
 * @param fills trades of these, each booked once
 * @param lots traded in them
 * @param closeouts parts of rounds' plans that were confirmed, beside the order books
 * @param closeoutLots lots of these
 */
public record MarketTrades(long quotes, long orders, long fills, long lots, long closeouts, long closeoutLots) {}
