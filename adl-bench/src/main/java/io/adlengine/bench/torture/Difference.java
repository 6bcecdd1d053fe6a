package io.adlengine.bench.torture;

import java.io.Serial;
import java.util.function.Supplier;

/** Something that should hold does not, in words. */
final class Difference extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    Difference(String what) {
        super(what);
    }

    static void unless(boolean holds, Supplier<String> what) {
        if (!holds) {
            throw new Difference(what.get());
        }
    }
}
