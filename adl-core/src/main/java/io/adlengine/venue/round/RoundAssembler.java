package io.adlengine.venue.round;

import io.adlengine.Column;
import io.adlengine.Winners;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/**
 * Turns positions into a round: who is bankrupt and by how much, who is eligible to pay, and the columns the rule asks for.
 *
 * <p>A round is one side of one instrument. The venue nominates bankrupt positions one by one; {@link #winners} then walks the other
 * side. A position there is a winner if it has a profit, equity, at least {@code minLots}, and its account is neither a loser of the
 * round nor excluded; whoever is not is counted by {@link Exclusion}. Capacity is u = min(profit, equity, ⌈lots·largest deficit per
 * lot⌉): what the position can at most be made to pay by closing it. A round is of one set of marks, and its
 * losers are as they were nominated: once a mark is set or a loser has changed, begin again.
 *
 * <p>The columns belong to the assembler and are valid until the next {@link #begin}: {@code SCORE} and {@code WEIGHT} as configured,
 * {@code LOT} the mean deficit per lot, {@code EQUITY} that behind the position, {@code NOTIONAL} its value, {@code EXPOSURE} its
 * signed value, {@code PRINCIPAL} the part of equity that is no profit of this position, one layer of {@code GAIN} (the capacity),
 * {@code ACCOUNT} the venue's id.
 *
 * <p>O(losers + positions of the other side, each with its account's positions), whatever else is in the book; no allocation after
 * the constructor (some 120 bytes per winner). Confined to one thread.
 */
public final class RoundAssembler implements Durable {
    private final PositionBook book;
    private final Valuation valuation;
    private final TransferPrice price;
    private final long minLots;
    private final int maxLosers;
    private final Losers losers;
    private final ExcludedAccounts spared;
    private final Candidates candidates;
    private boolean hasBegun;
    private int instrument;
    private long markAtStart;
    private long markingsAtStart;
    private boolean losersLong;
    private boolean isOpen;
    private long edition;

    private RoundAssembler(Builder builder) {
        book = builder.book;
        valuation = new Valuation(book);
        price = builder.price;
        minLots = builder.minLots;
        maxLosers = builder.maxLosers;
        losers = new Losers(maxLosers, book.accounts().most());
        spared = new ExcludedAccounts(book.accounts().most());
        candidates =
                new Candidates(book, valuation, spared, builder.score, builder.weight, minLots, builder.maxWinners);
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
        Require.within("account", accountRow, 0, book.accounts().count() - 1);
        spared.set(accountRow, isExcluded);
    }

    /**
     * Forgets the last round and starts one.
     *
     * @param instrumentRow the instrument
     * @param longsAreBankrupt the losers' side
     */
    public void begin(int instrumentRow, boolean longsAreBankrupt) {
        instrument = Require.within(
                "instrument", instrumentRow, 0, book.instruments().count() - 1);
        markAtStart = book.instruments().mark(instrument);
        markingsAtStart = book.instruments().markings();
        losersLong = longsAreBankrupt;
        hasBegun = true;
        edition++;
        isOpen = true;
        candidates.clear();
        losers.clear();
    }

    /**
     * Nominates a loser: a position on the losers' side with less than no equity behind it. Exactly none is not bankrupt.
     *
     * @param positionRow row
     * @return its deficit: what closing it at its zero value would take from winners
     * @throws IllegalArgumentException if it is solvent, on the other side, of another instrument or already nominated, if there are
     *     too many, a mark was set since {@link #begin} or the winners are found already; the round is then as it was
     */
    public long loser(int positionRow) {
        if (!isOpen) {
            throw Require.refusal(
                    "round", "without begin, or with its winners", "begun, and its winners not asked for");
        }
        requireMarks();
        if (!book.positions().isOpen(positionRow)
                || book.positions().instrument(positionRow) != instrument
                || book.positions().lots(positionRow) > 0 != losersLong) {
            throw Require.refusal(
                    "position", Integer.toString(positionRow), "a position on the losers' side of the instrument");
        }
        final int owner = book.positions().account(positionRow);
        if (losers.contains(owner)) {
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
        final long size = Math.abs(book.positions().lots(positionRow));
        losers.add(
                positionRow,
                owner,
                book.accounts().version(owner),
                size,
                value,
                -share,
                price.of(value, value - share));
        return -share;
    }

    /**
     * Finds the winners; losers can no longer be nominated then. Asked again, finds them afresh, and plans made before are void.
     *
     * @return a view of their columns, valid until the next {@link #begin}
     * @throws IllegalArgumentException if no round has begun, or a mark was set or a loser has changed since
     */
    public Winners winners() {
        if (!hasBegun) {
            throw Require.refusal("round", "none", "begun");
        }
        requireMarks();
        requireLosers();
        isOpen = false;
        edition++;
        candidates.find(instrument, !losersLong, losers);
        return candidates.columns().view();
    }

    private void requireMarks() {
        if (haveMarksMoved()) {
            throw Require.refusal("marks", "set since the round began", "as they were then");
        }
    }

    /** Whether any mark was set since {@link #begin}: cross margin depends on all of them. */
    boolean haveMarksMoved() {
        return book.instruments().markings() != markingsAtStart;
    }

    /** Whoever has traded, paid in or been closed since the nomination may owe another amount, or none. */
    void requireLosers() {
        for (int j = 0; j < losers.count(); j++) {
            final int position = losers.position(j);
            if (book.accounts().version(losers.account[j]) != losers.version[j]
                    || Math.abs(book.positions().lots(position)) != losers.lots[j]) {
                throw Require.refusal("position", Integer.toString(position), "as it was when it was nominated");
            }
        }
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
        return columns().count();
    }

    /**
     * {@return the position of a winner, a row}
     *
     * @param winner 0 to count − 1
     */
    public int winnerPosition(int winner) {
        return columns().position[winner];
    }

    /**
     * {@return the most a winner may be made to pay: min(profit, equity)}
     *
     * @param winner 0 to count − 1
     */
    public long winnerGain(int winner) {
        return columns().gain[winner];
    }

    /**
     * {@return positions of the winners' side that are no winners, for a reason}
     *
     * @param reason why
     */
    public long excluded(Exclusion reason) {
        return candidates.excluded(reason);
    }

    WinnerColumns columns() {
        return candidates.columns();
    }

    /** Rises whenever losers or winners change place: what was planned before no longer fits. */
    long edition() {
        return edition;
    }

    /** Whether the round is no longer open for losers: its winners are found. */
    boolean isAssembled() {
        return hasBegun && !isOpen;
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

    int maxLosers() {
        return maxLosers;
    }

    int maxWinners() {
        return columns().most();
    }

    /** The sizes and limits; scores and weights have no text of their own. */
    @Override
    public String configuration() {
        return "assembler:maxAccounts=" + book.accounts().most() + ",maxLosers=" + maxLosers + ",maxWinners="
                + columns().most() + ",minLots=" + minLots + ",price=" + price;
    }

    /** Saves who is excluded; a round that is under way has to begin again. */
    @Override
    public void save(StateWriter out) {
        spared.save(out);
    }

    @Override
    public void load(StateReader in) {
        isOpen = false;
        hasBegun = false;
        edition++;
        candidates.clear();
        losers.clear();
        spared.load(in);
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
            Require.atLeastOne("minLots", minLots);
            return new RoundAssembler(this);
        }
    }
}
