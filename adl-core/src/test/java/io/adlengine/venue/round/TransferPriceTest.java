package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a position changes hands for, of its value at the mark and its zero value; a long is worth more than 0. */
class TransferPriceTest {
    private static final int FIVE_PER_CENT = 50_000;

    @ParameterizedTest
    @CsvSource({
        // value, zero, the worse of both, within 5 %, within 5 % or the mark
        "1000, 950, 950, 950, 950",
        "1000, 949, 949, 950, 1000",
        "1000, 1000, 1000, 1000, 1000",
        "1000, 1050, 1000, 1050, 1050",
        "1000, 1051, 1000, 1050, 1000",
        "-1000, -1050, -1050, -1050, -1050",
        "-1000, -1051, -1051, -1050, -1000",
        "-1000, -949, -1000, -950, -1000",
        "1019, 900, 900, 969, 1019",
        "4611686018427387903, -4611686018427387903, -4611686018427387903, 4381101717506018508, 4611686018427387903",
        "0, 1, 0, 0, 0"
    })
    void byPencil(long value, long zero, long worse, long within, long orMark) {
        assertEquals(zero, TransferPrice.zero().of(value, zero));
        assertEquals(value, TransferPrice.mark().of(value, zero));
        assertEquals(worse, TransferPrice.worseOfZeroAndMark().of(value, zero));
        assertEquals(within, TransferPrice.zeroWithin(FIVE_PER_CENT).of(value, zero));
        assertEquals(orMark, TransferPrice.zeroOrMarkBeyond(FIVE_PER_CENT).of(value, zero));
        assertEquals(value, TransferPrice.zeroWithin(0).of(value, zero));
    }

    /** Snapshots and receipts know it by its name. */
    @Test
    void names() {
        assertEquals("zero", TransferPrice.zero().toString());
        assertEquals("mark", TransferPrice.mark().toString());
        assertEquals(
                "worse-of-zero-and-mark", TransferPrice.worseOfZeroAndMark().toString());
        assertEquals("zero-within:ppm=0", TransferPrice.zeroWithin(0).toString());
        assertEquals(
                "zero-or-mark-beyond:ppm=50000",
                TransferPrice.zeroOrMarkBeyond(FIVE_PER_CENT).toString());
    }

    @Test
    void noFractionBelowNothingOrAboveAThousandTimesTheValue() {
        for (final int ppm : new int[] {-1, 1_000_000_001}) {
            assertThrows(IllegalArgumentException.class, () -> TransferPrice.zeroWithin(ppm));
            assertThrows(IllegalArgumentException.class, () -> TransferPrice.zeroOrMarkBeyond(ppm));
        }
        assertEquals(1_000_000_001, TransferPrice.zeroWithin(1_000_000_000).of(1_000_000, 1_000_000_001));
    }
}
