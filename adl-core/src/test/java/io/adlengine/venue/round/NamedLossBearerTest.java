package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/** An instrument's terms say who bears what isolated positions lose beyond their margin, in rounds, too. */
final class NamedLossBearerTest {
    private static final int BEARER = 15;

    /** 100 lots at 1,000 with a margin of 5,000 are passed on at the mark of 900: 5,000 more are lost. */
    private static SmallMarket market(IsolatedTerms terms) {
        final SmallMarket market =
                new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000).withIsolated(terms));
        market.price = TransferPrice.mark();
        market.position(0, 100, 1_000, 5_000, true);
        market.book.deposit(0, 7_000);
        market.position(1, -100, 1_000, 1_000_000, false);
        market.book.mark(0, 900);
        return market;
    }

    private static PositionBook after(SmallMarket market, AutodeleveragerBuilder builder) {
        final Autodeleverager adl = builder.build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(market.book.positions().find(0, 0)));
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(0, adl.execute(10));
        assertEquals(5_000, adl.closeouts().isolatedLoss());
        return market.book;
    }

    @Test
    void whomTheTermsNameBearsIt() {
        final SmallMarket market = market(IsolatedTerms.KEEP.lossTo(100 + BEARER));
        final PositionBook book = after(market, market.builder());
        assertEquals(7_000, book.accounts().collateral(0));
        assertEquals(-5_000, book.accounts().collateral(BEARER));
    }

    @Test
    void whoeverIsNamedForTheDeleveragerGoesBefore() {
        final SmallMarket market = market(IsolatedTerms.KEEP.lossTo(100 + BEARER));
        final PositionBook book = after(market, market.builder().isolatedLoss(14));
        assertEquals(7_000, book.accounts().collateral(0));
        assertEquals(-5_000, book.accounts().collateral(14));
        assertEquals(0, book.accounts().collateral(BEARER));
    }

    @Test
    void withoutOneItIsTheAccounts() {
        final SmallMarket market = market(IsolatedTerms.KEEP);
        assertEquals(2_000, after(market, market.builder()).accounts().collateral(0));
    }
}
