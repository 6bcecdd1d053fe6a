package io.adlengine.venue.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Restart;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/**
 * An exchange of six margin groups on 1, 2, 3 or 5 engines ends where it would on one: shards run at their own pace, go
 * down and repeat what they said, and so does the pool.
 */
final class ShardsOfOneFundProperties {
    private static final int[] SHARDS = {1, 2, 3, 5};
    private static final int EPOCHS = 3;

    @Property(tries = 25)
    void everyAccountEndsWhereItWouldOnOneEngine(
            @ForAll long market, @ForAll long order, @ForAll @IntRange(min = 0, max = 20) int bits) {
        final Exchange one = new Exchange(1, market, bits);
        one.run(0, false);
        for (final int shards : SHARDS) {
            final Exchange several = new Exchange(shards, market, bits);
            several.run(order + shards, true);
            assertEquals(one.granted, several.granted, shards + " shards");
            assertEquals(one.standing(), several.standing(), shards + " shards");
            assertEquals(one.money(), several.money(), shards + " shards");
            assertEquals(one.residual(), several.residual(), shards + " shards");
        }
    }

    /** The first epoch's grants are the largest remainders of what accounts lack; then they lack so much less. */
    @Property(tries = 50)
    void whatAnAccountLacksFallsByItsLargestRemainder(
            @ForAll long market, @ForAll @IntRange(min = 0, max = 20) int bits) {
        final Exchange exchange = new Exchange(3, market, bits);
        exchange.each(2);
        final Map<Long, Long> missing = exchange.missing();
        final long there = exchange.added;
        exchange.each(1);
        final Map<Long, Long> left = exchange.missing();
        final Map<Long, Long> claims = new TreeMap<>(missing);
        claims.values().removeIf(amount -> amount == 0);
        final long claimed = claims.values().stream().mapToLong(Long::longValue).sum();
        final Map<Long, Long> granted = LargestRemainder.split(claims, Math.min(there, claimed));
        missing.forEach((id, amount) -> assertEquals(amount - granted.getOrDefault(id, 0L), left.get(id), "of " + id));
        assertEquals(Math.min(there, claimed), exchange.pool.paid());
    }

    private static final class Exchange {
        final Map<String, Long> granted = new TreeMap<>();
        final PooledFund pool;
        final Shard[] shard;
        final byte[][] saved;
        final int[] savedStep;
        final long market;
        final long added;
        final long cash;

        Exchange(int shards, long market, int bits) {
            this.market = market;
            pool = PooledFund.builder()
                    .maxShards(shards)
                    .maxClaims(100)
                    .listener(new PoolListener() {
                        @Override
                        public void onGranted(long epoch, long shardId, long claimId, long byVault, long byFund) {
                            granted.put(epoch + "/" + claimId + "/vault", byVault);
                            granted.put(epoch + "/" + claimId + "/fund", byFund);
                        }
                    })
                    .build();
            final long toVault = new SplittableRandom(market).nextLong(1L << bits);
            pool.addToVault(toVault);
            pool.addToFund(2 * toVault + 5);
            added = 3 * toVault + 5;
            shard = new Shard[shards];
            saved = new byte[shards][];
            savedStep = new int[shards];
            for (int i = 0; i < shards; i++) {
                pool.register(i + 1);
                shard[i] = new Shard(pool, i, shards, market);
                saved[i] = shard[i].save();
            }
            cash = cash();
        }

        void each(int steps) {
            for (int n = 0; n < steps; n++) {
                for (final Shard one : shard) {
                    one.advance();
                }
            }
        }

        void run(long order, boolean withTrouble) {
            final SplittableRandom random = new SplittableRandom(order);
            int left = 10_000;
            while (!isDone()) {
                assertTrue(left-- > 0, "it comes to an end");
                final int i = random.nextInt(shard.length);
                if (shard[i].step < EPOCHS * Shard.STEPS_AN_EPOCH && !shard[i].isWaiting()) {
                    // A shard that has taken its grants keeps that before it claims again.
                    if (shard[i].isAtStart() || random.nextInt(4) == 0) {
                        saved[i] = shard[i].save();
                        savedStep[i] = shard[i].step;
                    }
                    shard[i].advance();
                }
                if (withTrouble && random.nextInt(6) == 0) {
                    final int down = random.nextInt(shard.length);
                    shard[down] = new Shard(pool, down, shard.length, market);
                    shard[down].restore(saved[down], savedStep[down]);
                }
                if (withTrouble && random.nextInt(6) == 0) {
                    new Snapshot(pool).restore(ByteBuffer.wrap(Restart.bytes(pool)));
                }
                assertEquals(added, pool.vault() + pool.fund() + pool.reserved() + pool.paid());
            }
            assertEquals(cash + pool.paid(), cash(), "what the pool has paid is in the books");
        }

        private boolean isDone() {
            boolean isDone = true;
            for (final Shard one : shard) {
                isDone &= one.step == EPOCHS * Shard.STEPS_AN_EPOCH;
            }
            return isDone;
        }

        private long cash() {
            long sum = 0;
            for (final Shard one : shard) {
                sum += one.book.cash();
            }
            return sum;
        }

        Map<Long, Long> missing() {
            final Map<Long, Long> byId = new TreeMap<>();
            for (final Shard one : shard) {
                one.missing(byId);
            }
            return byId;
        }

        Map<Long, String> standing() {
            final Map<Long, String> byId = new TreeMap<>();
            for (final Shard one : shard) {
                one.standing(byId);
            }
            return byId;
        }

        String money() {
            return pool.vault() + ", " + pool.fund() + ", " + pool.paid();
        }

        /** Booked in all markets of all engines. */
        long residual() {
            long sum = 0;
            for (final Shard one : shard) {
                for (int row = 0; row < one.book.instruments().count(); row++) {
                    sum += one.backstop.backstop().books().residual(row);
                }
            }
            return sum;
        }
    }
}
