package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Auctions lot by lot, and what nobody gains by lying. */
final class ReverseAuctionProperties {
    private static final int MOST = 8;

    private record Offer(long account, int number, long lots, long price) {}

    /** One lot after the other, in the order of prices: the oracle. */
    @Property(tries = 3_000)
    void isTheAuctionOfSingleLots(@ForAll long seed) {
        final Random random = new Random(seed);
        final List<Offer> offers = new ArrayList<>();
        final ReverseAuction auction = new ReverseAuction(MOST);
        auction.begin(3, random.nextBoolean());
        for (int i = 0; i < random.nextInt(MOST + 1); i++) {
            final Offer offer = new Offer(random.nextInt(4) - 2, i, 1 + random.nextInt(6), random.nextInt(12));
            offers.add(offer);
            auction.offer(offer.account, offer.lots, offer.price);
        }
        offers.sort(Comparator.comparingLong(Offer::price)
                .thenComparingLong(Offer::account)
                .thenComparingInt(Offer::number));
        final long wanted = random.nextInt(30);
        final long reserve = random.nextInt(13);
        final long[] taken = new long[offers.size()];
        long price = -1;
        long left = wanted;
        for (int i = 0; i < offers.size(); i++) {
            for (int lot = 0; lot < offers.get(i).lots; lot++) {
                final boolean isTaken = price < 0 && left > 0 && offers.get(i).price <= reserve;
                taken[i] += isTaken ? 1 : 0;
                left -= isTaken ? 1 : 0;
                price = isTaken || price >= 0 ? price : Math.min(reserve, offers.get(i).price);
            }
        }
        price = price < 0 ? reserve : price;

        assertEquals(wanted - left, auction.clear(wanted, reserve));
        assertEquals(price, auction.price());
        assertEquals(left, auction.left());
        assertEquals(price * (wanted - left), auction.premium());
        long pays = 0;
        for (int row = 0; row < taken.length; row++) {
            if (row >= auction.rows()) {
                assertEquals(0, taken[row]);
                continue;
            }
            assertEquals(offers.get(row).account, auction.accountId(row));
            assertEquals(taken[row], auction.lots(row));
            assertTrue(auction.lots(row) > 0);
            assertTrue(offers.get(row).price <= auction.price(), "nobody is paid less than it asks for");
            pays += auction.pays(row);
        }
        assertEquals(auction.premium(), pays);
        assertArrayEquals(Restart.bytes(auction), Restart.bytes(Restart.into(new ReverseAuction(MOST), auction)));
    }

    /** Whatever one account asks for its only lot, it gains no more than by asking for what the lot is worth to it. */
    @Property(tries = 1_000)
    void anOfferOfALotGainsNothingByLying(@ForAll long seed) {
        final Random random = new Random(seed);
        final int accounts = 1 + random.nextInt(MOST);
        final long[] worth = random.longs(accounts, 0, 9).toArray();
        final long wanted = random.nextInt(MOST + 1);
        final long reserve = random.nextInt(10);
        for (int liar = 0; liar < accounts; liar++) {
            final long honest = gain(worth, liar, worth[liar], wanted, reserve);
            assertTrue(honest >= 0, "taking part costs nothing");
            for (long lie = 0; lie < 12; lie++) {
                assertTrue(gain(worth, liar, lie, wanted, reserve) <= honest, liar + " asks for " + lie);
            }
        }
    }

    private static long gain(long[] worth, int who, long asked, long wanted, long reserve) {
        final ReverseAuction auction = new ReverseAuction(MOST);
        auction.begin(0, true);
        for (int i = 0; i < worth.length; i++) {
            auction.offer(i, 1, i == who ? asked : worth[i]);
        }
        auction.clear(wanted, reserve);
        for (int row = 0; row < auction.rows(); row++) {
            if (auction.accountId(row) == who) {
                return auction.price() - worth[who];
            }
        }
        return 0;
    }

    /** Prices and lots of any size: the premium is exact, or refused with the offers still sealed. */
    @Property(tries = 2_000)
    void premiumsAreExactOrRefused(@ForAll long seed) {
        final Random random = new Random(seed);
        final ReverseAuction auction = new ReverseAuction(MOST);
        auction.begin(0, false);
        for (int i = 0; i < MOST; i++) {
            auction.offer(i, 1 + (random.nextLong() >>> 1 + random.nextInt(62)), amount(random));
        }
        final long wanted = random.nextLong() >>> 1 + random.nextInt(62);
        final byte[] before = Restart.bytes(auction);
        try {
            final BigInteger taken = BigInteger.valueOf(auction.clear(wanted, amount(random)));
            final BigInteger premium = BigInteger.valueOf(auction.price()).multiply(taken);
            assertEquals(premium, BigInteger.valueOf(auction.premium()));
            assertTrue(premium.bitLength() <= 60 || premium.equals(BigInteger.ONE.shiftLeft(60)));
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().startsWith("premium="), refused.getMessage());
            assertArrayEquals(before, Restart.bytes(auction));
        }
    }

    private static long amount(Random random) {
        return (random.nextLong() >>> 4) >>> random.nextInt(60);
    }
}
