package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Outlook;
import io.adlengine.math.FixedPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the mixture promises, whatever the rounds are. */
final class MarketMixProperties {
    /** Room for the rounding of the sums, relative to what is compared. */
    private static final double ROUNDING = 1e-9;

    /** A controller beside which the losses are added up once more. */
    private static final class Play {
        final MarketMix mix;
        final SeverityLoss loss;
        final List<long[]> waiting = new ArrayList<>();
        final List<Double> taken = new ArrayList<>();
        final Outlook outlook = new Outlook();
        double nothing;
        double lost;
        double largest;
        long next;

        Play(MarketMix mix, double under, double over) {
            this.mix = mix;
            loss = new SeverityLoss(under, over);
            mix.reserve(64);
        }

        double open(long market, long quantity, long deficit, long capacity) {
            outlook.of(market, quantity, deficit, -1, capacity);
            final double theta = mix.severity(outlook);
            final double due = mix.decide(outlook);
            mix.opened(next, outlook, theta, Math.min(FixedPoint.floorProduct(theta, outlook.reference()), capacity));
            waiting.add(new long[] {next++});
            taken.add(Math.min(due, capacity));
            return due;
        }

        void settle(int which, long needed) {
            mix.settled(waiting.remove(which)[0], needed);
            final double mine = taken.remove(which);
            nothing += loss.ofBudget(0, needed);
            lost += loss.ofBudget(mine, needed);
            largest = Math.max(largest, loss.ofBudget(0, needed));
        }

        void assertKept(double epsilon, double allowance) {
            final double promised = (1 + epsilon) * nothing + allowance * largest;
            assertEquals(promised, mix.promised(), ROUNDING * promised);
            assertTrue(lost <= promised * (1 + ROUNDING), lost + " lost, " + promised + " promised");
        }
    }

    private static long amount(Random random) {
        return random.nextInt(6) == 0 ? 0 : (random.nextLong() & Long.MAX_VALUE) >>> 9 + random.nextInt(50);
    }

    /** Who chooses the need has seen what is taken, and the settlements come in any order, or late. */
    @Property(tries = 500)
    void neverLosesMoreThanTheGuardPromises(@ForAll long seed) {
        final Random random = new Random(seed);
        final double epsilon = random.nextInt(3) * 0.03;
        final double allowance = random.nextInt(3) * 0.5;
        final double under = 1L << random.nextInt(6);
        final double over = 1L << random.nextInt(6);
        final Play play = new Play(
                MarketMix.builder()
                        .epsilon(epsilon)
                        .allowance(allowance)
                        .lambda(under, over)
                        .build(),
                under,
                over);
        final boolean isHostile = random.nextBoolean();
        for (int i = 0; i < 120; i++) {
            play.open(random.nextInt(6), amount(random) >>> 20, amount(random), amount(random));
            while (!play.waiting.isEmpty() && (play.waiting.size() > 60 || random.nextInt(5) > 1)) {
                final int which = random.nextInt(play.waiting.size());
                final boolean isOver = play.taken.get(which) > 0 && isHostile && random.nextInt(4) > 0;
                play.settle(which, isOver ? 0 : amount(random));
                play.assertKept(epsilon, allowance);
            }
        }
    }

    /** A round that is given up counts as if all it took had been needless. */
    @Property(tries = 200)
    void keepsItsPromiseWithRoundsThatNeverSettle(@ForAll long seed) {
        final Random random = new Random(seed);
        final Play play = new Play(MarketMix.builder().build(), 1, 1);
        for (int i = 0; i < 200; i++) {
            play.open(random.nextInt(3), 1 + random.nextInt(1_000), 0, 1L << 30);
            if (random.nextInt(3) == 0) {
                play.mix.dropped(play.waiting.remove(0)[0]);
                play.lost += play.taken.remove(0);
            } else {
                play.settle(0, random.nextInt(3) == 0 ? 0 : random.nextInt(1 << 20));
            }
            play.assertKept(0.03, 0.5);
        }
    }

    /** Before the guard, for rounds decided one by one, against shares of every reference on a grid. */
    @Property(tries = 200)
    void losesLittleMoreThanTheBestShareOfTheBestReference(@ForAll long seed) {
        final Random random = new Random(seed);
        final Play play = new Play(MarketMix.builder().unguarded().build(), 1, 1);
        final double[][] fixed = new double[3][17];
        final double gap = random.nextDouble() * 50;
        for (int i = 0; i < 150; i++) {
            final long quantity = 1 + random.nextInt(1_000);
            final long capacity = 1L << 40;
            final long deficit = random.nextInt(3) > 0 ? 0 : random.nextInt(50_000);
            final long needed = (long) (gap * quantity * (random.nextInt(9) == 0 ? 0 : random.nextDouble() * 2));
            final double estimate = play.mix.advice().gaps().estimate(0, quantity);
            final double most = 2 * play.mix.advice().shares().value() * capacity;
            final double[] reference = {estimate, Math.min(estimate, most), Math.min(deficit, most)};
            final double due = play.open(0, quantity, deficit, capacity);
            play.settle(0, needed);
            if (i == 0) {
                play.lost = 0;
                continue;
            }
            assertTrue(due <= Math.max(reference[0], reference[2]) * (1 + ROUNDING));
            for (int j = 0; j < 3; j++) {
                for (int step = 0; step <= 16; step++) {
                    fixed[j][step] += Math.abs(step / 16.0 * reference[j] - needed);
                }
            }
        }
        play.mix.advice().seen().fold();
        for (int j = 0; j < 3; j++) {
            final double bound =
                    play.mix.advice().seen().bound() + play.mix.advice().steps().bound(j);
            final double best = Arrays.stream(fixed[j]).min().orElseThrow();
            assertTrue(play.lost - best <= bound * (1 + ROUNDING), play.lost - best + " regret, proved " + bound);
        }
        assertTrue(
                play.lost - fixed[0][0] <= play.mix.advice().seen().bound() * (1 + ROUNDING), "against doing nothing");
    }

    /** All money times a power of two: budgets times the same, bit for bit. */
    @Property(tries = 200)
    void theUnitOfMoneyDoesNotMatter(@ForAll long seed) {
        final int bits = 12;
        final Random random = new Random(seed);
        final Play small = new Play(MarketMix.builder().build(), 1, 1);
        final Play large = new Play(MarketMix.builder().build(), 1, 1);
        for (int i = 0; i < 100; i++) {
            final long market = random.nextInt(4);
            final long quantity = random.nextInt(1_000);
            final long deficit = random.nextInt(3) > 0 ? 0 : amount(random) >>> 14;
            final long capacity = amount(random) >>> 14;
            final double due = small.open(market, quantity, deficit, capacity);
            final double scaled = large.open(market, quantity, deficit << bits, capacity << bits);
            assertEquals(due * (1 << bits), scaled);
            if (random.nextInt(3) > 0) {
                final long needed = amount(random) >>> 14;
                small.settle(0, needed);
                large.settle(0, needed << bits);
            }
        }
    }

    /** Nor does the unit of lots: times a power of two, since that is what doubles carry exactly. */
    @Property(tries = 100)
    void theUnitOfLotsDoesNotMatter(@ForAll long seed) {
        final Random random = new Random(seed);
        final Play lots = new Play(MarketMix.builder().build(), 1, 1);
        final Play contracts = new Play(MarketMix.builder().build(), 1, 1);
        for (int i = 0; i < 100; i++) {
            final long quantity = random.nextInt(1_000);
            final long capacity = amount(random);
            assertEquals(lots.open(1, quantity << 8, 0, capacity), contracts.open(1, quantity, 0, capacity));
            final long needed = amount(random);
            lots.settle(0, needed);
            contracts.settle(0, needed);
        }
    }

    /** Settled in another order, a moment's rounds say the same to all but a rounding, as far as the mixture goes. */
    @Property(tries = 100)
    void theOrderWithinAMomentIsARoundingToTheMixture(@ForAll long seed) {
        final Random random = new Random(seed);
        final Play one = new Play(MarketMix.builder().build(), 1, 1);
        final Play other = new Play(MarketMix.builder().build(), 1, 1);
        final List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            one.open(i, 10, 0, 1_000 + i);
            other.open(i, 10, 0, 1_000 + i);
            order.add(i);
        }
        Collections.shuffle(order, random);
        for (int i = 0; i < 20; i++) {
            one.mix.settled(i, 7 * i);
            other.mix.settled(order.get(i), 7 * order.get(i));
        }
        one.mix.advice().fresh().fold();
        other.mix.advice().fresh().fold();
        assertEquals(
                one.mix.advice().fresh().regret(1), other.mix.advice().fresh().regret(1), 1e-9);
        assertEquals(
                one.mix.advice().shares().value(), other.mix.advice().shares().value());
    }

    /** The bits of what is due over a fixed history, on any machine. */
    @Example
    void theSameBitsOnAnyMachine() {
        final Random random = new Random(20251010);
        final CRC32 digest = new CRC32();
        final Play play = new Play(MarketMix.builder().lambda(3, 1).build(), 3, 1);
        for (int i = 0; i < 5_000; i++) {
            final double due = play.open(
                    random.nextInt(40),
                    random.nextInt(100_000),
                    random.nextInt(4) > 0 ? 0 : amount(random),
                    amount(random));
            final long bits = Double.doubleToRawLongBits(due);
            for (int shift = 0; shift < 64; shift += 8) {
                digest.update((int) (bits >>> shift));
            }
            while (play.waiting.size() > i / 100 % 40) {
                play.settle(random.nextInt(play.waiting.size()), amount(random) >>> 4);
            }
        }
        assertEquals("713c018a", Long.toHexString(digest.getValue()));
    }
}
