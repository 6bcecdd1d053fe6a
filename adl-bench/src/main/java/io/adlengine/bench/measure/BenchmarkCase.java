package io.adlengine.bench.measure;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;

/**
 * One benchmark with one value of each of its parameters, in one mode: what runs on its own, and fails on its own.
 *
 * @param benchmark class and method, with the package
 * @param parameters name to value, by name
 * @param mode of JMH
 */
public record BenchmarkCase(String benchmark, Map<String, String> parameters, Mode mode) {
    private static final String WINNERS = "n";
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,8}");

    /**
     * Copies the parameters.
     *
     * @param benchmark class and method, with the package
     * @param parameters name to value, in any order
     * @param mode of JMH
     * @throws IllegalArgumentException if the benchmark has no class, or {@code n} is no number of winners
     */
    public BenchmarkCase {
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        if (benchmark.indexOf('.') < 0) {
            throw new IllegalArgumentException("benchmark=" + benchmark + " (expected: class and method)");
        }
        final String winners = parameters.getOrDefault(WINNERS, "1");
        if (!WHOLE.matcher(winners).matches()) {
            throw new IllegalArgumentException(WINNERS + "=" + winners + " (expected: 1 to 999999999)");
        }
    }

    /** {@return the number of winners, the parameter {@code n}; nothing where the benchmark has none} */
    public OptionalInt winners() {
        final String count = parameters.get(WINNERS);
        return count == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(count));
    }

    /** {@return class and method without the package, and every parameter but {@code n}} */
    public String label() {
        final StringBuilder label = new StringBuilder(benchmark.substring(type().lastIndexOf('.') + 1));
        parameters.forEach((name, value) -> {
            if (name.equals("rule")) {
                label.append(' ').append(value);
            } else if (!name.equals(WINNERS)) {
                label.append(' ').append(name).append('=').append(value);
            }
        });
        if (mode != Mode.AverageTime) {
            label.append(" (").append(mode.shortLabel()).append(')');
        }
        return label.toString();
    }

    /** {@return the label with {@code n}} */
    public String name() {
        return winners().isPresent() ? label() + " n=" + parameters.get(WINNERS) : label();
    }

    /**
     * Another method of the same class, all else equal.
     *
     * @param method its name
     * @return that case
     */
    public BenchmarkCase sibling(String method) {
        return new BenchmarkCase(type() + '.' + method, parameters, mode);
    }

    /** {@return the class, with the package} */
    public String type() {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    /** {@return the method's name} */
    public String method() {
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }
}
