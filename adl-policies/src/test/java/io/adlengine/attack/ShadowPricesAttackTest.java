package io.adlengine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.policy.crossmargin.ShadowPrices;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Books of a few accounts and assets, with moves and equities of any size: whole, feasible, numbers throughout. */
class ShadowPricesAttackTest {
    private static final long MOST_LOTS = 1L << 38;
    private static final double CLOSE_ENOUGH = 1e-7;

    private final Attack.Largest excess = new Attack.Largest();

    @Test
    void everyPlanIsWholeAndFeasible() {
        Attack.run("shadow prices", 60, (random, number) -> attack(random));
        excess.say(
                "largest gain of an exchange between two accounts, beyond a lot, over what they hold times its moves");
    }

    private void attack(SplittableRandom random) {
        final int accounts = 1 + random.nextInt(6);
        final int assets = 1 + random.nextInt(3);
        final int scenarios = 1 + random.nextInt(8);
        final long[] id = new long[accounts];
        final long[] equity = new long[accounts];
        final long[][] held = new long[accounts][assets];
        final int size = random.nextInt(39);
        for (int k = 0; k < accounts; k++) {
            id[k] = random.nextInt(3) == 0 ? random.nextLong() : k;
            equity[k] = random.nextInt(4) == 0 ? 0 : random.nextLong(Long.MAX_VALUE) >>> random.nextInt(63);
            for (int j = 0; j < assets; j++) {
                held[k][j] = random.nextLong(-(MOST_LOTS >> size), (MOST_LOTS >> size) + 1);
            }
        }
        final double[][] moves = new double[scenarios][assets];
        final int kind = random.nextInt(6);
        for (final double[] move : moves) {
            Arrays.setAll(move, j -> switch (kind) {
                case 0 -> 0;
                case 1 -> random.nextInt(-3, 4) * Double.MIN_VALUE;
                case 2 -> 1e15 * (random.nextInt(3) - 1);
                case 3 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1_070, 50));
                case 4 -> random.nextInt(-50, 51);
                default -> random.nextDouble() - 0.5;
            });
        }
        final long[] quantity = new long[assets];
        for (int j = 0; j < assets; j++) {
            long longs = 0;
            long shorts = 0;
            for (final long[] of : held) {
                longs += Math.max(0, of[j]);
                shorts += Math.min(0, of[j]);
            }
            quantity[j] = switch (random.nextInt(5)) {
                case 0 -> longs;
                case 1 -> shorts;
                case 2 -> 0;
                default -> random.nextLong(shorts, longs + 1);
            };
        }
        final String what = "id " + Arrays.toString(id) + " held " + Arrays.deepToString(held) + " equity "
                + Arrays.toString(equity) + " moves " + Arrays.deepToString(moves) + " quantity "
                + Arrays.toString(quantity);
        final ShadowPrices plan = ShadowPrices.plan(id, held, equity, moves, quantity);
        for (int j = 0; j < assets; j++) {
            long sum = 0;
            for (int k = 0; k < accounts; k++) {
                final long lots = plan.lots(k, j);
                sum += lots;
                final boolean isOfTheSide = lots == 0 || Long.signum(lots) == Long.signum(quantity[j]);
                assertTrue(isOfTheSide && lots * Math.signum(held[k][j]) >= 0, what);
                assertTrue(Math.abs(lots) <= Math.abs(held[k][j]), what);
            }
            assertEquals(quantity[j], sum, what);
            assertTrue(Double.isFinite(plan.price(j)), () -> "price " + what);
        }
        assertTrue(Double.isFinite(plan.lackedBefore()) && Double.isFinite(plan.lackedAfter()), what);
        assertTrue(plan.gap() >= 0 && plan.gap() < Double.MAX_VALUE, () -> "gap " + plan.gap() + " " + what);
        if (plan.gap() <= CLOSE_ENOUGH) {
            assertNoExchangeHelps(plan, held, equity, moves, what);
        }
    }

    /** Where the plan has come to rest, two accounts cannot lessen much by exchanging lots of one asset. */
    private void assertNoExchangeHelps(ShadowPrices plan, long[][] held, long[] equity, double[][] moves, String what) {
        for (int j = 0; j < moves[0].length; j++) {
            for (int a = 0; a < held.length; a++) {
                for (int b = 0; b < held.length; b++) {
                    final long give = Math.abs(plan.lots(a, j));
                    final long take = Math.abs(held[b][j]) - Math.abs(plan.lots(b, j));
                    final boolean isSameSide = Long.signum(held[a][j]) == Long.signum(held[b][j]);
                    for (long lots = Math.min(give, take); a != b && isSameSide && lots > 0; lots /= 2) {
                        final double before =
                                lack(plan, held, equity, moves, a, j, 0) + lack(plan, held, equity, moves, b, j, 0);
                        final double after = lack(plan, held, equity, moves, a, j, -lots)
                                + lack(plan, held, equity, moves, b, j, lots);
                        final double scale = gross(held, moves, a) + gross(held, moves, b);
                        // Lots are whole: one of each asset up or down.
                        final double lot = Arrays.stream(moves)
                                .mapToDouble(move ->
                                        Arrays.stream(move).map(Math::abs).sum())
                                .max()
                                .orElse(0);
                        excess.add("exchange", (before - after - 2 * lot) / Math.max(1, scale), what);
                    }
                }
            }
        }
    }

    /** What an account would lose if each of its positions lost. */
    private static double gross(long[][] held, double[][] moves, int k) {
        double sum = 0;
        for (final double[] move : moves) {
            for (int j = 0; j < move.length; j++) {
                sum += Math.abs(held[k][j] * move[j]) / moves.length;
            }
        }
        return sum;
    }

    private static double lack(
            ShadowPrices plan, long[][] held, long[] equity, double[][] moves, int k, int asset, long more) {
        double sum = 0;
        for (final double[] move : moves) {
            double loss = -equity[k];
            for (int j = 0; j < move.length; j++) {
                final long closed = plan.lots(k, j) + (j == asset ? Long.signum(held[k][j]) * more : 0);
                loss -= (held[k][j] - closed) * move[j];
            }
            sum += Math.max(0, loss) / moves.length;
        }
        return sum;
    }
}
