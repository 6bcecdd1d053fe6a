package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ValuationTest {
    /** Coins in hundred-millionths, prices in half dollars, a lot of a hundred dollars. */
    private final PositionBook coins = new PositionBook(
            new Instrument[] {new Instrument(1, true, 20_000_000_000L, 50_000, 100_000, 2, 1_000_000)}, 3, 4);

    private final Valuation valuation = new Valuation(coins);
    private final int ann = coins.open(1);
    private final int bob = coins.open(2);

    /** 1,000 dollars bought at 30,000.50 and marked at 25,000: 0.04 coins are owed for 0.0333 received. */
    @Test
    void anInverseContractEndToEnd() {
        coins.deposit(ann, 500_000);
        coins.deposit(bob, 2_000_000);
        coins.trade(ann, bob, 0, 10, 60_001);
        coins.mark(0, 50_000);
        final int loser = coins.positions().find(ann, 0);
        final int winner = coins.positions().find(bob, 0);
        assertEquals(-4_000_000, valuation.value(loser));
        assertEquals(-3_333_278, coins.positions().entry(loser));
        assertEquals(-666_722, valuation.profit(loser));
        assertEquals(666_722, valuation.profit(winner));
        assertEquals(-166_722, valuation.accountEquity(ann));
        assertEquals(-4_000_000 + 166_722, valuation.zeroValue(loser));
        // 20·10^10 over 3,833,278, up.
        assertEquals(52_175, valuation.bankruptcyPrice(loser));

        coins.closeOut(loser, winner, 10, valuation.zeroValue(loser));
        assertEquals(0, coins.accounts().collateral(ann));
        assertEquals(2_500_000, coins.accounts().collateral(bob));
        assertEquals(2_500_000, coins.cash());
    }

    /**
     * While it is open, the two sides of an odd value are worth a unit less than nothing; there and back costs neither
     * anything.
     */
    @Test
    void theRoundingOfAnInverseContractIsNobodysProfit() {
        coins.trade(ann, bob, 0, 10, 60_001);
        coins.mark(0, 60_001);
        assertEquals(0, valuation.accountEquity(ann));
        assertEquals(-1, valuation.accountEquity(bob));
        coins.trade(bob, ann, 0, 10, 60_001);
        assertEquals(0, coins.accounts().collateral(ann));
        assertEquals(0, coins.accounts().collateral(bob));
    }

    @Test
    void anInverseShortIsRoundedDown() {
        coins.deposit(bob, 500_000);
        coins.trade(ann, bob, 0, 10, 60_001);
        coins.mark(0, 100_000);
        final int loser = coins.positions().find(bob, 0);
        assertEquals(2_000_000 - 3_333_278 + 500_000, valuation.equityShare(loser));
        // 20·10^10 over 2,833,278 is 70,589.6.
        assertEquals(70_589, valuation.bankruptcyPrice(loser));
        assertTrue(coins.instruments().contract(0).value(-10, 70_589) >= valuation.zeroValue(loser));
        assertTrue(coins.instruments().contract(0).value(-10, 70_590) < valuation.zeroValue(loser));
    }

    /**
     * Small values have no maintenance margin; the account's whole equity goes with the first of them that is closed.
     */
    @Test
    void positionsWorthNothing() {
        final PositionBook dust = new PositionBook(
                new Instrument[] {new Instrument(1, true, 1, 1, 10, 2, 100), new Instrument(2, true, 1, 1, 10, 2, 100)},
                1,
                2);
        final Valuation values = new Valuation(dust);
        dust.deposit(dust.open(1), -7);
        final int first = dust.upsert(0, 0, -1, 0, false, 0);
        final int second = dust.upsert(0, 1, -1, 0, false, 0);
        assertEquals(0, values.value(first));
        assertEquals(0, values.accountMaintenance(0));
        assertEquals(-4, values.equityShare(first), "by lots, rounded down");
        assertEquals(4, values.zeroValue(second));
    }

    /**
     * 4,096 positions of 2^48 each way, entries on the wrong side, collateral at its limit.
     */
    @Test
    void theLargestAccountThereCanBe() {
        final Instrument[] contracts = new Instrument[PositionBook.MOST_INSTRUMENTS];
        for (int i = 0; i < contracts.length; i++) {
            contracts[i] = Instrument.linear(i, 1, 1_000_000, 1L << 24, 1L << 24);
        }
        final PositionBook book = new PositionBook(contracts, 2, contracts.length);
        final Valuation values = new Valuation(book);
        book.deposit(book.open(1), PositionBook.MOST_MONEY);
        book.deposit(book.open(2), PositionBook.MOST_MONEY);
        book.pay(1, 0, PositionBook.MOST_MONEY);
        for (int i = 0; i < contracts.length; i++) {
            book.mark(i, 1L << 24);
            book.upsert(0, i, 1L << 24, -1L << 48, false, 0);
        }
        assertEquals((1L << 61) + 2 * Instrument.MOST_VALUE, values.accountEquity(0));
        assertEquals(Instrument.MOST_VALUE, values.accountMaintenance(0));
        assertEquals(1L << 50, values.equityShare(0));
        assertEquals((1L << 48) - (1L << 50), values.zeroValue(0));
    }

    /** The tick reaches the zero value and the next one does not; only an end of the price range excuses it. */
    @Property(tries = 500)
    void aBankruptcyPriceIsTheTickNextToTheZeroValue(@ForAll("histories") List<BookStep> history) {
        final PositionBook book = BookStep.book();
        final BookModel model = BookStep.model();
        final Valuation values = new Valuation(book);
        BookStep.openThree(model, book);
        history.forEach(step -> step.apply(model, book));
        for (int account = 0; account < book.accounts().count(); account++) {
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                final Instrument contract =
                        book.instruments().contract(book.positions().instrument(p));
                final long lots = book.positions().lots(p);
                final long price = values.bankruptcyPrice(p);
                final long best = lots > 0 ? contract.maxPrice() : contract.minPrice();
                final long worst = lots > 0 ? contract.minPrice() : contract.maxPrice();
                assertTrue(price == best || contract.value(lots, price) >= values.zeroValue(p));
                assertTrue(price == worst || contract.value(lots, price - Long.signum(lots)) < values.zeroValue(p));
            }
        }
    }

    @Provide
    Arbitrary<List<BookStep>> histories() {
        return BookStep.histories();
    }
}
