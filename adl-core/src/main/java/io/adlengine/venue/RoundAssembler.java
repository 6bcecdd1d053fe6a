package io.adlengine.venue;

import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.math.Require;
import java.util.Arrays;

/**
 * Turns positions into a round: who is bankrupt and by how much, who is eligible to pay, and the columns the rule asks for.
 *
 * <p>A round is one side of one instrument. The venue nominates bankrupt positions one by one; {@link #winners} then walks the other
 * side. A position there is a winner if it has a profit, equity, at least {@code minLots}, and its account is neither a loser of the
 * round nor excluded; whoever is not is counted by {@link Exclusion}. Capacity is u = min(profit, equity, lots·⌈largest deficit per
 * lot⌉): what the position can at most be made to pay by closing it.
 *
 * <p>The columns belong to the assembler and are valid until the next {@link #begin}: {@code SCORE} and {@code WEIGHT} as configured,
 * {@code LOT} the mean deficit per lot, {@code EQUITY} that behind the position, {@code NOTIONAL} its value, {@code EXPOSURE} its
 * signed value, {@code PRINCIPAL} the part of equity that is no profit of this position, one layer of {@code GAIN} (the capacity),
 * {@code ACCOUNT} the venue's id.
 *
 * <p>O(losers + positions of the other side, each with its account's positions), whatever else is in the book; no allocation after
 * the constructor (some 120 bytes per winner). Confined to one thread.
 */
public final class RoundAssembler {
    private final PositionBook book;
    private final Valuation valuation;
    private final TransferPrice price;
    private final PositionScore score;
    private final PositionScore weight;
    private final long minLots;
    private final Losers losers;
    private final boolean[] excludedAccount;
    private final int[] loserStamp;
    private final long[] excluded = new long[Exclusion.values().length];
    private final Winners view = new Winners();
    private final int[] position;
    private final long[] capacity;
    private final long[] gain;
    private final long[] equity;
    private final long[] notional;
    private final long[] exposure;
    private final long[] principal;
    private final long[] lot;
    private final long[] account;
    private final long[] version;
    private final int[] accountRow;
    private final double[] scores;
    private final double[] weights;
    private int stamp;
    private int instrument;
    private long markAtStart;
    private boolean losersLong;
    private int count;

    private RoundAssembler(Builder builder) {
        book = builder.book;
        valuation = new Valuation(book);
        price = builder.price;
        score = builder.score;
        weight = builder.weight;
        minLots = builder.minLots;
        losers = new Losers(builder.maxLosers);
        excludedAccount = new boolean[book.maxAccounts()];
        loserStamp = new int[book.maxAccounts()];
        final int most = builder.maxWinners;
        position = new int[most];
        capacity = new long[most];
        gain = new long[most];
        equity = new long[most];
        notional = new long[most];
        exposure = new long[most];
        principal = new long[most];
        lot = new long[most];
        account = new long[most];
        version = new long[most];
        accountRow = new int[most];
        scores = new double[most];
        weights = new double[most];
    }

    /**
     * Starts a configuration.
     *
     * @param book whose positions
     * @param maxLosers the most losers of a round, 1 or more
     * @param maxWinners the most winners of a round, 1 or more
     * @return a builder
     */
    public static Builder builder(PositionBook book, int maxLosers, int maxWinners) {
        return new Builder(book, maxLosers, maxWinners);
    }

    /**
     * {@return whether {@link #winners} fills a column: all but {@code CAP} and {@code TIER}}
     *
     * @param column any
     */
    public static boolean supplies(Column column) {
        return column != Column.CAP && column != Column.TIER;
    }

    /**
     * Excludes an account from paying in later rounds, or lets it in again.
     *
     * @param accountRow row
     * @param isExcluded whether it is spared
     */
    public void exclude(int accountRow, boolean isExcluded) {
        Require.within("account", accountRow, 0, book.accounts() - 1);
        excludedAccount[accountRow] = isExcluded;
    }

    /**
     * Forgets the last round and starts one.
     *
     * @param instrumentRow the instrument
     * @param longsAreBankrupt the losers' side
     */
    public void begin(int instrumentRow, boolean longsAreBankrupt) {
        instrument = Require.within("instrument", instrumentRow, 0, book.instruments() - 1);
        markAtStart = book.mark(instrument);
        losersLong = longsAreBankrupt;
        stamp++;
        count = 0;
        losers.clear();
        Arrays.fill(excluded, 0);
    }

    /**
     * Nominates a loser: a position on the losers' side with less than no equity behind it. Exactly none is not bankrupt.
     *
     * @param positionRow row
     * @return its deficit: what closing it at its zero value would take from winners
     * @throws IllegalArgumentException if it is solvent, on the other side, of another instrument or already nominated, or if there
     *     are too many; the round is then as it was
     */
    public long loser(int positionRow) {
        if (!book.isPosition(positionRow)
                || book.instrumentOf(positionRow) != instrument
                || book.lots(positionRow) > 0 != losersLong) {
            throw Require.refusal(
                    "position", Integer.toString(positionRow), "a position on the losers' side of the instrument");
        }
        final int owner = book.accountOf(positionRow);
        if (loserStamp[owner] == stamp) {
            throw Require.refusal("position", Integer.toString(positionRow), "nominated once");
        }
        if (losers.isFull()) {
            throw Require.refusal("losers", Integer.toString(losers.count()), "fewer, as configured");
        }
        final long share = valuation.equityShare(positionRow);
        if (share >= 0) {
            throw Require.refusal("equity", Long.toString(share), "below 0");
        }
        final long value = valuation.value(positionRow);
        final long size = Math.abs(book.lots(positionRow));
        final int loser = losers.add(positionRow, size, value, -share, price.of(value, value - share));
        losers.account[loser] = owner;
        losers.version[loser] = book.version(owner);
        loserStamp[owner] = stamp;
        return -share;
    }

    /**
     * Finds the winners.
     *
     * @return a view of their columns, valid until the next {@link #begin}
     */
    public Winners winners() {
        final long perLot = losers.count() == 0 ? Long.MAX_VALUE : losers.mostPerLot();
        final long meanPerLot = losers.count() == 0 ? 1 : Math.max(1, losers.deficit() / losers.lots());
        final int candidates = book.sideCount(instrument, !losersLong);
        count = 0;
        Arrays.fill(excluded, 0);
        for (int place = 0; place < candidates; place++) {
            consider(book.ofSide(instrument, !losersLong, place), perLot, meanPerLot);
        }
        return view.wrap(capacity, count)
                .account(account)
                .score(scores)
                .weight(weights)
                .lot(lot)
                .equity(equity)
                .notional(notional)
                .exposure(exposure)
                .principal(principal)
                .gain(capacity);
    }

    private void consider(int row, long perLot, long meanPerLot) {
        final int owner = book.accountOf(row);
        if (excludedAccount[owner]) {
            excluded[Exclusion.EXCLUDED.ordinal()]++;
            return;
        }
        if (loserStamp[owner] == stamp) {
            excluded[Exclusion.LOSER.ordinal()]++;
            return;
        }
        final long size = Math.abs(book.lots(row));
        if (size < minLots) {
            excluded[Exclusion.TOO_SMALL.ordinal()]++;
            return;
        }
        final long value = valuation.value(row);
        final long profit = value - book.entry(row);
        if (profit <= 0) {
            excluded[Exclusion.NO_PROFIT.ordinal()]++;
            return;
        }
        final long behind = valuation.equity(row);
        if (behind <= 0) {
            excluded[Exclusion.NO_EQUITY.ordinal()]++;
            return;
        }
        if (count == position.length) {
            excluded[Exclusion.NO_ROOM.ordinal()]++;
            return;
        }
        final int i = count++;
        position[i] = row;
        gain[i] = Math.min(profit, behind);
        capacity[i] = size > gain[i] / perLot ? gain[i] : size * perLot;
        equity[i] = behind;
        notional[i] = Math.abs(value);
        exposure[i] = value;
        principal[i] = behind - gain[i];
        lot[i] = meanPerLot;
        account[i] = book.accountId(owner);
        version[i] = book.version(owner);
        accountRow[i] = owner;
        final long maintenance = book.contract(instrument).maintenance(value);
        scores[i] = score.of(profit, value, book.entry(row), behind, maintenance);
        weights[i] = weight.of(profit, value, book.entry(row), behind, maintenance);
    }

    /** {@return the round's losers} */
    public Losers losers() {
        return losers;
    }

    /** {@return the round's instrument, a row} */
    public int instrument() {
        return instrument;
    }

    /** {@return the number of winners} */
    public int winnerCount() {
        return count;
    }

    /**
     * {@return the position of a winner, a row}
     *
     * @param winner 0 to count − 1
     */
    public int winnerPosition(int winner) {
        return position[winner];
    }

    /**
     * {@return the most a winner may be made to pay: min(profit, equity)}
     *
     * @param winner 0 to count − 1
     */
    public long winnerGain(int winner) {
        return gain[winner];
    }

    /**
     * {@return positions of the winners' side that are no winners, for a reason}
     *
     * @param reason why
     */
    public long excluded(Exclusion reason) {
        return excluded[reason.ordinal()];
    }

    /** The account version at which a winner was assessed. */
    long[] winnerVersions() {
        return version;
    }

    /** What the columns said of a winner, for its receipt. */
    long equity(int winner) {
        return equity[winner];
    }

    long exposure(int winner) {
        return exposure[winner];
    }

    double score(int winner) {
        return scores[winner];
    }

    double weight(int winner) {
        return weights[winner];
    }

    long capacity(int winner) {
        return capacity[winner];
    }

    long accountId(int winner) {
        return account[winner];
    }

    /** The winners' accounts. */
    int[] winnerAccounts() {
        return accountRow;
    }

    long markAtStart() {
        return markAtStart;
    }

    boolean areLosersLong() {
        return losersLong;
    }

    PositionBook book() {
        return book;
    }

    Valuation valuation() {
        return valuation;
    }

    /** The configuration of an assembler. */
    public static final class Builder {
        private final PositionBook book;
        private final int maxLosers;
        private final int maxWinners;
        private TransferPrice price = TransferPrice.zero();
        private PositionScore score = PositionScore.LEVERAGED_PROFIT;
        private PositionScore weight = PositionScore.LEVERAGE;
        private long minLots = 1;

        private Builder(PositionBook book, int maxLosers, int maxWinners) {
            this.book = book;
            this.maxLosers = maxLosers;
            this.maxWinners = maxWinners;
        }

        /**
         * What losers are closed at; by default {@link TransferPrice#zero}.
         *
         * @param price a rule
         * @return this
         */
        public Builder transferPrice(TransferPrice price) {
            this.price = price;
            return this;
        }

        /**
         * The column {@code SCORE}; by default {@link PositionScore#LEVERAGED_PROFIT}.
         *
         * @param score a rule
         * @return this
         */
        public Builder score(PositionScore score) {
            this.score = score;
            return this;
        }

        /**
         * The column {@code WEIGHT}; by default {@link PositionScore#LEVERAGE}.
         *
         * @param weight a rule
         * @return this
         */
        public Builder weight(PositionScore weight) {
            this.weight = weight;
            return this;
        }

        /**
         * The smallest position that may be closed; by default 1 lot.
         *
         * @param minLots 1 or more
         * @return this
         */
        public Builder minLots(long minLots) {
            this.minLots = minLots;
            return this;
        }

        /**
         * Validates the configuration and makes the assembler.
         *
         * @return an assembler for one thread
         * @throws IllegalArgumentException if a parameter is out of range
         */
        public RoundAssembler build() {
            Require.present("book", book);
            Require.within("maxLosers", maxLosers, 1, 1 << 28);
            Require.within("maxWinners", maxWinners, 1, 1 << 28);
            Require.present("transferPrice", price);
            Require.present("score", score);
            Require.present("weight", weight);
            if (minLots < 1) {
                throw Require.refusal("minLots", Long.toString(minLots), "1 or more");
            }
            return new RoundAssembler(this);
        }
    }
}
