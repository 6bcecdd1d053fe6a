package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginLegs;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Two markets that move together: an account needs a tenth of the value that is not set off, and a unit a lot. */
final class MaintenanceFunctionLiquidationTest {
    private static final class Netted implements MaintenanceFunction {
        @Override
        public long of(MarginLegs legs) {
            long value = 0;
            long lots = 0;
            for (int leg = 0; leg < legs.count(); leg++) {
                value += legs.value(leg);
                lots += Math.abs(legs.lots(leg));
            }
            return (Math.abs(value) + 9) / 10 + lots;
        }

        @Override
        public boolean isConvex() {
            return true;
        }

        @Override
        public String configuration() {
            return "netted";
        }
    }

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20), Instrument.linear(2, 1, 50_000, 1 << 20, 1 << 20)
            },
            4,
            9);
    private final Valuation valuation;
    private final int maker = book.open(-1);
    private final int ann = book.open(1);

    MaintenanceFunctionLiquidationTest() {
        book.accountMargins().use(new Netted());
        valuation = new Valuation(book);
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.deposit(maker, 1L << 40);
    }

    private LiquidatedPositions liquidated() {
        final RestingOrders orders =
                new RestingOrders(book, maker).bid(0, 1_000, 10_000).ask(1, 1_000, 10_000);
        return Liquidation.builder(book, orders).build().liquidate(ann, 0);
    }

    /** 60 lots of 100 are not set off: they need 6,000, and 140 for all. 21 lots fewer need 3,900 and 119. */
    @Test
    void itClosesWhatIsNotSetOff() {
        book.deposit(ann, 4_040);
        book.trade(ann, maker, 0, 100, 1_000);
        book.trade(maker, ann, 1, 40, 1_000);
        assertEquals(6_140, valuation.accountMaintenance(ann));
        final LiquidatedPositions rows = liquidated();
        assertEquals(2, rows.count());
        assertEquals(21, rows.closedLots(0));
        assertEquals(0, rows.closedLots(1), "then it is covered");
        assertEquals(4_019, valuation.accountMaintenance(ann));
    }

    /** All 100 lots closed would leave 40 that nothing is set off against, which need 4,040. */
    @Test
    void itDoesNotCloseAHedgeToo() {
        book.deposit(ann, 1_000);
        book.trade(ann, maker, 0, 100, 1_000);
        book.trade(maker, ann, 1, 40, 1_000);
        final LiquidatedPositions rows = liquidated();
        assertEquals(51, rows.closedLots(0), "9 lots are not set off then and need 900, all that are left 89");
        assertEquals(989, valuation.accountMaintenance(ann));
        assertEquals(-40, book.positions().lotsOf(ann, 1));
    }

    @Property(tries = 500)
    void aSolventAccountIsCoveredAfterwardsWithTheFewestLotsOfTheFirst(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final MaintenanceFunctionLiquidationTest other = new MaintenanceFunctionLiquidationTest();
        final int longs = 1 + random.nextInt(200);
        final int shorts = 1 + random.nextInt(200);
        other.book.deposit(other.ann, random.nextInt(1 << random.nextInt(8, 15)));
        other.book.trade(other.ann, other.maker, 0, longs, 1_000);
        other.book.trade(other.maker, other.ann, 1, shorts, 1_000);
        final long equity = other.valuation.accountEquity(other.ann);
        final LiquidatedPositions rows = other.liquidated();
        assertTrue(equity >= other.valuation.accountMaintenance(other.ann), "equity " + equity);
        if (rows.count() > 0 && rows.instrumentRow(0) == 0 && rows.closedLots(0) > 0 && rows.closedLots(0) < longs) {
            final long before = longs - rows.closedLots(0) + 1;
            final long needs = (Math.abs(before - shorts) * 1_000 + 9) / 10 + before + shorts;
            assertTrue(equity < needs, "one lot less would have done");
        }
    }

    /** Ann is short 40; the first 40 lots that she takes are set off, and each further one needs 101. */
    @Test
    void aProviderTakesWhatTheFunctionAllows() {
        final int zed = book.open(9);
        book.deposit(zed, 1 << 20);
        book.deposit(ann, 5_000);
        book.trade(zed, maker, 0, 100, 1_000);
        book.trade(maker, ann, 1, 40, 1_000);
        final LiquidityProviders providers = new LiquidityProviders(book, 2);
        providers.register(ann, 0, ProviderTerms.lots(500));
        assertEquals(88, providers.offer(book.positions().find(zed, 0), 100, 100 * 1_000));
        assertEquals(4_928, valuation.accountMaintenance(ann));
    }
}
