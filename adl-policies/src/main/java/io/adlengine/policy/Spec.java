package io.adlengine.policy;

import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A configured thing as one line of text: {@code name}, {@code name:key=value,key=value}, and either of them with
 * things inside: {@code name:key=value(inner,inner)}, nested up to {@value #MOST_DEPTH} deep.
 *
 * <p>Commas separate both parameters and inner specs, and are told apart so: within parentheses a piece with a {@code
 * =} before any {@code :} or {@code (} is a further parameter of the inner spec before it, any other piece begins an
 * inner spec. So {@code blend:w=0.5(soft:mu=2,x=1,pro-rata)} has the inner specs {@code soft:mu=2,x=1} and {@code
 * pro-rata}. Names, keys and values hold none of {@code :=,()}.
 *
 * <p>A text comes from outside, so it is bounded before it is read: {@value #MOST_LENGTH} characters and {@value
 * #MOST_SPECS} specs, all depths together. Immutable.
 */
public final class Spec {
    /** The most characters of a text. */
    public static final int MOST_LENGTH = 4_096;

    /** How deep specs may lie in each other: the outermost is 1 deep. */
    public static final int MOST_DEPTH = 16;

    /** The most specs of a text, inner ones and itself together. */
    public static final int MOST_SPECS = 64;

    private static final String FORM = "name or name:key=value,...";
    private static final Pattern WORD = Pattern.compile("[^\\s:=,()]+");
    private static final int SHOWN = 100;

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
     * @throws IllegalArgumentException if the text is not of that form, a parenthesis has no partner, a parameter is
     *     named twice, or a bound is exceeded
     */
    public static Spec parse(String text) {
        requireBounds(Require.present("spec", text));
        final Spec spec = read(text);
        final int specs = spec.count();
        if (specs > MOST_SPECS) {
            throw refusal(text, "at most " + MOST_SPECS + " specs instead of " + specs);
        }
        return spec;
    }

    /** Before anything is cut: reading goes as deep as the text. */
    private static void requireBounds(String text) {
        if (text.length() > MOST_LENGTH) {
            throw refusal(text, "at most " + MOST_LENGTH + " characters instead of " + text.length());
        }
        int depth = 1;
        for (int i = 0; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth > MOST_DEPTH) {
                throw refusal(text, "at most " + MOST_DEPTH + " specs within each other");
            }
        }
    }

    private static Spec read(String text) {
        final int open = text.indexOf('(');
        final int close = text.indexOf(')');
        if (close >= 0 && (open < 0 || close < open)) {
            throw refusal(text, "( before )");
        }
        final String head = open < 0 ? text : text.substring(0, open);
        final int colon = head.indexOf(':');
        final String name = colon < 0 ? head : head.substring(0, colon);
        if (!WORD.matcher(name).matches()) {
            throw refusal(text, FORM);
        }
        final Map<String, String> parameters = colon < 0 ? Map.of() : parameters(text, head.substring(colon + 1));
        return new Spec(text, name, parameters, open < 0 ? List.of() : inner(text, open));
    }

    private static Map<String, String> parameters(String text, String list) {
        final Map<String, String> parameters = new LinkedHashMap<>();
        for (final String parameter : list.split(",", -1)) {
            final int equals = parameter.indexOf('=');
            if (equals < 1 || equals == parameter.length() - 1) {
                throw refusal(text, "key=value instead of '" + abbreviated(parameter) + "'");
            }
            final String key = parameter.substring(0, equals);
            if (parameters.put(key, parameter.substring(equals + 1)) != null) {
                throw refusal(text, "parameter " + abbreviated(key) + " once");
            }
        }
        return Collections.unmodifiableMap(parameters);
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
                throw refusal(text, "nothing instead of '" + abbreviated(text.substring(i + 1)) + "'");
            }
            if (depth == 0 || depth == 1 && c == ',') {
                add(pieces, text.substring(start, i));
                start = i + 1;
            }
        }
        if (depth > 0) {
            throw refusal(text, "a ) for every (");
        }
        for (final String piece : pieces) {
            if (piece.isBlank()) {
                throw refusal(text, "a spec instead of '" + piece + "'");
            }
        }
        return pieces.stream().map(Spec::read).toList();
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

    private int count() {
        int specs = 1;
        for (final Spec each : inner) {
            specs += each.count();
        }
        return specs;
    }

    /** {@return the name: the part before the colon} */
    public String name() {
        return name;
    }

    /**
     * {@return what stands behind the colon, an immutable map from keys to values as they are written, in their order}
     */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * {@return the specs between the parentheses, an immutable list in their order; empty where there are no
     * parentheses}
     */
    public List<Spec> inner() {
        return inner;
    }

    /** The same with values for parameters that are known and left out. */
    Spec filled(List<Parameter> known, Map<String, Double> otherwise) {
        final Map<String, String> all = new LinkedHashMap<>(parameters);
        for (final Parameter parameter : known) {
            if (otherwise.containsKey(parameter.key())) {
                all.putIfAbsent(
                        parameter.key(),
                        Double.toString(Require.present(parameter.key(), otherwise.get(parameter.key()))));
            }
        }
        return new Spec(text, name, Collections.unmodifiableMap(all), inner);
    }

    /** The text it was read from. */
    @Override
    public String toString() {
        return text;
    }

    /** Text that a spec can hold as a name, a key or a value. */
    static String requireWord(String what, String word) {
        if (!WORD.matcher(Require.present(what, word)).matches()) {
            throw Require.refusal(what, abbreviated(word), "a word without blanks and any of :=,()");
        }
        return word;
    }

    /** Text as a message can show it. */
    static String abbreviated(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }

    private static IllegalArgumentException refusal(String text, String rule) {
        return Require.refusal("spec", abbreviated(text), rule);
    }
}
