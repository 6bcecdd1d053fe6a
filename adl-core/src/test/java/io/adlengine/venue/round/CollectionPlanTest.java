package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much is put on which leg, and on how many of its lots. Marks are 900. */
final class CollectionPlanTest {
    private static final int SIDES = 4;

    private final SmallMarket market = SmallMarket.ofContracts(SIDES, 900);
    private final PositionBook book = market.book;
    private final List<String> rounds = new ArrayList<>();

    /** Shorts that have made a profit together. */
    private void winner(int account, int instrument, long lots, long profit) {
        book.deposit(account, 1_000_000);
        book.upsert(account, instrument, -lots, -900 * lots - profit, false, 0);
    }

    /** Each round: layer, instrument, its losers, lots that were closed, what they covered. */
    private Autodeleverager collect(AutodeleveragerBuilder builder, long... accounts) {
        final Autodeleverager adl = builder.build();
        adl.collection().begin();
        for (final long account : accounts) {
            assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100 + account));
        }
        assertEquals(Decision.DECIDED, adl.collection().decide());
        while (adl.collection().next()) {
            while (adl.execute(3) > 0) {}
            final String severity =
                    adl.collection().isFirst() ? " of " + adl.round().deficit() : "";
            rounds.add(
                    adl.collection().layer() + " " + (char) ('A' + adl.losers().instrumentRow()) + " "
                            + adl.losers().count() + ": " + adl.closeouts().filledLots() + " lots for "
                            + adl.closeouts().covered() + severity);
        }
        return adl;
    }

    /** 171 on 100 lots is 1.71 each. A's winners have 20 lots and take 35, B's 100 and a profit of 140. */
    @Test
    void fewLotsCarryAsMuchAsTheirLimitAllows() {
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 171);
        winner(1, 0, 20, 5_000);
        winner(2, 1, 100, 140);
        final Autodeleverager adl = collect(market.builder(), 0);
        assertEquals(
                List.of(
                        "PROFITS A 1: 20 lots for 33 of 33",
                        "PROFITS B 1: 100 lots for 138 of 138",
                        "QUANTITY A 1: 0 lots for 0"),
                rounds);
        assertEquals(171, adl.collection().collected());
    }

    /** A's winners can pay 3,000 and B's 1,000 of 5,000: 75 lots of A for 40 each, and 25 are left for the rest. */
    @Test
    void asManyLotsStayOpenAsCarryWhatNobodyCould() {
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 5_000);
        winner(1, 0, 100, 3_000);
        winner(2, 1, 100, 1_000);
        final Autodeleverager adl = collect(market.builder(), 0);
        assertEquals(
                List.of(
                        "PROFITS A 1: 75 lots for 3000 of 4000",
                        "PROFITS B 1: 100 lots for 1000 of 1000",
                        "PROFITS A 1: 0 lots for 0"),
                rounds);
        assertEquals(1_000, adl.collection().residual());
        assertEquals(25, book.positions().lotsOf(0, 0));
        assertEquals(0, book.positions().lotsOf(0, 1));
    }

    /** A and B take 2,500 each of 6,000, and C 500: the 500 that are left stay with A, the first of equals. */
    @Test
    void whatIsLeftStaysWithTheFirstOfTheLargest() {
        for (int instrument = 0; instrument < 3; instrument++) {
            market.lots(0, instrument, 100);
        }
        market.lacks(0, 6_000);
        winner(1, 0, 100, 2_500);
        winner(2, 1, 100, 2_500);
        winner(3, 2, 100, 500);
        final Autodeleverager adl = collect(market.builder(), 0);
        assertEquals(
                List.of(
                        "PROFITS A 1: 84 lots for 2500 of 3000",
                        "PROFITS B 1: 100 lots for 2500 of 2500",
                        "PROFITS C 1: 100 lots for 500 of 500",
                        "PROFITS A 1: 0 lots for 0"),
                rounds);
        assertEquals(500, adl.collection().residual());
    }

    /** The same with most on C. */
    @Test
    void whatIsLeftStaysWithTheLegThatCarriesMost() {
        for (int instrument = 0; instrument < 3; instrument++) {
            market.lots(0, instrument, 100);
        }
        market.lacks(0, 6_000);
        winner(1, 0, 100, 1_500);
        winner(2, 1, 100, 1_500);
        winner(3, 2, 100, 2_500);
        final Autodeleverager adl = collect(market.builder(), 0);
        assertEquals(
                List.of(
                        "PROFITS A 1: 100 lots for 1500 of 1500",
                        "PROFITS B 1: 100 lots for 1500 of 1500",
                        "PROFITS C 1: 84 lots for 2500 of 3000",
                        "PROFITS C 1: 0 lots for 0"),
                rounds);
        assertEquals(500, adl.collection().residual());
    }

    /** Account 0's deficit moves from A to B; account 3 has nobody but principal opposite, on C and D. */
    @Test
    void whatCouldBePutNowhereIsDueAllTheSame() {
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 5_000);
        market.lots(3, 2, 100);
        market.lots(3, 3, 100);
        market.lacks(3, 4_000);
        winner(1, 1, 100, 50_000);
        winner(2, 2, 100, 0);
        final Autodeleverager adl = collect(market.builder().layers(Layer.PRINCIPAL), 0, 3);
        assertEquals(
                List.of(
                        "PROFITS B 1: 100 lots for 5000 of 5000",
                        "PROFITS C 1: 0 lots for 0 of 4000",
                        "PROFITS C 1: 0 lots for 0",
                        "PROFITS D 1: 0 lots for 0",
                        "PRINCIPAL C 1: 100 lots for 4000",
                        "QUANTITY A 1: 0 lots for 0",
                        "QUANTITY D 1: 0 lots for 0"),
                rounds);
        assertEquals(9_000, adl.collection().collected());
        assertEquals(4_000, adl.collection().collectedOfPrincipal());
    }

    /** Account 3 has a profit on A, and lacks more on B: it is a loser, and pays nothing for account 0. */
    @Test
    void whoeverIsNominatedPaysNowhere() {
        market.lots(0, 0, 100);
        market.lacks(0, 5_000);
        market.lots(3, 0, -100);
        market.lots(3, 1, 100);
        market.lacks(3, 1_000);
        winner(2, 1, 100, 50_000);
        final Autodeleverager adl = collect(market.builder(), 0, 3);
        assertEquals(
                List.of(
                        "PROFITS A 1: 0 lots for 0 of 5000",
                        "PROFITS B 1: 100 lots for 1000 of 1000",
                        "PROFITS A 1: 0 lots for 0",
                        "QUANTITY A 1: 0 lots for 0"),
                rounds);
        assertEquals(1_000, adl.collection().collected());
        assertEquals(5_000, adl.collection().residual());
        assertEquals(100, book.positions().lotsOf(0, 0));
    }

    /** Once account 0 lacks nothing its long of B passes at the mark, to a short with a loss as to any other. */
    @Test
    void longsThatAreLeftPassAtTheMark() {
        market.lots(0, 1, 100);
        market.lots(0, 0, 100);
        market.lacks(0, 5_000);
        winner(1, 0, 100, 50_000);
        winner(2, 1, 100, -1_000);
        final Autodeleverager adl = collect(market.builder(), 0);
        assertEquals(List.of("PROFITS A 1: 100 lots for 5000 of 5000", "QUANTITY B 1: 100 lots for 0"), rounds);
        assertEquals(0, book.positions().lotsOf(0, 1));
        assertEquals(0, book.accounts().collateral(0));
        assertEquals(5_000, adl.collection().collected());
    }

    /** An instrument that was listed after the deleverager was made. */
    @Test
    void anInstrumentThatWasListedSinceIsCollectedOn() {
        final SmallMarket one = new SmallMarket(Instrument.linear(1, 1, 50_000, 1L << 30, 2_000));
        final Autodeleverager adl = one.adl();
        assertEquals(1, one.book.list(Instrument.linear(2, 1, 50_000, 1L << 30, 2_000)));
        for (int i = 0; i < 2; i++) {
            one.book.mark(i, 900);
            one.book.upsert(0, i, 100, 100_000, false, 0);
        }
        one.book.deposit(0, 20_000 - 5_000);
        one.book.deposit(1, 1_000_000);
        one.book.upsert(1, 1, -100, -100_000, false, 0);
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        assertTrue(CollectionTest.collect(adl) > 0);
        assertEquals(5_000, adl.collection().collected());
    }

    /** The fewest lots: 2,000 of 4,000 on each leg, at 40 a lot. */
    @Test
    void theFewestThatCarryIt() {
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 4_000);
        winner(1, 0, 100, 50_000);
        winner(2, 1, 100, 50_000);
        final Autodeleverager adl = collect(market.builder().lotsToClose(LotsToClose.FEWEST), 0);
        assertEquals(List.of("PROFITS A 1: 50 lots for 2000 of 2000", "PROFITS B 1: 50 lots for 2000 of 2000"), rounds);
        assertEquals(50, book.positions().lotsOf(0, 0), "they stay");
        assertEquals(4_000, adl.collection().collected());
    }

    /** 390 of 4,000 are A's, 39 for each of ten lots; but each of its winners has 38: more lots carry less each. */
    @Test
    void moreThanTheFewestWhereWinnersCannotPayAsMuchForOne() {
        book.upsert(0, 0, 100, 90_975, false, 0);
        book.upsert(0, 1, 100, 99_025, false, 0);
        market.lacks(0, 4_000);
        for (int account = 1; account < 11; account++) {
            winner(account, 0, 10, 38);
        }
        winner(11, 1, 100, 50_000);
        final Autodeleverager adl = collect(market.builder().lotsToClose(LotsToClose.FEWEST), 0);
        assertEquals(List.of("PROFITS A 1: 78 lots for 354 of 354", "PROFITS B 1: 92 lots for 3646 of 3646"), rounds);
        assertEquals(4_000, adl.collection().collected());
    }

    /** Of 100 lots at 900 the first 75 carry 3,000: they change hands at what the position loses by them, and that. */
    @Test
    void lotsThatCarryADeficitChangeHandsAtTheirOwnValue() {
        market.lots(0, 0, 100);
        market.lots(0, 1, 100);
        market.lacks(0, 5_000);
        winner(1, 0, 100, 3_000);
        winner(2, 1, 100, 1_000);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        assertTrue(adl.collection().next());
        assertEquals(75, adl.losers().lots(0));
        assertEquals(75 * 900 + 3_000, adl.losers().transfer(0));
    }
}
