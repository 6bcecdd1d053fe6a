package io.adlengine.policy;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.Winners;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.testkit.WinnerSample;
import java.util.Random;
import java.util.zip.CRC32;

/** A fixed history of rounds, reduced to one number: every haircut and every bit of θ counts. */
final class RoundDigest {
    private RoundDigest() {}

    /** Prints the digest of every rule; run in a JVM of its own. */
    public static void main(String[] rules) {
        for (final String rule : rules) {
            System.out.println(rule + " " + of(rule, 200));
        }
    }

    static String of(String rule, int rounds) {
        final int most = 400;
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(OnlineGradientDescent.builder().theta1(0.3).build())
                .allocator(Policies.create(rule, most))
                .maxWinners(most)
                .build();
        final Random random = new Random(42);
        final CRC32 digest = new CRC32();
        final long[] haircut = new long[most];
        for (int t = 0; t < rounds; t++) {
            final Winners winners = winners(random, 1 + random.nextInt(most));
            final Round round = engine.deleverage(winners, random.nextLong() >>> 1 + random.nextInt(60), haircut);
            update(digest, Double.doubleToRawLongBits(round.severity()));
            update(digest, Double.doubleToRawLongBits(round.maxHaircutFraction()));
            for (int i = 0; i < winners.count(); i++) {
                update(digest, haircut[i]);
            }
            engine.settle(round.id(), random.nextLong() >>> 1 + random.nextInt(60));
        }
        return Long.toHexString(digest.getValue());
    }

    private static Winners winners(Random random, int count) {
        final long[] capacity = new long[count];
        final long[] account = new long[count];
        final double[] score = new double[count];
        for (int i = 0; i < count; i++) {
            capacity[i] = (random.nextLong() >>> 1) / count >>> random.nextInt(50);
            account[i] = random.nextLong();
            score[i] = random.nextInt(3) == 0 ? 1 : random.nextGaussian();
        }
        return WinnerSample.of(capacity, count).winners().account(account).score(score);
    }

    private static void update(CRC32 digest, long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            digest.update((int) (value >>> shift));
        }
    }
}
