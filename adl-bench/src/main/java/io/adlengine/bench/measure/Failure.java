package io.adlengine.bench.measure;

/**
 * A case that gave nothing.
 *
 * @param of the case, by its name
 * @param why in one line
 */
public record Failure(String of, String why) {
    /** {@return both in one line} */
    public String line() {
        return "failed: " + of + ": " + why;
    }
}
