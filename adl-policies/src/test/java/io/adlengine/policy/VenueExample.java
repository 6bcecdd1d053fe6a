package io.adlengine.policy;

import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.RobustMix;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.CloseoutListener;

/** The README's code for a venue, between its marks. */
final class VenueExample {
    private static final int MARKET = 0;

    private VenueExample() {}

    static String run(CloseoutListener listener) {
        // README: start
        Instrument perpetual = Instrument.linear(7, 1, 50_000, 1_000_000, 1_000_000); // id, money per lot and tick, ...
        PositionBook book = new PositionBook(new Instrument[] {perpetual}, 1_000, 10_000);
        int fund = book.open(0), alice = book.open(17), bob = book.open(4); // your ids
        book.deposit(fund, 1_000);
        book.deposit(alice, 30_000);
        book.deposit(bob, 15_000);
        book.trade(bob, alice, MARKET, 100, 1_000); // every fill of yours: bob buys 100 lots from alice at 1,000
        book.mark(MARKET, 800); // every mark of yours: bob has lost 20,000, of which he had 15,000

        Autodeleverager adl = Autodeleverager.builder(book)
                .severity(RobustMix.builder().trustHints().theta1(0.5).build())
                .allocator(Policies.create("pro-rata", 10_000))
                .maxWinners(10_000)
                .maxLosers(100)
                .estimator(GapEstimator.builder().build(1))
                .listener(listener) // hears of close-outs; your matching core can execute them
                .build();
        Backstop backstop =
                Backstop.builder(book).fund(fund).build(); // vault, fee pools, reserve, ... if you have them

        backstop.cover(bob); // 5,000 are missing, the fund has 1,000 and pays it
        adl.begin(MARKET, true); // a round for longs that are bankrupt
        adl.nominate(4, 7); // your ids: bob's position; an answer, as of all that happens in normal operation
        adl.decide(); // half of the deficit of 4,000; alice pays, in whole lots
        while (adl.execute(1_000) > 0) {} // close-outs at bob's bankruptcy price: the book moves, the listener hears
        backstop.deleveraged(MARKET, adl.closeouts().cost(), 0); // 1,000 the fund, 2,000 winners
        long residual = backstop.reconcile(); // 2,000: what the book still lacks, for the next round
        adl.settle(
                adl.round().id(),
                790); // later: what bob's lots could in fact be closed at; the next round knows better
        // README: end
        return adl.round() + ", residual " + residual + ", alice "
                + book.accounts().collateral(alice) + " and "
                + book.positions().lotsOf(alice, MARKET) + " lots";
    }
}
