package io.adlengine.policy;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.PositionScore;
import io.adlengine.SeverityController;
import io.adlengine.check.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * All names there are: the rules of {@link Policies}, the controllers of {@link Severities}, the scores of {@link
 * Scores}, and those of one's own. A rule of one's own is as good as a built-in one: it works inside {@code
 * capped(...)}, and takes rules inside itself.
 *
 * <p>One's own come in three ways: from the class path by {@link ServiceLoader} ({@link #installed}), from jars ({@link
 * #withJars}), or by a call ({@link #register}). A name is given once; a second one is refused, and both sources are
 * named. Lists begin with what is built in, then come all others by name, in whichever order they were found.
 *
 * <p>For example {@code OpenCatalogue.installed().allocator("capped:alpha=0.5(mine)", 1_000)} caps a rule that a jar on
 * the class path calls {@code mine}. Set up once, then only read; confined to one thread until then. Off the round
 * path.
 */
public final class OpenCatalogue implements Catalogue {
    /** The source of what is built in. */
    static final String BUILT_IN = "adl-policies";

    private static OpenCatalogue shared;

    private final Registry<AllocatorProvider> rules = new Registry<>("allocator", Policies.rules());
    private final Registry<SeverityProvider> severities = new Registry<>("severity", Severities.kinds());
    private final Registry<ScoreProvider> scores = new Registry<>("score", Scores.kinds());

    private OpenCatalogue() {}

    /** {@return a new catalogue of what adl-policies brings, and nothing else} */
    public static OpenCatalogue builtIn() {
        return new OpenCatalogue();
    }

    /**
     * What adl-policies brings, and every provider that the class path names.
     *
     * @return a new catalogue
     * @throws IllegalArgumentException if a provider cannot be loaded, or a name comes twice
     */
    public static OpenCatalogue installed() {
        final OpenCatalogue catalogue = new OpenCatalogue();
        ServiceProviders.onClassPath().registerIn(catalogue);
        return catalogue;
    }

    /**
     * What is {@link #installed}, and every provider that some jars name. Classes of a jar may use those of the others.
     *
     * @param jars files, each with one provider or more
     * @return a new catalogue
     * @throws IllegalArgumentException if a file is no jar, a jar has no provider, a provider cannot be loaded, or a
     *     name comes twice
     */
    public static OpenCatalogue withJars(List<Path> jars) {
        final OpenCatalogue catalogue = installed();
        if (!Require.present("jars", jars).isEmpty()) {
            ServiceProviders.ofJars(jars).registerIn(catalogue);
        }
        return catalogue;
    }

    /** One for all who only ask for names. */
    static synchronized OpenCatalogue shared() {
        if (shared == null) {
            shared = installed();
        }
        return shared;
    }

    /**
     * Adds a rule.
     *
     * @param provider retained
     * @return this
     * @throws IllegalArgumentException if what it says of itself is no name, no description or no parameters, or the
     *     name is taken
     */
    public OpenCatalogue register(AllocatorProvider provider) {
        rules.add(provider, sourceOf(provider));
        return this;
    }

    /**
     * Adds a severity controller.
     *
     * @param provider retained
     * @return this
     * @throws IllegalArgumentException if what it says of itself is no name, no description or no parameters, or the
     *     name is taken
     */
    public OpenCatalogue register(SeverityProvider provider) {
        severities.add(provider, sourceOf(provider));
        return this;
    }

    /**
     * Adds a score.
     *
     * @param provider retained
     * @return this
     * @throws IllegalArgumentException if what it says of itself is no name, no description or no parameters, or the
     *     name is taken
     */
    public OpenCatalogue register(ScoreProvider provider) {
        scores.add(provider, sourceOf(provider));
        return this;
    }

    void register(Provider provider, String source) {
        if (provider instanceof AllocatorProvider rule) {
            rules.add(rule, source);
        } else if (provider instanceof SeverityProvider severity) {
            severities.add(severity, source);
        } else {
            scores.add((ScoreProvider) provider, source);
        }
    }

    private static String sourceOf(Provider provider) {
        return "a call with " + Require.present("provider", provider).getClass().getName();
    }

    @Override
    public Allocator allocator(String spec, int maxWinners) {
        Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
        return rule(Spec.parse(spec), maxWinners);
    }

    private Allocator rule(Spec spec, int maxWinners) {
        final Registry.Entry<AllocatorProvider> entry = rules.get(spec.name());
        final AllocatorProvider provider = entry.provider();
        final Arguments arguments = Arguments.of(spec, entry.parameters());
        requireInner(spec, provider.leastInner(), provider.mostInner());
        final List<Allocator> inner = new ArrayList<>();
        for (final Spec each : spec.inner()) {
            inner.add(rule(each, maxWinners));
        }
        return made(entry, () -> provider.create(arguments, maxWinners, List.copyOf(inner)));
    }

    @Override
    public SeverityController severity(String spec) {
        return severity(spec, Map.of());
    }

    /**
     * The same with values for parameters that the line leaves out: those that the controller knows are used, the
     * others are not.
     *
     * @param spec the controller's line
     * @param otherwise values by key
     * @return a controller for one engine
     * @throws IllegalArgumentException if the name or a parameter is unknown or out of range
     */
    public SeverityController severity(String spec, Map<String, Double> otherwise) {
        final Spec parsed = Spec.parse(spec);
        final Registry.Entry<SeverityProvider> entry = severities.get(parsed.name());
        requireInner(parsed, 0, 0);
        final Arguments arguments = Arguments.of(
                parsed.filled(entry.parameters(), Require.present("otherwise", otherwise)), entry.parameters());
        return made(entry, () -> entry.provider().create(arguments));
    }

    @Override
    public PositionScore score(String spec, int maxWinners) {
        Require.within("maxWinners", maxWinners, 1, Integer.MAX_VALUE);
        final Spec parsed = Spec.parse(spec);
        final Registry.Entry<ScoreProvider> entry = scores.get(parsed.name());
        requireInner(parsed, 0, 0);
        final Arguments arguments = Arguments.of(parsed, entry.parameters());
        final PositionScore score = made(entry, () -> entry.provider().create(arguments, maxWinners));
        final String text = arguments.text(entry.parameters());
        return text.equals(score.configuration()) ? score : PositionScore.named(text, score);
    }

    private static void requireInner(Spec spec, int least, int most) {
        final int inner = spec.inner().size();
        if (inner < least || inner > most) {
            throw Require.refusal(
                    "rules inside " + Spec.abbreviated(spec.toString()),
                    Integer.toString(inner),
                    least == most ? Integer.toString(least) : least + " to " + most);
        }
    }

    /** Whatever a factory refuses names what it was to make; a heap that is too small is a refusal as well. */
    private static <T> T made(Registry.Entry<?> entry, Supplier<T> factory) {
        final T made;
        try {
            made = factory.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(entry.name() + ": " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // Nothing but the arrays of what is being made can be this large, and they are garbage again.
            throw new IllegalArgumentException(
                    entry.name() + ": heap=" + (Runtime.getRuntime().maxMemory() >> 20) + " MiB (expected: more)", e);
        }
        return Require.present(entry.name() + " from " + entry.source(), made);
    }

    /** {@return every rule in a new list, the built-in ones first, then by name} */
    public List<AllocatorProvider> allocators() {
        return rules.all().stream().map(Registry.Entry::provider).toList();
    }

    /** {@return every severity controller in a new list, the built-in ones first, then by name} */
    public List<SeverityProvider> severities() {
        return severities.all().stream().map(Registry.Entry::provider).toList();
    }

    /** {@return every score in a new list, the built-in ones first, then by name} */
    public List<ScoreProvider> scores() {
        return scores.all().stream().map(Registry.Entry::provider).toList();
    }

    /**
     * Where one of them comes from, for listings.
     *
     * @param provider out of {@link #allocators}, {@link #severities} or {@link #scores}
     * @return a jar, a class, or {@code adl-policies}
     * @throws IllegalArgumentException if it is not registered
     */
    public String source(Provider provider) {
        return Stream.of(rules.all(), severities.all(), scores.all())
                .flatMap(List::stream)
                .filter(entry -> entry.provider() == provider)
                .findFirst()
                .orElseThrow(() -> Require.refusal("provider", String.valueOf(provider), "a registered one"))
                .source();
    }
}
