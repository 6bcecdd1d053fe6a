package io.adlengine.policy.crossmargin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Winners;
import io.adlengine.policy.level.FactorFill;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Against the closed form for one factor, all whole plans of small books, and random plans. */
final class ShadowPricesTest {
    private static final long[] IDS = {1, 2, 3, 4};

    /** Moves of one factor, both ways, more and less: a lot of each asset gains its loading times the factor. */
    private static double[][] factor(int scenarios, double... loading) {
        final double[][] moves = new double[scenarios][loading.length];
        for (int s = 0; s < scenarios; s++) {
            final double f = (s - (scenarios - 1) / 2.0) * 8 / scenarios;
            for (int j = 0; j < loading.length; j++) {
                moves[s][j] = loading[j] * f;
            }
        }
        return moves;
    }

    private static double lacked(long[][] held, double[][] closed, long[] equity, double[][] moves) {
        double sum = 0;
        for (int k = 0; k < held.length; k++) {
            for (final double[] move : moves) {
                double loss = -equity[k];
                for (int j = 0; j < move.length; j++) {
                    loss -= (held[k][j] - closed[k][j]) * move[j];
                }
                sum += Math.max(0, loss) / moves.length;
            }
        }
        return sum;
    }

    /** Longs of 10, 10, 20 and 30 with hedges of 0, −14, −6 and 0, in thousandths; the closed form is in FactorFill. */
    @Test
    void oneFactorIsTheClosedForm() {
        final long[][] held = {{10_000, 0}, {10_000, -14_000}, {20_000, -6_000}, {30_000, 0}};
        final long[] equity = {1_000, 5_000, 4_000, 30_000};
        final double[][] moves = factor(400, 1, 1);
        for (final long quantity : new long[] {15_000, 60_000}) {
            final double[][] closedForm = closedForm(quantity);
            assertArrayEquals(
                    quantity == 15_000
                            ? new double[][] {{8_200, 0}, {0, 0}, {6_800, 0}, {0, 0}}
                            : new double[][] {{10_000, 0}, {1_556, 0}, {18_444, 0}, {30_000, 0}},
                    closedForm);
            final ShadowPrices plan = ShadowPrices.plan(IDS, held, equity, moves, new long[] {quantity, 0});
            final double best = lacked(held, closedForm, equity, moves);
            assertTrue(
                    plan.lackedAfter() <= best * (1 + 1e-5) + 1,
                    quantity + ": " + plan.lackedAfter() + " of " + best + ", gap " + plan.gap());
            assertEquals(best, plan.lackedAfter(), best * 1e-4 + 1);
            // What a thousand lots more would change, of the closed form: closing 60,000 turns hedges into positions.
            final double more = lacked(held, closedForm(quantity + 500), equity, moves);
            final double less = lacked(held, closedForm(quantity - 500), equity, moves);
            final double slope = (more - less) / 1_000;
            assertEquals(slope, plan.price(0), 0.02 + Math.abs(slope) / 20, quantity + ", gap " + plan.gap());
            assertEquals(quantity == 15_000, plan.price(0) < 0, "closing helps");
        }
    }

    private static double[][] closedForm(long quantity) {
        final Winners winners = new Winners()
                .wrap(new long[] {10_000, 10_000, 20_000, 30_000}, 4)
                .exposure(new long[] {10_000, -4_000, 14_000, 30_000})
                .equity(new long[] {1_000, 5_000, 4_000, 30_000});
        final long[] haircut = new long[4];
        new FactorFill(4).allocate(winners, quantity, haircut);
        final double[][] closed = new double[4][2];
        for (int k = 0; k < 4; k++) {
            closed[k][0] = haircut[k];
        }
        return closed;
    }

    /** The example of the class: 50 of the one who would lack 50. */
    @Test
    void whoWouldLackClosesFirst() {
        final ShadowPrices plan = ShadowPrices.plan(
                new long[] {7, 8, 9},
                new long[][] {{60}, {30}, {10}},
                new long[] {10, 40, 30},
                new double[][] {{-1}},
                new long[] {50});
        assertEquals(50, plan.lackedBefore());
        assertEquals(0, plan.lackedAfter(), 1e-9);
        assertEquals(50, plan.lots(0, 0));
        assertEquals(0, plan.lots(1, 0));
        assertEquals(0, plan.lots(2, 0));
        assertEquals(3, plan.sweeps());
        assertEquals(0, plan.gap());
        assertEquals(-0.10666666666666667, plan.price(0));
    }

    /** What a replay relies on, to the last bit: hedged books, and an asset of which nothing is closed. */
    @Test
    void aPlanIsPinned() {
        final long[][] held = {{500, -200, 40}, {300, 100, -70}, {800, -900, 20}};
        final double[][] moves = threeAssets();
        final ShadowPrices plan = hedged(held, moves, 700, -300, 0);
        assertEquals(178, plan.sweeps());
        assertEquals(4.864241613436856E-8, plan.gap());
        assertEquals(461.16545265348606, plan.lackedBefore());
        assertEquals(8.938605619146744, plan.lackedAfter());
        assertArrayEquals(
                new double[] {-0.44120705652581893, -0.30884493956807346, -0.0},
                new double[] {plan.price(0), plan.price(1), plan.price(2)});
        assertArrayEquals(new long[] {418, -121, 0, 0, 0, 0, 282, -179, 0}, lots(plan));
    }

    /** Who is short where others are long, in scenarios that move the other way, closes the same on the other side. */
    @Test
    void shortsAreTheMirrorOfLongs() {
        final long[][] held = {{-500, 200, -40}, {-300, -100, 70}, {-800, 900, -20}};
        final double[][] moves = threeAssets();
        for (final double[] move : moves) {
            for (int j = 0; j < 3; j++) {
                move[j] = -move[j];
            }
        }
        final ShadowPrices plan = hedged(held, moves, -700, 300, 0);
        assertEquals(178, plan.sweeps());
        assertEquals(4.864241613436856E-8, plan.gap());
        assertArrayEquals(
                new double[] {0.44120705652581893, 0.30884493956807346}, new double[] {plan.price(0), plan.price(1)});
        assertArrayEquals(new long[] {-418, 121, 0, 0, 0, 0, -282, 179, 0}, lots(plan));
        assertArrayEquals(
                new long[] {-418, 121, 0, 0, 0, 20, -282, 179, 0},
                lots(hedged(held, moves, -700, 300, 20)),
                "20 of the only one who is long of the third");
    }

    private static ShadowPrices hedged(long[][] held, double[][] moves, long... quantity) {
        return ShadowPrices.plan(new long[] {5, 6, 7}, held, new long[] {100, 2_000, 50}, moves, quantity);
    }

    private static double[][] threeAssets() {
        final double[][] moves = factor(31, 1, 0.7, 0);
        for (int s = 0; s < moves.length; s++) {
            moves[s][2] = s % 5 - 2;
        }
        return moves;
    }

    private static long[] lots(ShadowPrices plan) {
        final long[] lots = new long[9];
        for (int i = 0; i < 9; i++) {
            lots[i] = plan.lots(i / 3, i % 3);
        }
        return lots;
    }

    /** Two assets that move by themselves, every plan in whole lots tried: none is better by more than a lot each. */
    @Test
    void twoFactorsAgainstEveryPlan() {
        final SplittableRandom random = new SplittableRandom(5);
        for (int book = 0; book < 40; book++) {
            final long[][] held = new long[3][2];
            final long[] equity = new long[3];
            for (int k = 0; k < 3; k++) {
                held[k][0] = random.nextInt(9);
                held[k][1] = -random.nextInt(9);
                equity[k] = random.nextInt(300);
            }
            final double[][] moves = new double[12][2];
            double largest = 0;
            for (final double[] move : moves) {
                move[0] = random.nextInt(-50, 51);
                move[1] = random.nextInt(-50, 51);
                largest = Math.max(largest, Math.max(Math.abs(move[0]), Math.abs(move[1])));
            }
            final long[] quantity = {
                random.nextLong(1 + held[0][0] + held[1][0] + held[2][0]),
                -random.nextLong(1 - held[0][1] - held[1][1] - held[2][1])
            };
            final ShadowPrices plan = ShadowPrices.plan(new long[] {3, 1, 2}, held, equity, moves, quantity);
            requireFeasible(plan, held, quantity);
            final double best = bestOfAll(held, equity, moves, quantity);
            assertTrue(
                    plan.lackedAfter() <= best + 2 * largest,
                    "book " + book + ": " + plan.lackedAfter() + " where " + best + " is possible");
        }
    }

    private static double bestOfAll(long[][] held, long[] equity, double[][] moves, long[] quantity) {
        double best = Double.MAX_VALUE;
        final double[][] closed = new double[3][2];
        for (long a = 0; a <= held[0][0]; a++) {
            for (long b = 0; b <= held[1][0]; b++) {
                final long c = quantity[0] - a - b;
                for (long d = held[0][1]; d <= 0 && c >= 0 && c <= held[2][0]; d++) {
                    for (long e = held[1][1]; e <= 0; e++) {
                        final long f = quantity[1] - d - e;
                        if (f <= 0 && f >= held[2][1]) {
                            closed[0][0] = a;
                            closed[1][0] = b;
                            closed[2][0] = c;
                            closed[0][1] = d;
                            closed[1][1] = e;
                            closed[2][1] = f;
                            best = Math.min(best, lacked(held, closed, equity, moves));
                        }
                    }
                }
            }
        }
        return best;
    }

    private static void requireFeasible(ShadowPrices plan, long[][] held, long[] quantity) {
        for (int j = 0; j < quantity.length; j++) {
            long sum = 0;
            for (int k = 0; k < held.length; k++) {
                final long lots = plan.lots(k, j);
                sum += lots;
                assertTrue(lots == 0 || Long.signum(lots) == Long.signum(quantity[j]), "the side that is closed");
                assertTrue(Math.abs(lots) <= Math.abs(held[k][j]) && lots * held[k][j] >= 0, "what it holds");
            }
            assertEquals(quantity[j], sum, "asset " + j);
        }
    }

    /** Twenty accounts, three assets, two factors and hedges: no random plan is better. */
    @Test
    void noRandomPlanIsBetter() {
        final SplittableRandom random = new SplittableRandom(11);
        final long[][] held = new long[20][3];
        final long[] equity = new long[20];
        final long[] ids = new long[20];
        final long[] longs = new long[3];
        for (int k = 0; k < 20; k++) {
            ids[k] = 100 - k;
            equity[k] = random.nextLong(200_000);
            for (int j = 0; j < 3; j++) {
                held[k][j] = random.nextLong(-10_000, 10_001);
                longs[j] += Math.max(0, held[k][j]);
            }
        }
        final double[][] moves = new double[100][3];
        for (final double[] move : moves) {
            final double first = random.nextDouble(-30, 30);
            move[0] = first;
            move[1] = 0.5 * first + random.nextDouble(-10, 10);
            move[2] = random.nextDouble(-20, 20);
        }
        final long[] quantity = {longs[0] / 2, longs[1] / 3, longs[2] / 4};
        final ShadowPrices plan = ShadowPrices.plan(ids, held, equity, moves, quantity);
        requireFeasible(plan, held, quantity);
        assertTrue(plan.lackedAfter() < plan.lackedBefore());
        final double[][] closed = new double[20][3];
        for (int draw = 0; draw < 1_000; draw++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < 20; k++) {
                    closed[k][j] = Math.max(0, held[k][j]) * random.nextDouble();
                    sum += closed[k][j];
                }
                for (int k = 0; k < 20; k++) {
                    // Down to the quantity in proportion, or up to it by what is left.
                    final double most = Math.max(0, held[k][j]);
                    closed[k][j] = sum >= quantity[j]
                            ? closed[k][j] * quantity[j] / sum
                            : most - (most - closed[k][j]) * (longs[j] - quantity[j]) / (longs[j] - sum);
                }
            }
            assertTrue(plan.lackedAfter() <= lacked(held, closed, equity, moves) + 20 * 3 * 30, "draw " + draw);
        }
    }

    @Test
    void theSamePlanTwiceAndInAnotherOrder() {
        final long[][] held = {{500, -200}, {300, 100}, {800, -900}};
        final long[] equity = {100, 2_000, 50};
        final double[][] moves = factor(31, 1, 0.7);
        final long[] quantity = {700, -300};
        final ShadowPrices plan = ShadowPrices.plan(new long[] {5, 6, 7}, held, equity, moves, quantity);
        final ShadowPrices again = ShadowPrices.plan(new long[] {5, 6, 7}, held, equity, moves, quantity);
        final ShadowPrices turned = ShadowPrices.plan(
                new long[] {7, 5, 6},
                new long[][] {held[2], held[0], held[1]},
                new long[] {50, 100, 2_000},
                moves,
                quantity);
        assertEquals(plan.price(0), again.price(0));
        assertEquals(plan.sweeps(), again.sweeps());
        for (int j = 0; j < 2; j++) {
            for (int k = 0; k < 3; k++) {
                assertEquals(plan.lots(k, j), again.lots(k, j));
                assertEquals(plan.lots(k, j), turned.lots((k + 1) % 3, j), 1.0, "to a lot");
            }
        }
    }

    @Test
    void everythingOrNothing() {
        final long[][] held = {{5, -3}, {0, 4}};
        final double[][] moves = factor(5, 1, 1);
        final ShadowPrices all =
                ShadowPrices.plan(new long[] {1, 2}, held, new long[] {0, 0}, moves, new long[] {5, -3});
        assertEquals(5, all.lots(0, 0));
        assertEquals(-3, all.lots(0, 1));
        assertEquals(0, all.lots(1, 1), "a long, where shorts are closed");
        final ShadowPrices none =
                ShadowPrices.plan(new long[] {1, 2}, held, new long[] {0, 0}, moves, new long[] {0, 0});
        assertEquals(0, none.lots(0, 0));
        assertEquals(none.lackedBefore(), none.lackedAfter());
    }

    /** What no amount of lots makes a unit of money of is nothing, not a number beyond doubles. */
    @Test
    void movesTooSmallToSquareAreNone() {
        final double[][] tiny = {{2 * Double.MIN_VALUE, 1e-160}, {0, 0}, {-Double.MIN_VALUE, -1e-200}};
        final ShadowPrices plan = ShadowPrices.plan(
                new long[] {0, 1, 2},
                new long[][] {{30_088_773, 4}, {-22_432_180, 5}, {9_402_493, 6}},
                new long[] {0, 832_924, 0},
                tiny,
                new long[] {29_900_728, 7});
        requireFeasible(
                plan, new long[][] {{30_088_773, 4}, {-22_432_180, 5}, {9_402_493, 6}}, new long[] {29_900_728, 7});
        assertEquals(0, plan.price(0));
        assertEquals(0, plan.price(1));
        assertEquals(0, plan.lackedAfter());
        assertTrue(plan.gap() <= 1e-7, "gap " + plan.gap());
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        final long[] ids = {1};
        final long[][] held = {{5}};
        final long[] equity = {1};
        final double[][] moves = {{1}};
        assertRefused("quantity[0]=6 (expected: 0 to 5)", ids, held, equity, moves, 6);
        assertRefused("quantity[0]=-1 (expected: 0 to 5)", ids, held, equity, moves, -1);
        assertRefused(
                "held[0]=274877906945 (expected: -274877906944 to 274877906944)",
                ids,
                new long[][] {{(1L << 38) + 1}},
                equity,
                moves,
                1);
        assertRefused("equity[0]=-1 (expected: 0 or more)", ids, held, new long[] {-1}, moves, 1);
        assertRefused("moves=0 (expected: 1 to 16777216)", ids, held, equity, new double[0][], 1);
        assertRefused("moves[0]=NaN (expected: -1.0E15 to 1.0E15)", ids, held, equity, new double[][] {{0.0 / 0}}, 1);
        assertRefused("held=1 (expected: 2)", new long[] {1, 2}, held, equity, moves, 1);
    }

    private static void assertRefused(
            String message, long[] ids, long[][] held, long[] equity, double[][] moves, long quantity) {
        assertEquals(
                message,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> ShadowPrices.plan(ids, held, equity, moves, new long[] {quantity}))
                        .getMessage());
    }
}
