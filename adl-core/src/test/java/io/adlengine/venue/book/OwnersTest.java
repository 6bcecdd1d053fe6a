package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Forged;
import io.adlengine.state.Memory;
import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.function.Executable;

/** Whose accounts are, and what they may hold together. */
final class OwnersTest {
    private static final int ACCOUNTS = 6;

    private final PositionBook book = book();
    private final Owners owners = book.accounts().owners();

    private static PositionBook book() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(1, 1, 10_000, 1_000, 10)}, ACCOUNTS, 16);
        for (int account = 0; account < ACCOUNTS; account++) {
            book.open(account);
            book.deposit(account, 10_000);
        }
        return book;
    }

    @Example
    void accountsOfOneOwnerShareALimitAndClosingIsNeverRefused() {
        owners.set(0, 70);
        owners.set(1, 70);
        owners.limit(70, 1_000);
        book.trade(0, 2, 0, 60, 5);
        book.trade(3, 1, 0, 30, 5);
        assertEquals(900, owners.exposure(owners.id(0)));
        final String tooMuch = "exposure of the owner=%d (expected: 0 to 1000)";
        refused(String.format(tooMuch, 1_010), () -> book.trade(0, 2, 0, 11, 5));
        refused(String.format(tooMuch, 1_100), () -> book.trade(0, 1, 0, 10, 5));
        refused(String.format(tooMuch, 1_010), () -> book.upsert(1, 0, -41, -41, false, 0));
        refused(
                String.format(tooMuch, 1_010),
                () -> book.passOn(book.positions().find(3, 0), 0, 11, 55));
        book.trade(0, 2, 0, 10, 5);
        owners.limit(70, 500);
        book.trade(2, 0, 0, 20, 5);
        refused("exposure of the owner=810 (expected: 0 to 500)", () -> book.trade(0, 2, 0, 1, 5));
        assertEquals(800, owners.exposure(owners.id(0)));
    }

    @Example
    void anAccountBelongsToWhomItIsGivenAndToNobodyElse() {
        assertTrue(owners.areOne(4, 4));
        assertFalse(owners.areOne(4, 5));
        owners.set(4, 9);
        owners.set(5, 9);
        assertTrue(owners.areOne(4, 5));
        assertEquals(9, owners.id(owners.rowOf(4)));
        owners.set(5, 8);
        assertFalse(owners.areOne(4, 5));
        owners.release(4);
        assertEquals(PositionBook.NONE, owners.rowOf(4));
        assertFalse(owners.areOne(3, 4), "both are their own");
        assertEquals(2, owners.count());
        refused("ownerId=7 (expected: an owner of accounts)", () -> owners.limit(7, 1));
        refused("most=-1 (expected: 0 to 4611686018427387904)", () -> owners.limit(9, -1));
        refused("accountRow=6 (expected: 0 to 5)", () -> owners.set(6, 1));
        refused("ownerRow=2 (expected: 0 to 1)", () -> owners.id(2));
    }

    @Example
    void wideningAPriceRangeKeepsToTheLimits() {
        owners.set(0, 70);
        owners.set(1, 70);
        book.trade(0, 2, 0, 30, 5);
        book.trade(3, 1, 0, 30, 5);
        owners.limit(70, 600);
        final Instrument wider = Instrument.linear(1, 1, 10_000, 1_000, 11);
        refused(
                "terms=" + wider + " (expected: owners' exposures within their limits)",
                () -> book.changeTerms(0, wider));
        owners.limit(70, 660);
        book.changeTerms(0, wider);
        assertEquals(660, owners.exposure(owners.id(0)));
    }

    /** Whoever the other side is; and an account that is given to an owner brings what it holds. */
    @Example
    void eachSideHasALimit() {
        owners.set(0, 70);
        owners.limit(70, 500);
        refused("exposure of the owner=510 (expected: 0 to 500)", () -> book.trade(2, 0, 0, 51, 5));
        refused("exposure of the owner=510 (expected: 0 to 500)", () -> book.trade(0, 2, 0, 51, 5));
        owners.set(2, 71);
        owners.limit(71, 400);
        refused("exposure of the owner=410 (expected: 0 to 400)", () -> book.trade(0, 2, 0, 41, 5));
        book.trade(0, 2, 0, 40, 5);
        book.trade(3, 4, 0, 11, 5);
        refused("exposure of the owner=510 (expected: 0 to 500)", () -> owners.set(3, 70));
        final long version = book.accounts().version(3);
        owners.limit(70, 510);
        owners.set(3, 70);
        assertEquals(510, owners.exposure(70));
        assertEquals(version + 1, book.accounts().version(3));
        owners.release(3);
        assertEquals(version + 2, book.accounts().version(3));
        assertEquals(400, owners.exposure(70));
    }

    /** Nobody's side but those who have a limit, and it hinders nobody in another market. */
    @Example
    void termsAreWidenedAsFarAsHoldersOfEitherSideHaveRoom() {
        final PositionBook two = new PositionBook(
                new Instrument[] {Instrument.linear(1, 1, 10_000, 1_000, 10), Instrument.linear(2, 1, 10_000, 1_000, 10)
                },
                ACCOUNTS,
                16);
        for (int account = 0; account < ACCOUNTS; account++) {
            two.open(account);
        }
        two.accounts().owners().set(0, 70);
        two.trade(0, 2, 0, 30, 5);
        two.trade(3, 4, 1, 30, 5);
        two.accounts().owners().limit(70, 200);
        two.changeTerms(1, Instrument.linear(2, 1, 10_000, 1_000, 11));
        final Instrument wider = Instrument.linear(1, 1, 10_000, 1_000, 11);
        final String message = "terms=" + wider + " (expected: owners' exposures within their limits)";
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> two.changeTerms(0, wider))
                        .getMessage());
        assertEquals(300, two.accounts().exposure(0));
        two.changeTerms(0, Instrument.linear(1, 1, 20_000, 1_000, 10));
        two.trade(2, 0, 0, 60, 5);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> two.changeTerms(0, wider))
                        .getMessage());
        assertEquals(300, two.accounts().owners().exposure(70));
        two.accounts().owners().limit(70, 330);
        two.changeTerms(0, wider);
        assertEquals(330, two.accounts().owners().exposure(70));
    }

    @Example
    void newAccountsOfALargerBookAreTheirOwnAndMayHaveNewOwners() {
        owners.set(0, 70);
        book.grow(2 * ACCOUNTS, 32);
        for (int account = ACCOUNTS; account < 2 * ACCOUNTS; account++) {
            book.open(account);
            assertEquals(PositionBook.NONE, owners.rowOf(account));
        }
        for (int account = 1; account < 2 * ACCOUNTS; account++) {
            owners.set(account, 70 + account);
        }
        assertEquals(2 * ACCOUNTS, owners.count());
        assertEquals(81, owners.id(owners.rowOf(11)));
        owners.limit(81, 5);
        refused("exposure of the owner=10 (expected: 0 to 5)", () -> book.trade(11, 0, 0, 1, 5));
    }

    @Example
    void anOwnerThatIsNotThereIsRefused() {
        final Memory piece = new Memory(owners::save, owners::load);
        final String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Forged.into(piece, out -> {
                            out.putBoolean(true);
                            out.putInt(1);
                            out.putLong(70);
                            out.putLong(1_000);
                            out.putInt(1);
                        }))
                .getMessage();
        assertEquals("owner of an account=1 (expected: -1 to 0)", message);
    }

    /** Sums are what they are sums of, whatever happens, and in whichever book it goes on. */
    @Property(tries = 200)
    void exposuresOfOwnersAreSums(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        PositionBook one = book();
        for (int n = 0; n < 60; n++) {
            final int account = random.nextInt(ACCOUNTS);
            final int other = random.nextInt(ACCOUNTS);
            final long before = new Snapshot(one).hash();
            try {
                switch (random.nextInt(6)) {
                    case 0 -> one.accounts().owners().set(account, random.nextInt(3));
                    case 1 -> one.accounts().owners().release(account);
                    case 2 -> one.accounts().owners().limit(random.nextInt(3), random.nextInt(3_000));
                    case 3 -> {
                        final PositionBook restored = book();
                        restored.accounts().owners().set(account, 77);
                        one = Restart.into(restored, one);
                        assertEquals(before, new Snapshot(one).hash());
                    }
                    default -> one.trade(account, other, 0, 1 + random.nextInt(80), 1 + random.nextInt(10));
                }
            } catch (IllegalArgumentException refused) {
                assertEquals(before, new Snapshot(one).hash(), "what is refused leaves no trace");
            }
            check(one.accounts());
        }
    }

    private static void check(Accounts accounts) {
        for (int row = 0; row < accounts.owners().count(); row++) {
            long sum = 0;
            for (int account = 0; account < ACCOUNTS; account++) {
                sum += accounts.owners().rowOf(account) == row ? accounts.exposure(account) : 0;
            }
            assertEquals(sum, accounts.owners().exposure(accounts.owners().id(row)));
        }
    }

    private void refused(String message, Executable call) {
        final long before = new Snapshot(book).hash();
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
        assertEquals(before, new Snapshot(book).hash());
    }
}
