package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.check.OtherThread;
import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Ann offers 10 lots for 4 each, Bob 10 for 6, Cy 10 for 9. */
final class ReverseAuctionTest {
    private static final long ANN = 1;
    private static final long BOB = 2;
    private static final long CY = 3;

    private final ReverseAuction auction = new ReverseAuction(8);

    private void threeOffers() {
        auction.begin(0, true);
        auction.offer(CY, 10, 9);
        auction.offer(ANN, 10, 4);
        auction.offer(BOB, 10, 6);
    }

    @Test
    void theCheapestAreTakenFirstAndAllAreBidDownToTheFirstLotLeft() {
        threeOffers();
        assertEquals(15, auction.clear(15, 8));
        assertEquals(6, auction.price(), "Bob's sixth lot");
        assertEquals(90, auction.premium());
        assertEquals(0, auction.left());
        assertEquals("1:10=60 2:5=30", rows());
    }

    @Test
    void aWholeOfferIsPaidTheNextOneOrTheReserve() {
        threeOffers();
        auction.clear(20, 30);
        assertEquals(9, auction.price());
        assertEquals("1:10=90 2:10=90", rows());
        threeOffers();
        auction.clear(20, 8);
        assertEquals(8, auction.price(), "Cy asks for more than force costs");
        threeOffers();
        assertEquals(30, auction.clear(40, 30));
        assertEquals(30, auction.price(), "every lot is taken");
        assertEquals(10, auction.left());
    }

    @Test
    void nobodyIsTakenAboveTheReserve() {
        threeOffers();
        assertEquals(10, auction.clear(25, 5));
        assertEquals("1:10=50", rows());
        assertEquals(15, auction.left());
        threeOffers();
        assertEquals(0, auction.clear(25, 3));
        assertEquals("", rows());
        assertEquals(0, auction.premium());
        threeOffers();
        assertEquals(0, auction.clear(0, 3));
        assertEquals(0, auction.left());
        auction.begin(1, false);
        assertEquals(0, auction.clear(5, 3));
        assertEquals(5, auction.left());
    }

    @Test
    void ofEqualOffersTheSmallerAccountIsFirstAndThenTheEarlierOne() {
        auction.begin(0, true);
        auction.offer(BOB, 1, 5);
        auction.offer(ANN, 2, 5);
        auction.offer(-7, 3, 5);
        auction.offer(ANN, 4, 5);
        auction.offer(CY, 9, 0);
        auction.clear(17, 5);
        assertEquals("3:9=45 -7:3=15 1:2=10 1:3=15", rows());
        assertEquals(0, auction.closedLots(3));
    }

    @Test
    void offersAreTakenBackUntilTheyAreOpened() {
        threeOffers();
        auction.offer(ANN, 3, 20);
        assertEquals(2, auction.withdraw(ANN));
        assertEquals(0, auction.withdraw(ANN));
        assertEquals(2, auction.offers());
        auction.clear(10, 30);
        assertEquals("2:10=90", rows());
        assertTrue(auction.isCleared());
        refusedNow("auction=cleared (expected: one that takes offers)", () -> auction.withdraw(BOB));
    }

    @Test
    void theReserveIsWhatForceIsExpectedToTakePerLot() {
        assertEquals(33, ReverseAuction.reserve(100, 3));
        assertEquals(0, ReverseAuction.reserve(2, 3));
        assertEquals(1L << 60, ReverseAuction.reserve(1L << 60, 1));
        refused("budget=-1 (expected: 0 to 1152921504606846976)", () -> ReverseAuction.reserve(-1, 1));
        refused("lots=0 (expected: 1 or more)", () -> ReverseAuction.reserve(1, 0));
    }

    @Test
    void goesOnAfterARestart() {
        threeOffers();
        final ReverseAuction sealed = Restart.into(new ReverseAuction(4), auction);
        assertFalse(sealed.isCleared());
        assertArrayEquals(Restart.bytes(auction), Restart.bytes(sealed));
        auction.clear(15, 8);
        assertEquals(15, sealed.clear(15, 8));
        sealed.close(1, 3);
        final ReverseAuction opened = Restart.into(new ReverseAuction(3), sealed);
        assertEquals(6, opened.price());
        assertEquals(3, opened.closedLots(1));
        assertEquals(5, opened.lots(1));
        assertArrayEquals(Restart.bytes(sealed), Restart.bytes(opened));
        final ReverseAuction before = new ReverseAuction(8);
        assertArrayEquals(Restart.bytes(before), Restart.bytes(Restart.into(new ReverseAuction(1), before)));
    }

    @Test
    void isOfTheSideItBeganWithAndIsCalledWhatItIs() {
        assertEquals("reverse-auction", auction.configuration());
        for (final boolean areLong : new boolean[] {true, false}) {
            auction.begin(3, areLong);
            assertEquals(3, auction.instrument());
            assertEquals(areLong, auction.longsAreBankrupt());
        }
    }

    @Test
    void aPremiumOf2To60IsPaid() {
        auction.begin(0, true);
        auction.offer(ANN, 1L << 20, 1L << 40);
        assertEquals(1L << 20, auction.clear(1L << 20, 1L << 40));
        assertEquals(1L << 60, auction.premium());
    }

    /** Whatever was there before, and whichever thread it was of. */
    @Test
    void whatIsLoadedTakesThePlaceOfAll() {
        threeOffers();
        auction.clear(15, 8);
        final ReverseAuction fresh = new ReverseAuction(8);
        Restart.into(auction, fresh);
        assertArrayEquals(Restart.bytes(fresh), Restart.bytes(auction));
        refusedNow("auction=not begun (expected: one that takes offers)", () -> auction.offer(ANN, 1, 1));
        Restart.into(auction, fresh);
        OtherThread.run(() -> assertEquals(0, auction.offers()));
    }

    @Test
    void whatNoHistoryLeadsToIsNotLoaded() {
        threeOffers();
        refused("offers=3 (expected: 0 to 2)", () -> Restart.into(new ReverseAuction(2), auction));
    }

    @Test
    void refusesAndStaysAsItWas() {
        refusedNow("auction=not begun (expected: one that takes offers)", () -> auction.offer(ANN, 1, 1));
        refusedNow("auction=not cleared (expected: a cleared one)", auction::price);
        refused("maxOffers=0 (expected: 1 to 65536)", () -> new ReverseAuction(0));
        refused("instrumentRow=-1 (expected: 0 to 4095)", () -> auction.begin(-1, true));
        threeOffers();
        final byte[] before = Restart.bytes(auction);
        refused("lots=0 (expected: 1 or more)", () -> auction.offer(ANN, 0, 1));
        refused("compensation=-1 (expected: 0 to 1152921504606846976)", () -> auction.offer(ANN, 1, -1));
        refused("lotsWanted=-1 (expected: 0 or more)", () -> auction.clear(-1, 1));
        refused("reserve=-1 (expected: 0 to 1152921504606846976)", () -> auction.clear(1, -1));
        refused("premium=1152921504606846976*30 (expected: at most 2^60)", () -> auction.clear(40, 1L << 60));
        refusedNow("auction=not cleared (expected: a cleared one)", auction::left);
        refusedNow("auction=not cleared (expected: a cleared one)", auction::premium);
        refusedNow("auction=not cleared (expected: a cleared one)", auction::rows);
        refusedNow("auction=not cleared (expected: a cleared one)", () -> auction.lots(0));
        assertArrayEquals(before, Restart.bytes(auction));
        for (int i = 3; i < 8; i++) {
            auction.offer(CY, Long.MAX_VALUE, 1L << 60);
        }
        refused("offers=9 (expected: at most 8)", () -> auction.offer(ANN, 1, 1));
        auction.clear(15, 8);
        refused("row=2 (expected: 0 to 1)", () -> auction.lots(2));
        refusedNow("auction=cleared (expected: one that takes offers)", () -> auction.clear(15, 8));
    }

    @Test
    void isConfinedToOneThreadUntilItIsHandedOver() {
        threeOffers();
        assertThrows(AssertionError.class, () -> OtherThread.run(auction::offers));
        auction.handOver();
        OtherThread.run(() -> assertEquals(3, auction.offers()));
    }

    @Test
    void allocatesNothing() {
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    threeOffers();
                    auction.withdraw(BOB);
                    auction.clear(15, 30);
                    auction.close(0, auction.lots(1));
                })
                < 1);
    }

    private String rows() {
        final StringBuilder rows = new StringBuilder();
        for (int row = 0; row < auction.rows(); row++) {
            rows.append(auction.accountId(row))
                    .append(':')
                    .append(auction.lots(row))
                    .append('=')
                    .append(auction.pays(row))
                    .append(' ');
        }
        return rows.toString().strip();
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    private static void refusedNow(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalStateException.class, call).getMessage());
    }
}
