package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Losers' lots by what one carries, with numbers for a pencil. */
final class CarryingLotsTest {
    private final CarryingLots open = new CarryingLots(8);

    CarryingLotsTest() {
        open.clear();
    }

    /** Loser 0 owes 10 with 3 lots, loser 1 owes 100 with 10, and loser 2 the same as loser 0 with a smaller id. */
    private void three() {
        open.add(0, 30, 10, 10, 3);
        open.add(1, 20, 100, 100, 10);
        open.add(2, 10, 10, 10, 3);
        open.sort();
    }

    @Test
    void theDearestGoesFirstAndOfEqualsTheSmallerId() {
        three();
        assertEquals(3, open.count());
        assertEquals(1, open.loser(0));
        assertEquals(2, open.loser(1));
        assertEquals(0, open.loser(2));
        assertEquals(10, open.price(0));
        assertEquals(4, open.price(1), "3, 3 and 4");
        assertEquals(4, open.cheapest());
        assertEquals(10, open.cost(0));
        assertEquals(4, open.cost(2));
        assertTrue(open.isByCost());
        assertFalse(open.isEmpty());
    }

    @Test
    void ofLotsThatCarryTheSameTheCostlierGoesFirst() {
        open.add(0, 1, 10, 3, 5);
        open.add(1, 2, 20, 30, 10);
        open.add(2, 3, 2, 2, 1);
        open.sort();
        assertEquals(1, open.loser(0), "3 a lot");
        assertEquals(2, open.loser(1), "2 a lot");
        assertEquals(0, open.loser(2), "3 for 5");
        assertEquals(1, open.cost(2));
        assertTrue(open.isByCost());
    }

    @Test
    void aDearerLotMayCostLess() {
        open.add(0, 1, 100, 10, 10);
        open.add(1, 2, 50, 50, 10);
        open.sort();
        assertEquals(0, open.loser(0));
        assertFalse(open.isByCost());
        open.clear();
        open.add(0, 1, 100, 50, 10);
        open.add(1, 2, 50, 50, 10);
        open.sort();
        assertTrue(open.isByCost(), "the same cost");
    }

    @Test
    void partsOfTenOverThreeLotsAreThreeThreeAndFour() {
        three();
        assertEquals(3, open.carries(1, 1));
        assertEquals(6, open.carries(1, 2));
        assertEquals(10, open.carries(1, 3));
        open.take(1, 1);
        assertEquals(1, open.taken(1));
        assertEquals(2, open.left(1));
        assertEquals(3, open.carries(1, 1));
        assertEquals(7, open.carries(1, 2));
        assertEquals(7, open.costs(1, 2));
        assertEquals(3, open.coveredOf(2), "numbered as they were added");
        assertEquals(0, open.coveredOf(0));
        assertEquals(0, open.taken(2));
    }

    /** ⌊10k/3⌋ is 3, 6, 10. */
    @Test
    void theMostLotsWithinAnAmount() {
        three();
        final long[] most = {0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3};
        for (int amount = 0; amount < most.length; amount++) {
            assertEquals(most[amount], open.within(1, amount), "within " + amount);
            assertEquals(most[amount], open.affordable(1, amount), "affordable for " + amount);
        }
        open.take(1, 1);
        final long[] mostThen = {0, 0, 0, 1, 1, 1, 1, 2, 2};
        for (int amount = 0; amount < mostThen.length; amount++) {
            assertEquals(mostThen[amount], open.within(1, amount), "within " + amount + " more");
        }
    }

    @Test
    void theFewestLotsThatCarryAnAmount() {
        three();
        final long[] fewest = {0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 3};
        for (int amount = 1; amount < fewest.length; amount++) {
            assertEquals(fewest[amount], open.until(1, amount), "until " + amount);
        }
        open.take(1, 2);
        assertEquals(1, open.until(1, 1));
        assertEquals(1, open.until(1, 4));
        assertEquals(1, open.until(1, 5));
    }

    /** ⌊2k/5⌋ is 0, 0, 1, 1, 2. */
    @Test
    void lotsOfAFractionOfAUnit() {
        open.add(0, 1, 2, 2, 5);
        open.add(1, 2, 5, 5, 5);
        open.sort();
        assertEquals(1, open.loser(0));
        assertFalse(open.carriesFractions(0), "a unit each");
        assertTrue(open.carriesFractions(1));
        assertEquals(1, open.until(0, 1));
        assertEquals(3, open.until(1, 1));
        assertEquals(5, open.until(1, 2));
        assertEquals(0, open.carries(1, 2));
        assertEquals(2, open.within(1, 0), "for nothing");
        assertEquals(1, open.price(1));
        open.take(1, 1);
        assertEquals(2, open.until(1, 1));
    }

    /** 10 is carried by 10 lots that cost 5 together. */
    @Test
    void whereItCostsHalfOfWhatItCarries() {
        open.add(0, 1, 10, 5, 10);
        open.sort();
        assertEquals(1, open.cost(0));
        assertEquals(5, open.affordable(0, 2));
        assertEquals(10, open.affordable(0, 5));
        assertEquals(2, open.costs(0, 5));
        assertEquals(2, open.within(0, 2));
        assertEquals(3, open.covering(0, 3, 2), "a lot carries 1");
        assertEquals(4, open.covering(0, 5, 2), "2 pay for 4");
        assertEquals(10, open.covering(0, 20, 100), "all there is");
        open.take(0, 5);
        assertEquals(3, open.costs(0, 5));
        assertEquals(0, open.affordable(0, 0), "the sixth costs 1");
        assertEquals(2, open.affordable(0, 1), "the seventh nothing");
    }

    @Test
    void whatCostsNothingIsAffordable() {
        open.add(0, 1, 10, 0, 10);
        open.add(1, 2, 10, -5, 10);
        open.sort();
        for (int place = 0; place < 2; place++) {
            assertEquals(0, open.cost(place));
            assertEquals(10, open.affordable(place, 0));
            open.take(place, 4);
            assertEquals(6, open.affordable(place, 0));
        }
        assertEquals(-3, open.costs(1, 6), "⌈−5·4/10⌉ before");
    }

    @Test
    void whatSoManyLotsWouldCoverIsRoundedUp() {
        three();
        assertEquals(30, open.covering(0, 3, 1_000));
        assertEquals(25, open.covering(0, 3, 25), "what a gain pays for");
        assertEquals(120, open.covering(0, 12, 1_000), "of all that there is");
        assertEquals(120, open.covering(0, 13, 1_000));
        assertEquals(4, open.covering(1, 1, 1_000));
        assertEquals(7, open.covering(1, 2, 1_000));
    }

    @Test
    void whatIsSurelyPaid() {
        three();
        assertTrue(open.areSurelyPaidBy(1, 3, 12));
        assertFalse(open.areSurelyPaidBy(1, 3, 11));
        open.clear();
        open.add(0, 1, 1L << 62, 1L << 62, 2);
        open.sort();
        assertFalse(open.areSurelyPaidBy(0, 4, Long.MAX_VALUE), "2^63");
        assertFalse(open.areSurelyPaidBy(0, 8, Long.MAX_VALUE), "2^64");
        assertTrue(open.areSurelyPaidBy(0, 3, 3L << 61));
    }

    @Test
    void placesAreOpenUntilTheirLastLot() {
        three();
        assertEquals(0, open.firstOpen(0));
        open.take(0, 9);
        assertEquals(0, open.firstOpen(0));
        open.take(0, 1);
        assertEquals(1, open.firstOpen(0));
        open.take(2, 3);
        assertEquals(1, open.firstOpen(1));
        assertEquals(3, open.firstOpen(2));
        assertFalse(open.isEmpty());
        open.take(1, 3);
        assertEquals(3, open.firstOpen(0));
        assertTrue(open.isEmpty());
    }

    @Test
    void theFirstPlaceWithinAPrice() {
        three();
        assertEquals(0, open.firstWithin(0, 11));
        assertEquals(0, open.firstWithin(0, 10));
        assertEquals(1, open.firstWithin(0, 9));
        assertEquals(1, open.firstWithin(0, 4));
        assertEquals(3, open.firstWithin(0, 3));
        assertEquals(2, open.firstWithin(2, 9));
        assertEquals(3, open.firstWithin(3, 9));
    }

    /** Many, in every order of arrival. */
    @Test
    void anyOrderOfArrivalIsSorted() {
        for (int first = 0; first < 7; first++) {
            open.clear();
            for (int n = 0; n < 7; n++) {
                final int owed = 1 + (3 * n + first) % 7;
                open.add(n, n, owed, owed, 1);
            }
            open.sort();
            for (int place = 0; place < 7; place++) {
                assertEquals(7 - place, open.price(place));
            }
        }
    }
}
