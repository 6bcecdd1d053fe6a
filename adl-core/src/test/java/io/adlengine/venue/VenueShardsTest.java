package io.adlengine.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.pool.CommitAnswer;
import io.adlengine.venue.pool.PooledFund;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Two margin groups on one venue or on two, with one fund: account 4 lacks 5,000 in market 7, account 5 lacks 3,000 in
 * market 8, and 2,000 are there. What the pool pays comes to a venue as deposits, so that its commands alone repeat it.
 */
final class VenueShardsTest {
    private final PooledFund pool =
            PooledFund.builder().maxShards(2).maxClaims(4).build();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyAccountEndsWhereItWouldOnOneVenue(int venues) {
        pool.addToFund(2_000);
        final Shard[] shard = new Shard[venues];
        for (int i = 0; i < venues; i++) {
            pool.register(i);
            shard[i] = new Shard(i, venues == 1 ? new long[] {7, 8} : new long[] {7 + i});
        }
        for (int i = venues - 1; i >= 0; i--) {
            shard[i].claim(1);
        }
        assertEquals(1_250, pool.granted(1, 4), "2,000 · 5/8");
        assertEquals(750, pool.granted(1, 5));
        for (int i = 0; i < venues; i++) {
            shard[i].cover(1);
            shard[i].collect();
        }
        assertEquals(2_000, pool.paid());
        assertEquals(30_000 + 20_000 - 3_750, shard[0].collateral(17));
        assertEquals(30_000 + 10_000 - 2_250, shard[venues - 1].collateral(18));
        for (final Shard one : shard) {
            for (final long account : one.losers) {
                assertEquals(0, one.venue.missing(account) + one.collateral(account));
            }
            assertThrows(IllegalArgumentException.class, () -> one.venue.missing(99));
        }
    }

    private final class Shard {
        final Venue venue;
        final long[] losers;
        private final long id;
        private final Client client = new Client(70);

        Shard(long id, long... markets) {
            this.id = id;
            losers = LongStream.of(markets).map(market -> market - 3).toArray();
            venue = Venue.builder(new SmallCatalogue())
                    .rule("proportionally")
                    .severity("fixed:1")
                    .maxAccounts(4)
                    .maxPositions(4)
                    .maxWinners(4)
                    .maxLosers(4)
                    .listener(client)
                    .build();
            client.of(venue);
            for (final long market : markets) {
                crash(market, market - 3, market + 10, market == 7 ? 100 : 50, market == 7 ? 15_000 : 7_000);
            }
        }

        private void crash(long market, long loser, long winner, long lots, long deposit) {
            done(client.next().book().list(market, false, 1, 50_000, 1_000_000, 1, 1_000_000));
            done(client.next().book().mark(market, 1_000));
            done(client.next().book().open(loser));
            done(client.next().book().open(winner));
            done(client.next().book().deposit(loser, deposit));
            done(client.next().book().deposit(winner, 30_000));
            done(client.next().book().fill(loser, winner, market, lots, 1_000));
            done(client.next().book().mark(market, 800));
        }

        void claim(long epoch) {
            int claims = 0;
            for (final long account : losers) {
                pool.claim(id, epoch, account, venue.missing(account));
                claims++;
            }
            pool.complete(id, epoch, claims);
        }

        /** Commits first, then has the money booked; a command that is sent again is carried out once. */
        void cover(long epoch) {
            for (final long account : losers) {
                final long used = Math.min(pool.granted(epoch, account), venue.missing(account));
                assertEquals(CommitAnswer.PAID, pool.commit(id, epoch, account, used));
                done(client.next().book().deposit(account, used));
                done(client.again().book().deposit(account, used));
            }
        }

        void collect() {
            done(client.next().rounds().assess(100));
            done(client.next().rounds().next(100));
        }

        long collateral(long account) {
            return venue.accounts().collateral(venue.accounts().find(account));
        }

        private void done(Command said) {
            assertEquals(Answer.DONE, client.send(said));
        }
    }
}
