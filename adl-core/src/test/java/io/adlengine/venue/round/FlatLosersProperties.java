package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Venues with accounts that closed at a loss and owe, on several sides, against an oracle in whole fractions. */
final class FlatLosersProperties {
    private static final int ACCOUNTS = 20;
    private static final int FLAT = 5;
    private static final int INSTRUMENTS = 2;

    private final long[] owes = new long[FLAT];
    private PositionBook book;
    private Valuation valuation;

    private static PositionBook emptyBook() {
        return new PositionBook(
                new Instrument[] {
                    Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20),
                    new Instrument(2, true, 1L << 34, 50_000, 1 << 20, 100, 1 << 20)
                },
                ACCOUNTS + 1,
                INSTRUMENTS * ACCOUNTS);
    }

    private static Autodeleverager deleverager(PositionBook book) {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(ACCOUNTS)
                .maxLosers(ACCOUNTS)
                .build();
    }

    /** Trades at about 1,000; the first accounts are closed out again at a loss, and the marks move on a little. */
    private void draw(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        book = emptyBook();
        valuation = new Valuation(book);
        final int maker = book.open(1_000);
        book.deposit(maker, 1L << 50);
        for (int a = 1; a <= ACCOUNTS; a++) {
            book.open(100 - a);
            // Whales and dust.
            book.deposit(a, (long) StrictMath.exp(11 + 10 * random.nextDouble()));
        }
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        for (int n = 0; n < 3 * ACCOUNTS; n++) {
            final int a = FLAT + 1 + random.nextInt(ACCOUNTS - FLAT);
            final long lots = 1 + (long) StrictMath.exp(6 * random.nextDouble());
            trade(a, maker, random.nextInt(INSTRUMENTS), random.nextBoolean() ? lots : -lots, price(random));
        }
        for (int p = 0; p < book.positions().most(); p++) {
            if (book.positions().isOpen(p) && book.positions().account(p) != maker && random.nextInt(4) == 0) {
                book.margins().moveIn(p, random.nextInt(1 << 16));
            }
        }
        for (int f = 1; f <= FLAT; f++) {
            final int i = random.nextInt(INSTRUMENTS);
            final boolean isLong = random.nextBoolean();
            trade(f, maker, i, isLong ? 100 : -100, 1_000);
            trade(f, maker, i, isLong ? -100 : 100, isLong ? 900 : 1_100);
            owes[f - 1] = (long) StrictMath.exp(14 * random.nextDouble());
            book.deposit(f, -owes[f - 1] - book.accounts().collateral(f));
        }
        book.mark(0, price(random));
        book.mark(1, price(random));
        book.deposit(maker, -book.accounts().collateral(maker) - valuation.accountEquity(maker));
    }

    private static int price(SplittableRandom random) {
        return 950 + random.nextInt(100);
    }

    private void trade(int account, int maker, int instrument, long lots, long price) {
        book.trade(lots > 0 ? account : maker, lots > 0 ? maker : account, instrument, Math.abs(lots), price);
    }

    private static void nominate(Autodeleverager adl) {
        adl.collection().begin();
        for (int f = 1; f <= FLAT; f++) {
            assertEquals(Nomination.ACCEPTED, adl.collection().nominate(100 - f));
        }
        assertEquals(Decision.DECIDED, adl.collection().decide());
    }

    @Property(tries = 300)
    void allThatGainsCanPayIsPaidInProportionToThemAndNobodyFallsBelowItsMargin(@ForAll long seed) {
        draw(seed);
        final Autodeleverager adl = deleverager(book);
        final long cash = book.cash();
        final long[] open = {book.instruments().openLots(0), book.instruments().openLots(1)};
        nominate(adl);
        long due = 0;
        for (final long one : owes) {
            due += one;
        }
        assertEquals(due, adl.collection().deficit());
        long paid = 0;
        while (adl.collection().next()) {
            assertEquals(Layer.MONEY, adl.collection().layer());
            paid += checkRound(adl);
        }
        assertEquals(paid, adl.collection().collected());
        assertEquals(due - paid, adl.collection().residual());
        assertEquals(cash, book.cash());
        assertEquals(open[0], book.instruments().openLots(0));
        assertEquals(open[1], book.instruments().openLots(1));
        long left = 0;
        for (int f = 1; f <= FLAT; f++) {
            assertTrue(book.accounts().collateral(f) <= 0 && book.accounts().collateral(f) >= -owes[f - 1]);
            left -= book.accounts().collateral(f);
        }
        assertEquals(due - paid, left);
    }

    /** The properties are about something: in some venues all is paid, in some a part. */
    @Example
    void someAreMadeGoodAndSomeCannotBe() {
        int whole = 0;
        int part = 0;
        for (long seed = 0; seed < 60; seed++) {
            draw(seed);
            final Autodeleverager adl = deleverager(book);
            nominate(adl);
            CollectionTest.collect(adl);
            whole += adl.collection().residual() == 0 ? 1 : 0;
            part += adl.collection().residual() > 0 && adl.collection().collected() > 0 ? 1 : 0;
        }
        assertTrue(whole > 5 && part > 5, whole + " and " + part);
    }

    /** One side: what each position of it could give is read from the book beforehand, and what it gave afterwards. */
    private long checkRound(Autodeleverager adl) {
        final int loser = adl.losers().accountRow(0);
        final int instrument = book.instruments().findListing(book.accounts().lossListing(loser));
        final boolean areLong = !book.accounts().wasLossLong(loser);
        final int count = book.positions().sideCount(instrument, areLong);
        final long[] could = new long[count];
        final long[] behind = new long[count];
        final long[] prepaid = new long[count];
        BigInteger all = BigInteger.ZERO;
        for (int at = 0; at < count; at++) {
            final int p = book.positions().ofSide(instrument, areLong, at);
            behind[at] = valuation.equity(p);
            prepaid[at] = book.positions().prepaid(p);
            could[at] = Math.max(0, Math.min(valuation.profit(p) - prepaid[at], behind[at] - maintenance(p)));
            all = all.add(BigInteger.valueOf(could[at]));
        }
        final long budget = all.min(BigInteger.valueOf(adl.losers().deficit())).longValueExact();
        while (adl.execute(1) > 0) {}
        long sum = 0;
        for (int at = 0; at < count; at++) {
            final int p = book.positions().ofSide(instrument, areLong, at);
            final long paid = behind[at] - valuation.equity(p);
            sum += paid;
            assertEquals(prepaid[at] + paid, book.positions().prepaid(p));
            assertTrue(paid >= 0 && paid <= could[at], () -> "pays " + paid);
            final BigInteger exact = BigInteger.valueOf(budget).multiply(BigInteger.valueOf(could[at]));
            final BigInteger off =
                    BigInteger.valueOf(paid).multiply(all).subtract(exact).abs();
            assertTrue(off.compareTo(all) <= 0, () -> "pays " + paid + ", to a unit in proportion");
        }
        assertEquals(budget, sum, "all that is missing, or all that can be paid");
        assertEquals(budget, adl.closeouts().cost());
        return sum;
    }

    private long maintenance(int position) {
        return book.positions().isIsolated(position)
                ? valuation.maintenance(position)
                : valuation.accountMaintenance(book.positions().account(position));
    }

    @Property(tries = 60)
    void aCollectionThatIsInterruptedAnywhereGoesOnBitForBit(@ForAll long seed) {
        draw(seed);
        Autodeleverager adl = deleverager(book);
        nominate(adl);
        while (adl.collection().next()) {
            while (adl.execute(1) > 0) {}
        }
        final long expected = new Snapshot(adl, book).hash();
        draw(seed);
        adl = deleverager(book);
        nominate(adl);
        boolean isOpen = false;
        boolean isOver = false;
        while (!isOver) {
            adl = restored(adl);
            if (isOpen) {
                isOpen = adl.execute(1) > 0;
            } else {
                isOpen = adl.collection().next();
                isOver = !isOpen;
            }
        }
        assertEquals(expected, new Snapshot(adl, book).hash());
    }

    private Autodeleverager restored(Autodeleverager adl) {
        final Snapshot from = new Snapshot(adl, book);
        final ByteBuffer buffer = ByteBuffer.allocate((int) from.size());
        from.save(buffer);
        book = emptyBook();
        final Autodeleverager other = deleverager(book);
        final Snapshot to = new Snapshot(other, book);
        to.restore(buffer.flip());
        assertEquals(from.hash(), to.hash());
        return other;
    }
}
