package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whole lots over many rounds, and a lot that nobody can afford beside others that everybody can. */
final class FairLotsTest {
    private static final int WINNERS = 98;
    private static final int FIRST_LOSER = WINNERS;

    /** 98 winners with the same position at the same price; losers come later. */
    private static final class Market {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1L << 40, 1_000)}, 128, 128);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(128)
                .maxLosers(16)
                .build();
        final Snapshot snapshot = new Snapshot(adl, book);

        Market open() {
            for (int account = 0; account < 128; account++) {
                book.open(1_000 + account);
            }
            for (int account = 0; account < WINNERS; account++) {
                book.deposit(account, 1_000_000);
                book.upsert(account, 0, -100, -100_000, false, 0);
            }
            book.mark(0, 800);
            return this;
        }

        /** A loser whose ten lots lack 100 each, closed to the end. */
        void round(int number) {
            final int loser = FIRST_LOSER + number;
            book.deposit(loser, 1_000);
            final int position = book.upsert(loser, 0, 10, 10_000, false, 0);
            adl.begin(0, true);
            assertEquals(Nomination.ACCEPTED, adl.nominate(position));
            adl.decide();
            adl.execute(Integer.MAX_VALUE);
            assertEquals(1_000, adl.closeouts().covered());
        }

        long[] lotsGiven() {
            final long[] given = new long[WINNERS];
            for (int account = 0; account < WINNERS; account++) {
                given[account] = 100 + book.positions().lotsOf(account, 0);
            }
            return given;
        }
    }

    /** In each round ten of 98 give a lot; whoever has given one is behind the others until they have, too. */
    @Test
    void tenRoundsOfTenLotsTakeOneFromNinetySixAndTwoFromTwo() {
        final Market market = new Market().open();
        for (int number = 0; number < 10; number++) {
            market.round(number);
        }
        final long[] given = market.lotsGiven();
        Arrays.sort(given);
        assertEquals(1, given[0]);
        assertEquals(1, given[95]);
        assertEquals(2, given[96]);
        assertEquals(2, given[97]);
    }

    @Test
    void whatRoundingOwesIsStateAndSurvivesARestart() {
        final Market one = new Market().open();
        for (int number = 0; number < 5; number++) {
            one.round(number);
        }
        final ByteBuffer bytes = ByteBuffer.allocate((int) one.snapshot.size());
        one.snapshot.save(bytes);
        final Market other = new Market();
        other.snapshot.restore(bytes.flip());
        for (int number = 5; number < 10; number++) {
            one.round(number);
            other.round(number);
        }
        assertEquals(Arrays.toString(one.lotsGiven()), Arrays.toString(other.lotsGiven()));
        assertEquals(one.snapshot.hash(), other.snapshot.hash());

        final Market fresh = new Market().open();
        final long before = new Snapshot(fresh.adl).hash();
        fresh.round(0);
        final Snapshot ofTheRounds = new Snapshot(fresh.adl);
        assertNotEquals(before, ofTheRounds.hash());
    }

    /** Loser 1 has one lot that lacks 99,000, loser 2 a hundred that lack 9.9; ten winners can pay 100 each. */
    @Test
    void aLotThatNobodyCanAffordBlocksNobodyInAnyOrder() {
        for (int order = 0; order < 2; order++) {
            final PositionBook book =
                    new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1L << 20, 1_000_000)}, 16, 16);
            for (int account = 0; account < 12; account++) {
                book.open(account);
            }
            final int[] losers = {book.upsert(0, 0, 1, 1_000, false, 0), book.upsert(1, 0, 100, 100_000, false, 0)};
            book.deposit(1, 19_010);
            for (int account = 2; account < 12; account++) {
                book.deposit(account, 1_000_000);
                book.upsert(account, 0, -100, -80_100, false, 0);
            }
            book.mark(0, 800);
            book.pay(0, 11, 98_800);
            final Autodeleverager adl = Autodeleverager.builder(book)
                    .severity(new FixedSeverity(1))
                    .allocator(new Proportionally())
                    .maxWinners(16)
                    .maxLosers(16)
                    .build();
            adl.begin(0, true);
            adl.nominate(losers[order]);
            adl.nominate(losers[1 - order]);
            assertEquals(99_000 + 990, adl.losers().deficit());
            adl.decide();
            assertEquals(1_000, adl.round().budget());
            assertEquals(10, adl.closeouts().shortfall());
            adl.execute(Integer.MAX_VALUE);
            assertEquals(990, adl.closeouts().covered());
        }
    }
}
