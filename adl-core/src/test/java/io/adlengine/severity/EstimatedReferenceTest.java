package io.adlengine.severity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.MarketSeverity;
import io.adlengine.Outlook;
import io.adlengine.testkit.MarketSeverityContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Severities of deficits, taking their share of an estimate. */
final class EstimatedReferenceTest {
    private final Outlook outlook = new Outlook();

    @Nested
    final class OfRobustMix extends MarketSeverityContract {
        @Override
        public MarketSeverity create() {
            return EstimatedReference.of(RobustMix.builder().theta1(0.5).build());
        }
    }

    @Nested
    final class OfAStepCapped extends MarketSeverityContract {
        @Override
        public MarketSeverity create() {
            return EstimatedReference.capped(OnlineGradientDescent.builder()
                    .implicitAdaGrad(0.25)
                    .theta1(0.5)
                    .build());
        }
    }

    private void run(MarketSeverity severity, long round, long market, long lots, long capacity, long needed) {
        outlook.of(market, lots, 0, -1, capacity);
        severity.opened(round, outlook, severity.severity(outlook), 0);
        severity.settled(round, needed);
    }

    /** 900 a thousand lots, then 1,100 for 1,500: (450 + 1,100)/(500 + 1,500) a lot. */
    @Test
    void anEstimateIsWhatLotsNeededBefore() {
        final EstimatedReference severity = EstimatedReference.of(new FixedSeverity(0.5));
        severity.reserve(1);
        run(severity, 0, 7, 1_000, 65_536, 900);
        assertEquals(0, outlook.reference(), "nothing is known of a first round");
        run(severity, 1, 7, 1_500, 32_768, 1_100);
        assertEquals(1_350, outlook.reference());
        run(severity, 2, 7, 800, 16_384, 700);
        assertEquals(620, outlook.reference());
    }

    @Test
    void itIsCappedByWhatMarketsNeedOfTheirWinnersProfits() {
        final EstimatedReference severity = EstimatedReference.capped(new FixedSeverity(0.5));
        severity.reserve(1);
        run(severity, 0, 7, 1_000, 65_536, 900);
        run(severity, 1, 8, 5, 16_384, 250);
        assertEquals(225, outlook.reference(), "of a market without a history, its share of U");
        run(severity, 2, 7, 1_500, 32_768, 1_100);
        assertEquals(900, outlook.reference());
        assertEquals(0.5, severity.severity(outlook));
    }

    @Test
    void whatHasReferencesOfItsOwnIsRefused() {
        final IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> EstimatedReference.of(MarketMix.builder().build()));
        assertEquals(
                "inner=" + MarketMix.builder().build().configuration()
                        + " (expected: a severity without references of its own)",
                refused.getMessage());
        assertEquals(
                "capped-estimate(fixed:theta=0.5)",
                EstimatedReference.capped(new FixedSeverity(0.5)).configuration());
    }
}
