package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;

/**
 * The open positions of a book, one a row, and three ways to them: by account and instrument, along an account, and by
 * instrument and side.
 *
 * <p>A position is one account's holding on one side of one instrument, from the trade that opens it to the one that
 * closes it or turns it over; in hedge mode an account can have one on each side ({@link Legs}). Its row is given to
 * another position once it is closed, so whoever remembers a row also
 * remembers the position's {@link #sequence}, and asks with both: if Ann's position has row 4 and sequence 17, and Bob
 * is given row 4 after her, his sequence is 18 or more, {@code is(4, 17)} is false and {@code require(4, 17)} refuses.
 *
 * <p>{@link #find}, {@link #firstOfAccount} and {@link #nextOfAccount} answer {@link PositionBook#NONE} where there is
 * nothing; no other method takes {@code NONE} or a closed row for a position. Everybody may look; only the book's
 * commands change a position. Every step is O(1). Confined to the book's thread.
 */
public final class Positions {
    /** The most positions of an account: two legs in each instrument. */
    public static final int MOST_OF_ACCOUNT = 2 * PositionBook.MOST_INSTRUMENTS;

    /** The most that are touched at once: so many that memory is busy, and so few that all stay at hand. */
    public static final int MOST_TOUCHED = 64;

    private final PositionTable table;
    private final Accounts accounts;
    private final Instruments instruments;
    private final FundingIndices indices;
    private final Confinement confinement;
    /** Whose positions {@link #touch} is about. */
    private final int[] cursor = new int[MOST_TOUCHED];
    /** Of no meaning: it is kept so that no compiler leaves out the reads. */
    long touched;

    Positions(
            PositionTable table,
            Accounts accounts,
            Instruments instruments,
            FundingIndices indices,
            Confinement confinement) {
        this.table = table;
        this.indices = indices;
        this.accounts = accounts;
        this.instruments = instruments;
        this.confinement = confinement;
    }

    /** {@return the most positions there can be before {@link PositionBook#grow}} */
    public int most() {
        assert confinement.holds() : confinement;
        return table.most();
    }

    /** {@return positions there are} */
    public int count() {
        assert confinement.holds() : confinement;
        return table.count();
    }

    /**
     * {@return a position's row, or {@link PositionBook#NONE} where the account has none in the instrument, or is in
     * hedge mode there: name the leg then}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @throws IllegalArgumentException if there is no such row of either
     */
    public int find(int accountRow, int instrumentRow) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        instruments.require(instrumentRow);
        return table.find(accountRow, instrumentRow, Leg.NET);
    }

    /**
     * {@return the row of one of an account's positions in an instrument, or {@link PositionBook#NONE}}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @param leg which; in net mode there are no legs {@link Leg#LONG} and {@link Leg#SHORT}, in hedge mode nothing
     *     else
     * @throws IllegalArgumentException if there is no such row of either, or the leg is missing
     */
    public int find(int accountRow, int instrumentRow, Leg leg) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        instruments.require(instrumentRow);
        return table.find(accountRow, instrumentRow, Require.present("leg", leg));
    }

    /**
     * {@return the row of an account's position on one side of an instrument, in whichever mode, or {@link
     * PositionBook#NONE}}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @param isLong which side
     * @throws IllegalArgumentException if there is no such row of either
     */
    public int findOn(int accountRow, int instrumentRow, boolean isLong) {
        assert confinement.holds() : confinement;
        accounts.require(accountRow);
        instruments.require(instrumentRow);
        return table.findOn(accountRow, instrumentRow, isLong);
    }

    /**
     * {@return which of its account's positions in its instrument one is}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public Leg leg(int positionRow) {
        assert confinement.holds() : confinement;
        return table.leg(table.require(positionRow));
    }

    /**
     * {@return the signed lots that an account holds in an instrument, those of two legs together; 0 where it has none}
     *
     * @param accountRow row of an account
     * @param instrumentRow row of an instrument
     * @throws IllegalArgumentException if there is no such row of either
     */
    public long lotsOf(int accountRow, int instrumentRow) {
        return table.lotsIn(findOn(accountRow, instrumentRow, true))
                + table.lotsIn(findOn(accountRow, instrumentRow, false));
    }

    /**
     * {@return whether a row holds a position}
     *
     * @param positionRow any number
     */
    public boolean isOpen(int positionRow) {
        assert confinement.holds() : confinement;
        return table.isOpen(positionRow);
    }

    /**
     * {@return the number of a position: the 17th position that the book ever opened has 17}
     *
     * <p>A position that turns over to the other side counts as a new one; one that grows, shrinks or becomes isolated
     * does not. A later number is a later opening, so it orders positions by age, and no two positions ever have the
     * same.
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long sequence(int positionRow) {
        assert confinement.holds() : confinement;
        return table.sequence(table.require(positionRow));
    }

    /**
     * {@return what close-outs took from a position beyond the profit of the lots they closed: money, 0 or more}
     *
     * <p>Of 100 lots with a profit of 10,000, fifty are closed out and pay 10,000: 5,000 of that is the profit of the
     * fifty that stay, which owes nothing any more until marks make more of it. So nobody pays more than its profit in
     * all, in however many rounds. Own trades that close lots lower it in proportion; a position that is closed or
     * turns over starts at 0, and so do all with {@link PositionBook#endEpisode}.
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long prepaid(int positionRow) {
        assert confinement.holds() : confinement;
        return table.prepaid(table.require(positionRow));
    }

    /** {@return positions ever opened, those closed since included: the {@link #sequence} of the latest} */
    public long opened() {
        assert confinement.holds() : confinement;
        return table.opened();
    }

    /**
     * {@return whether a row still holds the position it held when that position's sequence was asked for}
     *
     * @param positionRow any number
     * @param sequence {@link #sequence} as it was then
     */
    public boolean is(int positionRow, long sequence) {
        assert confinement.holds() : confinement;
        return table.isOpen(positionRow) && table.sequence(positionRow) == sequence;
    }

    /**
     * Requires that a row still holds the position it held when that position's sequence was asked for.
     *
     * @param positionRow any number
     * @param sequence {@link #sequence} as it was then
     * @return the row
     * @throws IllegalArgumentException if the position is closed or has turned over, whoever has the row now
     */
    public int require(int positionRow, long sequence) {
        assert confinement.holds() : confinement;
        table.require(positionRow);
        if (table.sequence(positionRow) != sequence) {
            throw Require.refusal(
                    "sequence",
                    Long.toString(sequence),
                    table.sequence(positionRow) + ", the position now in row " + positionRow);
        }
        return positionRow;
    }

    /**
     * {@return the account's first position, or {@link PositionBook#NONE}; {@link #nextOfAccount} leads on} The latest
     * comes first; there are at most {@link #MOST_OF_ACCOUNT}.
     *
     * @param accountRow row of an account
     * @throws IllegalArgumentException if there is no such row
     */
    public int firstOfAccount(int accountRow) {
        assert confinement.holds() : confinement;
        return table.along.first(accounts.require(accountRow));
    }

    /**
     * {@return the account's next position, or {@link PositionBook#NONE}}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position: ask for the next one before you close this one
     */
    public int nextOfAccount(int positionRow) {
        assert confinement.holds() : confinement;
        return table.along.next(table.require(positionRow));
    }

    /**
     * {@return how many positions one side of an instrument has}
     *
     * @param instrumentRow row of an instrument
     * @param isLong which side
     * @throws IllegalArgumentException if there is no such row
     */
    public int sideCount(int instrumentRow, boolean isLong) {
        assert confinement.holds() : confinement;
        instruments.require(instrumentRow);
        return table.sides.count(SideLists.list(instrumentRow, isLong));
    }

    /**
     * {@return the row of a position of one side of an instrument}
     *
     * @param instrumentRow row of an instrument
     * @param isLong which side
     * @param place 0 to {@link #sideCount} − 1; the order is that of history and means nothing
     * @throws IllegalArgumentException if there is no such row or place
     */
    public int ofSide(int instrumentRow, boolean isLong, int place) {
        final int count = sideCount(instrumentRow, isLong);
        return table.sides.row(SideLists.list(instrumentRow, isLong), Require.row("place", place, count));
    }

    /**
     * Reads all that the values of some positions and their accounts are found from. Memory answers many reads at once,
     * but a valuation asks for the next only when it has the last; whoever is about to look at many positions touches
     * some dozens first and then looks at them. It changes nothing, and a row need not hold a position any more.
     *
     * @param positionRow rows of the book, 0 to {@link #most} − 1
     * @param from the first of them
     * @param to at most {@link #MOST_TOUCHED} after it, exclusive
     * @throws IllegalArgumentException if there are no such places of the array, or too many, or no such row
     */
    public void touch(int[] positionRow, int from, int to) {
        assert confinement.holds() : confinement;
        Require.within("to", to, 0, Require.present("positionRow", positionRow).length);
        Require.within("from", from, Math.max(0, to - MOST_TOUCHED), to);
        for (int i = from; i < to; i++) {
            cursor[i - from] = table.account(Require.row("positionRow", positionRow[i], table.most()));
        }
        // No decision hangs on what is read, or it would be waited for.
        for (int i = 0; i < to - from; i++) {
            touched += accounts.touched(cursor[i]);
        }
    }

    /**
     * {@return the row of the account that holds a position}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public int account(int positionRow) {
        assert confinement.holds() : confinement;
        return table.account(table.require(positionRow));
    }

    /**
     * {@return the row of a position's instrument}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public int instrument(int positionRow) {
        assert confinement.holds() : confinement;
        return table.instrument(table.require(positionRow));
    }

    /**
     * {@return a position's signed lots, never 0; {@link #lotsOf} answers 0 where there is no position}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long lots(int positionRow) {
        assert confinement.holds() : confinement;
        return table.lots(table.require(positionRow));
    }

    /**
     * {@return a position's signed value at entry}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long entry(int positionRow) {
        assert confinement.holds() : confinement;
        return table.entry(table.require(positionRow));
    }

    /**
     * {@return whether a position has margin of its own}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public boolean isIsolated(int positionRow) {
        assert confinement.holds() : confinement;
        return table.isolated(table.require(positionRow));
    }

    /**
     * {@return the margin of an isolated position, below 0 where part of it was closed at more than that loss, or
     * funding took more; 0 for others}
     *
     * @param positionRow row of an open position
     * @throws IllegalArgumentException if the row holds no position
     */
    public long margin(int positionRow) {
        assert confinement.holds() : confinement;
        return indices.margin(table.require(positionRow));
    }
}
