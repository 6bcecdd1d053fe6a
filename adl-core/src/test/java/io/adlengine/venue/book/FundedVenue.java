package io.adlengine.venue.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/**
 * A book that pays by indices beside one that never heard of them, which is paid event by event: each account and each
 * isolated position gets whole units, and carries what is less than a unit over to the next payment.
 */
final class FundedVenue {
    private static final BigInteger PARTS = BigInteger.valueOf(Funding.PARTS);
    private static final int NONE = PositionBook.NONE;
    static final int TRADERS = 6;

    static final Instrument[] CONTRACTS = {
        Instrument.linear(1, 3, 50_000, 1_000, 2_000),
        new Instrument(2, true, 1_000_000_007, 33_333, 1_000, 300, 1_000_003),
        new Instrument(3, false, 1, 100_000, 1 << 20, -500, 1_500),
    };

    PositionBook lazy = new PositionBook(CONTRACTS, TRADERS + 1, 32);
    PositionBook eager = new PositionBook(CONTRACTS, TRADERS + 1, 32);
    private final Random random;
    private final BigInteger[] carried = new BigInteger[TRADERS + 1];
    private final BigInteger[][] own = new BigInteger[TRADERS + 1][CONTRACTS.length];
    private final BigInteger[] out = new BigInteger[CONTRACTS.length];
    /** Of an inverse contract, in 2^−64 of a part. */
    private final BigInteger[] fraction = new BigInteger[CONTRACTS.length];

    private final int house = TRADERS;
    int events;
    int refused;

    FundedVenue(long seed) {
        random = new Random(seed);
        Arrays.fill(carried, BigInteger.ZERO);
        Arrays.stream(own).forEach(row -> Arrays.fill(row, BigInteger.ZERO));
        Arrays.fill(out, BigInteger.ZERO);
        Arrays.fill(fraction, BigInteger.ZERO);
        for (PositionBook book : new PositionBook[] {lazy, eager}) {
            for (int account = 0; account <= TRADERS; account++) {
                book.open(100 + account);
                book.deposit(account, 10_000_000L * (1 + account));
            }
            for (int j = 0; j < CONTRACTS.length; j++) {
                book.mark(j, 1_000);
            }
        }
    }

    /** Indices that are about to wrap. */
    void begin(long low, long high) {
        lazy.funding().enable();
        lazy.funding().indices().begin(low, high);
    }

    void step() {
        lazy.funding().settle(random.nextInt(4) * random.nextInt(3));
        final int a = random.nextInt(TRADERS);
        final int b = random.nextInt(TRADERS);
        final int j = random.nextInt(CONTRACTS.length);
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> pay(j);
            case 4 -> fee(j);
            case 5 -> spread(j, b);
            case 6 -> sweep(j);
            case 7 -> charge(a, j);
            case 8 -> both(book -> book.mark(j, 900 + random(book).nextInt(200)));
            case 9, 10, 11 -> trade(a, b, j, 1 + random.nextInt(40), 950 + random.nextInt(100));
            case 12, 13 -> closeOut(a, j);
            case 14 -> upsert(a, j);
            case 15 ->
                move(
                        a,
                        j,
                        (p, book) -> book.margins().moveIn(p, 50 + random(book).nextInt(5_000)));
            case 16 ->
                move(a, j, (p, book) -> book.margins().moveOut(p, random(book).nextInt(2_000), 0));
            case 17 -> move(a, j, (p, book) -> book.margins().join(p));
            case 18 -> lazy.funding().settleAll(1 + random.nextInt(20));
            default -> both(book -> book.deposit(a, random(book).nextInt(2_000) - 1_000));
        }
    }

    /** The same numbers for both books. */
    private Random random(PositionBook book) {
        if (book == lazy) {
            shared = random.nextLong();
        }
        return new Random(shared);
    }

    private long shared;

    private interface Command {
        void on(PositionBook book);
    }

    private interface PositionCommand {
        void on(int position, PositionBook book);
    }

    private boolean both(Command command) {
        boolean done = true;
        try {
            command.on(lazy);
        } catch (IllegalArgumentException e) {
            done = false;
        }
        boolean same = true;
        try {
            command.on(eager);
        } catch (IllegalArgumentException e) {
            same = false;
        }
        assertEquals(done, same, "both do it or none");
        refused += done ? 0 : 1;
        return done;
    }

    private void change(Command command) {
        final boolean[] wasAlone = new boolean[(TRADERS + 1) * CONTRACTS.length];
        for (int i = 0; i < wasAlone.length; i++) {
            wasAlone[i] = isAlone(i / CONTRACTS.length, i % CONTRACTS.length);
        }
        both(command);
        for (int i = 0; i < wasAlone.length; i++) {
            final int account = i / CONTRACTS.length;
            if (wasAlone[i] && !isAlone(account, i % CONTRACTS.length)) {
                carried[account] = carried[account].add(own[account][i % CONTRACTS.length]);
                own[account][i % CONTRACTS.length] = BigInteger.ZERO;
                eager.deposit(account, carry(carried, account));
            }
        }
    }

    private boolean isAlone(int account, int instrument) {
        final int position = eager.positions().find(account, instrument);
        return position != NONE && eager.positions().isIsolated(position);
    }

    private void trade(int a, int b, int j, long lots, long price) {
        change(book -> book.trade(a, b, j, lots, price));
    }

    private void closeOut(int a, int j) {
        final long n = eager.positions().lotsOf(a, j);
        for (int w = 0; w < TRADERS && n != 0; w++) {
            final long m = eager.positions().lotsOf(w, j);
            if (Long.signum(n) * Long.signum(m) < 0) {
                final int winner = w;
                final long lots = Math.min(Math.abs(n), Math.abs(m));
                final long k = random.nextBoolean() ? lots : 1 + random.nextInt((int) lots);
                final boolean atZero = random.nextBoolean();
                change(book -> {
                    final Valuation valuation = new Valuation(book);
                    final int loser = book.positions().find(a, j);
                    final long zero = valuation.zeroValue(loser, k);
                    final long value = book.instruments()
                            .contract(j)
                            .value(Long.signum(n) * k, book.instruments().mark(j));
                    book.closeOut(loser, book.positions().find(winner, j), k, atZero ? zero : value);
                });
                return;
            }
        }
    }

    private void upsert(int a, int j) {
        final long lots = random.nextInt(3) == 0 ? 0 : random.nextInt(60) - 30;
        final long margin = random.nextBoolean() ? -1 : random.nextInt(10_000);
        change(book -> book.upsert(
                a, j, lots, book.instruments().contract(j).value(lots, 1_000), margin >= 0, Math.max(0, margin)));
    }

    private void move(int a, int j, PositionCommand command) {
        if (eager.positions().find(a, j) != NONE) {
            change(book -> command.on(book.positions().find(a, j), book));
        }
    }

    private void charge(int a, int j) {
        final long amount = random.nextInt(300) - 100;
        if (eager.positions().find(a, j) != NONE) {
            both(book -> {
                if (book == lazy) {
                    book.funding().charge(book.positions().find(a, j), house, amount);
                } else {
                    book.payBehind(house, book.positions().find(a, j), -amount);
                }
            });
        }
    }

    private void pay(int j) {
        final long rate = (random.nextInt(2_000_001) - 1_000_000) >> random.nextInt(16);
        final long price = CONTRACTS[j].minPrice() + random.nextInt(1_500);
        if (!isDone(() -> lazy.funding().pay(j, rate, price))) {
            return;
        }
        final BigInteger amount = BigInteger.valueOf(rate).multiply(BigInteger.valueOf(CONTRACTS[j].multiplier()));
        if (!CONTRACTS[j].inverse()) {
            final BigInteger delta = amount.multiply(BigInteger.valueOf(-price));
            event(j, delta, delta);
            return;
        }
        final BigInteger q = amount.abs().shiftLeft(64).divide(BigInteger.valueOf(price));
        final BigInteger sum = fraction[j].subtract(q.multiply(BigInteger.valueOf(Long.signum(rate))));
        fraction[j] = sum.mod(BigInteger.ONE.shiftLeft(64));
        event(j, sum.shiftRight(64), sum.shiftRight(64));
    }

    private void fee(int j) {
        final long longs = random.nextInt(2_000_000_000) >> random.nextInt(20);
        final long shorts = random.nextBoolean() ? 0 : random.nextInt(2_000_000_000) - 1_000_000_000;
        if (isDone(() -> lazy.funding().fee(j, longs, shorts))) {
            event(j, BigInteger.valueOf(-longs), BigInteger.valueOf(shorts));
        }
    }

    private void spread(int j, int bearer) {
        final LossSides sides = LossSides.values()[random.nextInt(4)];
        final long loss = 1 + random.nextInt(1_000);
        final BigInteger longs = BigInteger.valueOf(eager.instruments().lotsOf(j, true));
        final BigInteger shorts = BigInteger.valueOf(eager.instruments().lotsOf(j, false));
        if (!isDone(() -> lazy.funding().spread(j, loss, sides, bearer))) {
            return;
        }
        BigInteger ofLongs = sides == LossSides.SHORTS ? BigInteger.ZERO : BigInteger.valueOf(loss);
        BigInteger ofShorts = sides == LossSides.LONGS ? BigInteger.ZERO : BigInteger.valueOf(loss);
        BigInteger byLongs = longs;
        BigInteger byShorts = shorts;
        if (sides == LossSides.BOTH) {
            byLongs = byShorts = longs.add(shorts);
        } else if (sides == LossSides.HALF_EACH && longs.signum() != 0 && shorts.signum() != 0) {
            ofLongs = BigInteger.valueOf((loss + 1) / 2);
            ofShorts = BigInteger.valueOf(loss / 2);
        }
        final BigInteger delta = longs.signum() == 0
                ? BigInteger.ZERO
                : ceil(ofLongs.multiply(PARTS), byLongs).negate();
        event(j, delta, shorts.signum() == 0 ? BigInteger.ZERO : ceil(ofShorts.multiply(PARTS), byShorts));
        out[j] = out[j].subtract(BigInteger.valueOf(loss).multiply(PARTS));
        eager.deposit(bearer, loss);
    }

    private static BigInteger ceil(BigInteger a, BigInteger b) {
        return BookModel.floor(a.negate(), b).negate();
    }

    private void sweep(int j) {
        final long swept = lazy.funding().sweep(j, house);
        assertEquals(BookModel.floor(out[j], PARTS), BigInteger.valueOf(swept));
        out[j] = out[j].subtract(BigInteger.valueOf(swept).multiply(PARTS));
        eager.deposit(house, swept);
    }

    private boolean isDone(Runnable event) {
        try {
            event.run();
            events++;
            return true;
        } catch (IllegalArgumentException e) {
            refused++;
            assertTrue(
                    e.getMessage().startsWith("moved=") || e.getMessage().startsWith("lots of the sides=0"),
                    e.getMessage());
            lazy.funding().settleAll(1_000);
            return false;
        }
    }

    /** Everybody is paid at once. */
    private void event(int j, BigInteger longs, BigInteger shorts) {
        for (int account = 0; account < TRADERS; account++) {
            final BigInteger lots = BigInteger.valueOf(eager.positions().lotsOf(account, j));
            final BigInteger credit = lots.multiply(lots.signum() > 0 ? longs : shorts);
            out[j] = out[j].subtract(credit);
            if (isAlone(account, j)) {
                own[account][j] = own[account][j].add(credit);
                final long whole = carry(own[account], j);
                eager.deposit(house, whole);
                eager.payBehind(house, eager.positions().find(account, j), whole);
            } else {
                carried[account] = carried[account].add(credit);
                eager.deposit(account, carry(carried, account));
            }
        }
    }

    /** Takes the whole units. */
    private static long carry(BigInteger[] parts, int at) {
        final long whole = BookModel.floor(parts[at], PARTS).longValueExact();
        parts[at] = parts[at].mod(PARTS);
        return whole;
    }

    void restart(long room) {
        lazy = Restart.into(new PositionBook(CONTRACTS, TRADERS + 1 + (int) room, 32 + (int) room), lazy);
    }

    /** Every reading of money, every fraction, and all identities. */
    void assertSame() {
        final Valuation one = new Valuation(lazy);
        final Valuation other = new Valuation(eager);
        BigInteger rest = Arrays.stream(out).reduce(BigInteger.ZERO, BigInteger::add);
        long money = 0;
        for (int account = 0; account <= TRADERS; account++) {
            assertEquals(eager.accounts().collateral(account), lazy.accounts().collateral(account));
            assertEquals(other.accountEquity(account), one.accountEquity(account));
            assertEquals(
                    carried[account].longValueExact(), lazy.funding().indices().rest(account));
            rest = rest.add(carried[account]);
            money += eager.accounts().collateral(account);
            for (int j = 0; j < CONTRACTS.length; j++) {
                final int p = lazy.positions().find(account, j);
                final int q = eager.positions().find(account, j);
                assertEquals(q == NONE, p == NONE);
                if (p != NONE) {
                    assertSamePosition(p, q, one, other);
                    money += eager.positions().margin(q) - eager.positions().entry(q);
                    rest = rest.add(own[account][j]);
                    final long left =
                            isAlone(account, j) ? lazy.funding().indices().restOf(p) : 0;
                    assertEquals(own[account][j].longValueExact(), left);
                }
            }
        }
        for (int j = 0; j < CONTRACTS.length; j++) {
            assertEquals(
                    BookModel.floor(out[j], PARTS),
                    BigInteger.valueOf(lazy.funding().out(j)));
        }
        assertTrue(lazy.funding().isWhole());
        assertEquals(BigInteger.ZERO, rest.mod(PARTS), "whole units are held");
        assertEquals(rest.divide(PARTS), BigInteger.valueOf(lazy.funding().remainder()));
        assertEquals(lazy.cash(), money + lazy.funding().remainder());
    }

    private void assertSamePosition(int p, int q, Valuation one, Valuation other) {
        assertEquals(eager.positions().lots(q), lazy.positions().lots(p));
        assertEquals(eager.positions().entry(q), lazy.positions().entry(p));
        assertEquals(eager.positions().margin(q), lazy.positions().margin(p));
        assertEquals(eager.positions().isIsolated(q), lazy.positions().isIsolated(p));
        assertEquals(other.zeroValue(q), one.zeroValue(p));
        assertEquals(other.bankruptcyPrice(q), one.bankruptcyPrice(p));
        one.measure(p);
        other.measure(q);
        assertEquals(other.measured(), one.measured());
        assertEquals(other.measuredExcess(), one.measuredExcess());
    }
}
