package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.ledger.DeficitLedger;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.WinnerSample;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * An engine with what stands around it, each part fed by the others: a ledger of deficits gives the deficit, an
 * estimator the hint, settlements teach the estimator, and a ledger of regret listens. It takes commands that numbers
 * stand for.
 */
final class Installation {
    private static final int INSTRUMENTS = 4;
    private static final int LOSERS = 5;

    private final GapEstimator estimator =
            GapEstimator.builder().implicit().unseenByPrice().build(INSTRUMENTS - 1);
    private final DeficitLedger deficits = new DeficitLedger(LOSERS - 1);
    private final RegretLedger regret = new RegretLedger(5, 2, 1);
    private final DeleveragingEngine engine;
    private final Snapshot snapshot;

    Installation(Function<RoundListener, DeleveragingEngine> make) {
        engine = make.apply(regret);
        snapshot = new Snapshot(engine, estimator, deficits, regret);
    }

    List<String> play(long seed, int from, int to) {
        final List<String> answers = new ArrayList<>();
        for (int t = from; t < to; t++) {
            answers.add(t + ": " + answer(new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + t)));
        }
        return answers;
    }

    private String answer(SplittableRandom random) {
        final long before = hash();
        try {
            return switch (random.nextInt(9)) {
                case 0, 1, 2 -> round(random);
                case 3, 4, 5 -> settlement(random);
                case 6 -> {
                    final long loser = random.nextInt(LOSERS);
                    deficits.socialised(loser, deficits.outstanding(loser) / 2 + random.nextInt(2));
                    yield "socialised " + deficits.socialised(loser);
                }
                case 7 -> "instrument " + estimator.instrument(random.nextInt(INSTRUMENTS));
                default -> "forgot " + deficits.forget(random.nextInt(LOSERS));
            };
        } catch (IllegalArgumentException refused) {
            return "refused, " + (hash() == before ? "nothing changed: " : "BUT CHANGED: ") + refused.getMessage();
        }
    }

    private String round(SplittableRandom random) {
        final long flow = deficits.record(random.nextInt(LOSERS), amount(random));
        final int instrument = estimator.instruments() == 0 ? 0 : random.nextInt(estimator.instruments());
        final long hint = estimator.instruments() == 0
                ? -1
                : estimator.estimate(new int[] {instrument}, new long[] {random.nextInt(1, 100)}, new double[] {50}, 1);
        final long[] capacity = new long[random.nextInt(History.MOST_WINNERS + 1)];
        final long[] account = new long[capacity.length];
        for (int i = 0; i < capacity.length; i++) {
            capacity[i] = amount(random);
            account[i] = 3L * i + random.nextInt(3);
        }
        final long[] haircut = new long[capacity.length];
        final Round round =
                engine.deleverage(WinnerSample.of(capacity, 1).winners().account(account), flow, hint, haircut);
        return "round " + round.severity() + Arrays.toString(haircut) + " flow=" + flow + " hint=" + hint;
    }

    /**
     * Of one of the last rounds: it may wait, be settled or dropped, or there may be none. Only one that waited
     * teaches.
     */
    private String settlement(SplittableRandom random) {
        final long rounds =
                regret.rounds() + regret.unrecordedRounds() + engine.unsettledRounds() + engine.droppedRounds();
        final long id = rounds - 1 - random.nextInt(4);
        final long needed = amount(random);
        engine.settle(id, needed);
        if (estimator.instruments() > 0) {
            final int instrument = random.nextInt(estimator.instruments());
            estimator.observe(
                    new int[] {instrument},
                    new long[] {random.nextInt(1, 100)},
                    new long[] {needed},
                    new double[] {50},
                    1);
        }
        return "settled " + id;
    }

    void assertNothingIsEmpty() {
        assertTrue(engine.unsettledRounds() > 0, "engine");
        assertTrue(estimator.instruments() > 1 && estimator.gap(0) >= 0, "estimator");
        assertTrue(deficits.carried() > 0 && deficits.socialised() > 0 && deficits.recovered() > 0, "deficits");
        assertTrue(regret.severityLoss() > 0 && regret.unrecordedRounds() > 0, "regret");
    }

    long hash() {
        return snapshot.hash();
    }

    byte[] saved() {
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
    }

    void restore(byte[] saved) {
        snapshot.restore(ByteBuffer.wrap(saved));
    }

    private static long amount(SplittableRandom random) {
        return (random.nextLong() >>> 24) >>> random.nextInt(40);
    }
}
