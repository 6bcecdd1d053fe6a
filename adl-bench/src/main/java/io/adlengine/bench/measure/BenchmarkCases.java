package io.adlengine.bench.measure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.Options;

/** Which cases a build has: JMH's list of benchmarks, narrowed to what options ask for. */
public final class BenchmarkCases {
    private static final String WINNERS = "n";

    private BenchmarkCases() {}

    /**
     * The cases of this build.
     *
     * @param options JMH's patterns, modes and parameters
     * @return in the order of names and parameters, all sizes together
     * @throws IOException if the list cannot be read
     */
    public static List<BenchmarkCase> here(Options options) throws IOException {
        try (InputStream list = BenchmarkCases.class.getResourceAsStream(BenchmarkList.BENCHMARK_LIST)) {
            return of(BenchmarkList.readBenchmarkList(list), options);
        }
    }

    /**
     * The cases of another build.
     *
     * @param jar a runnable jar with JMH and its benchmarks
     * @param options JMH's patterns, modes and parameters
     * @return in the order of names and parameters, all sizes together
     * @throws IOException if the jar cannot be read
     * @throws IllegalArgumentException if it has no benchmarks
     */
    public static List<BenchmarkCase> in(Path jar, Options options) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            final ZipEntry entry = file.getEntry(BenchmarkList.BENCHMARK_LIST.substring(1));
            if (entry == null) {
                throw new IllegalArgumentException(jar + "=no benchmarks (expected: a jar of adl-bench)");
            }
            try (InputStream list = file.getInputStream(entry)) {
                return of(BenchmarkList.readBenchmarkList(list), options);
            }
        } catch (ZipException e) {
            throw new IllegalArgumentException(jar + "=" + e.getMessage() + " (expected: a jar of adl-bench)", e);
        }
    }

    /** The modes that options ask for; where they ask for none, the average time. */
    private static Set<Mode> modes(Options options) {
        final Set<Mode> modes = EnumSet.noneOf(Mode.class);
        modes.addAll(options.getBenchModes());
        if (modes.isEmpty()) {
            return EnumSet.of(Mode.AverageTime);
        }
        return modes.contains(Mode.All) ? EnumSet.complementOf(EnumSet.of(Mode.All)) : modes;
    }

    private static List<BenchmarkCase> of(Collection<BenchmarkListEntry> all, Options options) {
        final Predicate<String> isAskedFor = NamePatterns.anyOrAll(options.getIncludes())
                .and(NamePatterns.any(options.getExcludes()).negate());
        final Map<String, BenchmarkListEntry> named = new TreeMap<>();
        for (final BenchmarkListEntry entry : all) {
            if (isAskedFor.test(entry.getUsername())) {
                named.put(entry.getUsername(), entry);
            }
        }
        final Set<BenchmarkCase> cases = new LinkedHashSet<>();
        named.forEach((name, entry) -> {
            for (final Mode mode : modes(options)) {
                for (final Map<String, String> parameters : parameters(entry, options)) {
                    cases.add(new BenchmarkCase(name, parameters, mode));
                }
            }
        });
        return List.copyOf(cases);
    }

    /** Every combination of values, with n as the one that changes fastest. */
    private static List<Map<String, String>> parameters(BenchmarkListEntry entry, Options options) {
        final Map<String, String[]> declared = new TreeMap<>(entry.getParams().orElse(Map.of()));
        final Map<String, String[]> ordered = new LinkedHashMap<>(declared);
        final String[] winners = ordered.remove(WINNERS);
        if (winners != null) {
            ordered.put(WINNERS, winners);
        }
        List<Map<String, String>> combinations = List.of(Map.of());
        for (final Map.Entry<String, String[]> parameter : ordered.entrySet()) {
            final List<String> values = options.getParameter(parameter.getKey()).hasValue()
                    ? whole(options.getParameter(parameter.getKey()).get())
                    : List.of(parameter.getValue());
            final List<Map<String, String>> longer = new ArrayList<>();
            for (final Map<String, String> combination : combinations) {
                for (final String value : values) {
                    final Map<String, String> with = new TreeMap<>(combination);
                    with.put(parameter.getKey(), value);
                    longer.add(with);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** JMH splits at every comma, also at those between the parentheses of a rule. */
    private static List<String> whole(Collection<String> pieces) {
        final List<String> values = new ArrayList<>();
        String value = "";
        for (final String piece : pieces) {
            value = value.isEmpty() ? piece : value + ',' + piece;
            if (value.chars().filter(c -> c == '(').count()
                    <= value.chars().filter(c -> c == ')').count()) {
                values.add(value);
                value = "";
            }
        }
        if (!value.isEmpty()) {
            values.add(value);
        }
        return values;
    }
}
