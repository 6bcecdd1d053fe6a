package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Events, receipts and the wire know layers and reasons by these numbers, which never change. */
class CodesTest {
    @Test
    void layersCountFromOneInTheirOrder() {
        assertEquals(
                "PROFITS=1 PRINCIPAL=2 MONEY=3 QUANTITY=4",
                String.join(
                        " ",
                        Arrays.stream(Layer.values())
                                .map(layer -> layer + "=" + layer.code())
                                .toList()));
    }

    @Test
    void reasonsCountFromOneInTheirOrder() {
        assertEquals(
                IntStream.rangeClosed(1, 13).boxed().toList(),
                Arrays.stream(SkipReason.values()).map(SkipReason::code).toList());
    }
}
