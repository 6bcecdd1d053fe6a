package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Restart;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Claims and junior profits against fractions, with shares rescaled as often as can be. */
final class ProportionalPoolProperties {
    private static final int ACCOUNTS = 6;

    private enum Kind {
        JOIN,
        SHRINK,
        /** By all but one unit, so that the next joins need 2^62 times as many shares. */
        SHRINK_TO_ONE,
        TAKE,
        PAY_ALL,
        RESTART
    }

    record Event(Kind kind, int account, long amount) {}

    /** What each account has on paper. */
    private static final class Paper {
        private final Fraction[] has = new Fraction[ACCOUNTS];
        private long money;
        private int moves;

        Paper() {
            Arrays.fill(has, Fraction.ZERO);
        }

        void join(int account, long amount) {
            has[account] = has[account].plus(Fraction.of(amount));
            money += amount;
            moves++;
        }

        long shrink(long amount) {
            final long less = Math.min(amount, money);
            for (int i = 0; i < ACCOUNTS && money > 0; i++) {
                has[i] = has[i].times(money - less, money);
            }
            money -= less;
            return less;
        }

        void leave(int account, long amount) {
            has[account] = has[account].minus(Fraction.of(amount));
            money -= amount;
            moves++;
        }

        /** Within 1 + J·2^−23. */
        void assertNear(int account, long read) {
            final Fraction off = Fraction.of(read).minus(has[account]).size();
            assertTrue(off.isBelow(Fraction.ONE.plus(Fraction.binary(moves, 23))), () -> read + " is off by " + off);
        }
    }

    @Property(tries = 2000)
    void claimsAreOwedAsOnPaper(@ForAll("events") List<Event> events) {
        ClaimPools pools = new ClaimPools(1, ACCOUNTS);
        final Paper paper = new Paper();
        final long[] due = new long[ACCOUNTS];
        long recovered = 0;
        long paid = 0;
        boolean isPaidAhead = false;
        for (final Event event : events) {
            final int account = event.account();
            switch (event.kind()) {
                case JOIN -> {
                    final long most = ClaimPools.MOST_MONEY - pools.total() - pools.payable(0);
                    final long amount = Math.min(most, Math.max(1, event.amount()));
                    if (amount > 0) {
                        paid += pools.claim(0, account, amount);
                        paper.join(account, amount);
                        due[account] = 0;
                    }
                }
                case SHRINK, SHRINK_TO_ONE -> {
                    final long amount =
                            event.kind() == Kind.SHRINK ? event.amount() : Math.max(0, pools.owedByPool(0) - 1);
                    final long taken = paper.shrink(amount);
                    assertEquals(amount - taken, pools.recover(0, amount));
                    recovered += taken;
                }
                case TAKE -> {
                    paid += pools.pay(0, account);
                    due[account] = 0;
                }
                case PAY_ALL -> {
                    final long sum = payAll(pools, due);
                    isPaidAhead = true;
                    paid += sum;
                }
                case RESTART -> pools = Restart.into(new ClaimPools(1, ACCOUNTS), pools);
            }
            assertEquals(paper.money, pools.owedByPool(0));
            assertEquals(
                    BigInteger.valueOf(recovered)
                            .subtract(BigInteger.valueOf(paid))
                            .longValue(),
                    pools.payable(0));
            long sum = 0;
            for (int i = 0; i < ACCOUNTS; i++) {
                paper.assertNear(i, pools.owed(0, i));
                sum += pools.due(0, i);
                if (!isPaidAhead) {
                    final int lifted = event.kind() == Kind.JOIN ? 1 : 0;
                    assertTrue(pools.due(0, i) >= due[i] - lifted, "but for rescaling, what is due does not fall");
                }
                due[i] = pools.due(0, i);
            }
            if (!isPaidAhead) {
                assertTrue(sum <= pools.payable(0) && pools.payable(0) - sum <= ACCOUNTS);
            }
            assertTrue(paper.money > 0 || isPaidAhead || sum == pools.payable(0), "when all is recovered all is due");
        }
    }

    /** All that is payable is paid, and each is paid what is due or a unit more. */
    private static long payAll(ClaimPools pools, long[] due) {
        final long[] account = new long[ACCOUNTS];
        final long[] paid = new long[ACCOUNTS];
        final long payable = pools.payable(0);
        final long[] before = new long[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            before[i] = pools.due(0, i);
        }
        final int count = pools.payAll(0, account, paid);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            assertTrue(paid[i] <= before[(int) account[i]] + 1);
            sum += paid[i];
        }
        assertEquals(payable, sum);
        assertEquals(0, pools.payable(0));
        Arrays.fill(due, 0);
        return sum;
    }

    /** One default: whatever comes in how many pieces, ⌊claim·recovered/claims⌋ is due. */
    @Property(tries = 1000)
    void claimsOfOneDateAreDueExactly(@ForAll("claims") long[] claims, @ForAll long[] draws) {
        final ClaimPools pools = new ClaimPools(1, claims.length);
        for (int i = 0; i < claims.length; i++) {
            pools.claim(0, i, claims[i]);
        }
        final BigInteger all = BigInteger.valueOf(pools.total());
        for (final long draw : draws) {
            pools.recover(0, Amounts.upTo(pools.total(), draw));
            final BigInteger recovered = BigInteger.valueOf(pools.payable(0));
            for (int i = 0; i < claims.length; i++) {
                final BigInteger exact =
                        BigInteger.valueOf(claims[i]).multiply(recovered).divide(all);
                assertEquals(exact.longValueExact(), pools.due(0, i));
            }
        }
    }

    @Property(tries = 2000)
    void profitsAreWorthWhatTheyAreOnPaper(@ForAll("events") List<Event> events) {
        JuniorPool pool = new JuniorPool(ACCOUNTS);
        final Paper paper = new Paper();
        for (final Event event : events) {
            final int account = event.account();
            switch (event.kind()) {
                case JOIN -> {
                    final long amount = Math.min(JuniorPool.MOST_MONEY - pool.total(), Math.max(1, event.amount()));
                    if (amount > 0) {
                        pool.join(account, amount);
                        paper.join(account, amount);
                    }
                }
                case SHRINK, SHRINK_TO_ONE -> {
                    final long amount = event.kind() == Kind.SHRINK ? event.amount() : Math.max(0, pool.total() - 1);
                    assertEquals(amount - paper.shrink(amount), pool.haircut(amount));
                }
                case TAKE, PAY_ALL -> {
                    final long worth = pool.worth(account);
                    final long amount = event.kind() == Kind.TAKE ? worth : Math.min(worth, event.amount());
                    pool.leave(account, amount);
                    paper.leave(account, amount);
                }
                case RESTART -> pool = Restart.into(new JuniorPool(ACCOUNTS), pool);
            }
            assertEquals(paper.money, pool.total());
            long sum = 0;
            for (int i = 0; i < ACCOUNTS; i++) {
                paper.assertNear(i, pool.worth(i));
                sum += pool.worth(i);
            }
            assertTrue(sum <= pool.total());
        }
    }

    @Property(tries = 300)
    void aHistoryCutInTwoContinuesBitForBitWithMoreRoomToo(
            @ForAll("events") List<Event> before, @ForAll("events") List<Event> after) {
        final ClaimPools whole = new ClaimPools(2, 2 * ACCOUNTS);
        before.forEach(event -> apply(whole, event));
        final ClaimPools restarted = Restart.into(new ClaimPools(2, 3 * ACCOUNTS), whole);
        restarted.grow(4 * ACCOUNTS);
        for (final Event event : after) {
            assertEquals(apply(whole, event), apply(restarted, event));
            for (int account = 0; account < ACCOUNTS; account++) {
                assertEquals(whole.firstOf(account), restarted.firstOf(account));
            }
        }
        assertArrayEquals(Restart.bytes(whole), Restart.bytes(restarted));
    }

    private static long apply(ClaimPools pools, Event event) {
        final int pool = (int) (event.amount() & 1);
        final long most = ClaimPools.MOST_MONEY - Math.max(pools.total(), pools.owedByPool(pool) + pools.payable(pool));
        return switch (event.kind()) {
            case JOIN ->
                most == 0 ? 0 : pools.claim(pool, event.account(), Math.min(most, Math.max(1, event.amount())));
            case SHRINK -> pools.recover(pool, event.amount());
            case SHRINK_TO_ONE -> pools.recoverForAll(event.amount());
            case TAKE -> pools.pay(pool, event.account());
            case PAY_ALL -> pools.payAll(pool, new long[4 * ACCOUNTS], new long[4 * ACCOUNTS]);
            case RESTART -> pools.nextOf(event.account(), 0);
        };
    }

    /** Or the properties above would not see one. */
    @Test
    void sharesAreRescaled() {
        final JuniorPool pool = new JuniorPool(3);
        for (int i = 0; i < 9; i++) {
            pool.join(i % 3, 1L << 59);
            pool.haircut(pool.total() - 1);
        }
        assertTrue(pool.epoch() >= 8, "rescaled " + pool.epoch() + " times");
        assertEquals(0, pool.worth(1), "less than a unit");
        assertEquals(0, pool.worth(2));
        assertEquals(1, pool.total());
    }

    @Provide
    Arbitrary<long[]> claims() {
        return Amounts.amount()
                .map(amount -> Math.max(1, amount >>> 6))
                .array(long[].class)
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        final Arbitrary<Kind> kind = Arbitraries.of(
                Kind.JOIN,
                Kind.JOIN,
                Kind.JOIN,
                Kind.SHRINK,
                Kind.SHRINK,
                Kind.SHRINK_TO_ONE,
                Kind.TAKE,
                Kind.PAY_ALL,
                Kind.RESTART);
        return Combinators.combine(kind, Arbitraries.integers().between(0, ACCOUNTS - 1), Amounts.amount())
                .as(Event::new)
                .list()
                .ofMaxSize(40)
                .withoutEdgeCases();
    }
}
