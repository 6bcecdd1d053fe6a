package io.adlengine.venue.round;

import io.adlengine.PositionView;
import io.adlengine.check.Require;

/**
 * What a winner has taken over of its own will in the present event, for rules that read {@link
 * io.adlengine.Column#TAKEN_OVER}: {@link Volunteers} know it, or a venue counts itself. Deterministic, without
 * allocation; asked once per winner and round, before the rule.
 *
 * <p>A venue that counts what market makers have bought in a falling market answers with that for the position's
 * account, 5,000 for one that has taken over 5,000; with {@code juniorised:kappa=0.5} the account is then charged as
 * one that had 2,500 less to lose.
 */
@FunctionalInterface
public interface TakenOver {
    /** Nobody has. */
    TakenOver NOTHING = named("nothing", position -> 0);

    /**
     * What the winner has taken over.
     *
     * @param position what is known of the winner's position; valid during the call only, and reused
     * @return money, 0 or more
     */
    long of(PositionView position);

    /**
     * {@return what this counts, with its parameters: a part of a deleverager's identity; constant} By default {@code
     * own}, which tells no two apart: a venue with a count of its own calls it by {@link #named}, or overrides this.
     */
    default String configuration() {
        return "own";
    }

    /**
     * {@return a count with a name}
     *
     * @param configuration the name, with parameters if there are any
     * @param takenOver what it counts
     * @throws IllegalArgumentException if one is missing
     */
    static TakenOver named(String configuration, TakenOver takenOver) {
        Require.present("configuration", configuration);
        Require.present("takenOver", takenOver);
        return new TakenOver() {
            @Override
            public long of(PositionView position) {
                return takenOver.of(position);
            }

            @Override
            public String configuration() {
                return configuration;
            }
        };
    }
}
