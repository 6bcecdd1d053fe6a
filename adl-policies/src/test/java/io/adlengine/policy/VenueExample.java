package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.RobustMix;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.InsuranceFund;
import io.adlengine.venue.loss.LossWaterfall;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.CloseoutListener;
import io.adlengine.venue.round.CloseoutMatcher;
import io.adlengine.venue.round.CloseoutPlan;
import io.adlengine.venue.round.Execution;
import io.adlengine.venue.round.RoundAssembler;
import io.adlengine.venue.round.Settlements;

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

        Allocator rule = Policies.create("pro-rata", 10_000);
        DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(RobustMix.builder().trustHints().theta1(0.5).build())
                .allocator(rule)
                .maxWinners(10_000)
                .build();
        Autodeleverager adl = new Autodeleverager(
                engine,
                RoundAssembler.builder(book, 100, 10_000).build(),
                new CloseoutPlan(100, 10_000, rule),
                new CloseoutMatcher(Execution.IN_FULL, listener), // or ask your matching core
                new Settlements(book, engine, GapEstimator.builder().build(1), 1_000, 10_000));
        InsuranceFund insurance = new InsuranceFund(1, 0, InsuranceFund.Payment.PARTIAL);
        insurance.contribute(book.accounts().collateral(fund));
        LossWaterfall waterfall = LossWaterfall.sparingPrincipal(insurance);

        int position = book.positions().find(bob, MARKET);
        waterfall.recovered(MARKET, waterfall.residual(MARKET)); // what was left is in the book, and comes again
        waterfall.cover(MARKET, -new Valuation(book).equity(position)); // 5,000, once per account; the fund has 1,000
        book.payBehind(fund, position, waterfall.fundUsed());
        adl.begin(MARKET, true); // a round for longs that are bankrupt
        adl.loser(position);
        long round = adl.decide().id(); // half of the deficit; alice pays, in whole lots
        while (adl.execute(1_000) > 0) {} // close-outs at bob's bankruptcy price: the book moves, the listener hears
        waterfall.deleveraged(MARKET, adl.matcher().cost(), 0); // what is left is the residual
        adl.settle(round, 790); // later: what bob's lots could in fact be closed at; the next round knows better
        // README: end
        return adl.round() + ", residual " + waterfall.residual(MARKET) + ", alice "
                + book.accounts().collateral(alice) + " and "
                + book.positions().lots(book.positions().find(alice, MARKET)) + " lots";
    }
}
