package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.policy.Policies;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.Nomination;
import org.junit.jupiter.api.Test;

/** A venue weighs by what accounts have held at its closes, and not by what they hold in the round. */
class MeanExposureInRoundsTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(7, 1, 20_000, 1L << 40, 2_000)}, 4, 4);
    private final MeanExposure mean = new MeanExposure(4, 4);
    private final int zed = book.open(9);
    private final int ann = book.open(1);
    private final int bob = book.open(2);

    /** Ann is short 6 lots at four closes and Bob 2; then she closes 4, he opens 4 more, and the price falls. */
    @Test
    void whatIsOpenedOrClosedJustBeforeMovesNothing() {
        book.deposit(zed, 800);
        book.deposit(ann, 10_000);
        book.deposit(bob, 10_000);
        book.mark(0, 1_000);
        book.trade(zed, ann, 0, 6, 1_000);
        book.trade(zed, bob, 0, 2, 1_000);
        for (int close = 0; close < 4; close++) {
            mean.tell(1, book.accounts().exposure(ann));
            mean.tell(2, book.accounts().exposure(bob));
            mean.close();
        }
        book.trade(ann, bob, 0, 4, 1_000);
        assertEquals(3 * mean.mean(2), mean.mean(1));

        book.mark(0, 700);
        assertEquals(-1_600, new Valuation(book).accountEquity(zed));
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(0.25))
                .allocator(Policies.create("weighted-pro-rata", 4))
                .weight(mean)
                .maxWinners(4)
                .maxLosers(4)
                .build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(9, 7));
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(400, adl.round().budget());
        long ofAnn = 0;
        long ofBob = 0;
        for (int i = 0; i < adl.winners().count(); i++) {
            final boolean isAnn = adl.winners().accountRow(i) == ann;
            ofAnn += isAnn ? adl.winners().haircut(i) : 0;
            ofBob += isAnn ? 0 : adl.winners().haircut(i);
        }
        // Per unit of capacity: hers is 400 at thrice the weight, his 1,200, since they hold 2 and 6 lots now.
        assertEquals(200, ofAnn);
        assertEquals(200, ofBob);
    }
}
