package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.ints.IntArrays;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * The positions of everybody who is bankrupt, side by side, the cheapest lots of a side first. An isolated position is
 * an account of its own with one leg; another position is a leg of its account.
 *
 * <p>Any leg may carry the whole of its account's deficit D, so one of its n lots costs ⌈D/n⌉: 34 for each of 3 lots
 * and a deficit of 100.
 */
final class OpenLegs {
    private final Positions positions;
    private final Valuation valuation;
    private final LongArrayList deficits = new LongArrayList();
    private final IntArrayList side = new IntArrayList();
    private final IntArrayList debtor = new IntArrayList();
    private final LongArrayList price = new LongArrayList();
    private final int[] first;
    private int[] order;

    /** Finds them, in the book as it is. */
    OpenLegs(PositionBook book, Valuation valuation) {
        this.valuation = valuation;
        positions = book.positions();
        for (int account = 0; account < book.accounts().count(); account++) {
            addAccount(account);
        }
        first = new int[2 * book.instruments().count() + 1];
        sort();
    }

    private void addAccount(int account) {
        final long equity = valuation.accountEquity(account);
        final int ofAccount = deficits.size();
        for (int p = positions.firstOfAccount(account); p != PositionBook.NONE; p = positions.nextOfAccount(p)) {
            if (!positions.isIsolated(p) && equity < 0) {
                addLeg(ofAccount, p, -equity);
            }
        }
        if (side.size() > 0 && debtor.getInt(side.size() - 1) == ofAccount) {
            deficits.add(-equity);
        }
        for (int p = positions.firstOfAccount(account); p != PositionBook.NONE; p = positions.nextOfAccount(p)) {
            if (positions.isIsolated(p) && valuation.equity(p) < 0) {
                addLeg(deficits.size(), p, -valuation.equity(p));
                deficits.add(-valuation.equity(p));
            }
        }
    }

    private void addLeg(int ofDebtor, int position, long deficit) {
        final long lots = positions.lots(position);
        side.add(side(positions.instrument(position), lots > 0));
        debtor.add(ofDebtor);
        price.add(1 + (deficit - 1) / Math.abs(lots));
    }

    private void sort() {
        order = new int[side.size()];
        for (int leg = 0; leg < order.length; leg++) {
            order[leg] = leg;
            first[side.getInt(leg) + 1]++;
        }
        for (int s = 1; s < first.length; s++) {
            first[s] += first[s - 1];
        }
        IntArrays.quickSort(order, (a, b) -> {
            final int bySide = Integer.compare(side.getInt(a), side.getInt(b));
            final int byPrice = bySide != 0 ? bySide : Long.compare(price.getLong(a), price.getLong(b));
            return byPrice != 0 ? byPrice : Integer.compare(a, b);
        });
    }

    /** Bankrupt accounts and isolated positions. */
    int debtors() {
        return deficits.size();
    }

    /** What one of them lacks, above 0. */
    long deficit(int ofDebtor) {
        return deficits.getLong(ofDebtor);
    }

    /** Legs of all sides. */
    int count() {
        return order.length;
    }

    /** Sides, whether they have legs or not. */
    int sides() {
        return first.length - 1;
    }

    /** The number of a side. */
    static int side(int instrument, boolean isLong) {
        return 2 * instrument + (isLong ? 0 : 1);
    }

    /** Where the legs of a side begin; those of the next side begin where they end. */
    int first(int ofSide) {
        return first[ofSide];
    }

    int sideOf(int leg) {
        return side.getInt(order[leg]);
    }

    int debtorOf(int leg) {
        return debtor.getInt(order[leg]);
    }

    /** What a lot costs, 1 or more. */
    long price(int leg) {
        return price.getLong(order[leg]);
    }
}
