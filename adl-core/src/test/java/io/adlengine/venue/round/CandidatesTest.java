package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.PositionViews;
import io.adlengine.Winners;
import io.adlengine.venue.book.PositionBook;
import java.util.EnumSet;
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

    @Test
    void everyRoundIsCountedAnew() {
        market.position(1, -5, 80, 500, false);
        for (int again = 0; again < 2; again++) {
            find(Layer.PROFITS);
            assertEquals(1, excluded(Exclusion.NO_PROFIT));
        }
    }

    /** Two of three have room; who is last in the queue of one round may be first in that of the next. */
    @Test
    void whoIsKeptIsFoundOutInEveryRound() {
        final long[] factor = {0};
        final RoundAssembler narrow = market.assembler(4, 2, position -> position.accountId() * factor[0] % 7);
        for (int account = 1; account < 4; account++) {
            market.position(account, -5, 100, 500, false);
        }
        for (factor[0] = 1; factor[0] < 7; factor[0]++) {
            narrow.begin(0, true);
            narrow.findWinners();
            final long[] kept = {narrow.columns().accountId[0], narrow.columns().accountId[1]};
            long last = 101;
            for (long id = 102; id < 104; id++) {
                last = id * factor[0] % 7 < last * factor[0] % 7 ? id : last;
            }
            assertEquals(101 + 102 + 103 - last, kept[0] + kept[1], "factor " + factor[0]);
            assertEquals(100, narrow.candidates().capacityWithoutRoom());
        }
    }

    /** What a position alone needs cannot be told by its value where a function counts: 480 at 10 % and 6 lots. */
    @Test
    void whatThePositionNeedsAloneIsKeptBesideAFunction() {
        final SmallMarket counted = SmallMarket.ofOneContract();
        counted.book.accountMargins().use(new PortfolioMargin());
        counted.position(1, -6, 100, 500, false);
        counted.book.mark(0, 80);
        final RoundAssembler assembler = counted.assembler(4, 4);
        assembler.begin(0, true);
        assembler.findWinners();
        assertEquals(54, assembler.columns().alone(0));
    }

    /** Three longs of a second contract hedge a part of five shorts of the first. */
    @Test
    void netExposuresAreFoundForWhoReadsThem() {
        for (final Column column : new Column[] {Column.EXPOSURE, Column.SCORE}) {
            final SmallMarket two = SmallMarket.ofContracts(2, 900);
            two.rule = new Reading(column);
            two.position(1, -5, 1_000, 50_000, false);
            two.lots(1, 1, 3);
            final RoundAssembler assembler = two.assembler(4, 4);
            assembler.begin(0, true);
            assembler.findWinners();
            assertEquals(column == Column.EXPOSURE, assembler.columns().isNetRead());
            final long exposure = assembler.columns().view().exposure()[0];
            assertEquals(column == Column.EXPOSURE ? 5 * 900 - 3 * 900 : -5 * 900, exposure);
        }
    }

    /** Scores and weights become places once all are known. */
    @Test
    void bothAreRankedOnceAllAreKnown() {
        final PositionScore places = new PositionScore() {
            @Override
            public double of(PositionView position) {
                return 0.5;
            }

            @Override
            public void rank(PositionViews all, int count, double[] scores) {
                for (int i = 0; i < count; i++) {
                    scores[i] = count - i;
                }
            }
        };
        final Measures measures = new Measures();
        measures.score = places;
        measures.weight = places;
        market.position(1, -5, 100, 500, false);
        market.position(2, -5, 100, 500, false);
        final RoundAssembler ranked = market.assembler(market.settings(book, 4, 8, measures));
        ranked.begin(0, true);
        ranked.findWinners();
        for (final double[] found : new double[][] {ranked.columns().score, ranked.columns().weight}) {
            assertEquals(2, found[0]);
            assertEquals(1, found[1]);
        }
    }

    /** A rule that reads one column and takes nothing. */
    private record Reading(Column column) implements Allocator {
        @Override
        public String name() {
            return "reading";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(column);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            return 0;
        }
    }
}
