package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Targets leave at whole ticks, their accounts get the exact value, and the fund bears what is between the two. */
final class TickGridTest {
    private static final int FUND = 15;

    private final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
    private final PositionBook book = market.book;

    /** Equity of 2,001 with 3 lots at a mark of 1,000: a zero value of 999, 333 each. */
    @Test
    void aValueOnTheGridStaysAsItIs() {
        final Autodeleverager adl = leave(3, 1_000, 2_001);
        assertEquals(2_001, -adl.closeouts().cost());
        assertEquals(0, adl.closeouts().belowTick());
    }

    /** Zero value 1,000: the winners pay 1,002, and 2 of it are the fund's. */
    @Test
    void aSolventAccountLeavesAtTheNextTickInItsFavour() {
        final Autodeleverager adl = leave(3, 1_000, 2_000);
        assertEquals(-1_998, adl.closeouts().cost(), "3 lots worth 3,000 for 1,002");
        assertEquals(-2, adl.closeouts().belowTick());
        assertEquals(2, book.accounts().collateral(FUND));
        assertEquals(0, market.valuation.accountEquity(0));
    }

    /** It lacks 1,000 on 3 lots: at 1,333 the winners pay 3,999 for what is worth 3,000, and the fund adds 1. */
    @Test
    void aBankruptAccountLeavesAtTheTickInFavourOfTheWinner() {
        final Autodeleverager adl = leave(3, 1_000, -1_000);
        assertEquals(999, adl.closeouts().cost());
        assertEquals(1, adl.closeouts().belowTick());
        assertEquals(-1, book.accounts().collateral(FUND));
        assertEquals(0, market.valuation.accountEquity(0));
    }

    /** A zero value of 3,000 less 10,000 is no price: the lots leave for the lowest one, and nothing is booked. */
    @Test
    void aValueThatNoPriceReachesIsTheNearestPrice() {
        final Autodeleverager adl = leave(3, 1_000, 10_000);
        assertEquals(3 - 3_000, adl.closeouts().cost());
        assertEquals(0, adl.closeouts().belowTick());
        assertEquals(7_003, market.valuation.accountEquity(0));
    }

    /** 1,998 pay for twice 999; the unit it adds for the first account is missing for the last lot of the second. */
    @Test
    void whoBearsWhatIsBelowATickHasLessToTakeLotsWith() {
        final int one = market.position(0, 3, 1_000, -1_000, false);
        final int other = market.position(2, 3, 1_000, -1_000, false);
        market.position(1, -6, 2_000, 1_998 - 6_000, false);
        book.mark(0, 1_000);
        assertEquals(1_998, market.valuation.accountEquity(1));
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().onTickGrid(1);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(one, 3));
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(other, 3));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        adl.execute(10);
        assertEquals(5, adl.closeouts().filledLots());
        assertEquals(1, adl.closeouts().skippedLots(SkipReason.WINNER_GAIN));
    }

    @Test
    void theGridComesBeforeTheFirstTargetAndNamesAnAccount() {
        final int loser = market.position(0, 3, 1_000, 2_000, false);
        final QuantityRound quantities = market.adl().quantities();
        assertThrows(IllegalStateException.class, () -> quantities.onTickGrid(FUND));
        quantities.begin(0, true);
        assertThrows(IllegalArgumentException.class, () -> quantities.onTickGrid(SmallMarket.MOST));
        assertThrows(IllegalArgumentException.class, () -> quantities.onTickGrid(-1));
        quantities.onTickGrid(FUND);
        quantities.atZeroValue(loser, 1);
        assertThrows(IllegalStateException.class, () -> quantities.onTickGrid(FUND));
    }

    /** Two lots for 667 are no whole ticks each; without the grid they leave for that all the same. */
    @Test
    void theNextRoundKnowsNothingOfTheGrid() {
        final int loser = market.position(0, 3, 1_000, 2_000, false);
        market.position(1, -100, 2_000, 1_000_000, false);
        book.mark(0, 1_000);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().onTickGrid(FUND);
        adl.quantities().atValue(loser, 1, 333);
        adl.quantities().decide();
        adl.execute(10);
        adl.quantities().begin(0, true);
        adl.quantities().atValue(loser, 2, 667);
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        adl.execute(10);
        assertEquals(667 - 2_000, adl.closeouts().cost());
        assertEquals(0, adl.closeouts().belowTick());
        assertEquals(0, book.accounts().collateral(FUND));
    }

    /**
     * Longs or shorts, solvent or not, isolated or not, filled as the core likes, saved anywhere: every fill is at a
     * whole tick, the closed account is left with what exact values leave it, and the fund has the difference.
     */
    @Property(tries = 1_000)
    void theClosedAccountGetsItsValueToTheUnit(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final boolean areLong = random.nextBoolean();
        final boolean isIsolated = random.nextInt(3) == 0;
        final boolean isInFull = random.nextBoolean();
        final long size = 1 + random.nextInt(40);
        final long mark = 900 + random.nextInt(200);
        final SmallMarket venue = new SmallMarket(Instrument.linear(7, 3, 50_000, 1L << 40, 2_000));
        venue.execution = (loserRow, winnerRow, most, transfer) -> {
            assertEquals(0, transfer % (3 * most), transfer + " for " + most + " lots");
            return isInFull ? most : most - random.nextLong(most);
        };
        final int target = venue.position(0, areLong ? size : -size, 1_000, 0, false);
        final long equity = random.nextInt(2_000) - (random.nextBoolean() ? 1_000 : 0);
        final long profit = venue.valueAt(areLong ? size : -size, mark)
                - venue.book.positions().entry(target);
        venue.book.deposit(0, equity - profit);
        if (isIsolated && equity > profit) {
            venue.book.margins().moveIn(target, equity - profit);
        }
        for (int winner = 1; winner < 6; winner++) {
            venue.position(winner, areLong ? -20 : 20, areLong ? 2_000 : 1, 1_000_000, false);
        }
        venue.book.mark(0, mark);
        final long cash = venue.book.cash();
        Autodeleverager adl = venue.adl();
        adl.quantities().begin(0, areLong);
        adl.quantities().onTickGrid(FUND);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(target, size));
        adl = random.nextBoolean() ? restored(adl, venue) : adl;
        assertEquals(
                Decision.DECIDED,
                random.nextBoolean()
                        ? adl.quantities().decide()
                        : adl.quantities().decideByProfit());
        adl.execute(1);
        adl = random.nextBoolean() ? restored(adl, venue) : adl;
        adl.execute(100);
        final Closeouts closeouts = adl.closeouts();
        final boolean isOpen = venue.book.positions().isOpen(target);
        final long left = venue.valuation.accountEquity(0)
                + (isOpen && venue.book.positions().isIsolated(target) ? venue.valuation.equity(target) : 0);
        assertEquals(equity + closeouts.cost() + closeouts.belowTick(), left);
        assertEquals(-closeouts.belowTick(), venue.book.accounts().collateral(FUND));
        assertEquals(cash, venue.book.cash());
        if (isInFull && equity < 1_000 * size) {
            assertEquals(0, left, "all of its equity, as at exact values");
            assertTrue(Math.abs(closeouts.belowTick()) < 3 * size, "less than a tick");
            assertTrue(equity < 0 ? closeouts.belowTick() >= 0 : closeouts.belowTick() <= 0);
        }
    }

    private static Autodeleverager restored(Autodeleverager adl, SmallMarket venue) {
        final ByteBuffer saved = ByteBuffer.allocate(1 << 20);
        final Snapshot one = new Snapshot(adl, venue.book);
        one.save(saved);
        final long hash = one.hash();
        final Autodeleverager other = venue.adl();
        final Snapshot two = new Snapshot(other, venue.book);
        two.restore(saved.flip());
        assertEquals(hash, two.hash());
        return other;
    }

    /** Prices from 1 to 2,000: the last of them are prices, too. */
    @Test
    void theNearestTickIsWithinTheRange() {
        final Instrument contract = book.instruments().contract(0);
        assertEquals(1_002, TickGrid.value(contract, 3, 1_000, true));
        assertEquals(999, TickGrid.value(contract, 3, 1_000, false));
        assertEquals(999, TickGrid.value(contract, 3, 999, false), "on the grid");
        assertEquals(3, TickGrid.value(contract, 3, 4, false));
        assertEquals(3, TickGrid.value(contract, 3, 2, false), "there is none below");
        assertEquals(-999, TickGrid.value(contract, -3, -1_000, true));
        assertEquals(-1_002, TickGrid.value(contract, -3, -1_000, false));
        assertEquals(-6_000, TickGrid.value(contract, -3, -5_999, false));
        assertEquals(-6_000, TickGrid.value(contract, -3, -6_001, false), "there is none above");
        assertEquals(1, TickGrid.below(contract, 3, 1_000, 999));
        assertEquals(0, TickGrid.below(contract, 3, 2, 3));
        assertEquals(0, TickGrid.below(contract, 3, 6_001, 6_000));
        assertEquals(-1, TickGrid.below(contract, -3, -1_000, -999));
        assertEquals(0, TickGrid.below(contract, -3, -6_001, -6_000));
    }

    private Autodeleverager leave(long lots, long mark, long equity) {
        final int loser = market.position(0, lots, mark, 0, false);
        book.deposit(0, equity);
        market.position(1, -100, 2_000, 1_000_000, false);
        book.mark(0, mark);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().onTickGrid(FUND);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(loser, lots));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        assertEquals(0, adl.execute(10));
        assertEquals(lots, adl.closeouts().filledLots());
        return adl;
    }
}
