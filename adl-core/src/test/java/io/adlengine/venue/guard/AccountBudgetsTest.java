package io.adlengine.venue.guard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Restart;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class AccountBudgetsTest {
    private static final long ALICE = -17;
    private static final long BOB = Long.MAX_VALUE;

    @Test
    void anAccountSpendsItsOwnBudget() {
        final AccountBudgets budgets = new AccountBudgets(150, 50, 8);
        budgets.spend(ALICE, 0, 100, 20);
        assertEquals(50, budgets.notionalLeft(ALICE));
        assertEquals(30, budgets.insuranceLeft(ALICE));
        assertEquals(150, budgets.notionalLeft(BOB));
        budgets.spend(ALICE, 1, 50, 30);
        assertEquals(0, budgets.notionalLeft(ALICE));
        assertEquals(0, budgets.insuranceLeft(ALICE));
        budgets.startBlock();
        assertEquals(150, budgets.notionalLeft(ALICE));
    }

    /** dYdX v4: one liquidation per account, market and block. */
    @Test
    void aMarketIsClosedOnceInABlock() {
        final AccountBudgets budgets = new AccountBudgets(Long.MAX_VALUE, Long.MAX_VALUE, 8);
        budgets.spend(ALICE, 3, 1, 0);
        budgets.spend(ALICE, 4, 1, 0);
        assertTrue(budgets.isClosedIn(ALICE, 3));
        assertFalse(budgets.isClosedIn(ALICE, 5));
        assertFalse(budgets.isClosedIn(BOB, 3));
        refused("marketId=3 (expected: once per account and block)", () -> budgets.spend(ALICE, 3, 1, 0));
        budgets.startBlock();
        budgets.spend(ALICE, 3, 1, 0);
    }

    @Test
    void refusesAndStaysAsItWas() {
        final AccountBudgets budgets = new AccountBudgets(150, 50, 2);
        budgets.spend(ALICE, 0, 100, 20);
        byte[] before = Restart.bytes(budgets);
        refused("closed=51 (expected: 0 to 50)", () -> budgets.spend(ALICE, 1, 51, 0));
        refused("lost=31 (expected: 0 to 30)", () -> budgets.spend(ALICE, 1, 50, 31));
        refused("closed=-1 (expected: 0 to 50)", () -> budgets.spend(ALICE, 1, -1, 0));
        assertArrayEquals(before, Restart.bytes(budgets));
        budgets.spend(BOB, 0, 0, 0);
        before = Restart.bytes(budgets);
        refused("entries=3 (expected: at most 2)", () -> budgets.spend(BOB, 1, 0, 0));
        assertArrayEquals(before, Restart.bytes(budgets));
        refused("mostNotional=-1 (expected: 0 or more)", () -> new AccountBudgets(-1, 0, 1));
        refused("mostInsurance=-1 (expected: 0 or more)", () -> new AccountBudgets(0, -1, 1));
        refused("maxEntries=0 (expected: 1 to 134217728)", () -> new AccountBudgets(0, 0, 0));
    }

    record Spending(long account, int market, long closed, long lost) {}

    @Property(tries = 500)
    void whatIsLeftIsTheLimitLessWhatWasSpent(@ForAll("spendings") List<Spending> spendings) {
        final AccountBudgets budgets = new AccountBudgets(1L << 60, 1L << 58, 64);
        final List<Spending> done = new ArrayList<>();
        for (final Spending next : spendings) {
            final long closed = spent(done, next.account(), true);
            final long lost = spent(done, next.account(), false);
            final boolean again =
                    done.stream().anyMatch(d -> d.account() == next.account() && d.market() == next.market());
            final boolean refused = again || next.closed() > (1L << 60) - closed || next.lost() > (1L << 58) - lost;
            assertEquals(!refused, spends(budgets, next));
            if (!refused) {
                done.add(next);
            }
            assertEquals((1L << 60) - spent(done, next.account(), true), budgets.notionalLeft(next.account()));
            assertEquals((1L << 58) - spent(done, next.account(), false), budgets.insuranceLeft(next.account()));
        }
    }

    @Property(tries = 500)
    void aHistoryCutInTwoContinuesBitForBit(
            @ForAll("spendings") List<Spending> before, @ForAll("spendings") List<Spending> after) {
        final AccountBudgets whole = new AccountBudgets(1L << 60, 1L << 58, 64);
        before.forEach(spending -> spends(whole, spending));
        final AccountBudgets restarted = Restart.into(new AccountBudgets(1L << 60, 1L << 58, 64), whole);
        for (final Spending spending : after) {
            assertEquals(spends(whole, spending), spends(restarted, spending));
            assertArrayEquals(Restart.bytes(whole), Restart.bytes(restarted));
        }
    }

    @Test
    void saysWhatItIs() {
        assertEquals("account-budgets:notional=5,insurance=3", new AccountBudgets(5, 3, 2).configuration());
    }

    @Provide
    Arbitrary<List<Spending>> spendings() {
        return Combinators.combine(
                        Arbitraries.longs().between(-2, 2),
                        Arbitraries.integers().between(0, 4),
                        Amounts.amount().map(amount -> amount >>> 2),
                        Amounts.amount().map(amount -> amount >>> 4))
                .as(Spending::new)
                .list()
                .ofMaxSize(30)
                .withoutEdgeCases();
    }

    private static boolean spends(AccountBudgets budgets, Spending spending) {
        try {
            budgets.spend(spending.account(), spending.market(), spending.closed(), spending.lost());
            return true;
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static long spent(List<Spending> done, long account, boolean closed) {
        return done.stream()
                .filter(d -> d.account() == account)
                .mapToLong(d -> closed ? d.closed() : d.lost())
                .sum();
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
