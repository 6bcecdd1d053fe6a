package io.adlengine.bench.receipt;

/**
 * A number of a receipt that does not add up.
 *
 * @param receipt the receipt's index in the file, from 0
 * @param number which of its numbers, as a field of the format is named; of a fill with the fill's index
 * @param found what is there
 * @param expected what the other numbers make it
 */
public record ReceiptFault(long receipt, String number, String found, String expected) {
    /** As it is printed: {@code receipt 3, HAIRCUT: 51 (expected: 50)}. */
    @Override
    public String toString() {
        return "receipt " + receipt + ", " + number + ": " + found + " (expected: " + expected + ")";
    }
}
