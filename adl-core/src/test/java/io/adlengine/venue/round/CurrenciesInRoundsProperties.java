package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.FirstInLine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.CurrencyMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Collections of a venue in three currencies: each stays whole, and everybody keeps what its account needs. */
final class CurrenciesInRoundsProperties {
    private static final int ACCOUNTS = 16;
    private static final int CURRENCIES = 3;

    /** A venue of a seed after a crash, every account covered as far as it goes. */
    private static final class Venue {
        final PositionBook book;
        final Valuation valuation;
        final CurrencyMargin margin;
        final Autodeleverager adl;
        final Snapshot snapshot;
        final long seed;
        int fills;

        Venue(long seed) {
            this.seed = seed;
            final SplittableRandom random = new SplittableRandom(seed);
            final Instrument[] contracts = {
                Instrument.linear(1, 1, 20_000, 1 << 20, 1 << 20),
                Instrument.linear(2, 1 + random.nextInt(3), 40_000, 1 << 20, 1 << 20)
                        .withCurrency(1),
                new Instrument(3, true, 1_000_000_000L, 30_000, 1 << 20, 100, 1 << 20).withCurrency(2),
                Instrument.linear(4, 1, 0, 1 << 20, 1 << 20).withCurrency(1),
            };
            book = new PositionBook(contracts, CURRENCIES * (ACCOUNTS + 1), 4 * CURRENCIES * ACCOUNTS);
            valuation = new Valuation(book);
            margin = book.currencies().margin();
            adl = Autodeleverager.builder(book)
                    .severity(new FixedSeverity(1))
                    .allocator(random.nextBoolean() ? new FirstInLine() : new Proportionally())
                    .maxWinners(CURRENCIES * ACCOUNTS)
                    .maxLosers(CURRENCIES * ACCOUNTS)
                    .split(DeficitSplit.values()[random.nextInt(3)])
                    .layers(Layer.values()[random.nextInt(2)])
                    .lotsToClose(LotsToClose.values()[random.nextInt(2)])
                    .listener(new CloseoutListener() {
                        @Override
                        public void onFill(int loser, int winner, int instrument, long lots, long value, long cost) {
                            fills++;
                        }
                    })
                    .build();
            snapshot = new Snapshot(book, adl);
            for (int c = 1; c < CURRENCIES; c++) {
                book.currencies().rate(c, 1 + random.nextInt(50), 1 + random.nextInt(50));
                book.currencies().terms(c, random.nextInt(3) * random.nextInt(400_000), random.nextInt(100_000));
            }
            for (int account = 0; account <= ACCOUNTS; account++) {
                book.open(100 + account);
            }
            for (int account = 0; account <= ACCOUNTS; account++) {
                for (int c = 0; c < CURRENCIES; c++) {
                    final int purse = c == 0 ? account : book.currencies().open(account, c, 1_000 * c + account);
                    book.deposit(purse, account == ACCOUNTS ? 1 << 30 : 1_000L << random.nextInt(9));
                }
            }
            for (int i = 0; i < contracts.length; i++) {
                book.mark(i, 1_000);
            }
            for (int n = 0; n < 120; n++) {
                trade(random, contracts);
            }
            for (int i = 0; i < contracts.length; i++) {
                book.mark(i, 600 + random.nextInt(800));
            }
            for (int account = 0; account < ACCOUNTS; account++) {
                book.currencies().cover(account, ACCOUNTS);
            }
        }

        private void trade(SplittableRandom random, Instrument[] contracts) {
            final int a = random.nextInt(ACCOUNTS);
            final int b = (a + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            final int i = random.nextInt(contracts.length);
            final int buyer = book.currencies().purse(a, contracts[i].currency());
            final int seller = book.currencies().purse(b, contracts[i].currency());
            book.trade(buyer, seller, i, 1 + random.nextInt(300), 900 + random.nextInt(200));
        }

        Venue restart() {
            final Venue other = new Venue(seed);
            other.snapshot.restore(bytes());
            other.fills = fills;
            return other;
        }

        ByteBuffer bytes() {
            final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
            snapshot.save(bytes);
            return bytes.flip();
        }
    }

    /** Nominates every purse below 0; goes on from a snapshot again and again, if asked to. */
    private static Venue collect(Venue first, boolean restarts) {
        Venue at = first;
        at.adl.collection().begin();
        for (int row = 0; row < at.book.accounts().count(); row++) {
            if (at.valuation.accountEquity(row) < 0 && at.book.positions().firstOfAccount(row) != PositionBook.NONE) {
                assertEquals(
                        Nomination.ACCEPTED,
                        at.adl.collection().nominate(at.book.accounts().id(row)));
            }
        }
        assertEquals(Decision.DECIDED, at.adl.collection().decide());
        at = restarts ? at.restart() : at;
        while (at.adl.collection().next()) {
            while (at.adl.execute(1) > 0) {
                at = restarts ? at.restart() : at;
            }
        }
        return at;
    }

    @Property(tries = 300)
    void everyCurrencyStaysWholeAndEverybodyKeepsItsMargin(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        final long[] cash = new long[CURRENCIES];
        for (int c = 0; c < CURRENCIES; c++) {
            cash[c] = venue.book.currencies().cash(c);
        }
        final int rows = venue.book.accounts().count();
        final long[] equity = new long[rows];
        final long[] excess = new long[rows];
        for (int row = 0; row < rows; row++) {
            equity[row] = venue.valuation.accountEquity(row);
            excess[row] = venue.margin.worthAfterHaircuts(row) - venue.margin.maintenance(row);
        }
        collect(venue, false);
        for (int c = 0; c < CURRENCIES; c++) {
            assertEquals(cash[c], venue.book.currencies().cash(c));
        }
        for (int row = 0; row < rows; row++) {
            final long now = venue.valuation.accountEquity(row);
            final long units = 2L + venue.fills;
            if (equity[row] < 0) {
                assertTrue(now <= units && now >= equity[row] - units, "helped, and never beyond nothing");
            } else {
                assertTrue(now >= -units, "nobody is left below zero");
            }
            if (excess[row] >= 0) {
                // Two units of its currency, worth at most 50 each, and one of base, for each of its close-outs.
                final long left = venue.margin.worthAfterHaircuts(row) - venue.margin.maintenance(row);
                assertTrue(left >= -101L * units, left + " after " + excess[row]);
            }
        }
    }

    @Property(tries = 20)
    void snapshotsAnywhereGoUnnoticed(@ForAll long seed) {
        assertEquals(
                collect(new Venue(seed), false).bytes(),
                collect(new Venue(seed), true).bytes());
    }

    /** Otherwise the properties above would say nothing. */
    @Test
    void thereAreDeficitsInEveryCurrency() {
        final int[] deficits = new int[CURRENCIES];
        int fills = 0;
        int bound = 0;
        for (int seed = 0; seed < 60; seed++) {
            final Venue venue = new Venue(seed);
            for (int row = 0; row < venue.book.accounts().count(); row++) {
                deficits[venue.book.currencies().of(row)] += venue.valuation.accountEquity(row) < 0 ? 1 : 0;
                bound += venue.margin.need(row) > 0 && venue.margin.hasMargin(row) ? 1 : 0;
            }
            fills += collect(venue, false).fills;
        }
        for (int c = 0; c < CURRENCIES; c++) {
            assertTrue(deficits[c] > 10, deficits[c] + " in currency " + c);
        }
        assertTrue(fills > 500, fills + " fills");
        assertTrue(bound > 100, bound + " purses that back others");
    }
}
