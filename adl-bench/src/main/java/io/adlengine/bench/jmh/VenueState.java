package io.adlengine.bench.jmh;

import io.adlengine.policy.proportional.ProRata;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Standing;
import java.util.Random;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A book after a crash, the same on every machine: n shorts of instrument 0 with gains and n/100 bankrupt longs, which
 * hold a tenth of the shorts' lots, so that a round in full takes about a tenth of every winner's capacity and touches
 * them all. Beside them the rest of the book, without a position in instrument 0. Everybody has some three positions
 * more in 19 other instruments. Rows are shuffled.
 *
 * <p>For one thread, but of scope Benchmark: of scope Thread, {@link BookBefore} would be handed another instance.
 */
@State(Scope.Benchmark)
public class VenueState {
    private static final long SEED = 20251010;
    private static final int INSTRUMENTS = 20;
    private static final int WINNERS_PER_LOSER = 100;
    private static final int PRICE = 10_000;
    private static final int SPREAD = 500;
    private static final int DEFICIT_PER_LOT = 300;
    private static final long RICH = 1L << 40;

    /** The mark after the crash. */
    static final int CRASHED = 7_000;

    /** Number of winners. */
    @Param({"1000", "10000", "100000"})
    int n;

    /** How many accounts the book has for each one in the round. */
    @Param({"1", "10"})
    int bookSize;

    PositionBook book;
    Autodeleverager adl;
    private Standing standing;
    private int[] loserRows;
    int[] loserAccounts;
    int[] winnerAccounts;

    /** An empty state; {@link #fill} makes the book. */
    public VenueState() {}

    /** Draws the book. */
    @Setup
    public void fill() {
        final Random random = new Random(SEED);
        loserAccounts = new int[Math.max(1, n / WINNERS_PER_LOSER)];
        winnerAccounts = new int[n];
        final int accounts = (n + loserAccounts.length) * bookSize;
        final Instrument[] instruments = new Instrument[INSTRUMENTS];
        for (int i = 0; i < INSTRUMENTS; i++) {
            instruments[i] = Instrument.linear(i + 1, 1, 20_000, 1L << 30, 1 << 18);
        }
        book = new PositionBook(instruments, accounts + 1, 6 * accounts + 1);
        final int[] row = shuffledRows(random, accounts);
        System.arraycopy(row, 0, loserAccounts, 0, loserAccounts.length);
        System.arraycopy(row, loserAccounts.length, winnerAccounts, 0, n);
        for (int i = 0; i < INSTRUMENTS; i++) {
            book.mark(i, PRICE);
        }
        tradeElsewhere(random, row);
        tradeHere(random);
        build();
    }

    private int[] shuffledRows(Random random, int accounts) {
        final int[] row = new int[accounts];
        for (int a = 0; a < accounts; a++) {
            final int place = random.nextInt(a + 1);
            row[a] = row[place];
            row[place] = book.open(a);
            book.deposit(row[place], 4 * PRICE);
        }
        return row;
    }

    private void tradeElsewhere(Random random, int[] row) {
        for (final int account : row) {
            for (int k = random.nextInt(2); k >= 0; k--) {
                final int other = row[random.nextInt(row.length)];
                if (other != account) {
                    book.trade(account, other, 1 + random.nextInt(INSTRUMENTS - 1), 1, PRICE);
                }
            }
        }
    }

    /** Winners sell a tenth to a loser and the rest to somebody who can afford it. */
    private void tradeHere(Random random) {
        final int rich = book.open(-1);
        book.deposit(rich, RICH);
        for (int w = 0; w < n; w++) {
            final long lots = (long) Math.min(1e5, 10 * StrictMath.pow(1 - random.nextDouble(), -1 / 1.2));
            final int price = PRICE - SPREAD + random.nextInt(2 * SPREAD);
            book.deposit(winnerAccounts[w], lots * PRICE / 5);
            book.trade(loserAccounts[w % loserAccounts.length], winnerAccounts[w], 0, lots / 10, price);
            book.trade(rich, winnerAccounts[w], 0, lots - lots / 10, price);
        }
        book.mark(0, CRASHED);
        final Valuation valuation = new Valuation(book);
        for (final int loser : loserAccounts) {
            final long deficit = book.positions().lotsOf(loser, 0) * DEFICIT_PER_LOT;
            book.deposit(loser, -valuation.accountEquity(loser) - deficit);
        }
    }

    private void build() {
        adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new ProRata())
                .maxWinners(n)
                .maxLosers(loserAccounts.length)
                .maxUnsettled(1)
                .build();
        standing = new Standing(adl, new ProRata());
        loserRows = new int[loserAccounts.length];
    }

    /** Begins a round with every loser. */
    void nominate() {
        adl.begin(0, true);
        for (final int loser : loserAccounts) {
            adl.nominate(book.positions().find(loser, 0));
        }
    }

    /** Finds the winners of a round with every loser, and leaves it at that. */
    int assemble() {
        for (int j = 0; j < loserRows.length; j++) {
            loserRows[j] = book.positions().find(loserAccounts[j], 0);
        }
        return standing.refresh(0, true, loserRows, loserRows.length);
    }
}
