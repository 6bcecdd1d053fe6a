package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.FirstInLine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import io.adlengine.venue.round.Nomination;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Legs in two currencies, some of them isolated: what an account lacks is paid, collected or left, and never lost. */
final class HedgedLiquidationProperties {
    private static final int TRADERS = 10;
    private static final int MARKETS = 4;
    private static final int CURRENCIES = 2;
    private static final long MOST_PRICE = 1 << 16;

    @Property(tries = 1_000)
    void whoeverLacksSomethingAfterALiquidationHasLotsToCollectItWith(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        for (int row = venue.first; row < venue.book.accounts().count(); row++) {
            final long before = venue.valuation.accountEquity(row);
            final boolean hadLots = venue.hasCrossLots(row);
            venue.liquidation.liquidate(row, 0);
            final long after = venue.valuation.accountEquity(row);
            assertTrue(after >= Math.min(0, before), after + " after " + before);
            assertTrue(after >= 0 || !hadLots || venue.hasCrossLots(row), after + " and no lots");
        }
        venue.assertWhole();
    }

    @Property(tries = 1_000)
    void whatAccountsLackIsPaidOrCollectedOrLeft(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        venue.liquidateAndCover();
        final long lacking = venue.lacking();
        long paid = 0;
        final Backstop[] backstop = new Backstop[CURRENCIES];
        for (int c = 0; c < CURRENCIES; c++) {
            backstop[c] = Backstop.builder(venue.book)
                    .fund(venue.book.currencies().purse(venue.fund, c))
                    .reachingPrincipal()
                    .build();
            paid += backstop[c].available();
        }
        for (int row = venue.first; row < venue.book.accounts().count(); row++) {
            backstop[venue.book.currencies().of(row)].cover(row);
        }
        paid -= backstop[0].available() + backstop[1].available();
        assertEquals(lacking - paid, venue.lacking());

        final DeficitCollection collection = venue.collect();

        assertEquals(lacking - paid, collection.deficit());
        // Who pays with an isolated leg has what is left of its margin beside it: that may be all that it lacks.
        final long released = collection.deficit() - collection.collected() - collection.residual();
        assertTrue(venue.areSomeIsolated ? released >= 0 : released == 0, released + " released");
        assertEquals(collection.residual(), venue.lacking(), "and nobody else lacks anything");
        assertEquals(collection.residual(), backstop[0].reconcile() + backstop[1].reconcile());
        venue.assertWhole();
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void someAreLockedBelowZeroAndSomeOfThemBesideIsolatedLegs() {
        int locked = 0;
        int besideIsolated = 0;
        int nettedOff = 0;
        for (int seed = 0; seed < 300; seed++) {
            final Venue venue = new Venue(seed);
            for (int row = venue.first; row < venue.book.accounts().count(); row++) {
                final boolean isLocked = venue.valuation.accountEquity(row) < 0
                        && venue.hasCrossLots(row)
                        && venue.book.legs().unlocked(row) == PositionBook.NONE;
                locked += isLocked ? 1 : 0;
                besideIsolated += isLocked && venue.hasLots(row, true) ? 1 : 0;
            }
            venue.liquidateAndCover();
            nettedOff += venue.nettedOff;
        }
        assertTrue(locked > 50, locked + " locked below zero");
        assertTrue(besideIsolated > 5, besideIsolated + " of them beside isolated legs");
        assertTrue(nettedOff > 500, nettedOff + " netted off");
    }

    /** After a crash; nothing is liquidated yet, and no purse covers another. */
    private static final class Venue {
        final PositionBook book;
        final Valuation valuation;
        final int maker;
        final int fund;
        final int first;
        final Liquidation liquidation;
        final SplittableRandom random;
        final long[] cash = new long[CURRENCIES];
        final boolean areSomeIsolated;
        int nettedOff;

        Venue(long seed) {
            random = new SplittableRandom(seed);
            final Instrument[] contracts = new Instrument[MARKETS];
            for (int i = 0; i < MARKETS; i++) {
                contracts[i] = Instrument.linear(1 + i, 1 + random.nextInt(3), 20_000 * (1 + i), 1 << 20, MOST_PRICE)
                        .withHedgeMargin(HedgeMargin.values()[random.nextInt(3)])
                        .withCurrency(i % CURRENCIES);
            }
            book = new PositionBook(contracts, CURRENCIES * (TRADERS + 2), 2 * MARKETS * (TRADERS + 2));
            valuation = new Valuation(book);
            book.currencies().rate(1, 900 + random.nextInt(200), 1_000);
            book.currencies().terms(1, random.nextInt(100_000), random.nextInt(50_000));
            maker = open(-1, 1L << 50);
            fund = open(-2, random.nextInt(2_000));
            first = book.accounts().count();
            for (int trader = 0; trader < TRADERS; trader++) {
                open(10 + trader, 0);
            }
            for (int i = 0; i < MARKETS; i++) {
                book.mark(i, 1_000);
                for (int trader = 0; trader < TRADERS; trader++) {
                    trade(i, book.currencies().purse(first + CURRENCIES * trader, contracts[i].currency()));
                }
            }
            for (int row = first; row < book.accounts().count(); row++) {
                book.deposit(row, (long) (random.nextDouble() * 1.5 * valuation.accountMaintenance(row)));
            }
            areSomeIsolated = random.nextBoolean();
            isolateSome();
            for (int i = 0; i < MARKETS; i++) {
                book.mark(i, 850 + random.nextInt(300));
            }
            book.currencies().rate(1, 900 + random.nextInt(200), 1_000);
            liquidation = Liquidation.builder(book, this::fill)
                    .listener((accountRow, instrumentRow, lots) -> nettedOff++)
                    .build();
            for (int c = 0; c < CURRENCIES; c++) {
                cash[c] = book.currencies().cash(c);
            }
        }

        private int open(long id, long money) {
            final int row = book.open(id);
            book.deposit(row, money);
            book.deposit(book.currencies().open(row, 1, id + 1_000), money);
            return row;
        }

        /** Both legs at prices of their own, of the same size or not; or one, against the market maker. */
        private void trade(int i, int purse) {
            if (random.nextInt(3) == 0) {
                return;
            }
            final int other = book.currencies().purse(maker, i % CURRENCIES);
            final long lots = 1 + random.nextInt(1 << random.nextInt(1, 14));
            book.legs().hedge(purse, i, true);
            book.legs().trade(purse, Leg.LONG, other, Leg.NET, i, lots, 950 + random.nextInt(100));
            if (random.nextInt(4) > 0) {
                final long others = random.nextBoolean() ? lots : 1 + random.nextLong(2 * lots);
                book.legs().trade(other, Leg.NET, purse, Leg.SHORT, i, others, 950 + random.nextInt(100));
            }
        }

        private void isolateSome() {
            for (int row = 0; areSomeIsolated && row < book.positions().most(); row++) {
                if (book.positions().isOpen(row) && book.positions().account(row) >= first && random.nextInt(4) == 0) {
                    final long money =
                            book.accounts().collateral(book.positions().account(row));
                    book.margins().moveIn(row, random.nextLong(1 + Math.max(0, money)));
                }
            }
        }

        /** Some lots at the mark, or at the limit where that is better, or none; nobody trades at an end of the range. */
        private void fill(int positionRow, long most, long limit) {
            final int account = book.positions().account(positionRow);
            final int i = book.positions().instrument(positionRow);
            final boolean isLong = book.positions().lots(positionRow) > 0;
            final long mark = book.instruments().mark(i);
            final long lots = random.nextLong(most + 1);
            if (lots > 0 && limit > 1 && limit < MOST_PRICE) {
                final int other = book.currencies().purse(maker, i % CURRENCIES);
                final Leg leg = book.legs().of(account, i, isLong);
                final long price = isLong ? Math.max(mark, limit) : Math.min(mark, limit);
                book.legs()
                        .trade(
                                isLong ? other : account,
                                isLong ? Leg.NET : leg,
                                isLong ? account : other,
                                isLong ? leg : Leg.NET,
                                i,
                                lots,
                                price);
            }
        }

        void liquidateAndCover() {
            for (int row = first; row < book.accounts().count(); row++) {
                liquidation.liquidate(row, 0);
            }
            for (int row = first; row < book.accounts().count(); row += CURRENCIES) {
                book.currencies().cover(row, maker);
            }
        }

        DeficitCollection collect() {
            final Autodeleverager adl = Autodeleverager.builder(book)
                    .severity(new FixedSeverity(1))
                    .allocator(new FirstInLine())
                    .maxWinners(64)
                    .maxLosers(64)
                    .layers(random.nextBoolean() ? Layer.PROFITS : Layer.PRINCIPAL)
                    .lotsToClose(LotsToClose.values()[random.nextInt(2)])
                    .build();
            adl.exclusions().account(fund, true);
            adl.exclusions().account(book.currencies().purse(fund, 1), true);
            adl.collection().begin();
            for (int row = first; row < book.accounts().count(); row++) {
                if (valuation.accountEquity(row) < 0) {
                    assertEquals(
                            Nomination.ACCEPTED,
                            adl.collection().nominate(book.accounts().id(row)));
                }
            }
            for (int p = 0; p < book.positions().most(); p++) {
                if (book.positions().isOpen(p) && book.positions().isIsolated(p) && valuation.equity(p) < 0) {
                    assertEquals(Nomination.ACCEPTED, adl.collection().nominateRow(p));
                }
            }
            assertEquals(Decision.DECIDED, adl.collection().decide());
            while (adl.collection().next()) {
                while (adl.execute(8) > 0) {}
            }
            return adl.collection();
        }

        long lacking() {
            long sum = 0;
            for (int row = first; row < book.accounts().count(); row++) {
                sum += Math.max(0, -valuation.accountEquity(row));
            }
            for (int p = 0; p < book.positions().most(); p++) {
                final boolean isAlone =
                        book.positions().isOpen(p) && book.positions().isIsolated(p);
                sum += isAlone ? Math.max(0, -valuation.equity(p)) : 0;
            }
            return sum;
        }

        boolean hasCrossLots(int account) {
            return hasLots(account, false);
        }

        boolean hasLots(int account, boolean areIsolated) {
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                if (book.positions().isIsolated(p) == areIsolated) {
                    return true;
                }
            }
            return false;
        }

        void assertWhole() {
            for (int c = 0; c < CURRENCIES; c++) {
                assertEquals(cash[c], book.currencies().cash(c));
            }
            for (int i = 0; i < MARKETS; i++) {
                assertEquals(0, book.instruments().netLots(i));
            }
        }
    }
}
