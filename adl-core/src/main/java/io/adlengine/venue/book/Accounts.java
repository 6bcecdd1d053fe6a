package io.adlengine.venue.book;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The accounts of a book in rows 0, 1, 2, …: whose they are, their collateral, how often they changed.
 *
 * <p>Everybody may look; only the book's commands change an account. An account keeps its row for ever: the third id that was opened
 * has row 2. Every step is O(1). Confined to the book's thread.
 */
public final class Accounts {
    private final Confinement confinement;
    private final IdTable ids;
    long[] collateral;
    private long[] version;

    Accounts(int most, Confinement confinement) {
        this.confinement = confinement;
        ids = new IdTable("accountId", most);
        collateral = new long[most];
        version = new long[most];
    }

    int open(long accountId) {
        return ids.findOrAdd(accountId);
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

    /** {@return accounts there are: rows 0 to this, exclusive} */
    public int count() {
        assert confinement.holds() : confinement;
        return ids.count();
    }

    /** {@return the most accounts there can be before {@link PositionBook#grow}} */
    public int most() {
        assert confinement.holds() : confinement;
        return ids.most();
    }

    /** The row, if there is one. */
    int require(int accountRow) {
        return Require.row("accountRow", accountRow, ids.count());
    }

    /**
     * {@return an account's collateral, without isolated margins; money, any sign}
     *
     * @param accountRow 0 to {@link #count} − 1
     * @throws IllegalArgumentException if there is no such row
     */
    public long collateral(int accountRow) {
        assert confinement.holds() : confinement;
        return collateral[require(accountRow)];
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

    void credit(int accountRow, long amount) {
        collateral[accountRow] += amount;
    }

    void touch(int accountRow) {
        version[accountRow]++;
    }

    /** The ids last: {@link #most} promises no row that another column does not have yet. */
    void grow(int most) {
        collateral = Arrays.copyOf(collateral, most);
        version = Arrays.copyOf(version, most);
        ids.grow(most);
    }

    void save(StateWriter out) {
        ids.save(out);
        out.putLongs(collateral, ids.count());
        out.putLongs(version, ids.count());
    }

    void load(StateReader in, long mostMoney) {
        ids.load(in);
        final int count = ids.count();
        for (int row = 0; row < count; row++) {
            collateral[row] = Require.within("collateral", in.getLong(), -mostMoney, mostMoney);
        }
        in.getLongs(version, count);
        // Accounts opened later begin with nothing, whoever had their rows before.
        Arrays.fill(collateral, count, collateral.length, 0);
        Arrays.fill(version, count, version.length, 0);
    }
}
