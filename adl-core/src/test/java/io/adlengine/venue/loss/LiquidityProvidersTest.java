package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Forgery;
import io.adlengine.check.OtherThread;
import io.adlengine.state.Forged;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Zed is long 100 lots at 1,000 with 12,000, the mark is 900: nobody has bid, and at 880 Zed has nothing left. */
final class LiquidityProvidersTest {
    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20), Instrument.linear(8, 1, 50_000, 1 << 20, 1 << 20)
            },
            8,
            24);
    private final Valuation valuation = new Valuation(book);
    private final int maker = book.open(-1);
    private final int zed = book.open(9);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int cy = book.open(3);
    private final LiquidityProviders providers = new LiquidityProviders(book, 2);
    private int position;

    private void zedIsInLiquidation() {
        book.deposit(maker, 1L << 50);
        book.deposit(zed, 12_000);
        for (final int provider : new int[] {ann, bob, cy}) {
            book.deposit(provider, 1_000_000);
        }
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.trade(zed, maker, 0, 100, 1_000);
        book.mark(0, 900);
        position = book.positions().find(zed, 0);
    }

    @Test
    void theFirstInLineTakesWhatItHasAgreedToAndGoesToTheEnd() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(30));
        providers.register(bob, 0, ProviderTerms.lots(50));
        providers.register(cy, 0, ProviderTerms.lots(500));
        final long cash = book.cash();

        assertEquals(44, providers.offer(position, 44, 44 * 880));
        assertEquals(2, providers.takers());
        assertEquals(ann, providers.takerRow(0));
        assertEquals(30, providers.takenLots(0));
        assertEquals(26_400, providers.takenFor(0));
        assertEquals(bob, providers.takerRow(1));
        assertEquals(14, providers.takenLots(1));
        assertEquals(12_320, providers.takenFor(1));
        assertEquals(0, providers.leftLots());
        assertEquals(0, providers.leftTransfer());
        assertEquals(30, book.positions().lotsOf(ann, 0));
        assertEquals(56, book.positions().lotsOf(zed, 0));
        assertEquals(1_000_600, valuation.accountEquity(ann), "20 a lot below the mark");
        assertEquals(2_000 - 880, valuation.accountEquity(zed));
        assertEquals(cash, book.cash());
        assertEquals(0, providers.place(cy, 0));
        assertEquals(1, providers.place(ann, 0));
        assertEquals(2, providers.place(bob, 0));

        assertEquals(56, providers.offer(position, 56, 56 * 880));
        assertEquals(1, providers.takers());
        assertEquals(cy, providers.takerRow(0));
        assertEquals(0, valuation.accountEquity(zed));
    }

    @Test
    void whatNobodyTakesIsLeftWithItsPartOfTheTransfer() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(3));
        assertEquals(3, providers.offer(position, 7, 6_000));
        assertEquals(2_571, providers.takenFor(0), "3/7 of 6,000, rounded down");
        assertEquals(4, providers.leftLots());
        assertEquals(3_429, providers.leftTransfer());
        assertEquals(0, providers.offer(position, 4, 3_429), "the window is used up");
        assertEquals(0, providers.takers());
        assertEquals(4, providers.leftLots());
        assertEquals(3_429, providers.leftTransfer());
    }

    @Test
    void aWindowOpensWithTheFirstLotAndClosesAtOnce() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(10));
        providers.startStep();
        assertEquals(6, providers.offer(position, 6, 6 * 880));
        providers.startStep();
        assertEquals(4, providers.windowLeft(ann, 0));
        assertEquals(4, providers.offer(position, 6, 6 * 880));
        assertEquals(0, providers.windowLeft(ann, 0));
        providers.startStep();
        assertEquals(10, providers.windowLeft(ann, 0), "two steps after the first lot all of it can be taken again");
        assertEquals(0, providers.windowLeft(bob, 0));
    }

    @Test
    void nobodyTakesBeyondItsMargin() {
        zedIsInLiquidation();
        book.deposit(ann, -999_000);
        providers.register(ann, 0, ProviderTerms.lots(1_000));
        assertEquals(40, providers.offer(position, 100, 88_000), "a lot brings 20 and needs 45");
        assertEquals(1_800, valuation.accountEquity(ann));
        assertEquals(1_800, valuation.accountMaintenance(ann));
    }

    @Test
    void whoIsShortFreesMarginFirst() {
        zedIsInLiquidation();
        book.deposit(ann, -999_000);
        book.trade(maker, ann, 0, 10, 900);
        providers.register(ann, 0, ProviderTerms.lots(1_000));
        assertEquals(58, providers.offer(position, 100, 88_000), "1,000 − 450 + 10·65 + 48·(−25) is 0");
        assertEquals(48, book.positions().lotsOf(ann, 0));
        assertEquals(2_160, valuation.accountEquity(ann));
        assertEquals(2_160, valuation.accountMaintenance(ann));
    }

    @Test
    void termsBoundSidesSizesAndPrices() {
        zedIsInLiquidation();
        providers.register(ann, 0, new ProviderTerms(false, true, 100, 100, 0));
        assertEquals(0, providers.offer(position, 10, 8_800), "short lots alone");
        providers.register(ann, 0, new ProviderTerms(true, false, 100, 4, 0));
        assertEquals(4, providers.offer(position, 10, 8_800));
        assertEquals(0, providers.offer(position, 10, 8_800), "4 are the most it holds");
        providers.register(bob, 0, new ProviderTerms(true, true, 100, 100, 7_500));
        assertEquals(0, providers.offer(position, 1, 894), "0.75 % of 900 are 6.75");
        assertEquals(1, providers.offer(position, 1, 893));
        providers.register(cy, 0, new ProviderTerms(true, true, 100, 100, -10_000));
        assertEquals(0, providers.offer(position, 1, 910));
        assertEquals(1, providers.offer(position, 1, 909), "who agrees to pay up to 1 %");
        assertEquals(1, providers.offer(position, 1, 900), "ann does not, at the mark");
        assertEquals(cy, providers.takerRow(0));
    }

    @Test
    void whoIsBelowItsMarginOrTheOwnerTakesNothing() {
        zedIsInLiquidation();
        providers.register(zed, 0, ProviderTerms.lots(100));
        book.trade(ann, maker, 1, 1_000, 1_000);
        book.deposit(ann, -950_001);
        providers.register(ann, 0, ProviderTerms.lots(100));
        assertEquals(0, providers.offer(position, 10, 8_800));
        book.deposit(ann, 1);
        assertEquals(0, providers.offer(position, 10, 8_800), "its margin is covered, and 45 more are not");
        assertEquals(10, providers.offer(position, 10, 8_550), "a lot that brings 45 covers itself");
    }

    @Test
    void anIsolatedPositionIsClosedButNotTurnedOver() {
        zedIsInLiquidation();
        book.trade(maker, ann, 0, 10, 900);
        book.margins().moveIn(book.positions().find(ann, 0), 2_000);
        providers.register(ann, 0, ProviderTerms.lots(100));
        assertEquals(10, providers.offer(position, 100, 88_000));
        assertEquals(PositionBook.NONE, book.positions().find(ann, 0));
        assertEquals(1_000_200, book.accounts().collateral(ann));
    }

    @Test
    void aRegistrationEndsByWithdrawalAndWithTheListing() {
        providers.register(ann, 1, ProviderTerms.lots(30));
        providers.register(bob, 1, ProviderTerms.lots(30));
        assertTrue(providers.withdraw(ann, 1));
        assertFalse(providers.withdraw(ann, 1));
        assertEquals(0, providers.place(bob, 1));
        book.delist(1);
        assertEquals(-1, providers.place(bob, 1));
        refused("instrumentRow=1 (expected: a listed instrument)", () -> providers.register(bob, 1, terms()));
        book.list(Instrument.linear(8, 1, 50_000, 1 << 20, 1 << 20));
        assertEquals(-1, providers.place(bob, 1), "another listing has other terms");
    }

    @Test
    void whatCannotBeOfferedIsRefusedAndChangesNothing() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(30));
        final Snapshot snapshot = new Snapshot(book, providers);
        final long before = snapshot.hash();
        refused("lots=101 (expected: 1 to 100)", () -> providers.offer(position, 101, 1));
        refused("lots=0 (expected: 1 to 100)", () -> providers.offer(position, 0, 1));
        refused("positionRow=17 (expected: an open position)", () -> providers.offer(17, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> providers.offer(position, 1, (1L << 60) + 1));
        refused("instrumentRow=2 (expected: a listed instrument)", () -> providers.register(ann, 2, terms()));
        assertThrows(IllegalArgumentException.class, () -> providers.register(8, 0, terms()));
        assertThrows(IllegalArgumentException.class, () -> providers.register(ann, 0, null));
        assertThrows(IllegalArgumentException.class, () -> providers.place(ann, 2));
        assertThrows(IllegalArgumentException.class, () -> providers.takerRow(0));
        refused("cooldown=0 (expected: 1 to 2147483647)", () -> new LiquidityProviders(book, 0));
        refused(
                "takesLongs, takesShorts=false (expected: one of them)",
                () -> new ProviderTerms(false, false, 1, 1, 0));
        refused("lotsPerWindow=0 (expected: 1 or more)", () -> ProviderTerms.lots(0));
        assertEquals(before, snapshot.hash());
        book.margins().moveIn(position, 12_000);
        refused(
                "transfer=87999 (expected: 88000 to 1152921504606846976)",
                () -> providers.offer(position, 100, 87_999));
    }

    private static ProviderTerms terms() {
        return ProviderTerms.lots(1);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void whatALiquidationLeavesIsOfferedRowByRow() {
        zedIsInLiquidation();
        book.deposit(zed, 10);
        final Liquidation liquidation = Liquidation.builder(book, new RestingOrders(book, maker).bid(0, 890, 20))
                .whole()
                .build();
        providers.register(ann, 0, ProviderTerms.lots(30));
        final LiquidatedPositions left = liquidation.liquidate(zed, 0);
        assertEquals(80, left.leftLots(0));
        assertEquals(30, providers.offer(left, 0));
        assertEquals(50, providers.leftLots());
        assertEquals(left.transfer(0) - providers.takenFor(0), providers.leftTransfer());
        assertThrows(IllegalArgumentException.class, () -> providers.offer(left, 1));
        liquidation.liquidate(ann, 0);
        assertThrows(IllegalArgumentException.class, () -> providers.offer(left, 0));
    }

    @Test
    void itGoesOnAfterARestartOnAnotherThread() throws Exception {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(30));
        providers.register(bob, 0, new ProviderTerms(true, false, 40, 50, -3));
        providers.startStep();
        providers.offer(position, 10, 8_800);
        final LiquidityProviders other = Restart.into(new LiquidityProviders(book, 2), providers);
        assertArrayEquals(Restart.bytes(providers), Restart.bytes(other));
        assertEquals(20, other.windowLeft(ann, 0));
        assertEquals(1, other.place(ann, 0));
        assertThrows(IllegalArgumentException.class, () -> Restart.into(new LiquidityProviders(book, 3), providers));
        providers.handOver();
        book.handOver();
        OtherThread.run(() -> assertEquals(0, providers.place(bob, 0)));
    }

    @Test
    void whoRegistersAgainKeepsItsPlaceWithOtherTerms() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(30));
        providers.register(bob, 0, ProviderTerms.lots(50));
        providers.register(ann, 0, ProviderTerms.lots(7));
        assertEquals(0, providers.place(ann, 0));
        assertEquals(1, providers.place(bob, 0));
        assertEquals(7, providers.windowLeft(ann, 0));
        assertTrue(providers.withdraw(ann, 0));
        assertEquals(-1, providers.place(ann, 0), "once in line");
        assertEquals(0, providers.place(bob, 0));
    }

    @Test
    void whoWithdrawsLeavesTheOthersInTheirOrder() {
        for (final int provider : new int[] {ann, bob, cy, maker}) {
            providers.register(provider, 0, ProviderTerms.lots(30));
        }
        assertTrue(providers.withdraw(bob, 0));
        assertEquals(0, providers.place(ann, 0));
        assertEquals(-1, providers.place(bob, 0));
        assertEquals(1, providers.place(cy, 0));
        assertEquals(2, providers.place(maker, 0));
    }

    @Test
    void instrumentsThatAreListedLaterHaveALineToo() {
        book.list(Instrument.linear(9, 1, 50_000, 1 << 20, 1 << 20));
        book.list(Instrument.linear(10, 1, 50_000, 1 << 20, 1 << 20));
        providers.register(ann, 3, ProviderTerms.lots(30));
        assertEquals(0, providers.place(ann, 3));
        assertEquals(-1, providers.place(ann, 2));
        final LiquidityProviders other = Restart.into(new LiquidityProviders(book, 2), providers);
        assertEquals(30, other.windowLeft(ann, 3));
    }

    @Test
    void aRestartForgetsTheLastOffer() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(3));
        providers.offer(position, 10, 8_800);
        assertEquals(1, providers.takers());
        Restart.into(providers, new LiquidityProviders(book, 2));
        assertEquals(0, providers.takers());
        assertEquals(0, providers.leftLots());
        assertEquals(0, providers.leftTransfer());
        assertEquals(-1, providers.place(ann, 0), "nobody had registered there");
    }

    /** More than eight in line, and more than there was room for before. */
    @Test
    void aRestoredLineServesAllWhoAreInIt() {
        final PositionBook many =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20)}, 24, 24);
        final LiquidityProviders line = new LiquidityProviders(many, 2);
        many.mark(0, 1_000);
        for (int account = 0; account < 20; account++) {
            many.deposit(many.open(account), 1_000_000);
        }
        many.trade(0, 1, 0, 100, 1_000);
        for (int account = 2; account < 20; account++) {
            line.register(account, 0, ProviderTerms.lots(5));
        }
        final LiquidityProviders restored = Restart.into(new LiquidityProviders(many, 2), line);
        assertEquals(90, restored.offer(many.positions().find(0, 0), 95, 95_000));
        assertEquals(18, restored.takers());
        assertEquals(19, restored.takerRow(17));
        assertEquals(5, restored.takenLots(17));
        assertEquals(5_000, restored.takenFor(17));
        assertEquals(17, restored.place(19, 0));
    }

    @Test
    void nobodyIsInLineTwice() {
        refused(
                "accountRow=1 (expected: every one once)",
                () -> Forged.into(new LiquidityProviders(book, 2), out -> {
                    out.putLong(4);
                    out.putInt(1);
                    out.putInt(0);
                    out.putLong(book.instruments().listing(0));
                    out.putInt(2);
                    for (int i = 0; i < 2; i++) {
                        out.putInt(1);
                        out.putBoolean(true);
                        out.putBoolean(true);
                        out.putLong(5);
                        out.putLong(6);
                        out.putInt(7);
                        out.putLong(0);
                        out.putLong(0);
                    }
                }));
    }

    private void forged(String message, int used, int[] rows, long listing, int account) {
        refused(
                message,
                () -> Forged.into(new LiquidityProviders(book, 2), out -> {
                    out.putLong(4);
                    out.putInt(used);
                    for (final int row : rows) {
                        out.putInt(row);
                        out.putLong(listing);
                        out.putInt(1);
                        out.putInt(account);
                        out.putBoolean(true);
                        out.putBoolean(true);
                        out.putLong(5);
                        out.putLong(6);
                        out.putInt(7);
                        out.putLong(0);
                        out.putLong(0);
                    }
                }));
    }

    @Test
    void linesOfTheBooksOwnListingsInAscendingOrder() {
        final long listing = book.instruments().listing(0);
        forged("instrumentRow=0 (expected: 1 to 4095)", 2, new int[] {0, 0}, listing, 1);
        forged("instrumentRow=4096 (expected: 0 to 4095)", 1, new int[] {4_096}, listing, 1);
        forged("instrumentRow=2 (expected: 0 to 1)", 1, new int[] {2}, listing, 1);
        forged("listing=99 (expected: " + listing + ")", 1, new int[] {0}, 99, 1);
        forged("accountRow=5 (expected: 0 to 4)", 1, new int[] {0}, listing, 5);
        forged("accountRow=-1 (expected: 0 to 2147483647)", 1, new int[] {0}, listing, -1);
        forged("lines=4097 (expected: 0 to 4096)", 4_097, new int[0], 1, 1);
    }

    /** Every byte of a saved register may be anything: it is refused, or it can be saved again. */
    @Test
    void whatNoHistoryLeadsToIsRefused() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(30));
        providers.register(bob, 1, ProviderTerms.lots(30));
        providers.offer(position, 10, 8_800);
        final ByteBuffer saved = Forgery.saved(providers);
        final long before = new Snapshot(providers).hash();
        for (int at = Forgery.memory(saved); at < saved.limit() - Integer.BYTES; at++) {
            for (final int bit : new int[] {0, 6, 7}) {
                final ByteBuffer forged = ByteBuffer.wrap(saved.array().clone()).order(saved.order());
                forged.put(at, (byte) (forged.get(at) ^ 1 << bit));
                Forgery.mend(forged);
                final LiquidityProviders other = new LiquidityProviders(book, 2);
                try {
                    new Snapshot(other).restore(forged);
                    Restart.bytes(other);
                } catch (IllegalArgumentException refused) {
                    assertEquals(-1, other.place(ann, 0), "the old memory is back");
                }
            }
        }
        assertEquals(before, new Snapshot(providers).hash());
    }

    @Test
    void noOfferAllocates() {
        zedIsInLiquidation();
        providers.register(ann, 0, ProviderTerms.lots(3));
        providers.register(bob, 0, ProviderTerms.lots(3));
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            providers.startStep();
            providers.startStep();
            providers.offer(position, 5, 4_400);
            for (int i = 0; i < providers.takers(); i++) {
                final int taker = providers.takerRow(i);
                book.passOn(book.positions().find(taker, 0), zed, providers.takenLots(i), providers.takenFor(i));
            }
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
    }
}
