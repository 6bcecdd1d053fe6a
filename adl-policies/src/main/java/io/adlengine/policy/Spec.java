package io.adlengine.policy;

import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configured thing as one line of text: {@code name}, {@code name:key=value,key=value}, and either of them with things inside:
 * {@code name:key=value(inner,inner)}, nested to any depth.
 *
 * <p>Commas separate both parameters and inner specs, and are told apart so: within parentheses a piece with a {@code =} before
 * any {@code :} or {@code (} is a further parameter of the inner spec before it, any other piece begins an inner spec. So
 * {@code blend:w=0.5(soft:mu=2,x=1,pro-rata)} has the inner specs {@code soft:mu=2,x=1} and {@code pro-rata}. Names, keys and
 * values hold none of {@code :=,()}.
 *
 * <p>Immutable.
 */
public final class Spec {
    private static final String FORM = "name or name:key=value,...";

    private final String text;
    private final String name;
    private final Map<String, String> parameters;
    private final List<Spec> inner;

    private Spec(String text, String name, Map<String, String> parameters, List<Spec> inner) {
        this.text = text;
        this.name = name;
        this.parameters = parameters;
        this.inner = inner;
    }

    /**
     * Reads a line.
     *
     * @param text for example {@code ogd:eta=1e-8,theta1=0} or {@code capped:alpha=0.2(queue)}
     * @return its parts
     * @throws IllegalArgumentException if the text is not of that form, a parenthesis has no partner, or a parameter is named twice
     */
    public static Spec parse(String text) {
        Require.present("spec", text);
        final int open = text.indexOf('(');
        final int close = text.indexOf(')');
        if (close >= 0 && (open < 0 || close < open)) {
            throw Require.refusal("spec", text, "( before )");
        }
        final String head = open < 0 ? text : text.substring(0, open);
        final int colon = head.indexOf(':');
        final String name = colon < 0 ? head : head.substring(0, colon);
        if (name.isBlank() || name.indexOf('=') >= 0 || name.indexOf(',') >= 0) {
            throw Require.refusal("spec", text, FORM);
        }
        final Map<String, String> parameters = colon < 0 ? Map.of() : parameters(text, head.substring(colon + 1));
        return new Spec(text, name, parameters, open < 0 ? List.of() : inner(text, open));
    }

    private static Map<String, String> parameters(String text, String list) {
        final Map<String, String> parameters = new LinkedHashMap<>();
        for (final String parameter : list.split(",", -1)) {
            final int equals = parameter.indexOf('=');
            if (equals < 1 || equals == parameter.length() - 1) {
                throw Require.refusal("spec", text, "key=value instead of '" + parameter + "'");
            }
            final String key = parameter.substring(0, equals);
            if (parameters.put(key, parameter.substring(equals + 1)) != null) {
                throw Require.refusal("spec", text, "parameter " + key + " once");
            }
        }
        return parameters;
    }

    /** The specs between the parenthesis at {@code open} and its partner, which must end the text. */
    private static List<Spec> inner(String text, int open) {
        final List<String> pieces = new ArrayList<>();
        int depth = 0;
        int start = open + 1;
        for (int i = open; i < text.length(); i++) {
            final char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0 && i < text.length() - 1) {
                throw Require.refusal("spec", text, "nothing instead of '" + text.substring(i + 1) + "'");
            }
            if (depth == 0 || depth == 1 && c == ',') {
                add(pieces, text.substring(start, i));
                start = i + 1;
            }
        }
        if (depth > 0) {
            throw Require.refusal("spec", text, "a ) for every (");
        }
        for (final String piece : pieces) {
            if (piece.isBlank()) {
                throw Require.refusal("spec", text, "a spec instead of '" + piece + "'");
            }
        }
        return pieces.stream().map(Spec::parse).toList();
    }

    private static void add(List<String> pieces, String piece) {
        final int equals = piece.indexOf('=');
        final int colon = piece.indexOf(':');
        final int open = piece.indexOf('(');
        final boolean continues = equals >= 0 && (colon < 0 || equals < colon) && (open < 0 || equals < open);
        final int last = pieces.size() - 1;
        if (continues && last >= 0) {
            pieces.set(last, pieces.get(last) + "," + piece);
        } else {
            pieces.add(piece);
        }
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
     * The specs between the parentheses.
     *
     * @return an immutable list in their order, empty where there are no parentheses
     */
    public List<Spec> inner() {
        return inner;
    }

    /**
     * Refuses every parameter but these, and inner specs unless they are among these.
     *
     * @param known the parameters that mean something here, each {@code key} or {@code key=default}; an entry that starts with
     *     {@code (} stands for inner specs
     * @return this
     * @throws IllegalArgumentException if there is another one
     */
    public Spec accepting(List<String> known) {
        final List<String> keys = known.stream()
                .filter(parameter -> !parameter.startsWith("("))
                .map(parameter -> parameter.replaceAll("=.*", ""))
                .toList();
        if (!inner.isEmpty() && keys.size() == known.size()) {
            throw Require.refusal("spec", text, name + " with nothing in parentheses");
        }
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
     * Whether a parameter is given.
     *
     * @param key its name
     * @return true if the text names it
     */
    public boolean has(String key) {
        return parameters.containsKey(key);
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
