package io.adlengine.policy.level;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.Memory;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateWriter;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.testkit.AllocatorContract;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a rule owes that remembers accounts from round to round until its episode ends. Its test extends this, names the
 * snapshots that it refuses in a static method {@code memoriesThatCannotBe}, and says with examples and an oracle what
 * memory is for.
 */
abstract class EpisodeContract<R extends Allocator> extends AllocatorContract {
    /** A new instance that remembers so many accounts. */
    abstract R rule(int maxWinners, int accounts);

    /** Ends the episode. */
    abstract void reset(R rule);

    @Override
    public Allocator create(int maxWinners) {
        return rule(maxWinners, maxWinners);
    }

    @Override
    protected Allocator withMemory(int maxWinners) {
        return rule(maxWinners, maxWinners / 2);
    }

    @Test
    void anEpisodeOfKnownAndNewAccountsAllocatesNothing() {
        final int count = 200;
        final R rule = rule(count, 10_000);
        final long[] account = new long[count];
        final long[] capacity = new Random(4).longs(count, 0, 1L << 30).toArray();
        final Winners winners = new Winners().wrap(capacity, count).account(account);
        final long[] haircut = new long[count];
        final long[] turn = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            if (turn[0]++ % 100 == 0) {
                reset(rule);
            }
            for (int i = 0; i < count; i++) {
                account[i] = (turn[0] % 50 + i) * 0x9E37_79B9_7F4A_7C15L;
            }
            rule.allocate(winners, 1L << 30, haircut);
            rule.remember(winners, haircut);
        });
        assertTrue(bytes < 1, bytes + " bytes per round");
    }

    /** Slots, counters and the map are as if nothing had been. */
    @Test
    void aResetLeavesNoTrace() {
        final R rule = rule(4, 3);
        final long fresh = new Snapshot(rule).hash();
        round(rule, 60, new long[] {9, 4, 5, 8}, 100, 90, 80, 70);
        final long after = new Snapshot(rule).hash();
        assertNotEquals(fresh, after);
        reset(rule);
        assertEquals(fresh, new Snapshot(rule).hash());
        round(rule, 60, new long[] {9, 4, 5, 8}, 100, 90, 80, 70);
        assertEquals(after, new Snapshot(rule).hash());
    }

    /** By a rule that has room for three accounts, and remembers three. */
    @ParameterizedTest
    @MethodSource("memoriesThatCannotBe")
    void aMemoryThatCannotBeIsNotRestored(String message, Consumer<StateWriter> values) {
        final R rule = rule(4, 3);
        round(rule, 60, new long[] {9, 4, 5, 8}, 100, 90, 80, 70);
        final long hash = new Snapshot(rule).hash();
        final ByteBuffer bytes = Memory.of(rule.configuration(), values);
        final var refused = assertThrows(IllegalArgumentException.class, () -> new Snapshot(rule).restore(bytes));
        assertEquals(message, refused.getMessage());
        assertEquals(hash, new Snapshot(rule).hash());
    }

    /** One of {@code memoriesThatCannotBe}. */
    static Arguments refused(String message, Consumer<StateWriter> values) {
        return arguments(message, values);
    }

    /** How a memory of accounts begins: nobody is forgotten, and these are known. */
    static void accounts(StateWriter out, long... account) {
        out.putLong(0);
        out.putInt(account.length);
        out.putLongs(account, account.length);
    }

    /** The next round of the episode. */
    static long[] round(Allocator rule, long budget, long[] account, long... capacity) {
        final long[] haircut = new long[capacity.length];
        final Winners winners = new Winners().wrap(capacity, capacity.length).account(account);
        rule.allocate(winners, budget, haircut);
        rule.remember(winners, haircut);
        return haircut;
    }

    /** A round of some of ten accounts, with capacities of every size. */
    static final class SomeAccounts {
        final long[] account;
        final long[] capacity;
        final long total;
        final long budget;

        SomeAccounts(Random random) {
            account = LongStream.range(-5, 5)
                    .filter(account -> random.nextBoolean())
                    .toArray();
            capacity = new long[account.length];
            long sum = 0;
            for (int i = 0; i < capacity.length; i++) {
                capacity[i] = (random.nextLong() >>> 8) >>> random.nextInt(50);
                sum += capacity[i];
            }
            total = sum;
            budget = part(total, random.nextLong());
        }
    }
}
