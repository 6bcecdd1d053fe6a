package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.testkit.AllocationMeter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Purses of one account: opened, valued, exchanged and covered, with nothing passing from one currency to another. */
final class CurrenciesTest {
    private static final int NONE = PositionBook.NONE;
    private static final Instrument[] CONTRACTS = {
        Instrument.linear(70, 1, 50_000, 1_000_000, 100_000),
        Instrument.linear(71, 1, 50_000, 1_000_000, 100_000).withCurrency(1),
        Instrument.linear(72, 1, 50_000, 1_000_000, 100_000).withCurrency(2),
    };

    private final PositionBook book = empty();
    private final Currencies currencies = book.currencies();
    private final CurrencyMargin margin = currencies.margin();
    private long below;
    private int ann;
    private int bob;
    private int desk;
    private int annsCoins;
    private int bobsCoins;
    private int desksCoins;

    private static PositionBook empty() {
        return new PositionBook(CONTRACTS, 16, 16);
    }

    @BeforeEach
    void open() {
        ann = book.open(1);
        bob = book.open(2);
        desk = book.open(3);
        currencies.rate(1, 50, 1);
        annsCoins = currencies.open(ann, 1, 101);
        bobsCoins = currencies.open(bob, 1, 102);
        desksCoins = currencies.open(desk, 1, 103);
        for (int i = 0; i < CONTRACTS.length; i++) {
            book.mark(i, 100);
        }
    }

    private static void refused(String message, Runnable command) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, command::run).getMessage());
    }

    @Test
    void aPurseIsARowOfItsAccount() {
        assertEquals(1, currencies.of(annsCoins));
        assertEquals(0, currencies.of(ann));
        assertEquals(ann, currencies.main(annsCoins));
        assertEquals(annsCoins, currencies.purse(ann, 1));
        assertEquals(ann, currencies.purse(annsCoins, 0));
        assertEquals(NONE, currencies.purse(ann, 2));
        assertEquals(101, book.accounts().id(annsCoins));
        assertEquals(annsCoins, book.open(101));
    }

    @Test
    void whatCannotBeOpenedIsRefused() {
        refused("currency=1 (expected: one in which the account has no purse)", () -> currencies.open(ann, 1, 7));
        refused("currency=1 (expected: one in which the account has no purse)", () -> currencies.open(annsCoins, 1, 7));
        refused("currency=0 (expected: one in which the account has no purse)", () -> currencies.open(ann, 0, 7));
        refused("currency=2 (expected: one that has a rate)", () -> currencies.open(ann, 2, 7));
        refused("currency=64 (expected: 0 to 63)", () -> currencies.open(ann, 64, 7));
        currencies.rate(2, 1, 1);
        refused("purseId=2 (expected: an id that no account has)", () -> currencies.open(ann, 2, 2));
        refused("accountRow=16 (expected: 0 to 5)", () -> currencies.open(16, 2, 7));
        assertEquals(6, book.accounts().count());
    }

    @Test
    void termsOutOfRangeAreRefused() {
        refused("currency=0 (expected: 1 to 63)", () -> currencies.rate(0, 1, 1));
        refused("num=0 (expected: 1 to 1099511627776)", () -> currencies.rate(1, 0, 1));
        refused("den=1099511627777 (expected: 1 to 1099511627776)", () -> currencies.rate(1, 1, (1L << 40) + 1));
        refused("currency=2 (expected: one that has a rate)", () -> currencies.terms(2, 0, 0));
        refused("haircutPpm=1000001 (expected: 0 to 1000000)", () -> currencies.terms(1, 1_000_001, 0));
        refused("surchargePpm=-1 (expected: 0 to 1000000)", () -> currencies.terms(1, 0, -1));
        refused("feePpm=1000000 (expected: 0 to 999999)", () -> currencies.fee(1_000_000));
        refused("currencies=1 (expected: every one once)", () -> currencies.order(1, 0, 1));
        refused("currency=3 (expected: one that has a rate)", () -> currencies.order(3));
        refused("conversion=0 (expected: a row, and there is none yet)", () -> currencies.given(0));
    }

    @Test
    void moneyDoesNotPassFromOneCurrencyToAnother() {
        book.deposit(ann, 1_000);
        book.deposit(annsCoins, 1_000);
        book.deposit(bobsCoins, 1_000);
        final byte[] before = Restart.bytes(book);
        refused("toRow=" + annsCoins + " (expected: a purse in currency 0)", () -> book.pay(ann, annsCoins, 1));
        refused("toRow=" + bob + " (expected: a purse in currency 1)", () -> book.pay(annsCoins, bob, 1));
        refused("buyerRow=" + ann + " (expected: a purse in currency 1)", () -> book.trade(ann, bobsCoins, 1, 1, 9));
        refused("sellerRow=" + bob + " (expected: a purse in currency 1)", () -> book.trade(annsCoins, bob, 1, 1, 9));
        refused(
                "buyerRow=" + annsCoins + " (expected: a purse in currency 0)",
                () -> book.trade(annsCoins, bob, 0, 1, 9));
        refused(
                "accountRow=" + annsCoins + " (expected: a purse in currency 0)",
                () -> book.upsert(annsCoins, 0, 1, 9, false, 0));
        assertArrayEquals(before, Restart.bytes(book));
        book.trade(annsCoins, bobsCoins, 1, 10, 100);
        final int position = book.positions().find(annsCoins, 1);
        final byte[] traded = Restart.bytes(book);
        refused("fromRow=" + ann + " (expected: a purse in currency 1)", () -> book.payBehind(ann, position, 1));
        refused("toRow=" + bob + " (expected: a purse in currency 1)", () -> book.payOfGain(position, bob, 1));
        refused(
                "toRow=" + bob + " (expected: a purse in currency 1)",
                () -> book.funding().charge(position, bob, 1));
        refused("accountRow=" + bob + " (expected: a purse in currency 1)", () -> book.passOn(position, bob, 1, 100));
        refused(
                "accountRow=" + bob + " (expected: a purse in currency 1)",
                () -> book.funding().sweep(1, bob));
        refused(
                "bearerRow=" + bob + " (expected: a purse in currency 1)",
                () -> book.funding().spread(1, 5, LossSides.BOTH, bob));
        assertArrayEquals(traded, Restart.bytes(book));
        book.payBehind(bobsCoins, position, 5);
        assertEquals(1_005, book.accounts().collateral(annsCoins));
    }

    @Test
    void cashIsKeptForEachCurrency() {
        book.deposit(ann, 1_000);
        book.deposit(annsCoins, 30);
        book.deposit(desksCoins, 70);
        book.upsert(annsCoins, 1, 3, 20, true, 5);
        assertEquals(1_000, currencies.cash(0));
        assertEquals(1_000, book.cash());
        assertEquals(100 - 20 + 5, currencies.cash(1));
        currencies.exchange(ann, 0, 1, 500, 10, desk);
        assertEquals(500, book.accounts().collateral(ann));
        assertEquals(40, book.accounts().collateral(annsCoins));
        assertEquals(500, book.accounts().collateral(desk));
        assertEquals(60, book.accounts().collateral(desksCoins));
        assertEquals(1_000, currencies.cash(0));
        assertEquals(85, currencies.cash(1));
        final PositionBook other = Restart.into(empty(), book);
        assertEquals(1_000, other.currencies().cash(0));
        assertEquals(85, other.currencies().cash(1));
        assertEquals(annsCoins, other.currencies().purse(ann, 1));
    }

    @Test
    void anExchangeThatCannotBeIsRefused() {
        book.deposit(ann, 1_000);
        final int cat = book.open(9);
        final byte[] before = Restart.bytes(book);
        refused(
                "converterRow=" + annsCoins + " (expected: another account)",
                () -> currencies.exchange(ann, 0, 1, 1, 1, annsCoins));
        refused("to=0 (expected: another currency than from)", () -> currencies.exchange(ann, 0, 0, 1, 1, desk));
        refused(
                "to=2 (expected: a currency in which row " + ann + " has a purse)",
                () -> currencies.exchange(ann, 0, 2, 1, 1, desk));
        refused("given=-1 (expected: 0 to 1152921504606846976)", () -> currencies.exchange(ann, 0, 1, -1, 1, desk));
        refused(
                "got=1152921504606846977 (expected: 0 to 1152921504606846976)",
                () -> currencies.exchange(ann, 0, 1, 1, (1L << 60) + 1, desk));
        refused(
                "from=1 (expected: a currency in which row " + cat + " has a purse)",
                () -> currencies.exchange(annsCoins, 1, 0, 1, 1, cat));
        refused("accountRow=99 (expected: 0 to 6)", () -> currencies.exchange(99, 1, 0, 1, 1, desk));
        assertArrayEquals(before, Restart.bytes(book));
    }

    /** 100 of base and 2 coins worth 50 each, at 10 % less: 190 for the margin, 200 for bankruptcy. */
    @Test
    void anAccountIsValuedAsAWhole() {
        currencies.terms(1, 100_000, 200_000);
        book.deposit(ann, 100);
        book.deposit(annsCoins, 2);
        assertEquals(200, margin.worth(ann));
        assertEquals(190, margin.worthAfterHaircuts(annsCoins));
        book.trade(ann, bob, 0, 38, 100);
        assertEquals(190, margin.maintenance(ann));
        assertTrue(margin.hasMargin(ann));
        book.mark(0, 99);
        assertEquals(200 - 38, margin.worth(ann));
        assertEquals(189, margin.maintenance(ann));
        assertFalse(margin.hasMargin(ann));
        assertFalse(margin.isBankrupt(ann));
        book.mark(0, 94);
        assertEquals(-28, margin.worth(annsCoins));
        assertTrue(margin.isBankrupt(annsCoins));
    }

    /** 50·.9 is 45 a coin; a debt of one counts with 60. Rounded against the account. */
    @Test
    void valuesAreRoundedAgainstTheAccount() {
        currencies.rate(1, 1, 3);
        currencies.terms(1, 100_000, 200_000);
        book.deposit(annsCoins, 10);
        assertEquals(3, margin.worth(ann));
        assertEquals(3, margin.worthAfterHaircuts(ann));
        book.deposit(annsCoins, -20);
        assertEquals(-4, margin.worth(ann));
        assertEquals(-4, margin.worthAfterHaircuts(ann));
        book.deposit(annsCoins, -1);
        assertEquals(-4, margin.worth(ann));
        assertEquals(-5, margin.worthAfterHaircuts(ann));
    }

    @Test
    void aHaircutOfEverythingBankruptsNobody() {
        currencies.terms(1, 1_000_000, 0);
        book.deposit(ann, -49);
        book.deposit(annsCoins, 1);
        assertEquals(-49, margin.worthAfterHaircuts(ann));
        assertFalse(margin.hasMargin(ann));
        assertFalse(margin.isBankrupt(ann));
        assertEquals(0, currencies.cover(ann, desk));
        assertEquals(0, book.accounts().collateral(ann));
    }

    /** x = ⌈N·den/num⌉ where that is there, all else. */
    @Test
    void aDebtIsCoveredWithTheLeastThatDoes() {
        book.deposit(ann, -125);
        book.deposit(annsCoins, 7);
        assertEquals(0, currencies.cover(annsCoins, desk));
        assertEquals(0, book.accounts().collateral(ann));
        assertEquals(4, book.accounts().collateral(annsCoins));
        assertEquals(3, book.accounts().collateral(desksCoins));
        assertEquals(-125, book.accounts().collateral(desk));
        assertEquals(1, currencies.conversions());
        assertEquals(1, currencies.from(0));
        assertEquals(0, currencies.to(0));
        assertEquals(3, currencies.given(0));
        assertEquals(125, currencies.got(0));
    }

    @Test
    void whatIsNotCoveredIsADeficitOfItsCurrency() {
        book.deposit(annsCoins, -7);
        book.deposit(ann, 349);
        assertEquals(1, currencies.cover(ann, desk));
        assertEquals(0, book.accounts().collateral(ann));
        assertEquals(-1, book.accounts().collateral(annsCoins));
        assertEquals(349, book.accounts().collateral(desk));
        assertEquals(-6, book.accounts().collateral(desksCoins));
        assertEquals(1, currencies.cover(ann, desk));
        assertEquals(0, currencies.conversions());
    }

    @Test
    void aFeeStaysWithWhoConverts() {
        currencies.fee(100_000);
        book.deposit(ann, -90);
        book.deposit(annsCoins, 7);
        assertEquals(0, currencies.cover(ann, desk));
        assertEquals(5, book.accounts().collateral(annsCoins));
        assertEquals(0, book.accounts().collateral(ann));
    }

    /** The smallest haircut goes first, then the lowest number; what the venue states goes before. */
    @Test
    void purseAfterPurseIsConvertedInOrder() {
        currencies.rate(2, 10, 1);
        currencies.rate(3, 10, 1);
        currencies.terms(1, 50_000, 0);
        final int twos = currencies.open(ann, 2, 201);
        final int threes = currencies.open(ann, 3, 301);
        currencies.open(desk, 2, 203);
        currencies.open(desk, 3, 303);
        book.deposit(annsCoins, 10);
        book.deposit(twos, 1);
        book.deposit(threes, 1);
        book.deposit(ann, -15);
        assertEquals(0, currencies.cover(ann, desk));
        assertEquals(0, book.accounts().collateral(twos));
        assertEquals(0, book.accounts().collateral(threes));
        assertEquals(10, book.accounts().collateral(annsCoins));
        assertEquals(2, currencies.conversions());
        currencies.order(1);
        book.deposit(twos, 1);
        book.deposit(ann, -15);
        assertEquals(0, currencies.cover(ann, desk));
        assertEquals(9, book.accounts().collateral(annsCoins));
        assertEquals(1, book.accounts().collateral(twos));
    }

    @Test
    void isolatedMarginsCoverNothing() {
        book.deposit(annsCoins, 100);
        book.trade(annsCoins, bobsCoins, 1, 10, 100);
        book.margins().moveIn(book.positions().find(annsCoins, 1), 100);
        book.deposit(ann, -50);
        assertEquals(1, currencies.cover(ann, desk));
        assertEquals(-50, book.accounts().collateral(ann));
        assertEquals(100, book.positions().margin(book.positions().find(annsCoins, 1)));
    }

    @Test
    void aCoverWithoutWhoConvertsIsRefusedWhole() {
        final int cat = book.open(9);
        book.deposit(ann, -50);
        book.deposit(annsCoins, 1);
        final byte[] before = Restart.bytes(book);
        refused("converterRow=" + cat + " (expected: an account with a purse in 1)", () -> currencies.cover(ann, cat));
        refused("converterRow=" + ann + " (expected: another account)", () -> currencies.cover(annsCoins, ann));
        refused("accountRow=99 (expected: 0 to 6)", () -> currencies.cover(99, desk));
        assertArrayEquals(before, Restart.bytes(book));
        assertEquals(0, currencies.conversions());
    }

    @Test
    void ratesAreLikeMarksAndPursesLikeChanges() {
        final long markings = book.instruments().markings();
        currencies.rate(1, 51, 1);
        currencies.terms(1, 1, 1);
        assertEquals(markings + 2, book.instruments().markings());
        final long version = book.accounts().version(ann);
        final long others = book.accounts().version(bob);
        book.deposit(annsCoins, 1);
        assertEquals(version + 1, book.accounts().version(ann));
        assertEquals(others, book.accounts().version(bob));
    }

    /** With 100 of base and a coin of 50 at 10 % less: of a need of 120, 20 have to come from coins, which is one. */
    @Test
    void whatAPurseMustKeepIsWhatOthersLeave() {
        currencies.rate(1, 1, 2);
        currencies.terms(1, 100_000, 0);
        book.deposit(ann, 100);
        book.deposit(annsCoins, 60);
        book.trade(ann, bob, 0, 24, 100);
        assertEquals(120, margin.maintenance(ann));
        assertEquals(45, margin.need(annsCoins));
        book.deposit(annsCoins, -15);
        assertTrue(margin.hasMargin(ann));
        book.deposit(annsCoins, -1);
        assertFalse(margin.hasMargin(ann));
        // 44 coins are 19 of base after the haircut.
        assertEquals(101, margin.need(ann));
    }

    /** Whose an account is, its purses are; the owner's limit is in base, and of positions in base. */
    @Test
    void pursesAreTheirAccountsOwners() {
        final Owners owners = book.accounts().owners();
        owners.set(ann, 70);
        assertEquals(owners.rowOf(ann), owners.rowOf(annsCoins));
        currencies.rate(2, 1, 1);
        final int twos = currencies.open(ann, 2, 201);
        assertEquals(owners.rowOf(ann), owners.rowOf(twos));
        owners.set(bobsCoins, 70);
        assertTrue(owners.areOne(twos, bob));
        owners.limit(70, 10_000_000);
        book.trade(annsCoins, desksCoins, 1, 100, 100);
        assertEquals(0, owners.exposure(owners.id(0)));
        book.trade(ann, desk, 0, 100, 100);
        assertEquals(10_000_000, owners.exposure(owners.id(0)));
        refused("exposure of the owner=10100000 (expected: 0 to 10000000)", () -> book.trade(bob, desk, 0, 1, 100));
        final PositionBook other = Restart.into(empty(), book);
        assertEquals(10_000_000, other.accounts().owners().exposure(owners.id(0)));
        owners.release(ann);
        assertEquals(NONE, owners.rowOf(annsCoins));
        assertEquals(0, owners.exposure(owners.id(0)));
    }

    @Test
    void depositsAreCountedForEachCurrency() {
        book.deposit(ann, 5);
        book.deposit(annsCoins, 7);
        book.deposit(bobsCoins, -2);
        assertEquals(5, book.accounts().deposited());
        assertEquals(5, currencies.deposited(0));
        assertEquals(5, currencies.deposited(1));
        book.deposit(bobsCoins, 4);
        assertEquals(9, Restart.into(empty(), book).currencies().deposited(1));
    }

    /** What the initial margin leaves of a purse is what may be taken out of it. */
    @Test
    void initialMarginsAreOfTheWholeAccount() {
        final Instrument[] one = {CONTRACTS[0].withInitial(MarginTiers.flat(100_000))};
        final PositionBook other = new PositionBook(one, 4, 4);
        other.open(1);
        other.open(2);
        other.mark(0, 100);
        other.currencies().rate(1, 50, 1);
        final int coins = other.currencies().open(0, 1, 11);
        other.deposit(0, 100);
        other.deposit(coins, 10);
        other.trade(0, 1, 0, 40, 100);
        final InitialMargins initial = new InitialMargins(other);
        assertEquals(400, other.currencies().margin().initial(coins));
        assertEquals(6, other.currencies().margin().initialNeed(coins));
        assertEquals(4, initial.free(coins));
        assertEquals(100, initial.free(0));
    }

    @Test
    void noCommandAndNoReadingAllocates() {
        book.deposit(ann, 1_000);
        book.deposit(annsCoins, 1_000);
        book.trade(annsCoins, bobsCoins, 1, 10, 100);
        final int position = book.positions().find(annsCoins, 1);
        final Valuation valuation = new Valuation(book);
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            currencies.rate(1, 50, 1);
            currencies.terms(1, 1_000, 1_000);
            book.deposit(ann, -book.accounts().collateral(ann) - 100);
            below += currencies.cover(ann, desk);
            currencies.exchange(ann, 0, 1, 100, 3, desk);
            valuation.measure(position);
            below += valuation.measuredExcess() + margin.need(ann) + margin.worth(ann);
            below += margin.hasMargin(ann) ? 1 : 0;
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
    }

    @Test
    void growingKeepsPurses() {
        book.grow(40, 40);
        assertEquals(annsCoins, currencies.purse(ann, 1));
        final int dan = book.open(50);
        assertEquals(0, currencies.of(dan));
        assertEquals(dan, currencies.main(dan));
        assertEquals(1, currencies.of(currencies.open(dan, 1, 51)));
    }
}
