package io.adlengine.policy.score;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.function.Executable;

/** What was held on average, against closes kept in a list. */
class MeanExposureTest {
    private static final int ACCOUNTS = 6;

    @Example
    void theMeanOfFourCloses() {
        final MeanExposure mean = new MeanExposure(4, 2);
        assertEquals(0, mean.mean(1));
        mean.tell(1, 900);
        mean.tell(1, 1_000);
        assertEquals(0, mean.mean(1), "before the close");
        mean.close();
        assertEquals(1_000, mean.mean(1), "of one close");
        for (int i = 0; i < 3; i++) {
            mean.tell(1, 1_000);
            mean.close();
        }
        mean.tell(2, 1_000);
        assertEquals(1_000, mean.mean(1));
        assertEquals(0, mean.mean(2));
        mean.close();
        assertEquals(750, mean.mean(1), "nothing was told of it");
        assertEquals(250, mean.mean(2));
        assertEquals(4, mean.closes());
        final double[] weight = {-1, -1, -1, -1};
        mean.fill(new long[] {2, 7, 1}, 3, weight);
        assertArrayEquals(new double[] {250, 0, 750, -1}, weight);
    }

    /** Every mean is that of a list of all closes, whoever comes and goes, over restarts. */
    @Property(tries = 500)
    void isTheMeanOfWhatWasTold(@ForAll long seed) {
        final Random random = new Random(seed);
        final int closes = 1 + random.nextInt(5);
        MeanExposure mean = new MeanExposure(closes, ACCOUNTS);
        final List<Map<Long, Long>> told = new ArrayList<>();
        for (int close = 0; close < 20; close++) {
            final Map<Long, Long> now = new HashMap<>();
            for (long account = 0; account < ACCOUNTS; account++) {
                if (random.nextInt(3) == 0) {
                    final long amount = random.nextInt(4) == 0 ? 0 : (random.nextLong() >>> 1) / closes;
                    mean.tell(account, amount);
                    now.put(account, amount);
                }
            }
            if (random.nextInt(4) == 0) {
                mean = restarted(mean, closes);
            }
            mean.close();
            told.add(now);
            for (long account = 0; account < ACCOUNTS; account++) {
                BigInteger sum = BigInteger.ZERO;
                final int held = Math.min(closes, told.size());
                for (int ago = 1; ago <= held; ago++) {
                    sum = sum.add(BigInteger.valueOf(told.get(told.size() - ago).getOrDefault(account, 0L)));
                }
                assertEquals(sum.divide(BigInteger.valueOf(held)), BigInteger.valueOf(mean.mean(account)));
            }
        }
    }

    /**
     * Whatever is opened or closed just before a round moves no weight until the next close, and then by a k-th of the
     * change at most, to a unit.
     */
    @Property(tries = 500)
    void nobodyMovesItAtTheMomentOfLoss(@ForAll long seed) {
        final Random random = new Random(seed);
        final int closes = 1 + random.nextInt(70);
        final MeanExposure mean = new MeanExposure(closes, 1);
        long last = 0;
        for (int close = 0; close < closes + random.nextInt(9); close++) {
            last = 1 + random.nextInt(1_000_000);
            mean.tell(1, last);
            mean.close();
        }
        final MeanExposure as = restarted(mean, closes);
        as.tell(1, last);
        as.close();
        final long before = mean.mean(1);
        final long after = random.nextInt(3) == 0 ? 0 : random.nextInt(50_000_000);
        mean.tell(1, after);
        assertEquals(before, mean.mean(1));
        mean.close();
        final long moved = Math.abs(mean.mean(1) - as.mean(1));
        assertTrue(moved <= Math.abs(after - last) / closes + 1, moved + " of " + (after - last));
    }

    /** Who has held nothing for k closes makes room; the rest is as it was. */
    @Example
    void accountsThatHoldNothingAreForgotten() {
        final MeanExposure mean = new MeanExposure(2, 3);
        for (long account = 1; account <= 3; account++) {
            mean.tell(account, 10 * account);
        }
        mean.close();
        mean.tell(9, 0);
        refused("accounts=4 (expected: at most 3)", () -> mean.tell(4, 1));
        mean.tell(3, 30);
        mean.close();
        mean.tell(3, 30);
        assertEquals(3, mean.accounts());
        mean.close();
        assertEquals(1, mean.accounts());
        mean.tell(4, 6);
        mean.close();
        assertEquals(15, mean.mean(3));
        assertEquals(3, mean.mean(4));
        assertEquals(0, mean.mean(1));
    }

    /** What is loaded takes the place of all that was held, told and known; here of as many as there is room for. */
    @Example
    void whatIsLoadedReplacesWhatWasThere() {
        final MeanExposure saved = new MeanExposure(2, 3);
        saved.tell(7, 40);
        saved.close();
        final MeanExposure loaded = new MeanExposure(2, 3);
        for (int close = 0; close < 2; close++) {
            for (long account = 1; account <= 3; account++) {
                loaded.tell(account, 100 * account);
            }
            loaded.close();
        }
        loaded.tell(1, 9);
        new Snapshot(loaded).restore(ByteBuffer.wrap(bytes(saved)));
        assertEquals(1, loaded.accounts());
        assertArrayEquals(
                new long[] {40, 0, 0, 0}, new long[] {loaded.mean(7), loaded.mean(1), loaded.mean(2), loaded.mean(3)});
        loaded.tell(2, 60);
        loaded.tell(3, 10);
        loaded.close();
        assertArrayEquals(
                new long[] {20, 0, 30, 5}, new long[] {loaded.mean(7), loaded.mean(1), loaded.mean(2), loaded.mean(3)});
    }

    /** Handed over or loaded, it is whose who calls next. */
    @Example
    void changesThreadsWhereItIsHandedOver() {
        final MeanExposure mean = new MeanExposure(2, 1);
        mean.tell(1, 8);
        elsewhere(() -> assertThrows(AssertionError.class, mean::close));
        mean.handOver();
        elsewhere(() -> {
            mean.close();
            mean.handOver();
        });
        final MeanExposure loaded = new MeanExposure(2, 1);
        new Snapshot(loaded).restore(ByteBuffer.wrap(bytes(mean)));
        elsewhere(() -> assertEquals(8, loaded.mean(1)));
    }

    private static void elsewhere(Runnable action) {
        CompletableFuture.runAsync(action).join();
    }

    @Example
    void refusesAndStaysAsItWas() {
        final MeanExposure mean = new MeanExposure(70, 2);
        mean.tell(1, 5);
        final byte[] before = bytes(mean);
        refused("exposure=-1 (expected: 0 to 131762457669353940)", () -> mean.tell(1, -1));
        refused(
                "exposure=131762457669353941 (expected: 0 to 131762457669353940)",
                () -> mean.tell(1, 131_762_457_669_353_941L));
        refused("weight.length=0 (expected: count=1 or more)", () -> mean.fill(new long[1], 1, new double[0]));
        refused("accountId.length=0 (expected: count=1 or more)", () -> mean.fill(new long[0], 1, new double[1]));
        refused("closes=0 (expected: 1 to 1024)", () -> new MeanExposure(0, 1));
        refused("maxAccounts=0 (expected: 1 to 67108864)", () -> new MeanExposure(1, 0));
        final String tooMany = assertThrows(IllegalArgumentException.class, () -> new MeanExposure(1_024, 1 << 26))
                .getMessage();
        assertTrue(tooMany.contains("at 8288 bytes each"), tooMany);
        assertArrayEquals(before, bytes(mean));
        mean.tell(2, 7);
        refused(
                "accounts=2 (expected: 0 to 1)",
                () -> new Snapshot(new MeanExposure(70, 1)).restore(ByteBuffer.wrap(bytes(mean))));
        assertEquals("mean-exposure:closes=70", mean.configuration());
    }

    @Example
    void allocatesNothing() {
        final MeanExposure mean = new MeanExposure(3, 8);
        final double[] weight = new double[8];
        final long[] accounts = {0, 1, 2, 3, 4, 5, 6, 7};
        final int[] calls = {0};
        final double bytes = AllocationMeter.bytesPerRun(() -> {
            calls[0]++;
            for (int account = 0; account < 4; account++) {
                mean.tell((calls[0] + account) & 7, 1_000);
            }
            mean.close();
            mean.fill(accounts, 8, weight);
        });
        assertTrue(bytes < 1, bytes + " bytes");
    }

    private static MeanExposure restarted(MeanExposure mean, int closes) {
        final MeanExposure fresh = new MeanExposure(closes, ACCOUNTS);
        new Snapshot(fresh).restore(ByteBuffer.wrap(bytes(mean)));
        assertArrayEquals(bytes(mean), bytes(fresh));
        return fresh;
    }

    private static byte[] bytes(MeanExposure mean) {
        final Snapshot snapshot = new Snapshot(mean);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
