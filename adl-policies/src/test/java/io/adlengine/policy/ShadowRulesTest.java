package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.panel.RoundPanel;
import io.adlengine.panel.ShadowRules;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * Rules that a live round does not ask, on the example of arXiv 2512.01112: capacities 8, 4 and 0.5, a budget of 7.5.
 */
final class ShadowRulesTest {
    private static final long[] CAPACITY = {8_000_000, 4_000_000, 500_000};
    private static final long BUDGET = 7_500_000;

    private static Winners winners() {
        return new Winners()
                .wrap(CAPACITY.clone(), 3)
                .account(new long[] {1, 2, 3})
                .score(new double[] {2, 1, 3})
                .weight(new double[] {1, 1, 1});
    }

    private static ShadowRules shadows(String... rules) {
        return ShadowRules.of(RoundPanel.builder().maxWinners(3), OpenCatalogue.builtIn(), rules);
    }

    private static ShadowRules run(long[] live, String... rules) {
        final ShadowRules shadows = shadows(rules);
        shadows.run(winners(), BUDGET, live);
        return shadows;
    }

    /** The queue takes 8·10^6 of which 7 is all of the first; its burden is 1, and pro rata is 0.6 for all. */
    @Test
    void everyRuleIsAPoint() {
        final long[] live = {7_000_000, 0, 500_000}; // the queue, by score: 0.5, then 7 of 8
        final ShadowRules shadows = run(live, "pro-rata", "equal-awards", "queue");
        assertEquals(4, shadows.points());
        assertEquals("live", shadows.rule(0));
        assertEquals("equal-awards", shadows.rule(2));
        for (int point = 0; point < shadows.points(); point++) {
            assertNull(shadows.refusal(point));
            assertEquals(0, shadows.shortfall(point));
            assertEquals(0, shadows.excess(point));
        }
        assertEquals(1, shadows.fairness(0).largestBurden());
        assertEquals(0.6, shadows.fairness(1).largestBurden(), 1e-12);
        assertEquals(1, shadows.fairness(2).largestBurden());
        assertEquals(shadows.fairness(0).largestBurden(), shadows.fairness(3).largestBurden());
        assertEquals(0.0082, shadows.revenue(1).exponentialRetention(), 5e-5);
        assertEquals(0.0196, shadows.revenue(2).exponentialRetention(), 5e-5);
        assertEquals(
                shadows.revenue(0).exponentialRetention(), shadows.revenue(3).exponentialRetention());
    }

    /** Against its definition, pair by pair: {@code isDominated} of all points at once is never a matter of order. */
    @Test
    void whoIsNoBetterAnywhereIsDominated() {
        // A live round that leaves 1 uncovered, and takes of one winner what it takes.
        final ShadowRules worse = run(new long[] {6_499_999, 1, 0}, "pro-rata");
        assertEquals(1_000_000, worse.shortfall(0));
        assertFalse(worse.isDominated(1), "what all lose alike leaves nothing");
        final ShadowRules same = run(new long[] {4_800_000, 2_400_000, 300_000}, "pro-rata", "pro-rata");
        for (int point = 0; point < 3; point++) {
            assertFalse(same.isDominated(point), "equals do not dominate each other");
        }
        // The queue stops in the middle of the first; whoever closes it whole takes a million for nothing.
        final ShadowRules excess = run(new long[] {7_000_000, 0, 500_000}, "queue:closeout=at-least");
        assertEquals(1_000_000, excess.excess(1));
        assertFalse(excess.isDominated(0));
        assertTrue(excess.excess(1) > 0 && excess.isDominated(1), "the live round takes less of the same");
    }

    @Test
    void aShadowThatCannotAnswerSaysWhyAndStopsNothing() {
        final ShadowRules shadows = run(new long[] {4_800_000, 2_400_000, 300_000}, "leverage-fill", "pro-rata");
        assertTrue(shadows.refusal(1).contains("leverage-fill"), shadows.refusal(1));
        assertThrows(IllegalStateException.class, () -> shadows.shortfall(1));
        assertNull(shadows.refusal(2));
        assertFalse(shadows.isDominated(0));
    }

    /** What an account has lost in live rounds is what counts, whoever took it. */
    @Test
    void aShadowWithAMemoryHearsOfLiveRounds() {
        final ShadowRules shadows = shadows("cumulative-burden:accounts=10");
        final long[] first = {7_500_000, 0, 0};
        shadows.run(winners(), BUDGET, first);
        assertEquals(0.6, shadows.fairness(1).largestBurden(), 1e-6, "as pro rata");
        shadows.run(winners(), 2_000_000, new long[] {2_000_000, 0, 0});
        assertEquals(2, shadows.fairness(1).payers(), "the first has paid already");
    }

    @Test
    void nothingOfTheRoundChangesAndNextToNothingIsAllocated() {
        final Winners winners = winners();
        final long[] live = {4_800_000, 2_400_000, 300_000};
        final ShadowRules shadows = shadows("pro-rata", "queue", "talmud", "capped:alpha=0.7(queue)");
        final double bytes = AllocationMeter.bytesPerRun(() -> shadows.run(winners, BUDGET, live));
        assertTrue(bytes <= 4 * 40, bytes + ": the set of the columns that each requires, and nothing by winner");
        assertEquals(Arrays.toString(CAPACITY), Arrays.toString(winners.capacity()));
        assertEquals("[4800000, 2400000, 300000]", Arrays.toString(live));
    }

    @Test
    void whatIsNoRoundIsRefused() {
        final ShadowRules shadows = shadows("pro-rata");
        assertThrows(IllegalStateException.class, () -> shadows.isDominated(0));
        assertThrows(IllegalArgumentException.class, () -> shadows.run(winners(), 12_500_001, new long[3]));
        assertThrows(IllegalArgumentException.class, () -> shadows.run(winners(), -1, new long[3]));
        assertThrows(IllegalArgumentException.class, () -> shadows.run(winners(), 1, new long[2]));
        assertThrows(IllegalArgumentException.class, () -> shadows.run(winners(), 1, new long[] {0, 0, 500_001}));
        assertThrows(IllegalStateException.class, () -> shadows.isDominated(0), "nothing has changed");
        assertThrows(IllegalArgumentException.class, () -> shadows("fairest"));
        assertThrows(IllegalArgumentException.class, () -> shadows());
    }

    /** A venue's listener asks them when a round begins; what is live is what an engine of the same rule takes. */
    @Test
    void aVenueShowsItsRounds() {
        final ShadowRules shadows = ShadowRules.of(
                RoundPanel.builder().maxWinners(10), OpenCatalogue.builtIn(), "equal-awards", "pro-rata");
        final Venue[] venue = new Venue[1];
        final int[] rounds = new int[1];
        venue[0] = Venue.builder(OpenCatalogue.builtIn())
                .rule("equal-awards")
                .severity("fixed:theta=1")
                .maxAccounts(10)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(10)
                .listener(event -> {
                    if (event.type() == EventType.ROUND_STARTED) {
                        venue[0].liveRound().shadow(shadows);
                        rounds[0]++;
                    }
                })
                .build();
        final Command command = new Command();
        long sequence = 0;
        venue[0].apply(command.from(7, ++sequence, 0).book().list(7, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        venue[0].apply(command.from(7, ++sequence, 0).book().mark(7, 1_000));
        for (final long account : new long[] {4, 17, 18}) {
            venue[0].apply(command.from(7, ++sequence, 0).book().open(account));
            venue[0].apply(command.from(7, ++sequence, 0).book().deposit(account, 15_000));
        }
        venue[0].apply(command.from(7, ++sequence, 0).book().fill(4, 17, 7, 80, 1_000));
        venue[0].apply(command.from(7, ++sequence, 0).book().fill(4, 18, 7, 20, 1_000));
        venue[0].apply(command.from(7, ++sequence, 0).book().mark(7, 840));
        venue[0].apply(command.from(7, ++sequence, 0).rounds().assess(100));
        assertEquals(
                Answer.DONE,
                venue[0].apply(command.from(7, ++sequence, 0).rounds().next(100)));
        assertEquals(1, rounds[0]);
        assertEquals(0, shadows.shortfall(0));
        assertEquals(shadows.fairness(1).largestBurden(), shadows.fairness(0).largestBurden());
        assertTrue(shadows.fairness(2).largestBurden() <= shadows.fairness(0).largestBurden());
    }

    /** The same answers as an engine of its own would give, for every rule that needs no more columns. */
    @Test
    void aShadowTakesWhatItsEngineWouldTake() {
        for (final String rule : new String[] {"pro-rata", "queue", "equal-losses", "talmud", "soft-queue:mu=1"}) {
            final DeleveragingEngine engine = DeleveragingEngine.builder()
                    .severity(new FixedSeverity(1))
                    .allocator(Policies.create(rule, 3))
                    .maxWinners(3)
                    .build();
            final long[] haircut = new long[3];
            final Round round = engine.deleverage(winners(), BUDGET, haircut);
            final RoundPanel panel = RoundPanel.builder().maxWinners(3).build();
            panel.record(winners(), haircut, round);
            final ShadowRules shadows = run(new long[3], rule);
            assertEquals(panel.fairness().largestBurden(), shadows.fairness(1).largestBurden(), rule);
            assertEquals(panel.fairness().herfindahl(), shadows.fairness(1).herfindahl(), rule);
            assertEquals(panel.revenue().logisticRetention(), shadows.revenue(1).logisticRetention(), rule);
        }
    }
}
