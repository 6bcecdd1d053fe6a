package io.adlengine.math;

import io.adlengine.check.Require;

/** Refuses arrays that are missing, too short for the accounts, or one and the same, before anything is read. */
final class Lengths {
    private Lengths() {}

    /** An array of at least {@code count}. */
    static void hold(String name, long[] array, int count) {
        Require.present(name, array);
        if (array.length < count) {
            throw tooShort(name, array.length, count);
        }
    }

    /** An array of at least {@code count}. */
    static void hold(String name, double[] array, int count) {
        Require.present(name, array);
        if (array.length < count) {
            throw tooShort(name, array.length, count);
        }
    }

    /** Null, or an array of at least {@code count}. */
    static void holdIfAny(String name, long[] array, int count) {
        if (array != null && array.length < count) {
            throw tooShort(name, array.length, count);
        }
    }

    /** The result in an array of its own, of at least {@code count}. */
    static void holdApart(String name, long[] result, int count, String input, long[] array) {
        hold(name, result, count);
        if (result == array) {
            throw Require.refusal(name, "the array of " + input, "another array");
        }
    }

    private static IllegalArgumentException tooShort(String name, int length, int count) {
        return Require.refusal(name + ".length", Integer.toString(length), "count=" + count + " or more");
    }
}
