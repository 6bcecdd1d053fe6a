package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.SeverityController;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.WinnerSample;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a registry lets through can run: parameters from all over the ranges that listings print, ends included, ten
 * rounds with whales, and a restart in the middle.
 */
class AcceptedRangesProperties {
    private static final int MOST = 8;
    private static final int ROUNDS = 10;
    /** Several amounts add up to less than 2^61. */
    private static final int BITS = 56;

    @Provide
    Arbitrary<AllocatorProvider> rules() {
        return Arbitraries.of(OpenCatalogue.builtIn().allocators());
    }

    @Provide
    Arbitrary<SeverityProvider> severities() {
        return Arbitraries.of(OpenCatalogue.builtIn().severities());
    }

    @Property(tries = 1_000)
    void aRuleThatIsMadeRuns(@ForAll("rules") AllocatorProvider rule, @ForAll long seed) {
        final Random random = new Random(seed);
        final String spec = spec(rule, random) + inside(rule);
        run(() -> Policies.create(spec, MOST), () -> new FixedSeverity(0.75), seed, spec);
    }

    @Property(tries = 1_000)
    void aSeverityThatIsMadeRuns(@ForAll("severities") SeverityProvider severity, @ForAll long seed) {
        final String spec = spec(severity, new Random(seed));
        try {
            Severities.create(spec);
        } catch (IllegalArgumentException refused) {
            assertTrue(refused.getMessage().startsWith(severity.name() + ": "), refused.getMessage());
            return;
        }
        run(() -> Policies.create("pro-rata", MOST), () -> Severities.create(spec), seed, spec);
    }

    /**
     * A listing tells the truth: its ends are accepted, what lies beyond them is refused, by a message with the rule
     * and the key.
     */
    @Example
    void theEndsOfARangeAreItsEnds() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        catalogue.allocators().forEach(rule -> ends(rule, spec -> catalogue.allocator(spec + inside(rule), MOST)));
        catalogue.severities().forEach(severity -> ends(severity, catalogue::severity));
        catalogue.scores().forEach(score -> ends(score, spec -> catalogue.score(spec, MOST)));
    }

    private interface Making {
        void of(String spec);
    }

    private static void ends(Provider provider, Making making) {
        for (final Parameter parameter : provider.parameters()) {
            final String[] range = range(parameter);
            if (range == null) {
                continue;
            }
            final String others = provider.parameters().stream()
                    .filter(other -> other != parameter && !other.toString().contains("="))
                    .map(other -> other.key() + "=1,")
                    .collect(Collectors.joining());
            final String prefix = provider.name() + ":" + others + parameter.key() + "=";
            for (final String end : range) {
                if (!parameter.key().equals("accounts")) {
                    making.of(prefix + end);
                }
            }
            for (final String beyond : List.of("-1e300", "1e300", "NaN", "x")) {
                final String message = assertThrows(
                                IllegalArgumentException.class, () -> making.of(prefix + beyond), prefix + beyond)
                        .getMessage();
                assertEquals(
                        "parameter " + parameter.key() + " of " + provider.name() + "=" + beyond + " (expected: "
                                + parameter.accepted() + ")",
                        message);
            }
        }
    }

    private static void run(Supplier<Allocator> rule, Supplier<SeverityController> severity, long seed, String spec) {
        final DeleveragingEngine straight = engine(rule.get(), severity.get());
        DeleveragingEngine restarted = engine(rule.get(), severity.get());
        final Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            final long[] capacity = random.longs(1 + random.nextInt(MOST), 0, 1L << BITS)
                    .map(u -> u >>> random.nextInt(BITS))
                    .toArray();
            final WinnerSample sample = WinnerSample.of(capacity, random.nextInt(3));
            final long deficit = (random.nextLong() & Long.MAX_VALUE) >>> 1 + random.nextInt(62);
            final long needed = random.nextInt(4) == 0 ? 0 : (long) (deficit * random.nextDouble());
            play(straight, sample, deficit, needed);
            play(restarted, sample, deficit, needed);
            if (round == ROUNDS / 2) {
                final DeleveragingEngine again = engine(rule.get(), severity.get());
                final Snapshot snapshot = new Snapshot(restarted);
                final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
                snapshot.save(bytes);
                new Snapshot(again).restore(bytes.flip());
                restarted = again;
            }
            assertEquals(straight.stateHash(), restarted.stateHash(), spec);
        }
    }

    private static void play(DeleveragingEngine engine, WinnerSample sample, long deficit, long needed) {
        final long[] haircut = new long[sample.count()];
        engine.settle(
                engine.deleverage(sample.winners(), deficit, needed / 2, haircut)
                        .id(),
                needed);
    }

    private static DeleveragingEngine engine(Allocator rule, SeverityController severity) {
        return DeleveragingEngine.builder()
                .severity(severity)
                .allocator(rule)
                .maxWinners(MOST)
                .build();
    }

    private static String inside(AllocatorProvider rule) {
        return rule.leastInner() == 0
                ? ""
                : Stream.generate(() -> "queue").limit(rule.leastInner()).collect(Collectors.joining(",", "(", ")"));
    }

    /** The name with a value for every parameter. */
    private static String spec(Provider provider, Random random) {
        final String parameters = provider.parameters().stream()
                .map(parameter -> parameter.key() + "=" + drawn(parameter, random))
                .collect(Collectors.joining(","));
        return provider.name() + (parameters.isEmpty() ? "" : ":" + parameters);
    }

    private static String drawn(Parameter parameter, Random random) {
        final String[] range = range(parameter);
        if (range == null) {
            final String[] words =
                    parameter.accepted().substring("one of ".length()).split(", ");
            return words[random.nextInt(words.length)];
        }
        if (parameter.key().equals("accounts")) {
            return Integer.toString(random.nextInt(20));
        }
        final int kind = random.nextInt(4);
        if (kind < 2) {
            return range[kind];
        }
        if (parameter.accepted().startsWith("a whole")) {
            final long least = Long.parseLong(range[0]);
            final long drawn = least + ((random.nextLong() & Long.MAX_VALUE) >>> random.nextInt(63));
            return Long.toString(Math.max(least, Math.min(Long.parseLong(range[1]), drawn)));
        }
        final double least = Double.parseDouble(range[0]);
        final double most = Double.parseDouble(range[1]);
        final double drawn = kind == 2
                ? least + random.nextDouble() * (most - least)
                : Math.max(least, 1e-100) * Math.pow(most / Math.max(least, 1e-100), random.nextDouble());
        return Double.toString(Math.max(least, Math.min(most, drawn)));
    }

    /** The ends that a listing prints; null for words. */
    private static String[] range(Parameter parameter) {
        final String accepted = parameter.accepted().replace("a whole number, ", "");
        return accepted.startsWith("one of ") ? null : accepted.split(" to ");
    }
}
