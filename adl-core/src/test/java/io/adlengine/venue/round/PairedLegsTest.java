package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PairedLegsTest {
    private static final BigInteger ONE = BigInteger.valueOf(HedgeRatio.ONE);
    private static final int INSTRUMENTS = 4;

    private final PositionBook book = book(
            Instrument.linear(0, 1, 0, 1 << 20, 1 << 20),
            Instrument.linear(1, 1, 0, 1 << 20, 1 << 20),
            Instrument.linear(2, 1, 0, 1 << 20, 1 << 20),
            Instrument.linear(3, 1, 0, 1 << 20, 1 << 20));

    private final PairedLegs legs = new PairedLegs(book, HedgeRatio.DELTA);

    private static PositionBook book(Instrument... instruments) {
        final PositionBook book = new PositionBook(instruments, 2, 20);
        book.open(7);
        book.open(8);
        book.deposit(0, 1L << 50);
        book.deposit(1, 1L << 50);
        for (int k = 0; k < instruments.length; k++) {
            book.mark(k, 10);
        }
        return book;
    }

    private void hold(int instrument, long lots) {
        book.upsert(0, instrument, lots, 10 * lots, false, 0);
    }

    private String answer(int count) {
        final StringBuilder text = new StringBuilder();
        for (int k = 0; k < count; k++) {
            text.append(k == 0 ? "" : " ")
                    .append(book.positions().instrument(legs.positionRow(k)))
                    .append(':')
                    .append(legs.lots(k));
        }
        return text.toString();
    }

    /** Long 100 lots, of which 50 are gone, against 60 and 30: 100 net before, and −400 after. */
    @Test
    void theLeastIsWhatBringsTheNetExposureBack() {
        hold(2, -30);
        hold(1, -60);
        hold(0, 50);
        assertEquals("1:30 2:0", answer(legs.least(0, 0, 50)));
        assertEquals("1:30 2:15", answer(legs.both(0, 0, 50)));
        assertEquals(2, legs.count());
    }

    @Test
    void whoIsNoMoreExposedThanBeforeClosesNothing() {
        hold(0, 50);
        hold(1, -60);
        assertEquals("1:0", answer(legs.least(0, 0, 20)), "it was 100 long, and is 100 short");
        hold(2, 40);
        assertEquals("1:0", answer(legs.least(0, 0, 50)), "it is still long");
        assertEquals("", answer(legs.least(1, 0, 50)), "it has nothing else");
    }

    @Test
    void aPositionThatIsGoneTakesItsWholeHedgeWithIt() {
        hold(1, -60);
        hold(3, -7);
        hold(2, 5);
        assertEquals("1:60 3:2", answer(legs.least(0, 0, 62)), "it was 0, and 5 stay");
        assertEquals("1:60 3:7", answer(legs.both(0, 0, 62)));
    }

    /** 95 are too much: a lot of 30 would leave 5, one of 7 takes 2 too much. */
    @Test
    void theRestComesFromTheLegThatBringsLeastBeyondIt() {
        book.mark(1, 30);
        book.mark(2, 7);
        hold(1, -5);
        hold(2, -1);
        book.mark(0, 5);
        // 157 short, and it was 62 short with 19 lots at 5.
        assertEquals("1:3 2:1", answer(legs.least(0, 0, 19)));
    }

    @Test
    void whatIsIsolatedOrWorthNothingStays() {
        book.upsert(0, 1, -10, -100, true, 50);
        hold(2, -10);
        assertEquals("2:0", answer(legs.least(0, 0, 30)), "it was 200 long, and is 100 short: nothing to do");
    }

    /** Its hedge is not in its collateral, and stays what it was for the rest of the account. */
    @Test
    void anIsolatedPositionHasNoLegs() {
        book.upsert(0, 0, 50, 500, true, 100);
        hold(1, -60);
        assertEquals("", answer(legs.least(0, 0, 50)));
        assertEquals("", answer(legs.both(0, 0, 50)));
        assertEquals("", answer(legs.least(0, 1, -10)), "nor is it a leg");
    }

    @Test
    void theOtherLegOfTheSameInstrumentIsOne() {
        book.legs().hedge(0, 0, true);
        book.legs().hedge(1, 0, true);
        book.legs().trade(0, Leg.LONG, 1, Leg.SHORT, 0, 30, 10);
        book.legs().trade(1, Leg.LONG, 0, Leg.SHORT, 0, 50, 10);
        assertEquals("0:20", answer(legs.least(0, 0, 20)), "0 net before, −200 after");
        assertEquals("0:20", answer(legs.both(0, 0, 20)));
    }

    @Test
    void refusals() {
        hold(0, 50);
        assertThrows(IllegalArgumentException.class, () -> legs.least(2, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> legs.least(0, 4, 1));
        assertThrows(IllegalArgumentException.class, () -> legs.both(0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> legs.both(0, 0, (1 << 20) - 49));
        assertThrows(IllegalArgumentException.class, () -> legs.least(0, 0, Long.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> legs.lots(0));
        assertThrows(IllegalArgumentException.class, () -> new PairedLegs(null, HedgeRatio.DELTA));
        assertThrows(IllegalArgumentException.class, () -> new PairedLegs(book, null));
    }

    @Test
    void allocatesNothing() {
        hold(0, 50);
        hold(1, -60);
        hold(2, -60);
        final long[] sum = new long[1];
        assertEquals(
                0,
                AllocationMeter.bytesPerRun(() -> sum[0] += legs.least(0, 0, 50) + legs.both(0, 0, 50) + legs.lots(1)),
                0.5);
    }

    /** Whatever an account holds: what is promised, checked with numbers of any length. */
    @Property(tries = 1_000)
    void keepsWhatItPromises(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Instrument[] contracts = new Instrument[INSTRUMENTS];
        boolean isLinear = true;
        for (int k = 0; k < INSTRUMENTS; k++) {
            final boolean isInverse = random.nextInt(5) == 0;
            isLinear &= !isInverse;
            contracts[k] = isInverse
                    ? new Instrument(k, true, 1L << random.nextInt(30), 0, 1 << 20, 1, 1 << 20)
                    : Instrument.linear(k, 1, 0, 1 << 20, 1 << 20);
        }
        final PositionBook of = book(contracts);
        final boolean isDelta = random.nextBoolean();
        final long[] ratio = new long[INSTRUMENTS];
        for (int k = 0; k < INSTRUMENTS; k++) {
            of.mark(k, 1 + random.nextInt(1 << 6));
            ratio[k] = k == 0 || isDelta ? HedgeRatio.ONE : random.nextLong(-2_000_000, 3_000_000);
            final long lots = random.nextLong(1 << 10) >> random.nextInt(10);
            if (k > 0 && lots > 0) {
                of.upsert(0, k, random.nextInt(3) == 0 ? lots : -lots, 0, false, 0);
            }
        }
        final long left = random.nextInt(3) == 0 ? 0 : random.nextLong(1 << 9);
        final long closed = 1 + random.nextLong(1 << 9);
        if (left > 0) {
            of.upsert(0, 0, left, 0, false, 0);
        }
        final PairedLegs paired =
                new PairedLegs(of, isDelta ? HedgeRatio.DELTA : (from, other) -> ratio[(int) other.id()]);
        final BigInteger after = net(of, ratio, new long[INSTRUMENTS]);
        final BigInteger before =
                after.add(size(of, 0, left + closed).subtract(size(of, 0, left)).multiply(ONE));

        final int count = paired.least(0, 0, closed);
        final long[] taken = new long[INSTRUMENTS];
        BigInteger smallestLot = BigInteger.ZERO;
        boolean areAllClosed = true;
        boolean isAny = false;
        for (int k = 0; k < count; k++) {
            final int instrument = of.positions().instrument(paired.positionRow(k));
            final long held = Math.abs(of.positions().lots(paired.positionRow(k)));
            assertTrue(paired.lots(k) >= 0 && paired.lots(k) <= held);
            assertTrue(k == 0 || instrument > of.positions().instrument(paired.positionRow(k - 1)), "the order");
            taken[instrument] = paired.lots(k);
            isAny |= taken[instrument] > 0;
            areAllClosed &= taken[instrument] == held;
            final BigInteger lot = size(of, instrument, held).multiply(BigInteger.valueOf(Math.abs(ratio[instrument])));
            smallestLot = smallestLot.max(lot.divide(BigInteger.valueOf(held)).add(ONE.multiply(BigInteger.TWO)));
        }
        final BigInteger then = net(of, ratio, taken);
        final BigInteger target = before.abs();
        if (after.abs().compareTo(target) <= 0) {
            assertTrue(!isAny, "nothing has grown");
        } else {
            assertTrue(after.signum() < 0, "what hedged the closed lots prevails");
            assertTrue(areAllClosed || then.negate().compareTo(target) <= 0, "brought back");
            if (isLinear) {
                assertTrue(then.negate().add(smallestLot).compareTo(target) >= 0, "no lot more than that");
            }
        }
        assertEquals(count, paired.both(0, 0, closed));
        for (int k = 0; k < count; k++) {
            final long held = Math.abs(of.positions().lots(paired.positionRow(k)));
            assertEquals(
                    BigInteger.valueOf(held)
                            .multiply(BigInteger.valueOf(closed))
                            .divide(BigInteger.valueOf(left + closed)),
                    BigInteger.valueOf(paired.lots(k)));
        }
    }

    /** In millionths, long above 0, without some lots of each. */
    private static BigInteger net(PositionBook of, long[] ratio, long[] without) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < INSTRUMENTS; k++) {
            final long lots = of.positions().lotsOf(0, k);
            final BigInteger size = size(of, k, Math.abs(lots) - without[k]);
            sum = sum.add(size.multiply(BigInteger.valueOf(Long.signum(lots) * ratio[k])));
        }
        return sum;
    }

    private static BigInteger size(PositionBook of, int instrument, long lots) {
        final Instrument contract = of.instruments().contract(instrument);
        // Of an inverse contract the side says how it is rounded.
        final long side = of.positions().lotsOf(0, instrument) < 0 ? -1 : 1;
        return BigInteger.valueOf(contract.value(side * lots, of.instruments().mark(instrument)))
                .abs();
    }
}
