package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A crash of two markets that settle in two currencies, from purses that are covered to deficits that are collected.
 */
final class CurrenciesInRoundsTest {
    private static final Instrument[] CONTRACTS = {
        Instrument.linear(7, 1, 50_000, 1L << 20, 10_000),
        Instrument.linear(8, 1, 50_000, 1L << 20, 10_000).withCurrency(1),
    };

    private final PositionBook book = new PositionBook(CONTRACTS, 16, 16);
    private final Valuation valuation = new Valuation(book);
    private final Autodeleverager adl = Autodeleverager.builder(book)
            .severity(new FixedSeverity(1))
            .allocator(new Proportionally())
            .maxWinners(8)
            .maxLosers(8)
            .build();
    private int ann;
    private int bob;
    private int desk;
    private int annsCoins;
    private int bobsCoins;
    private int desksCoins;

    @BeforeEach
    void open() {
        ann = book.open(1);
        bob = book.open(2);
        desk = book.open(3);
        book.currencies().rate(1, 10, 1);
        annsCoins = book.currencies().open(ann, 1, 11);
        bobsCoins = book.currencies().open(bob, 1, 12);
        desksCoins = book.currencies().open(desk, 1, 13);
        book.mark(0, 1_000);
        book.mark(1, 1_000);
    }

    private void trade() {
        book.trade(ann, bob, 0, 100, 1_000);
        book.trade(annsCoins, bobsCoins, 1, 100, 1_000);
    }

    private void collect() {
        while (adl.collection().next()) {
            while (adl.execute(8) > 0) {}
        }
    }

    @Test
    void whatNobodysOtherPursesCoverIsCollectedInItsOwnCurrency() {
        book.deposit(ann, 10_000);
        book.deposit(annsCoins, 10_000);
        book.deposit(bob, 10_000);
        book.deposit(bobsCoins, 10_000);
        trade();
        book.mark(0, 850);
        book.mark(1, 870);
        assertEquals(-5_000, valuation.accountEquity(ann));
        assertEquals(-3_000, valuation.accountEquity(annsCoins));
        assertTrue(book.currencies().margin().isBankrupt(ann));
        assertEquals(2, book.currencies().cover(ann, desk));

        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(1));
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(11));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        collect();

        assertEquals(0, adl.collection().residual());
        assertEquals(0, book.accounts().collateral(ann));
        assertEquals(0, book.accounts().collateral(annsCoins));
        assertEquals(20_000, book.accounts().collateral(bob));
        assertEquals(20_000, book.accounts().collateral(bobsCoins));
        assertEquals(20_000, book.currencies().cash(0));
        assertEquals(20_000, book.currencies().cash(1));
    }

    @Test
    void aPurseThatOthersCoverIsNotNominated() {
        book.deposit(ann, 10_000);
        book.deposit(annsCoins, 14_000);
        trade();
        book.mark(0, 850);
        book.mark(1, 870);
        assertFalse(book.currencies().margin().isBankrupt(ann), "−5,000 and 1,000 coins of 10");
        adl.collection().begin();
        assertEquals(Nomination.COVERABLE, adl.collection().nominate(1));
        adl.begin(0, true);
        assertEquals(Nomination.COVERABLE, adl.nominate(1, 7));
        assertEquals(0, book.currencies().cover(ann, desk));
        assertEquals(500, valuation.accountEquity(annsCoins));
        adl.begin(0, true);
        assertEquals(Nomination.SOLVENT, adl.nominate(1, 7));
    }

    /** The maintenance margin of both markets is 6,000 of base and 5,000 coins; 4,000 coins are 40,000. */
    @Test
    void aPurseThatBacksOthersIsNotEmptied() {
        final int cat = book.open(4);
        final int catsCoins = book.currencies().open(cat, 1, 14);
        book.deposit(cat, 1_000);
        book.deposit(catsCoins, 1_000);
        book.deposit(annsCoins, 1_000);
        book.deposit(bob, 1_000_000);
        // Long 600 in base with next to nothing there: what its short of the other market has made backs it.
        book.trade(cat, bob, 0, 600, 1_000);
        book.trade(annsCoins, catsCoins, 1, 100, 1_000);
        book.mark(1, 900);
        assertEquals(-9_000, valuation.accountEquity(annsCoins));
        assertEquals(11_000, valuation.accountEquity(catsCoins));
        final long position = book.positions().find(catsCoins, 1);
        // 30,000 and 45,000 are needed, 1,000 are there: 7,400 coins must stay.
        assertEquals(75_000, book.currencies().margin().maintenance(cat));
        assertEquals(7_400, book.currencies().margin().need(catsCoins));
        valuation.measure((int) position);
        assertEquals(3_600, valuation.measuredExcess());

        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(11));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        collect();
        assertTrue(book.currencies().margin().hasMargin(cat), "closed lots free 45 coins each, 90 are paid");
        assertEquals(80 * 90, adl.collection().collected());
        assertEquals(1_800, adl.collection().residual());
    }

    /** Its own legs need 4,500 coins, of which its base covers all. */
    @Test
    void aPurseIsNotBoundByItsOwnLegsAlone() {
        final int cat = book.open(4);
        final int catsCoins = book.currencies().open(cat, 1, 14);
        book.deposit(cat, 45_000);
        book.deposit(catsCoins, -1_000);
        book.deposit(annsCoins, 1_000);
        book.trade(annsCoins, catsCoins, 1, 100, 1_000);
        book.mark(1, 900);
        assertEquals(9_000, valuation.accountEquity(catsCoins));
        assertEquals(0, book.currencies().margin().need(catsCoins));
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(11));
        assertEquals(Decision.DECIDED, adl.collection().decide());
        collect();
        assertEquals(0, adl.collection().residual());
        assertEquals(0, valuation.accountEquity(catsCoins));
        assertTrue(book.currencies().margin().hasMargin(cat));
    }

    @Test
    void aBackstopIsOfOneCurrency() {
        final int fund = book.open(5);
        final int fundsCoins = book.currencies().open(fund, 1, 15);
        book.deposit(fundsCoins, 2_000);
        book.deposit(annsCoins, 10_000);
        book.trade(annsCoins, bobsCoins, 1, 100, 1_000);
        book.mark(1, 870);
        book.deposit(bob, -70);
        final Backstop coins = Backstop.builder(book).fund(fundsCoins).build();
        assertEquals(1_000, coins.cover(annsCoins));
        assertEquals(1_000, coins.reconcile(), "what bob lacks in base is another's");
        assertEquals(0, book.accounts().collateral(fundsCoins));
        assertEquals(
                "accountRow=" + bob + " (expected: a purse in currency 1)",
                assertThrows(IllegalArgumentException.class, () -> coins.cover(bob))
                        .getMessage());
        assertEquals(
                "instrumentRow=0 (expected: one that settles in currency 1)",
                assertThrows(IllegalArgumentException.class, () -> coins.deleveraged(0, 1, 0))
                        .getMessage());
        assertEquals(
                "fund=" + fundsCoins + " (expected: a purse in currency 0, as others)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Backstop.builder(book)
                                        .vault(desk)
                                        .fund(fundsCoins)
                                        .build())
                        .getMessage());
        book.deposit(ann, 1);
        assertEquals(
                "accountRow=" + annsCoins + " (expected: none that other purses of its account could cover)",
                assertThrows(IllegalArgumentException.class, () -> coins.cover(annsCoins))
                        .getMessage());
    }

    @Test
    void aSnapshotInThePlanGoesOn() {
        book.deposit(annsCoins, 10_000);
        book.deposit(bobsCoins, 10_000);
        book.trade(annsCoins, bobsCoins, 1, 100, 1_000);
        book.mark(1, 870);
        adl.collection().begin();
        adl.collection().nominate(11);
        adl.collection().decide();
        assertTrue(adl.collection().next());
        final CurrenciesInRoundsTest other = new CurrenciesInRoundsTest();
        final ByteBuffer bytes = ByteBuffer.allocate((int) new Snapshot(book, adl).size());
        new Snapshot(book, adl).save(bytes);
        new Snapshot(other.book, other.adl).restore(bytes.flip());
        while (adl.execute(8) > 0) {}
        while (other.adl.execute(8) > 0) {}
        assertEquals(new Snapshot(book, adl).hash(), new Snapshot(other.book, other.adl).hash());
        assertEquals(desksCoins, other.book.currencies().purse(desk, 1));
    }

    /** Ten lots with a margin of 150 lose 200, and leave at the mark: 50 are the desk's, which has a purse for them. */
    @Test
    void anIsolatedLossIsBorneInItsOwnCurrency() {
        final Autodeleverager atMark = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(8)
                .maxLosers(8)
                .transferPrice(TransferPrice.mark())
                .isolatedLoss(desk)
                .build();
        book.deposit(bobsCoins, 10_000);
        book.upsert(annsCoins, 1, 10, 1_000, true, 150);
        book.upsert(bobsCoins, 1, -10, -1_000, false, 0);
        book.mark(1, 80);
        atMark.begin(1, true);
        assertEquals(Nomination.ACCEPTED, atMark.nominate(book.positions().find(annsCoins, 1)));
        assertEquals(Decision.DECIDED, atMark.decide());
        atMark.execute(8);
        assertEquals(50, atMark.closeouts().isolatedLoss());
        assertEquals(-50, book.accounts().collateral(desksCoins));
        assertEquals(0, book.accounts().collateral(desk));
    }

    /** It has no lots any more and lacks 1,000; its coins are worth ten times as much. */
    @Test
    void aPurseWithoutLotsIsCoveredByTheOthersToo() {
        book.deposit(ann, 1_000);
        book.deposit(bob, 10_000);
        book.deposit(annsCoins, 1_000);
        book.trade(ann, bob, 0, 100, 1_000);
        book.trade(bob, ann, 0, 100, 980);
        assertEquals(-1_000, book.accounts().collateral(ann));
        adl.collection().begin();
        assertEquals(Nomination.COVERABLE, adl.collection().nominate(1));
        book.deposit(annsCoins, -1_000);
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(1));
    }
}
