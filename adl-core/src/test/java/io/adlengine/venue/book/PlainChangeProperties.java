package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.FixedPoint;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * A trade or close-out that is plain does what any does. The same commands run on two books, one of which knows an
 * owner, of nobody in the market: there each of them takes the long way.
 */
class PlainChangeProperties {
    private static final int ACCOUNTS = 6;
    private static final int INSTRUMENTS = 3;

    @Property(tries = 300)
    void aPlainCloseoutDoesWhatAnyDoes(@ForAll long seed) {
        final PositionBook plain = book(new Random(seed));
        final PositionBook other = book(new Random(seed));
        other.accounts().owners().set(ACCOUNTS, 70);
        final Random random = new Random(~seed);
        for (int step = 0; step < 60; step++) {
            closeOut(random, plain, other);
            requireSame(plain, other);
        }
    }

    @Property(tries = 300)
    void aPlainTradeDoesWhatAnyDoes(@ForAll long seed) {
        final PositionBook plain = book(new Random(seed));
        final PositionBook other = book(new Random(seed));
        other.accounts().owners().set(ACCOUNTS, 70);
        final Random random = new Random(~seed);
        for (int step = 0; step < 60; step++) {
            final int buyer = random.nextInt(ACCOUNTS);
            final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            final int instrument = random.nextInt(INSTRUMENTS);
            final long lots = 1L << random.nextInt(random.nextBoolean() ? 3 : 12);
            final long price = (1 << 10) + random.nextInt(1 << 19);
            assertEquals(
                    outcome(() -> plain.trade(buyer, seller, instrument, lots, price)),
                    outcome(() -> other.trade(buyer, seller, instrument, lots, price)));
            closeOut(random, plain, other);
            requireSame(plain, other);
        }
    }

    @Test
    void someArePlainAndSomeAreNot() {
        final PositionBook book = book(new Random(7));
        final Random random = new Random(8);
        int closed = 0;
        int plain = 0;
        for (int step = 0; step < 200; step++) {
            final int instrument = random.nextInt(INSTRUMENTS);
            final int loser = book.positions().find(2 * random.nextInt(ACCOUNTS / 2), instrument);
            final int winner = book.positions().find(2 * random.nextInt(ACCOUNTS / 2) + 1, instrument);
            if (loser != PositionBook.NONE && winner != PositionBook.NONE) {
                final long most = Math.min(lots(book, loser), lots(book, winner));
                closed++;
                final long lots = 1 + (long) (random.nextDouble() * most / 2);
                plain += book.closeOutIfPlain(loser, winner, lots, 1_000) ? 1 : 0;
            }
        }
        assertTrue(plain >= 20 && plain < closed, plain + " of " + closed);
    }

    @Test
    void whatIsNotPlainChangesNothing() {
        final PositionBook book = book(new Random(9));
        book.accounts().owners().set(ACCOUNTS, 70);
        final PositionBook same = book(new Random(9));
        same.accounts().owners().set(ACCOUNTS, 70);
        final int loser = book.positions().find(0, 0);
        final int winner = book.positions().find(1, 0);
        assertFalse(book.closeOutIfPlain(loser, winner, 1, 1_000));
        requireSame(book, same);
    }

    /** Accounts of all kinds: rich and poor, cross and isolated, with few positions and with more than a line has. */
    private static PositionBook book(Random random) {
        final Instrument[] terms = new Instrument[INSTRUMENTS + 8];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = i == 1
                    ? new Instrument(2, true, 1 << 20, 20_000, 1 << 20, 1 << 10, 1 << 20)
                    : Instrument.linear(i + 1, 1, 50_000, 1L << 20, 1 << 20);
        }
        final PositionBook book = new PositionBook(terms, ACCOUNTS + 1, 200);
        for (int account = 0; account <= ACCOUNTS; account++) {
            final long money = 1L << 10 + random.nextInt(49);
            book.deposit(book.open(100 + account), random.nextBoolean() ? money : -money);
        }
        for (int account = 0; account < ACCOUNTS; account++) {
            for (int i = 0; i < (account == 0 ? terms.length : INSTRUMENTS); i++) {
                final long size = 1L << random.nextInt(12);
                final long lots = random.nextInt(3) == 0 ? 1 : size;
                final boolean isLong = (account & 1) == 0;
                final long most = lots * terms[i].mostPerLot();
                final long entry = (long) (random.nextDouble() * most * (isLong == (i != 1) ? 1 : -1));
                final boolean isIsolated = random.nextInt(6) == 0;
                book.upsert(account, i, isLong ? lots : -lots, entry, isIsolated, isIsolated ? 1L << 40 : 0);
            }
        }
        return book;
    }

    private static void closeOut(Random random, PositionBook plain, PositionBook other) {
        final int loser = anyPosition(random, plain);
        final int winner = loser == PositionBook.NONE ? loser : opposite(random, plain, loser);
        if (winner == PositionBook.NONE) {
            return;
        }
        final long most = Math.min(lots(plain, loser), lots(plain, winner));
        final long lots = random.nextInt(3) == 0 ? most : 1 + (long) (random.nextDouble() * (most - 1));
        final long atMark = FixedPoint.part(plain.positions().entry(loser), lots, lots(plain, loser));
        final long transfer = atMark + (long) ((random.nextDouble() - 0.5) * (1L << random.nextInt(61)));
        assertEquals(
                outcome(() -> plain.closeOut(loser, winner, lots, transfer)),
                outcome(() -> other.closeOut(loser, winner, lots, transfer)));
    }

    private static String outcome(Runnable command) {
        try {
            command.run();
            return "done";
        } catch (IllegalArgumentException refused) {
            return refused.getMessage();
        }
    }

    private static int anyPosition(Random random, PositionBook book) {
        for (int tries = 0; tries < 50; tries++) {
            final int row = random.nextInt(book.positions().most());
            if (book.positions().isOpen(row)) {
                return row;
            }
        }
        return PositionBook.NONE;
    }

    private static int opposite(Random random, PositionBook book, int loser) {
        final int instrument = book.positions().instrument(loser);
        final boolean isLong = book.positions().lots(loser) < 0;
        final int count = book.positions().sideCount(instrument, isLong);
        return count == 0 ? PositionBook.NONE : book.positions().ofSide(instrument, isLong, random.nextInt(count));
    }

    private static long lots(PositionBook book, int row) {
        return Math.abs(book.positions().lots(row));
    }

    private static void requireSame(PositionBook one, PositionBook other) {
        final Valuation valued = new Valuation(one);
        final Valuation otherValued = new Valuation(other);
        for (int account = 0; account < one.accounts().count(); account++) {
            assertEquals(one.accounts().collateral(account), other.accounts().collateral(account));
            assertEquals(one.accounts().exposure(account), other.accounts().exposure(account));
            assertEquals(one.accounts().lossListing(account), other.accounts().lossListing(account));
            assertEquals(one.accounts().wasLossLong(account), other.accounts().wasLossLong(account));
            assertEquals(valued.accountEquity(account), otherValued.accountEquity(account));
            assertEquals(valued.accountMaintenance(account), otherValued.accountMaintenance(account));
            if (account < ACCOUNTS) {
                assertEquals(one.accounts().version(account), other.accounts().version(account));
            }
        }
        for (int row = 0; row < one.positions().most(); row++) {
            assertEquals(one.positions().isOpen(row), other.positions().isOpen(row));
            if (one.positions().isOpen(row)) {
                assertEquals(one.positions().lots(row), other.positions().lots(row));
                assertEquals(one.positions().entry(row), other.positions().entry(row));
                assertEquals(one.positions().prepaid(row), other.positions().prepaid(row));
                assertEquals(one.positions().margin(row), other.positions().margin(row));
                assertEquals(one.positions().sequence(row), other.positions().sequence(row));
            }
        }
        for (int i = 0; i < one.instruments().count(); i++) {
            assertEquals(one.instruments().openLots(i), other.instruments().openLots(i));
            assertEquals(one.instruments().netLots(i), other.instruments().netLots(i));
        }
    }
}
