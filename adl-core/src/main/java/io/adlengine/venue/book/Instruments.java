package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The contracts of a book in rows 0, 1, 2, …, with their marks and open interest. A view for everybody but the book, which alone
 * changes them. Confined to the book's thread.
 */
public final class Instruments {
    private final Instrument[] contract;
    private final long[] mark;
    private long markings;
    private final long[] net;
    private final long[] open;

    Instruments(Instrument[] contracts) {
        Require.within("instruments", contracts.length, 1, PositionBook.MOST_INSTRUMENTS);
        contract = contracts.clone();
        mark = new long[contract.length];
        net = new long[contract.length];
        open = new long[contract.length];
        for (int row = 0; row < contract.length; row++) {
            mark[row] = Require.present("instrument", contract[row]).minPrice();
            if (find(contract[row].id()) != row) {
                throw Require.refusal("instrument", Long.toString(contract[row].id()), "every id once");
            }
        }
    }

    /** {@return instruments there are: rows 0 to this, exclusive} */
    public int count() {
        return contract.length;
    }

    /**
     * {@return the row of an instrument, or {@link PositionBook#NONE}} O(instruments).
     *
     * @param instrumentId the id outside the book
     */
    public int find(long instrumentId) {
        for (int row = 0; row < contract.length; row++) {
            if (contract[row].id() == instrumentId) {
                return row;
            }
        }
        return PositionBook.NONE;
    }

    /** The contract in a row, if there is such a row. */
    Instrument require(int row) {
        return contract[Require.within("instrument", row, 0, contract.length - 1)];
    }

    /**
     * {@return the contract in a row}
     *
     * @param instrumentRow row
     */
    public Instrument contract(int instrumentRow) {
        return contract[instrumentRow];
    }

    void mark(int row, long price) {
        mark[row] = requirePrice("price", price, require(row));
        markings++;
    }

    /** {@return a number that rises with every mark of any instrument; not saved} */
    public long markings() {
        return markings;
    }

    /**
     * {@return the mark price, ticks}
     *
     * @param instrumentRow row
     */
    public long mark(int instrumentRow) {
        return mark[instrumentRow];
    }

    /**
     * {@return Σ signed lots, modulo 2^64: unchanged by anything but {@link PositionBook#upsert}}
     *
     * @param instrumentRow row
     */
    public long netLots(int instrumentRow) {
        return net[instrumentRow];
    }

    /**
     * {@return Σ |lots| of both sides, modulo 2^64}
     *
     * @param instrumentRow row
     */
    public long openLots(int instrumentRow) {
        return open[instrumentRow];
    }

    /** A position of an instrument changes size. */
    void resize(int row, long oldLots, long newLots) {
        net[row] += newLots - oldLots;
        open[row] += Math.abs(newLots) - Math.abs(oldLots);
    }

    static long requirePrice(String name, long price, Instrument contract) {
        return Require.within(name, price, contract.minPrice(), contract.maxPrice());
    }

    static long requireLots(String name, long lots, Instrument contract) {
        return Require.within(name, lots, -contract.maxLots(), contract.maxLots());
    }

    /** Open interest follows from the positions. */
    void save(StateWriter out) {
        out.putLongs(mark, mark.length);
    }

    /** Leaves open interest at 0. */
    void load(StateReader in) {
        for (int row = 0; row < contract.length; row++) {
            mark[row] = requirePrice("mark", in.getLong(), contract[row]);
            net[row] = open[row] = 0;
        }
        markings++;
    }

    void describe(StringBuilder text) {
        for (final Instrument one : contract) {
            text.append(',').append(one);
        }
    }
}
