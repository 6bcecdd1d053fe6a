package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beside the collateral is what the positions say, however they came about. */
class CrossLotsTest {
    private static final int ACCOUNTS = 4;
    private static final int INSTRUMENTS = 12;
    private static final int COMMANDS = 4_000;

    private static Instrument[] instruments() {
        final Instrument[] all = new Instrument[INSTRUMENTS];
        for (int i = 0; i < INSTRUMENTS; i++) {
            // In the last one lots do not fit into a word.
            all[i] = Instrument.linear(i + 1, 1, 1, i == INSTRUMENTS - 1 ? 1L << 54 : 1L << 20, 4);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7, 8, 9, INSTRUMENTS})
    void equalsAWalkOverThePositions(int instruments) {
        final Random random = new Random(instruments);
        PositionBook book = new PositionBook(instruments(), ACCOUNTS, 2);
        for (int a = 0; a < ACCOUNTS; a++) {
            book.deposit(book.open(100 + a), 1L << 56);
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            book.mark(i, 1);
        }
        for (int command = 0; command < COMMANDS; command++) {
            if (book.positions().count() + 2 > book.positions().most()) {
                book.grow(book.accounts().most() + 1, 2 * book.positions().most());
            }
            change(book, random, random.nextInt(ACCOUNTS), INSTRUMENTS - 1 - random.nextInt(instruments));
            assertWhole(book);
            if (command % 500 == 0) {
                final PositionBook other = new PositionBook(
                        instruments(), book.accounts().most(), book.positions().most());
                final ByteBuffer saved = ByteBuffer.allocate(1 << 16);
                new Snapshot(book).save(saved);
                new Snapshot(other).restore(saved.flip());
                book = other;
                assertWhole(book);
            }
        }
    }

    private static void change(PositionBook book, Random random, int account, int instrument) {
        final int row = book.positions().find(account, instrument);
        final int kind = random.nextInt(6);
        if (kind < 2) {
            book.trade(account, (account + 1) % ACCOUNTS, instrument, 1 + random.nextInt(3), 1);
        } else if (kind == 2) {
            final long most = instrument == INSTRUMENTS - 1 ? 1L << 40 + random.nextInt(13) : 3;
            final long lots = random.nextInt(3) == 0 ? 0 : random.nextBoolean() ? most : -most;
            book.upsert(account, instrument, lots, lots, random.nextInt(4) == 0, 0);
        } else if (row != PositionBook.NONE && kind == 3) {
            book.margins().moveIn(row, 5);
        } else if (row != PositionBook.NONE && book.positions().isIsolated(row)) {
            book.margins().join(row);
        }
    }

    private static void assertWhole(PositionBook book) {
        final CrossLots cross = book.table().cross;
        for (int account = 0; account < ACCOUNTS; account++) {
            long entries = 0;
            int count = 0;
            int large = 0;
            long words = 0;
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                if (!book.positions().isIsolated(p)) {
                    entries += book.positions().entry(p);
                    count++;
                    large += Math.abs(book.positions().lots(p)) >= 1L << 51 ? 1 : 0;
                    words += mix(book.positions().lots(p), book.positions().instrument(p));
                }
            }
            assertEquals(entries, cross.entries(account));
            assertEquals(count, cross.count(account));
            assertEquals(count <= 8 && large == 0, cross.areAll(account));
            for (int i = 0; cross.areAll(account) && i < count; i++) {
                final long word = cross.word(account, i);
                words -= mix(CrossLots.lots(word), CrossLots.instrument(word));
            }
            assertEquals(0, cross.areAll(account) ? words : 0, "another position");
        }
    }

    /** Sums of these differ where positions do. */
    private static long mix(long lots, int instrument) {
        final long mixed = (lots * 31 + instrument + 1) * 0x9E3779B97F4A7C15L;
        return mixed ^ mixed >>> 29;
    }
}
