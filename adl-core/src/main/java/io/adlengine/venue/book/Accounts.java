package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The accounts of a book in rows 0, 1, 2, …: whose they are, their collateral, how often they changed.
 *
 * <p>Everybody may look; only the book's commands, and {@link #owners}, change an account. An account keeps its row
 * for ever: the third id
 * that was opened has row 2. Every step is O(1). Confined to the book's thread.
 */
public final class Accounts {
    /** The most that an account's positions, or a side of a market, can be worth together: 2^60. */
    public static final long MOST_EXPOSURE = 1L << 60;

    /** The most that deposits less payments out come to: 2^62. */
    static final long MOST_DEPOSITS = 1L << 62;

    /** Of each account. */
    private static final int LINES = 2;
    /** Columns, beside those of {@link CrossLots}. */
    private static final int SETTLED = 0;

    private static final int VERSION = 1;
    /** As in the table of ids: together with what else is asked for. */
    private static final int ID = 2;
    /** The column of {@link AccountLists}. */
    static final int FIRST = 3;

    private static final int EXPOSURE = 6;
    /** Twice the listing in which lots were closed at a loss last, and 1 for shorts; 0: never. */
    private static final int LAST_LOSS = 7;

    private final FundingIndices indices;
    private final Confinement confinement;
    private final IdTable ids;
    final Purses purses = new Purses();
    final Owners owners;
    private final AccountLimits limits = new AccountLimits(this);
    private final Lines lines;

    /** As many as there are ids, at hand for the checks of rows. */
    private int count;

    Accounts(Lines accountLines, FundingIndices indices, Confinement confinement) {
        this.indices = indices;
        this.confinement = confinement;
        lines = accountLines;
        ids = new IdTable("accountId", lines.count() / LINES);
        owners = new Owners(this, confinement);
    }

    /** {@return how much accounts' positions may be worth, to be changed; the same always} */
    public AccountLimits limits() {
        return limits;
    }

    /** {@return all deposits in base so far less what was paid out, within ±2^62; money} */
    public long deposited() {
        assert confinement.holds() : confinement;
        return purses.deposited[Currencies.BASE];
    }

    /** What a deposit would bring them to. */
    void requireDeposit(int accountRow, long amount) {
        final long before = purses.deposited[purses.currency(accountRow)];
        Require.within("deposits", before + amount, -MOST_DEPOSITS, MOST_DEPOSITS);
    }

    void deposit(int accountRow, long amount) {
        purses.deposited[purses.currency(accountRow)] += amount;
        credit(accountRow, amount);
    }

    void requireOwner() {
        assert confinement.holds() : confinement;
    }

    /** As {@link #most}, for what is checked already. */
    int rows() {
        return ids.most();
    }

    int open(long accountId) {
        final int row = ids.findOrAdd(accountId);
        lines.set(line(row), ID, accountId);
        count = ids.count();
        return row;
    }

    /**
     * {@return the row of an account, or {@link PositionBook#NONE} if it was never opened}
     *
     * @param accountId the venue's id, any
     */
    public int find(long accountId) {
        assert confinement.holds() : confinement;
        return ids.find(accountId);
    }

    /** See {@link Positions#touch}: something of both halves of a line. */
    long touched(int accountRow) {
        return lines.get(line(accountRow), SETTLED) + lines.get(line(accountRow), CrossLots.FIRST_WORD);
    }

    /**
     * {@return the venue's id of an account}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long id(int accountRow) {
        assert confinement.holds() : confinement;
        return lines.get(line(require(accountRow)), ID);
    }

    /** {@return whose the accounts are, to be looked at and to be set; the same always} */
    public Owners owners() {
        return owners;
    }

    /** {@return accounts there are: rows 0 to this, exclusive} */
    public int count() {
        assert confinement.holds() : confinement;
        return count;
    }

    /** {@return the most accounts there can be before {@link PositionBook#grow}} */
    public int most() {
        assert confinement.holds() : confinement;
        return ids.most();
    }

    /** The row, if there is one. */
    int require(int accountRow) {
        return Require.row("accountRow", accountRow, count);
    }

    /** Terms whose losses beyond margins have somebody to bear them. */
    Instrument requireBearer(Instrument terms) {
        if (Require.present("instrument", terms).isolated().booksLoss()) {
            bearerOf(terms);
        }
        return terms;
    }

    /** The row of the account that bears them. */
    int bearerOf(Instrument terms) {
        final long bearerId = terms.isolated().bearerId();
        final int bearer = ids.find(bearerId);
        if (bearer == PositionBook.NONE) {
            throw Require.refusal("loss bearer", Long.toString(bearerId), "the id of an account");
        }
        if (purses.currency(bearer) != terms.currency()) {
            throw Require.refusal("loss bearer", Long.toString(bearerId), "the id of a purse in " + terms.currency());
        }
        return bearer;
    }

    /**
     * {@return an account's collateral, without isolated margins; money, any sign} Where the book uses {@link Funding},
     * O(positions of the account).
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long collateral(int accountRow) {
        assert confinement.holds() : confinement;
        return collateralOf(require(accountRow));
    }

    /** Without what of {@link Funding} is not settled yet. */
    long settledOf(int accountRow) {
        return lines.get(line(accountRow), SETTLED);
    }

    void setSettled(int accountRow, long money) {
        lines.set(line(accountRow), SETTLED, money);
    }

    /** With what of funding is not settled yet. */
    long collateralOf(int accountRow) {
        return settledOf(accountRow) + indices.credit(accountRow);
    }

    /**
     * {@return the most that an account's positions, isolated ones included, can be worth together within the price
     * ranges of their instruments: Σ |lots|·{@link Instrument#mostPerLot}, at most 2^60}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long exposure(int accountRow) {
        assert confinement.holds() : confinement;
        return exposureOf(require(accountRow));
    }

    /**
     * {@return a number that rises with every change of an account or of its positions, not with marks}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long version(int accountRow) {
        assert confinement.holds() : confinement;
        return lines.get(line(require(accountRow)), VERSION);
    }

    /**
     * {@return in which instrument the account closed lots at a loss last, by trade, close-out or settlement: the
     * number of its {@link Instruments#listing}, or 0 where it never did}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long lossListing(int accountRow) {
        assert confinement.holds() : confinement;
        return lines.get(line(require(accountRow)), LAST_LOSS) >>> 1;
    }

    /**
     * {@return whether the lots of {@link #lossListing} were long}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean wasLossLong(int accountRow) {
        assert confinement.holds() : confinement;
        return (lines.get(line(require(accountRow)), LAST_LOSS) & 1) == 0;
    }

    void noteLoss(int accountRow, long listing, boolean isLong) {
        lines.set(line(accountRow), LAST_LOSS, 2 * listing + (isLong ? 0 : 1));
    }

    void credit(int accountRow, long amount) {
        lines.add(line(accountRow), SETTLED, amount);
    }

    /** See {@link Exposures}; follows from the positions. */
    long exposureOf(int accountRow) {
        return lines.get(line(accountRow), EXPOSURE);
    }

    void addExposure(int accountRow, long more) {
        lines.add(line(accountRow), EXPOSURE, more);
    }

    /** What a change of a position brings, and by how much its exposure rises. */
    void realise(int accountRow, long money, long exposure) {
        final int line = line(accountRow);
        lines.add(line, SETTLED, money);
        lines.add(line, VERSION, 1);
        lines.add(line, EXPOSURE, exposure);
    }

    void touch(int accountRow) {
        lines.add(line(accountRow), VERSION, 1);
        if (purses.hasSiblings(accountRow)) {
            purses.touchOthers(accountRow, this);
        }
    }

    /** Of this row alone, whatever else belongs to its account. */
    void touchAlone(int accountRow) {
        lines.add(line(accountRow), VERSION, 1);
    }

    /** The ids last: {@link #most} promises no row that another column does not have yet. */
    void grow(int most) {
        purses.grow(most);
        lines.grow(line(most));
        owners.grow(most);
        ids.grow(most);
    }

    void save(StateWriter out) {
        ids.save(out);
        save(out, SETTLED);
        save(out, VERSION);
        save(out, LAST_LOSS);
        owners.save(out);
        out.putLong(purses.deposited[Currencies.BASE]);
        limits.save(out);
    }

    /** The first of an account's two lines, or one past the last where there are so many accounts. */
    static int line(int accountRow) {
        return LINES * accountRow;
    }

    private void save(StateWriter out, int column) {
        for (int row = 0; row < count; row++) {
            out.putLong(lines.get(line(row), column));
        }
    }

    void load(StateReader in, long mostMoney, long mostListing) {
        ids.load(in);
        count = ids.count();
        // Accounts opened later begin with nothing, whoever had their rows before.
        lines.clear(0);
        for (int row = 0; row < count; row++) {
            lines.set(line(row), ID, ids.id(row));
            lines.set(line(row), SETTLED, Require.within("collateral", in.getLong(), -mostMoney, mostMoney));
        }
        for (int row = 0; row < count; row++) {
            lines.set(line(row), VERSION, in.getLong());
        }
        for (int row = 0; row < count; row++) {
            final long last = in.getLong();
            Require.within("last loss", last >>> 1, 0, mostListing);
            lines.set(line(row), LAST_LOSS, last);
        }
        owners.load(in);
        purses.deposited[Currencies.BASE] = Require.within("deposits", in.getLong(), -MOST_DEPOSITS, MOST_DEPOSITS);
        limits.load(in, count);
    }
}
