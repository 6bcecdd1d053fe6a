package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.HedgeMargin;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginLegs;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/**
 * What bounds a provider beside its terms: the book's limits of an account, its room, legs, purses and margin
 * functions. Zed is long 100 lots at 1,000, the mark is 900, and a lot goes for 880; no lot is worth more than 1,000.
 */
final class ProviderRoomTest {
    private PositionBook book;
    private LiquidityProviders providers;
    private int maker;
    private int zed;
    private int ann;
    private int bob;
    private int position;

    private static Instrument contract(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 1_000);
    }

    private void begin(int maxPositions, Instrument... contracts) {
        begin(new PositionBook(contracts, 8, maxPositions));
    }

    private void begin(PositionBook empty) {
        book = empty;
        providers = new LiquidityProviders(book, 2);
        maker = book.open(-1);
        zed = book.open(9);
        ann = book.open(1);
        bob = book.open(2);
        book.deposit(maker, 1L << 50);
        book.deposit(zed, 12_000);
        book.deposit(ann, 1_000_000);
        book.deposit(bob, 1_000_000);
        for (int row = 0; row < book.instruments().count(); row++) {
            book.mark(row, 1_000);
        }
        book.trade(zed, maker, 0, 100, 1_000);
        book.mark(0, 900);
        position = book.positions().find(zed, 0);
    }

    private long offer(long lots) {
        return providers.offer(position, lots, lots * 880);
    }

    /** An exposure is counted at the dearest price, here 1,000 a lot. */
    @Test
    void anAccountsLimitBoundsWhatItTakes() {
        begin(24, contract(7), contract(8));
        book.accounts().limits().account(ann, 12_999);
        providers.register(ann, 0, ProviderTerms.lots(100));
        assertEquals(12, offer(100));
        assertEquals(0, offer(88), "12,000 of 12,999 are used");
        book.accounts().limits().account(ann, 0);
        assertEquals(0, offer(88), "below what it holds");
    }

    /** Short 10 lots of 10,000: after 20 more it is long 10, and 2 beyond that are left of 12,000. */
    @Test
    void closingFreesRoomBelowALimit() {
        begin(24, contract(7), contract(8));
        book.trade(maker, ann, 0, 10, 900);
        book.accounts().limits().account(ann, 12_000);
        providers.register(ann, 0, ProviderTerms.lots(100));
        assertEquals(22, offer(100));
        assertEquals(12, book.positions().lotsOf(ann, 0));
    }

    @Test
    void theLargestPositionCountsWhatIsHeld() {
        begin(24, contract(7), contract(8));
        book.trade(maker, ann, 0, 10, 900);
        book.trade(bob, maker, 0, 10, 900);
        providers.register(ann, 0, new ProviderTerms(true, true, 1_000, 15, 0));
        providers.register(bob, 0, new ProviderTerms(true, true, 1_000, 15, 0));
        assertEquals(30, offer(100));
        assertEquals(25, providers.takenLots(0));
        assertEquals(5, providers.takenLots(1));
    }

    @Test
    void aFullBookHasRoomForWhoIsInItAlready() {
        begin(3, contract(7), contract(8));
        book.trade(bob, maker, 0, 10, 900);
        providers.register(ann, 0, ProviderTerms.lots(100));
        providers.register(bob, 0, ProviderTerms.lots(40));
        assertEquals(40, offer(100));
        assertEquals(bob, providers.takerRow(0));
        book.grow(8, 4);
        assertEquals(60, offer(60), "there is a row for Ann");
        assertEquals(ann, providers.takerRow(0));
    }

    @Test
    void aShortPositionIsOfferedToWhoTakesShorts() {
        begin(24, contract(7), contract(8));
        book.deposit(bob, -900_000);
        book.trade(maker, bob, 0, 50, 900);
        final int shorts = book.positions().find(bob, 0);
        providers.register(ann, 0, new ProviderTerms(true, false, 100, 100, 0));
        assertEquals(0, providers.offer(shorts, 50, -50 * 920));
        providers.register(ann, 0, new ProviderTerms(false, true, 100, 30, 0));
        assertEquals(30, providers.offer(shorts, 50, -50 * 920));
        assertEquals(-30, book.positions().lotsOf(ann, 0));
        assertEquals(-27_600, providers.takenFor(0));
        assertEquals(-18_400, providers.leftTransfer());
    }

    /** In hedge mode it takes on the leg of the lots' side, whatever the other leg holds. */
    @Test
    void aHedgedProviderTakesOnTheLegOfTheSide() {
        begin(24, contract(7), contract(8));
        book.legs().hedge(ann, 0, true);
        book.legs().trade(maker, Leg.NET, ann, Leg.SHORT, 0, 10, 900);
        providers.register(ann, 0, new ProviderTerms(true, true, 100, 20, 0));
        assertEquals(20, offer(100), "20 are the most of a leg");
        assertEquals(20, book.positions().lots(book.positions().find(ann, 0, Leg.LONG)));
        assertEquals(-10, book.positions().lots(book.positions().find(ann, 0, Leg.SHORT)));
        assertEquals(0, offer(80));
    }

    /** Both legs together need the larger one: 20 lots more cost nothing, and then each needs 45 and brings 20. */
    @Test
    void legsThatCountTogetherNeedTheLargerOne() {
        begin(24, contract(7).withHedgeMargin(HedgeMargin.LARGER), contract(8));
        book.legs().hedge(ann, 0, true);
        book.legs().trade(maker, Leg.NET, ann, Leg.SHORT, 0, 20, 900);
        book.deposit(ann, -999_100);
        providers.register(ann, 0, ProviderTerms.lots(1_000));
        assertEquals(36, offer(100), "900 + 36·20 cover 36·45");
        assertEquals(1_620, book.currencies().margin().worth(ann));
        book.deposit(ann, 60);
        assertEquals(2, offer(10), "60 + 2·20 cover 2·45");
    }

    /** A coin is worth 50, at 20 % less for the margin: 45 of margin in base are 1.125 coins. */
    @Test
    void aPurseBringsLessByItsHaircut() {
        begin(24, contract(7), contract(8).withCurrency(1));
        book.currencies().rate(1, 50, 1);
        book.currencies().terms(1, 200_000, 0);
        final int annsCoins = book.currencies().open(ann, 1, 101);
        final int zedsCoins = book.currencies().open(zed, 1, 109);
        final int makersCoins = book.currencies().open(maker, 1, 199);
        book.deposit(makersCoins, 1L << 40);
        book.deposit(zedsCoins, 12_000);
        book.deposit(annsCoins, 1_000);
        book.deposit(ann, -1_000_000);
        book.trade(zedsCoins, makersCoins, 1, 100, 1_000);
        book.mark(1, 900);
        final int coins = book.positions().find(zedsCoins, 1);
        providers.register(annsCoins, 1, ProviderTerms.lots(1_000));
        providers.register(ann, 1, ProviderTerms.lots(1_000));
        final long taken = providers.offer(coins, 100, 88_000);
        assertEquals(1, providers.takers(), "Ann's dollars do not take what settles in coins");
        assertEquals(annsCoins, providers.takerRow(0));
        // 1,000 + 20·l covers 45·l / 0.8 = 56.25·l up to l = 27.
        assertEquals(27, taken);
    }

    /** A tenth of what all cross positions are worth together, and one a lot. */
    private record Tenth() implements MaintenanceFunction {
        @Override
        public long of(MarginLegs legs) {
            long value = 0;
            long lots = 0;
            for (int leg = 0; leg < legs.count(); leg++) {
                value += legs.value(leg);
                lots += Math.abs(legs.lots(leg));
            }
            return (Math.abs(value) + 9) / 10 + lots;
        }

        @Override
        public boolean isConvex() {
            return true;
        }

        @Override
        public String configuration() {
            return "tenth";
        }
    }

    private static PositionBook withFunction() {
        final PositionBook empty = new PositionBook(new Instrument[] {contract(7), contract(8)}, 8, 24);
        empty.accountMargins().use(new Tenth());
        return empty;
    }

    /** Short 10 of another contract at 1,000: a lot of this one lets it need less, until both are worth the same. */
    @Test
    void aMarginFunctionCountsAllPositions() {
        begin(withFunction());
        book.trade(maker, ann, 1, 10, 1_000);
        book.deposit(ann, -998_990);
        providers.register(ann, 0, ProviderTerms.lots(1_000));
        assertEquals(28, offer(100), "1,010 + 20·28 = 1,570 covers (28·900 − 10,000)/10 + 38 = 1,558");
    }

    /** An isolated position of its own keeps its margin; a cross one of another contract does not count for it. */
    @Test
    void anIsolatedPositionIsMeasuredAlone() {
        begin(withFunction());
        book.trade(bob, maker, 0, 10, 900);
        book.margins().moveIn(book.positions().find(bob, 0), 1_000);
        providers.register(bob, 0, ProviderTerms.lots(1_000));
        assertEquals(22, offer(100), "1,000 + 22·20 cover 32·45");
    }

    /** What an offer is worth is below what the contract can be; else nobody is asked. */
    @Test
    void nearTheLimitsOfMoneyNobodyIsAsked() {
        begin(24, contract(7), contract(8));
        providers.register(ann, 0, new ProviderTerms(true, true, 100, 100, -1_000_000));
        assertEquals(0, providers.offer(position, 10, 10_001), "more than 10 lots can be worth");
        assertEquals(10, providers.offer(position, 10, 10_000));
    }

    @Test
    void gainsAreAskedForInMillionthsRoundedAgainstTheOffer() {
        begin(24, contract(7), contract(8));
        providers.register(ann, 0, new ProviderTerms(true, true, 100, 100, 1));
        assertEquals(0, providers.offer(position, 1, 900), "0.0009 are asked for, and that is a unit");
        assertEquals(1, providers.offer(position, 1, 899));
        providers.register(ann, 0, new ProviderTerms(true, true, 100, 100, -1));
        assertEquals(0, providers.offer(position, 1, 901), "0.0009 are allowed, and that is nothing");
        assertEquals(1, providers.offer(position, 1, 900));
    }

    @Test
    void whatALiquidationHasSoldIsOfferedToNobody() {
        begin(24, contract(7), contract(8));
        providers.register(ann, 0, ProviderTerms.lots(30));
        offer(40);
        assertEquals(10, providers.leftLots());
        final Liquidation liquidation = Liquidation.builder(book, new RestingOrders(book, maker).bid(0, 890, 500))
                .whole()
                .build();
        final LiquidatedPositions left = liquidation.liquidate(zed, 0);
        assertEquals(70, left.closedLots(0));
        assertEquals(0, providers.offer(left, 0));
        assertEquals(0, providers.takers());
        assertEquals(0, providers.leftLots());
        assertEquals(0, providers.leftTransfer());
        assertThrows(IllegalArgumentException.class, () -> providers.offer(null, 0));
    }
}
