package io.adlengine.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * What every {@link MaintenanceFunction} owes a book. A function's test extends this, says how to make the function and
 * for which instruments, and adds the function's own oracle. Accounts hold from none to all of the instruments, few or
 * as many lots as a book allows, at marks anywhere in their ranges.
 */
public abstract class MaintenanceContract {
    private static final long MOST = 1L << 60;

    /** For the test of a function, which extends this. */
    protected MaintenanceContract() {}

    /**
     * Makes the function.
     *
     * @return a new instance, always of the same configuration
     */
    public abstract MaintenanceFunction create();

    /**
     * The instruments that it is for.
     *
     * @return their terms, an underlying before what stands on it
     */
    public abstract Instrument[] instruments();

    /** One account of a book with the function, and no other with a position. */
    private final class Sample {
        final PositionBook book = new PositionBook(instruments(), 1, 64);
        final Valuation valuation = new Valuation(book);
        final long[] lots = new long[book.instruments().count()];

        Sample(SplittableRandom random) {
            book.accountMargins().use(create());
            book.open(1);
            for (int row = 0; row < lots.length; row++) {
                final Instrument contract = book.instruments().contract(row);
                final long low = contract.minPrice();
                final long range = contract.maxPrice() - low + 1;
                book.mark(row, low + (random.nextLong(range) >>> random.nextInt(20)));
                final long most = Math.min(contract.maxLots(), MOST / lots.length / contract.mostPerLot());
                final long size = random.nextLong(most + 1) >>> random.nextInt(62);
                lots[row] = random.nextInt(4) == 0 ? 0 : random.nextBoolean() ? size : -size;
            }
        }

        long margin(long[] held, boolean isBackwards) {
            for (int n = 0; n < held.length; n++) {
                book.upsert(0, n, 0, 0, false, 0);
            }
            for (int n = 0; n < held.length; n++) {
                final int row = isBackwards ? held.length - 1 - n : n;
                book.upsert(0, row, held[row], 0, false, 0);
            }
            return valuation.accountMaintenance(0);
        }

        long margin(long[] held) {
            return margin(held, false);
        }

        long with(int row, long size) {
            final long[] other = lots.clone();
            other[row] = size;
            return margin(other);
        }
    }

    private Sample sample(long seed) {
        return new Sample(new SplittableRandom(seed));
    }

    /** What snapshots tell books apart by. */
    @Test
    void hasOneConstantConfiguration() {
        final MaintenanceFunction function = create();
        assertFalse(function.configuration().isBlank());
        assertEquals(function.configuration(), create().configuration());
        assertEquals(function.isConvex(), create().isConvex());
    }

    @Property(tries = 300)
    void noPositionsNeedNothing(@ForAll("seeds") long seed) {
        final Sample sample = sample(seed);
        sample.margin(sample.lots);
        assertEquals(0, sample.margin(new long[sample.lots.length]));
    }

    /** The book itself refuses what is below 0 or more than the positions could be worth. */
    @Property(tries = 300)
    void staysInRange(@ForAll("seeds") long seed) {
        final Sample sample = sample(seed);
        assertTrue(sample.margin(sample.lots) >= 0);
    }

    @Property(tries = 300)
    void theSamePositionsNeedTheSameInAnyOrderAndWhateverWasAskedBefore(@ForAll("seeds") long seed) {
        final Sample one = sample(seed);
        final Sample other = sample(seed);
        final long margin = one.margin(one.lots);
        other.with(0, 0);
        assertEquals(margin, other.margin(other.lots, true));
        assertEquals(margin, one.valuation.accountMaintenance(0));
    }

    @Property(tries = 300)
    void moreOfEverythingNeedsNoLess(@ForAll("seeds") long seed) {
        final Sample sample = sample(seed);
        final long[] whole = sample.lots;
        final int times = 1 + new SplittableRandom(seed).nextInt(9);
        final long[] part = new long[whole.length];
        final long[] multiple = new long[whole.length];
        for (int row = 0; row < whole.length; row++) {
            part[row] = whole[row] / times;
            multiple[row] = part[row] * times;
        }
        assertTrue(sample.margin(part) <= sample.margin(multiple));
    }

    @Property(tries = 300)
    void aLargerPositionAloneNeedsNoLess(@ForAll("seeds") long seed) {
        final Sample sample = sample(seed);
        final SplittableRandom random = new SplittableRandom(seed);
        final int row = random.nextInt(sample.lots.length);
        final long[] alone = new long[sample.lots.length];
        alone[row] = sample.lots[row];
        final long all = sample.margin(alone);
        alone[row] = sample.lots[row] / (1 + random.nextInt(9));
        assertTrue(sample.margin(alone) <= all);
    }

    @Property(tries = 300)
    void aLotChangesItByNoMoreThanALotIsWorth(@ForAll("seeds") long seed) {
        final Sample sample = sample(seed);
        final int row = new SplittableRandom(seed).nextInt(sample.lots.length);
        final long lots = sample.lots[row];
        final long step = sample.margin(sample.lots) - sample.with(row, lots - Long.signum(lots));
        final long most = sample.book.instruments().contract(row).mostPerLot() + 1;
        assertTrue(Math.abs(step) <= most, "a lot of instrument " + row + " changes it by " + step);
    }

    /** To what rounding every leg's margin to a unit can come to. */
    @Test
    void isConvexInEveryPosition() {
        assumeTrue(create().isConvex(), "not declared");
        for (int seed = 0; seed < 300; seed++) {
            final Sample sample = sample(seed);
            final SplittableRandom random = new SplittableRandom(seed);
            final int row = random.nextInt(sample.lots.length);
            final long lots = sample.lots[row];
            final long apart = random.nextLong(Math.abs(lots) / 2 + 1) >>> random.nextInt(20);
            final long middle = lots - Long.signum(lots) * apart;
            final long sum = sample.with(row, lots) + sample.with(row, middle - Long.signum(lots) * apart);
            assertTrue(2 * sample.with(row, middle) <= sum + 2L * sample.lots.length, "instrument " + row);
        }
    }

    @Property(tries = 100)
    void writesNothing(@ForAll("seeds") long seed) {
        final Sample sample = sample(seed);
        sample.margin(sample.lots);
        final Snapshot snapshot = new Snapshot(sample.book);
        final long before = snapshot.hash();
        sample.valuation.accountMaintenance(0);
        assertEquals(before, snapshot.hash());
    }

    @Test
    void allocatesNothing() {
        final Sample sample = sample(7);
        sample.margin(sample.lots);
        final long[] sum = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> sum[0] ^= sample.valuation.accountMaintenance(0));
        assertTrue(bytes < 1, bytes + " bytes per call");
    }

    /**
     * Any seeds.
     *
     * @return the arbitrary
     */
    @Provide
    protected Arbitrary<Long> seeds() {
        return Arbitraries.longs().withoutEdgeCases();
    }
}
