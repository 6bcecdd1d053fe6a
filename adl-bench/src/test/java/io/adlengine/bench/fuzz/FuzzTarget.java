package io.adlengine.bench.fuzz;

import java.io.IOException;
import java.util.List;

/**
 * A surface that bytes from outside reach. Whatever the bytes, it either refuses them as it is documented to, or what
 * it accepts holds; anything else is thrown.
 */
interface FuzzTarget {
    /** Small inputs that are accepted, to be changed. */
    List<byte[]> seeds();

    /** Tries one input. Nothing of it is left for the next. */
    void accept(byte[] input) throws IOException;
}
