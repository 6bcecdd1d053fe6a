package io.adlengine.venue.book;

import io.adlengine.check.Require;

/**
 * The cross positions of one account as a {@link MaintenanceFunction} sees them: legs 0, 1, …, in any order, each with
 * its signed lots and what they are worth at the mark; and the marks of all instruments.
 *
 * <p>5 written options at 3, of ten coins each, and 50 coins at 1,000 are two legs: −5 lots worth −150, and 50 worth
 * 50,000. Valid during a call; a reading is O(1).
 */
public final class MarginLegs {
    private final Instruments instruments;
    private final int[] instrument = new int[Positions.MOST_OF_ACCOUNT];
    private final long[] lots = new long[Positions.MOST_OF_ACCOUNT];
    private final long[] value = new long[Positions.MOST_OF_ACCOUNT];
    private int count;
    private long most;

    MarginLegs(Instruments instruments) {
        this.instruments = instruments;
    }

    void clear() {
        count = 0;
        most = 0;
    }

    void add(int row, long signed) {
        final Instrument contract = instruments.contract[row];
        instrument[count] = row;
        lots[count] = signed;
        value[count++] = contract.valueAt(signed, instruments.mark[row]);
        most += Math.abs(signed) * contract.mostPerLot();
    }

    /** {@return how many there are} */
    public int count() {
        return count;
    }

    /** {@return Σ |lots|·{@link Instrument#mostPerLot}: what they may need at most, up to 2^60} */
    public long most() {
        return most;
    }

    /**
     * {@return the row of a leg's instrument; two legs of an account in hedge mode are of one}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public int instrumentRow(int leg) {
        return instrument[require(leg)];
    }

    /**
     * {@return a leg's terms}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public Instrument contract(int leg) {
        return instruments.contract[instrument[require(leg)]];
    }

    /**
     * {@return a leg's lots, signed, not 0}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public long lots(int leg) {
        return lots[require(leg)];
    }

    /**
     * {@return what they are worth at the mark, signed}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public long value(int leg) {
        return value[require(leg)];
    }

    /**
     * {@return what a leg needs by the table of its instrument}
     *
     * @param leg 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such leg
     */
    public long byTable(int leg) {
        final int row = instrument[require(leg)];
        return instruments.contract[row].maintenanceAt(lots[leg], instruments.marginMarkOf(row));
    }

    /**
     * {@return the mark of any instrument, ticks}
     *
     * @param instrumentRow row of an instrument
     * @throws IllegalArgumentException if there is no such row
     */
    public long mark(int instrumentRow) {
        return instruments.mark[instruments.require(instrumentRow)];
    }

    private int require(int leg) {
        return Require.row("leg", leg, count);
    }
}
