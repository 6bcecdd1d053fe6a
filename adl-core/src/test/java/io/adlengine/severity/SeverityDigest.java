package io.adlengine.severity;

import io.adlengine.SeverityController;
import java.util.Random;
import java.util.zip.CRC32;

/** The bits of every severity over a fixed history, reduced to one number. */
final class SeverityDigest {
    private SeverityDigest() {}

    /** Prints the digest of every controller; run in a JVM of its own. */
    public static void main(String[] none) {
        Controllers.all().forEach(make -> System.out.println(line(make.get())));
    }

    static String line(SeverityController controller) {
        return controller + " " + of(controller, 3000);
    }

    /** Deficits of many sizes in stretches of 50 rounds; up to seven rounds wait and settle in any order. */
    static String of(SeverityController controller, int rounds) {
        final Random random = new Random(20251010);
        final CRC32 digest = new CRC32();
        final long[] deficit = new long[8];
        final long[] hint = new long[8];
        final long[] needed = new long[8];
        final double[] theta = new double[8];
        for (int t = 0; t < rounds; t++) {
            final int i = random.nextInt(1 + t / 50 % 8);
            if (t >= 50 * 8) {
                controller.observe(deficit[i], hint[i], theta[i], needed[i]);
            } else {
                Controllers.observe(controller, deficit[i], needed[i]);
            }
            deficit[i] = random.nextLong() >>> 1 + t / 50 % 5 * 10 + random.nextInt(10);
            needed[i] = (long) (deficit[i] * (random.nextInt(5) == 0 ? random.nextInt(2) : random.nextDouble()));
            hint[i] = random.nextInt(4) == 0 ? -1 : (long) (needed[i] * random.nextDouble() * 2);
            theta[i] = controller.severity(deficit[i], hint[i]);
            final long bits = Double.doubleToRawLongBits(theta[i]);
            for (int shift = 0; shift < 64; shift += 8) {
                digest.update((int) (bits >>> shift));
            }
        }
        return Long.toHexString(digest.getValue());
    }
}
