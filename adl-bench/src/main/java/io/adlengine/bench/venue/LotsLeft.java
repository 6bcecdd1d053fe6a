package io.adlengine.bench.venue;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.Nomination;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What order book and volunteers have left of solvent accounts in liquidation, by instrument and side: the targets of
 * rounds in lots, at what is left of the zero value that was fixed before the liquidation.
 */
final class LotsLeft {
    private final PositionBook book;
    private final Valuation valuation;
    private final IntArrayList[] position;
    private final LongArrayList[] sequence;
    private final LongArrayList[] lots;
    private final LongArrayList[] transfer;

    LotsLeft(PositionBook book, Valuation valuation) {
        this.valuation = valuation;
        this.book = book;
        final int sides = 2 * book.instruments().count();
        position = new IntArrayList[sides];
        sequence = new LongArrayList[sides];
        lots = new LongArrayList[sides];
        transfer = new LongArrayList[sides];
        for (int side = 0; side < sides; side++) {
            position[side] = new IntArrayList();
            sequence[side] = new LongArrayList();
            lots[side] = new LongArrayList();
            transfer[side] = new LongArrayList();
        }
    }

    void clear() {
        for (int side = 0; side < position.length; side++) {
            position[side].clear();
            sequence[side].clear();
            lots[side].clear();
            transfer[side].clear();
        }
    }

    void add(int row, long some, long value) {
        final int side =
                2 * book.positions().instrument(row) + (book.positions().lots(row) > 0 ? 0 : 1);
        position[side].add(row);
        sequence[side].add(book.positions().sequence(row));
        lots[side].add(some);
        transfer[side].add(value);
    }

    /**
     * Decides the round of a side; whether it has targets. Who has given lots on this side meanwhile, as a winner of
     * another round, gives no more than are left, and for no less than its zero value then.
     */
    boolean decide(Autodeleverager adl, int side) {
        if (position[side].isEmpty()) {
            return false;
        }
        adl.quantities().begin(side >> 1, (side & 1) == 0);
        int accepted = 0;
        for (int k = 0; k < position[side].size(); k++) {
            final int row = position[side].getInt(k);
            if (book.positions().is(row, sequence[side].getLong(k)) && valuation.equity(row) >= 0) {
                final long all = lots[side].getLong(k);
                final long some = Math.min(all, Math.abs(book.positions().lots(row)));
                // Who has paid in another round meanwhile has less to give away with its lots.
                final long value =
                        Math.max(FixedPoint.part(transfer[side].getLong(k), some, all), valuation.zeroValue(row, some));
                accepted += adl.quantities().atValue(row, some, value) == Nomination.ACCEPTED ? 1 : 0;
            }
        }
        if (accepted > 0 && adl.quantities().decide() != Decision.DECIDED) {
            throw new IllegalStateException("a mark or an account changed between nomination and decision");
        }
        return accepted > 0;
    }
}
