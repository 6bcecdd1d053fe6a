package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Profits are taken once: a winner that has paid beyond the profit of its closed lots owes nothing on those that stay.
 */
final class EpisodeTest {
    /** A loser that lacks 200 a lot for 400 lots, and a short of 100 lots that has made 100 a lot. */
    private static SmallMarket market() {
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        market.position(0, 400, 1_100, 0, false);
        market.position(1, -100, 1_000, 1_000_000, false);
        market.book.mark(0, 900);
        return market;
    }

    @Test
    void eightRoundsTakeTheProfitOnce() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        long paid = 0;
        for (int round = 0; round < 8; round++) {
            market.decide(adl, true);
            adl.execute(10);
            paid += adl.closeouts().cost();
        }
        assertEquals(10_000, paid);
        assertEquals(-50, market.book.positions().lotsOf(1, 0));
        assertEquals(
                5_000, market.book.positions().prepaid(market.book.positions().find(1, 0)));
    }

    @Test
    void newProfitIsOwedAndWhatWasPaidIsNotAskedTwice() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        market.decide(adl, true);
        adl.execute(10);
        market.book.mark(0, 890);
        market.decide(adl, true);
        assertEquals(500, adl.winners().gain(0), "ten a lot more for 50 lots");
        market.book.mark(0, 950);
        market.book.mark(0, 900);
        market.decide(adl, true);
        assertEquals(0, adl.winners().count(), "down and up again is no new profit");
    }

    @Test
    void ownTradesLowerItInProportionAndAnEndedEpisodeForgetsIt() {
        final SmallMarket market = market();
        final PositionBook book = market.book;
        final Autodeleverager adl = market.adl();
        market.decide(adl, true);
        adl.execute(10);
        final int winner = book.positions().find(1, 0);
        book.trade(1, 5, 0, 20, 900);
        assertEquals(3_000, book.positions().prepaid(winner), "30 of 50 lots");
        book.trade(5, 1, 0, 10, 900);
        assertEquals(3_000, book.positions().prepaid(winner), "new lots owe what they make");
        book.endEpisode(0);
        assertEquals(0, book.positions().prepaid(winner));
        market.decide(adl, true);
        assertEquals(3_000, adl.winners().gain(0));
        book.trade(1, 5, 0, 60, 900);
        assertEquals(0, book.positions().prepaid(winner), "turned over: another position");
    }

    /** At constant marks nobody pays more than its profit was, in partial fills, between trades of its own. */
    @Property(tries = 1_000)
    void nobodyPaysMoreThanItsProfitWas(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        market.execution = (loser, winner, lots, transfer) -> random.nextLong(lots + 1);
        market.position(0, 1_000, 901 + random.nextInt(200), 0, false);
        final long[] most = new long[5];
        for (int account = 1; account < 5; account++) {
            final long lots = 1 + random.nextInt(200);
            final long entry = 901 + random.nextInt(90);
            market.position(account, -lots, entry, random.nextInt(100_000), false);
            most[account] = (entry - 900) * lots;
        }
        market.book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        final long[] paid = new long[5];
        for (int round = 0; round < 12; round++) {
            market.decide(adl, true);
            adl.execute(100);
            for (int i = 0; i < adl.winners().count(); i++) {
                paid[adl.winners().accountRow(i)] += adl.winners().filledCost(i);
            }
            final int account = 1 + random.nextInt(4);
            final long held = -market.book.positions().lotsOf(account, 0);
            if (held > 1 && random.nextBoolean()) {
                market.book.trade(account, 6, 0, 1 + random.nextLong(held - 1), 900);
            } else if (held > 0) {
                market.book.trade(6, account, 0, 1 + random.nextInt(50), 900);
            }
        }
        for (int account = 1; account < 5; account++) {
            assertTrue(paid[account] <= most[account], "account " + account + " paid " + paid[account]);
        }
    }
}
