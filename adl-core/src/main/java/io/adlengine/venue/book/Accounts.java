package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

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

    private final FundingIndices indices;
    private final Confinement confinement;
    private final IdTable ids;
    final Purses purses = new Purses();
    final Owners owners;
    private final AccountLimits limits = new AccountLimits(this);
    /** Without what of {@link Funding} is not settled yet. */
    long[] collateral;
    /** See {@link Exposures}; follows from the positions. */
    long[] exposure;

    private long[] version;
    /** Twice the listing in which lots were closed at a loss last, and 1 for shorts; 0: never. */
    private long[] lastLoss;

    /** As many as there are ids, at hand for the checks of rows. */
    private int count;

    Accounts(int most, FundingIndices indices, Confinement confinement) {
        this.indices = indices;
        this.confinement = confinement;
        ids = new IdTable("accountId", most);
        owners = new Owners(this, confinement);
        collateral = new long[most];
        exposure = new long[most];
        version = new long[most];
        lastLoss = new long[most];
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

    /** See {@link Positions#touch}. */
    long touched(int accountRow) {
        return collateral[accountRow] + exposure[accountRow] + version[accountRow] + ids.id(accountRow);
    }

    /**
     * {@return the venue's id of an account}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long id(int accountRow) {
        assert confinement.holds() : confinement;
        return ids.id(require(accountRow));
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

    /** With what of funding is not settled yet. */
    long collateralOf(int accountRow) {
        return collateral[accountRow] + indices.credit(accountRow);
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
        return exposure[require(accountRow)];
    }

    /**
     * {@return a number that rises with every change of an account or of its positions, not with marks}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long version(int accountRow) {
        assert confinement.holds() : confinement;
        return version[require(accountRow)];
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
        return lastLoss[require(accountRow)] >>> 1;
    }

    /**
     * {@return whether the lots of {@link #lossListing} were long}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public boolean wasLossLong(int accountRow) {
        assert confinement.holds() : confinement;
        return (lastLoss[require(accountRow)] & 1) == 0;
    }

    void noteLoss(int accountRow, long listing, boolean isLong) {
        lastLoss[accountRow] = 2 * listing + (isLong ? 0 : 1);
    }

    void credit(int accountRow, long amount) {
        collateral[accountRow] += amount;
    }

    void touch(int accountRow) {
        version[accountRow]++;
        if (purses.hasSiblings(accountRow)) {
            purses.touchOthers(accountRow, version);
        }
    }

    /** The ids last: {@link #most} promises no row that another column does not have yet. */
    void grow(int most) {
        purses.grow(most);
        collateral = Arrays.copyOf(collateral, most);
        exposure = Arrays.copyOf(exposure, most);
        version = Arrays.copyOf(version, most);
        lastLoss = Arrays.copyOf(lastLoss, most);
        owners.grow(most);
        ids.grow(most);
    }

    void save(StateWriter out) {
        ids.save(out);
        out.putLongs(collateral, count);
        out.putLongs(version, count);
        out.putLongs(lastLoss, count);
        owners.save(out);
        out.putLong(purses.deposited[Currencies.BASE]);
        limits.save(out);
    }

    void load(StateReader in, long mostMoney, long mostListing) {
        ids.load(in);
        count = ids.count();
        for (int row = 0; row < count; row++) {
            collateral[row] = Require.within("collateral", in.getLong(), -mostMoney, mostMoney);
        }
        in.getLongs(version, count);
        in.getLongs(lastLoss, count);
        for (int row = 0; row < count; row++) {
            Require.within("last loss", lastLoss[row] >>> 1, 0, mostListing);
        }
        owners.load(in);
        purses.deposited[Currencies.BASE] = Require.within("deposits", in.getLong(), -MOST_DEPOSITS, MOST_DEPOSITS);
        limits.load(in, count);
        Arrays.fill(exposure, 0);
        // Accounts opened later begin with nothing, whoever had their rows before.
        Arrays.fill(collateral, count, collateral.length, 0);
        Arrays.fill(version, count, version.length, 0);
        Arrays.fill(lastLoss, count, lastLoss.length, 0);
    }
}
