package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** How near a market is to deleveraging, and by which figures. */
final class MarketWarningTest {
    private static final int ACCOUNTS = 8;

    private final PositionBook book = book(Instrument.linear(7, 1, 50_000, 1L << 40, 10_000));
    private final MarketWarning warning = new MarketWarning(book)
            .limits(WarningFigure.FUND, WarningLimits.falling(50_000, 10_000))
            .limits(WarningFigure.CONCENTRATION, WarningLimits.rising(450_000, 600_000))
            .limits(WarningFigure.DEPTH, WarningLimits.rising(500_001, 1_000_000))
            .limits(WarningFigure.DISTANCE, WarningLimits.falling(300_000, 100_000));

    private static PositionBook book(Instrument instrument) {
        final PositionBook book = new PositionBook(new Instrument[] {instrument}, ACCOUNTS, ACCOUNTS);
        for (int id = 0; id < ACCOUNTS; id++) {
            book.open(100 - id);
        }
        return book;
    }

    /** Longs of 40, 30 and 30, shorts of 45, 30 and 25; at 1,000 a side is worth 100,000. */
    private void open() {
        book.mark(0, 1_000);
        final long[] lots = {40, 30, 30, -45, -30, -25};
        for (int account = 0; account < lots.length; account++) {
            book.upsert(account, 0, lots[account], lots[account] * 1_000, false, 0);
        }
    }

    @Test
    void eachFigureHasALevelAndTheHighestIsTheMarkets() {
        open();
        assertEquals(WarningLevel.HIGH, warning.read(0, 800, 200, 200));
        assertEquals(WarningLevel.HIGH, warning.level(WarningFigure.FUND));
        assertEquals(8_000, warning.ppm(WarningFigure.FUND));
        assertEquals(WarningLevel.MEDIUM, warning.level(WarningFigure.CONCENTRATION));
        assertEquals(450_000, warning.ppm(WarningFigure.CONCENTRATION));
        assertEquals(book.positions().find(3, 0), warning.largestPosition());
        assertEquals(WarningLevel.LOW, warning.level(WarningFigure.DEPTH));
        assertEquals(500_000, warning.ppm(WarningFigure.DEPTH));
        assertEquals(WarningLevel.MEDIUM, warning.level(WarningFigure.DISTANCE));
        assertEquals(250_000, warning.ppm(WarningFigure.DISTANCE));
        assertEquals(WarningLevel.MEDIUM, warning.read(0, 10_000, 200, 9_000));
        assertEquals(WarningLevel.LOW, warning.level(WarningFigure.FUND));
    }

    /** Accounts 1 and 2 are long 30 each, and one owner's: 60 of 100, more than the 45 of the largest short. */
    @Test
    void accountsOfOneOwnerAreOneHolder() {
        open();
        warning.read(0, 800, 200, 200);
        book.accounts().owners().set(2, 70);
        warning.read(0, 800, 200, 200);
        assertEquals(450_000, warning.ppm(WarningFigure.CONCENTRATION), "an owner of one account");
        book.accounts().owners().set(1, 70);
        warning.read(0, 800, 200, 200);
        assertEquals(600_000, warning.ppm(WarningFigure.CONCENTRATION));
        assertEquals(WarningLevel.HIGH, warning.level(WarningFigure.CONCENTRATION));
        assertEquals(book.positions().find(2, 0), warning.largestPosition(), "of equal ones the smallest id, 98");
        book.accounts().owners().set(3, 70);
        warning.read(0, 800, 200, 200);
        assertEquals(600_000, warning.ppm(WarningFigure.CONCENTRATION), "each side for itself");
        book.accounts().owners().release(1);
        warning.read(0, 800, 200, 200);
        assertEquals(450_000, warning.ppm(WarningFigure.CONCENTRATION));
    }

    @Test
    void limitsWarnAsTheirFigureDoes() {
        for (final WarningFigure figure : WarningFigure.values()) {
            final boolean rises = figure == WarningFigure.CONCENTRATION || figure == WarningFigure.DEPTH;
            final WarningLimits wrong = rises ? WarningLimits.falling(5, 4) : WarningLimits.rising(4, 5);
            final String message = assertThrows(IllegalArgumentException.class, () -> warning.limits(figure, wrong))
                    .getMessage();
            assertEquals(
                    rises
                            ? "limits=falling(5, 4) (expected: rising, as " + figure + " warns)"
                            : "limits=rising(4, 5) (expected: falling, as " + figure + " warns)",
                    message);
            warning.limits(figure, WarningLimits.NONE);
        }
        assertEquals("none", WarningLimits.NONE.toString());
    }

    @Test
    void nothingToMeasureByIsAsMuchAsThereCanBe() {
        open();
        assertEquals(WarningLevel.HIGH, warning.read(0, -5, 0, 1));
        assertEquals(0, warning.ppm(WarningFigure.FUND));
        assertEquals(0, warning.ppm(WarningFigure.DISTANCE));
        assertEquals(Long.MAX_VALUE, warning.ppm(WarningFigure.DEPTH));
        assertEquals(WarningLevel.HIGH, warning.level(WarningFigure.DEPTH));
    }

    @Test
    void aMarketWithoutOpenInterestIsLow() {
        assertEquals(WarningLevel.LOW, warning.read(0, 0, 0, 0));
        assertEquals(PositionBook.NONE, warning.largestPosition());
    }

    @Test
    void withoutLimitsNothingWarns() {
        open();
        assertEquals(WarningLevel.LOW, new MarketWarning(book).read(0, -1, 0, -1));
    }

    @Test
    void ofEqualPositionsTheSmallestAccountIdIsNamed() {
        book.mark(0, 1_000);
        for (int account = 0; account < 4; account++) {
            book.upsert(account, 0, account % 2 == 0 ? 10 : -10, account % 2 == 0 ? 10_000 : -10_000, false, 0);
        }
        warning.read(0, 1, 1, 1);
        assertEquals(book.positions().find(3, 0), warning.largestPosition(), "id 97");
    }

    /** Whatever is traded, the figures are those of rationals. */
    @Property(tries = 200)
    void figuresAreExact(@ForAll long seed, @ForAll boolean inverse) {
        final SplittableRandom random = new SplittableRandom(seed);
        final PositionBook any = book(new Instrument(7, inverse, 1L << 20, 50_000, 1L << 19, 1, 1L << 20));
        final long mark = 1 + random.nextLong(1L << 20);
        any.mark(0, mark);
        for (int trade = 0; trade < 6; trade++) {
            final int buyer = random.nextInt(ACCOUNTS);
            final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            any.trade(buyer, seller, 0, 1 + random.nextLong(1L << 12), mark);
        }
        final int owners = random.nextInt(3);
        for (int account = 0; account < ACCOUNTS && owners > 0; account++) {
            any.accounts().owners().set(account, random.nextInt(owners));
        }
        final long fund = random.nextLong(-1L << 50, 1L << 50);
        final long depth = 1 + random.nextLong(1L << 20);
        final MarketWarning exact = new MarketWarning(any);
        exact.read(0, fund, depth, fund / 3);
        long open = 0;
        final long[] held = new long[2 * ACCOUNTS];
        for (int account = 0; account < ACCOUNTS; account++) {
            final long lots = any.positions().lotsOf(account, 0);
            final int holder = owners == 0
                    ? account
                    : (int) any.accounts().owners().id(any.accounts().owners().rowOf(account));
            open += Math.max(0, lots);
            held[2 * holder + (lots > 0 ? 1 : 0)] += Math.abs(lots);
        }
        final long largest = Arrays.stream(held).max().orElseThrow();
        final BigInteger value = inverse
                ? big(open).shiftLeft(20).divide(big(mark))
                : big(open).multiply(big(mark)).shiftLeft(20);
        assertEquals(ppm(Math.max(0, fund), value), exact.ppm(WarningFigure.FUND));
        assertEquals(open == 0 ? 0 : ppm(largest, big(open)), exact.ppm(WarningFigure.CONCENTRATION));
        assertEquals(open == 0 ? 0 : ppm(open, big(depth)), exact.ppm(WarningFigure.DEPTH));
        assertEquals(fund <= 0 ? 0 : ppm(fund / 3, big(fund)), exact.ppm(WarningFigure.DISTANCE));
    }

    private static long ppm(long part, BigInteger whole) {
        if (whole.signum() == 0) {
            return Long.MAX_VALUE;
        }
        final BigInteger exact = big(part).multiply(big(1_000_000)).divide(whole);
        return big(part).divide(whole).longValueExact() >= Long.MAX_VALUE / 1_000_000
                ? Long.MAX_VALUE
                : exact.longValueExact();
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }

    @Test
    void whatIsNotThereIsRefusedAndReadingAllocatesNothing() {
        assertThrows(IllegalStateException.class, warning::level);
        assertThrows(IllegalStateException.class, () -> warning.ppm(WarningFigure.FUND));
        assertThrows(IllegalArgumentException.class, () -> warning.read(1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> warning.read(0, 0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> warning.limits(null, WarningLimits.NONE));
        assertThrows(IllegalArgumentException.class, () -> WarningLimits.rising(5, 4));
        assertThrows(IllegalArgumentException.class, () -> WarningLimits.falling(4, 5));
        assertThrows(IllegalStateException.class, warning::level, "nothing was read");
        open();
        final double bytes = AllocationMeter.bytesPerRun(() -> warning.read(0, 800, 200, 200));
        assertTrue(bytes < 1, () -> bytes + " bytes per run");
    }
}
