package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class LossLayersTest {
    private static final int SKIN = 0;
    private static final int YOUNG = 1;
    private static final int GAINS = 2;
    private static final int POOLED = 3;
    private static final int WITHDRAWALS = 4;

    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20), Instrument.linear(8, 1, 50_000, 1 << 20, 1 << 20)
            },
            8,
            8);
    private final Valuation valuation = new Valuation(book);
    private final int skin = book.open(-1);
    private final int young = book.open(-2);
    private final int pooled = book.open(-3);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private long sink;

    /** Bob, long 100, lacks 5,000 at a mark of 800. */
    LossLayersTest() {
        book.mark(0, 1_000);
        book.mark(1, 1_000);
        book.deposit(ann, 100_000);
        book.deposit(bob, 15_000);
        book.trade(bob, ann, 0, 100, 1_000);
        book.mark(0, 800);
    }

    private LossLayers layers() {
        return new LossLayers(
                book,
                LossLayer.fund("skin-in-the-game", skin).most(1_000),
                LossLayer.fund("new-listings", young).age(0, 30),
                LossLayer.booked("gains"),
                LossLayer.fund("pooled", pooled).reserve(100),
                LossLayer.booked("withdrawals"),
                LossLayer.booked("claims"));
    }

    /** A pooled fund behind the winners, and nothing is lost on the way. */
    @Test
    void everyLayerBearsItsPartInTheOrderThatWasStated() {
        book.deposit(skin, 9_000);
        book.deposit(young, 9_000);
        book.deposit(pooled, 900);
        final long cash = book.cash();
        final LossLayers layers = layers();
        assertEquals(5_000, layers.reconcile());

        assertEquals(4_000, layers.cover(bob), "1,000 an episode, and the market's age is not known");
        book.closeOut(book.positions().find(bob, 0), book.positions().find(ann, 0), 50, 50 * 850);
        assertEquals(1_500, layers.borne(GAINS, 0, 2_500));
        assertEquals(700, layers.coverAfter(GAINS, bob));
        assertEquals(0, layers.pay(WITHDRAWALS, ann, bob, 400), "ann leaves, and was charged 400");

        assertEquals(5_000, layers.loss(0));
        assertEquals(1_000, layers.borneBy(SKIN, 0));
        assertEquals(0, layers.borneBy(YOUNG, 0));
        assertEquals(2_500, layers.borneBy(GAINS, 0));
        assertEquals(800, layers.borneBy(POOLED, 0));
        assertEquals(400, layers.borneBy(WITHDRAWALS, 0));
        assertEquals(300, layers.residual(0));
        assertEquals(100, book.accounts().collateral(pooled), "the reserve stays");
        assertEquals(cash, book.cash(), "money was moved, not made");
        assertEquals(-300, valuation.accountEquity(bob));
    }

    @Test
    void nobodyPaysMoreThanIsMissing() {
        final LossLayers layers = layers();
        assertEquals(1_000, layers.pay(5, ann, bob, 6_000));
        assertEquals(5_000, layers.borneBy(5, 0));
        assertEquals(0, valuation.accountEquity(bob));
        assertEquals(7, layers.pay(5, ann, bob, 7));
        refused("accountRow=4 (expected: another account than fromRow)", () -> layers.pay(5, bob, bob, 0));
        refused("layer=skin-in-the-game (expected: one without an account)", () -> layers.pay(SKIN, ann, bob, 1));
        refused("amount=95001 (expected: 0 to 95000)", () -> layers.pay(GAINS, ann, bob, 95_001));
        refused("fromRow=5 (expected: 0 to 4)", () -> layers.pay(GAINS, 5, bob, 0));
    }

    @Test
    void aFundOfNewListingsPaysForMarketsOfItsAgeAlone() {
        book.deposit(young, 9_000);
        final LossLayers layers = layers();
        layers.advance(100);
        layers.listed(0, 70);
        assertEquals(0, layers.available(YOUNG, 0), "30 days old");
        layers.listed(0, 71);
        assertEquals(9_000, layers.available(YOUNG, 0));
        assertEquals(0, layers.available(YOUNG, 1));
        assertEquals(0, layers.cover(bob));
        assertEquals(5_000, layers.borneBy(YOUNG, 0));
        layers.advance(101);
        assertEquals(0, layers.available(YOUNG, 0));
    }

    @Test
    void membershipByListAndFundsOfTheirOwn() {
        book.deposit(skin, 300);
        book.deposit(pooled, 500);
        final LossLayers layers = new LossLayers(
                book,
                LossLayer.fund("portfolio", skin).markets(8, 9),
                LossLayer.funds("own", new long[] {9, 7}, new int[] {skin, pooled}));
        assertEquals(300, layers.available(0, 1));
        assertEquals(0, layers.available(0, 0));
        assertEquals(0, layers.available(0, Backstop.NO_INSTRUMENT));
        assertEquals(500, layers.available(1, 0));
        assertEquals(0, layers.available(1, 1));
        assertEquals(4_500, layers.cover(bob));
    }

    @Test
    void anEpisodeBeginsWithItsWholeLimit() {
        book.deposit(skin, 9_000);
        final LossLayers layers = layers();
        assertEquals(4_000, layers.cover(bob));
        assertEquals(4_000, layers.cover(bob));
        layers.startEpisode(0);
        assertEquals(3_000, layers.cover(bob));
        assertEquals(2_000, layers.loss(0), "booked as it is borne");
    }

    /** Whoever has no cross position is of no instrument. */
    @Test
    void aFlatAccountIsCoveredByWhoPaysForAllMarkets() {
        book.deposit(skin, 200);
        book.deposit(young, 200);
        final int carl = book.open(3);
        book.deposit(carl, -900);
        final LossLayers layers = layers();
        assertEquals(700, layers.cover(carl));
        assertEquals(200, layers.borneBy(SKIN, Backstop.NO_INSTRUMENT));
        assertEquals(0, layers.borne(5, Backstop.NO_INSTRUMENT, 700), "left to claims");
        assertEquals(900, layers.loss(Backstop.NO_INSTRUMENT));
    }

    @Test
    void anotherInstrumentInARowBeginsWithEmptyBooks() {
        book.deposit(skin, 9_000);
        final LossLayers layers = layers();
        layers.cover(bob);
        book.closeOut(book.positions().find(bob, 0), book.positions().find(ann, 0), 100, 100 * 840);
        book.delist(0);
        for (long id = 100; book.instruments().count() < PositionBook.MOST_INSTRUMENTS; id++) {
            book.list(Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20));
        }
        assertEquals(0, book.list(Instrument.linear(9, 1, 50_000, 1 << 20, 1 << 20)));
        assertEquals(1_000, layers.available(SKIN, 0), "with its own limit");
        assertEquals(0, layers.loss(0));
        assertEquals(1_000, layers.loss(Backstop.NO_INSTRUMENT));
    }

    @Test
    void goesOnAfterARestart() {
        book.deposit(skin, 1_500);
        book.deposit(pooled, 900);
        final LossLayers layers = layers();
        layers.advance(5);
        layers.listed(1, 3);
        layers.cover(bob);
        final LossLayers restarted = Restart.into(layers(), layers);
        layers.startEpisode(0);
        restarted.startEpisode(0);
        assertEquals(layers.reconcile(), restarted.reconcile());
        assertEquals(layers.borne(GAINS, 0, 17), restarted.borne(GAINS, 0, 17));
        assertArrayEquals(Restart.bytes(layers), Restart.bytes(restarted));
        assertThrows(
                IllegalArgumentException.class,
                () -> Restart.into(new LossLayers(book, LossLayer.booked("gains")), layers));
    }

    @Test
    void refusesAndStaysAsItWas() {
        book.deposit(skin, 1_500);
        final LossLayers layers = layers();
        layers.cover(bob);
        final byte[] before = Restart.bytes(layers);
        refused("accountRow=0 (expected: no account of a layer)", () -> layers.cover(skin));
        refused("accountRow=5 (expected: 0 to 4)", () -> layers.cover(5));
        refused("layer=6 (expected: 0 to 5)", () -> layers.coverAfter(6, bob));
        refused("layer=pooled (expected: one without an account)", () -> layers.borne(POOLED, 0, 1));
        refused("amount=-1 (expected: 0 or more)", () -> layers.borne(GAINS, 0, -1));
        refused(
                "amount=9223372036854775807 (expected: at most 9223372036854774807)",
                () -> layers.borne(GAINS, 0, Long.MAX_VALUE));
        refused("instrumentRow=2 (expected: 0 to 1)", () -> layers.startEpisode(2));
        refused("time=-1 (expected: 0 to 9223372036854775807)", () -> layers.advance(-1));
        refused("time=1 (expected: 0)", () -> layers.listed(0, 1));
        refused("instrumentRow=4097 (expected: 0 to 4096)", () -> layers.residual(Backstop.NO_INSTRUMENT + 1));
        assertArrayEquals(before, Restart.bytes(layers));
    }

    @Test
    void refusesLayersThatCannotBe() {
        refused("layers.length=0 (expected: 1 to 100)", () -> new LossLayers(book));
        refused("layer=null (expected: a value)", () -> new LossLayers(book, (LossLayer) null));
        final LossLayer gains = LossLayer.booked("gains");
        refused("layer=gains (expected: each once)", () -> new LossLayers(book, gains, gains));
        refused("accountRow=9 (expected: -1 to 4)", () -> new LossLayers(book, LossLayer.fund("fund", 9)));
        refused("name=null (expected: a value)", () -> LossLayer.booked(null));
        refused("accountRow=-1 (expected: 0 to 2147483647)", () -> LossLayer.fund("fund", -1));
        refused("layer=gains (expected: one with an account)", () -> gains.most(1));
        refused(
                "amount=-1 (expected: 0 or more)",
                () -> LossLayer.fund("fund", 0).reserve(-1));
        refused(
                "to=3 (expected: 4 to 9223372036854775807)",
                () -> LossLayer.fund("fund", 0).age(3, 3));
        refused(
                "instrumentId=7 (expected: each once)",
                () -> LossLayer.fund("fund", 0).markets(7, 7));
        refused("accountRow.length=1 (expected: 2)", () -> LossLayer.funds("own", new long[2], new int[1]));
    }

    @Test
    void allocatesNothing() {
        book.deposit(pooled, 1L << 50);
        final LossLayers layers = layers();
        assertTrue(AllocationMeter.bytesPerRun(() -> {
                    book.deposit(bob, -900);
                    sink += layers.cover(bob) + layers.borne(GAINS, 0, 5) + layers.coverAfter(GAINS, bob);
                    layers.startEpisode(0);
                    sink += layers.available(POOLED, 1);
                })
                < 1);
        assertEquals(0, layers.reconcile());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
