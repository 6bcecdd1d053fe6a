package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CollectableLeftProperties {
    private static final long RICH = 1L << 40;
    private static final int MOST_MOVES = 200_000;

    private static PositionBook book(int instruments, long... marks) {
        final Instrument[] contracts = new Instrument[instruments];
        for (int i = 0; i < instruments; i++) {
            contracts[i] = Instrument.linear(1 + i, 1, 50_000, 1L << 24, 1L << 20);
        }
        final PositionBook book = new PositionBook(contracts, 64, 64);
        for (int i = 0; i < instruments; i++) {
            book.mark(i, marks[i]);
        }
        return book;
    }

    private static int account(PositionBook book, long collateral) {
        final int account = book.open(1 + book.accounts().count());
        book.deposit(account, collateral);
        return account;
    }

    private static CollectableLeft of(PositionBook book) {
        return new CollectableLeft(book, account -> false);
    }

    private static void assertLeft(long wholeLots, long relaxed, CollectableLeft left) {
        assertEquals(wholeLots + " " + relaxed, left.wholeLots() + " " + left.relaxed());
    }

    /**
     * The equity of −5,000 may go with the 100 lots that have lost, which a winner of 30,000 faces, and needs no other
     * leg.
     */
    @Example
    void whatALegAloneCanCarryIsCollectable() {
        final PositionBook book = book(2, 700, 900);
        final int loser = account(book, 20_000);
        final int ofFirst = account(book, 100_000);
        final int ofSecond = account(book, 100_000);
        book.trade(loser, ofFirst, 0, 100, 1_000);
        book.trade(ofSecond, loser, 1, 50, 1_000);
        assertLeft(5_000, 5_000, of(book));
        assertLeft(0, 0, new CollectableLeft(book, account -> account == ofFirst));
    }

    /** Ten winners of 1 each face a single lot that costs 99,000. */
    @Example
    void aLotThatNobodyCanAffordStays() {
        final PositionBook book = book(1, 1_000);
        book.upsert(account(book, 0), 0, 1, 100_000, false, 0);
        for (int i = 0; i < 10; i++) {
            book.upsert(account(book, RICH), 0, -1, -1_001, false, 0);
        }
        assertLeft(0, 10, of(book));
    }

    /** The same ten with 100 each before: another account's 100 lots cost 10 each and lack 990 in all. */
    @Example
    void aDearLotBlocksNoCheapOne() {
        final PositionBook book = book(1, 1_000);
        book.upsert(account(book, 0), 0, 1, 100_000, false, 0);
        book.upsert(account(book, 0), 0, 100, 100_990, false, 0);
        for (int i = 0; i < 10; i++) {
            book.upsert(account(book, RICH), 0, -100, -100_100, false, 0);
        }
        assertLeft(990, 1_000, of(book));
    }

    /** Gains of 300 on each of two positions, but only 400 of equity behind both. */
    @Example
    void positionsOfAnAccountShareItsEquityAndAnIsolatedOneHasItsOwn() {
        final PositionBook book = book(3, 10, 10, 10);
        final int loser = account(book, 0);
        book.upsert(loser, 0, 100, 2_000, false, 0);
        book.upsert(loser, 1, 100, 2_000, false, 0);
        final int winner = account(book, 200);
        book.upsert(winner, 0, -100, -1_300, false, 0);
        book.upsert(winner, 1, -100, -1_300, false, 0);
        book.upsert(winner, 2, 100, 1_400, false, 0);
        assertEquals(400, new Valuation(book).accountEquity(winner));
        assertEquals(400, of(book).relaxed());
        book.upsert(winner, 1, -100, -1_300, true, 0);
        assertEquals(400, of(book).relaxed(), "100 behind the first, 300 behind the second");
        book.upsert(winner, 2, 100, 1_200, false, 0);
        assertEquals(600, of(book).relaxed());
    }

    /** A short of 100 lots has made 10,000, and pays that for 50 of them: the profit of the others is paid, too. */
    @Example
    void whatIsPrepaidIsNotCollectable() {
        final PositionBook book = book(1, 900);
        final int loser = book.upsert(account(book, 0), 0, 400, 440_000, false, 0);
        final int winner = book.upsert(account(book, RICH), 0, -100, -100_000, false, 0);
        assertLeft(10_000, 10_000, of(book));
        book.closeOut(loser, winner, 50, 55_000);
        assertEquals(5_000, new Valuation(book).profit(winner));
        assertLeft(0, 0, of(book));
        book.mark(0, 890);
        assertLeft(500, 500, of(book));
    }

    /** Equity 60 and margin 100: a lot for 5 frees 1 of margin, 55 of 99 is less than 60 of 100. */
    @Example
    void whoWouldFallBelowTheMarginGivesNoLot() {
        final PositionBook book = book(1, 20);
        book.upsert(account(book, 0), 0, 100, 2_500, false, 0);
        book.upsert(account(book, -40), 0, -100, -2_100, false, 0);
        assertLeft(0, 60, of(book));
        book.deposit(1, 1_000);
        assertLeft(100, 100, of(book));
    }

    /** Each lacks more than a third of all that a long holds. */
    @Example
    void sumsBeyondALongAreCutOff() {
        final PositionBook book = book(1, 1_000);
        for (int i = 0; i < 20; i++) {
            account(book, PositionBook.MOST_MONEY);
            book.upsert(account(book, -PositionBook.MOST_MONEY), 0, 1, 1_000, false, 0);
        }
        book.upsert(account(book, PositionBook.MOST_MONEY), 0, -20, -5_000_000, false, 0);
        assertLeft(0, 4_980_000, of(book));
    }

    /**
     * Exhaustive search over whole lots, one at a time, at the prices of this state: what it collects is no more than
     * the flow, and it finds a lot that can move exactly where the flow is above 0.
     */
    @Property(tries = 500)
    void boundsEveryCollectionInWholeLotsAndIsZeroExactlyWhereThereIsNone(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final PositionBook book = random(random);
        final int spared = random.nextInt(2 * book.accounts().count());
        final CollectableLeft left = new CollectableLeft(book, account -> account == spared);
        final Exhaustive search = new Exhaustive(book, spared);
        final long most = search.run();
        assertTrue(most <= left.wholeLots(), () -> most + " of " + left.wholeLots());
        assertTrue(left.wholeLots() <= left.relaxed(), () -> left.wholeLots() + " of " + left.relaxed());
        assertEquals(most == 0, left.wholeLots() == 0);
        final long lacking = search.lacking();
        assertTrue(left.relaxed() <= lacking, () -> left.relaxed() + " of " + lacking);
    }

    @Example
    void theseBooksAreOfEveryKind() {
        final int[] ofKind = new int[4];
        for (int seed = 0; seed < 500; seed++) {
            final PositionBook book = random(new SplittableRandom(seed));
            final CollectableLeft left = of(book);
            ofKind[0] += left.relaxed() == 0 ? 1 : 0;
            ofKind[1] += left.wholeLots() == 0 && left.relaxed() > 0 ? 1 : 0;
            ofKind[2] += left.wholeLots() > 0 && left.wholeLots() < left.relaxed() ? 1 : 0;
            ofKind[3] += new Exhaustive(book, -1).run() < left.wholeLots() ? 1 : 0;
        }
        for (final int count : ofKind) {
            assertTrue(count > 10, () -> Arrays.toString(ofKind));
        }
    }

    /** Two instruments and up to eight positions of few lots, some isolated, in reach of being bankrupt. */
    private static PositionBook random(SplittableRandom random) {
        final PositionBook book = book(2, 100, 100);
        final int accounts = random.nextInt(2, 6);
        for (int a = 0; a < accounts; a++) {
            final int account = account(book, random.nextLong(-60, 60));
            for (int i = 0; i < 2; i++) {
                final long lots = random.nextLong(-3, 4);
                if (lots != 0) {
                    final long entry = lots * 100 + random.nextLong(-100, 100);
                    final boolean isIsolated = random.nextInt(4) == 0;
                    book.upsert(account, i, lots, entry, isIsolated, isIsolated ? random.nextLong(40) : 0);
                }
            }
        }
        return book;
    }

    /** A winner's position, and a loser's. */
    private record Row(int position, int behind, long gainOrPrice, long lots) {}

    /** Tries every way of giving lots, pair after pair. */
    private static final class Exhaustive {
        private final PositionBook book;
        private final Valuation valuation;
        private final List<Row> winners = new ArrayList<>();
        private final List<Row> losers = new ArrayList<>();
        /** By account and then by isolated position: what it lacks, or can give. */
        private final long[] money;

        private final long[] lots;
        private final long[] gain;
        private int moves;

        Exhaustive(PositionBook book, int spared) {
            this.book = book;
            valuation = new Valuation(book);
            money = new long[128];
            lots = new long[64];
            gain = new long[64];
            for (int account = 0; account < book.accounts().count(); account++) {
                for (int i = 0; i < book.instruments().count(); i++) {
                    final int p = book.positions().find(account, i);
                    if (p != PositionBook.NONE) {
                        add(p, account == spared);
                    }
                }
            }
        }

        private void add(int p, boolean isSpared) {
            final int behind =
                    book.positions().isIsolated(p) ? 64 + p : book.positions().account(p);
            final long equity = valuation.equity(p);
            money[behind] = Math.abs(equity);
            lots[p] = Math.abs(book.positions().lots(p));
            gain[p] = Math.min(equity, valuation.profit(p));
            if (equity < 0) {
                losers.add(new Row(p, behind, (-equity + lots[p] - 1) / lots[p], lots[p]));
            } else if (gain[p] > 0 && !isSpared) {
                winners.add(new Row(p, behind, gain[p], lots[p]));
            }
        }

        long lacking() {
            return losers.stream()
                    .mapToInt(Row::behind)
                    .distinct()
                    .mapToLong(behind -> money[behind])
                    .sum();
        }

        long run() {
            return from(0);
        }

        /** The most that pairs from this one on can collect. */
        private long from(int pair) {
            if (pair == losers.size() * winners.size() || ++moves > MOST_MOVES) {
                return 0;
            }
            final Row loser = losers.get(pair / winners.size());
            final Row winner = winners.get(pair % winners.size());
            long most = from(pair + 1);
            if (canTakeOne(loser, winner)) {
                final long price = loser.gainOrPrice();
                final long collected = Math.min(price, money[loser.behind()]);
                give(loser, winner, 1, price, collected);
                most = Math.max(most, collected + from(pair));
                give(loser, winner, -1, -price, -collected);
            }
            return most;
        }

        private boolean canTakeOne(Row loser, Row winner) {
            final int p = winner.position();
            final int i = book.positions().instrument(p);
            if (book.positions().instrument(loser.position()) != i
                    || book.positions().lots(loser.position()) > 0
                            == book.positions().lots(p) > 0) {
                return false;
            }
            // At first, as the flow sees it: what has been given since only makes it harder.
            final long maintenance = book.positions().isIsolated(p)
                    ? valuation.maintenance(p)
                    : valuation.accountMaintenance(book.positions().account(p));
            final long relief = valuation.maintenance(p) - (5 * (winner.lots() - 1));
            return lots[p] > 0
                    && lots[loser.position()] > 0
                    && money[loser.behind()] > 0
                    && loser.gainOrPrice() <= Math.min(gain[p], money[winner.behind()])
                    && Valuation.admits(valuation.equity(p), maintenance, relief, loser.gainOrPrice());
        }

        private void give(Row loser, Row winner, int size, long price, long collected) {
            lots[loser.position()] -= size;
            lots[winner.position()] -= size;
            gain[winner.position()] -= price;
            money[winner.behind()] -= price;
            money[loser.behind()] -= collected;
        }
    }
}
