package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whoever asks first is never refused half-way: a payment behind the loser and the close-out after it both go, or the
 * first fails.
 */
final class CloseoutMoneyProperties {
    private static final long MOST = PositionBook.MOST_MONEY;

    private int exceeding;
    private int fitting;

    @Property(tries = 5_000)
    void whatDoesNotExceedIsNotRefused(@ForAll long seed) {
        check(seed);
    }

    /** Otherwise the property above would say little. */
    @Test
    void bothAnswersAreGiven() {
        for (int seed = 0; seed < 2_000; seed++) {
            check(seed);
        }
        assertEquals(2_000, exceeding + fitting);
        assertEquals(1, Math.min(1, exceeding / 100));
        assertEquals(1, Math.min(1, fitting / 100));
    }

    private void check(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1L << 40)}, 6, 4);
        for (int account = 0; account < 6; account++) {
            book.open(account);
        }
        final boolean isAlone = random.nextBoolean();
        final int loser = book.upsert(0, 0, 10, 1_000, isAlone, isAlone ? amount(random) : 0);
        final boolean isWinnerAlone = random.nextBoolean();
        final int winner = book.upsert(1, 0, -10, -1_000, isWinnerAlone, isWinnerAlone ? amount(random) : 0);
        for (int account = 0; account < 3; account++) {
            book.deposit(account, random.nextBoolean() ? amount(random) : -amount(random));
            final boolean more = random.nextBoolean();
            book.pay(more ? 3 + account : account, more ? account : 3 + account, amount(random));
        }
        final int payer = random.nextInt(3);
        final long amount = random.nextInt(3) == 0 ? 0 : amount(random);
        final long transfer = random.nextBoolean() ? random.nextInt(2_000) : amount(random);
        final long cash = book.cash();
        final boolean exceeds = book.exceedsMoney(loser, winner, transfer, payer, amount);
        boolean isRefused = false;
        try {
            if (amount > 0) {
                book.payBehind(payer, loser, amount);
            }
            // Nine of ten, so that no isolated position is closed for less than it has.
            book.closeOut(loser, winner, 9, transfer);
        } catch (IllegalArgumentException e) {
            isRefused = true;
        }
        assertEquals(exceeds, isRefused);
        assertEquals(cash, book.cash());
        exceeding += exceeds ? 1 : 0;
        fitting += exceeds ? 0 : 1;
    }

    /** Small, or so near to the most that a few units decide. */
    private static long amount(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5_000);
            case 1 -> MOST / 2 - 1_000 + random.nextInt(2_000);
            case 2 -> MOST - random.nextInt(3_000);
            default -> random.nextLong(MOST) >> random.nextInt(60);
        };
    }
}
