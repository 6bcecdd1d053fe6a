package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Accounts and sides that a venue spares. */
final class ExclusionsTest {
    private static final Instrument A = Instrument.linear(1, 1, 50_000, 1L << 30, 2_000);
    private static final Instrument B = Instrument.linear(2, 1, 50_000, 1L << 30, 2_000);

    /** Account 0 lacks 5,000: its long of A has lost 10,000, as has its short of B. */
    private static SmallMarket market() {
        final SmallMarket market = new SmallMarket(A, B);
        market.book.deposit(0, 15_000);
        market.book.deposit(1, 100_000);
        market.book.deposit(2, 100_000);
        market.book.trade(0, 1, 0, 100, 1_000);
        market.book.trade(2, 0, 1, 100, 1_000);
        market.book.mark(0, 900);
        market.book.mark(1, 1_100);
        return market;
    }

    private static void collect(Autodeleverager adl) {
        adl.collection().begin();
        adl.collection().nominate(100);
        adl.collection().decide();
        CollectionTest.collect(adl);
    }

    @Test
    void nobodyOfAnExcludedSidePaysAndOtherSidesPayForIt() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        adl.exclusions().side(1, true, true);
        collect(adl);
        assertEquals(5_000, adl.collection().collected());
        assertEquals(110_000 - 5_000, market.valuation.accountEquity(1));
        assertEquals(110_000, market.valuation.accountEquity(2), "long of B");
        assertEquals(100, market.book.positions().lotsOf(2, 1));
    }

    @Test
    void aSideIsExcludedForOneListingAndUntilItIsLetInAgain() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        adl.exclusions().side(0, false, true);
        adl.exclusions().side(0, true, true);
        adl.begin(0, true);
        adl.nominate(market.book.positions().find(0, 0));
        adl.decide();
        assertEquals(1, adl.winners().excluded(Exclusion.EXCLUDED));
        assertEquals(0, adl.winners().count());
        adl.exclusions().side(0, false, false);
        collect(adl);
        assertEquals(5_000, adl.collection().collected());
    }

    @Test
    void exclusionsAreState() {
        final SmallMarket market = market();
        final Autodeleverager adl = market.adl();
        final Snapshot all = new Snapshot(adl, market.book);
        final long before = all.hash();
        adl.exclusions().side(1, true, true);
        adl.exclusions().account(1, true);
        final ByteBuffer saved = ByteBuffer.allocate((int) all.size());
        all.save(saved);
        final SmallMarket other = new SmallMarket(A, B);
        final Autodeleverager again = other.adl();
        new Snapshot(again, other.book).restore(saved.flip());
        collect(again);
        assertEquals(0, again.collection().collected());
        adl.exclusions().side(1, true, false);
        adl.exclusions().account(1, false);
        assertEquals(before, all.hash());
    }

    @Test
    void whatIsNotThereIsRefused() {
        final Exclusions exclusions = market().adl().exclusions();
        assertThrows(IllegalArgumentException.class, () -> exclusions.side(2, true, true));
        assertThrows(IllegalArgumentException.class, () -> exclusions.side(-1, true, true));
        assertThrows(IllegalArgumentException.class, () -> exclusions.account(SmallMarket.MOST, true));
    }
}
