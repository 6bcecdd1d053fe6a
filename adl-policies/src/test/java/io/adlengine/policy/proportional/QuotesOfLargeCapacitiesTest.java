package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import io.adlengine.quote.Quotable;
import io.adlengine.quote.Quote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beyond 2^53 not every amount is a double: a quote may not be of the nearest one that is. */
class QuotesOfLargeCapacitiesTest {
    /** The double next to it is larger. */
    private static final long CAPACITY = (1L << 53) + 3;

    @ParameterizedTest
    @ValueSource(strings = {"weighted-pro-rata", "levered-pro-rata", "power", "power:p=0.5", "projection"})
    void nobodyLosesMoreThanThereIs(String rule) {
        final Quote quote = quote(rule, CAPACITY);
        assertEquals(CAPACITY, quote.most());
        assertEquals(CAPACITY, quote.haircut(0, CAPACITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"power:p=0", "power:p=1"})
    void exactPowersHaveExactQuotes(String rule) {
        for (final long budget : new long[] {1, CAPACITY - 2, CAPACITY - 1, CAPACITY}) {
            assertEquals(budget, quote(rule, CAPACITY).haircut(0, budget));
        }
    }

    /** Equal awards of 2^60 + 1 and 2^53 + 3: the smaller pays all, the larger what is left. */
    @Test
    void equalAwardsOfWhales() {
        final long whale = (1L << 60) + 1;
        final Quote quote = quote("power:p=0", whale, CAPACITY);
        assertEquals(CAPACITY, quote.haircut(1, whale));
        assertEquals(whale - CAPACITY, quote.haircut(0, whale));
    }

    private static Quote quote(String rule, long... capacity) {
        final int count = capacity.length;
        final Winners winners = new Winners()
                .wrap(capacity, count)
                .weight(new double[] {1, 1})
                .notional(new long[] {1, 1})
                .equity(new long[] {1, 1});
        return Quote.of((Quotable) Policies.create(rule, count), winners);
    }
}
