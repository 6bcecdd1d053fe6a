package io.adlengine.bench.participation;

import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;

/**
 * Who is still there: of every account and cohort the share that stays, and the share that has decided to go and has
 * not gone yet. After a burden h, m ← m·(1 − p(h)) of those who stay. Expected values, without draws: of an account
 * 0.25 may be there.
 */
final class Participation {
    private final Followers followers;
    private final int width;
    private final Long2IntOpenHashMap rows = new Long2IntOpenHashMap();
    /** A row an account: what stays and what goes of each cohort. */
    private final DoubleArrayList shares = new DoubleArrayList();

    Participation(Followers followers) {
        this.followers = followers;
        width = 2 * followers.cohorts().size();
        rows.defaultReturnValue(-1);
    }

    /** What share of an account takes part in a round, 0 to 1. */
    double present(long account) {
        return sum(account, 1);
    }

    /** What share of an account will be there when all have gone who want to, 0 to 1. */
    double staying(long account) {
        return sum(account, 2);
    }

    private double sum(long account, int step) {
        final int row = rows.get(account);
        if (row < 0) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < width; i += step) {
            sum += shares.getDouble(row + i);
        }
        return Math.min(1, sum);
    }

    /** A burden, and who decides to go after it. */
    void respond(long account, double burden) {
        final int row = row(account);
        final boolean leaves = followers.outside().apply(account).isTaken(burden);
        for (int k = 0; k < width / 2; k++) {
            final int stays = row + 2 * k;
            final double staying = shares.getDouble(stays);
            final double going = leaves ? 1 : followers.cohorts().get(k).churn().probability(burden);
            shares.set(stays, staying * (1 - going));
            shares.set(stays + 1, shares.getDouble(stays + 1) + staying * going);
        }
    }

    private int row(long account) {
        final int known = rows.get(account);
        if (known >= 0) {
            return known;
        }
        final int row = shares.size();
        for (final Cohort cohort : followers.cohorts()) {
            shares.add(cohort.share());
            shares.add(0);
        }
        rows.put(account, row);
        return row;
    }

    /** Time passes, and who has decided to goes. */
    void elapse(double seconds) {
        for (int k = 0; k < width / 2; k++) {
            final double stillThere = followers.cohorts().get(k).stillThere(seconds);
            for (int i = 2 * k + 1; i < shares.size(); i += width) {
                shares.set(i, shares.getDouble(i) * stillThere);
            }
        }
    }
}
