package io.adlengine.check;

/**
 * Refusals in one form: {@code name=value (expected: rule)}.
 *
 * <p>Every method returns its value when the rule holds and throws {@link IllegalArgumentException} otherwise. Nothing
 * is allocated unless something is refused. Stateless, usable from any thread.
 */
public final class Require {
    private Require() {}

    /**
     * Requires zero or more.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @return the value
     * @throws IllegalArgumentException if the value is negative
     */
    public static long notNegative(String name, long value) {
        if (value < 0) {
            throw refusal(name, Long.toString(value), "0 or more");
        }
        return value;
    }

    /**
     * Requires an integer within a closed range.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the value
     * @throws IllegalArgumentException if the value lies outside the range
     */
    public static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw outside(name, value, least, most);
        }
        return value;
    }

    /**
     * Requires an integer within a closed range.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the value
     * @throws IllegalArgumentException if the value lies outside the range
     */
    public static long within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw outside(name, value, least, most);
        }
        return value;
    }

    /** Apart, as {@link #noRow} is; where one value alone is accepted, that is what is expected. */
    private static IllegalArgumentException outside(String name, long value, long least, long most) {
        return refusal(name, Long.toString(value), least == most ? Long.toString(least) : least + " to " + most);
    }

    /**
     * Requires a row of a table that has rows 0, 1, 2, ….
     *
     * @param name what the caller calls the row
     * @param row the row
     * @param count rows there are
     * @return the row
     * @throws IllegalArgumentException if there is no such row
     */
    public static int row(String name, int row, int count) {
        if (row < 0 || row >= count) {
            throw noRow(name, row, count);
        }
        return row;
    }

    /** Apart, so that the check is small enough to be compiled into whoever asks. */
    private static IllegalArgumentException noRow(String name, int row, int count) {
        return count == 0
                ? refusal(name, Integer.toString(row), "a row, and there is none yet")
                : outside(name, row, 0, count - 1);
    }

    /**
     * Requires a number within a closed range.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @param least smallest value accepted
     * @param most largest value accepted
     * @return the value; 0.0 for −0.0, so that equal configurations read the same
     * @throws IllegalArgumentException if the value is NaN or lies outside the range
     */
    public static double within(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw refusal(name, Double.toString(value), least + " to " + most);
        }
        return value + 0.0;
    }

    /**
     * Requires a length that memory can hold: of arrays that together take so many bytes a place, in three quarters of
     * the heap.
     *
     * @param name what the caller calls the length
     * @param length the length
     * @param bytes what one place takes, 1 or more
     * @return the length
     * @throws IllegalArgumentException if the length is negative, or the heap is too small for it
     */
    public static int room(String name, int length, int bytes) {
        return room(name, length, bytes, 0);
    }

    /**
     * Requires a length that memory can hold beside something else of the same object: with 92 bytes each, 1,000
     * accounts leave 92,000 bytes less for its positions.
     *
     * @param name what the caller calls the length
     * @param length the length
     * @param bytes what one place takes, 1 or more
     * @param taken bytes that the rest takes, 0 or more
     * @return the length
     * @throws IllegalArgumentException if the length is negative, or the heap is too small for both
     */
    public static int room(String name, int length, int bytes, long taken) {
        notNegative(name, (long) length);
        final long heap = Runtime.getRuntime().maxMemory();
        final long most = Math.min(Integer.MAX_VALUE - 8, Math.max(0, heap / 4 * 3 - taken) / bytes);
        if (length > most) {
            throw refusal(
                    name,
                    Integer.toString(length),
                    "at most " + most + ", at " + bytes + " bytes each in a heap of " + (heap >> 20) + " MiB");
        }
        return length;
    }

    /**
     * Requires one or more.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @return the value
     * @throws IllegalArgumentException if the value is below one
     */
    public static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw refusal(name, Long.toString(value), "1 or more");
        }
        return value;
    }

    /**
     * Requires a number in [0, 1].
     *
     * @param name what the caller calls the value
     * @param value the value
     * @return the value; 0.0 for −0.0, so that equal configurations read the same
     * @throws IllegalArgumentException if the value is NaN or lies outside [0, 1]
     */
    public static double fraction(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw refusal(name, Double.toString(value), "0 to 1");
        }
        return value + 0.0;
    }

    /**
     * Requires a finite number of zero or more.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @return the value; 0.0 for −0.0, so that equal configurations read the same
     * @throws IllegalArgumentException if the value is NaN, infinite or negative
     */
    public static double notNegative(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw refusal(name, Double.toString(value), "finite, 0 or more");
        }
        return value + 0.0;
    }

    /**
     * Requires a finite number above zero.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @return the value
     * @throws IllegalArgumentException if the value is NaN, infinite, zero or negative
     */
    public static double positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refusal(name, Double.toString(value), "finite, above 0");
        }
        return value;
    }

    /**
     * Requires a finite number.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @return the value
     * @throws IllegalArgumentException if the value is NaN or infinite
     */
    public static double finite(String name, double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            throw refusal(name, Double.toString(value), "finite");
        }
        return value;
    }

    /**
     * Requires a reference.
     *
     * @param name what the caller calls the value
     * @param value the value
     * @param <T> its type
     * @return the value
     * @throws IllegalArgumentException if the value is null
     */
    public static <T> T present(String name, T value) {
        if (value == null) {
            throw refusal(name, "null", "a value");
        }
        return value;
    }

    /**
     * Makes the exception of a refusal, for rules that have no method here.
     *
     * @param name what the caller calls the value
     * @param value the value, as text
     * @param rule what was expected
     * @return the exception, for the caller to throw
     */
    public static IllegalArgumentException refusal(String name, String value, String rule) {
        return new IllegalArgumentException(name + "=" + value + " (expected: " + rule + ")");
    }
}
