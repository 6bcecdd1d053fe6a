package io.adlengine.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RegretLedgerTest {
    private static final long MAX = Long.MAX_VALUE;

    private final RegretLedger ledger = new RegretLedger(4);

    @Test
    void anEmptyLedgerHasNothingToSay() {
        assertEquals(
                new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
                Figures.of(ledger));
    }

    @Test
    void moneyIsCountedByRoundAndBySide() {
        ledger.record(100, 0.5, 50, 30);
        ledger.record(200, 0.25, 50, 120);
        assertEquals(2, ledger.rounds());
        assertEquals(300, ledger.deficit());
        assertEquals(150, ledger.needed());
        assertEquals(100, ledger.haircut());
        assertEquals(20, ledger.overshoot());
        assertEquals(70, ledger.undershoot());
        assertEquals(90, ledger.tracking());
        assertEquals(-50, ledger.netOvershoot());
    }

    @Test
    void severitiesAreJudgedByTheDeficitTheyAreOf() {
        ledger.record(100, 0.5, 50, 25);
        ledger.record(200, 0.25, 50, 150);
        assertEquals(100 * 0.25 + 200 * 0.5, ledger.severityLoss());
        assertEquals(0.5, ledger.pathVariation());
        assertEquals(50_000, ledger.sumSquaredDeficit());
        assertEquals(Math.sqrt(2 * 50_000), ledger.instanceBound());
        assertEquals(Math.sqrt(2 / 50_000.0), ledger.etaStar());
        assertEquals(0.75, ledger.bestFixedSeverity());
        assertEquals(50, ledger.bestFixedLoss());
        assertEquals(75, ledger.staticRegret());
        assertEquals(125, ledger.dynamicRegret());
    }

    @Test
    void thePathGoesFromRoundToRound() {
        ledger.record(100, 0, 0, 50);
        ledger.record(100, 0, 0, 75);
        ledger.record(100, 0, 0, 25);
        assertEquals(0.25 + 0.5, ledger.pathVariation());
    }

    @Test
    void roundsMayBeatEveryFixedSeverity() {
        ledger.record(100, 0.25, 25, 25);
        ledger.record(100, 0.75, 75, 75);
        assertEquals(0, ledger.severityLoss());
        assertEquals(-50, ledger.staticRegret());
    }

    @Test
    void ofEquallyGoodFixedSeveritiesTheSmallestIsNamed() {
        ledger.record(100, 0, 0, 75);
        ledger.record(100, 0, 0, 25);
        assertEquals(0.25, ledger.bestFixedSeverity());
        ledger.record(1, 0, 0, 1);
        assertEquals(0.75, ledger.bestFixedSeverity());
    }

    @Test
    void aNeedBeyondTheDeficitNeedsItAll() {
        ledger.record(100, 1, 100, 5000);
        ledger.record(100, 0.5, 50, 50);
        assertEquals(50 * 1.0 - 50, ledger.severityLoss());
        assertEquals(0.5, ledger.pathVariation());
        assertEquals(4900, ledger.undershoot());
    }

    @Test
    void aVenueMayTakeMoreThanTheDeficit() {
        ledger.record(100, 3.5, 350, 50);
        assertEquals(300, ledger.severityLoss());
        assertEquals(300, ledger.overshoot());
    }

    @Test
    void aRoundWithoutADeficitCountsForTheAmountsOnly() {
        ledger.record(100, 0.5, 50, 25);
        ledger.record(0, 0.9, 7, 3);
        ledger.record(100, 0.5, 50, 75);
        assertEquals(3, ledger.rounds());
        assertEquals(107, ledger.haircut());
        assertEquals(103, ledger.needed());
        assertEquals(29, ledger.overshoot());
        assertEquals(25, ledger.undershoot());
        assertEquals(50, ledger.severityLoss());
        assertEquals(0.5, ledger.pathVariation());
        assertEquals(20_000, ledger.sumSquaredDeficit());
        assertEquals(0.25, ledger.bestFixedSeverity());
    }

    @Test
    void roundsWithoutADeficitAloneLeaveNothingToChoose() {
        ledger.record(0, 0.9, 7, 3);
        assertEquals(0, ledger.bestFixedSeverity());
        assertEquals(0, ledger.bestFixedLoss());
        assertEquals(0, ledger.etaStar());
        assertEquals(4, ledger.overshoot());
    }

    @Test
    void anEngineReportsToItAsItsListener() {
        final RegretLedger other = new RegretLedger(4);
        ledger.onSettled(17, 100, 100, 0.5, 50, 25);
        other.record(100, 0.5, 50, 25);
        assertEquals(Figures.of(other), Figures.of(ledger));
        assertEquals(25, ledger.severityLoss());
    }

    @Test
    void aFullLedgerCountsTheRoundsItMissesAndKeepsItsFigures() {
        for (int i = 0; i < 4; i++) {
            ledger.record(100, 0.5, 50 + i, 25 * i);
        }
        final Figures full = Figures.of(ledger);
        ledger.record(1000, 1, 1000, 7);
        ledger.record(0, 1, 5, 7);
        assertEquals(full.withUnrecorded(2), Figures.of(ledger));
    }

    @Test
    void aRoundThatWouldLiftTheDeficitsBeyondALongIsMissedToo() {
        ledger.record(MAX - 10, 0.5, 50, 25);
        final Figures before = Figures.of(ledger);
        ledger.record(11, 0.25, 3, 4);
        assertEquals(before.withUnrecorded(1), Figures.of(ledger));
        ledger.record(10, 0.25, 3, 4);
        assertEquals(MAX, ledger.deficit());
        assertEquals(2, ledger.rounds());
        assertEquals(1, ledger.unrecordedRounds());
        ledger.record(0, 0.25, 3, 4);
        assertEquals(3, ledger.rounds());
    }

    @Test
    void theOtherSumsStopAtTheLargestAmount() {
        ledger.record(1, 0, MAX, 0);
        ledger.record(1, 0, MAX, 0);
        ledger.record(1, 0, 0, MAX);
        ledger.record(1, 0, 0, MAX);
        assertEquals(MAX, ledger.haircut());
        assertEquals(MAX, ledger.needed());
        assertEquals(MAX, ledger.overshoot());
        assertEquals(MAX, ledger.undershoot());
        assertEquals(MAX, ledger.tracking());
        assertEquals(0, ledger.netOvershoot());
    }

    @Test
    void resetForgetsEveryRound() {
        for (int i = 0; i < 6; i++) {
            ledger.record(100 + i, 0.5, 50, 10 * i);
        }
        ledger.reset();
        assertEquals(Figures.NONE, Figures.of(ledger));
        ledger.record(100, 0.5, 50, 25);
        final RegretLedger fresh = new RegretLedger(4);
        fresh.record(100, 0.5, 50, 25);
        assertEquals(Figures.of(fresh), Figures.of(ledger));
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "-1, 0.5, 1, 1, deficit=-1 (expected: 0 or more)",
        "1, -0.5, 1, 1, 'severity=-0.5 (expected: finite, 0 or more)'",
        "1, NaN, 1, 1, 'severity=NaN (expected: finite, 0 or more)'",
        "1, Infinity, 1, 1, 'severity=Infinity (expected: finite, 0 or more)'",
        "1, 0.5, -1, 1, haircut=-1 (expected: 0 or more)",
        "1, 0.5, 1, -1, needed=-1 (expected: 0 or more)",
    })
    void refusesWhatNoRoundCanBeAndRecordsNothing(
            long deficit, double severity, long haircut, long needed, String message) {
        for (int i = 0; i < 5; i++) {
            final Figures before = Figures.of(ledger);
            assertEquals(
                    message,
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> ledger.record(deficit, severity, haircut, needed))
                            .getMessage());
            assertEquals(before, Figures.of(ledger));
            ledger.record(100, 0.5, 50, 10 * i);
        }
    }

    @Test
    void refusesANegativeSizeAndAcceptsNone() {
        assertEquals(
                "maxRounds=-1 (expected: 0 or more)",
                assertThrows(IllegalArgumentException.class, () -> new RegretLedger(-1))
                        .getMessage());
        final RegretLedger empty = new RegretLedger(0);
        empty.record(100, 0.5, 50, 25);
        assertEquals(Figures.NONE.withUnrecorded(1), Figures.of(empty));
    }
}
