package io.adlengine.venue.loss;

import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instruments;
import io.adlengine.venue.book.PositionBook;

/**
 * Whose the books of an instrument row are. A book of positions gives the row of a delisted instrument to another one:
 * row 3 of instrument 40 may be instrument 90's later, whose losses are not those of 40.
 */
final class BookedInstruments {
    private final Instruments instruments;
    private final long[] id = new long[PositionBook.MOST_INSTRUMENTS];
    private final boolean[] isKnown = new boolean[PositionBook.MOST_INSTRUMENTS];

    BookedInstruments(Instruments instruments) {
        this.instruments = instruments;
    }

    /** Whether something may have been booked in a row for an instrument that is no longer there. */
    boolean isAnother(int row) {
        return isKnown[row] && id[row] != instruments.contract(row).id();
    }

    /** From now on the row's books are those of the instrument that is there. */
    void take(int row) {
        id[row] = instruments.contract(row).id();
        isKnown[row] = true;
    }

    void save(StateWriter out) {
        out.putInt(id.length);
        for (int row = 0; row < id.length; row++) {
            out.putBoolean(isKnown[row]);
            out.putLong(id[row]);
        }
    }

    void load(StateReader in) {
        final int saved = in.getCount("instruments", id.length);
        for (int row = 0; row < id.length; row++) {
            isKnown[row] = row < saved && in.getBoolean();
            id[row] = row < saved ? in.getLong() : 0;
        }
    }
}
