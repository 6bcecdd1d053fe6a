package io.adlengine.bench.venue;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each side of each instrument went through in a wave: a row for every side, and which of them are unsettled. */
final class WaveSides {
    private final PositionBook book;
    private final RiskEngine risk;
    private final Autodeleverager adl;
    private final List<VenueRound> sides = new ArrayList<>();
    private final IntArrayList unsettled = new IntArrayList();
    private final int[] rowOfSide;
    private final List<VenueRound> rounds = new ArrayList<>();

    WaveSides(PositionBook book, RiskEngine risk, Autodeleverager adl) {
        this.book = book;
        this.risk = risk;
        this.adl = adl;
        rowOfSide = new int[2 * book.instruments().count()];
        Arrays.fill(rowOfSide, -1);
    }

    /** The rounds of a wave, in their order, at the present marks; the next wave begins with none. */
    void settle() {
        for (final int row : unsettled) {
            final int instrument = adl.unsettled().instrumentRow(0);
            final long needed =
                    adl.settle(adl.unsettled().roundId(0), book.instruments().mark(instrument));
            sides.set(row, sides.get(row).settled(needed));
        }
        rounds.addAll(sides);
        unsettled.clear();
        sides.clear();
        Arrays.fill(rowOfSide, -1);
    }

    /** The engine's own round of a side, which waits for its settlement. */
    void add(int side, VenueRound round) {
        unsettled.add(sides.size());
        rowOfSide[side] = sides.size();
        sides.add(round);
    }

    /** What a later pass adds to a side; where it had nothing to collect before, there is a row all the same. */
    void more(
            int wave,
            int side,
            int losers,
            int winners,
            long covered,
            int touched,
            long lots,
            int fills,
            boolean conserved,
            long planNanos,
            long matchNanos) {
        final int row = rowOf(wave, side, losers, winners);
        sides.set(row, sides.get(row).plus(covered, touched, lots, fills, conserved, planNanos, matchNanos));
    }

    /** All that falls on other sides: bankrupt positions that had nothing to carry. */
    void addSidesWithoutRounds(int wave) {
        for (int side = 0; side < rowOfSide.length; side++) {
            final int bankrupt = risk.bankrupt(side >> 1, (side & 1) == 0).size();
            if (bankrupt > 0) {
                rowOf(wave, side, bankrupt, 0);
            }
        }
    }

    /** The row of a side in this wave; an empty one where there was no round. */
    private int rowOf(int wave, int side, int losers, int winners) {
        if (rowOfSide[side] < 0) {
            rowOfSide[side] = sides.size();
            final int i = side >> 1;
            final boolean areLong = (side & 1) == 0;
            final long id = book.instruments().contract(i).id();
            final long paid = risk.paid(i, areLong);
            sides.add(new VenueRound(wave, id, areLong, losers, winners, paid, 0, 0, 0, 0, 0, 0, 0, 0, true, 0, 0, 0));
        }
        return rowOfSide[side];
    }

    /** The rounds of all waves that are settled. */
    List<VenueRound> rounds() {
        return rounds;
    }
}
