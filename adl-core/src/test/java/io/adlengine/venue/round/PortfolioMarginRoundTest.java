package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.InitialMargins;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginLegs;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Ann has written 5 options on ten coins each, at 30, and bought 25 coins at 1,000: one hedges the other. */
final class PortfolioMarginRoundTest {
    private final SmallMarket market = new SmallMarket(PortfolioMargin.COINS, PortfolioMargin.OPTION);
    private final PositionBook book = market.book;
    private final Valuation valuation = market.valuation;
    private final int ann = 0;
    private final int maker = 1;
    private final int bob = 2;

    private void annIsHedged(MaintenanceFunction function, long collateral) {
        book.accountMargins().use(function);
        book.mark(0, 1_000);
        book.mark(1, 30);
        book.deposit(ann, collateral);
        book.deposit(maker, 1L << 40);
        book.deposit(bob, 900);
        book.trade(ann, maker, 0, 25, 1_000);
        book.trade(bob, ann, 1, 5, 30);
    }

    @Test
    void bothTogetherNeedLittleAndEachAloneMuch() {
        annIsHedged(new PortfolioMargin(), 1_000);
        final int coins = book.positions().find(ann, 0);
        final int options = book.positions().find(ann, 1);
        assertEquals(30, valuation.accountMaintenance(ann));
        assertEquals(2_525, valuation.maintenance(coins));
        assertEquals(2_505, valuation.maintenance(options));
        assertEquals(5_030, valuation.accountWeight(ann));
        valuation.measure(options);
        assertEquals(970, valuation.measuredExcess());
        assertEquals(-2_495, book.legs().relief(options, 0), "without the options the coins need all of theirs");
        assertEquals(7_500, new InitialMargins(book).account(ann), "their tables are no less");
        book.mark(1, 60);
        assertEquals(-500, valuation.accountEquity(ann));
        assertEquals(-251, valuation.equityShare(coins));
        assertEquals(-250, valuation.equityShare(options));
    }

    @Test
    void anIsolatedPositionKeepsItsTable() {
        annIsHedged(new PortfolioMargin(), 1_000);
        book.margins().moveIn(book.positions().find(ann, 1), 600);
        assertFalse(book.accountMargins().counts(book.positions().find(ann, 1)));
        assertEquals(5_000, valuation.maintenance(book.positions().find(ann, 1)), "10 % of 50 coins");
        assertEquals(2_525, valuation.accountMaintenance(ann));
        assertThrows(
                IllegalArgumentException.class,
                () -> book.accountMargins().left(book.positions().find(ann, 1), 1));
    }

    /** Bob's 5 options lose 1,000 of 900. Ann has 2,000 then, and the coins without the options would need 2,525. */
    @Test
    void aWinnerIsNotMadeToGiveUpItsHedge() {
        annIsHedged(new PortfolioMargin(), 1_000);
        book.mark(1, 10);
        final Autodeleverager adl = decidedAgainstBob();
        assertEquals(
                3, adl.winners().plannedLots(0), "1,940 cover the 1,527 of two options and 25 coins, 1,920 no 2,026");
        assertEquals(0, adl.execute(10));
        assertEquals(-2, book.positions().lotsOf(ann, 1));
        assertEquals(1_940, valuation.accountEquity(ann));
        assertEquals(1_527, valuation.accountMaintenance(ann));
        assertEquals(0, book.instruments().netLots(1));
    }

    private Autodeleverager decidedAgainstBob() {
        final Autodeleverager adl = market.adl();
        adl.begin(1, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(book.positions().find(bob, 1)));
        assertEquals(Decision.DECIDED, adl.decide());
        return adl;
    }

    /** What has changed between plan and close-out is looked at again: Ann takes 600 out. */
    @Test
    void theCloseOutAsksAgain() {
        annIsHedged(new PortfolioMargin(), 1_000);
        book.mark(1, 10);
        final Autodeleverager adl = decidedAgainstBob();
        book.deposit(ann, -600);
        adl.execute(10);
        assertEquals(-3, book.positions().lotsOf(ann, 1), "1,400 − 40 cover 1,028, 1,400 − 60 no 1,527");
    }

    @Test
    void aCollectionGoesByTheFunction() {
        annIsHedged(new PortfolioMargin(), 1_000);
        book.mark(1, 10);
        final Autodeleverager adl = market.adl();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(102));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        while (adl.collection().next()) {
            adl.execute(10);
        }
        assertEquals(60, adl.collection().collected());
        assertEquals(40, adl.collection().residual());
    }

    /** The most lots, against every number tried. */
    @Property(tries = 500)
    void aPlanTakesTheMostThatKeepsTheMargin(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final PortfolioMarginRoundTest other = new PortfolioMarginRoundTest();
        other.play(random, new PortfolioMargin());
        final long planned = other.planned();
        final long most = other.most;
        for (long lots = planned + 1; lots <= most; lots++) {
            assertFalse(other.keeps(lots, 0), lots + " of " + most + " would do, not only " + planned);
        }
        assertTrue(planned == 0 || other.keeps(planned, Valuation.ROUNDING), planned + " of " + most);
    }

    /** Some lots, in 8 calls; all where all may go. */
    @Property(tries = 500)
    void whereItIsNotConvexAPlanTakesSome(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final PortfolioMarginRoundTest other = new PortfolioMarginRoundTest();
        final ConcentrationMargin function = new ConcentrationMargin();
        other.play(random, function);
        final int before = function.calls;
        final long planned = other.planned();
        // To measure the loser and the winner, what closing all would free, the score's, and the search.
        assertTrue(function.calls - before <= 2 * MarginCalls.MOST, (function.calls - before) + " calls");
        final long most = other.most;
        assertTrue(planned == 0 || other.keeps(planned, Valuation.ROUNDING), planned + " of " + most);
        assertTrue(planned == most || !other.keeps(most, 0), "all " + most + " would do");
        for (long lots = most / 2; planned == 0 && lots > most >> MarginCalls.MOST - 1; lots /= 2) {
            assertFalse(other.keeps(lots, 0), lots + " of " + most);
        }
    }

    private long most;
    private long cost;
    private long equity;

    /** A hedged winner of some size, and a loser of one unit a lot. */
    private void play(SplittableRandom random, MaintenanceFunction function) {
        book.accountMargins().use(function);
        book.mark(0, 500 + random.nextInt(1_000));
        book.mark(1, 40);
        most = 1 + random.nextInt(1 << random.nextInt(1, 10));
        cost = 1 + random.nextInt(50);
        book.deposit(ann, random.nextInt(1 << random.nextInt(1, 20)));
        book.deposit(maker, 1L << 40);
        book.deposit(bob, most * 200 - cost * most);
        final long coins = random.nextInt(50) * most / 10;
        if (coins > 0) {
            book.trade(ann, maker, 0, coins, book.instruments().mark(0));
        }
        book.trade(bob, ann, 1, most, 40);
        book.mark(1, 20);
        equity = valuation.accountEquity(ann);
    }

    private long planned() {
        final Autodeleverager adl = decidedAgainstBob();
        return adl.winners().count() == 0 ? 0 : adl.winners().plannedLots(0);
    }

    /** By the definition, with a book of its own for what would be left. */
    private boolean keeps(long lots, int tolerance) {
        final long left = book.accountMargins().left(book.positions().find(ann, 1), most - lots);
        final long now = valuation.accountMaintenance(ann);
        return Valuation.admits(equity, now, now - left, lots * cost, tolerance);
    }

    @Test
    void whatBreaksItsContractIsNamed() {
        book.accountMargins().use(new Broken());
        book.mark(0, 1_000);
        book.trade(ann, maker, 0, 1, 1_000);
        assertEquals(
                "maintenance function broken: margin=16385 (expected: 0 to 16384)",
                assertThrows(IllegalStateException.class, () -> valuation.accountMaintenance(ann))
                        .getMessage());
    }

    private static final class Broken implements MaintenanceFunction {
        @Override
        public long of(MarginLegs legs) {
            return legs.most() + 1;
        }

        @Override
        public String configuration() {
            return "broken";
        }
    }

    @Test
    void aFunctionComesBeforePositionsAndIsPartOfTheIdentity() {
        annIsHedged(new PortfolioMargin(), 1_000);
        assertThrows(IllegalStateException.class, () -> book.accountMargins().use(new PortfolioMargin()));
        final PositionBook late = new PositionBook(new Instrument[] {PortfolioMargin.COINS}, 2, 4);
        late.open(1);
        late.open(2);
        late.mark(0, 1);
        late.trade(0, 1, 0, 1, 1);
        assertThrows(IllegalStateException.class, () -> late.accountMargins().use(new PortfolioMargin()));
        assertThrows(IllegalArgumentException.class, () -> late.accountMargins().use(null));
        final PositionBook other = new SmallMarket(PortfolioMargin.COINS).book;
        assertThrows(IllegalArgumentException.class, () -> Restart.into(other, book));
        other.accountMargins().use(new ConcentrationMargin());
        assertThrows(IllegalArgumentException.class, () -> Restart.into(other, book));
        final PositionBook same = new SmallMarket(PortfolioMargin.COINS).book;
        same.accountMargins().use(new PortfolioMargin());
        Restart.into(same, book);
        assertEquals(30, new Valuation(same).accountMaintenance(ann));
        assertTrue(same.accountMargins().isConvex());
    }

    @Test
    void roundsAllocateNothing() {
        annIsHedged(new ConcentrationMargin(), 1_000);
        book.mark(1, 10);
        final Autodeleverager adl = market.adl();
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            adl.begin(1, true);
            adl.nominate(book.positions().find(bob, 1));
            adl.decide();
        });
        assertTrue(bytes < 1, bytes + " bytes a round");
    }
}
