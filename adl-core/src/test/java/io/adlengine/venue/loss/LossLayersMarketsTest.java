package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Bob, long 100 of the second market, lacks 5,000 at a mark of 800; Cid is flat and owes 900. */
final class LossLayersMarketsTest {
    private static final int FUND = 0;
    private static final int YOUNG = 1;
    private static final int GAINS = 2;
    private static final int MARKET = 1;
    private static final int NO_INSTRUMENT = Backstop.NO_INSTRUMENT;

    private final PositionBook book = new PositionBook(new Instrument[] {listing(7), listing(8)}, 8, 8);
    private final int fund = book.open(-1);
    private final int young = book.open(-2);
    private final int ann = book.open(1);
    private final int bob = book.open(2);
    private final int cid = book.open(3);
    private final LossLayers layers = new LossLayers(
            book,
            LossLayer.fund("fund", fund).most(1_000),
            LossLayer.fund("young", young).age(0, 30),
            LossLayer.booked("gains"));

    LossLayersMarketsTest() {
        book.mark(0, 1_000);
        book.mark(MARKET, 1_000);
        book.deposit(ann, 100_000);
        book.deposit(bob, 15_000);
        book.deposit(cid, -900);
        book.trade(bob, ann, MARKET, 100, 1_000);
        book.mark(MARKET, 800);
    }

    private static Instrument listing(long id) {
        return Instrument.linear(id, 1, 50_000, 1 << 20, 1 << 20);
    }

    /** The market's row is given to another instrument. */
    private void listAnother() {
        book.closeOut(book.positions().find(bob, MARKET), book.positions().find(ann, MARKET), 100, 100 * 840);
        book.delist(MARKET);
        for (long id = 100; book.instruments().count() < PositionBook.MOST_INSTRUMENTS; id++) {
            book.list(listing(id));
        }
        assertEquals(MARKET, book.list(listing(9)));
    }

    /** What was borne for the old one is of no instrument any more. */
    private void assertBeganAnew() {
        assertEquals(0, layers.borneBy(FUND, MARKET));
        assertEquals(1_000, layers.borneBy(FUND, NO_INSTRUMENT));
    }

    @Test
    void aMarketIsPaidForByItsOwnMembersAndLimits() {
        book.deposit(fund, 1_700);
        final LossLayers members = new LossLayers(
                book,
                LossLayer.fund("old", fund).markets(7),
                LossLayer.fund("own", fund).markets(8).most(1_200));
        assertEquals(3_800, members.cover(bob));
        assertEquals(1_200, members.borneBy(1, MARKET));
        assertEquals(0, members.available(1, MARKET), "the limit is drawn");
        assertEquals(500, members.available(0, 0));
        assertEquals(500, book.accounts().collateral(fund));
    }

    @Test
    void aFlatAccountGetsTheMoneyItself() {
        book.deposit(fund, 300);
        final long cash = book.cash();
        assertEquals(600, layers.cover(cid));
        assertEquals(-600, book.accounts().collateral(cid));
        assertEquals(0, book.accounts().collateral(fund));
        assertEquals(0, layers.pay(GAINS, ann, cid, 600));
        assertEquals(0, book.accounts().collateral(cid));
        assertEquals(99_400, book.accounts().collateral(ann));
        assertEquals(cash, book.cash());
        assertEquals(900, layers.loss(NO_INSTRUMENT));
    }

    @Test
    void whatIsBorneForAnotherInstrumentIsOfItsOwnBooks() {
        book.deposit(fund, 1_000);
        layers.cover(bob);
        listAnother();
        assertEquals(0, layers.borne(GAINS, MARKET, 5));
        assertBeganAnew();
        assertEquals(5, layers.loss(MARKET));
    }

    @Test
    void allRowsAreMetWhenBooksAreReconciled() {
        book.deposit(fund, 1_000);
        layers.cover(bob);
        listAnother();
        assertEquals(900, layers.reconcile(), "Bob has been closed, and only Cid owes something");
        assertBeganAnew();
        assertEquals(1_900, layers.loss(NO_INSTRUMENT));
    }

    @Test
    void whatNobodyHasBorneIsOfNoInstrumentThen() {
        assertEquals(5_900, layers.reconcile());
        assertEquals(5_000, layers.residual(MARKET));
        listAnother();
        assertEquals(0, layers.available(FUND, MARKET));
        assertEquals(0, layers.residual(MARKET));
        assertEquals(5_900, layers.residual(NO_INSTRUMENT));
        assertEquals(5_900, layers.loss(NO_INSTRUMENT));
    }

    @Test
    void anotherInstrumentIsListedAtItsOwnTime() {
        book.deposit(fund, 1_000);
        book.deposit(young, 700);
        layers.advance(100);
        layers.listed(MARKET, 90);
        layers.cover(bob);
        book.deposit(young, 700);
        assertEquals(700, layers.available(YOUNG, MARKET));
        listAnother();
        assertEquals(0, layers.available(YOUNG, MARKET), "nobody has said how old it is");
    }

    @Test
    void aListingBeginsWithEmptyBooks() {
        book.deposit(fund, 1_000);
        book.deposit(young, 700);
        layers.cover(bob);
        layers.advance(100);
        listAnother();
        layers.listed(MARKET, 99);
        assertBeganAnew();
        assertEquals(700, layers.available(YOUNG, MARKET), "and stays listed");
    }

    @Test
    void anEpisodeOfAnotherInstrumentBeginsWithEmptyBooks() {
        book.deposit(fund, 1_000);
        layers.cover(bob);
        listAnother();
        layers.startEpisode(MARKET);
        assertBeganAnew();
    }

    /** Between the youngest and the oldest age, the youngest included; an unknown age is none. */
    @Test
    void theLimitsOfAnAge() {
        book.deposit(young, 700);
        final LossLayers middle =
                new LossLayers(book, LossLayer.fund("middle", young).age(10, 30));
        middle.advance(100);
        middle.listed(0, 91);
        assertEquals(0, middle.available(0, 0), "9 old");
        middle.listed(0, 90);
        assertEquals(700, middle.available(0, 0));
        middle.listed(0, 71);
        assertEquals(700, middle.available(0, 0));
        middle.listed(0, 70);
        assertEquals(0, middle.available(0, 0));
        assertEquals(0, middle.available(0, MARKET));
        assertEquals(0, middle.available(0, NO_INSTRUMENT), "no instrument has no age");
        final LossLayers grown =
                new LossLayers(book, LossLayer.fund("grown", young).age(10, Long.MAX_VALUE));
        assertEquals(0, grown.available(0, 0), "an age is asked for, and unknown");
        refused("time=-1 (expected: 0 to 100)", () -> middle.listed(0, -1));
        refused("time=99 (expected: 100 to 9223372036854775807)", () -> middle.advance(99));
        refused(
                "from=-1 (expected: 0 or more)",
                () -> LossLayer.fund("f", young).age(-1, 5));
    }

    /** A loss of 2^63 − 5,000 leaves room for 4,999 more. */
    @Test
    void noLossExceedsWhatALongHolds() {
        book.deposit(fund, 100);
        layers.borne(GAINS, MARKET, Long.MAX_VALUE - 4_999);
        refused("missing=5000 (expected: at most 4999)", () -> layers.cover(bob));
        refused("missing=5000 (expected: at most 4999)", () -> layers.pay(GAINS, ann, bob, 5_000));
        refused("lacking=5000 (expected: at most 4999)", layers::reconcile);
        assertEquals(Long.MAX_VALUE - 4_999, layers.loss(MARKET));
        assertEquals(0, layers.residual(NO_INSTRUMENT), "refused before anything is booked");
        assertEquals(100, book.accounts().collateral(fund));
        book.deposit(bob, 1);
        assertEquals(5_899, layers.reconcile(), "4,999 and Cid's 900");
        assertEquals(Long.MAX_VALUE, layers.loss(MARKET));
        assertEquals(4_899, layers.cover(bob), "what was found is no new loss");
    }

    @Test
    void rowsThatAreNotThereAreRefused() {
        refused("accountRow=-1 (expected: 0 to 4)", () -> layers.cover(-1));
        refused("accountRow=-1 (expected: 0 to 4)", () -> layers.pay(GAINS, ann, -1, 0));
        refused("fromRow=-1 (expected: 0 to 4)", () -> layers.pay(GAINS, -1, ann, 0));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> layers.borne(GAINS, -1, 1));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> layers.startEpisode(-1));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> layers.listed(-1, 0));
        refused("instrumentRow=-1 (expected: 0 to 1)", () -> layers.available(FUND, -1));
        refused("layer=3 (expected: 0 to 2)", () -> layers.available(3, 0));
        refused("layer=3 (expected: 0 to 2)", () -> layers.borneBy(3, 0));
        refused("layer=-1 (expected: 0 to 2)", () -> layers.borneBy(-1, 0));
        refused("instrumentRow=-1 (expected: 0 to 4096)", () -> layers.loss(-1));
        refused("instrumentRow=-1 (expected: 0 to 4096)", () -> layers.residual(-1));
        refused("instrumentRow=4097 (expected: 0 to 4096)", () -> layers.borneBy(0, 4_097));
    }

    @Test
    void layersSayWhatTheyAre() {
        final LossLayer own = LossLayer.funds("own", new long[] {8, 7}, new int[] {fund, young});
        final LossLayers two = new LossLayers(
                book, own.reserve(5), LossLayer.fund("old", fund).markets(7).age(3, 9));
        assertEquals(
                "loss-layers:own(accounts=[" + fund + ", " + young + "],markets=[8, 7],reserve=5,"
                        + "most=9223372036854775807,age=0to9223372036854775807),"
                        + "old(accounts=[" + fund + "],markets=[7],reserve=0,most=9223372036854775807,age=3to9)",
                two.configuration());
        refused("layer=own (expected: one with an account for all markets)", () -> own.markets(7));
        refused("accountRow=" + young + " (expected: no account of a layer)", () -> two.cover(young));
        refused(
                "instrumentId.length=0 (expected: 1 to 4096)",
                () -> LossLayer.fund("f", 0).markets());
        refused("accountRow=-1 (expected: 0 to 2147483647)", () -> LossLayer.funds("f", new long[1], new int[] {-1}));
        refused("instrumentId=null (expected: a value)", () -> LossLayer.funds("f", null, new int[1]));
        refused("accountRow=null (expected: a value)", () -> LossLayer.funds("f", new long[1], null));
        refused("name=null (expected: a value)", () -> LossLayer.funds(null, new long[1], new int[1]));
        refused("name=null (expected: a value)", () -> LossLayer.fund(null, 0));
    }

    /** What is behind the reserve, and no more than the limit leaves; a fund below its reserve has nothing. */
    @Test
    void theReserveStays() {
        book.deposit(fund, 500);
        final LossLayers kept =
                new LossLayers(book, LossLayer.fund("kept", fund).reserve(501), LossLayer.booked("b"));
        assertEquals(0, kept.available(0, 0));
        book.deposit(fund, 3);
        assertEquals(2, kept.available(0, 0));
        assertEquals(4_998, kept.cover(bob));
        assertEquals(501, book.accounts().collateral(fund));
        final LossLayers all = new LossLayers(book, LossLayer.fund("all", fund).reserve(Long.MAX_VALUE));
        assertEquals(0, all.available(0, 0));
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
