package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.UnderlyingMargin;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Half the rate on twice the value is the same margin to the unit. So a venue whose contracts have the margins of
 * others, which are marked as they are and of which a lot is worth twice as much, at half the rate, does the same as
 * one with their own; wherever their own value counted, margins would be half of what they are.
 */
final class UnderlyingRoundProperties {
    private static final int INSTRUMENTS = HedgedVenue.INSTRUMENTS;

    @Property(tries = 300)
    void roundsAndReceiptsAreTheSame(@ForAll long seed) {
        final HedgedVenue own = venue(seed, false);
        final HedgedVenue others = venue(seed, true);
        final List<byte[]> expected = own.collect();
        final List<byte[]> receipts = others.collect();
        assertEquals(own.fills, others.fills);
        assertEquals(expected.size(), receipts.size());
        for (int round = 0; round < receipts.size(); round++) {
            assertArrayEquals(expected.get(round), receipts.get(round));
        }
        for (int account = 0; account < HedgedVenue.ACCOUNTS; account++) {
            assertEquals(own.valuation.accountMaintenance(account), others.valuation.accountMaintenance(account));
            assertEquals(own.valuation.accountWeight(account), others.valuation.accountWeight(account));
            assertEquals(own.valuation.accountEquity(account), others.valuation.accountEquity(account));
        }
    }

    /** Otherwise the property above would say nothing. */
    @Test
    void marginsBindSomebody() {
        int bound = 0;
        for (int seed = 0; seed < 60; seed++) {
            final HedgedVenue own = venue(seed, false);
            final HedgedVenue half = venue(seed, false);
            for (int i = 0; i < INSTRUMENTS; i++) {
                final Instrument terms = half.book.instruments().contract(i);
                half.book.changeTerms(
                        i, terms.withTiers(MarginTiers.flat(terms.tiers().ppm(0) / 2)));
            }
            own.collect();
            half.collect();
            bound += own.fills.equals(half.fills) ? 0 : 1;
        }
        assertTrue(bound > 20, bound + " differ");
    }

    private static HedgedVenue venue(long seed, boolean isByOthers) {
        final HedgedVenue venue = new HedgedVenue(seed);
        for (int i = 0; i < INSTRUMENTS; i++) {
            final Instrument terms = venue.book.instruments().contract(i);
            final int other = venue.book.list(Instrument.linear(50 + i, 1, 0, 1, terms.maxPrice()));
            venue.book.mark(other, venue.book.instruments().mark(i));
            if (isByOthers && !terms.inverse()) {
                venue.book.changeTerms(
                        i,
                        terms.withTiers(MarginTiers.flat(terms.tiers().ppm(0) / 2))
                                .withUnderlying(new UnderlyingMargin(50 + i, 2 * terms.multiplier(), 1 << 20)));
            }
        }
        return venue;
    }
}
