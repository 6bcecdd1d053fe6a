package io.adlengine.policy;

import io.adlengine.math.Require;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configured thing as one line of text: {@code name} or {@code name:key=value,key=value}.
 *
 * <p>Immutable.
 */
public final class Spec {
    private final String text;
    private final String name;
    private final Map<String, String> parameters;

    private Spec(String text, String name, Map<String, String> parameters) {
        this.text = text;
        this.name = name;
        this.parameters = parameters;
    }

    /**
     * Reads a line.
     *
     * @param text for example {@code ogd:eta=1e-8,theta1=0}
     * @return its parts
     * @throws IllegalArgumentException if the text is not of that form or names a parameter twice
     */
    public static Spec parse(String text) {
        Require.present("spec", text);
        final int colon = text.indexOf(':');
        final String name = colon < 0 ? text : text.substring(0, colon);
        if (name.isBlank()) {
            throw Require.refusal("spec", text, "name or name:key=value,...");
        }
        final Map<String, String> parameters = new LinkedHashMap<>();
        if (colon >= 0) {
            for (final String parameter : text.substring(colon + 1).split(",", -1)) {
                final int equals = parameter.indexOf('=');
                if (equals < 1 || equals == parameter.length() - 1) {
                    throw Require.refusal("spec", text, "key=value instead of '" + parameter + "'");
                }
                final String key = parameter.substring(0, equals);
                if (parameters.put(key, parameter.substring(equals + 1)) != null) {
                    throw Require.refusal("spec", text, "parameter " + key + " once");
                }
            }
        }
        return new Spec(text, name, parameters);
    }

    /**
     * The part before the colon.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Refuses every parameter but these.
     *
     * @param known the parameters that mean something here, each {@code key} or {@code key=default}
     * @return this
     * @throws IllegalArgumentException if there is another one
     */
    public Spec accepting(List<String> known) {
        final List<String> keys =
                known.stream().map(parameter -> parameter.replaceAll("=.*", "")).toList();
        for (final String key : parameters.keySet()) {
            if (!keys.contains(key)) {
                throw Require.refusal(
                        "parameter " + key + " of " + name,
                        parameters.get(key),
                        keys.isEmpty() ? "no parameters" : "one of " + String.join(", ", keys));
            }
        }
        return this;
    }

    /**
     * A parameter that must be given.
     *
     * @param key its name
     * @return its value
     * @throws IllegalArgumentException if it is missing or not a number
     */
    public double number(String key) {
        final String value = parameters.get(key);
        if (value == null) {
            throw Require.refusal("spec", text, "parameter " + key);
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw Require.refusal("parameter " + key + " of " + name, value, "a number");
        }
    }

    /**
     * A parameter that may be left out.
     *
     * @param key its name
     * @param otherwise its value then
     * @return its value
     * @throws IllegalArgumentException if it is not a number
     */
    public double number(String key, double otherwise) {
        return parameters.containsKey(key) ? number(key) : otherwise;
    }

    /**
     * A whole number that may be left out.
     *
     * @param key its name
     * @param otherwise its value then
     * @return its value
     * @throws IllegalArgumentException if it is not a whole number below 2^63
     */
    public long whole(String key, long otherwise) {
        final String value = parameters.get(key);
        if (value == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw Require.refusal("parameter " + key + " of " + name, value, "a whole number");
        }
    }

    /**
     * A word that may be left out.
     *
     * @param key its name
     * @param otherwise its value then
     * @return its value, as written
     */
    public String text(String key, String otherwise) {
        return parameters.getOrDefault(key, otherwise);
    }

    /** The text it was read from. */
    @Override
    public String toString() {
        return text;
    }
}
