package io.adlengine.bench.venue;

import io.adlengine.venue.round.Exclusion;
import io.adlengine.venue.round.SkipReason;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a simulated venue went through.
 *
 * @param settings what it was made of
 * @param rounds in order, settled
 * @param positions at the start
 * @param backstopAtStart vault and fund, money
 * @param backstopAtEnd what is left of them
 * @param liquidatedLots lots that the order book took
 * @param failedLots lots that it did not take, each wave anew
 * @param volunteerLots lots of those that volunteers took over
 * @param placedLots lots of those that went to winners in rounds
 * @param unplacedLots lots of those that rounds were to place and found no winner for
 * @param excluded positions that were no winners, by {@link Exclusion}
 * @param skippedLots planned lots that stayed open, by {@link SkipReason}
 * @param collectableLeft what whole lots could still collect from profits after the last wave's rounds, money
 * @param collectableLeftRelaxed the same if lots could be split and margins did not count
 * @param touched whom rounds have touched
 * @param settled what the final settlement of a market came to; null: none was settled
 * @param borne what became of the loss that was left; null: nobody bears it
 * @param trades what a matching core has done; null: there is none
 * @param reopenedLots lots that those who were deleveraged have opened again
 * @param withdrawn money that they have withdrawn
 * @param conserved whether every check held
 * @param hash of everything that happened, times apart
 */
public record VenueResult(
        VenueSettings settings,
        List<VenueRound> rounds,
        long positions,
        long backstopAtStart,
        long backstopAtEnd,
        long liquidatedLots,
        long failedLots,
        long volunteerLots,
        long placedLots,
        long unplacedLots,
        long[] excluded,
        long[] skippedLots,
        long collectableLeft,
        long collectableLeftRelaxed,
        TouchedTotals touched,
        SettledMarket settled,
        BorneLoss borne,
        MarketTrades trades,
        long reopenedLots,
        long withdrawn,
        boolean conserved,
        long hash) {
    /**
     * A total over the rounds.
     *
     * @param figure of a round
     * @return its sum
     */
    public long sum(ToLongFunction<VenueRound> figure) {
        return rounds.stream().mapToLong(figure).sum();
    }
}
