package io.adlengine.venue.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What a pool grants is a function of the set of claims: who sent them, in what order and how often does not enter. */
final class PooledFundProperties {
    private static final int[] SHARDS = {1, 2, 3, 5};
    private static final int EPOCHS = 3;

    @Property(tries = 300)
    void grantsAreThoseOfOneEngineWhateverTheShardsAndTheOrder(
            @ForAll long market, @ForAll long order, @ForAll @IntRange(min = 0, max = 40) int accounts) {
        final Run alone = new Run(1, market, 0, accounts);
        for (final int shards : SHARDS) {
            final Run run = new Run(shards, market, order, accounts);
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                if (shards == 1) {
                    alone.play(epoch);
                }
                run.playOnTopOfTheLast(epoch);
                assertEquals(alone.grants.get(epoch), run.grants.get(epoch), shards + " shards");
                assertEquals(alone.balances.get(epoch), run.balances.get(epoch), shards + " shards");
            }
        }
    }

    /** By the definition, of the single engine's claims. */
    @Property(tries = 300)
    void grantsAreTheLargestRemaindersOfTheClaims(
            @ForAll long market, @ForAll long order, @ForAll @IntRange(min = 0, max = 40) int accounts) {
        final Run run = new Run(3, market, order, accounts);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            run.addMoney(epoch);
            final long vault = run.pool.vault();
            final long there = vault + Math.max(0, run.pool.fund() - Run.RESERVE);
            final Map<Long, Long> claims = run.claims(epoch);
            final long claimed =
                    claims.values().stream().mapToLong(Long::longValue).sum();
            final Map<Long, Long> granted = LargestRemainder.split(claims, Math.min(there, claimed));
            final Map<Long, Long> byVault = LargestRemainder.split(granted, Math.min(vault, Math.min(there, claimed)));
            run.send(epoch);
            for (final long id : claims.keySet()) {
                assertEquals(granted.get(id), run.pool.granted(epoch, id), "granted to " + id);
                assertEquals(byVault.get(id), run.pool.grantedByVault(epoch, id), "by the vault to " + id);
            }
            run.settle(epoch);
        }
    }

    /** An exchange whose accounts, claims and money follow from a seed, sharded in some way. */
    private static final class Run {
        static final long RESERVE = 1_000;

        final int shards;
        final long market;
        final int accounts;
        final Random random;
        final Map<Integer, Map<Long, Long>> grants = new TreeMap<>();
        final Map<Integer, List<Long>> balances = new TreeMap<>();
        PooledFund pool;
        long added;

        Run(int shards, long market, long order, int accounts) {
            this.shards = shards;
            this.market = market;
            this.accounts = accounts;
            random = new Random(order);
            pool = build();
            for (int shard = shards; shard > 0; shard--) {
                pool.register(shard);
            }
        }

        private static PooledFund build() {
            return PooledFund.builder()
                    .maxShards(5)
                    .maxClaims(50)
                    .reserve(RESERVE)
                    .build();
        }

        /** One message after the other, one epoch after the other. */
        void play(int epoch) {
            addMoney(epoch);
            send(epoch);
            note(epoch);
            settle(epoch);
            balances.put(epoch, List.of(pool.vault(), pool.fund(), pool.paid()));
        }

        /** Some shards claim again while others have still to commit what the epoch before has granted them. */
        void playOnTopOfTheLast(int epoch) {
            addMoney(epoch);
            final List<Runnable> messages = new ArrayList<>();
            if (epoch > 1) {
                commit(messages, epoch - 1);
            }
            claim(messages, epoch);
            deliver(messages);
            assertEquals(epoch + 1, pool.epoch());
            note(epoch);
            final Run again = copy();
            again.settle(epoch);
            balances.put(epoch, List.of(again.pool.vault(), again.pool.fund(), again.pool.paid()));
        }

        /** Where it would be if nothing more were claimed. */
        private Run copy() {
            final Run other = new Run(shards, market, 0, accounts);
            other.pool = Restart.into(build(), pool);
            other.added = added;
            return other;
        }

        private void note(int epoch) {
            grants.put(epoch, new TreeMap<>());
            claims(epoch).keySet().forEach(id -> grants.get(epoch).put(id, pool.granted(epoch, id)));
        }

        /** What each account claims, some of them in every epoch. */
        Map<Long, Long> claims(int epoch) {
            final SplittableRandom draw = new SplittableRandom(market + epoch);
            final int bits = draw.nextInt(1, 55);
            final Map<Long, Long> claims = new TreeMap<>();
            for (int i = 0; i < accounts; i++) {
                final long id = draw.nextInt(-60, 60);
                claims.put(id, draw.nextInt(3) == 0 ? 7 : draw.nextLong(1L << bits) + 1);
            }
            return claims;
        }

        void addMoney(int epoch) {
            final SplittableRandom draw = new SplittableRandom(~market * 31 + epoch);
            final long toVault = draw.nextLong(1L << draw.nextInt(1, 57));
            final long toFund = draw.nextLong(1L << draw.nextInt(1, 57));
            pool.addToVault(toVault);
            pool.addToFund(toFund);
            added += toVault + toFund;
        }

        /** Which shard has an account's margin group. */
        private int shard(long id) {
            return (int) Math.floorMod(id * 31, (long) shards) + 1;
        }

        void send(int epoch) {
            final List<Runnable> messages = new ArrayList<>();
            claim(messages, epoch);
            deliver(messages);
            assertEquals(epoch + 1, pool.epoch());
        }

        /** Claims and announcements, each once to three times, one overtaking the other. */
        private void claim(List<Runnable> messages, int epoch) {
            final int[] count = new int[shards + 1];
            claims(epoch).forEach((id, amount) -> {
                count[shard(id)]++;
                repeat(messages, () -> assertEquals(ClaimAnswer.TAKEN, pool.claim(shard(id), epoch, id, amount)));
            });
            for (int shard = 1; shard <= shards; shard++) {
                final int from = shard;
                repeat(messages, () -> pool.complete(from, epoch, count[from]));
            }
        }

        void settle(int epoch) {
            final List<Runnable> messages = new ArrayList<>();
            commit(messages, epoch);
            deliver(messages);
            assertEquals(0, pool.reserved() + pool.unsettled());
            long paid = 0;
            for (int shard = 1; shard <= shards; shard++) {
                paid += pool.paid(shard);
            }
            assertEquals(pool.paid(), paid);
        }

        /** Each takes a part that its account says, or all; a repetition may come when the next epoch is decided. */
        private void commit(List<Runnable> messages, int epoch) {
            for (final long id : claims(epoch).keySet()) {
                final long granted = pool.granted(epoch, id);
                final long used = id % 3 == 0 ? granted / 2 : granted;
                repeat(
                        messages,
                        () -> assertEquals(
                                pool.epoch() == epoch + 1 ? CommitAnswer.PAID : CommitAnswer.FORGOTTEN,
                                pool.commit(shard(id), epoch, id, used)));
            }
        }

        private void repeat(List<Runnable> messages, Runnable message) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                messages.add(message);
            }
        }

        private void deliver(List<Runnable> messages) {
            Collections.shuffle(messages, random);
            final int down = random.nextInt(messages.size() + 1);
            for (int i = 0; i < messages.size(); i++) {
                if (i == down) {
                    pool = Restart.into(build(), pool);
                }
                messages.get(i).run();
                assertEquals(added, pool.vault() + pool.fund() + pool.reserved() + pool.paid());
                assertTrue(pool.vault() >= 0 && pool.fund() >= 0 && pool.reserved() >= 0);
            }
        }
    }
}
