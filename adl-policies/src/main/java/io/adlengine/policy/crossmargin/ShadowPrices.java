package io.adlengine.policy.crossmargin;

import io.adlengine.check.Require;

/**
 * Which accounts close how many lots of each of several assets, so that what accounts can be expected to lack
 * afterwards is least: Σ_k mean_s (−(q_k − X_k)·Z_s − w_k)⁺, where account k holds q_k and has an equity of w_k, and
 * prices move by Z_s in scenario s. Hedges are seen: an account that is long one asset and short another loses little
 * when both move.
 *
 * <p>For whoever plans a large deleveraging over several markets, off the round path: it is no rule, and {@link
 * io.adlengine.policy.level.FactorFill} is its closed form where one factor moves all assets and one of them is closed.
 * By the method of multipliers in sharing form: accounts decide for themselves at shadow prices, which rise where too
 * few lots are offered; then whole lots, so that each asset has exactly its quantity.
 *
 * <p>Three accounts hold 60, 30 and 10 lots, with equities of 10, 40 and 30; should prices fall by 1, the first lacks
 * 50. Of 50 lots to be closed it closes all 50, and nobody lacks anything.
 *
 * <p>Doubles, {@code + − × ÷} in a fixed order: the same bytes on every JVM and CPU. O(sweeps · accounts · scenarios ·
 * assets), 8 bytes for each account and scenario; allocates. {@link #gap} says whether the sweeps have come to rest,
 * not how near the best is: two accounts can then still exchange lots to their advantage, by some parts in 10^4 of what
 * they hold times its moves where that was tried. Scenarios are what they are worth. Never changes once made; safe to
 * read from any thread once published. Source: arXiv 2603.15963, section 3 (sample average, ADMM).
 */
public final class ShadowPrices {
    private static final int MOST_SWEEPS = 4_000;
    private static final double STIFFNESS = 0.2;
    private static final double CLOSE_ENOUGH = 1e-7;
    /** So that sums over 2^24 accounts stay below 2^63. */
    private static final long MOST_LOTS = 1L << 38;
    /** Nothing to money even times all lots; the squares of smaller ones would be no doubles. */
    private static final double LEAST_MOVE = 1e-100;

    private final long[] accountId;
    private final long[][] held;
    private final long[] equity;
    private final double[][] moves;
    private final long[] quantity;
    private final double[] stiffness;
    private final double[] multiplier;
    private final double[][] closed;
    private final long[][] lots;
    private int sweeps;
    private double gap;

    private ShadowPrices(long[] accountId, long[][] held, long[] equity, double[][] moves, long[] quantity) {
        this.accountId = accountId;
        this.held = held;
        this.equity = equity;
        this.moves = moves;
        this.quantity = quantity;
        final int assets = quantity.length;
        stiffness = new double[assets];
        multiplier = new double[assets];
        closed = new double[held.length][assets];
        lots = new long[held.length][assets];
        for (int j = 0; j < assets; j++) {
            final double moved = moved(j);
            final double typical = Math.max(1, abs(quantity[j]) / (double) held.length);
            stiffness[j] = moved == 0 ? 1 : STIFFNESS * moved / moves.length / typical;
        }
        sweep();
        round();
    }

    /**
     * Plans a deleveraging.
     *
     * @param accountId ids, which break ties: smaller first
     * @param held lots of each account, by asset; above 0 long, below 0 short; up to 2^38
     * @param equity of each account, money, 0 or more
     * @param moves of each scenario, what a lot of each asset gains, money; finite, and below 1e-100 as good as
     *     0; 1 or more scenarios
     * @param quantity of each asset, lots to be closed: above 0 of longs, below 0 of shorts, at most all there are
     * @return the plan; the arrays are not kept
     * @throws IllegalArgumentException if an argument is missing, of another length or out of range
     */
    public static ShadowPrices plan(long[] accountId, long[][] held, long[] equity, double[][] moves, long[] quantity) {
        final int accounts = Require.present("accountId", accountId).length;
        final int assets = Require.present("quantity", quantity).length;
        Require.within("accounts", accounts, 1, 1 << 24);
        Require.within("assets", assets, 1, 1 << 16);
        Require.within("held", Require.present("held", held).length, accounts, accounts);
        Require.within("equity", Require.present("equity", equity).length, accounts, accounts);
        Require.within("moves", Require.present("moves", moves).length, 1, 1 << 24);
        for (int k = 0; k < accounts; k++) {
            Require.within("held[" + k + "]", Require.present("held[" + k + "]", held[k]).length, assets, assets);
            Require.notNegative("equity[" + k + "]", equity[k]);
            for (final long of : held[k]) {
                Require.within("held[" + k + "]", of, -MOST_LOTS, MOST_LOTS);
            }
        }
        for (int s = 0; s < moves.length; s++) {
            Require.within("moves[" + s + "]", Require.present("moves[" + s + "]", moves[s]).length, assets, assets);
            for (final double move : moves[s]) {
                Require.within("moves[" + s + "]", move, -1e15, 1e15);
            }
        }
        for (int j = 0; j < assets; j++) {
            long longs = 0;
            long shorts = 0;
            for (final long[] of : held) {
                longs += Math.max(0, of[j]);
                shorts += Math.min(0, of[j]);
            }
            Require.within("quantity[" + j + "]", quantity[j], shorts, longs);
        }
        return new ShadowPrices(accountId.clone(), copy(held), equity.clone(), copy(moves), quantity.clone());
    }

    /** The moves of an asset without their signs, added up; 0 where no lot of it makes a difference to anybody. */
    private double moved(int j) {
        double moved = 0;
        for (final double[] move : moves) {
            moved += move[j] < 0 ? -move[j] : move[j];
        }
        return moved;
    }

    private void sweep() {
        final int assets = quantity.length;
        final AccountStep step = new AccountStep(moves, stiffness);
        final double[][] cover = new double[held.length][moves.length];
        final double[][] weight = new double[held.length][moves.length];
        final double[] wished = new double[assets];
        final double[] least = new double[assets];
        final double[] greatest = new double[assets];
        final double[] mean = new double[assets];
        for (int k = 0; k < held.length; k++) {
            for (int s = 0; s < moves.length; s++) {
                cover[k][s] = equity[k] + worth(k, s);
            }
        }
        gap = Double.MAX_VALUE;
        for (sweeps = 0; sweeps < MOST_SWEEPS && gap > CLOSE_ENOUGH; sweeps++) {
            double moved = 0;
            final double[] next = new double[assets];
            for (int k = 0; k < held.length; k++) {
                for (int j = 0; j < assets; j++) {
                    final double share = quantity[j] / (double) held.length;
                    wished[j] = closed[k][j] - mean[j] + share - multiplier[j];
                    least[j] = Math.min(0, bound(k, j));
                    greatest[j] = Math.max(0, bound(k, j));
                }
                final double[] before = closed[k].clone();
                step.solve(wished, least, greatest, cover[k], weight[k], closed[k]);
                for (int j = 0; j < assets; j++) {
                    next[j] += closed[k][j] / held.length;
                    moved = Math.max(moved, ratio(closed[k][j] - before[j], j));
                }
            }
            double off = 0;
            for (int j = 0; j < assets; j++) {
                mean[j] = next[j];
                multiplier[j] += next[j] - quantity[j] / (double) held.length;
                off = Math.max(off, ratio((next[j] - quantity[j] / (double) held.length) * held.length, j));
            }
            gap = Math.max(off, moved);
        }
    }

    /** Of what is to be closed. */
    private double ratio(double amount, int j) {
        return (amount < 0 ? -amount : amount) / Math.max(1, abs(quantity[j]));
    }

    private void round() {
        final double[] amount = new double[held.length];
        final long[] bound = new long[held.length];
        final long[] whole = new long[held.length];
        final WholeLots wholeLots = new WholeLots(accountId);
        for (int j = 0; j < quantity.length; j++) {
            for (int k = 0; k < held.length; k++) {
                amount[k] = quantity[j] < 0 ? -closed[k][j] : closed[k][j];
                bound[k] = abs(bound(k, j));
            }
            wholeLots.of(amount, bound, abs(quantity[j]), whole);
            for (int k = 0; k < held.length; k++) {
                lots[k][j] = quantity[j] < 0 ? -whole[k] : whole[k];
            }
        }
    }

    /** What an account has on the side that is closed. */
    private long bound(int k, int j) {
        final boolean isOfTheSide = quantity[j] > 0 && held[k][j] > 0 || quantity[j] < 0 && held[k][j] < 0;
        return isOfTheSide ? held[k][j] : 0;
    }

    private double worth(int k, int s) {
        double worth = 0;
        for (int j = 0; j < quantity.length; j++) {
            worth += held[k][j] * moves[s][j];
        }
        return worth;
    }

    /**
     * {@return what an account closes of an asset, lots with the sign of what it holds}
     *
     * @param account its place in the arrays
     * @param asset the asset's
     * @throws IllegalArgumentException if there is none
     */
    public long lots(int account, int asset) {
        return lots[Require.row("account", account, lots.length)][Require.row("asset", asset, quantity.length)];
    }

    /**
     * {@return the shadow price of an asset: what one lot more to be closed changes of what all can be expected to
     * lack, money} Below 0 where closing helps; about it only, as lots are whole and scenarios few.
     *
     * @param asset its place in the arrays
     * @throws IllegalArgumentException if there is none
     */
    public double price(int asset) {
        final int j = Require.row("asset", asset, quantity.length);
        return moved(j) == 0 ? 0 : -multiplier[j] * stiffness[j];
    }

    /** {@return what all accounts can be expected to lack before anything is closed, money} */
    public double lackedBefore() {
        return lacked(false);
    }

    /** {@return the same once these lots are closed} */
    public double lackedAfter() {
        return lacked(true);
    }

    private double lacked(boolean isAfter) {
        double sum = 0;
        for (int k = 0; k < held.length; k++) {
            for (int s = 0; s < moves.length; s++) {
                double loss = -equity[k] - worth(k, s);
                for (int j = 0; j < quantity.length; j++) {
                    loss += isAfter ? lots[k][j] * moves[s][j] : 0;
                }
                sum += loss > 0 ? loss / moves.length : 0;
            }
        }
        return sum;
    }

    /** {@return sweeps over all accounts, 1 to 4,000} */
    public int sweeps() {
        return sweeps;
    }

    /**
     * {@return how far the last sweep was from where it stays: the largest change, or lack of lots, over what is to be
     * closed of the asset; 1e-7 or less where it has come to rest}
     */
    public double gap() {
        return gap;
    }

    private static long abs(long value) {
        return value < 0 ? -value : value;
    }

    private static long[][] copy(long[][] of) {
        final long[][] copy = new long[of.length][];
        for (int i = 0; i < of.length; i++) {
            copy[i] = of[i].clone();
        }
        return copy;
    }

    private static double[][] copy(double[][] of) {
        final double[][] copy = new double[of.length][];
        for (int i = 0; i < of.length; i++) {
            copy[i] = of[i].clone();
            for (int j = 0; j < copy[i].length; j++) {
                copy[i][j] = Math.abs(of[i][j]) < LEAST_MOVE ? 0 : of[i][j];
            }
        }
        return copy;
    }
}
