package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * The most that one winner may be made to pay in one round, whatever rule decides. Deterministic, without allocation; asked once per
 * winner and round, before the rule.
 *
 * <p>A rule that reads {@link io.adlengine.Column#CAP} sees the cap beside the capacity; for any other the cap is part of the
 * capacity. Close-outs keep it, too: with a cap of 40 and lots that cost 30 each, a winner gives one lot.
 *
 * <p>A venue that limits what an account may lose within a block answers with what {@link
 * io.adlengine.venue.guard.AccountBudgets#insuranceLeft} or its own count says is left for the account.
 */
@FunctionalInterface
public interface RoundCap {
    /** No cap: min(profit, equity) is the limit. */
    RoundCap NONE = (accountRow, positionRow, profit, equity) -> Long.MAX_VALUE;

    /**
     * A part of the position's profit.
     *
     * @param ppm parts per million, 0 to 1,000,000: 250,000 of a profit of 1,000 is 250
     * @return a cap, rounded down
     * @throws IllegalArgumentException if the part is out of range
     */
    static RoundCap ofProfit(int ppm) {
        Require.within("ppm", ppm, 0, 1_000_000);
        return (accountRow, positionRow, profit, equity) -> FixedPoint.mulDivFloor(profit, ppm, 1_000_000);
    }

    /**
     * A part of the equity behind the position.
     *
     * @param ppm parts per million, 0 to 1,000,000
     * @return a cap, rounded down
     * @throws IllegalArgumentException if the part is out of range
     */
    static RoundCap ofEquity(int ppm) {
        Require.within("ppm", ppm, 0, 1_000_000);
        return (accountRow, positionRow, profit, equity) -> FixedPoint.mulDivFloor(equity, ppm, 1_000_000);
    }

    /**
     * The cap of a winner.
     *
     * @param accountRow the winner's account
     * @param positionRow the winner's position
     * @param profit of the position at the mark, money, above 0
     * @param equity behind the position, money, above 0
     * @return money, 0 or more
     */
    long of(int accountRow, int positionRow, long profit, long equity);
}
