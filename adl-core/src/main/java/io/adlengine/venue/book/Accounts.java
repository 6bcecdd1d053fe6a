package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/** The accounts of a book in rows 0, 1, 2, …: whose they are, their collateral, how often they changed. */
final class Accounts {
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

    int count() {
        return ids.count();
    }

    /** The row, if there is one. */
    int require(int row) {
        return ids.require(row);
    }

    long collateral(int row) {
        return collateral[row];
    }

    long version(int row) {
        return version[row];
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
