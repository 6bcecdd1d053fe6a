package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import io.adlengine.policy.proportional.ProRata;
import io.adlengine.severity.FixedSeverity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCatalogueTest {
    private static AllocatorProvider rule(String name) {
        return new Policies.Rule(
                name, List.of(Parameter.number("keep", 0.5, 0, 1)), "mine", (arguments, max, inner) -> {
                    assertEquals(0.5, arguments.number("keep"));
                    return new ProRata();
                });
    }

    /** 40 and 20 under the caps. */
    @Test
    void aRuleOfOnesOwnWorksInsideEveryRuleThatIsMadeOfRules() {
        final Catalogue catalogue = OpenCatalogue.builtIn().register(rule("mine"));
        final Winners winners = new Winners().wrap(new long[] {80, 40}, 2);
        final long[] haircut = new long[2];
        assertEquals(60, catalogue.allocator("capped:alpha=0.5(mine)", 2).allocate(winners, 90, haircut));
        assertArrayEquals(new long[] {40, 20}, haircut);
        for (final AllocatorProvider each : OpenCatalogue.builtIn().allocators()) {
            if (each.mostInner() > 0) {
                final String spec = each.example().replaceAll("\\(.*", "(")
                        + "mine,mine,".repeat(1).substring(0, each.leastInner() == 2 ? 9 : 4) + ")";
                assertTrue(catalogue.allocator(spec, 2).configuration().contains("pro-rata"), spec);
            }
        }
    }

    @Test
    void severitiesAndScoresOfOnesOwn() {
        final Catalogue catalogue = OpenCatalogue.builtIn()
                .register(new Severities.Kind("half", List.of(), "mine", arguments -> new FixedSeverity(0.5)))
                .register(new Scores.Kind("none", List.of(), "mine", (arguments, max) -> position -> max));
        assertEquals(0.5, catalogue.severity("half").severity(100, -1));
        assertEquals(7, catalogue.score("none", 7).of(null));
    }

    /** In whichever order they come, and never in that of the class path. */
    @Test
    void theOrderIsTheBuiltInOnesThenTheOthersByName() {
        final List<String> one =
                names(OpenCatalogue.builtIn().register(rule("b")).register(rule("a")));
        final List<String> other =
                names(OpenCatalogue.builtIn().register(rule("a")).register(rule("b")));
        assertEquals(one, other);
        assertEquals(Policies.rules().stream().map(Policies.Rule::name).toList(), one.subList(0, one.size() - 2));
        assertEquals(List.of("a", "b"), one.subList(one.size() - 2, one.size()));
    }

    private static List<String> names(OpenCatalogue catalogue) {
        return catalogue.allocators().stream().map(Provider::name).toList();
    }

    @Test
    void aNameIsGivenOnceAndBothSourcesAreNamed() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        assertRefused(
                "allocator=queue from a call with io.adlengine.policy.Policies$Rule"
                        + " (expected: a name that is free: this one is from adl-policies)",
                () -> catalogue.register(rule("queue")));
        catalogue.register(rule("mine"));
        assertRefused(
                "allocator=mine from own.jar (expected: a name that is free: this one is from a call with"
                        + " io.adlengine.policy.Policies$Rule)",
                () -> catalogue.register(rule("mine"), "own.jar"));
        assertEquals(names(OpenCatalogue.builtIn()).size() + 1, names(catalogue).size());
    }

    @Test
    void aProviderThatSaysNothingOfItselfIsRefused() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        assertRefused(
                "allocator name of io.adlengine.policy.Policies$Rule=a(b)"
                        + " (expected: a word without blanks and any of :=,())",
                () -> catalogue.register(rule("a(b)")));
        assertRefused(
                "description of a=null (expected: a value)",
                () -> catalogue.register(new Severities.Kind("a", List.of(), null, arguments -> null)));
        assertRefused(
                "parameter of a=b (expected: each key once)",
                () -> catalogue.register(new Severities.Kind(
                        "a", List.of(Parameter.number("b", 0, 1), Parameter.number("b", 0, 1)), "", null)));
        assertRefused("provider=null (expected: a value)", () -> catalogue.register((ScoreProvider) null));
        assertRefused(
                "parameter of a=null (expected: a value)",
                () -> catalogue.register(
                        new Severities.Kind("a", Collections.singletonList(null), "", arguments -> null)));
        catalogue.register(new Severities.Kind("a", List.of(), "", arguments -> null));
        assertRefused(
                "a from a call with io.adlengine.policy.Severities$Kind=null (expected: a value)",
                () -> catalogue.severity("a"));
    }

    @Test
    void whatAFactoryRefusesNamesTheRule() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        catalogue.register(new Severities.Kind("a", List.of(), "", arguments -> new FixedSeverity(2)));
        assertRefused("a: theta=2.0 (expected: 0 to 1)", () -> catalogue.severity("a"));
    }

    @Test
    void aHeapThatIsTooSmallIsARefusal() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        final String tooMany = assertThrows(
                        IllegalArgumentException.class, () -> catalogue.allocator("queue", Integer.MAX_VALUE))
                .getMessage();
        assertTrue(
                tooMany.matches("queue: (maxWinners=2147483647 \\(expected: at most \\d+, at 12 bytes each in a heap of"
                        + " \\d+ MiB\\)|heap=.*)"),
                tooMany);
        catalogue.register(new Scores.Kind("huge", List.of(), "", (arguments, max) -> {
            throw new OutOfMemoryError("as if");
        }));
        final String heap = assertThrows(IllegalArgumentException.class, () -> catalogue.score("huge", 1))
                .getMessage();
        final long mebibytes = Runtime.getRuntime().maxMemory() / 1_048_576;
        assertEquals("huge: heap=" + mebibytes + " MiB (expected: more)", heap);
    }

    @Test
    void nothingIsRefusedAsNothing() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        assertRefused("spec=null (expected: a value)", () -> catalogue.allocator(null, 1));
        assertRefused("spec=null (expected: a value)", () -> catalogue.severity(null));
        assertRefused("spec=null (expected: a value)", () -> catalogue.score(null, 1));
        assertRefused("otherwise=null (expected: a value)", () -> catalogue.severity("fixed:theta=1", null));
        assertRefused("jars=null (expected: a value)", () -> OpenCatalogue.withJars(null));
        assertRefused("maxWinners=-1 (expected: 1 to 2147483647)", () -> catalogue.score("leverage", -1));
        assertRefused(
                "rules inside fixed:theta=1(queue)=1 (expected: 0)", () -> catalogue.severity("fixed:theta=1(queue)"));
        assertRefused("rules inside leverage(queue)=1 (expected: 0)", () -> catalogue.score("leverage(queue)", 1));
    }

    @Test
    void valuesThatALineLeavesOutCanComeFromElsewhere() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        final Map<String, Double> otherwise = Map.of("theta1", 0.25, "squares", 4.0, "variation", 1.0);
        assertEquals(0.25, catalogue.severity("robust-mix", otherwise).severity(1, -1));
        assertEquals(0.5, catalogue.severity("robust-mix:theta1=0.5", otherwise).severity(1, -1));
        assertEquals(1, catalogue.severity("fixed:theta=1", otherwise).severity(1, -1), "one that knows none of them");
        assertEquals(
                catalogue.severity("ogd-star:squares=4,variation=1,theta1=0.25").configuration(),
                catalogue.severity("ogd-star", otherwise).configuration());
    }

    @Test
    void aFileThatIsNoJarIsRefused(@TempDir Path folder) throws Exception {
        final Path text = Files.writeString(folder.resolve("own.jar"), "no jar");
        assertRefused(
                "plugin=" + text + " (expected: a jar that can be read)", () -> OpenCatalogue.withJars(List.of(text)));
        final Path missing = folder.resolve("missing.jar");
        assertRefused(
                "plugin=" + missing + " (expected: a jar that can be read)",
                () -> OpenCatalogue.withJars(List.of(missing)));
    }

    @Test
    void listsWhatItHas() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn();
        assertEquals(Policies.rules(), catalogue.allocators());
        assertEquals(Severities.kinds(), catalogue.severities());
        assertEquals(Scores.kinds(), catalogue.scores());
        assertSame(OpenCatalogue.shared(), OpenCatalogue.shared(), "one for all who only ask for names");
    }

    @Test
    void everybodyKnowsWhereANameComesFrom() {
        final OpenCatalogue catalogue = OpenCatalogue.builtIn().register(rule("mine"));
        final List<AllocatorProvider> rules = catalogue.allocators();
        assertEquals("adl-policies", catalogue.source(rules.get(0)));
        assertEquals("a call with io.adlengine.policy.Policies$Rule", catalogue.source(rules.get(rules.size() - 1)));
        assertThrows(IllegalArgumentException.class, () -> catalogue.source(rule("mine")));
    }

    @Test
    void withoutAnySayTheClassPathIsAsked() {
        assertEquals(
                names(OpenCatalogue.builtIn()),
                names(OpenCatalogue.withJars(List.of())),
                "nothing else is installed here");
        final Allocator rule = Policies.create("pro-rata", 1);
        final PositionScore score = Scores.create("profit", 1);
        assertEquals("pro-rata", rule.name());
        assertTrue(score != null);
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** Two scores are the same one if they have the same text, whoever left a default out. */
    @Test
    void aScoreIsNamedWithAllItsParameters() {
        assertEquals("leveraged-profit", Scores.create("leveraged-profit", 4).configuration());
        assertEquals("binance:floor=1.0", Scores.create("binance", 4).configuration());
        assertEquals("binance:floor=1.0", Scores.create("binance:floor=1", 4).configuration());
        for (final Scores.Kind kind : Scores.kinds()) {
            final String text = Scores.create(kind.name(), 4).configuration();
            assertEquals(text, Scores.create(text, 4).configuration());
        }
    }
}
