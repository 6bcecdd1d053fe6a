package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class DrawdownTriggerTest {
    private static final int START = 300_000;
    private static final int STOP = 250_000;
    private static final BigInteger ONE = BigInteger.valueOf(1_000_000);

    /** Bybit: a pool of 1M, a market that loses 350K; users pay 50K, so that the drawdown is back at 30%. */
    @Test
    void aMarketLosesTooMuchOfTheSharedPool() {
        final DrawdownTrigger trigger = DrawdownTrigger.above(START, STOP, 480);
        assertFalse(trigger.update(0, 1_000_000));
        assertFalse(trigger.update(-300_000, 700_000), "30% exactly is not beyond 30%");
        assertEquals(0, trigger.beyondStart());
        assertTrue(trigger.update(-350_000, 650_000));
        assertEquals(350_000, trigger.drawdown());
        assertEquals(50_000, trigger.beyondStart());
        assertTrue(trigger.update(-300_000, 700_000), "started is started");
        assertTrue(trigger.update(-250_000, 750_000), "25% exactly is not below 25%");
        assertFalse(trigger.update(-249_999, 750_001));
        assertFalse(trigger.update(-299_999, 700_001), "stopped is stopped");
    }

    /** OKX: the fund is 30% or more off its peak. */
    @Test
    void theThresholdItselfCountsWhereTheVenueSaysSo() {
        final DrawdownTrigger trigger = DrawdownTrigger.atOrAbove(START, START, 480);
        assertFalse(trigger.update(1_000_000));
        assertFalse(trigger.update(700_001));
        assertTrue(trigger.update(700_000));
        assertFalse(trigger.update(700_001));
    }

    @Test
    void oldPeaksAreForgottenIntervalByInterval() {
        final DrawdownTrigger trigger = DrawdownTrigger.above(START, STOP, 3);
        trigger.update(1000);
        trigger.advance();
        trigger.update(790);
        trigger.advance();
        assertTrue(trigger.update(600));
        assertEquals(400, trigger.drawdown());
        assertTrue(trigger.advance(), "the peak of the first interval, 1000, carried over to the second");
        assertFalse(trigger.advance(), "790 begins the window");
        assertEquals(190, trigger.drawdown());
    }

    @Test
    void withOneIntervalAnAdvanceIsAReset() {
        final DrawdownTrigger trigger = DrawdownTrigger.above(START, STOP, 1);
        trigger.update(1000);
        assertTrue(trigger.update(500));
        assertFalse(trigger.advance());
        assertEquals(0, trigger.drawdown());
        assertFalse(trigger.update(400));
        assertEquals(100, trigger.drawdown(), "from where the interval began");
    }

    @Test
    void nothingIsKnownBeforeTheFirstUpdate() {
        final DrawdownTrigger trigger = DrawdownTrigger.atOrAbove(1, 0, 2);
        assertFalse(trigger.advance());
        assertFalse(trigger.isActive());
        assertEquals(0, trigger.drawdown());
        assertEquals(0, trigger.beyondStart());
    }

    @Test
    void aPoolThatHasNothingIsInDrawdownWithTheFirstLoss() {
        final DrawdownTrigger trigger = DrawdownTrigger.above(START, STOP, 2);
        assertFalse(trigger.update(10, -5));
        assertTrue(trigger.update(9, -6));
        assertEquals(1, trigger.beyondStart());
        assertFalse(trigger.update(10, -6), "no drawdown, no trigger");
    }

    @Test
    void theLastUnitDecidesAt2To62() {
        final long peak = (1L << 62) - 1;
        final long third = peak / 10 * 3;
        final DrawdownTrigger trigger = DrawdownTrigger.above(START, STOP, 1);
        trigger.update(peak);
        assertFalse(trigger.update(peak - third));
        assertTrue(trigger.update(peak - third - 1));
        trigger.update(-peak, peak);
        assertEquals(2 * peak, trigger.drawdown());
    }

    @Property(tries = 1000)
    void isWhatTheDefinitionSays(@ForAll("histories") List<Step> steps, @ForAll boolean startsAt) {
        final DrawdownTrigger trigger =
                startsAt ? DrawdownTrigger.atOrAbove(START, STOP, 3) : DrawdownTrigger.above(START, STOP, 3);
        final List<List<Step>> intervals = new ArrayList<>();
        boolean active = false;
        for (final Step step : steps) {
            final Step now = step.advances() ? last(intervals) : step;
            if (now != null) {
                if (step.advances() || intervals.isEmpty()) {
                    intervals.add(new ArrayList<>());
                }
                intervals.get(intervals.size() - 1).add(now);
                active = decide(
                        intervals.subList(Math.max(0, intervals.size() - 3), intervals.size()), active, startsAt);
            }
            assertEquals(active, step.advances() ? trigger.advance() : trigger.update(step.result(), step.pool()));
            assertEquals(active, trigger.isActive());
        }
    }

    @Property(tries = 500)
    void aHistoryCutInTwoContinuesBitForBit(
            @ForAll("histories") List<Step> before, @ForAll("histories") List<Step> after) {
        final DrawdownTrigger whole = DrawdownTrigger.above(START, STOP, 3);
        before.forEach(step -> step.apply(whole));
        final DrawdownTrigger restarted = Restart.into(DrawdownTrigger.above(START, STOP, 3), whole);
        for (final Step step : after) {
            assertEquals(step.apply(whole), step.apply(restarted));
            assertArrayEquals(Restart.bytes(whole), Restart.bytes(restarted));
        }
    }

    @Test
    void refusesAndStaysAsItWas() {
        final DrawdownTrigger trigger = DrawdownTrigger.above(START, STOP, 2);
        trigger.update(5);
        final byte[] before = Restart.bytes(trigger);
        final String range = " (expected: -4611686018427387903 to 4611686018427387903)";
        refused("result=4611686018427387904" + range, () -> trigger.update(1L << 62));
        refused("pool=-4611686018427387904" + range, () -> trigger.update(0, -1L << 62));
        refused("startPpm=0 (expected: 1 to 1000000)", () -> DrawdownTrigger.above(0, 0, 1));
        refused("stopPpm=11 (expected: 0 to 10)", () -> DrawdownTrigger.above(10, 11, 1));
        refused("intervals=0 (expected: 1 to 2147483639)", () -> DrawdownTrigger.above(10, 5, 0));
        assertArrayEquals(before, Restart.bytes(trigger));
        assertEquals("drawdown-trigger:start=300000,stop=250000,intervals=2,starts=above", trigger.configuration());
    }

    record Step(boolean advances, long result, long pool) {
        boolean apply(DrawdownTrigger trigger) {
            return advances ? trigger.advance() : trigger.update(result, pool);
        }
    }

    /** Around thresholds, and anything at all. */
    @Provide
    Arbitrary<List<Step>> histories() {
        final long most = (1L << 62) - 1;
        final Arbitrary<Long> amount = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.longs().between(640, 760)),
                Tuple.of(1, Arbitraries.of(1000L, 0L, -1L, most, -most)),
                Tuple.of(1, Arbitraries.longs().between(-most, most)));
        final Arbitrary<Long> pool = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(1000L)),
                Tuple.of(1, Arbitraries.longs().between(-most, most)));
        final Arbitrary<Boolean> advances = Arbitraries.frequency(Tuple.of(1, true), Tuple.of(3, false));
        return Combinators.combine(advances, amount, pool)
                .as(Step::new)
                .list()
                .ofMaxSize(20)
                .withoutEdgeCases();
    }

    private static Step last(List<List<Step>> intervals) {
        if (intervals.isEmpty()) {
            return null;
        }
        final List<Step> interval = intervals.get(intervals.size() - 1);
        return interval.get(interval.size() - 1);
    }

    private static boolean decide(List<List<Step>> window, boolean active, boolean startsAt) {
        long peak = Long.MIN_VALUE;
        long poolPeak = 0;
        for (final List<Step> interval : window) {
            for (final Step step : interval) {
                peak = Math.max(peak, step.result());
                poolPeak = Math.max(poolPeak, step.pool());
            }
        }
        final BigInteger fall = BigInteger.valueOf(peak)
                .subtract(BigInteger.valueOf(last(window).result()));
        final BigInteger scaled = fall.multiply(ONE);
        final int toStart = scaled.compareTo(BigInteger.valueOf(START).multiply(BigInteger.valueOf(poolPeak)));
        final int toStop = scaled.compareTo(BigInteger.valueOf(STOP).multiply(BigInteger.valueOf(poolPeak)));
        if (fall.signum() == 0) {
            return false;
        }
        return toStart > 0 || startsAt && toStart == 0 || active && toStop >= 0;
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
