package io.adlengine.venue.loss;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instruments;
import io.adlengine.venue.book.PositionBook;
import java.util.Arrays;

/**
 * Whose the books of an instrument row are. A book of positions gives the row of a delisted instrument to another one:
 * row 3 of instrument 40 may be instrument 90's later, whose losses are not those of 40.
 */
final class BookedInstruments {
    private final Instruments instruments;
    /** For the rows there are; they grow with the book. */
    private long[] id;

    private boolean[] isKnown;

    BookedInstruments(Instruments instruments) {
        this.instruments = instruments;
        id = new long[instruments.count()];
        isKnown = new boolean[id.length];
    }

    /** Whether something may have been booked in a row for an instrument that is no longer there. */
    boolean isAnother(int row) {
        return row < id.length
                && isKnown[row]
                && id[row] != instruments.contract(row).id();
    }

    /** From now on the row's books are those of the instrument that is there. */
    void take(int row) {
        reserve(row + 1);
        id[row] = instruments.contract(row).id();
        isKnown[row] = true;
    }

    private void reserve(int rows) {
        if (rows > id.length) {
            id = Arrays.copyOf(id, Math.max(rows, instruments.count()));
            isKnown = Arrays.copyOf(isKnown, id.length);
        }
    }

    /** Up to the last row that is known, whatever room there is. */
    void save(StateWriter out) {
        int rows = id.length;
        while (rows > 0 && !isKnown[rows - 1]) {
            rows--;
        }
        out.putInt(rows);
        for (int row = 0; row < rows; row++) {
            out.putBoolean(isKnown[row]);
            out.putLong(id[row]);
        }
    }

    void load(StateReader in) {
        final int saved = in.getCount("instruments", PositionBook.MOST_INSTRUMENTS);
        reserve(saved);
        for (int row = 0; row < id.length; row++) {
            isKnown[row] = row < saved && in.getBoolean();
            id[row] = row < saved ? in.getLong() : 0;
        }
    }
}
