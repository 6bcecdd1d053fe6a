package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.estimate.GapEstimator;
import io.adlengine.venue.book.Instrument;
import org.junit.jupiter.api.Test;

/** What is asked of an estimator, and what it is told: of two instruments of 1 and 3 a tick. */
final class NeedsLearntTest {
    private final SmallMarket market = new SmallMarket(
            Instrument.linear(7, 1, 50_000, 1L << 40, 1_000), Instrument.linear(8, 3, 50_000, 1L << 40, 1_000));

    @Test
    void withoutAnEstimatorNothingIsKnown() {
        final NeedsLearnt needs = new NeedsLearnt(market.book.instruments(), null);
        needs.meet(0);
        needs.learn(0, 100, 10, 50);
        assertEquals(-1, needs.estimate(0, 100, 10));
    }

    /** Ten lots needed 50, 5 each of what is worth 100; it is the last value that counts. */
    @Test
    void whatALotNeededIsExpectedOfTheNext() {
        final GapEstimator estimator = GapEstimator.builder().lastValue().build(2);
        final NeedsLearnt needs = new NeedsLearnt(market.book.instruments(), estimator);
        assertEquals(2, estimator.instruments());
        assertEquals(-1, needs.estimate(0, 100, 0), "nothing is closed");
        needs.learn(0, 100, 0, 1_000);
        assertEquals(-1, estimator.gap(0), "and nothing learnt");
        needs.learn(0, 100, 10, 50);
        needs.learn(1, 100, 10, 90);
        assertEquals(5, estimator.gap(0));
        assertEquals(9, estimator.gap(1));
        assertEquals(20, needs.estimate(0, 100, 4));
        assertEquals(36, needs.estimate(1, 100, 4));
    }

    /** A lot of the first is worth 100 and needed 5; one of the second is worth 300 at the same mark. */
    @Test
    void ofAnInstrumentThatNobodyHasSeenPricesTell() {
        final GapEstimator estimator =
                GapEstimator.builder().lastValue().unseenByPrice().build(2);
        final NeedsLearnt needs = new NeedsLearnt(market.book.instruments(), estimator);
        needs.learn(0, 100, 10, 50);
        assertEquals(60, needs.estimate(1, 100, 4));
    }

    @Test
    void anInstrumentThatIsListedLaterIsMetWhereThereIsRoom() {
        final GapEstimator estimator = GapEstimator.builder().lastValue().build(3);
        final NeedsLearnt needs = new NeedsLearnt(market.book.instruments(), estimator);
        final int third = market.book.list(Instrument.linear(9, 1, 50_000, 1L << 40, 1_000));
        final int fourth = market.book.list(Instrument.linear(10, 1, 50_000, 1L << 40, 1_000));
        needs.learn(third, 100, 10, 50);
        assertEquals(-1, needs.estimate(third, 100, 10), "not met yet");
        needs.meet(third);
        needs.meet(third);
        needs.learn(third, 100, 10, 50);
        assertEquals(50, needs.estimate(third, 100, 10));
        assertEquals(3, estimator.instruments());
        needs.meet(fourth);
        needs.learn(fourth, 100, 10, 50);
        assertEquals(-1, needs.estimate(fourth, 100, 10), "there is no room");
    }

    @Test
    void thereHasToBeRoomForWhatIsListed() {
        final GapEstimator narrow = GapEstimator.builder().build(1);
        assertEquals(
                "estimator=room for 1 instruments (expected: room for 2 more)",
                assertThrows(IllegalArgumentException.class, () -> new NeedsLearnt(market.book.instruments(), narrow))
                        .getMessage());
        assertEquals(0, narrow.instruments(), "none was numbered");
        final GapEstimator known = GapEstimator.builder().build(2);
        known.instrument(7);
        known.instrument(8);
        assertEquals(-1, new NeedsLearnt(market.book.instruments(), known).estimate(0, 1, 0));
    }
}
