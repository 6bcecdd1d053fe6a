package io.adlengine.policy;

import io.adlengine.check.Require;
import io.adlengine.state.Decimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a factory is called with: a value for every {@link Parameter} that it has declared, checked, the default where
 * the line says nothing. For {@code capped:alpha=0.2(queue)} {@code arguments.number("alpha")} is 0.2. Immutable.
 */
public final class Arguments {
    private final String owner;
    private final Map<String, Object> values;

    private Arguments(String owner, Map<String, Object> values) {
        this.owner = owner;
        this.values = values;
    }

    /**
     * Reads the parameters of a line; every one that is not known is refused.
     *
     * @throws IllegalArgumentException naming the owner, the key and what is accepted
     */
    static Arguments of(Spec spec, List<Parameter> known) {
        spec.parameters().forEach((key, text) -> {
            final List<String> keys = known.stream().map(Parameter::key).toList();
            if (!keys.contains(key)) {
                throw Require.refusal(
                        "parameter " + Spec.abbreviated(key) + " of " + spec.name(),
                        Spec.abbreviated(text),
                        keys.isEmpty() ? "no parameters" : "one of " + String.join(", ", keys));
            }
        });
        final Map<String, Object> values = new HashMap<>();
        for (final Parameter parameter : known) {
            values.put(
                    parameter.key(),
                    parameter.read(spec.name(), spec.parameters().get(parameter.key())));
        }
        return new Arguments(spec.name(), values);
    }

    /** The line with every value, those that were left out, too: {@code binance:floor=1.0}. */
    String text(List<Parameter> known) {
        final StringBuilder text = new StringBuilder(owner);
        char before = ':';
        for (final Parameter parameter : known) {
            final Object value = values.get(parameter.key());
            if (value != null) {
                text.append(before).append(parameter.key()).append('=');
                text.append(value instanceof Double number ? Decimal.toString(number) : value);
                before = ',';
            }
        }
        return text.toString();
    }

    /**
     * Whether there is a value: always, but for a parameter that is left out and has no default of its own.
     *
     * @param key a declared parameter
     * @return true if there is one
     * @throws IllegalArgumentException if it was not declared
     */
    public boolean has(String key) {
        return value(key) != null;
    }

    /**
     * The value of a number.
     *
     * @param key a declared parameter
     * @return what its range accepts
     * @throws IllegalArgumentException if it is no declared number, or there is no value
     */
    public double number(String key) {
        return typed(key, Double.class);
    }

    /**
     * The value of a whole number.
     *
     * @param key a declared parameter
     * @return what its range accepts
     * @throws IllegalArgumentException if it is no declared whole number, or there is no value
     */
    public long whole(String key) {
        return typed(key, Long.class);
    }

    /**
     * The value of a word.
     *
     * @param key a declared parameter
     * @return one of its words
     * @throws IllegalArgumentException if it is no declared word, or there is no value
     */
    public String word(String key) {
        return typed(key, String.class);
    }

    private Object value(String key) {
        if (!values.containsKey(key)) {
            throw Require.refusal("parameter " + key + " of " + owner, "nothing", "one that is declared");
        }
        return values.get(key);
    }

    private <T> T typed(String key, Class<T> type) {
        final Object value = value(key);
        if (!type.isInstance(value)) {
            throw Require.refusal(
                    "parameter " + key + " of " + owner,
                    String.valueOf(value),
                    "declared as " + type.getSimpleName() + ", with a value");
        }
        return type.cast(value);
    }
}
