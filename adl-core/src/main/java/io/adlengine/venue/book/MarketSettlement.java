package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.WeightedSelection;
import java.util.Arrays;

/**
 * The final settlement of a market: every position of an instrument, long and short, solvent or not, is closed at one
 * price, in one step.
 *
 * <pre>
 *   value_i = ⌊lots_i·price⌋    r = −Σ value_i    + 1 for the r positions of largest remainder (ties: account id)
 * </pre>
 *
 * <p>The price is a fraction of ticks, since a mean of marks is one. Longs and shorts match, so Σ value is 0 exactly,
 * and each is within a unit of the exact value; for an inverse contract that is −lots·multiplier/price, of the exact
 * quotient. With multiplier 1, lots of 7, −3 and −4 at 100/3 are worth 233 1/3, −100 and −133 1/3. Rounded down that is
 * 233, −100 and −134, one short of 0; the largest remainder are the last one's two thirds, so it gets −133.
 *
 * <p>Of two legs of an account the long one comes first. A position's profit at its value goes to its account's
 * collateral, and what is left of an isolated position's
 * margin with it. What an isolated position lacks falls to the account that bears isolated losses, or to its own, and
 * {@link #isolatedLoss} reports it. An account may be below 0 after that: a settlement pays what positions are worth
 * and takes from nobody else. So a venue that closes a market
 *
 * <ol>
 *   <li>marks it with the settlement price, or the tick nearest to it,
 *   <li>collects what accounts in it lack, while winners still have positions ({@code DeficitCollection}),
 *   <li>settles the rounds of that, and the market here,
 *   <li>covers, collects or books whoever is flat and below 0 ({@code Backstop}),
 *   <li>and delists the instrument, which nobody holds any more ({@link PositionBook#delist}).
 * </ol>
 *
 * <p>Whether a round is under way is not known here; its close-outs find both sides gone. O(positions of the
 * instrument) in one call, in which nobody is called back; no allocation after the constructor. No memory from call to
 * call but the view of the last one, which is not saved. Confined to the book's thread.
 */
public final class MarketSettlement {
    private static final int NONE = PositionBook.NONE;
    private static final int POSITION_BYTES = 60;

    private final Confinement confinement;
    private final Accounts accounts;
    private final Instruments instruments;
    private final PositionTable table;
    private final FundingIndices indices;
    private final Realisation realisation;
    private final int lossBearer;
    /** In this settlement. */
    private int bearer = NONE;

    private final SettlementTerms terms = new SettlementTerms();
    private final WeightedSelection largest;
    private final int[] position;
    private final int[] account;
    private final long[] accountId;
    private final long[] lots;
    private final long[] value;
    private final long[] remainder;
    private final long[] one;
    private int count;
    private int roundedUp;
    private long isolatedLoss;

    /**
     * Makes room; what isolated positions lack falls to whom the instrument's {@link IsolatedTerms} say.
     *
     * @param book whose markets
     * @param maxPositions the most positions of a market, 1 or more: as many as the book has accounts suffice, and
     *     twice as many where accounts hold both legs
     * @throws IllegalArgumentException if the book is missing, or the number out of range or more than memory can hold
     */
    public MarketSettlement(PositionBook book, int maxPositions) {
        this(book, maxPositions, NONE);
    }

    /**
     * Makes room.
     *
     * @param book whose markets
     * @param maxPositions the most positions of a market, 1 or more: as many as the book has accounts suffice, and
     *     twice as many where accounts hold both legs
     * @param isolatedLossRow row of the account that makes good what isolated positions lack, and may fall below 0; or
     *     {@link PositionBook#NONE}: as the instrument's {@link IsolatedTerms} say
     * @throws IllegalArgumentException if the book is missing, there is no such account, or the number is out of range
     *     or more than memory can hold
     */
    public MarketSettlement(PositionBook book, int maxPositions, int isolatedLossRow) {
        confinement = Require.present("book", book).confinement();
        accounts = book.accounts();
        instruments = book.instruments();
        table = book.table();
        indices = book.funding().indices();
        final Exposures exposures = new Exposures(accounts, instruments, table);
        realisation = new Realisation(instruments, accounts, table, exposures, indices);
        lossBearer = Require.within("isolatedLossRow", isolatedLossRow, NONE, accounts.count() - 1);
        Require.atLeastOne("maxPositions", Require.room("maxPositions", maxPositions, POSITION_BYTES));
        largest = new WeightedSelection(maxPositions);
        position = new int[maxPositions];
        account = new int[maxPositions];
        accountId = new long[maxPositions];
        lots = new long[maxPositions];
        value = new long[maxPositions];
        remainder = new long[maxPositions];
        one = new long[maxPositions];
        Arrays.fill(one, 1);
    }

    /**
     * Closes every position of an instrument at a price of {@code num/den} ticks. The instrument stays listed, and its
     * mark is what it was.
     *
     * @param instrumentRow row of a listed instrument, in which longs and shorts match
     * @param num price times den, ticks; of an inverse contract 1 or more
     * @param den 1 or more; for an inverse contract, at most 2^63 − 1 through the multiplier
     * @return how many positions were closed, 0 or more
     * @throws IllegalArgumentException if the instrument is not listed, the price is not within its range, the book is
     *     not balanced in it ({@code net lots=5}), it has more positions than there is room for, or an account would
     *     come to hold more money than a book can; nothing has changed then, and the view is
     *     empty
     */
    public int settle(int instrumentRow, long num, long den) {
        assert confinement.holds() : confinement;
        clear();
        terms.take(instruments.contract[instruments.requireListed(instrumentRow)], num, den);
        final int longs = table.sides.count(SideLists.list(instrumentRow, true));
        final int shorts = table.sides.count(SideLists.list(instrumentRow, false));
        Require.within("positions", longs + shorts, 0, position.length);
        requireBalance(instrumentRow);
        boolean isAllowed = false;
        try {
            read(SideLists.list(instrumentRow, true), longs);
            read(SideLists.list(instrumentRow, false), shorts);
            roundUp();
            requireMoney(instrumentRow);
            isAllowed = true;
        } finally {
            if (!isAllowed) {
                clear();
            }
        }
        for (int i = 0; i < count; i++) {
            close(i);
        }
        return count;
    }

    private void clear() {
        count = roundedUp = 0;
        isolatedLoss = 0;
    }

    private void requireBalance(int instrumentRow) {
        final long net = instruments.netLots(instrumentRow);
        if (net != 0) {
            throw Require.refusal("net lots", Long.toString(net), "0, as many long as short, to be settled");
        }
    }

    private void read(int list, int positions) {
        for (int at = 0; at < positions; at++) {
            final int row = table.sides.row(list, at);
            position[count] = row;
            account[count] = table.account(row);
            accountId[count] = accounts.id(table.account(row));
            lots[count] = table.lots(row);
            value[count] = terms.floor(lots[count]);
            remainder[count++] = terms.remainder();
        }
    }

    /** Gives what rounding down has cut off, a whole number of units, to the largest remainders. */
    private void roundUp() {
        // Below the number of positions, so that it is right although the sum may overflow on its way.
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += value[i];
        }
        roundedUp = (int) -sum;
        assert roundedUp >= 0 && (roundedUp < count || count == 0) : "remainders are below 1";
        if (roundedUp == 0) {
            return;
        }
        final int last = largest.selectLargestFirst(remainder, accountId, one, count, roundedUp);
        for (int i = 0; i < count; i++) {
            value[i] += isUpTo(i, last) ? 1 : 0;
        }
    }

    private boolean isUpTo(int i, int last) {
        int order = Long.compare(remainder[last], remainder[i]);
        order = order == 0 ? Long.compare(accountId[i], accountId[last]) : order;
        return (order == 0 ? Integer.compare(i, last) : order) <= 0;
    }

    private void requireMoney(int instrumentRow) {
        for (int i = 0; i < count; i++) {
            isolatedLoss += lacking(i);
        }
        bearer = lossBearer == NONE ? realisation.lossBearer(instrumentRow, isolatedLoss) : bearerIn(instrumentRow);
        for (int i = 0; i < count; i++) {
            realisation.requireMoney(account[i], position[i], charge(account[i], value[i]) + besides(position[i]));
        }
        if (bearer != NONE) {
            realisation.requireMoney(bearer, NONE, isolatedLoss);
        }
    }

    /** The bearer's purse in an instrument's currency. */
    private int bearerIn(int instrumentRow) {
        final int currency = instruments.contract[instrumentRow].currency();
        final int purse = accounts.purses.find(lossBearer, currency);
        if (purse == NONE) {
            accounts.purses.requireCurrency("isolatedLossRow", lossBearer, currency);
        }
        return purse;
    }

    /** What a value may come to together with the isolated losses that the same account bears. */
    private long charge(int row, long signed) {
        return Math.abs(signed) + (row == bearer ? isolatedLoss : 0);
    }

    /** What the other leg of the account, which is closed too, can come to. */
    private long besides(int row) {
        final int other = table.besides(row);
        return other == NONE
                ? 0
                : Math.abs(table.entry(other))
                        + Math.abs(table.margin(other))
                        + Math.abs(table.lots(other)) * instruments.contract[table.instrument(other)].mostPerLot();
    }

    /** What an isolated position lacks at its value. */
    private long lacking(int i) {
        final int row = position[i];
        return table.isolated(row) ? Math.max(0, table.entry(row) - indices.margin(row) - value[i]) : 0;
    }

    private void close(int i) {
        realisation.bear(bearer, account[i], lacking(i));
        realisation.change(position[i], -lots[i], -value[i]);
    }

    /** {@return positions that the last settlement closed, 0 where there was none} */
    public int count() {
        assert confinement.holds() : confinement;
        return count;
    }

    /**
     * {@return the row of the account whose position was closed}
     *
     * @param row 0 to {@link #count} − 1; longs before shorts, in no order that means anything
     * @throws IllegalArgumentException if there is no such row
     */
    public int accountRow(int row) {
        return account[require(row)];
    }

    /**
     * {@return its signed lots, as they were}
     *
     * @param row as there
     * @throws IllegalArgumentException if there is no such row
     */
    public long lots(int row) {
        return lots[require(row)];
    }

    /**
     * {@return the signed value at which it was closed; over all rows they sum to 0}
     *
     * @param row as there
     * @throws IllegalArgumentException if there is no such row
     */
    public long value(int row) {
        return value[require(row)];
    }

    private int require(int row) {
        assert confinement.holds() : confinement;
        return Require.row("row", row, count);
    }

    /** {@return r, how many positions were rounded up} */
    public int roundedUp() {
        assert confinement.holds() : confinement;
        return roundedUp;
    }

    /** {@return what isolated positions lacked in all, whoever bears it; money, 0 or more} */
    public long isolatedLoss() {
        assert confinement.holds() : confinement;
        return isolatedLoss;
    }
}
