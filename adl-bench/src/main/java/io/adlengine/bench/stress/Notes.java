package io.adlengine.bench.stress;

import java.util.ArrayList;
import java.util.List;

/** What was assumed, rounded or left out on the way to a result, a line each, in the order in which it happened. */
public final class Notes {
    private final List<String> lines = new ArrayList<>();

    /** Nothing yet. */
    public Notes() {}

    void add(String line) {
        lines.add(line);
    }

    /** A line if there is anything to count: {@code 3 marks rounded to ticks}. */
    void count(long number, String what) {
        if (number > 0) {
            lines.add(number + " " + what);
        }
    }

    /** {@return the lines so far} */
    public List<String> lines() {
        return List.copyOf(lines);
    }
}
