package io.adlengine.policy;

import java.util.Random;

/** Rules within rules within rules, as the command line spells them. */
final class NestedSpecs {
    private static final int DEPTH = 3;

    private NestedSpecs() {}

    /** Any of all that can be nested up to a depth. */
    static String any(Random random) {
        return any(random, DEPTH);
    }

    private static String any(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return simple(random);
        }
        final String first = any(random, depth - 1);
        final String second = any(random, depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> "buckets:k=" + (1 + random.nextInt(4)) + "(" + first + ")";
            case 1 -> "capped:alpha=0." + random.nextInt(10) + "(" + first + ")";
            case 2 -> "blend:w=0." + random.nextInt(10) + "(" + first + "," + second + ")";
            case 3 -> "cutoff:lambda=" + random.nextInt(5) / 2.0 + "(" + first + ")";
            case 4 -> "mixture:rate=0.3(" + first + "," + second + ")";
            case 5 -> "seniority(" + withoutMemory(first) + ")";
            case 6 -> "hedged:limit=" + (random.nextBoolean() ? "zero" : "mirror") + "(" + withoutMemory(first) + ")";
            default -> "seniority(" + withoutMemory(first) + "," + withoutMemory(second) + ")";
        };
    }

    private static String simple(Random random) {
        final String spec =
                Policies.rules().get(random.nextInt(Policies.rules().size())).example();
        return switch (random.nextInt(6)) {
            case 0 -> "cumulative-burden:accounts=5";
            case 1 -> "mdic";
            case 2 -> "queue:closeout=at-least";
            default -> spec;
        };
    }

    private static String withoutMemory(String spec) {
        return Policies.create(spec, 1).remembers() ? "pro-rata" : spec;
    }
}
