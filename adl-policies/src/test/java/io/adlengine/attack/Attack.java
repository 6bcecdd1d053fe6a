package io.adlengine.attack;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How long an attack goes on, and from which seed: a fixed small share of it in every build, and for as many minutes as
 * {@code -Dattack.minutes} says, from fresh seeds, in the profile of that name. What fails says the seed that makes it
 * fail at once.
 */
final class Attack {
    /** Each attack's own length; 0: the small share. */
    static final long MINUTES = Long.getLong("attack.minutes", 0);

    /** What seeds are apart. */
    private static final long STEP = 0x9E37_79B9_7F4A_7C15L;

    private Attack() {}

    /** One trial of an attack. */
    interface Trial {
        void of(SplittableRandom random, int number);
    }

    static boolean isLong() {
        return MINUTES > 0;
    }

    /** Runs trials: so many, or as long as there is time. */
    static void run(String name, int share, Trial trial) {
        final long first = Long.getLong("attack.seed", isLong() ? System.nanoTime() : 1);
        final long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        int number = 0;
        while (isLong() ? System.nanoTime() < end : number < share) {
            final long seed = first + number * STEP;
            try {
                trial.of(new SplittableRandom(seed), number);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(name + ", -Dattack.seed=" + seed + ": " + e, e);
            }
            number++;
        }
        say(name + ": " + number + " trials from seed " + first);
    }

    /** In a long attack only: builds are silent. */
    static void say(String line) {
        if (isLong()) {
            System.out.println(line);
        }
    }

    /** The largest of a number by name. */
    static final class Largest {
        private final Map<String, Double> most = new TreeMap<>();
        private final Map<String, String> when = new TreeMap<>();

        void add(String name, double value, String what) {
            if (value > most.getOrDefault(name, Double.NEGATIVE_INFINITY)) {
                most.put(name, value);
                when.put(name, what);
            }
        }

        void say(String title) {
            Attack.say(title);
            most.forEach((name, value) -> Attack.say("  " + name + ": " + value + " (" + when.get(name) + ")"));
        }
    }
}
