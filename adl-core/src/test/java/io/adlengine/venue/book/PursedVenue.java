package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * A book in which accounts have purses in several currencies, beside what its venue knows without it: what was put in
 * and taken out of each currency, the rates, and rationals for everything that is converted.
 */
final class PursedVenue {
    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);
    private static final int NONE = PositionBook.NONE;
    static final int CURRENCIES = 4;
    static final int TRADERS = 5;

    private static final Instrument[] CONTRACTS = {
        Instrument.linear(1, 3, 50_000, 1_000, 2_000),
        Instrument.linear(2, 1, 100_000, 1_000, 2_000).withCurrency(1),
        new Instrument(3, true, 1_000_000_007, 33_333, 1_000, 300, 1_000_003).withCurrency(2),
        new Instrument(4, false, 1, 100_000, 1 << 20, -500, 2_000).withCurrency(1),
    };

    private final Random random;
    PositionBook book = empty();
    /** By currency, as the venue itself counts. */
    private final BigInteger[] in = new BigInteger[CURRENCIES];

    private final long[] num = {1, 1, 1, 1};
    private final long[] den = {1, 1, 1, 1};
    private final int[] haircut = new int[CURRENCIES];
    private final int[] surcharge = new int[CURRENCIES];
    private int fee;
    private int[] stated = {};
    private final int desk = TRADERS;
    /** What happened, so that a test can say that it did. */
    int covered;

    int uncovered;
    int refused;

    PursedVenue(long seed) {
        random = new Random(seed);
        for (int c = 0; c < CURRENCIES; c++) {
            in[c] = BigInteger.ZERO;
        }
        for (int account = 0; account <= TRADERS; account++) {
            book.open(100 + account);
        }
        for (int c = 1; c < CURRENCIES; c++) {
            rate(c);
            for (int account = 0; account <= TRADERS; account++) {
                // Not everybody has everything; the desk does.
                if (account == desk || random.nextInt(4) > 0) {
                    book.currencies().open(account, c, 1_000 * c + account);
                }
            }
        }
        for (int row = 0; row < book.accounts().count(); row++) {
            deposit(row, random.nextInt(3_000_000));
        }
        for (int j = 0; j < CONTRACTS.length; j++) {
            book.mark(j, 1_000);
        }
    }

    static PositionBook empty() {
        return new PositionBook(CONTRACTS, 32, 128);
    }

    void step() {
        final int a = random.nextInt(TRADERS);
        final int b = random.nextInt(TRADERS);
        final int j = random.nextInt(CONTRACTS.length);
        switch (random.nextInt(24)) {
            case 0 -> deposit(anyRow(), random.nextInt(200_000) - 100_000);
            case 1 -> attempt(() -> book.pay(anyRow(), anyRow(), random.nextInt(10_000)));
            case 2, 3, 4, 5, 6 -> trade(a, b, j, 1 + random.nextInt(60), 900 + random.nextInt(200));
            case 7, 8, 9 -> book.mark(j, 800 + random.nextInt(400));
            case 10, 11 -> book.funding().pay(j, random.nextInt(40_000_001) - 20_000_000, 900 + random.nextInt(200));
            case 12 -> rate(1 + random.nextInt(CURRENCIES - 1));
            case 13 -> terms(1 + random.nextInt(CURRENCIES - 1));
            case 14 -> feeAndOrder();
            case 15 -> exchange(a);
            case 16, 17, 18 -> cover(a);
            case 19 -> upsert(a, j);
            case 20 -> attempt(() -> book.margins().moveIn(position(a, j), random.nextInt(5_000)));
            case 21 -> attempt(() -> book.margins().moveOut(position(a, j), random.nextInt(5_000), 0));
            case 22 -> attempt(() -> book.margins().join(position(a, j)));
            default -> closeOut(a, j);
        }
        for (int c = 0; c < CURRENCIES; c++) {
            assertEquals(in[c].longValueExact(), book.currencies().cash(c));
        }
    }

    private int anyRow() {
        return random.nextInt(book.accounts().count());
    }

    private int position(int account, int j) {
        final int purse = book.currencies().purse(account, CONTRACTS[j].currency());
        return purse == NONE ? NONE : book.positions().find(purse, j);
    }

    private void attempt(Runnable command) {
        try {
            command.run();
        } catch (IllegalArgumentException e) {
            refused++;
        }
    }

    private void deposit(int row, long amount) {
        book.deposit(row, amount);
        add(book.currencies().of(row), amount);
    }

    private void add(int currency, long amount) {
        in[currency] = in[currency].add(BigInteger.valueOf(amount));
    }

    /** Now and then something that two numbers of 61 bits cannot say. */
    private void rate(int c) {
        final boolean isRound = random.nextInt(3) > 0;
        num[c] = 1 + (isRound ? random.nextInt(1_000) : random.nextLong() >>> 24);
        den[c] = 1 + (isRound ? random.nextInt(1_000) : num[c] >>> random.nextInt(12));
        book.currencies().rate(c, num[c], den[c]);
    }

    private void terms(int c) {
        haircut[c] = random.nextInt(4) == 0 ? 0 : random.nextInt(1_000_001);
        surcharge[c] = random.nextInt(300_000);
        book.currencies().terms(c, haircut[c], surcharge[c]);
    }

    private void feeAndOrder() {
        fee = random.nextInt(3) == 0 ? random.nextInt(20_000) : 0;
        book.currencies().fee(fee);
        final int first = random.nextInt(CURRENCIES);
        stated = random.nextBoolean() ? new int[] {} : new int[] {first, (first + 1) % CURRENCIES};
        book.currencies().order(stated);
    }

    private void trade(int a, int b, int j, long lots, long price) {
        final int buyer = book.currencies().purse(a, CONTRACTS[j].currency());
        final int seller = book.currencies().purse(b, CONTRACTS[j].currency());
        attempt(() -> book.trade(buyer, seller, j, lots, price));
    }

    private void closeOut(int a, int j) {
        final int loser = position(a, j);
        for (int b = 0; loser != NONE && b < TRADERS; b++) {
            final int winner = position(b, j);
            if (winner != NONE && b != a) {
                attempt(() -> book.closeOut(loser, winner, 1, (900 + random.nextInt(200)) * (random.nextInt(9) - 4)));
                return;
            }
        }
    }

    /** From outside, on both sides. */
    private void upsert(int a, int j) {
        final int purse = book.currencies().purse(a, CONTRACTS[j].currency());
        if (purse == NONE) {
            return;
        }
        final int before = book.positions().find(purse, j);
        final long was = before == NONE
                ? 0
                : book.positions().margin(before) - book.positions().entry(before);
        final long lots = random.nextInt(41) - 20;
        final long entry = lots == 0 ? 0 : CONTRACTS[j].value(lots, 1_000);
        final boolean isIsolated = lots != 0 && random.nextBoolean();
        final long margin = isIsolated ? random.nextInt(10_000) : 0;
        book.upsert(purse, j, lots, entry, isIsolated, margin);
        add(CONTRACTS[j].currency(), (lots == 0 ? 0 : margin - entry) - was);
    }

    private void exchange(int a) {
        final int from = random.nextInt(CURRENCIES);
        final int to = random.nextInt(CURRENCIES);
        attempt(() -> book.currencies().exchange(a, from, to, random.nextInt(1_000), random.nextInt(1_000), desk));
    }

    /** Covers, and says with rationals what that has to come to. */
    private void cover(int a) {
        final List<Integer> order = order();
        final BigInteger[] equity = equities(a);
        final BigInteger[] desks = collaterals(desk);
        final BigInteger[] exact = equity.clone();
        boolean isExact = true;
        for (int to : order) {
            for (int from : order) {
                if (exact[to] != null && exact[from] != null && exact[to].signum() < 0 && exact[from].signum() > 0) {
                    isExact &= convert(exact, from, to);
                }
            }
        }
        final BigInteger worth = worth(equity, false);
        final int below = book.currencies().cover(a, desk);
        final BigInteger[] after = equities(a);
        int expectedBelow = 0;
        for (int c = 0; c < CURRENCIES; c++) {
            if (after[c] != null) {
                expectedBelow += after[c].signum() < 0 ? 1 : 0;
                if (isExact) {
                    assertEquals(exact[c], after[c]);
                }
                assertEquals(after[c].subtract(equity[c]), desks[c].subtract(collaterals(desk)[c]), "the reverse");
            }
        }
        assertEquals(expectedBelow, below);
        covered += book.currencies().conversions() > 0 ? 1 : 0;
        uncovered += below > 0 ? 1 : 0;
        for (int c = 0; c < CURRENCIES && below > 0; c++) {
            assertTrue(after[c] == null || after[c].signum() <= 0, "no purse below 0 beside one above");
        }
        if (worth.signum() >= 0 && fee == 0 && below > 0) {
            // All that may be lacking is what was rounded: less than a unit of each currency, twice.
            assertTrue(worth(after, false).negate().compareTo(units()) <= 0, "rounding alone");
        }
    }

    /** A unit of each currency, or two, for each conversion; in base. */
    private BigInteger units() {
        BigInteger sum = BigInteger.ZERO;
        for (int c = 0; c < CURRENCIES; c++) {
            sum = sum.add(BigInteger.valueOf(num[c])
                    .divide(BigInteger.valueOf(den[c]))
                    .add(BigInteger.TWO));
        }
        return sum.multiply(BigInteger.valueOf(4L * CURRENCIES));
    }

    private List<Integer> order() {
        final List<Integer> order = new ArrayList<>();
        for (int c : stated) {
            order.add(c);
        }
        final List<Integer> rest = new ArrayList<>();
        for (int c = 0; c < CURRENCIES; c++) {
            if (!order.contains(c)) {
                rest.add(c);
            }
        }
        rest.sort(Comparator.comparingInt(c -> haircut[c]));
        order.addAll(rest);
        return order;
    }

    /** Whether the quotient of both rates can be said exactly. */
    private boolean convert(BigInteger[] equity, int from, int to) {
        BigInteger over = BigInteger.valueOf(num[from])
                .multiply(BigInteger.valueOf(den[to]))
                .multiply(MILLION.subtract(BigInteger.valueOf(fee)));
        BigInteger under = BigInteger.valueOf(den[from])
                .multiply(BigInteger.valueOf(num[to]))
                .multiply(MILLION);
        final BigInteger common = over.gcd(under);
        over = over.divide(common);
        under = under.divide(common);
        final BigInteger missing = equity[to].negate();
        final BigInteger least = ceil(missing.multiply(under), over);
        final BigInteger x = least.min(equity[from]);
        final BigInteger y = x.multiply(over).divide(under).min(missing);
        assertEquals(least.compareTo(equity[from]) <= 0, y.equals(missing), "all of it exactly where it suffices");
        equity[from] = equity[from].subtract(x);
        equity[to] = equity[to].add(y);
        return over.bitLength() <= 61 && under.bitLength() <= 61;
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return a.add(b).subtract(BigInteger.ONE).divide(b);
    }

    private BigInteger[] collaterals(int account) {
        final BigInteger[] result = new BigInteger[CURRENCIES];
        for (int c = 0; c < CURRENCIES; c++) {
            final int purse = book.currencies().purse(account, c);
            result[c] =
                    purse == NONE ? null : BigInteger.valueOf(book.accounts().collateral(purse));
        }
        return result;
    }

    private BigInteger[] equities(int account) {
        final BigInteger[] result = collaterals(account);
        for (int j = 0; j < CONTRACTS.length; j++) {
            final int p = position(account, j);
            if (p != NONE && !book.positions().isIsolated(p)) {
                final int c = CONTRACTS[j].currency();
                result[c] = result[c]
                        .add(value(p, j))
                        .subtract(BigInteger.valueOf(book.positions().entry(p)));
            }
        }
        return result;
    }

    private BigInteger value(int p, int j) {
        final BigInteger lots = BigInteger.valueOf(book.positions().lots(p));
        final BigInteger mark = BigInteger.valueOf(book.instruments().mark(j));
        final BigInteger multiplier = BigInteger.valueOf(CONTRACTS[j].multiplier());
        if (!CONTRACTS[j].inverse()) {
            return lots.multiply(mark).multiply(multiplier);
        }
        final BigInteger whole = lots.abs().multiply(multiplier);
        return lots.signum() > 0 ? ceil(whole, mark).negate() : whole.divide(mark);
    }

    private BigInteger worth(BigInteger[] equity, boolean isCut) {
        BigInteger sum = BigInteger.ZERO;
        for (int c = 0; c < CURRENCIES; c++) {
            sum = equity[c] == null ? sum : sum.add(worth(c, equity[c], isCut));
        }
        return sum;
    }

    private BigInteger worth(int c, BigInteger equity, boolean isCut) {
        final BigInteger part = BigInteger.valueOf(
                !isCut ? 1_000_000 : equity.signum() > 0 ? 1_000_000 - haircut[c] : 1_000_000 + surcharge[c]);
        final BigInteger[] both = equity.multiply(BigInteger.valueOf(num[c]))
                .multiply(part)
                .divideAndRemainder(BigInteger.valueOf(den[c]).multiply(MILLION));
        // Towards 0 for what there is, away from it for what is owed.
        return both[1].signum() < 0 ? both[0].subtract(BigInteger.ONE) : both[0];
    }

    private BigInteger maintenance(int account) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < CONTRACTS.length; j++) {
            final int p = position(account, j);
            if (p != NONE && !book.positions().isIsolated(p)) {
                final int c = CONTRACTS[j].currency();
                final BigInteger own = ceil(
                        value(p, j)
                                .abs()
                                .multiply(
                                        BigInteger.valueOf(CONTRACTS[j].tiers().ppm(0))),
                        MILLION);
                sum = sum.add(ceil(own.multiply(BigInteger.valueOf(num[c])), BigInteger.valueOf(den[c])));
            }
        }
        return sum;
    }

    /** Every reading against rationals, and every currency added up. */
    void audit() {
        final CurrencyMargin margin = book.currencies().margin();
        for (int account = 0; account <= TRADERS; account++) {
            final BigInteger[] equity = equities(account);
            final BigInteger needed = maintenance(account);
            final BigInteger cut = worth(equity, true);
            final BigInteger whole = worth(equity, false);
            assertEquals(whole.longValueExact(), margin.worth(account));
            assertEquals(cut.longValueExact(), margin.worthAfterHaircuts(account));
            assertEquals(needed.longValueExact(), margin.maintenance(account));
            assertEquals(cut.compareTo(needed) >= 0, margin.hasMargin(account));
            assertEquals(whole.signum() < 0, margin.isBankrupt(account));
            for (int c = 0; c < CURRENCIES; c++) {
                if (equity[c] != null) {
                    assertLeast(account, c, equity, needed, margin);
                }
            }
        }
        final BigInteger[] sum = new BigInteger[CURRENCIES];
        java.util.Arrays.fill(sum, BigInteger.ZERO);
        for (int row = 0; row < book.accounts().count(); row++) {
            final int c = book.currencies().of(row);
            sum[c] = sum[c].add(BigInteger.valueOf(book.accounts().collateral(row)));
            for (int p = book.positions().firstOfAccount(row);
                    p != NONE;
                    p = book.positions().nextOfAccount(p)) {
                sum[c] = sum[c].add(BigInteger.valueOf(
                        book.positions().margin(p) - book.positions().entry(p)));
            }
        }
        long held = 0;
        for (int c = 0; c < CURRENCIES; c++) {
            held += in[c].subtract(sum[c]).longValueExact();
        }
        assertEquals(book.funding().remainder(), held);
        assertTrue(book.funding().isWhole());
    }

    /** The purse has its account's margin with what it needs, and not with a unit less. */
    private void assertLeast(int account, int c, BigInteger[] equity, BigInteger needed, CurrencyMargin margin) {
        final int purse = book.currencies().purse(account, c);
        final BigInteger need = BigInteger.valueOf(margin.need(purse));
        if (need.bitLength() > 62 - 1) {
            return;
        }
        final BigInteger[] with = equity.clone();
        with[c] = need;
        assertTrue(worth(with, true).compareTo(needed) >= 0, "enough");
        with[c] = need.subtract(BigInteger.ONE);
        assertTrue(worth(with, true).compareTo(needed) < 0, "not enough");
    }

    /** Goes on from a snapshot, which is the same bytes; a reloaded book adds up its cash anew. */
    void restart() {
        final byte[] before = Restart.bytes(book);
        final PositionBook other = Restart.into(empty(), book);
        assertArrayEquals(before, Restart.bytes(other));
        for (int c = 0; c < CURRENCIES; c++) {
            assertEquals(book.currencies().cash(c), other.currencies().cash(c));
        }
        book.handOver();
        book = other;
    }

    /** A purse that cannot hold what is moved: nothing happens at all. */
    void assertRefusals() {
        final byte[] before = Restart.bytes(book);
        for (int a = 0; a <= TRADERS; a++) {
            final int purse = a;
            assertThrows(IllegalArgumentException.class, () -> book.currencies().cover(purse, purse));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> book.pay(purse, book.currencies().purse(desk, 1), 1));
        }
        assertArrayEquals(before, Restart.bytes(book));
    }
}
