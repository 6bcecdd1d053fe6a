package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/** What {@link CrowdedVenueProperties} has found, each in a market that fits in a head. */
final class CrowdedVenueExamplesTest {
    private static final Instrument COINS =
            Instrument.linear(8, 1, 50_000, 1L << 20, 10_000).withCurrency(1);

    /** Ann and Bob, with a purse in base and one in a currency that counts with nothing. */
    private static final class Venue {
        final PositionBook book = new PositionBook(new Instrument[] {COINS}, 16, 16);
        final Autodeleverager adl;
        final Snapshot snapshot;
        final int ann;
        final int bob;

        Venue() {
            book.accountMargins().use(new ConcentrationMargin());
            adl = Autodeleverager.builder(book)
                    .severity(new FixedSeverity(1))
                    .allocator(new Proportionally())
                    .maxWinners(8)
                    .maxLosers(8)
                    .build();
            snapshot = new Snapshot(book, adl);
            book.currencies().rate(1, 10, 1);
            book.currencies().terms(1, 1_000_000, 0);
            book.open(1);
            book.open(2);
            ann = book.currencies().open(0, 1, 11);
            bob = book.currencies().open(1, 1, 12);
            book.mark(0, 1_000);
        }
    }

    /** Fees that nobody has swept are money of the currency in which they were taken. */
    @Test
    void whatFundingHasOutOfAnInstrumentKeepsItsCurrency() {
        final Venue venue = new Venue();
        final PositionBook book = venue.book;
        book.deposit(venue.ann, 1_000);
        book.trade(venue.ann, venue.bob, 0, 10, 1_000);
        book.funding().fee(0, 1_500_000_000, 0);
        book.trade(venue.bob, venue.ann, 0, 10, 1_000);
        book.delist(0);
        assertEquals(15, book.funding().out(0));
        final long before = venue.snapshot.hash();
        final Instrument inBase = COINS.withCurrency(0);
        assertEquals(
                "currency, of which funding is out=0 (expected: 1)",
                assertThrows(IllegalArgumentException.class, () -> book.list(inBase))
                        .getMessage());
        assertEquals(before, venue.snapshot.hash());

        assertEquals(15, book.funding().sweep(0, venue.bob));
        assertEquals(0, book.list(inBase));
        final Venue other = new Venue();
        venue.snapshot.copyInto(other.snapshot);
        assertEquals(0, other.book.currencies().cash(0));
        assertEquals(1_000, other.book.currencies().cash(1));
    }

    /** Nothing that it has is enough for its account's margin: 2^62. What its own lots need is 10,200. */
    @Test
    void aRoundWithAPurseThatCountsWithNothingGoesOnFromASnapshot() {
        final Venue venue = crashed();
        assertEquals(1L << 62, venue.book.currencies().margin().need(venue.bob));
        final Venue other = crashed();
        venue.snapshot.copyInto(other.snapshot);
        assertEquals(venue.snapshot.hash(), other.snapshot.hash());
        assertEquals(venue.adl.execute(8), other.adl.execute(8));
        assertEquals(venue.snapshot.hash(), other.snapshot.hash());
    }

    private static Venue crashed() {
        final Venue venue = new Venue();
        venue.book.deposit(venue.ann, 10_000);
        venue.book.deposit(venue.bob, 10_000);
        venue.book.trade(venue.ann, venue.bob, 0, 100, 1_000);
        venue.book.mark(0, 870);
        venue.adl.begin(0, true);
        final int loser = venue.book.positions().find(venue.ann, 0);
        assertEquals(Nomination.ACCEPTED, venue.adl.nominate(loser));
        assertEquals(Decision.DECIDED, venue.adl.decide());
        return venue;
    }

    /** A close-out that raises the margin of such a purse is not refused with an exception, but not made. */
    @Test
    void aMarginThatRisesBeyondAllMoneyIsNotKept() {
        final long all = -(1L << 62);
        assertFalse(MeansLeft.admits(false, 1L << 40, 25_608, all, 5, 2));
        assertFalse(MeansLeft.admits(true, 1L << 40, 25_608, all, 5, 2));
        assertFalse(MeansLeft.admits(true, 100, Long.MAX_VALUE, all, -5, 2));
        assertTrue(MeansLeft.admits(false, 100, 1L << 62, 0, 2, 2));
    }
}
