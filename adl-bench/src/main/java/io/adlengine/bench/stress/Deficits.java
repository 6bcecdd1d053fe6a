package io.adlengine.bench.stress;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.List;

/**
 * Who lacks what, and in which market: what is missing behind an account's cross positions falls on them in proportion
 * to what each has lost, what is missing behind an isolated one on itself. Of an account without positions it falls
 * nowhere. The parts add up to the unit.
 */
final class Deficits {
    /** Of an account that has closed all its positions. */
    static final int NOWHERE = -1;

    /**
     * A part of what an account lacks.
     *
     * @param account row
     * @param contract row, or {@link #NOWHERE}
     * @param isLong the side of its position there
     * @param lots of its position there, without a sign
     * @param amount money, 0 or more
     */
    record Deficit(int account, int contract, boolean isLong, long lots, long amount) {}

    private final StressBook of;
    private final List<Deficit> all = new ArrayList<>();
    private final boolean[] isBankrupt;
    private long total;
    private long lost;

    Deficits(StressBook of) {
        this.of = of;
        final PositionBook book = of.book;
        isBankrupt = new boolean[book.accounts().count()];
        for (int account = of.firstTrader; account < book.accounts().count(); account++) {
            final long equity = of.valuation.accountEquity(account);
            if (equity < 0) {
                split(account, -equity);
            }
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                if (book.positions().isIsolated(p) && of.valuation.equity(p) < 0) {
                    add(p, -of.valuation.equity(p));
                    lost += Math.max(-of.valuation.profit(p), -of.valuation.equity(p));
                }
            }
        }
    }

    private void split(int account, long deficit) {
        isBankrupt[account] = true;
        final List<Integer> cross = new ArrayList<>();
        long losses = 0;
        long profit = 0;
        for (int p = of.book.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = of.book.positions().nextOfAccount(p)) {
            if (!of.book.positions().isIsolated(p)) {
                cross.add(p);
                losses += loss(p);
                profit += of.valuation.profit(p);
            }
        }
        lost += Math.max(-profit, deficit);
        if (cross.isEmpty()) {
            all.add(new Deficit(account, NOWHERE, true, 0, deficit));
            total += deficit;
            return;
        }
        if (losses == 0) {
            add(cross.get(0), deficit);
            return;
        }
        long before = 0;
        long given = 0;
        for (final int p : cross) {
            before += loss(p);
            final long upTo = FixedPoint.mulDivFloor(deficit, before, losses);
            if (loss(p) > 0) {
                add(p, upTo - given);
                given = upTo;
            }
        }
    }

    private long loss(int position) {
        return Math.max(0, -of.valuation.profit(position));
    }

    private void add(int p, long amount) {
        final long lots = of.book.positions().lots(p);
        all.add(new Deficit(
                of.book.positions().account(p), of.book.positions().instrument(p), lots > 0, Math.abs(lots), amount));
        total += amount;
    }

    /** All parts, by account. */
    List<Deficit> all() {
        return all;
    }

    long total() {
        return total;
    }

    /** What those that lack something have lost: gains of the same account off, and what it owed before. */
    long lost() {
        return lost;
    }

    /** What falls on a side of a market. */
    long of(int contract, boolean isLong) {
        long sum = 0;
        for (final Deficit one : all) {
            sum += one.contract() == contract && one.isLong() == isLong ? one.amount() : 0;
        }
        return sum;
    }

    /** How many positions on a side of a market lack something. */
    int count(int contract, boolean isLong) {
        int count = 0;
        for (final Deficit one : all) {
            count += one.contract() == contract && one.isLong() == isLong ? 1 : 0;
        }
        return count;
    }

    /** Accounts that lack something. */
    int accounts() {
        return (int) all.stream().mapToInt(Deficit::account).distinct().count();
    }

    /** Whether an account's cross positions lack something together. */
    boolean isBankrupt(int account) {
        return isBankrupt[account];
    }
}
