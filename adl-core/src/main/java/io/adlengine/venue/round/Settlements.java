package io.adlengine.venue.round;

import io.adlengine.DeleveragingEngine;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Instruments;

/**
 * The rounds whose need is not known yet, with what it takes to know it: the lots and zero values of their losers.
 *
 * <p>A round needed what a price falls short of its losers' zero values, over all their lots, whether they were closed
 * out or are still open: at the price at which they were or could be closed. That figure settles the engine's round,
 * and teaches the estimator. Rounds settle in any order, each once. Ten lots with a zero value of 850 that could be
 * closed at 75 each needed 100.
 *
 * <p>Holds {@code maxRounds} rounds with {@code maxLosers} losers in all, 16 bytes each; where there is no room the
 * oldest rounds are given up and counted: the engine still waits for them, and takes the venue's own figure by {@link
 * #settleNeeded}. O(losers) per settlement, no allocation after the constructor.
 */
final class Settlements {
    private final Instruments instruments;
    private final DeleveragingEngine engine;
    private final NeedsLearnt needs;
    private final long[] id;
    private final int[] instrument;
    /** Of the instrument when the round ran: another listing has other terms. */
    private final long[] listing;

    private final long[] mark;
    private final int[] losers;
    private final long[] lots;
    private final long[] zeroValue;
    private int size;
    private int used;
    private long dropped;

    Settlements(Instruments instruments, DeleveragingEngine engine, NeedsLearnt needs, int maxLosers) {
        final int maxRounds = engine.maxUnsettled();
        this.instruments = instruments;
        this.engine = engine;
        this.needs = needs;
        id = new long[maxRounds];
        instrument = new int[maxRounds];
        listing = new long[maxRounds];
        mark = new long[maxRounds];
        losers = new int[maxRounds];
        lots = new long[maxLosers];
        zeroValue = new long[maxLosers];
    }

    /** Keeps a round until it is settled. */
    void open(long roundId, RoundAssembler round) {
        final Losers nominated = round.losers();
        while (size == id.length || size > 0 && used + nominated.count() > lots.length) {
            close(0, 0);
            dropped++;
        }
        if (nominated.count() > lots.length) {
            dropped++;
            return;
        }
        id[size] = roundId;
        instrument[size] = round.instrument();
        listing[size] = instruments.listing(round.instrument());
        mark[size] = round.markAtStart();
        losers[size] = nominated.count();
        size++;
        for (int j = 0; j < nominated.count(); j++) {
            lots[used] = round.areLosersLong() ? nominated.lots[j] : -nominated.lots[j];
            zeroValue[used++] = nominated.value[j] + nominated.deficit[j];
        }
    }

    /**
     * What a round over these losers will need, from what earlier rounds of the instrument needed; −1 where nothing is
     * known.
     */
    long estimate(RoundAssembler round) {
        needs.meet(round.instrument());
        return needs.estimate(
                round.instrument(), round.markAtStart(), round.losers().lots());
    }

    /** Settles a round at the price, in ticks, at which its losers' lots were or could be closed; returns B_needed. */
    long settle(long roundId, long price) {
        final int place = place(roundId);
        if (!isListedAsThen(place)) {
            throw Require.refusal("roundId", Long.toString(roundId), "of an instrument that was not listed anew since");
        }
        final Instrument contract = instruments.contract(instrument[place]);
        Require.within("price", price, contract.minPrice(), contract.maxPrice());
        final int first = first(place);
        long needed = 0;
        for (int j = first; j < first + losers[place]; j++) {
            needed = FixedPoint.saturatingSum(needed, Math.max(0, zeroValue[j] - contract.value(lots[j], price)));
        }
        settle(place, first, needed);
        return needed;
    }

    /** Settles a round whose lots went at several prices: the venue adds up its own fills. */
    void settleNeeded(long roundId, long needed) {
        Require.notNegative("needed", needed);
        final int place = find(roundId);
        if (place < 0) {
            // Given up here for want of room; nobody but the controller can learn from it any more.
            engine.settle(roundId, needed);
        } else {
            settle(place, first(place), needed);
        }
    }

    private void settle(int place, int first, long needed) {
        long lotsOfRound = 0;
        for (int j = first; j < first + losers[place]; j++) {
            lotsOfRound += Math.abs(lots[j]);
        }
        final int waiting = engine.unsettledRounds();
        try {
            engine.settle(id[place], needed);
        } finally {
            // The engine's listener may throw, and the round is settled all the same.
            if (engine.unsettledRounds() < waiting) {
                learn(place, lotsOfRound, needed);
                close(place, first);
            }
        }
    }

    private void learn(int place, long lotsOfRound, long needed) {
        if (isListedAsThen(place)) {
            needs.learn(instrument[place], mark[place], lotsOfRound, needed);
        }
    }

    /** Whether the instrument of a round still has the listing it had then, and with it terms no narrower. */
    private boolean isListedAsThen(int place) {
        return instruments.listing(instrument[place]) == listing[place];
    }

    private int place(long roundId) {
        final int place = find(roundId);
        if (place < 0) {
            throw Require.refusal("roundId", Long.toString(roundId), "an unsettled round");
        }
        return place;
    }

    private int find(long roundId) {
        for (int place = 0; place < size; place++) {
            if (id[place] == roundId) {
                return place;
            }
        }
        return -1;
    }

    /** Where a round's losers begin. */
    private int first(int place) {
        int first = 0;
        for (int older = 0; older < place; older++) {
            first += losers[older];
        }
        return first;
    }

    private void close(int place, int first) {
        final int count = losers[place];
        final int younger = --size - place;
        System.arraycopy(id, place + 1, id, place, younger);
        System.arraycopy(instrument, place + 1, instrument, place, younger);
        System.arraycopy(listing, place + 1, listing, place, younger);
        System.arraycopy(mark, place + 1, mark, place, younger);
        System.arraycopy(losers, place + 1, losers, place, younger);
        used -= count;
        System.arraycopy(lots, first + count, lots, first, used - first);
        System.arraycopy(zeroValue, first + count, zeroValue, first, used - first);
    }

    int size() {
        return size;
    }

    /** The engine's id of a round, in the order in which they ran. */
    long roundId(int place) {
        return id[place];
    }

    /** The row of a round's instrument. */
    int instrument(int place) {
        return instrument[place];
    }

    /** Rounds given up for want of room. */
    long dropped() {
        return dropped;
    }

    void save(StateWriter out) {
        out.putLong(dropped);
        out.putInt(size);
        out.putLongs(id, size);
        out.putInts(instrument, size);
        out.putLongs(listing, size);
        out.putLongs(mark, size);
        out.putInts(losers, size);
        out.putLongs(lots, used);
        out.putLongs(zeroValue, used);
    }

    void load(StateReader in) {
        dropped = Require.notNegative("dropped", in.getLong());
        size = in.getCount("rounds", id.length);
        in.getLongs(id, size);
        in.getInts(instrument, size);
        in.getLongs(listing, size);
        in.getLongs(mark, size);
        in.getInts(losers, size);
        used = 0;
        for (int place = 0; place < size; place++) {
            used += Require.within("losers", losers[place], 0, lots.length - used);
        }
        in.getLongs(lots, used);
        in.getLongs(zeroValue, used);
    }

    /** What only the instruments can tell: they may have been loaded after this. */
    void loaded() {
        for (int place = 0, j = 0; place < size; place++) {
            final int row = Require.row("instrumentRow", instrument[place], instruments.count());
            Require.within("listing", listing[place], 1, instruments.listing(row));
            // An instrument that was listed anew since has other terms than the round ran at, and may have narrower
            // ones.
            final Instrument terms = isListedAsThen(place) ? instruments.contract(row) : null;
            Require.within(
                    "mark",
                    mark[place],
                    terms == null ? Long.MIN_VALUE : terms.minPrice(),
                    terms == null ? Long.MAX_VALUE : terms.maxPrice());
            final long most = terms == null ? Instrument.MOST_VALUE : terms.maxLots();
            for (final int end = j + losers[place]; j < end; j++) {
                Require.within("lots", lots[j], -most, most);
            }
        }
    }
}
