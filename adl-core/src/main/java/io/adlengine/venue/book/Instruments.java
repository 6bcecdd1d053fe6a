package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The instruments of a book in rows 0, 1, 2, …, with their terms, marks and open interest.
 *
 * <p>An instrument keeps its row from {@link PositionBook#list} on. Delisted it keeps it too, with its terms to be
 * read, but is not traded or marked; listed again it comes back to that row. Only when all {@link
 * PositionBook#MOST_INSTRUMENTS} rows have been given out does a new instrument take the lowest row of a delisted one,
 * of one in its currency before others.
 * Each listing has a number of its own ({@link #listing}), so that whoever remembers a row can tell: the first three
 * instruments have listings 1, 2, 3, and row 1 delisted and listed again has 4.
 *
 * <p>Everybody may look; only the book's commands change an instrument. Steps are O(1) unless they say otherwise.
 * Confined to the book's thread.
 */
public final class Instruments {
    private static final long MOST_LISTINGS = 1L << 62;

    private final Confinement confinement;
    Instrument[] contract = {};
    long[] mark = {};
    final LotsAtMark atMark = new LotsAtMark();
    /** Whose mark margins are counted at: of most the row itself. */
    private int[] marginRow = {};

    private long[] net = {};
    private long[] open = {};
    private boolean[] isListed = {};
    private long[] listing = {};
    private long lastListing;
    private int count;
    private long markings;

    Instruments(Instrument[] contracts, Confinement confinement) {
        this.confinement = confinement;
        Require.present("instruments", contracts);
        Require.within("instruments", contracts.length, 0, PositionBook.MOST_INSTRUMENTS);
        for (final Instrument one : contracts) {
            list(one);
        }
    }

    /** Columns for so many rows; they double when one is listed that has none. */
    private void reserve(int rows) {
        if (rows > contract.length) {
            final int length = Math.min(PositionBook.MOST_INSTRUMENTS, Math.max(rows, 2 * contract.length));
            contract = Arrays.copyOf(contract, length);
            mark = Arrays.copyOf(mark, length);
            atMark.reserve(length);
            marginRow = Arrays.copyOf(marginRow, length);
            net = Arrays.copyOf(net, length);
            open = Arrays.copyOf(open, length);
            isListed = Arrays.copyOf(isListed, length);
            listing = Arrays.copyOf(listing, length);
        }
    }

    /** {@return rows there are, delisted instruments included: 0 to this, exclusive} */
    public int count() {
        assert confinement.holds() : confinement;
        return count;
    }

    /**
     * {@return the row of a listed instrument, or {@link PositionBook#NONE}} O(instruments).
     *
     * @param instrumentId the venue's id, any
     */
    public int find(long instrumentId) {
        assert confinement.holds() : confinement;
        final int row = rowOf(instrumentId);
        return row != PositionBook.NONE && isListed[row] ? row : PositionBook.NONE;
    }

    private int rowOf(long instrumentId) {
        for (int row = 0; row < count; row++) {
            if (contract[row].id() == instrumentId) {
                return row;
            }
        }
        return PositionBook.NONE;
    }

    /**
     * {@return whether a row holds an instrument that can be marked and traded}
     *
     * @param instrumentRow any number
     */
    public boolean isListed(int instrumentRow) {
        assert confinement.holds() : confinement;
        return instrumentRow >= 0 && instrumentRow < count && isListed[instrumentRow];
    }

    /** The row, if there is one. */
    int require(int instrumentRow) {
        return Require.row("instrumentRow", instrumentRow, count);
    }

    /** The row, if its instrument is listed. */
    int requireListed(int instrumentRow) {
        if (!isListed[require(instrumentRow)]) {
            throw Require.refusal("instrumentRow", Integer.toString(instrumentRow), "a listed instrument");
        }
        return instrumentRow;
    }

    /**
     * {@return the terms of an instrument; of a delisted one those it had}
     *
     * @param instrumentRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public Instrument contract(int instrumentRow) {
        assert confinement.holds() : confinement;
        return contract[require(instrumentRow)];
    }

    /**
     * {@return the number of an instrument's listing: a row has another once it was listed again, or given to another
     * instrument}
     *
     * @param instrumentRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long listing(int instrumentRow) {
        assert confinement.holds() : confinement;
        return listing[require(instrumentRow)];
    }

    /**
     * {@return the row of the listed instrument with a listing, or {@link PositionBook#NONE}} O(instruments).
     *
     * @param listing any number
     */
    public int findListing(long listing) {
        assert confinement.holds() : confinement;
        for (int row = 0; row < count; row++) {
            if (isListed[row] && this.listing[row] == listing) {
                return row;
            }
        }
        return PositionBook.NONE;
    }

    /** Of the latest. */
    long lastListing() {
        return lastListing;
    }

    /**
     * {@return a number that rises with every mark, {@link Funding} event, listing, delisting and change of terms or
     * of {@link AccountMargins}; not saved}
     */
    public long markings() {
        assert confinement.holds() : confinement;
        return markings;
    }

    /**
     * {@return the mark price, ticks; where none was set since the instrument was listed, its lowest price, at which
     * longs are worth least; of a delisted instrument the last one}
     *
     * @param instrumentRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long mark(int instrumentRow) {
        assert confinement.holds() : confinement;
        return mark[require(instrumentRow)];
    }

    /**
     * {@return the mark that an instrument's margins are counted at, ticks: its own, or that of its {@link
     * Instrument#underlying}}
     *
     * @param instrumentRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long marginMark(int instrumentRow) {
        assert confinement.holds() : confinement;
        return marginMarkOf(require(instrumentRow));
    }

    long marginMarkOf(int row) {
        return mark[marginRow[row]];
    }

    /** The row whose mark a contract's margins are counted at; its own where it counts its own value. */
    private int marginRowOf(int row, Instrument terms) {
        if (terms.underlying() == null) {
            return row;
        }
        final int other = rowOf(terms.underlying().instrumentId());
        if (other == PositionBook.NONE || !isListed[other]) {
            throw Require.refusal("underlying", terms.underlying().toString(), "a listed instrument");
        }
        terms.underlying().requirePrices(contract[other]);
        return other;
    }

    /** That a contract may stand where it is for those whose margins are counted at its mark; null: that none is. */
    private void requireUnderlying(int row, Instrument terms) {
        for (int other = 0; other < count; other++) {
            if (other != row && isListed[other] && marginRow[other] == row) {
                if (terms == null) {
                    throw Require.refusal("instrumentRow", Integer.toString(row), "the underlying of none listed");
                }
                contract[other].underlying().requirePrices(terms);
            }
        }
    }

    /**
     * {@return Σ signed lots: unchanged by anything but {@link PositionBook#upsert}}
     *
     * @param instrumentRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long netLots(int instrumentRow) {
        assert confinement.holds() : confinement;
        return net[require(instrumentRow)];
    }

    /**
     * {@return Σ |lots| of both sides}
     *
     * @param instrumentRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long openLots(int instrumentRow) {
        assert confinement.holds() : confinement;
        return open[require(instrumentRow)];
    }

    int list(Instrument terms) {
        Require.present("instrument", terms);
        Require.within("last listing", lastListing, 0, MOST_LISTINGS - 1);
        final int known = rowOf(terms.id());
        if (known != PositionBook.NONE && isListed[known]) {
            throw Require.refusal("instrument", Long.toString(terms.id()), "every id once");
        }
        final int row = rowFor(terms);
        final int counted = marginRowOf(row, terms);
        reserve(row + 1);
        marginRow[row] = counted;
        count = Math.max(count, row + 1);
        contract[row] = terms;
        mark[row] = terms.minPrice();
        atMark.terms(row, terms, mark[row]);
        net[row] = open[row] = 0;
        isListed[row] = true;
        listing[row] = ++lastListing;
        markings++;
        return row;
    }

    /** The row that an instrument would be listed in. */
    int rowFor(Instrument terms) {
        final int known = rowOf(terms.id());
        return known == PositionBook.NONE ? nextRow(terms.currency()) : known;
    }

    /** One that was never used, or else the lowest that is not used now, of one in the currency before others. */
    private int nextRow(int currency) {
        int row = count;
        boolean isOfCurrency = false;
        for (int i = 0; i < count && count == PositionBook.MOST_INSTRUMENTS; i++) {
            final boolean isBetter = !isOfCurrency && contract[i].currency() == currency;
            if (!isListed[i] && (isBetter || row == count)) {
                row = i;
                isOfCurrency = isBetter;
            }
        }
        return Require.within("listed instruments", row + 1, 1, PositionBook.MOST_INSTRUMENTS) - 1;
    }

    private void requireFlat(int instrumentRow, int positions) {
        if (positions != 0) {
            final String name = "open positions in instrument " + contract[instrumentRow].id();
            throw Require.refusal(name, Integer.toString(positions), "0, of what is delisted");
        }
    }

    void delist(int instrumentRow, SideLists sides) {
        final int longs = sides.count(SideLists.list(instrumentRow, true));
        requireFlat(instrumentRow, longs + sides.count(SideLists.list(instrumentRow, false)));
        requireUnderlying(instrumentRow, null);
        isListed[instrumentRow] = false;
        markings++;
    }

    /** That other terms are of this contract, and allow whatever its own allow. */
    void requireWider(int instrumentRow, Instrument terms) {
        final Instrument own = contract[requireListed(instrumentRow)];
        Require.present("terms", terms);
        if (terms.id() != own.id()
                || terms.inverse() != own.inverse()
                || terms.multiplier() != own.multiplier()
                || terms.currency() != own.currency()) {
            throw Require.refusal("terms", String.valueOf(terms), "id, kind, multiplier and currency of " + own);
        }
        Require.within("maxLots", terms.maxLots(), own.maxLots(), Long.MAX_VALUE);
        Require.within("minPrice", terms.minPrice(), Long.MIN_VALUE, own.minPrice());
        Require.within("maxPrice", terms.maxPrice(), own.maxPrice(), Long.MAX_VALUE);
        Require.within("money per lot", terms.mostPerLot(), own.mostPerLot(), Long.MAX_VALUE);
        marginRowOf(instrumentRow, terms);
        requireUnderlying(instrumentRow, terms);
    }

    void change(int instrumentRow, Instrument terms) {
        marginRow[instrumentRow] = marginRowOf(instrumentRow, terms);
        contract[instrumentRow] = terms;
        atMark.terms(instrumentRow, terms, mark[instrumentRow]);
        markings++;
    }

    void mark(int instrumentRow, long price) {
        final Instrument terms = contract[requireListed(instrumentRow)];
        mark[instrumentRow] = terms.requirePrice("price", price);
        atMark.mark(instrumentRow, terms, price);
        markings++;
    }

    /** An event that is like a mark: what accounts have is another amount, without a change of theirs. */
    void raiseMarkings() {
        markings++;
    }

    /** Lots of one side, without a sign. */
    long lotsOf(int row, boolean isLong) {
        return (isLong ? open[row] + net[row] : open[row] - net[row]) / 2;
    }

    /** As many lots are closed on both sides. */
    void close(int row, long lots) {
        open[row] -= 2 * lots;
    }

    /** A position of an instrument changes size. */
    void resize(int row, long oldLots, long newLots) {
        net[row] += newLots - oldLots;
        open[row] += Math.abs(newLots) - Math.abs(oldLots);
    }

    /** Open interest follows from the positions. */
    void save(StateWriter out) {
        out.putLong(lastListing);
        out.putInt(count);
        for (int row = 0; row < count; row++) {
            contract[row].save(out);
            out.putLong(mark[row]);
            out.putBoolean(isListed[row]);
            out.putLong(listing[row]);
        }
    }

    /** Whatever was listed before gives way to what was saved. Leaves open interest at 0. */
    void load(StateReader in) {
        lastListing = Require.within("last listing", in.getLong(), 0, MOST_LISTINGS);
        final int saved = in.getCount("instruments", PositionBook.MOST_INSTRUMENTS);
        count = 0;
        for (int row = 0; row < saved; row++) {
            loadRow(in);
        }
        Require.within("instruments", count, 0, PositionBook.MOST_INSTRUMENTS);
        for (int row = 0; row < count; row++) {
            marginRow[row] = isListed[row] ? marginRowOf(row, contract[row]) : row;
        }
        markings++;
    }

    private void loadRow(StateReader in) {
        final Instrument terms = Instrument.load(in);
        if (rowOf(terms.id()) != PositionBook.NONE) {
            throw Require.refusal("instrument", Long.toString(terms.id()), "every id once");
        }
        reserve(count + 1);
        mark[count] = terms.requirePrice("mark", in.getLong());
        atMark.terms(count, terms, mark[count]);
        isListed[count] = in.getBoolean();
        listing[count] = Require.within("listing", in.getLong(), 1, lastListing);
        for (int row = 0; row < count; row++) {
            if (listing[row] == listing[count]) {
                throw Require.refusal("listing", Long.toString(listing[row]), "every one once");
            }
        }
        net[count] = open[count] = 0;
        contract[count++] = terms;
    }
}
