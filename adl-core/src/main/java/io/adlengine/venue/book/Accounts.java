package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The accounts of a book in rows 0, 1, 2, …: whose they are, their collateral, how often they changed. A view for everybody but the
 * book, which alone changes them. Confined to the book's thread.
 */
public final class Accounts {
    private final IdTable ids;
    private final long[] collateral;
    private final long[] version;

    Accounts(int most) {
        ids = new IdTable("account", most);
        collateral = new long[most];
        version = new long[most];
    }

    IdTable ids() {
        return ids;
    }

    /**
     * {@return the row of an account, or {@link PositionBook#NONE}}
     *
     * @param accountId the id outside the book
     */
    public int find(long accountId) {
        return ids.find(accountId);
    }

    /**
     * {@return the venue's id of an account}
     *
     * @param accountRow row
     */
    public long id(int accountRow) {
        return ids.id(accountRow);
    }

    /** {@return accounts there are: rows 0 to this, exclusive} */
    public int count() {
        return ids.count();
    }

    /** {@return the most accounts there can be} */
    public int most() {
        return ids.most();
    }

    /** The row, if there is one. */
    int require(int row) {
        return ids.require(row);
    }

    /**
     * {@return an account's collateral, without isolated margins; money, any sign}
     *
     * @param accountRow row
     */
    public long collateral(int accountRow) {
        return collateral[accountRow];
    }

    /**
     * {@return a number that rises with every change of an account or of its positions, not with marks}
     *
     * @param accountRow row
     */
    public long version(int accountRow) {
        return version[accountRow];
    }

    void credit(int row, long amount) {
        collateral[row] += amount;
    }

    void touch(int row) {
        version[row]++;
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
