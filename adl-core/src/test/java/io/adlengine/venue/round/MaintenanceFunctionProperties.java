package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginLegs;
import io.adlengine.venue.book.PositionBook;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Collections over a whole venue by margin functions of its own. */
final class MaintenanceFunctionProperties {
    private static final int ACCOUNTS = HedgedVenue.ACCOUNTS;

    /** What the tables say, added up. */
    private static final class SumOfTables implements MaintenanceFunction {
        @Override
        public long of(MarginLegs legs) {
            long sum = 0;
            for (int leg = 0; leg < legs.count(); leg++) {
                sum += legs.byTable(leg);
            }
            return sum;
        }

        @Override
        public boolean isConvex() {
            return true;
        }

        @Override
        public String configuration() {
            return "sum";
        }
    }

    @Property(tries = 300)
    void aFunctionThatAddsUpTablesChangesNothing(@ForAll long seed) {
        final HedgedVenue plain = gross(new HedgedVenue(seed));
        final HedgedVenue byFunction = gross(new HedgedVenue(seed, SumOfTables::new));
        final List<byte[]> expected = plain.collect();
        final List<byte[]> receipts = byFunction.collect();
        assertEquals(plain.fills, byFunction.fills);
        assertEquals(expected.size(), receipts.size());
        for (int round = 0; round < receipts.size(); round++) {
            assertArrayEquals(expected.get(round), receipts.get(round));
        }
    }

    private static HedgedVenue gross(HedgedVenue venue) {
        for (int i = 0; i < HedgedVenue.INSTRUMENTS; i++) {
            final Instrument terms = venue.book.instruments().contract(i);
            venue.book.changeTerms(i, terms.withHedgeMargin(HedgeMargin.GROSS));
        }
        return venue;
    }

    @Property(tries = 300)
    void whoeverPaysKeepsWhatAPortfolioNeeds(@ForAll long seed) {
        keepsMargins(seed, PortfolioMargin::new);
    }

    @Property(tries = 300)
    void whoeverPaysKeepsWhatAFunctionThatIsNotConvexAsksFor(@ForAll long seed) {
        keepsMargins(seed, ConcentrationMargin::new);
    }

    private static void keepsMargins(long seed, Supplier<MaintenanceFunction> function) {
        final HedgedVenue venue = new HedgedVenue(seed, function);
        final PositionBook book = venue.book;
        final long cash = book.cash();
        final long[] equity = new long[ACCOUNTS];
        final long[] margin = new long[ACCOUNTS];
        final boolean[] isIsolated = new boolean[ACCOUNTS];
        for (int account = 0; account < ACCOUNTS; account++) {
            equity[account] = venue.valuation.accountEquity(account);
            margin[account] = venue.valuation.accountMaintenance(account);
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                isIsolated[account] |= book.positions().isIsolated(p);
            }
        }
        venue.collect();
        assertEquals(cash, book.cash());
        final long tolerance = 2L + venue.fills.size();
        for (int account = 0; account < ACCOUNTS; account++) {
            final long now = venue.valuation.accountEquity(account);
            if (isIsolated[account] || equity[account] < 0) {
                assertTrue(isIsolated[account] || now <= tolerance, "helped, and never beyond nothing");
                continue;
            }
            final long needs = venue.valuation.accountMaintenance(account);
            final BigInteger left = BigInteger.valueOf(now + 3 * tolerance);
            assertTrue(now >= -tolerance, "nobody is left below zero");
            assertTrue(
                    now + 3 * tolerance >= needs
                            || left.multiply(BigInteger.valueOf(margin[account]))
                                            .compareTo(BigInteger.valueOf(equity[account])
                                                    .multiply(BigInteger.valueOf(needs)))
                                    >= 0,
                    () -> now + " of " + needs);
        }
        for (int i = 0; i < HedgedVenue.INSTRUMENTS; i++) {
            assertEquals(0, book.instruments().netLots(i));
        }
    }

    @Property(tries = 40)
    void aSnapshotBetweenCloseOutsGoesUnnoticed(@ForAll long seed) {
        final HedgedVenue whole = new HedgedVenue(seed, ConcentrationMargin::new);
        HedgedVenue at = new HedgedVenue(seed, ConcentrationMargin::new);
        whole.collect();
        at.adl.collection().begin();
        for (int row = 0; row < at.book.positions().most(); row++) {
            if (at.book.positions().isOpen(row)) {
                at.adl.collection().nominateRow(row);
            }
        }
        at = at.restart();
        at.adl.collection().decide();
        while (at.adl.collection().next()) {
            at = at.restart();
            while (at.adl.execute(2) > 0) {
                at = at.restart();
            }
        }
        assertEquals(whole.snapshot.hash(), at.snapshot.hash());
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void functionsBindSomebody() {
        int differ = 0;
        for (int seed = 0; seed < 60; seed++) {
            final HedgedVenue plain = new HedgedVenue(seed);
            final HedgedVenue portfolio = new HedgedVenue(seed, PortfolioMargin::new);
            final HedgedVenue concentration = new HedgedVenue(seed, ConcentrationMargin::new);
            plain.collect();
            portfolio.collect();
            concentration.collect();
            differ += plain.fills.equals(portfolio.fills) ? 0 : 1;
            differ += plain.fills.equals(concentration.fills) ? 0 : 1;
            assertTrue(portfolio.fills.size() + concentration.fills.size() > 0 || plain.fills.isEmpty());
        }
        assertTrue(differ > 40, differ + " differ");
    }
}
