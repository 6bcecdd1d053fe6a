package io.adlengine.policy.compose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What a haircut leaves of each column that runs out, by pencil. */
class RemainingTest {
    private final long[] capacity = {18, 15};
    private final Winners winners = new Winners()
            .wrap(capacity, 2)
            .cap(new long[] {12, 4})
            .gain(new long[] {5, 2})
            .gain(new long[] {3, 3})
            .principal(new long[] {10, 10});

    private Winners after(EnumSet<Column> read, long... haircut) {
        return new Remaining(2, read).after(winners, haircut);
    }

    /** 9 are both layers of the first and one of its principal, 3 are a layer of the second and one of the next. */
    @Test
    void layersGoFirstAndThenPrincipal() {
        final Winners left = after(EnumSet.of(Column.GAIN, Column.PRINCIPAL, Column.CAP), 9, 3);
        assertArrayEquals(new long[] {3, 1}, left.cap());
        assertEquals(2, left.gainLayers());
        assertArrayEquals(new long[] {0, 0}, left.gain(1));
        assertArrayEquals(new long[] {0, 2}, left.gain(2));
        assertArrayEquals(new long[] {9, 10}, left.principal());
        assertSame(capacity, left.capacity());
        assertArrayEquals(new long[] {10, 10}, winners.principal(), "the round's own columns stay");
    }

    @Test
    void nothingFallsBelowNothing() {
        final Winners left = after(EnumSet.of(Column.GAIN, Column.PRINCIPAL, Column.CAP), 40, 15);
        assertArrayEquals(new long[] {0, 0}, left.cap());
        assertArrayEquals(new long[] {0, 0}, left.gain(2));
        assertArrayEquals(new long[] {0, 0}, left.principal());
    }

    @Test
    void whatIsNotReadIsNotReckoned() {
        final Winners left = after(EnumSet.noneOf(Column.class), 9, 3);
        assertSame(winners.cap(), left.cap());
        assertSame(winners.principal(), left.principal());
        assertSame(winners.gain(2), left.gain(2));
        assertEquals(2, left.gainLayers());
    }

    @Test
    void asManyLayersAsThereAre() {
        final Winners deep = new Winners().wrap(new long[] {100}, 1);
        for (int layer = 0; layer < Winners.MOST_GAIN_LAYERS; layer++) {
            deep.gain(new long[] {2});
        }
        final Winners left = new Remaining(1, EnumSet.of(Column.GAIN)).after(deep, new long[] {5});
        final long[] first = new long[3];
        for (int layer = 1; layer <= Winners.MOST_GAIN_LAYERS; layer++) {
            if (layer <= 3) {
                first[layer - 1] = left.gain(layer)[0];
            } else {
                assertEquals(2, left.gain(layer)[0]);
            }
        }
        assertEquals("[0, 0, 1]", Arrays.toString(first));
    }

    /** Layers take the most memory, so they are asked for first. */
    @Test
    void layersThatNoHeapHoldsAreRefused() {
        final String message = assertThrows(
                        IllegalArgumentException.class, () -> new Remaining(Integer.MAX_VALUE, EnumSet.of(Column.GAIN)))
                .getMessage();
        assertTrue(message.contains("at " + 8 * Winners.MOST_GAIN_LAYERS + " bytes each"), message);
    }
}
