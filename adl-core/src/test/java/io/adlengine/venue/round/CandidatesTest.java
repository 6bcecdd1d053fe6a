package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Winners;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/** Who is asked at the borders. Account 0 is long 10 and lacks 50 at 80, 5 a lot; a lot needs a margin of 4. */
final class CandidatesTest {
    private final SmallMarket market = SmallMarket.ofALoserOf50();
    private final PositionBook book = market.book;
    private final RoundAssembler round = market.assembler(4, 8);

    private void find(Layer layer) {
        round.begin(0, true, layer);
        if (layer == Layer.MONEY) {
            round.addFlat(15, 50);
        } else {
            assertEquals(Nomination.ACCEPTED, round.nominate(book.positions().find(0, 0)));
        }
        round.findWinners();
    }

    /** Account ids less 100, gains and capacities. */
    private String found() {
        final WinnerColumns winners = round.columns();
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < winners.count(); i++) {
            text.append(winners.accountId[i] - 100).append(':').append(winners.gain[i]);
            text.append('/').append(winners.capacity[i]).append(' ');
        }
        return text.toString().trim();
    }

    private long excluded(Exclusion reason) {
        return round.candidates().excluded(reason);
    }

    @Test
    void aUnitOfProfitAndAUnitOfEquityAreEnough() {
        market.position(1, -5, 80, 500, false);
        market.position(2, -1, 81, 500, false);
        market.position(3, -5, 100, -100, false);
        market.position(4, -5, 100, -99, false);
        find(Layer.PROFITS);
        assertEquals("2:1/1 4:1/1", found());
        assertEquals(1, excluded(Exclusion.NO_PROFIT));
        assertEquals(1, excluded(Exclusion.NO_EQUITY));
        assertEquals(0, excluded(Exclusion.NO_MARGIN), "margins do not bound profits");
    }

    /** What its five lots can be made to pay is 25; the profit is 100. */
    @Test
    void nobodyCarriesMoreThanItsLotsDo() {
        market.position(1, -5, 100, 500, false);
        market.position(2, -5, 84, 500, false);
        find(Layer.PROFITS);
        assertEquals("1:100/25 2:20/20", found());
        final Winners view = round.columns().view();
        assertEquals(5, view.lot()[0], "the mean of a lot");
        assertEquals(400, view.notional()[0]);
        assertEquals(600, view.equity()[0]);
        assertEquals(500, view.principal()[0]);
    }

    @Test
    void principalIsAskedDownToTheMargin() {
        market.position(1, -5, 80, 20, false);
        market.position(2, -5, 80, 19, false);
        market.position(3, -5, 80, 22, false);
        market.position(4, -5, 90, -30, false);
        find(Layer.PRINCIPAL);
        assertEquals("1:20/20 3:22/22 4:20/20", found());
        assertEquals(1, excluded(Exclusion.NO_MARGIN));
    }

    /** Margin that the close-out itself frees is not beyond it where another position needs as much. */
    @Test
    void whatOtherPositionsNeedIsNotAsked() {
        final SmallMarket two = SmallMarket.ofContracts(2, 900);
        two.lots(0, 0, 10);
        two.lacks(0, 500);
        two.position(1, -1, 900, 95, false);
        two.book.upsert(1, 1, 1, 900, false, 0);
        final RoundAssembler assembler = two.assembler(4, 4);
        assembler.begin(0, true, Layer.PRINCIPAL);
        assembler.nominate(two.book.positions().find(0, 0));
        assembler.findWinners();
        assertEquals(95, assembler.columns().gain[0]);
        assertEquals(50, assembler.columns().capacity[0], "45 of 95 are needed for the other one");
    }

    @Test
    void moneyIsAskedBeyondTheMarginOnly() {
        market.position(1, -5, 100, 20 - 100, false);
        market.position(2, -5, 100, 21 - 100, false);
        market.position(3, -5, 100, 500, false);
        find(Layer.MONEY);
        assertEquals("2:21/1 3:100/100", found());
        assertEquals(1, excluded(Exclusion.NO_MARGIN));
        assertEquals(100, round.columns().size[1], "a unit of money is a lot");
    }

    @Test
    void whoseLotsAreTooFewIsCounted() {
        final Measures measures = new Measures();
        measures.minLots = 5;
        final RoundAssembler few = market.assembler(market.settings(book, 4, 8, measures));
        market.position(1, -5, 100, 500, false);
        market.position(2, -4, 100, 500, false);
        few.begin(0, true);
        few.nominate(book.positions().find(0, 0));
        few.findWinners();
        assertEquals(1, few.columns().count());
        assertEquals(1, few.candidates().excluded(Exclusion.TOO_SMALL));
    }

    /** Without losers, as for an indicator, profits are all that is asked. */
    @Test
    void withoutLosersTheCapacityIsTheGain() {
        market.position(1, -5, 100, 500, false);
        round.begin(0, true);
        round.findWinners();
        assertEquals("1:100/100", found());
        assertEquals(1, round.columns().view().lot()[0]);
    }
}
