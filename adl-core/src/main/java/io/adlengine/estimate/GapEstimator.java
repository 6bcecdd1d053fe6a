package io.adlengine.estimate;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * An ex ante estimate of the budget that a round will need: Σ over its instruments of the learned gap between execution
 * and bankruptcy price, in money per lot, times the lots that will be closed.
 *
 * <p>The quantities are those of the round itself, known when it runs; the gaps come from earlier settlements only.
 * Every entry of {@link #observe} with q lots (or, with an {@link Impact}, so many units) that needed B is one
 * observation g = B/q. The first one of an instrument sets its gap ĝ; later ones move it by the learning rule:
 *
 * <table>
 * <caption>Learning rules</caption>
 * <tr><th>rule</th><th>ĝ moves to</th></tr>
 * <tr><td>{@link Builder#ewma} (default, rate ½)</td><td>ĝ + rate·(g − ĝ)</td></tr>
 * <tr><td>{@link Builder#lastValue}</td><td>g</td></tr>
 * <tr><td>{@link Builder#implicit}</td><td>from ĝ towards g by c·G·q/√Σq², never past it, with G the largest g so far
 * and the sum over the instrument's observations, this one included</td></tr>
 * </table>
 *
 * <p>By the default rule 10 lots that needed 100 set a gap of 10, and 10 more that needed 200 move it to 15: a round of
 * 20 lots is then expected to need 300.
 *
 * <p>The last is the proximal step for the loss q·|ĝ − g| = |B̂ − B|, the money by which the estimate was wrong, with
 * AdaGrad's step size and G for the unknown range of the gap: scale-free in money and in lots. Sources: arXiv
 * 2602.15182, eqs. 5, 6 and 22 (the loss is at most that of the controller on B̂ plus twice the estimate's error);
 * Campolongo and Orabona, arXiv 2006.07503 (implicit steps).
 *
 * <p>An instrument never observed contributes nothing or, with {@link Builder#unseenByPrice}, its price times the ratio
 * of gap to price over all instruments: every settlement is then also an observation of the whole market as one
 * instrument with Σ price·q lots, under the same learning rule.
 *
 * <p>Instruments are numbered 0, 1, 2, … by {@link #instrument} in the order in which they are named, up to {@code
 * maxInstruments} of them, 48 to 96 bytes each (room, no part of the configuration); the look-up table's own order
 * decides nothing. {@link #estimate} and {@link #observe} are O(count) and allocate nothing. Only + − · / √ in the
 * order of the entries: the same history gives the same bits everywhere. Confined to one thread; {@link #handOver} and
 * loading release it.
 */
public final class GapEstimator implements Durable {
    private static final int MOST_INSTRUMENTS = (1 << 28) - 2;
    private static final int NONE = -1;
    private static final double LEAST_PRICE = 1e-100;
    private static final double MOST_PRICE = 1e100;

    private final Impact impact;
    private final LearnedGaps gaps;
    private final boolean unseenByPrice;
    private final Long2LongHashMap numbers;
    private final long[] ids;
    private final Confinement confinement = new Confinement();
    private int size;

    private GapEstimator(Builder builder, int maxInstruments) {
        Require.within("maxInstruments", maxInstruments, 0, MOST_INSTRUMENTS);
        Require.room("maxInstruments", maxInstruments, 96);
        impact = builder.impact;
        unseenByPrice = builder.unseenByPrice;
        gaps = new LearnedGaps(builder.rule, builder.rate, maxInstruments + 1);
        numbers = new Long2LongHashMap(Math.max(8, 2 * maxInstruments), 0.6f, NONE);
        ids = new long[maxInstruments];
    }

    /** {@return a builder that starts from constant gaps, EWMA with rate ½, nothing for instruments never seen} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@return the number of an instrument, a new one if it has none: 0 to {@code maxInstruments} − 1, the same until
     * {@link #reset}}
     *
     * @param id the venue's own, any
     * @throws IllegalArgumentException if it has none and there is no room; nothing has changed then
     */
    public int instrument(long id) {
        assert confinement.holds() : confinement;
        final int known = (int) numbers.get(id);
        if (known != NONE) {
            return known;
        }
        if (size == ids.length) {
            throw Require.refusal(
                    "instrument", Long.toString(id), "one of the " + size + " known ones, there is no room for others");
        }
        ids[size] = id;
        numbers.put(id, size);
        return size++;
    }

    /**
     * {@return whether an instrument has a number}
     *
     * @param id the venue's own, any
     */
    public boolean knows(long id) {
        assert confinement.holds() : confinement;
        return numbers.get(id) != NONE;
    }

    /** {@return how many more instruments can get a number} */
    public int room() {
        assert confinement.holds() : confinement;
        return ids.length - size;
    }

    /**
     * What a round will need. Changes nothing.
     *
     * @param instrument numbers from {@link #instrument}; one may occur several times; borrowed
     * @param quantity lots to be closed, each 0 or more; borrowed
     * @param price money per lot of each instrument, each 1e-100 to 1e100; read only with {@link
     *     Builder#unseenByPrice}, may be null otherwise; borrowed
     * @param count entries, 0 to the arrays' lengths
     * @return money, the sum rounded down, at most 2^63 − 1; −1, which the engine takes for no hint, where nothing is
     *     known of any entry with lots
     * @throws IllegalArgumentException if an array is missing or an entry is out of range
     */
    public long estimate(int[] instrument, long[] quantity, double[] price, int count) {
        assert confinement.holds() : confinement;
        check(instrument, quantity, price, count);
        double sum = 0;
        boolean known = false;
        for (int i = 0; i < count; i++) {
            if (quantity[i] > 0) {
                final double units = impact.units(quantity[i]);
                if (gaps.isKnown(instrument[i])) {
                    sum += gaps.gap(instrument[i]) * units;
                    known = true;
                } else if (unseenByPrice && gaps.isKnown(market())) {
                    sum += gaps.gap(market()) * (price[i] * units);
                    known = true;
                }
            }
        }
        // The cast rounds down and stops at the largest amount.
        return known ? (long) sum : NONE;
    }

    /**
     * Takes in what a round needed. Entries with no lots teach nothing.
     *
     * @param instrument numbers from {@link #instrument}; borrowed
     * @param quantity lots that were closed, each 0 or more; borrowed
     * @param needed money that closing them needed, each 0 or more, and 0 where there were no lots; borrowed
     * @param price as in {@link #estimate}
     * @param count entries, 0 to the arrays' lengths
     * @throws IllegalArgumentException if an array is missing or an entry is out of range; nothing has been learned
     *     then
     */
    public void observe(int[] instrument, long[] quantity, long[] needed, double[] price, int count) {
        assert confinement.holds() : confinement;
        check(instrument, quantity, price, count);
        Require.within("count", count, 0, Require.present("needed", needed).length);
        for (int i = 0; i < count; i++) {
            Require.notNegative("needed", needed[i]);
            if (quantity[i] == 0 && needed[i] > 0) {
                throw Require.refusal("needed", Long.toString(needed[i]), "0 where no lots were closed");
            }
        }
        double marketNeeded = 0;
        double marketUnits = 0;
        for (int i = 0; i < count; i++) {
            if (quantity[i] > 0) {
                final double units = impact.units(quantity[i]);
                gaps.observe(instrument[i], units, needed[i]);
                if (unseenByPrice) {
                    marketNeeded += needed[i];
                    marketUnits += price[i] * units;
                }
            }
        }
        if (marketUnits > 0) {
            gaps.observe(market(), marketUnits, marketNeeded);
        }
    }

    /**
     * {@return the learned gap of an instrument: money per lot (or per unit of the {@link Impact}), 0 or more; −1 if
     * never observed}
     *
     * @param instrument its number
     * @throws IllegalArgumentException if there is no such number
     */
    public double gap(int instrument) {
        assert confinement.holds() : confinement;
        return gaps.gap(Require.within("instrument", instrument, 0, size - 1));
    }

    /** {@return how many instruments have a number, 0 to maxInstruments} */
    public int instruments() {
        assert confinement.holds() : confinement;
        return size;
    }

    /** Forgets every gap and every number. */
    public void reset() {
        assert confinement.holds() : confinement;
        numbers.clear();
        size = 0;
        gaps.reset();
    }

    @Override
    public String configuration() {
        return "gap-estimator:impact=" + impact + "," + gaps.text() + ",unseenByPrice=" + unseenByPrice;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(size);
        out.putLongs(ids, size);
        gaps.save(out, size);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        numbers.clear();
        size = in.getCount("instruments", ids.length);
        in.getLongs(ids, size);
        for (int i = 0; i < size; i++) {
            if (numbers.put(ids[i], i) != NONE) {
                throw Require.refusal("instrument", Long.toString(ids[i]), "every instrument once");
            }
        }
        gaps.load(in, size, unseenByPrice);
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** The whole market has the place behind the last instrument there can be. */
    private int market() {
        return ids.length;
    }

    private void check(int[] instrument, long[] quantity, double[] price, int count) {
        Require.within("count", count, 0, Require.present("instrument", instrument).length);
        Require.within("count", count, 0, Require.present("quantity", quantity).length);
        if (unseenByPrice) {
            Require.within("count", count, 0, Require.present("price", price).length);
        }
        for (int i = 0; i < count; i++) {
            Require.within("instrument", instrument[i], 0, size - 1);
            Require.notNegative("quantity", quantity[i]);
            if (unseenByPrice && !(price[i] >= LEAST_PRICE && price[i] <= MOST_PRICE)) {
                throw Require.refusal("price", Double.toString(price[i]), LEAST_PRICE + " to " + MOST_PRICE);
            }
        }
    }

    /** The configuration of an estimator; the last learning rule named counts. */
    public static final class Builder {
        private static final double HALF = 0.5;
        private static final double STATIC_OPTIMUM = 0.7071067811865476;

        private Impact impact = Impact.CONSTANT;
        private LearnedGaps.Rule rule = LearnedGaps.Rule.EWMA;
        private double rate = HALF;
        private boolean unseenByPrice;

        private Builder() {}

        /**
         * How the need grows with the quantity.
         *
         * @param impact the model; read its warning
         * @return this
         * @throws IllegalArgumentException if it is null
         */
        public Builder impact(Impact impact) {
            this.impact = Require.present("impact", impact);
            return this;
        }

        /**
         * Exponentially weighted averages.
         *
         * @param rate weight of the latest observation, above 0 to 1; by default ½
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder ewma(double rate) {
            Require.fraction("rate", rate);
            return rule(LearnedGaps.Rule.EWMA, Require.positive("rate", rate));
        }

        /**
         * The latest observation alone.
         *
         * @return this
         */
        public Builder lastValue() {
            return ewma(1);
        }

        /**
         * Implicit gradient descent with c = 1/√2.
         *
         * @return this
         */
        public Builder implicit() {
            return implicit(STATIC_OPTIMUM);
        }

        /**
         * Implicit gradient descent.
         *
         * @param c the step, 1e-100 to 1e100
         * @return this
         * @throws IllegalArgumentException if out of range
         */
        public Builder implicit(double c) {
            if (!(c >= LEAST_PRICE && c <= MOST_PRICE)) {
                throw Require.refusal("c", Double.toString(c), LEAST_PRICE + " to " + MOST_PRICE);
            }
            return rule(LearnedGaps.Rule.IMPLICIT, c);
        }

        /**
         * Instruments never observed contribute their price times the ratio of gap to price over all instruments.
         *
         * @return this
         */
        public Builder unseenByPrice() {
            unseenByPrice = true;
            return this;
        }

        /**
         * Makes the estimator.
         *
         * @param maxInstruments the most instruments there can be, 0 to 2^28 − 2
         * @return an estimator that has seen nothing
         * @throws IllegalArgumentException if out of range, or more than memory can hold
         */
        public GapEstimator build(int maxInstruments) {
            return new GapEstimator(this, maxInstruments);
        }

        private Builder rule(LearnedGaps.Rule rule, double rate) {
            this.rule = rule;
            this.rate = rate;
            return this;
        }
    }
}
