package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.loss.TakerCap.Holder;
import java.math.BigInteger;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TakerCapTest {
    private static final BigInteger UNIT = big(TakerCap.UNIT);

    private long sink;

    @Test
    void takersGainWhatTheOthersAndTheMakersCarry() {
        final TakerCap cap = new TakerCap();
        cap.move(100, 20, 50, 10);
        assertEquals(700, cap.gain(Holder.LONG, 100, 0, 0));
        assertEquals(-200, cap.gain(Holder.SHORT, 20, 0, 0));
        assertEquals(-500, cap.gain(Holder.MAKER, 50, 0, 0));
        assertEquals(0, cap.rest());
        cap.move(100, 20, 50, -10);
        assertEquals(0, cap.gain(Holder.LONG, 100, 0, 0), "and lose no more than that share");
    }

    @Test
    void withMakersEnoughNothingIsCapped() {
        final TakerCap cap = new TakerCap();
        cap.move(3, 30, 27, 10);
        assertEquals(30, cap.gain(Holder.LONG, 3, 0, 0));
        assertEquals(-300, cap.gain(Holder.SHORT, 30, 0, 0));
        assertEquals(270, cap.gain(Holder.MAKER, 27, 0, 0));
    }

    @Test
    void withoutAnybodyOnTheOtherSideNothingMoves() {
        final TakerCap cap = new TakerCap();
        cap.move(5, 0, 0, 1_000);
        cap.move(0, 0, 7, 1_000);
        for (final Holder holder : Holder.values()) {
            assertEquals(0, holder == Holder.SHORT ? 0 : cap.units(holder));
            assertEquals(0, cap.gain(holder, 0, 0, 0));
        }
        assertEquals(0, cap.rest() + cap.restBillionths());
    }

    @Test
    void whatRoundingLeavesStaysWithTheVenue() {
        final TakerCap cap = new TakerCap();
        cap.move(3, 1, 0, 1);
        assertEquals(333_333_333, cap.billionths(Holder.LONG), "a third");
        assertEquals(-1, cap.units(Holder.SHORT));
        assertEquals(1, cap.restBillionths());
        assertEquals(0, cap.gain(Holder.LONG, 3, 0, 0), "rounded down: 0.999999999");
    }

    @Property(tries = 2000)
    void everyMoveIsTheFormulaAndLeavesLessThanABillionthALot(
            @ForAll("lots") long longs, @ForAll("lots") long shorts, @ForAll("lots") long makers, @ForAll long move) {
        final TakerCap cap = new TakerCap();
        final long by = move >> 3;
        cap.move(longs, shorts, makers, by);
        final boolean isLongLarger = longs >= shorts;
        final BigInteger larger = big(Math.max(longs, shorts));
        final BigInteger smaller = big(Math.min(longs, shorts));
        final BigInteger carried = larger.min(smaller.add(big(makers)));
        final BigInteger forLarger = larger.signum() == 0
                ? BigInteger.ZERO
                : big(isLongLarger ? by : -by).multiply(UNIT);
        final BigInteger ofLarger = floor(forLarger.multiply(carried), larger);
        final BigInteger ofMakers = floor(forLarger.negate().multiply(carried.subtract(smaller)), big(makers));
        assertEquals(ofLarger, index(cap, isLongLarger ? Holder.LONG : Holder.SHORT));
        assertEquals(forLarger.negate(), index(cap, isLongLarger ? Holder.SHORT : Holder.LONG));
        assertEquals(ofMakers, index(cap, Holder.MAKER));
        final BigInteger rest = larger.multiply(ofLarger)
                .subtract(smaller.multiply(forLarger))
                .add(big(makers).multiply(ofMakers))
                .negate();
        assertEquals(rest, big(cap.rest()).multiply(UNIT).add(big(cap.restBillionths())));
        assertTrue(rest.signum() >= 0 && rest.compareTo(larger.add(big(makers)).max(BigInteger.ONE)) < 0);
    }

    @Property(tries = 1000)
    void aGainIsTheFloorOfLotsTimesWhatTheIndexHasMoved(
            @ForAll("lots") long lots, @ForAll("lots") long units, @ForAll long draw, @ForAll long move) {
        final TakerCap cap = new TakerCap();
        cap.move(7, 3, 1, move >> 20);
        final long billionths = Amounts.upTo(TakerCap.UNIT - 1, draw);
        final BigInteger moved =
                index(cap, Holder.LONG).subtract(big(units).multiply(UNIT)).subtract(big(billionths));
        final BigInteger exact = floor(moved.multiply(big(lots)), UNIT);
        // What is refused is bounded by the whole units a lot, and begins a little lower.
        if (exact.bitLength() > 58) {
            return;
        }
        assertEquals(exact, big(cap.gain(Holder.LONG, lots, units, billionths)));
    }

    @Property(tries = 300)
    void movesAddUpAndGoOnAfterARestart(@ForAll long[] moves) {
        TakerCap cap = new TakerCap();
        BigInteger sum = BigInteger.ZERO;
        for (final long move : moves) {
            cap.move(5, 5, 9, move >> 20);
            sum = sum.add(big(move >> 20));
            cap = Restart.into(new TakerCap(), cap);
        }
        assertEquals(sum.multiply(UNIT), index(cap, Holder.LONG));
        assertEquals(sum.multiply(UNIT).negate(), index(cap, Holder.SHORT));
        assertEquals(BigInteger.ZERO, index(cap, Holder.MAKER));
    }

    @Test
    void refusesAndStaysAsItWas() {
        final TakerCap cap = new TakerCap();
        cap.move(3, 1, 1, TakerCap.MOST);
        final byte[] before = Restart.bytes(cap);
        final String range = "2305843009213693952 (expected: -2305843009213693952 to 2305843009213693952)";
        refused("longs=-1 (expected: 0 to 2305843009213693952)", () -> cap.move(-1, 1, 1, 1));
        refused("move=" + (TakerCap.MOST + 1) + range.substring(19), () -> cap.move(1, 1, 1, TakerCap.MOST + 1));
        refused("index=" + (-TakerCap.MOST - 1) + range.substring(19), () -> cap.move(1, 1, 0, 1));
        refused("holder=null (expected: a value)", () -> cap.units(null));
        refused("holder=null (expected: a value)", () -> cap.gain(null, 1, 0, 0));
        refused("billionths=-1 (expected: 0 to 999999999)", () -> cap.gain(Holder.LONG, 1, 0, -1));
        assertThrows(IllegalArgumentException.class, () -> cap.gain(Holder.SHORT, 9, 0, 0));
        assertArrayEquals(before, Restart.bytes(cap));
    }

    @Test
    void anIndexThatWasRefusedLeavesNothingBehind() {
        final TakerCap cap = new TakerCap();
        cap.move(3, 1, 1, 1_000);
        final TakerCap other = Restart.into(new TakerCap(), cap);
        refused(
                "index=" + -(TakerCap.MOST + 1_000) + " (expected: " + -TakerCap.MOST + " to " + TakerCap.MOST + ")",
                () -> cap.move(7, 1, 1, TakerCap.MOST));
        cap.move(7, 2, 3, -10);
        other.move(7, 2, 3, -10);
        assertArrayEquals(Restart.bytes(cap), Restart.bytes(other));
    }

    /** What indices, times those who hold, do not carry: more than a billionth each, so whole units where many hold. */
    @Test
    void theRestOfLargeHoldingsIsWholeUnits() {
        final TakerCap cap = new TakerCap();
        BigInteger rest = BigInteger.ZERO;
        for (int i = 1; i <= 9; i++) {
            final long longs = TakerCap.MOST - 5L * i;
            final long makers = TakerCap.MOST / 7 * 3 + i;
            final BigInteger before = collected(cap, longs, makers);
            cap.move(longs, 0, makers, 1_000_003L * i);
            rest = rest.subtract(collected(cap, longs, makers).subtract(before));
            assertEquals(rest, big(cap.rest()).multiply(UNIT).add(big(cap.restBillionths())));
        }
        assertTrue(cap.rest() > 1, "more than a unit");
    }

    /** What all indices have moved, times those who hold. */
    private static BigInteger collected(TakerCap cap, long longs, long makers) {
        return index(cap, Holder.LONG)
                .multiply(big(longs))
                .add(index(cap, Holder.MAKER).multiply(big(makers)));
    }

    @Test
    void aGainPerLotIsWithinItsBounds() {
        final TakerCap cap = new TakerCap();
        cap.move(1, 0, 1, TakerCap.MOST);
        assertEquals(TakerCap.MOST, cap.units(Holder.LONG));
        final long most = 2 * TakerCap.MOST - 1;
        refused(
                "gain per lot=" + (most + 1) + " (expected: " + -most + " to " + most + ")",
                () -> cap.gain(Holder.LONG, 1, -TakerCap.MOST, 0));
        assertEquals(most, cap.gain(Holder.LONG, 1, 1 - TakerCap.MOST, 0));
        assertEquals(0, cap.gain(Holder.LONG, 0, -TakerCap.MOST, 0));
        refused(
                "units=" + (-TakerCap.MOST - 1) + " (expected: " + -TakerCap.MOST + " to " + TakerCap.MOST + ")",
                () -> cap.gain(Holder.LONG, 1, -TakerCap.MOST - 1, 0));
    }

    @Test
    void allocatesNothing() {
        final TakerCap cap = new TakerCap();
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    cap.move(71, 13, 29, sink++ % 2 == 0 ? 1_001 : -1_001);
                    sink += cap.gain(Holder.MAKER, 29, 0, 5) & 2;
                })
                < 1);
    }

    private static BigInteger index(TakerCap cap, Holder holder) {
        return big(cap.units(holder)).multiply(UNIT).add(big(cap.billionths(holder)));
    }

    private static BigInteger floor(BigInteger a, BigInteger b) {
        if (b.signum() == 0) {
            return BigInteger.ZERO;
        }
        final BigInteger[] quotient = a.divideAndRemainder(b);
        return quotient[1].signum() < 0 ? quotient[0].subtract(BigInteger.ONE) : quotient[0];
    }

    @Provide
    Arbitrary<Long> lots() {
        return Amounts.amount().map(amount -> amount >>> 2);
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
