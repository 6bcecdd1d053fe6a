package io.adlengine.policy;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.testkit.WinnerSample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A sequence of commands that a number stands for, to be given to an engine from anywhere to anywhere: rounds with and
 * without hints, settlements that are late, out of order, repeated or of rounds unknown, and calls that must be
 * refused. What the engine answers is written down.
 */
record History(long seed) {
    static final int MOST_WINNERS = 6;
    private static final int ACCOUNTS = 9;

    /** Every answer in a line of its own. */
    List<String> play(DeleveragingEngine engine, int from, int to) {
        final List<String> answers = new ArrayList<>();
        for (int t = from; t < to; t++) {
            answers.add(t + ": " + answer(engine, t));
        }
        return answers;
    }

    private String answer(DeleveragingEngine engine, int t) {
        final SplittableRandom random = random(t);
        final long before = engine.stateHash();
        try {
            return switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> round(engine, random, random.nextInt(MOST_WINNERS + 1), amount(random));
                case 4 -> round(engine, random, MOST_WINNERS, -1);
                case 5 -> round(engine, random, MOST_WINNERS + 1, amount(random));
                default -> settlement(engine, random, roundsBefore(t) - 1 - random.nextInt(5));
            };
        } catch (IllegalArgumentException refused) {
            return "refused, "
                    + (engine.stateHash() == before ? "nothing changed: " : "BUT CHANGED: ")
                    + refused.getMessage();
        }
    }

    private static String round(DeleveragingEngine engine, SplittableRandom random, int count, long deficit) {
        final long[] capacity = new long[count];
        final long[] account = new long[capacity.length];
        final int first = random.nextInt(ACCOUNTS);
        for (int i = 0; i < capacity.length; i++) {
            capacity[i] = amount(random);
            account[i] = (first + 4L * i) % ACCOUNTS - 4;
        }
        final long[] haircut = new long[capacity.length];
        final Round round = engine.deleverage(
                WinnerSample.of(capacity, first).winners().account(account),
                deficit,
                random.nextBoolean() ? -7 : amount(random),
                haircut);
        return round + " " + round.severity() + Arrays.toString(haircut) + engine.droppedRounds();
    }

    /** Of one of the last rounds: it may wait, be settled or dropped, or there may be none. */
    private static String settlement(DeleveragingEngine engine, SplittableRandom random, long id) {
        engine.settle(id, amount(random));
        return "settled " + id + ", " + engine.unsettledRounds() + " wait";
    }

    private long roundsBefore(int t) {
        return IntStream.range(0, t).filter(s -> random(s).nextInt(10) < 4).count();
    }

    private SplittableRandom random(int t) {
        return new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + t);
    }

    private static long amount(SplittableRandom random) {
        return (random.nextLong() >>> 14) >>> random.nextInt(50);
    }
}
