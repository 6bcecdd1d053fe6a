package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LotWalkProperties {
    private static final Instrument CONTRACT = Instrument.linear(1, 1, 50_000, 1 << 20, 1 << 20);
    private static final PositionBook BOOK = new PositionBook(new Instrument[] {CONTRACT}, 1, 1);
    /** One side of a round with given means and claims. */
    private static final class Side {
        final WinnerColumns winners;
        final CarryingLots open = new CarryingLots(16);
        final MeansLeft means;
        final FillList fills;
        final LotWalk walk;
        final long[] owed;
        final long[] carry;

        Side(int count) {
            winners = new WinnerColumns(count, false, false, false, null);
            means = new MeansLeft(count);
            fills = new FillList(16 + 4 * count, count);
            walk = new LotWalk(count, means, fills);
            owed = new long[count];
            carry = new long[count];
        }

        void winner(long accountId, long gain, long size, long excess, long owes) {
            final int i = winners.add();
            final long maintenance = CONTRACT.maintenance(size, size * 100);
            winners.set(i, gain, Math.max(gain, excess + maintenance), -size * 100, 1);
            winners.accountId[i] = accountId;
            winners.size[i] = size;
            winners.excess[i] = winners.equity[i] - maintenance;
            winners.cap[i] = gain;
            owed[i] = owes;
        }

        void start() {
            open.sort();
            final Losers losers = new Losers(1, 1);
            losers.start(CONTRACT, 100, 100, true, false);
            means.start(winners, losers, Layer.PROFITS, null, BOOK);
            walk.start(winners, open, owed, carry);
        }

        long lotsOf(int winner) {
            long sum = 0;
            for (int f = 0; f < fills.count(); f++) {
                sum += fills.winner(f) == winner ? fills.lots(f) : 0;
            }
            return sum;
        }
    }

    /**
     * One lot that nobody can afford stands beside 100 that everybody can: 990 of 1,000 are covered, whoever is
     * nominated first.
     */
    @Example
    void aLotThatNobodyCanAffordBlocksNobody() {
        for (int order = 0; order < 2; order++) {
            final Side side = new Side(10);
            for (int i = 0; i < 10; i++) {
                side.winner(i, 100, 1_000, 1 << 20, 100);
            }
            for (int j = 0; j < 2; j++) {
                if (j == order) {
                    side.open.add(j, 1, 99_000, 99_000, 1);
                } else {
                    side.open.add(j, 2, 990, 990, 100);
                }
            }
            side.start();
            side.walk.walk(1_000);
            side.walk.finish(1_000);
            assertEquals(990, side.walk.covered());
        }
    }

    /** Ten rounds of ten lots of 100 over 98 equal winners: one lot each, two for two of them. */
    @Example
    void oddLotsGoAroundOverRounds() {
        final long[] carry = new long[98];
        final long[] lots = new long[98];
        for (int round = 0; round < 10; round++) {
            final Side side = new Side(98);
            for (int i = 0; i < 98; i++) {
                side.winner(i, 20_000, 100, 1 << 20, i < 1_000 - 98 * 10 ? 11 : 10);
            }
            side.open.add(0, 1_000 + round, 1_000, 1_000, 10);
            System.arraycopy(carry, 0, side.carry, 0, 98);
            side.start();
            side.walk.walk(1_000);
            assertEquals(1_000, side.walk.covered());
            for (int i = 0; i < 98; i++) {
                lots[i] += side.lotsOf(i);
                carry[i] += side.owed[i] - side.fills.covered(i);
            }
        }
        Arrays.sort(lots);
        assertEquals(1, lots[0]);
        assertEquals(1, lots[95]);
        assertEquals(2, lots[96]);
        assertEquals(2, lots[97]);
    }

    @Property(tries = 2000)
    void coversWhatCanBeCoveredAndIsFairToALot(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int count = random.nextInt(1, 12);
        final Side side = new Side(count);
        final int losers = random.nextInt(1, 6);
        final long[] money = new long[losers];
        final long[] lots = new long[losers];
        long deficit = 0;
        for (int j = 0; j < losers; j++) {
            money[j] = 1 + random.nextLong(1L << random.nextInt(1, 40));
            lots[j] = 1 + random.nextLong(1L << random.nextInt(1, 16));
            deficit += money[j];
            side.open.add(j, random.nextInt(3), money[j], money[j], lots[j]);
        }
        long gains = 0;
        final long[] gain = new long[count];
        for (int i = 0; i < count; i++) {
            gain[i] = random.nextLong(1L << random.nextInt(1, 40));
            gains += gain[i];
            final long excess = random.nextInt(4) == 0 ? random.nextLong(gain[i] + 1) : 1L << 50;
            side.winner(random.nextInt(5), gain[i], 1 + random.nextLong(1L << random.nextInt(1, 16)), excess, 0);
        }
        final long target = Math.min(deficit, gains);
        DeficitSplit.share(target, gain, 0, count, side.owed);
        for (int i = 0; i < count; i++) {
            side.carry[i] = random.nextInt(2) == 0 ? 0 : random.nextLong(2_001) - 1_000;
        }
        side.start();
        side.walk.walk(target);
        final long dearest = Math.max(1, side.open.price(0));
        for (int i = 0; i < count; i++) {
            assertTrue(side.fills.covered(i) < side.owed[i] + dearest, "no more than a lot beyond what is owed");
        }
        side.walk.finish(target);
        assertTrue(side.walk.covered() < target + dearest);
        requireWhole(side, money, lots);
        if (side.walk.covered() < target) {
            assertNothingIsLeft(side);
        }
    }

    /** Every loser's lots go one after the other from its first; winners give what they have and no more. */
    private static void requireWhole(Side side, long[] money, long[] lots) {
        final long[] next = new long[money.length];
        long covered = 0;
        for (int f = 0; f < side.fills.count(); f++) {
            final int j = side.fills.loser(f);
            assertEquals(next[j], side.fills.from(f));
            next[j] += side.fills.lots(f);
            covered += FixedPoint.part(money[j], next[j], lots[j])
                    - FixedPoint.part(money[j], side.fills.from(f), lots[j]);
        }
        assertEquals(covered, side.walk.covered());
        for (int i = 0; i < side.owed.length; i++) {
            assertTrue(side.lotsOf(i) <= side.winners.size[i]);
            assertTrue(side.fills.covered(i) <= side.winners.gain[i]);
            assertTrue(side.means.lots(i) == side.winners.size[i] - side.lotsOf(i));
        }
    }

    /**
     * Where margin is what stops a winner, a second close-out may have another two units of tolerance; and where one
     * lot is a unit cheaper than the next, others may have taken the dearer one meanwhile.
     */
    private static void assertNothingIsLeft(Side side) {
        for (int place = 0; place < side.open.count(); place++) {
            for (int i = 0; i < side.owed.length && side.open.left(place) > 0; i++) {
                if (side.winners.excess[i] < 1L << 49 || side.open.carriesFractions(place)) {
                    continue;
                }
                final long lots = side.means.most(i, side.open.left(place), side.open, place, false);
                assertTrue(
                        lots == 0 || side.open.carries(place, lots) == 0 || side.open.price(place) > side.means.gain(i),
                        "winner " + i + ", place " + place);
            }
        }
    }
}
