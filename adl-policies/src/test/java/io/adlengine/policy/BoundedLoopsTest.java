package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.BoundedLoops;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every loop of a rule has a maximum. */
class BoundedLoopsTest {
    @Test
    void everyLoopHasAMaximum() {
        assertEquals(List.of(), BoundedLoops.missing(Path.of("src/main/java")));
    }
}
