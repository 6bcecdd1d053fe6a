package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.PositionViews;
import io.adlengine.Winners;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarginTiers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a score is shown of a round's winners. */
class PositionScoreTest {
    private static String seen(PositionView p) {
        return "account " + p.accountId() + " instrument " + p.instrumentId() + " lots " + p.lots() + " value "
                + p.value()
                + " entry " + p.entry() + " opened " + p.sequence() + " collateral " + p.collateral() + " profit "
                + p.profit() + " equity " + p.equity() + " maintenance " + p.maintenance() + " of "
                + p.totalMaintenance();
    }

    private static SmallMarket market() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 10, 1_000, 100, false); // the loser
        market.position(1, -4, 1_000, 3_000, false); // wins 800
        market.position(2, -6, 900, 2_000, true); // wins 600, with margin of its own
        market.book.deposit(2, 55);
        market.book.mark(0, 800);
        return market;
    }

    @Test
    void aScoreSeesTheWholePosition() {
        final List<String> all = new ArrayList<>();
        final SmallMarket market = market();
        final RoundAssembler assembler = market.assembler(SmallMarket.MOST, SmallMarket.MOST, position -> {
            all.add(seen(position));
            return position.sequence();
        });
        assembler.begin(0, true);
        assertEquals(
                Nomination.ACCEPTED, assembler.nominate(market.book.positions().find(0, 0)));
        final Winners winners = assembler.findWinners();
        assertEquals(
                List.of(
                        "account 101 instrument 7 lots -4 value -3200 entry -4000 opened 2 collateral 3000 profit 800"
                                + " equity 3800 maintenance 160 of 160",
                        "account 102 instrument 7 lots -6 value -4800 entry -5400 opened 3 collateral 2000 profit 600"
                                + " equity 2600 maintenance 240 of 240"),
                all);
        assertArrayEquals(new double[] {2, 3}, Arrays.copyOf(winners.score(), 2));
    }

    /** At 10 % of the value: of an account all its cross positions, of an isolated position that one. */
    @Test
    void theInitialMarginIsOfAllThatTheEquityStandsBehind() {
        final Instrument contract =
                Instrument.linear(7, 1, 50_000, 1L << 40, 1_000).withInitial(MarginTiers.flat(100_000));
        final Instrument other =
                Instrument.linear(8, 1, 50_000, 1L << 40, 1_000).withInitial(MarginTiers.flat(200_000));
        final SmallMarket market = new SmallMarket(contract, other);
        market.position(0, 10, 1_000, 100, false);
        market.position(1, -4, 1_000, 3_000, false);
        market.position(2, -6, 900, 2_000, true);
        market.book.upsert(1, 1, 5, 500, false, 0);
        market.book.upsert(2, 1, 5, 500, false, 0);
        market.book.mark(0, 800);
        market.book.mark(1, 100);
        final List<Long> initial = new ArrayList<>();
        final RoundAssembler assembler = market.assembler(SmallMarket.MOST, SmallMarket.MOST, position -> {
            initial.add(position.totalInitial());
            return position.totalInitial();
        });
        assembler.begin(0, true);
        assertEquals(
                Nomination.ACCEPTED, assembler.nominate(market.book.positions().find(0, 0)));
        assembler.findWinners();
        assertEquals(List.of(320L + 100, 480L), initial);
    }

    /** An order that no number of one position can express: the winners once more, and their scores to be changed. */
    @Test
    void aRankingComesAfterAllScores() {
        final SmallMarket market = market();
        final List<String> once = new ArrayList<>();
        final List<String> again = new ArrayList<>();
        final PositionScore ranking = new PositionScore() {
            @Override
            public double of(PositionView position) {
                once.add(seen(position));
                return position.profit();
            }

            @Override
            public void rank(PositionViews winners, int count, double[] score) {
                assertArrayEquals(new double[] {800, 600}, Arrays.copyOf(score, count));
                for (int i = 0; i < count; i++) {
                    again.add(seen(winners.at(i)));
                    score[i] = -i;
                }
            }
        };
        final RoundAssembler assembler = market.assembler(SmallMarket.MOST, SmallMarket.MOST, ranking);
        assembler.begin(0, true);
        assertEquals(
                Nomination.ACCEPTED, assembler.nominate(market.book.positions().find(0, 0)));
        assertArrayEquals(
                new double[] {0, -1}, Arrays.copyOf(assembler.findWinners().score(), 2));
        assertEquals(once, again);
    }
}
