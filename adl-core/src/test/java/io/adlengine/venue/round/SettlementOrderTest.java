package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/** Three rounds of two instruments and both sides, with one loser or two, settled in every order. */
final class SettlementOrderTest {
    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    private final SmallMarket market = new SmallMarket(
            Instrument.linear(7, 1, 50_000, 1L << 30, 1_000), Instrument.linear(8, 1, 50_000, 1L << 30, 1_000));
    private final PositionBook book = market.book;
    private Autodeleverager adl;

    private void nominate(int instrument, boolean areLong, int... accounts) {
        adl.begin(instrument, areLong);
        for (final int account : accounts) {
            assertEquals(Nomination.ACCEPTED, adl.nominate(100 + account, 7 + instrument));
        }
        assertEquals(Decision.DECIDED, adl.decide());
    }

    /** Zero values of 850 and 820 for ten lots each; −550 for five short ones; and 830 and 820. */
    private void threeRounds() {
        market.position(0, 10, 100, 150, false);
        market.position(2, 10, 100, 180, false);
        market.position(1, -20, 100, 500, false);
        book.deposit(3, 50);
        book.upsert(3, 1, -5, -500, false, 0);
        book.deposit(4, 500);
        book.upsert(4, 1, 5, 500, false, 0);
        book.mark(0, 80);
        book.mark(1, 120);
        adl = market.adl();
        nominate(0, true, 0, 2);
        nominate(1, false, 3);
        book.deposit(0, 20);
        nominate(0, true, 0, 2);
    }

    @Test
    void everyOrderOfSettlementsNeedsTheSame() {
        final long[] price = {70, 130, 75};
        final long[] needed = {150 + 120, 100, 80 + 70};
        for (final int[] order : ORDERS) {
            final SettlementOrderTest one = new SettlementOrderTest();
            one.threeRounds();
            assertEquals(3, one.adl.unsettled().count());
            for (int place = 0; place < 3; place++) {
                assertEquals(place, one.adl.unsettled().roundId(place));
                assertEquals(place % 2, one.adl.unsettled().instrumentRow(place));
            }
            for (int settled = 0; settled < 3; settled++) {
                final int round = order[settled];
                assertEquals(needed[round], one.adl.settle(round, price[round]), "round " + round);
                assertEquals(2 - settled, one.adl.unsettled().count());
            }
        }
    }

    @Test
    void thoseThatWaitStayInTheirOrder() {
        threeRounds();
        adl.settle(0, 70);
        assertEquals(1, adl.unsettled().roundId(0));
        assertEquals(1, adl.unsettled().instrumentRow(0));
        assertEquals(2, adl.unsettled().roundId(1));
        assertEquals(0, adl.unsettled().instrumentRow(1));
    }
}
