package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.InventoryDisposal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Lots that must go, at a price that is named beforehand. */
final class QuantityRoundTest {
    private final SmallMarket market = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
    private final PositionBook book = market.book;

    /** Equity of 2,000 is less than the margin of 4,500, and nobody bids: at 880 a lot the account has nothing left. */
    @Test
    void aSolventPositionInLiquidationLeavesAtItsZeroValue() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        market.position(1, -33, 1_000, 1_000_000, false);
        market.position(2, -67, 950, 1_000_000, false);
        book.mark(0, 900);
        final long[] before = {market.valuation.accountEquity(1), market.valuation.accountEquity(2)};
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atZeroValue(loser, 100));
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        assertEquals(0, adl.execute(10));
        assertEquals(100, adl.closeouts().filledLots());
        assertEquals(-2_000, adl.closeouts().cost(), "who takes the lots is better off");
        assertEquals(0, market.valuation.accountEquity(0));
        assertEquals(660, market.valuation.accountEquity(1) - before[0]);
        assertEquals(1_340, market.valuation.accountEquity(2) - before[1]);
        assertEquals(0, book.positions().count());
    }

    @Test
    void atTheMarkTheAccountKeepsWhatItHas() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        market.position(1, -100, 800, 1_000_000, false);
        book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(loser, 40, 900);
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(2_000, market.valuation.accountEquity(0));
        assertEquals(60, book.positions().lotsOf(0, 0));
        assertEquals(-60, book.positions().lotsOf(1, 0), "with a loss of 100 a lot, which it has had before");
    }

    /** Pro-rata in lots: of 3, 5 and 12 lots, ten go as 1.5, 2.5 and 6: to a lot, 2, 2 and 6. */
    @Test
    void proRataIsAPartialTearUp() {
        final int loser = market.position(0, 10, 1_000, 100_000, false);
        market.position(1, -3, 1_000, 100_000, false);
        market.position(2, -5, 1_000, 100_000, false);
        market.position(3, -12, 1_000, 100_000, false);
        book.mark(0, 1_000);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(loser, 10, 1_000);
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(-1, book.positions().lotsOf(1, 0));
        assertEquals(-3, book.positions().lotsOf(2, 0));
        assertEquals(-6, book.positions().lotsOf(3, 0));
    }

    /** A price above the mark costs 50 a lot, and a profit of 1,000 pays for 20. */
    @Test
    void whereThePriceCostsProfitsBoundIt() {
        final int loser = market.position(0, 100, 1_000, 500_000, false);
        market.position(1, -100, 910, 500_000, false);
        book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(loser, 100, 950);
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(20, adl.closeouts().filledLots());
        assertEquals(1_000, adl.closeouts().cost());
    }

    /** The fund has taken 3 lots over at 1,000 together and is long at 300 a lot now. */
    @Test
    void aFundIsRelievedOfItsInventoryAtItsOwnEntryPrice() {
        final int inventory = book.upsert(0, 0, 3, 1_000, false, 0);
        market.position(1, -2, 500, 1_000_000, false);
        book.deposit(0, 100_000);
        book.mark(0, 300);
        final long before = market.valuation.accountEquity(1);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.quantities().atEntryPrice(inventory, 2));
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(2, adl.closeouts().filledLots());
        assertEquals(100_001, book.accounts().collateral(0), "it came at 666, to a unit, and left for 667");
        assertEquals(1, book.positions().lotsOf(0, 0));
        assertEquals(334, book.positions().entry(inventory));
        assertEquals(67, before - market.valuation.accountEquity(1), "against 600 at the mark");
    }

    /** A fund takes over, disposes of some in the order book, and is relieved of the rest. */
    @Test
    void takenOverSoldInStepsAndRelieved() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        market.position(2, -300, 1_000, 1_000_000, false);
        book.deposit(1, 100_000);
        book.mark(0, 900);
        book.passOn(loser, 1, 100, 88_000);
        assertEquals(0, market.valuation.accountEquity(0));
        final long sold = new InventoryDisposal(250_000, 10, 500_000).lots(100, 40);
        assertEquals(20, sold);
        book.trade(2, 1, 0, sold, 890);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atEntryPrice(book.positions().find(1, 0), 80);
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(0, book.positions().lotsOf(1, 0));
        assertEquals(100_200, book.accounts().collateral(1), "10 a lot by what it sold, nothing by the rest");
    }

    @Test
    void whatWasLeftGoesAtWhatWasLeftOfItsValue() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        market.position(1, -100, 1_000, 1_000_000, false);
        book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        assertEquals(Nomination.NO_POSITION, adl.quantities().atValue(40, 1, 1));
        assertEquals(Nomination.NO_POSITION, adl.quantities().atEntryPrice(40, 1));
        assertThrows(IllegalArgumentException.class, () -> adl.quantities().atValue(loser, 101, 1));
        assertThrows(IllegalArgumentException.class, () -> adl.quantities().atValue(loser, 1, (1L << 60) + 1));
        assertThrows(IllegalArgumentException.class, () -> adl.quantities().atEntryPrice(loser, 101));
        assertEquals(Nomination.ACCEPTED, adl.quantities().atValue(loser, 7, 6_161));
        adl.quantities().decide();
        adl.execute(10);
        assertEquals(12_000 - 7_000 + 6_161, book.accounts().collateral(0));
    }

    /** What a rule reads beside capacities is in lots, too: an equity of 99,000 at 900 a lot is 110 lots. */
    @Test
    void aRuleReadsLotsAndNoMoney() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        market.position(1, -100, 1_000, 89_000, false);
        market.position(2, -40, 900, 1_000_000, true);
        book.mark(0, 900);
        final List<String> read = new ArrayList<>();
        market.rule = new Allocator() {
            @Override
            public String name() {
                return "reader";
            }

            @Override
            public int maxWinners() {
                return Integer.MAX_VALUE;
            }

            @Override
            public EnumSet<Column> requires() {
                return EnumSet.of(
                        Column.EQUITY, Column.NOTIONAL, Column.EXPOSURE, Column.PRINCIPAL, Column.CAP, Column.LOT);
            }

            @Override
            public long allocate(Winners winners, long budget, long[] haircut) {
                for (int i = 0; i < winners.count(); i++) {
                    read.add(winners.capacity()[i] + " " + winners.cap()[i] + " " + winners.equity()[i] + " "
                            + winners.notional()[i] + " " + winners.exposure()[i] + " " + winners.principal()[i] + " "
                            + winners.lot()[i]);
                    haircut[i] = Math.min(budget / 2, winners.capacity()[i]);
                }
                return budget;
            }
        };
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atZeroValue(loser, 60);
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        assertEquals(List.of("100 100 110 100 100 98 1", "40 40 1111 40 40 1111 1"), read);
    }

    @Test
    void whatCannotBeATargetIsAnswered() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        final int other = market.position(1, -100, 1_000, 12_000, false);
        book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        final QuantityRound quantities = adl.quantities();
        assertThrows(IllegalStateException.class, () -> quantities.atZeroValue(loser, 1));
        assertThrows(IllegalArgumentException.class, () -> quantities.begin(1, true));
        quantities.begin(0, true);
        assertEquals(Nomination.NO_POSITION, quantities.atZeroValue(other, 1), "the other side");
        assertEquals(Nomination.NO_POSITION, quantities.atPrice(30, 1, 900));
        assertThrows(IllegalArgumentException.class, () -> quantities.atZeroValue(loser, 101));
        assertThrows(IllegalArgumentException.class, () -> quantities.atPrice(loser, 1, 2_001));
        assertEquals(Nomination.ACCEPTED, quantities.atZeroValue(loser, 100));
        assertEquals(Nomination.NOMINATED_BEFORE, quantities.atZeroValue(loser, 100));
        book.mark(0, 901);
        assertEquals(Decision.MARKS_MOVED, quantities.decide());
        adl.begin(0, true);
        assertThrows(IllegalStateException.class, quantities::decide);
    }

    /** A deficit of 40 would otherwise be 40 lots to the severity, and a round that the controller learns from. */
    @Test
    void lotsAndDeficitsAreNotMixedAndNoRoundOfTheEngineIsShown() {
        final int loser = market.position(0, 100, 1_000, 12_000, false);
        market.position(1, -100, 1_000, 1_000_000, false);
        final int bankrupt = market.position(2, 10, 1_000, 500, false);
        book.mark(0, 900);
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(bankrupt));
        assertEquals(Decision.DECIDED, adl.decide());
        adl.execute(10);
        final long id = adl.round().id();
        final long remaining = book.positions().lotsOf(0, 0);
        adl.quantities().begin(0, true);
        adl.quantities().atZeroValue(loser, 40);
        assertThrows(IllegalStateException.class, adl::decide);
        assertThrows(IllegalStateException.class, () -> adl.nominate(loser));
        assertThrows(IllegalStateException.class, () -> adl.nominate(100, 7));
        assertThrows(IllegalStateException.class, adl::round);
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        adl.execute(10);
        assertThrows(IllegalStateException.class, adl::round);
        assertEquals(remaining - 40, book.positions().lotsOf(0, 0));
        adl.settle(id, 900);
        adl.begin(0, true);
        assertEquals(id, adl.round().id());
    }

    /** Whatever the price and whoever stands there: lots and cash stay, and nobody's equity falls below 0 for it. */
    @Property(tries = 1_000)
    void lotsAndMoneyStayAndNobodyIsMadeBankrupt(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final SmallMarket venue = new SmallMarket(Instrument.linear(7, 1, 50_000, 1L << 40, 2_000));
        final int mark = 500 + random.nextInt(1_000);
        long targets = 0;
        for (int account = 0; account < 8; account++) {
            final long lots = 1 + random.nextInt(100);
            venue.position(
                    account, account < 3 ? lots : -lots, 500 + random.nextInt(1_000), random.nextInt(200_000), false);
        }
        venue.book.mark(0, mark);
        final long cash = venue.book.cash();
        final long net = venue.book.instruments().netLots(0);
        final long[] before = new long[8];
        for (int account = 0; account < 8; account++) {
            before[account] = venue.valuation.accountEquity(account);
        }
        final Autodeleverager adl = venue.adl();
        adl.quantities().begin(0, true);
        for (int account = 0; account < 3; account++) {
            final int position = venue.book.positions().find(account, 0);
            final long lots = 1 + random.nextLong(venue.book.positions().lots(position));
            targets += lots;
            adl.quantities().atPrice(position, lots, Math.max(1, mark - 50 + random.nextInt(100)));
        }
        adl.quantities().decide();
        adl.execute(1_000);
        assertTrue(adl.closeouts().filledLots() <= targets);
        assertEquals(cash, venue.book.cash());
        assertEquals(net, venue.book.instruments().netLots(0));
        long moved = 0;
        for (int account = 0; account < 8; account++) {
            final long now = venue.valuation.accountEquity(account);
            moved += now - before[account];
            assertTrue(account < 3 || now >= Math.min(0, before[account]), "account " + account);
        }
        assertEquals(0, moved);
    }
}
