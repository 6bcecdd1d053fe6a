package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.pool.PooledFund;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** One shard of a pool with 100 in the vault and 500 in the fund. */
final class PooledBackstopTest {
    private final PositionBook book =
            new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 2_000)}, 6, 6);
    private final int vault = book.open(-1);
    private final int fund = book.open(-2);
    private final int feePool = book.open(-3);
    private final int ann = book.open(17);
    private final int bob = book.open(18);
    private final PooledFund pool =
            PooledFund.builder().maxShards(2).maxClaims(4).build();
    private final List<String> heard = new ArrayList<>();
    private final PooledBackstop shard = shard();

    private BackstopBuilder settings() {
        return Backstop.builder(book).vault(vault).fund(fund);
    }

    private PooledBackstop shard() {
        pool.register(1);
        return new PooledBackstop(
                settings()
                        .feePool(0, feePool)
                        .listener((account, market, fromVault, fromFund, fromFeePool) ->
                                heard.add(account + ": " + fromVault + " + " + fromFund + " + " + fromFeePool)),
                pool,
                1);
    }

    private void lose(long annLacks, long bobLacks) {
        pool.addToVault(100);
        pool.addToFund(500);
        book.deposit(ann, -annLacks);
        book.deposit(bob, -bobLacks);
    }

    @Test
    void whatIsGrantedPassesThroughVaultAndFundAndIsBooked() {
        lose(700, 500);
        assertEquals(2, shard.claim(1));
        assertEquals(600, shard.cover());
        assertEquals(List.of(ann + ": 58 + 292 + 0", bob + ": 42 + 208 + 0"), heard);
        assertEquals(-350, book.accounts().collateral(ann));
        assertEquals(-250, book.accounts().collateral(bob));
        assertEquals(0, book.accounts().collateral(vault) + book.accounts().collateral(fund));
        final LossBooks books = shard.backstop().books();
        assertEquals(100, books.vaultPaid(Backstop.NO_INSTRUMENT));
        assertEquals(500, books.fundPaid(Backstop.NO_INSTRUMENT));
        assertEquals(600, shard.backstop().reconcile());
        assertEquals(0, pool.vault() + pool.fund() + pool.reserved());
    }

    @Test
    void whatIsRepeatedTakesNothing() {
        lose(700, 500);
        shard.claim(1);
        shard.claim(1);
        final long left = shard.cover();
        assertEquals(left, shard.cover());
        assertEquals(600, pool.paid());
    }

    /** An account that has recovered takes less, one that has lost more takes what was granted. */
    @Test
    void betweenClaimAndCoverAccountsMove() {
        lose(100, 200);
        shard.claim(1);
        book.deposit(ann, 70);
        book.deposit(bob, -30);
        assertEquals(30, shard.cover());
        assertEquals(230, pool.paid());
        assertEquals(370, pool.vault() + pool.fund());
        assertEquals(0, book.accounts().collateral(ann));
    }

    @Test
    void releasedGrantsAreNotBooked() {
        lose(100, 200);
        shard.claim(1);
        assertEquals(300, pool.release());
        assertEquals(300, shard.cover());
        assertEquals(List.of(), heard);
        assertEquals(0, pool.paid());
    }

    /** The first epoch was closed without it: its claims count in the second, as they are by then. */
    @Test
    void aShardThatComesTooLateIsPaidInTheNextEpoch() {
        lose(300, 200);
        pool.register(2);
        pool.claim(2, 1, 99, 400);
        pool.close();
        assertEquals(2, shard.claim(1));
        assertEquals(500, shard.cover(), "nothing was granted");
        book.deposit(ann, 300);
        assertEquals(1, shard.claim(2));
        pool.complete(2, 2, 0);
        assertEquals(2, pool.epoch(), "400 are reserved still");
        pool.commit(2, 1, 99, 390);
        assertEquals(126, pool.granted(2, 17), "210 · 3/5");
        assertEquals(116, shard.cover());
        assertEquals(126, pool.vault() + pool.fund(), "ann needs nothing any more");
        assertEquals(0, pool.unsettled());
    }

    /** Behind a position the fee pool of its market pays what the pool has not. */
    @Test
    void aFeePoolIsTheShardsOwnAndPaysLast() {
        pool.addToFund(500);
        book.mark(0, 1_000);
        book.deposit(feePool, 150);
        book.deposit(ann, 100);
        book.trade(ann, bob, 0, 10, 1_000);
        book.mark(0, 920);
        assertEquals(1, shard.claim(1));
        assertEquals(50, shard.cover());
        assertEquals(List.of(ann + ": 0 + 500 + 150"), heard);
    }

    @Test
    void aShardThatWasRestoredRepeatsWhatItSaid() {
        lose(700, 500);
        final byte[] accounts = Restart.bytes(book);
        shard.claim(1);
        final PooledBackstop claimed = Restart.into(shard(), shard);
        assertEquals(600, shard.cover());
        new Snapshot(book).restore(ByteBuffer.wrap(accounts));
        claimed.claim(1);
        assertEquals(600, claimed.cover());
        assertEquals(600, pool.paid(), "once");
        assertEquals(-350, book.accounts().collateral(ann));
    }

    /** Two epochs later the pool only remembers what it paid: a shard has booked as much, or is from before. */
    @Test
    void aShardFromBeforeItsPaymentsIsToldSo() {
        lose(700, 500);
        shard.claim(1);
        final PooledBackstop claimed = Restart.into(shard(), shard);
        assertEquals(600, shard.cover());
        pool.addToFund(10);
        assertEquals(2, shard.claim(2));
        assertEquals(590, shard.cover());
        assertEquals(610, pool.paid(1));
        pool.complete(1, 3, 0);
        assertEquals(4, pool.epoch());
        assertEquals(590, shard.cover(), "nothing more was granted");
        assertRefused("booked=0 (expected: 610, what the pool has paid: repeat from a later snapshot)", claimed::cover);
    }

    @Test
    void whatIsRefused() {
        assertRefused("epoch=0 (expected: one that the pool has decided)", shard::cover);
        assertRefused("epoch=2 (expected: 1)", () -> shard.claim(2));
        lose(700, 500);
        pool.register(2);
        shard.claim(1);
        assertRefused("epoch=1 (expected: one that the pool has decided)", shard::cover);
        pool.retire(2);
        book.deposit(fund, 5);
        assertRefused("vault, fund=0, 5 (expected: 0, 0, the pool has the money)", shard::cover);
        assertEquals(600, pool.reserved());
        book.deposit(fund, -5);
        assertEquals(600, shard.cover());
        assertRefused("epoch=0 (expected: 1 to 2)", () -> shard.claim(0));
        assertRefused(
                "reserve=1 (expected: 0)", () -> new PooledBackstop(settings().reserve(1), pool, 1));
        final BackstopBuilder whole = settings().payment(InsuranceFund.Payment.ALL_OR_NOTHING);
        assertRefused("payment=ALL_OR_NOTHING (expected: PARTIAL)", () -> new PooledBackstop(whole, pool, 1));
        assertRefused("vault=-1 (expected: 0 to 4)", () -> new PooledBackstop(Backstop.builder(book), pool, 1));
        assertRefused("pool=null (expected: a value)", () -> new PooledBackstop(settings(), null, 1));
        assertRefused(
                "accountRow=0 (expected: not the vault, the fund or a fee pool)",
                () -> shard.backstop().missing(vault));
    }

    @Test
    void nothingAllocates() {
        final PooledBackstop quiet = new PooledBackstop(settings(), pool, 1);
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            pool.addToVault(10);
            pool.addToFund(30);
            book.deposit(ann, -35 - book.accounts().collateral(ann));
            book.deposit(bob, -15 - book.accounts().collateral(bob));
            quiet.claim(pool.epoch());
            quiet.cover();
        });
        assertTrue(bytes < 1, bytes + " bytes per run");
        assertTrue(pool.paid() > 400_000);
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(RuntimeException.class, call).getMessage());
    }
}
