package io.adlengine.bench.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.policy.Policies;
import io.adlengine.severity.FixedSeverity;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BurdenTest {
    private final Burden burden = new Burden();

    /** arXiv 2512.01112: u = (8, 4, 1/2), B = 7.5; everybody loses 60 %. */
    @Test
    void proRataIsAsFairAsItGets() {
        round("pro-rata", 750, new long[] {800, 400, 50}, 1, 2, 3);
        assertEquals(0.6, burden.maxHaircutFraction());
        assertEquals(1, burden.priceOfConcentration());
        assertEquals(0, burden.gini());
        assertEquals(3, burden.touched());
        assertEquals(0, burden.inversions());
        assertEquals(0, burden.unfairness());
        assertTrue(Double.isNaN(burden.rankStability()));
    }

    @Test
    void aQueueIsNot() {
        round("queue", 750, new long[] {800, 400, 50}, 2, 3, 1);
        assertEquals(1, burden.maxHaircutFraction());
        assertEquals(1 / 0.6, burden.priceOfConcentration(), 1e-15);
        assertEquals(2, burden.touched());
        // 450 remain of 800, 0 of 400, 50 of 50: the last two are the wrong way round.
        assertEquals(0.5, burden.inversions());
        assertEquals(1_000 * 0.4, burden.unfairness(), 1e-12);
        assertEquals(giniByDefinition(new long[] {800, 400, 50}, new long[] {350, 400, 0}), burden.gini(), 1e-12);
    }

    @Test
    void theGiniCoefficientIsThatOfItsDefinition() {
        final Random random = new Random(4);
        final long[] capacity = random.longs(50, 1, 1_000_000).toArray();
        final double[] score = random.doubles(50).toArray();
        final long[] haircut = round("queue", 9_000_000, capacity, score);
        assertEquals(giniByDefinition(capacity, haircut), burden.gini(), 1e-12);
    }

    /** 7 and 13 units of three are shared to the unit; whose unit is the odd one is no burden to be ranked. */
    @Test
    void ranksOfRoundingAreNoRanks() {
        round("pro-rata", 7, new long[] {10, 10, 11}, 1, 2, 3);
        round("pro-rata", 13, new long[] {11, 10, 10}, 1, 2, 3);
        assertTrue(Double.isNaN(burden.rankStability()));
    }

    @Test
    void theSameBurdenInTheSameOrderIsStableAndInReverseOrderIsNot() {
        round("queue", 1_000, new long[] {800, 400, 50, 70}, 4, 3, 2, 1);
        round("queue", 1_000, new long[] {800, 400, 50, 70}, 4, 3, 2, 1);
        assertEquals(1, burden.rankStability(), 1e-12);
        final double before = burden.rankStability();
        round("queue", 1_000, new long[] {800, 400, 50, 70}, 1, 2, 3, 4);
        assertTrue(burden.rankStability() < before);
    }

    @Test
    void aRoundInWhichNobodyPaysCountsForNothing() {
        round("queue", 0, new long[] {800, 400, 50}, 2, 3, 1);
        assertEquals(0, burden.touched());
        assertTrue(Double.isNaN(burden.gini()));
    }

    private long[] round(String rule, long budget, long[] capacity, double... score) {
        final long[] account = new long[capacity.length];
        for (int i = 0; i < account.length; i++) {
            account[i] = i;
        }
        final Winners winners =
                new Winners().wrap(capacity, capacity.length).account(account).score(score);
        final long[] haircut = new long[capacity.length];
        final Round round = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(Policies.create(rule, capacity.length))
                .maxWinners(capacity.length)
                .build()
                .deleverage(winners, budget, haircut);
        burden.record(winners, haircut, round, 1_000);
        return haircut;
    }

    private static double giniByDefinition(long[] u, long[] x) {
        double differences = 0;
        double total = 0;
        double paid = 0;
        for (int i = 0; i < u.length; i++) {
            total += u[i];
            paid += x[i];
            for (int j = 0; j < u.length; j++) {
                differences += (double) u[i] * u[j] * Math.abs((double) x[i] / u[i] - (double) x[j] / u[j]);
            }
        }
        return differences / (2 * total * total * (paid / total));
    }
}
