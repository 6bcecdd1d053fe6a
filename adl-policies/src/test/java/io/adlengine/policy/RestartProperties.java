package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.DeleveragingEngine;
import io.adlengine.RoundListener;
import io.adlengine.SeverityController;
import io.adlengine.severity.Coverage;
import io.adlengine.severity.EstimatedReference;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.GuardedHints;
import io.adlengine.severity.MarketMix;
import io.adlengine.severity.OnlineGradientDescent;
import io.adlengine.severity.RobustMix;
import io.adlengine.severity.WeightedQuantile;
import io.adlengine.state.Snapshot;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * An engine that is saved, restored elsewhere and goes on is the engine it was, whatever rule and controller are in it.
 */
class RestartProperties {
    private static final int COMMANDS = 60;
    /** Every controller there is, in every way of learning that has a memory of its own. */
    private static final List<Supplier<SeverityController>> SEVERITIES = List.of(
            () -> new FixedSeverity(0.7),
            () -> OnlineGradientDescent.builder()
                    .theta1(0.4)
                    .constantStep(1e-14)
                    .build(),
            () -> OnlineGradientDescent.builder().theta1(0.4).adaGradNorm(0.5).build(),
            () -> OnlineGradientDescent.builder().theta1(0.15).lambda(4, 1).build(),
            () -> WeightedQuantile.builder().theta1(0.15).build(),
            () -> WeightedQuantile.builder().gamma(0.5).window(3).prior(0.5).build(),
            () -> RobustMix.builder().theta1(0.15).lambda(4, 1).build(),
            () -> RobustMix.builder().theta1(0.5).trustHints().build(),
            () -> new Coverage(0.1, 0.05),
            () -> MarketMix.builder().build(),
            () -> new GuardedHints(0.25, 1, 2),
            () -> EstimatedReference.capped(RobustMix.builder().theta1(0.5).build()));

    private static final int MOST_SEVERITY = 11;
    /** The one that weighs hints. */
    private static final int LEARNING = 7;
    /** Every composition with rules inside that remember. */
    private static final List<String> NESTED = List.of(
            "buckets:k=2(cumulative-burden)",
            "capped:alpha=0.5(mdic)",
            "blend:w=0.3(cumulative-burden,mdic)",
            "blend:w=0.7(cumulative-burden:accounts=3,mdic:eta=0.5,gamma=2,cap=0.25)",
            "cutoff:lambda=0.25(mdic)",
            "mixture:rate=0.4(cumulative-burden,queue,mdic)",
            "mixture:rate=0.2(capped:alpha=0.9(mixture:rate=0.5(soft-queue,mdic)),pro-rata)");

    @Provide
    Arbitrary<String> rules() {
        return Arbitraries.oneOf(Arbitraries.of(specs()), Arbitraries.randomValue(random -> NestedSpecs.any(random)));
    }

    private static List<String> specs() {
        return Stream.concat(Policies.rules().stream().map(Policies.Rule::example), NESTED.stream())
                .toList();
    }

    @Property(tries = 1_000)
    void anEngineGoesOnBitForBitWhereverItIsCut(
            @ForAll("rules") String rule,
            @ForAll @IntRange(max = MOST_SEVERITY) int severity,
            @ForAll long seed,
            @ForAll @IntRange(max = COMMANDS) int cut) {
        final History history = new History(seed);
        final DeleveragingEngine original = engine(rule, severity);
        final DeleveragingEngine restored = engine(rule, severity);
        history.play(original, 0, cut);
        final byte[] saved = saved(original);
        new History(~seed).play(restored, 0, cut / 2); // memories that have to go
        new Snapshot(restored).restore(ByteBuffer.wrap(saved));
        assertEquals(original.stateHash(), restored.stateHash());
        assertEquals(original.unsettledRounds(), restored.unsettledRounds());
        assertEquals(history.play(original, cut, COMMANDS), history.play(restored, cut, COMMANDS));
        assertEquals(original.stateHash(), restored.stateHash());
        assertArrayEquals(saved(original), saved(restored));
    }

    /** Saved and restored before every command, and between them sent back to the beginning. */
    @Property(tries = 200)
    void theSameHistoryGivesTheSameBytesHoweverOftenItIsRestored(
            @ForAll("rules") String rule, @ForAll @IntRange(max = MOST_SEVERITY) int severity, @ForAll long seed) {
        final History history = new History(seed);
        final DeleveragingEngine straight = engine(rule, severity);
        final DeleveragingEngine restless = engine(rule, severity);
        final byte[] beginning = saved(restless);
        for (int t = 0; t < COMMANDS; t++) {
            history.play(straight, t, t + 1);
            history.play(restless, t, t + 1);
            final byte[] saved = saved(restless);
            new Snapshot(restless).restore(ByteBuffer.wrap(beginning));
            assertArrayEquals(beginning, saved(restless));
            new Snapshot(restless).restore(ByteBuffer.wrap(saved));
        }
        assertArrayEquals(saved(straight), saved(restless));
    }

    /** Everything that a venue's deficits, hints and books go through, in one snapshot. */
    @Property(tries = 300)
    void aWholeInstallationGoesOnBitForBitWhereverItIsCut(
            @ForAll("rules") String rule,
            @ForAll @IntRange(max = MOST_SEVERITY) int severity,
            @ForAll long seed,
            @ForAll @IntRange(max = COMMANDS) int cut) {
        final Installation original = new Installation(ledger -> engine(rule, severity, ledger));
        final Installation restored = new Installation(ledger -> engine(rule, severity, ledger));
        original.play(seed, 0, cut);
        final byte[] saved = original.saved();
        restored.play(~seed, 0, COMMANDS - cut); // memories that have to go
        restored.restore(saved);
        assertEquals(original.hash(), restored.hash());
        for (int t = cut; t < COMMANDS; t++) {
            assertEquals(original.play(seed, t, t + 1), restored.play(seed, t, t + 1));
            assertEquals(original.hash(), restored.hash());
        }
        assertArrayEquals(original.saved(), restored.saved());
    }

    @Example
    void everyPartOfAnInstallationHasSomethingToRemember() {
        final Installation installation = new Installation(ledger -> engine("queue", LEARNING, ledger));
        final String answers = String.join("\n", installation.play(1, 0, COMMANDS));
        for (final String kind :
                List.of("round", "settled", "hint=-1", "flow=0", "socialised", "forgot", "refused, nothing changed")) {
            assertTrue(answers.contains(kind), kind + " in\n" + answers);
        }
        assertFalse(answers.contains("BUT CHANGED"), answers);
        installation.assertNothingIsEmpty();
    }

    @Property(tries = 300)
    void aRefusedCallChangesNothing(
            @ForAll("rules") String rule, @ForAll @IntRange(max = MOST_SEVERITY) int severity, @ForAll long seed) {
        for (final String answer : new History(seed).play(engine(rule, severity), 0, COMMANDS)) {
            assertFalse(answer.contains("BUT CHANGED"), answer);
        }
    }

    @Example
    void everyControllerTakesPart() {
        assertEquals(MOST_SEVERITY, SEVERITIES.size() - 1);
        assertTrue(engine("queue", LEARNING).configuration().contains("robust-mix-hint"));
    }

    @Example
    void aHistoryHasCommandsOfEveryKind() {
        final DeleveragingEngine engine = engine("queue", LEARNING);
        final String answers = String.join("\n", new History(1).play(engine, 0, COMMANDS));
        for (final String kind : List.of(
                "COVERED",
                "CAPACITY_EXHAUSTED",
                ": settled",
                "refused, nothing changed: deficit=",
                "refused, nothing changed: count=",
                "refused, nothing changed: roundId=")) {
            assertTrue(answers.contains(kind), kind + " in\n" + answers);
        }
        assertTrue(engine.droppedRounds() > 0);
    }

    /** Rules inside are found by cutting only if what they remember shows: it does, in the hash and in the answers. */
    @Example
    void everyNestedRuleRemembers() {
        for (final String rule : NESTED) {
            final DeleveragingEngine one = engine(rule, 0);
            final DeleveragingEngine other = engine(rule, 0);
            new History(1).play(one, 0, COMMANDS);
            new History(2).play(other, 0, COMMANDS);
            final List<String> after = new History(3)
                    .play(one, 0, COMMANDS).stream()
                            .map(RestartProperties::haircuts)
                            .toList();
            assertNotEquals(
                    after,
                    new History(3)
                            .play(other, 0, COMMANDS).stream()
                                    .map(RestartProperties::haircuts)
                                    .toList(),
                    rule);
        }
    }

    /** A real snapshot, of a rule with a memory and with rounds that wait: no flipped bit gets through. */
    @Example
    void everySingleBitThatIsFlippedIsRefusedAndChangesNothing() {
        final DeleveragingEngine engine = engine(NESTED.get(5), LEARNING);
        new History(5).play(engine, 0, COMMANDS);
        final byte[] bytes = saved(engine);
        new History(6).play(engine, 0, COMMANDS);
        final long hash = engine.stateHash();
        final Snapshot snapshot = new Snapshot(engine);
        for (int bit = 0; bit < 8 * bytes.length; bit++) {
            final byte[] flipped = bytes.clone();
            flipped[bit >> 3] ^= (byte) (1 << (bit & 7));
            assertThrows(
                    IllegalArgumentException.class, () -> snapshot.restore(ByteBuffer.wrap(flipped)), "bit " + bit);
            assertEquals(hash, engine.stateHash(), "bit " + bit);
        }
    }

    @Example
    void anEngineWithAnotherRuleInsideIsRefused() {
        final byte[] bytes = saved(engine("capped:alpha=0.5(mdic:eta=2)", 0));
        final DeleveragingEngine other = engine("capped:alpha=0.5(mdic)", 0);
        assertEquals(
                "configuration=engine(fixed:theta=0.7,"
                        + "capped:alpha=0.5(mdic:eta=2.0,gamma=1.0,cap=1.0))"
                        + " (expected: engine(fixed:theta=0.7,"
                        + "capped:alpha=0.5(mdic:eta=1.0,gamma=1.0,cap=1.0)))",
                assertThrows(IllegalArgumentException.class, () -> new Snapshot(other).restore(ByteBuffer.wrap(bytes)))
                        .getMessage());
    }

    private static String haircuts(String answer) {
        return answer.replaceAll(".*(\\[.*]).*", "$1");
    }

    private static DeleveragingEngine engine(String rule, int severity) {
        return engine(rule, severity, new RoundListener() {});
    }

    private static DeleveragingEngine engine(String rule, int severity, RoundListener listener) {
        return DeleveragingEngine.builder()
                .severity(SEVERITIES.get(severity).get())
                .allocator(Policies.create(rule, History.MOST_WINNERS))
                .maxWinners(History.MOST_WINNERS)
                .maxUnsettled(3)
                .listener(listener)
                .build();
    }

    private static byte[] saved(DeleveragingEngine engine) {
        final Snapshot snapshot = new Snapshot(engine);
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
    }
}
