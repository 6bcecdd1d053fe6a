package io.adlengine.venue.book;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.math.WideSum;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What currencies are worth in the base, and in which order they are converted. See {@link Currencies}.
 *
 * <p>All amounts are 0 or more here. Values in base are rounded against the account and end at 2^62: assets of more
 * count as so much, debts of more as 2^63 − 1.
 */
final class CurrencyRates {
    static final int MILLION = 1_000_000;
    static final long MOST_VALUE = 1L << 62;
    static final long MOST_RATE = 1L << 40;
    private static final int MOST = Currencies.MOST;
    /** Of both numbers of a quotient of rates. */
    private static final int BITS = 61;
    /** Two steps of Euclid's at least halve a number of 41 bits. */
    private static final int MOST_STEPS = 2 * 41;

    private final long[] num = new long[MOST];
    private final long[] den = new long[MOST];
    private final int[] haircut = new int[MOST];
    private final int[] surcharge = new int[MOST];
    /** What the venue stated comes first. */
    private final int[] order = new int[MOST];

    private int stated;
    private int known;
    private int feePpm;
    private final long[] factor = new long[6];
    private final WideSum wide = new WideSum();
    /** Units of one currency per unit of another, as asked for last. */
    private long pairNum;

    private long pairDen;

    CurrencyRates() {
        clear();
    }

    private void clear() {
        Arrays.fill(den, 0);
        Arrays.fill(haircut, 0);
        Arrays.fill(surcharge, 0);
        num[Currencies.BASE] = den[Currencies.BASE] = 1;
        stated = feePpm = 0;
        sort();
    }

    int requireKnown(int currency) {
        Require.within("currency", currency, 0, MOST - 1);
        if (den[currency] == 0) {
            throw Require.refusal("currency", Integer.toString(currency), "one that has a rate");
        }
        return currency;
    }

    boolean isKnown(int currency) {
        return den[currency] != 0;
    }

    void set(int currency, long numerator, long denominator) {
        Require.within("currency", currency, 1, MOST - 1);
        Require.within("num", numerator, 1, MOST_RATE);
        den[currency] = Require.within("den", denominator, 1, MOST_RATE);
        num[currency] = numerator;
        sort();
    }

    void terms(int currency, int haircutPpm, int surchargePpm) {
        Require.within("currency", currency, 1, MOST - 1);
        requireKnown(currency);
        Require.within("haircutPpm", haircutPpm, 0, MILLION);
        surcharge[currency] = Require.within("surchargePpm", surchargePpm, 0, MILLION);
        haircut[currency] = haircutPpm;
        sort();
    }

    void fee(int ppm) {
        feePpm = Require.within("feePpm", ppm, 0, MILLION - 1);
    }

    void order(int[] currencies) {
        Require.present("currencies", currencies);
        Require.within("currencies", currencies.length, 0, MOST);
        for (int i = 0; i < currencies.length; i++) {
            requireKnown(currencies[i]);
            for (int j = 0; j < i; j++) {
                if (currencies[j] == currencies[i]) {
                    throw Require.refusal("currencies", Integer.toString(currencies[i]), "every one once");
                }
            }
        }
        System.arraycopy(currencies, 0, order, 0, currencies.length);
        stated = currencies.length;
        sort();
    }

    /** The others follow by haircut, then by number. */
    private void sort() {
        known = stated;
        for (int currency = 0; currency < MOST; currency++) {
            if (den[currency] != 0 && !isStated(currency)) {
                int at = known++;
                for (; at > stated && haircut[order[at - 1]] > haircut[currency]; at--) {
                    order[at] = order[at - 1];
                }
                order[at] = currency;
            }
        }
    }

    private boolean isStated(int currency) {
        for (int i = 0; i < stated; i++) {
            if (order[i] == currency) {
                return true;
            }
        }
        return false;
    }

    /** Currencies that have a rate. */
    int known() {
        return known;
    }

    /** The currency at a place of the order. */
    int at(int place) {
        return order[place];
    }

    /** ⌊amount·num·(10^6 − haircut)/(den·10^6)⌋. */
    long asset(int currency, long amount, boolean isHaircut) {
        final int part = MILLION - (isHaircut ? haircut[currency] : 0);
        return floor(amount, num[currency] * part, den[currency] * MILLION);
    }

    /** ⌈amount·num·(10^6 + surcharge)/(den·10^6)⌉. */
    long debt(int currency, long amount, boolean isSurcharged) {
        final int part = MILLION + (isSurcharged ? surcharge[currency] : 0);
        return ceil(amount, num[currency] * part, den[currency] * MILLION);
    }

    /** ⌈margin·num/den⌉. */
    long margin(int currency, long margin) {
        return num[currency] == den[currency] ? margin : ceil(margin, num[currency], den[currency]);
    }

    /** The least amount of a currency that counts as so much of the base after its haircut, at most 2^62. */
    long amountFor(int currency, long base) {
        final long part = num[currency] * (MILLION - haircut[currency]);
        final long amount =
                part == 0 && base > 0 ? Long.MAX_VALUE : base == 0 ? 0 : ceil(base, den[currency] * MILLION, part);
        return Math.min(MOST_VALUE, amount);
    }

    /** The most of a currency that may be owed where so much of the base is left for it, at most 2^62. */
    long debtFor(int currency, long base) {
        return floor(base, den[currency] * MILLION, num[currency] * (MILLION + surcharge[currency]));
    }

    private static long floor(long a, long b, long divisor) {
        return FixedPoint.compareProducts(a, b, MOST_VALUE, divisor) >= 0
                ? MOST_VALUE
                : FixedPoint.mulDivFloor(a, b, divisor);
    }

    private static long ceil(long a, long b, long divisor) {
        return FixedPoint.compareProducts(a, b, MOST_VALUE, divisor) > 0
                ? Long.MAX_VALUE
                : FixedPoint.mulDivCeil(a, b, divisor);
    }

    /**
     * Finds what a currency costs in another: the quotient of both rates less the fee, in lowest terms; where these
     * have more than 61 bits, shortened to so many, up or down, against who converts.
     */
    void pair(int from, int to) {
        factor[0] = num[from];
        factor[1] = den[to];
        factor[2] = (long) MILLION - feePpm;
        factor[3] = den[from];
        factor[4] = num[to];
        factor[5] = MILLION;
        for (int i = 0; i < 3; i++) {
            for (int j = 3; j < 6; j++) {
                final long common = greatestDivisor(factor[i], factor[j]);
                factor[i] /= common;
                factor[j] /= common;
            }
        }
        product(0);
        final long high = wide.high();
        final long low = wide.low();
        product(3);
        final int shift = Math.max(0, Math.max(bits(high, low), bits(wide.high(), wide.low())) - BITS);
        pairNum = right(high, low, shift);
        pairDen = right(wide.high(), wide.low(), shift);
        final boolean isCut = shift > 0 && (wide.low() << 64 - shift) != 0;
        pairDen += isCut ? 1 : 0;
    }

    private void product(int first) {
        wide.product(factor[first], factor[first + 1]);
        final long low = wide.low();
        final long high = wide.high();
        wide.clear().addTimes(factor[first + 2], low, high);
    }

    private static int bits(long high, long low) {
        return high != 0 ? 128 - Long.numberOfLeadingZeros(high) : 64 - Long.numberOfLeadingZeros(low);
    }

    /** By less than 64. */
    private static long right(long high, long low, int shift) {
        return shift == 0 ? low : high << 64 - shift | low >>> shift;
    }

    private static long greatestDivisor(long a, long b) {
        long greater = a;
        long rest = b;
        for (int left = MOST_STEPS; rest != 0; left--) {
            assert left > 0 : "halved every two steps";
            final long next = greater % rest;
            greater = rest;
            rest = next;
        }
        return greater;
    }

    /** Units of the other currency are {@code pairNum/pairDen} of those given. */
    long pairNum() {
        return pairNum;
    }

    long pairDen() {
        return pairDen;
    }

    void save(StateWriter out) {
        out.putInt(known);
        for (int currency = 1; currency < MOST; currency++) {
            if (isKnown(currency)) {
                out.putInt(currency);
                out.putLong(num[currency]);
                out.putLong(den[currency]);
                out.putInt(haircut[currency]);
                out.putInt(surcharge[currency]);
            }
        }
        out.putInt(feePpm);
        out.putInt(stated);
        out.putInts(order, stated);
    }

    void load(StateReader in) {
        clear();
        final int rates = Require.within("rates", in.getCount("rates", MOST), 1, MOST);
        int last = 0;
        for (int i = 1; i < rates; i++) {
            last = Require.within("currency", in.getInt(), last + 1, MOST - 1);
            set(last, in.getLong(), in.getLong());
            terms(last, in.getInt(), in.getInt());
        }
        fee(in.getInt());
        final int[] first = new int[in.getCount("stated order", MOST)];
        in.getInts(first, first.length);
        order(first);
    }
}
