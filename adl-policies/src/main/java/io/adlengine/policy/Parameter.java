package io.adlengine.policy;

import io.adlengine.check.Require;
import java.util.List;
import java.util.function.Function;

/**
 * A parameter of something that a {@link Spec} names: its key, what it accepts, and what it is where it is left out.
 * This is the only place that says so: listings print it, refusals quote it, and factories read the values that it lets
 * through.
 *
 * <p>For example {@code Parameter.number("alpha", 0.5, 0, 1)} accepts 0 to 1, is 0.5 if nothing is said, and prints as
 * {@code alpha=0.5}. Immutable.
 */
public final class Parameter {
    private static final double MOST_PLAIN = 1e6;

    private final String key;
    private final String accepted;
    /** Reads a text; null where it is not accepted. */
    private final Function<String, Object> reader;
    /** The value where it is left out; null where there is none. */
    private final Object otherwise;
    /** How listings show that; null where it must be given. */
    private final String listed;

    private Parameter(String key, String accepted, Function<String, Object> reader, Object otherwise, String listed) {
        this.key = Spec.requireWord("key", key);
        this.accepted = accepted;
        this.reader = reader;
        this.otherwise = otherwise;
        this.listed = listed;
    }

    /**
     * A number that must be given.
     *
     * @param key its name
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the parameter
     * @throws IllegalArgumentException if the key is no word, or a bound is not finite
     */
    public static Parameter number(String key, double least, double most) {
        Require.finite("least", least);
        Require.finite("most", most);
        return new Parameter(key, text(least) + " to " + text(most), text -> readNumber(text, least, most), null, null);
    }

    /**
     * A number that may be left out.
     *
     * @param key its name
     * @param otherwise its value then
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the parameter
     * @throws IllegalArgumentException if the key is no word, a bound is not finite, or the default is out of range
     */
    public static Parameter number(String key, double otherwise, double least, double most) {
        Require.within(key, otherwise, least, most);
        final Parameter required = number(key, least, most);
        return new Parameter(key, required.accepted, required.reader, otherwise, text(otherwise));
    }

    /**
     * A whole number that may be left out.
     *
     * @param key its name
     * @param otherwise its value then
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the parameter
     * @throws IllegalArgumentException if the key is no word, or the default is out of range
     */
    public static Parameter whole(String key, long otherwise, long least, long most) {
        Require.within(key, otherwise, least, most);
        final String accepted = "a whole number, " + least + " to " + most;
        return new Parameter(key, accepted, text -> readWhole(text, least, most), otherwise, Long.toString(otherwise));
    }

    /**
     * A word out of several.
     *
     * @param key its name
     * @param words what is accepted; the first is the value where it is left out
     * @return the parameter
     * @throws IllegalArgumentException if the key or a word is no word, or there is none
     */
    public static Parameter word(String key, String... words) {
        Require.within("words.length", Require.present("words", words).length, 1, Integer.MAX_VALUE);
        for (final String word : words) {
            Spec.requireWord("word", Require.present("word", word));
        }
        final List<String> known = List.of(words);
        final String accepted = "one of " + String.join(", ", known);
        return new Parameter(key, accepted, text -> known.contains(text) ? text : null, words[0], words[0]);
    }

    /**
     * The same, without a value where it is left out: the factory asks {@link Arguments#has} and knows better.
     *
     * @param description what listings show, such as {@code 2*winners}
     * @return the parameter
     * @throws IllegalArgumentException if the description is null
     */
    public Parameter orElse(String description) {
        return new Parameter(key, accepted, reader, null, Require.present("description", description));
    }

    /** {@return the parameter's name, one word} */
    public String key() {
        return key;
    }

    /** {@return what values are accepted, as text: such as {@code 0 to 1}} */
    public String accepted() {
        return accepted;
    }

    /** The value of a text, or where that is null the default, if there is one. */
    Object read(String owner, String text) {
        final Object value = text == null ? otherwise : reader.apply(text);
        if (value == null && (text != null || listed == null)) {
            throw Require.refusal(
                    "parameter " + key + " of " + owner, text == null ? "nothing" : Spec.abbreviated(text), accepted);
        }
        return value;
    }

    private static Object readNumber(String text, double least, double most) {
        try {
            final double value = Double.parseDouble(text) + 0.0;
            return value >= least && value <= most ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Object readWhole(String text, long least, long most) {
        try {
            final long value = Long.parseLong(text);
            return value >= least && value <= most ? value : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * As people write it: 0, 0.5, 100, 1e-9. The digits of all numbers here are few, so that every JVM agrees on them.
     */
    private static String text(double value) {
        if (value == Math.rint(value) && Math.abs(value) <= MOST_PLAIN) {
            return Long.toString((long) value);
        }
        return Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }

    /** {@code key=default}, or {@code key} where it must be given. */
    @Override
    public String toString() {
        return listed == null ? key : key + "=" + listed;
    }
}
