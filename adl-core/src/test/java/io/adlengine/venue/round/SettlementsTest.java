package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.RoundListener;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/**
 * Dora is long 10 lots at 100 with 150 of collateral, as Carol was; nobody takes her lots, so every round finds her
 * again.
 */
final class SettlementsTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 8, 8);
    private final int dora = book.open(1);
    private final int eve = book.open(2);
    private Venue venue;

    SettlementsTest() {
        book.deposit(dora, 150);
        book.deposit(eve, 1_000);
        book.trade(dora, eve, 0, 10, 100);
        venue = new Venue(4, 4);
    }

    @Test
    void roundsSettleInAnyOrderAtTheirOwnZeroValues() {
        final long first = round(80);
        book.deposit(dora, 30);
        final long second = round(80);

        assertEquals(820 - 700, venue.adl.settle(second, 70), "her bankruptcy price is 82 by now");
        assertEquals(850 - 700, venue.adl.settle(first, 70), "it was 85");
        assertEquals(0, venue.engine.unsettledRounds());
        assertEquals(0, venue.adl.unsettled().count());
    }

    @Test
    void aPriceAboveTheZeroValueNeedsNothing() {
        assertEquals(0, venue.adl.settle(round(80), 90));
    }

    @Test
    void aVenueThatClosedAtSeveralPricesAddsUpItsOwnFills() {
        final long id = round(80);
        venue.adl.settleNeeded(id, 4 * 5 + 6 * 15);
        assertEquals(0, venue.engine.unsettledRounds());
        round(80);
        assertEquals(110, venue.adl.estimate(), "11 a lot");
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settleNeeded(id, 0), "once");
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settleNeeded(id + 1, -1));
    }

    /** Its lots cannot be valued by the terms of what is listed in its place. */
    @Test
    void aRoundOfAnInstrumentThatWasListedAnewTakesTheVenuesFigureAlone() {
        final PositionBook other =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 2, 2);
        other.deposit(other.open(1), 150);
        other.open(2);
        other.trade(0, 1, 0, 10, 100);
        other.mark(0, 80);
        final Autodeleverager adl =
                Autodeleverager.builder(other).engine(venue.engine).maxLosers(1).build();
        adl.begin(0, true);
        adl.nominate(1, 7);
        adl.decide();
        final long id = adl.round().id();
        other.trade(1, 0, 0, 10, 80);
        other.delist(0);
        assertEquals(0, other.list(Instrument.linear(7, 5, 50_000, 1_000, 1_000)));
        assertEquals(
                "roundId=" + id + " (expected: of an instrument that was not listed anew since)",
                assertThrows(IllegalArgumentException.class, () -> adl.settle(id, 70))
                        .getMessage());
        adl.settleNeeded(id, 150);
        assertEquals(0, adl.unsettled().count());
    }

    @Test
    void anEstimatorWithoutRoomIsLeftAlone() {
        final GapEstimator small = GapEstimator.builder().build(1);
        final PositionBook two = new PositionBook(
                new Instrument[] {
                    Instrument.linear(1, 1, 50_000, 1_000, 1_000), Instrument.linear(2, 1, 50_000, 1_000, 1_000)
                },
                2,
                2);
        assertEquals(
                "estimator=room for 1 instruments (expected: room for 2 more)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Autodeleverager.builder(two)
                                        .engine(venue.engine)
                                        .maxLosers(1)
                                        .estimator(small)
                                        .build())
                        .getMessage());
        assertEquals(0, small.instruments());
    }

    @Test
    void everySettlementTeachesTheEstimator() {
        venue.adl.begin(0, true);
        assertEquals(-1, venue.adl.estimate(), "nothing is known");
        venue.adl.settle(round(80), 70);
        round(80);
        assertEquals(150, venue.adl.estimate());
    }

    @Test
    void aRoundThatIsNotThereOrAPriceThatCannotBeChangesNothing() {
        final long id = round(80);
        final long hash = venue.hash();
        assertEquals(
                "roundId=1 (expected: an unsettled round)",
                assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(id + 1, 70))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(id, 0));
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(id, 1_001));
        assertEquals(hash, venue.hash());
        venue.adl.settle(id, 70);
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(id, 70), "once");
    }

    /** Its hint was the venue's own, so the estimator had not been asked about the instrument. */
    @Test
    void aRoundThatTheEngineHasSettledIsRefusedAndChangesNothing() {
        book.mark(0, 80);
        venue.adl.begin(0, true);
        venue.adl.nominate(book.positions().find(dora, 0));
        venue.adl.decide(5);
        final long id = venue.adl.round().id();
        venue.engine.settle(id, 150);
        final long hash = venue.hash();
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(id, 70));
        assertEquals(hash, venue.hash());
    }

    @Test
    void whereThereIsNoRoomTheOldestIsGivenUpAndTheEngineTakesTheVenuesFigure() {
        venue = new Venue(2, 4);
        final long oldest = round(80);
        round(80);
        round(80);
        assertEquals(1, venue.adl.unsettled().dropped());
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(oldest, 70));
        assertThrows(
                IllegalArgumentException.class, () -> venue.adl.settleNeeded(oldest, 150), "the engine's room, too");
        assertEquals(1, venue.adl.unsettled().roundId(0));
        assertEquals(0, venue.adl.unsettled().instrumentRow(0));

        venue = new Venue(4, 1);
        final long first = round(80);
        round(80);
        assertEquals(1, venue.adl.unsettled().count(), "one loser fits");
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(first, 70), "its losers are forgotten");
        venue.adl.settleNeeded(first, 150);
        assertEquals(1, venue.engine.unsettledRounds());
    }

    /**
     * The engine has settled the round when its listener hears of it: so have the settlements, and the estimator has
     * learnt.
     */
    @Test
    void aListenerThatThrowsDoesNotKeepARoundWaiting() {
        venue = new Venue(4, 4, new RoundListener() {
            @Override
            public void onSettled(long roundId, long deficit, double severity, long allocated, long needed) {
                throw new IllegalArgumentException("thrown by the listener");
            }
        });
        final long id = round(80);
        assertThrows(IllegalArgumentException.class, () -> venue.adl.settle(id, 75));
        assertEquals(0, venue.adl.unsettled().count());
        assertEquals(0, venue.engine.unsettledRounds());
        assertTrue(venue.estimator.gap(0) > 0);
    }

    @Test
    void aRestartForgetsNoRound() {
        venue.adl.settle(round(80), 75);
        final long before = round(80);
        final long after = round(79);
        venue.adl.settle(before, 70);
        final ByteBuffer bytes = ByteBuffer.allocate((int) venue.snapshot.size());
        venue.snapshot.save(bytes);
        final Venue restarted = new Venue(4, 4);
        restarted.snapshot.restore(bytes.flip());

        assertEquals(venue.hash(), restarted.hash());
        assertEquals(850 - 600, restarted.adl.settle(after, 60));
        assertEquals(850 - 600, venue.adl.settle(after, 60));
        assertEquals(venue.hash(), restarted.hash());
    }

    private long round(long mark) {
        book.mark(0, mark);
        venue.adl.begin(0, true);
        venue.adl.nominate(book.positions().find(dora, 0));
        venue.adl.decide();
        return venue.adl.round().id();
    }

    private final class Venue {
        final DeleveragingEngine engine;
        final GapEstimator estimator = GapEstimator.builder().build(1);
        final Autodeleverager adl;
        final Snapshot snapshot;

        Venue(int maxRounds, int maxLosers) {
            this(maxRounds, maxLosers, new RoundListener() {});
        }

        Venue(int maxRounds, int maxUnsettledLosers, RoundListener listener) {
            engine = DeleveragingEngine.builder()
                    .severity(new FixedSeverity(0))
                    .allocator(new Proportionally())
                    .maxWinners(4)
                    .maxUnsettled(maxRounds)
                    .listener(listener)
                    .build();
            adl = Autodeleverager.builder(book)
                    .engine(engine)
                    .maxLosers(1)
                    .maxUnsettledLosers(maxUnsettledLosers)
                    .estimator(estimator)
                    .build();
            snapshot = new Snapshot(adl);
        }

        long hash() {
            return snapshot.hash();
        }
    }
}
