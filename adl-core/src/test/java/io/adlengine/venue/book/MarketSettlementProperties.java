package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Against whole fractions, for whales and dust, both kinds of contract, cross and isolated positions. */
final class MarketSettlementProperties {
    private static final long MOST_LOTS = 1L << 30;
    private static final long MOST_PRICE = 1L << 20;

    @Property(tries = 1_000)
    void valuesAreTheNearestThatSumToZeroAndNothingIsCreatedOrLost(@ForAll long seed) {
        final Random random = new Random(seed);
        final boolean inverse = random.nextBoolean();
        final long multiplier = inverse ? 1 + random.nextInt(1 << 22) : 1 + random.nextInt(4);
        final Instrument terms = new Instrument(7, inverse, multiplier, 50_000, MOST_LOTS, 1, MOST_PRICE);
        final int accounts = 2 + random.nextInt(30);
        final PositionBook book = new PositionBook(new Instrument[] {terms}, accounts + 1, accounts);
        final int bearer = random.nextBoolean() ? book.open(-1) : PositionBook.NONE;
        trade(book, random, accounts);
        final long den = 1 + (long) StrictMath.exp(random.nextDouble() * 20);
        final long num = Math.multiplyExact(den, 1 + random.nextInt((int) MOST_PRICE - 1)) + random.nextLong(den);
        final BigInteger n = BigInteger.valueOf(inverse ? -multiplier : multiplier)
                .multiply(BigInteger.valueOf(inverse ? den : num));
        final BigInteger d = BigInteger.valueOf(inverse ? num : den);

        final long cash = book.cash();
        final List<Expected> expected = expected(book, n, d);
        final MarketSettlement settlement = new MarketSettlement(book, accounts, bearer);
        assertEquals(expected.size(), settlement.settle(0, num, den));

        long sum = 0;
        long isolatedLoss = 0;
        for (final Expected one : expected) {
            final long own = one.collateral + one.margin + one.value - one.entry;
            final long lacking = one.isolated ? Math.max(0, one.entry - one.margin - one.value) : 0;
            isolatedLoss += lacking;
            assertEquals(
                    own + (bearer == PositionBook.NONE ? 0 : lacking),
                    book.accounts().collateral(one.account));
            assertEquals(PositionBook.NONE, book.positions().find(one.account, 0));
        }
        for (int i = 0; i < settlement.count(); i++) {
            sum += settlement.value(i);
        }
        assertEquals(0, sum);
        assertEquals(isolatedLoss, settlement.isolatedLoss());
        if (bearer != PositionBook.NONE) {
            assertEquals(-isolatedLoss, book.accounts().collateral(bearer));
        }
        assertEquals(cash, book.cash());
        assertEquals(cash, moneyOf(book));
        assertEquals(0, book.instruments().openLots(0));
        assertEquals(0, book.positions().count());
    }

    private static void trade(PositionBook book, Random random, int accounts) {
        for (int a = 0; a < accounts; a++) {
            book.deposit(book.open(random.nextInt(10) * 1_000L + a), random.nextInt(1 << 20));
        }
        final int first = book.accounts().count() - accounts;
        for (int t = 0; t < 2 * accounts; t++) {
            final int buyer = first + random.nextInt(accounts);
            final int seller = first + random.nextInt(accounts);
            final long lots = (long) StrictMath.exp(random.nextDouble() * 17);
            if (buyer != seller) {
                book.trade(buyer, seller, 0, lots, 1 + random.nextInt((int) MOST_PRICE));
            }
        }
        for (int p = 0; p < book.positions().most(); p++) {
            if (book.positions().isOpen(p) && random.nextInt(3) == 0) {
                book.margins().moveIn(p, random.nextInt(1 << 18));
            }
        }
    }

    /** Floors of whole fractions, then a unit each for the largest remainders, sorted. */
    private static List<Expected> expected(PositionBook book, BigInteger n, BigInteger d) {
        final List<Expected> all = new ArrayList<>();
        BigInteger sum = BigInteger.ZERO;
        for (int p = 0; p < book.positions().most(); p++) {
            if (book.positions().isOpen(p)) {
                final Expected one = new Expected(book, p);
                final BigInteger exact =
                        n.multiply(BigInteger.valueOf(book.positions().lots(p)));
                one.remainder = exact.mod(d);
                one.value = exact.subtract(one.remainder).divide(d).longValueExact();
                sum = sum.add(BigInteger.valueOf(one.value));
                all.add(one);
            }
        }
        final int left = sum.negate().intValueExact();
        assertTrue(left >= 0 && left <= all.size());
        all.sort(
                Comparator.comparing((Expected one) -> one.remainder).reversed().thenComparing(one -> one.id));
        for (int i = 0; i < left; i++) {
            all.get(i).value++;
        }
        return all;
    }

    private static long moneyOf(PositionBook book) {
        long sum = 0;
        for (int a = 0; a < book.accounts().count(); a++) {
            sum += book.accounts().collateral(a);
        }
        return sum;
    }

    private static final class Expected {
        private final int account;
        private final long id;
        private final long collateral;
        private final long margin;
        private final long entry;
        private final boolean isolated;
        private BigInteger remainder;
        private long value;

        private Expected(PositionBook book, int position) {
            account = book.positions().account(position);
            id = book.accounts().id(account);
            collateral = book.accounts().collateral(account);
            margin = book.positions().margin(position);
            entry = book.positions().entry(position);
            isolated = book.positions().isIsolated(position);
        }
    }
}
