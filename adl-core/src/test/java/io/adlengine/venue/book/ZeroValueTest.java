package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The zero-value formula, over 200,000 random accounts, in whole numbers without limits and from what was drawn alone.
 */
final class ZeroValueTest {
    private static final int ACCOUNTS = 200_000;
    private static final int INSTRUMENTS = 8;

    private final SplittableRandom random = new SplittableRandom(20_261_127);
    private final Instrument[] contracts = new Instrument[INSTRUMENTS];
    private final long[] mark = new long[INSTRUMENTS];
    private final long[][] lots = new long[ACCOUNTS][INSTRUMENTS];
    private final long[][] entry = new long[ACCOUNTS][INSTRUMENTS];
    private final long[] collateral = new long[ACCOUNTS];

    /** In a book that starts with room for one account and has had to grow eighteen times. */
    @Test
    void everyPositionLeavesWithItsShareByMaintenanceMargin() {
        for (int i = 0; i < INSTRUMENTS; i++) {
            contracts[i] = new Instrument(
                    i,
                    i % 2 == 1,
                    1 + random.nextLong(i % 2 == 1 ? 1L << 12 : 1L << 8),
                    1 + random.nextInt(200_000),
                    1 << 20,
                    1,
                    1 << 20);
        }
        final PositionBook book = new PositionBook(contracts, 1, 1);
        for (int account = 0; account < ACCOUNTS; account++) {
            draw(book, account);
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            mark[i] = 1 + random.nextInt(1 << 20);
            book.mark(i, mark[i]);
        }
        final Valuation valuation = new Valuation(book);
        int bankrupt = 0;
        for (int account = 0; account < ACCOUNTS; account++) {
            check(book, valuation, account);
            bankrupt += valuation.accountEquity(account) < 0 ? 1 : 0;
        }
        assertEquals(ACCOUNTS, book.accounts().count());
        assertTrue(bankrupt > ACCOUNTS / 10 && bankrupt < ACCOUNTS * 9 / 10, bankrupt + " bankrupt accounts");
    }

    private void draw(PositionBook book, int account) {
        if (book.accounts().count() == book.accounts().most()) {
            book.grow(2 * book.accounts().most(), book.positions().most());
        }
        final int row = book.open(1_000_000L - account);
        collateral[account] = (random.nextBoolean() ? 1 : -1) * (random.nextLong(1L << 50) >>> random.nextInt(50));
        book.deposit(row, collateral[account]);
        for (int k = random.nextInt(1, 4); k > 0; k--) {
            final int i = random.nextInt(INSTRUMENTS);
            lots[account][i] =
                    (random.nextBoolean() ? 1 : -1) * (1 + (random.nextLong(1 << 20) >>> random.nextInt(20)));
            entry[account][i] = contracts[i].value(lots[account][i], 1 + random.nextInt(1 << 20));
            if (book.positions().count() == book.positions().most()) {
                book.grow(book.accounts().most(), 2 * book.positions().most());
            }
            book.upsert(row, i, lots[account][i], entry[account][i], false, 0);
        }
    }

    private void check(PositionBook book, Valuation valuation, int account) {
        BigInteger equity = BigInteger.valueOf(collateral[account]);
        BigInteger whole = BigInteger.ZERO;
        BigInteger values = BigInteger.ZERO;
        long size = 0;
        for (int i = 0; i < INSTRUMENTS; i++) {
            if (lots[account][i] != 0) {
                equity = equity.add(value(account, i)).subtract(BigInteger.valueOf(entry[account][i]));
                whole = whole.add(maintenance(account, i));
                values = values.add(value(account, i).abs());
                size += Math.abs(lots[account][i]);
            }
        }
        final boolean isFree = whole.signum() == 0;
        if (isFree) {
            whole = values.signum() != 0 ? values : BigInteger.valueOf(size);
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            if (lots[account][i] != 0) {
                BigInteger part = maintenance(account, i);
                if (isFree) {
                    part = values.signum() == 0
                            ? BigInteger.valueOf(Math.abs(lots[account][i]))
                            : value(account, i).abs();
                }
                final BigInteger share = part.equals(whole) ? equity : BookModel.floor(equity.multiply(part), whole);
                assertEquals(
                        value(account, i).subtract(share).longValueExact(),
                        valuation.zeroValue(book.positions().find(account, i)));
            }
        }
    }

    private BigInteger value(int account, int i) {
        final BigInteger amount =
                BigInteger.valueOf(lots[account][i]).multiply(BigInteger.valueOf(contracts[i].multiplier()));
        return contracts[i].inverse()
                ? BookModel.floor(amount.negate(), BigInteger.valueOf(mark[i]))
                : amount.multiply(BigInteger.valueOf(mark[i]));
    }

    private BigInteger maintenance(int account, int i) {
        final BigInteger product = value(account, i)
                .abs()
                .multiply(BigInteger.valueOf(contracts[i].tiers().ppm(0)));
        return BookModel.floor(product.negate(), BigInteger.valueOf(1_000_000)).negate();
    }
}
