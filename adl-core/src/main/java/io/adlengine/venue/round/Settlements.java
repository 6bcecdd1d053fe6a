package io.adlengine.venue.round;

import io.adlengine.DeleveragingEngine;
import io.adlengine.check.Require;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;

/**
 * The rounds whose need is not known yet, with what it takes to know it: the lots and zero values of their losers.
 *
 * <p>A round needed what a price falls short of its losers' zero values, over all their lots, whether they were closed out or are
 * still open: at the price at which they were or could be closed. That figure settles the engine's round, and teaches the estimator.
 * Rounds settle in any order, each once.
 *
 * <p>Holds {@code maxRounds} rounds with {@code maxLosers} losers in all, 16 bytes each; where there is no room the oldest rounds are
 * given up and counted by {@link #dropped}: the engine still waits for them, and takes the venue's own figure. O(losers) per
 * settlement, no allocation after the constructor. Confined to the engine's thread.
 */
public final class Settlements implements Durable {
    private final PositionBook book;
    private final DeleveragingEngine engine;
    private final GapEstimator estimator;
    private final long[] id;
    private final int[] instrument;
    private final long[] mark;
    private final int[] losers;
    private final long[] lots;
    private final long[] zeroValue;
    private final int[] number = new int[1];
    private final long[] quantity = new long[1];
    private final long[] need = new long[1];
    private final double[] pricePerLot = new double[1];
    private int size;
    private int used;
    private long dropped;

    /**
     * Allocates room.
     *
     * @param book of the rounds
     * @param engine that waits for their settlement
     * @param estimator which learns from them; the book's instruments get their numbers in it now; null: nobody learns
     * @param maxRounds the most rounds, 1 to the engine's {@code maxUnsettled}
     * @param maxLosers the most losers of all rounds together, at least those of one round
     * @throws IllegalArgumentException if a number is out of range, or the estimator has no room for the book's instruments
     */
    public Settlements(
            PositionBook book, DeleveragingEngine engine, GapEstimator estimator, int maxRounds, int maxLosers) {
        this.book = Require.present("book", book);
        this.engine = Require.present("engine", engine);
        this.estimator = estimator;
        // A round that the engine has given up could be settled no more.
        Require.within("maxRounds", maxRounds, 1, engine.maxUnsettled());
        Require.within("maxLosers", maxLosers, 1, 1 << 28);
        id = new long[maxRounds];
        instrument = new int[maxRounds];
        mark = new long[maxRounds];
        losers = new int[maxRounds];
        lots = new long[maxLosers];
        zeroValue = new long[maxLosers];
        if (estimator != null) {
            numberInstruments();
        }
    }

    /** Now, so that no round is refused for want of room, and no refused settlement numbers an instrument. */
    private void numberInstruments() {
        int unknown = 0;
        for (int row = 0; row < book.instruments().count(); row++) {
            unknown += estimator.knows(book.instruments().contract(row).id()) ? 0 : 1;
        }
        if (unknown > estimator.room()) {
            throw Require.refusal(
                    "estimator", "room for " + estimator.room() + " instruments", "room for " + unknown + " more");
        }
        for (int row = 0; row < book.instruments().count(); row++) {
            estimator.instrument(book.instruments().contract(row).id());
        }
    }

    DeleveragingEngine engine() {
        return engine;
    }

    PositionBook book() {
        return book;
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
        mark[size] = round.markAtStart();
        losers[size] = nominated.count();
        size++;
        for (int j = 0; j < nominated.count(); j++) {
            lots[used] = round.areLosersLong() ? nominated.lots[j] : -nominated.lots[j];
            zeroValue[used++] = nominated.value[j] + nominated.deficit[j];
        }
    }

    /** What a round over these losers will need, from what earlier rounds of the instrument needed; −1 where nothing is known. */
    long estimate(RoundAssembler round) {
        // Before the first round there is no mark either.
        if (estimator == null || round.losers().count() == 0) {
            return -1;
        }
        describe(round.instrument(), round.markAtStart(), round.losers().lots());
        return estimator.estimate(number, quantity, pricePerLot, 1);
    }

    /**
     * Settles a round.
     *
     * @param roundId the engine's
     * @param price at which its losers' lots were or could be closed, ticks, within the instrument's range
     * @return B_needed, money
     * @throws IllegalArgumentException if the price is out of range, or the round is unknown, settled or dropped, here or in the
     *     engine; nothing has changed then
     */
    public long settle(long roundId, long price) {
        final int place = place(roundId);
        final Instrument contract = book.instruments().contract(instrument[place]);
        Require.within("price", price, contract.minPrice(), contract.maxPrice());
        final int first = first(place);
        long needed = 0;
        for (int j = first; j < first + losers[place]; j++) {
            needed = FixedPoint.saturatingSum(needed, Math.max(0, zeroValue[j] - contract.value(lots[j], price)));
        }
        settle(place, first, needed);
        return needed;
    }

    /**
     * Settles a round whose lots went at several prices: the venue adds up its own fills.
     *
     * @param roundId the engine's
     * @param needed Σ |execution price − zero price|·lots over the losers' lots, where it fell short; money, 0 or more
     * @throws IllegalArgumentException if the amount is negative, or the round is unknown, settled or dropped, here or in the engine;
     *     nothing has changed then
     */
    public void settleNeeded(long roundId, long needed) {
        Require.notNegative("needed", needed);
        final int place = place(roundId);
        settle(place, first(place), needed);
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
        // Without lots nothing was closed, and nothing is to be learnt.
        if (estimator != null && lotsOfRound > 0) {
            describe(instrument[place], mark[place], lotsOfRound);
            need[0] = needed;
            estimator.observe(number, quantity, need, pricePerLot, 1);
        }
    }

    private int place(long roundId) {
        for (int place = 0; place < size; place++) {
            if (id[place] == roundId) {
                return place;
            }
        }
        throw Require.refusal("roundId", Long.toString(roundId), "an unsettled round");
    }

    /** Where a round's losers begin. */
    private int first(int place) {
        int first = 0;
        for (int older = 0; older < place; older++) {
            first += losers[older];
        }
        return first;
    }

    private void describe(int instrumentRow, long price, long lotsOfRound) {
        final Instrument contract = book.instruments().contract(instrumentRow);
        number[0] = estimator.instrument(contract.id());
        quantity[0] = lotsOfRound;
        pricePerLot[0] = Math.max(1, Math.abs(contract.value(1, price)));
    }

    private void close(int place, int first) {
        final int count = losers[place];
        final int younger = --size - place;
        System.arraycopy(id, place + 1, id, place, younger);
        System.arraycopy(instrument, place + 1, instrument, place, younger);
        System.arraycopy(mark, place + 1, mark, place, younger);
        System.arraycopy(losers, place + 1, losers, place, younger);
        used -= count;
        System.arraycopy(lots, first + count, lots, first, used - first);
        System.arraycopy(zeroValue, first + count, zeroValue, first, used - first);
    }

    /** {@return rounds that can be settled} */
    public int size() {
        return size;
    }

    /**
     * {@return the engine's id of a round that can be settled, in the order in which they ran}
     *
     * @param place 0 to size − 1
     */
    public long roundId(int place) {
        return id[Require.within("place", place, 0, size - 1)];
    }

    /**
     * {@return the instrument of a round that can be settled, a row}
     *
     * @param place 0 to size − 1
     */
    public int instrument(int place) {
        return instrument[Require.within("place", place, 0, size - 1)];
    }

    /** {@return rounds given up for want of room} */
    public long dropped() {
        return dropped;
    }

    @Override
    public String configuration() {
        return "settlements:maxRounds=" + id.length + ",maxLosers=" + lots.length
                + (estimator == null ? "" : "(" + estimator.configuration() + ")");
    }

    /** Saves the estimator along with itself; the engine and the book save themselves. */
    @Override
    public void save(StateWriter out) {
        out.putLong(dropped);
        out.putInt(size);
        out.putLongs(id, size);
        out.putInts(instrument, size);
        out.putLongs(mark, size);
        out.putInts(losers, size);
        out.putLongs(lots, used);
        out.putLongs(zeroValue, used);
        if (estimator != null) {
            estimator.save(out);
        }
    }

    @Override
    public void load(StateReader in) {
        dropped = Require.notNegative("dropped", in.getLong());
        size = in.getCount("rounds", id.length);
        in.getLongs(id, size);
        in.getInts(instrument, size);
        in.getLongs(mark, size);
        in.getInts(losers, size);
        used = 0;
        for (int place = 0; place < size; place++) {
            final Instrument contract = book.instruments()
                    .contract(Require.within(
                            "instrument",
                            instrument[place],
                            0,
                            book.instruments().count() - 1));
            Require.within("mark", mark[place], contract.minPrice(), contract.maxPrice());
            used += Require.within("losers", losers[place], 0, lots.length - used);
        }
        in.getLongs(lots, used);
        in.getLongs(zeroValue, used);
        if (estimator != null) {
            estimator.load(in);
        }
    }
}
