package io.adlengine.bench.fuzz;

/** What a refusal has to look like: {@code name=value (expected: rule)}, of no subclass that a library has thrown. */
final class Refused {
    private Refused() {}

    /** Passes a refusal as it is documented, and throws on any other one. */
    static void properly(RuntimeException refusal) {
        final String message = String.valueOf(refusal.getMessage());
        final String name = refusal.getClass().getName();
        final boolean isOurs = refusal.getClass() == IllegalArgumentException.class || name.startsWith("io.adlengine.");
        final int rule = message.indexOf("(expected: ");
        if (!isOurs || rule < 1 || !message.endsWith(")")) {
            throw new AssertionError("no documented refusal: " + refusal, refusal);
        }
    }

    static void unless(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
