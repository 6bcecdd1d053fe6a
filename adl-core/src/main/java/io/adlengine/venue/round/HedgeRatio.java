package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.venue.book.Instrument;

/**
 * How much of one instrument a position in another hedges: by how much the other's price moves, in millionths, while
 * that of the instrument that is closed moves by one. For rules that read {@link io.adlengine.Column#EXPOSURE}, and for
 * {@link PairedLegs}.
 *
 * <p>Deterministic and without allocation; asked once for each position beside a winner's in the same purse; what an
 * account holds in another currency hedges nothing. An account that is long 10,000 of a coin and short 6,000 of another
 * has a net exposure of 4,000 by {@link #DELTA}; at 1,500,000 for the other coin it is 1,000, and at 0, for a coin that
 * hedges nothing, 10,000.
 */
@FunctionalInterface
public interface HedgeRatio {
    /** A ratio of one. */
    int ONE = 1_000_000;

    /** The largest, without a sign: a thousand. */
    long MOST = 1_000L * ONE;

    /** All instruments move alike, so that values are netted as they are. */
    HedgeRatio DELTA = named("delta", (closed, other) -> ONE);

    /**
     * The ratio of a position of the same account.
     *
     * @param closed the instrument of which lots are closed
     * @param other another one; an instrument's own ratio is one
     * @return millionths, within ±{@link #MOST}
     */
    long of(Instrument closed, Instrument other);

    /**
     * {@return what this is, with its parameters: a part of a deleverager's identity, so that a snapshot is not
     * restored where others would pay; constant} By default {@code own}, which tells no two ratios apart: a venue with
     * ratios of its own calls them by {@link #named}, or overrides this.
     */
    default String configuration() {
        return "own";
    }

    /**
     * {@return a ratio with a name}
     *
     * @param configuration the name, with parameters if there are any
     * @param ratio what it does
     * @throws IllegalArgumentException if one is missing
     */
    static HedgeRatio named(String configuration, HedgeRatio ratio) {
        Require.present("configuration", configuration);
        Require.present("ratio", ratio);
        return new HedgeRatio() {
            @Override
            public long of(Instrument closed, Instrument other) {
                return ratio.of(closed, other);
            }

            @Override
            public String configuration() {
                return configuration;
            }
        };
    }
}
