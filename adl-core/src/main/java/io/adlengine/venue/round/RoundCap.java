package io.adlengine.venue.round;

import io.adlengine.PositionView;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;

/**
 * The most that one winner may be made to pay in one round, whatever rule decides. Deterministic, without allocation;
 * asked once per winner and round, before the rule.
 *
 * <p>A rule that reads {@link io.adlengine.Column#CAP} sees the cap beside the capacity; for any other the cap is part
 * of the capacity. Close-outs keep it, too: with a cap of 40 and lots that cost 30 each, a winner gives one lot.
 *
 * <p>A venue that limits what an account may lose within a block answers with what {@link
 * io.adlengine.venue.guard.AccountBudgets#insuranceLeft} or its own count says is left for the account.
 */
@FunctionalInterface
public interface RoundCap {
    /** No cap: min(profit, equity) is the limit. */
    RoundCap NONE = named("none", position -> Long.MAX_VALUE);

    /**
     * A part of the position's profit.
     *
     * @param ppm parts per million, 0 to 1,000,000: 250,000 of a profit of 1,000 is 250
     * @return a cap, rounded down
     * @throws IllegalArgumentException if the part is out of range
     */
    static RoundCap ofProfit(int ppm) {
        Require.within("ppm", ppm, 0, 1_000_000);
        return named("profit:ppm=" + ppm, position -> FixedPoint.mulDivFloor(position.profit(), ppm, 1_000_000));
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
        return named("equity:ppm=" + ppm, position -> FixedPoint.mulDivFloor(position.equity(), ppm, 1_000_000));
    }

    /**
     * The cap of a winner.
     *
     * @param position what is known of the winner's position; valid during the call only, and reused
     * @return money, 0 or more
     */
    long of(PositionView position);

    /**
     * {@return what this cap is, with its parameters: a part of a deleverager's identity, so that a snapshot is not
     * restored where others would pay; constant} By default {@code own}, which tells no two caps apart: a venue with
     * caps of its own calls them by {@link #named}, or overrides this.
     */
    default String configuration() {
        return "own";
    }

    /**
     * {@return a cap with a name}
     *
     * @param configuration the name, with parameters if there are any
     * @param cap what it does
     * @throws IllegalArgumentException if one is missing
     */
    static RoundCap named(String configuration, RoundCap cap) {
        Require.present("configuration", configuration);
        Require.present("cap", cap);
        return new RoundCap() {
            @Override
            public long of(PositionView position) {
                return cap.of(position);
            }

            @Override
            public String configuration() {
                return configuration;
            }
        };
    }
}
