package io.adlengine.policy.score;

import io.adlengine.PositionScore;
import io.adlengine.check.Require;

/**
 * Hyperliquid's index: price move times leverage, s = (mark / max(entry, floor)) · (notional / max(account value,
 * floor)).
 *
 * <p>Taken literally, a short that has won more scores less, because its mark lies further below its entry. {@link
 * #sideAware} turns the price ratio over for shorts: entry / max(mark, floor). Source: Hyperliquid documentation,
 * "Auto-deleveraging"; the floors are ours: without one for the account value, observed leverages reach millions.
 */
public final class HyperliquidScore {
    private HyperliquidScore() {}

    /**
     * Writes the published index.
     *
     * @param mark the mark price, 0 to 1e50
     * @param entry entry prices, each 0 to 1e50
     * @param notional position value, money, each 0 or more
     * @param accountValue money, any sign
     * @param count accounts, 0 or more
     * @param priceFloor the least price in a denominator, 1e-50 to 1e50
     * @param valueFloor the least account value that counts, money, 1e-9 to 1e18
     * @param score receives the scores, each finite, 0 or more
     * @throws IllegalArgumentException if a price or a floor is out of range, or an array null or too short
     */
    public static void literal(
            double mark,
            double[] entry,
            long[] notional,
            long[] accountValue,
            int count,
            double priceFloor,
            double valueFloor,
            double[] score) {
        check(mark, entry, notional, accountValue, count, priceFloor, valueFloor, score);
        for (int i = 0; i < count; i++) {
            score[i] =
                    move(mark, entry[i], priceFloor) * LeverageScore.leverage(notional[i], accountValue[i], valueFloor);
        }
    }

    /**
     * Writes the index with the price ratio turned over for shorts, so that a larger win ranks higher on both sides.
     *
     * @param mark the mark price, 0 to 1e50
     * @param entry entry prices, each 0 to 1e50
     * @param quantity signed sizes: below 0 is short
     * @param notional position value, money, each 0 or more
     * @param accountValue money, any sign
     * @param count accounts, 0 or more
     * @param priceFloor the least price in a denominator, 1e-50 to 1e50
     * @param valueFloor the least account value that counts, money, 1e-9 to 1e18
     * @param score receives the scores, each finite, 0 or more
     * @throws IllegalArgumentException if a price or a floor is out of range, or an array null or too short
     */
    public static void sideAware(
            double mark,
            double[] entry,
            long[] quantity,
            long[] notional,
            long[] accountValue,
            int count,
            double priceFloor,
            double valueFloor,
            double[] score) {
        check(mark, entry, notional, accountValue, count, priceFloor, valueFloor, score);
        Floor.holds("quantity", quantity, count);
        for (int i = 0; i < count; i++) {
            final double move = quantity[i] < 0 ? move(entry[i], mark, priceFloor) : move(mark, entry[i], priceFloor);
            score[i] = move * LeverageScore.leverage(notional[i], accountValue[i], valueFloor);
        }
    }

    /**
     * The published index of a venue's positions, with values per lot as prices and the equity behind as account value.
     *
     * @param priceFloor the least price in a denominator, minor units per lot, 1e-50 to 1e50
     * @param valueFloor the least equity that counts, money, 1e-9 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if a floor is out of range
     */
    public static PositionScore literalOfPosition(double priceFloor, double valueFloor) {
        Floor.price("priceFloor", priceFloor);
        Floor.money("valueFloor", valueFloor);
        return position -> move(PricePerLot.mark(position), PricePerLot.entry(position), priceFloor)
                * LeverageScore.leverage(position, valueFloor);
    }

    /**
     * The same with the price ratio turned over for shorts.
     *
     * @param priceFloor the least price in a denominator, minor units per lot, 1e-50 to 1e50
     * @param valueFloor the least equity that counts, money, 1e-9 to 1e18
     * @return a score without a state
     * @throws IllegalArgumentException if a floor is out of range
     */
    public static PositionScore sideAwareOfPosition(double priceFloor, double valueFloor) {
        Floor.price("priceFloor", priceFloor);
        Floor.money("valueFloor", valueFloor);
        return position -> {
            final double mark = PricePerLot.mark(position);
            final double entry = PricePerLot.entry(position);
            final boolean isShort = PricePerLot.side(position) < 0;
            return (isShort ? move(entry, mark, priceFloor) : move(mark, entry, priceFloor))
                    * LeverageScore.leverage(position, valueFloor);
        };
    }

    private static double move(double to, double from, double floor) {
        return to / Math.max(from, floor);
    }

    private static void check(
            double mark,
            double[] entry,
            long[] notional,
            long[] accountValue,
            int count,
            double priceFloor,
            double valueFloor,
            double[] score) {
        Require.within("mark", mark, 0, Floor.MOST_PRICE);
        Floor.price("priceFloor", priceFloor);
        Floor.money("valueFloor", valueFloor);
        Floor.prices("entry", entry, count, 0);
        Floor.holds("notional", notional, count);
        Floor.holds("accountValue", accountValue, count);
        Floor.holds("score", score, count);
    }
}
