package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Funding;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A round over a book that funds by index is one over a book whose accounts were paid one by one. */
final class FundedRoundTest {
    private static final int ACCOUNTS = 40;
    private static final Instrument[] CONTRACTS = {
        Instrument.linear(1, 7, 50_000, 1 << 20, 100_000), Instrument.linear(2, 3, 100_000, 1 << 20, 100_000)
    };

    /** One of both books with its engine. */
    private static final class Venue implements CloseoutListener {
        final PositionBook book = new PositionBook(CONTRACTS, ACCOUNTS, 4 * ACCOUNTS);
        final Valuation valuation = new Valuation(book);
        final List<String> fills = new ArrayList<>();
        final long[] carried = new long[ACCOUNTS];
        final long[] own = new long[ACCOUNTS];
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(ACCOUNTS)
                .maxLosers(ACCOUNTS)
                .listener(this)
                .build();
        final boolean isLazy;

        Venue(boolean isLazy) {
            this.isLazy = isLazy;
            book.funding().enable();
            for (int account = 0; account < ACCOUNTS; account++) {
                book.open(account);
                book.deposit(account, 2_000_000);
            }
        }

        @Override
        public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
            fills.add(loser + " " + winner + " " + lots + " " + transfer);
        }

        /** Isolated positions of the second contract have a fraction of their own. */
        void pay(int j, long rate, long price) {
            if (isLazy) {
                book.funding().pay(j, rate, price);
                return;
            }
            for (int account = 0; account < ACCOUNTS; account++) {
                final int position = book.positions().find(account, j);
                if (position != PositionBook.NONE) {
                    final boolean isAlone = book.positions().isIsolated(position);
                    final long[] parts = isAlone ? own : carried;
                    parts[account] -= rate
                            * price
                            * CONTRACTS[j].multiplier()
                            * book.positions().lots(position);
                    final long whole = Math.floorDiv(parts[account], Funding.PARTS);
                    parts[account] -= whole * Funding.PARTS;
                    book.deposit(account, whole);
                    book.payBehind(account, position, isAlone ? whole : 0);
                }
            }
        }

        long round(int most) {
            adl.begin(0, true);
            for (int place = 0; place < book.positions().sideCount(0, true); place++) {
                final int position = book.positions().ofSide(0, true, place);
                if (valuation.equity(position) < 0) {
                    adl.nominate(position);
                }
            }
            if (adl.losers().count() == 0) {
                return 0;
            }
            adl.decide();
            while (adl.execute(most) > 0) {
                pay(1, 70_001, 10_001);
            }
            return adl.winners().count();
        }
    }

    @Property(tries = 100)
    void bothCloseTheSameLotsForTheSameMoney(@ForAll long seed) {
        compare(seed);
    }

    @Test
    void andThereIsSomethingToClose() {
        int fills = 0;
        for (long seed = 0; seed < 20; seed++) {
            fills += compare(seed);
        }
        assertTrue(fills > 100, fills + " fills");
    }

    private static int compare(long seed) {
        final Venue lazy = new Venue(true);
        final Venue eager = new Venue(false);
        for (Venue venue : new Venue[] {lazy, eager}) {
            final Random random = new Random(seed);
            history(venue, random);
            venue.round(1 + random.nextInt(5));
        }
        assertEquals(eager.fills, lazy.fills);
        for (int account = 0; account < ACCOUNTS; account++) {
            assertEquals(eager.valuation.accountEquity(account), lazy.valuation.accountEquity(account));
            assertEquals(
                    eager.book.accounts().collateral(account),
                    lazy.book.accounts().collateral(account));
        }
        assertTrue(lazy.book.funding().isWhole());
        return lazy.fills.size();
    }

    private static void history(Venue venue, Random random) {
        venue.book.mark(0, 10_000);
        venue.book.mark(1, 10_000);
        for (int i = 0; i < 60; i++) {
            final int buyer = random.nextInt(ACCOUNTS / 2);
            final int seller = ACCOUNTS / 2 + random.nextInt(ACCOUNTS / 2);
            final int j = random.nextInt(3) == 0 ? 1 : 0;
            venue.book.trade(buyer, seller, j, 1 + (random.nextInt(200) >> random.nextInt(5)), 10_000);
            if (j == 1 && random.nextInt(3) == 0) {
                venue.book.margins().moveIn(venue.book.positions().find(buyer, 1), random.nextInt(1_000));
            }
            venue.pay(j, random.nextInt(2_000_001) - 1_000_000, 9_000 + random.nextInt(2_000));
        }
        venue.book.mark(0, 5_000 + random.nextInt(4_000));
    }
}
