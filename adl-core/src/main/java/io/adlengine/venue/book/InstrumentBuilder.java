package io.adlengine.venue.book;

import io.adlengine.check.Require;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * Makes an {@link Instrument} from the decimals of a contract's specification, exactly: everything must come to whole
 * lots, ticks and units of money, and what does not is refused by the name of the input at fault.
 *
 * <pre>
 *   multiplier = tick·lot·rate·10^digits    linear, where a lot is so many coins, and quanto
 *              = lot·10^digits/tick         inverse, where a lot is so much of the quoted currency
 * </pre>
 *
 * <p>With a tick of 0.1, lots of 0.001 and 8 digits of money, a lot and a tick are 10,000 units; up to a price of
 * 1,000,000 a lot is worth at most 10^11 units, and a position may have 11,529,215 lots, if nothing less is given.
 *
 * <p>Used once, when an instrument is listed: it allocates, and nothing else does after it. Not thread-safe.
 */
public final class InstrumentBuilder {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigInteger MOST = BigInteger.valueOf(Instrument.MOST_VALUE);
    private static final int MOST_DIGITS = 18;

    private final long id;
    private boolean isInverse;
    private BigDecimal tick;
    private BigDecimal lot;
    private BigDecimal rate = BigDecimal.ONE;
    private int moneyDigits = -1;
    private BigDecimal minPrice = BigDecimal.ZERO;
    private BigDecimal maxPrice;
    private MarginTiers tiers;
    private MarginTiers initial;
    private long maxLots;
    private HedgeMargin hedgeMargin = HedgeMargin.GROSS;

    InstrumentBuilder(long id) {
        this.id = id;
    }

    /**
     * The smallest step of the price.
     *
     * @param decimal above 0
     * @return this
     * @throws IllegalArgumentException if it is no such number
     */
    public InstrumentBuilder tick(String decimal) {
        tick = positive("tick", decimal);
        return this;
    }

    /**
     * The smallest quantity: coins; of an inverse contract, money of the quoted currency.
     *
     * @param decimal above 0
     * @return this
     * @throws IllegalArgumentException if it is no such number
     */
    public InstrumentBuilder lot(String decimal) {
        lot = positive("lot", decimal);
        return this;
    }

    /**
     * The money it settles in.
     *
     * @param digits decimal places of its smallest unit, 0 to 18
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public InstrumentBuilder money(int digits) {
        moneyDigits = Require.within("moneyDigits", digits, 0, MOST_DIGITS);
        return this;
    }

    /**
     * Makes the contract inverse: it settles in the coin it prices.
     *
     * @return this
     */
    public InstrumentBuilder inverse() {
        isInverse = true;
        return this;
    }

    /**
     * Makes the contract quanto: a point of its price is worth so much money a coin, whatever the coin is worth.
     *
     * @param decimal money per point, above 0
     * @return this
     * @throws IllegalArgumentException if it is no such number
     */
    public InstrumentBuilder quanto(String decimal) {
        rate = positive("quanto", decimal);
        return this;
    }

    /**
     * The range of the price; of a linear contract it may reach 0 and below.
     *
     * @param least a multiple of the tick
     * @param most a multiple of the tick, no less
     * @return this
     * @throws IllegalArgumentException if one is no number
     */
    public InstrumentBuilder prices(String least, String most) {
        minPrice = decimal("minPrice", least);
        maxPrice = decimal("maxPrice", most);
        return this;
    }

    /**
     * One maintenance margin for every size.
     *
     * @param percent a multiple of 0.0001 %, at most 100 %: {@code 0.5%}
     * @return this
     * @throws IllegalArgumentException if it is no such number
     */
    public InstrumentBuilder maintenance(String percent) {
        tiers = flat("maintenance", percent);
        return this;
    }

    /**
     * One initial margin for every size; without it, the maintenance margin.
     *
     * @param percent as there, no less
     * @return this
     * @throws IllegalArgumentException if it is no such number
     */
    public InstrumentBuilder initial(String percent) {
        initial = flat("initial", percent);
        return this;
    }

    /**
     * Initial margins by size.
     *
     * @param table in units of money, nowhere below the maintenance margins
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public InstrumentBuilder initial(MarginTiers table) {
        initial = Require.present("initial", table);
        return this;
    }

    private static MarginTiers flat(String name, String percent) {
        Require.present(name, percent);
        final String rule = "a multiple of 0.0001%, at most 100%";
        if (!percent.endsWith("%")) {
            throw Require.refusal(name, percent, rule);
        }
        final BigDecimal ppm =
                decimal(name, percent.substring(0, percent.length() - 1)).multiply(BigDecimal.valueOf(10_000));
        if (!isWhole(ppm) || ppm.signum() < 0 || ppm.compareTo(MILLION) > 0) {
            throw Require.refusal(name, percent, rule);
        }
        return MarginTiers.flat(ppm.intValueExact());
    }

    /**
     * Maintenance margins by size.
     *
     * @param table in units of money
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public InstrumentBuilder maintenance(MarginTiers table) {
        tiers = Require.present("maintenance", table);
        return this;
    }

    /**
     * What two legs of an account need together; without it, each its own.
     *
     * @param rule how
     * @return this
     * @throws IllegalArgumentException if it is missing
     */
    public InstrumentBuilder hedgeMargin(HedgeMargin rule) {
        hedgeMargin = Require.present("hedgeMargin", rule);
        return this;
    }

    /**
     * The largest position; without it, whatever is worth no more than 2^60 units.
     *
     * @param lots 1 or more
     * @return this
     * @throws IllegalArgumentException if it is less
     */
    public InstrumentBuilder maxLots(long lots) {
        maxLots = Require.atLeastOne("maxLots", lots);
        return this;
    }

    /**
     * {@return the instrument}
     *
     * @throws IllegalArgumentException if something is missing, or does not come to whole lots, ticks and units
     */
    public Instrument build() {
        requireAll();
        final BigDecimal scale = BigDecimal.TEN.pow(moneyDigits);
        final BigInteger multiplier = isInverse ? inverseMultiplier(scale) : linearMultiplier(scale);
        final BigInteger least = ticks("minPrice", minPrice);
        final BigInteger most = ticks("maxPrice", maxPrice);
        if (most.compareTo(least) < 0) {
            throw Require.refusal("maxPrice", plain(maxPrice), plain(minPrice) + " or more");
        }
        if (isInverse && least.signum() < 1) {
            throw Require.refusal("minPrice", plain(minPrice), "at least 1 tick for an inverse contract");
        }
        final BigInteger farthest = least.abs().max(most.abs()).max(BigInteger.ONE);
        final BigInteger perLot = isInverse
                ? multiplier.add(least).subtract(BigInteger.ONE).divide(least)
                : multiplier.multiply(farthest);
        if (perLot.compareTo(MOST) > 0) {
            throw tooDear(multiplier, farthest, perLot);
        }
        final long mostLots = MOST.divide(perLot).longValueExact();
        if (maxLots > mostLots) {
            throw Require.refusal(
                    "maxLots",
                    Long.toString(maxLots),
                    "at most " + mostLots + ": a lot is worth up to " + perLot + " units and a position 2^60");
        }
        if (farthest.compareTo(MOST) > 0) {
            throw Require.refusal("maxPrice", plain(maxPrice), "at most 2^60 ticks of " + plain(tick));
        }
        if (multiplier.bitLength() > 63) {
            throw Require.refusal("lot", plain(lot), "worth less than 2^63 units at a price of one tick");
        }
        final Instrument instrument = new Instrument(
                        id,
                        isInverse,
                        multiplier.longValueExact(),
                        tiers,
                        maxLots == 0 ? mostLots : maxLots,
                        least.longValueExact(),
                        most.longValueExact())
                .withHedgeMargin(hedgeMargin);
        return initial == null ? instrument : instrument.withInitial(initial);
    }

    private void requireAll() {
        Require.present("tick", tick);
        Require.present("lot", lot);
        Require.present("prices", maxPrice);
        Require.present("maintenance", tiers);
        Require.within("moneyDigits", moneyDigits, 0, MOST_DIGITS);
    }

    private BigInteger linearMultiplier(BigDecimal scale) {
        final BigDecimal exact = tick.multiply(lot).multiply(rate).multiply(scale);
        if (!isWhole(exact)) {
            final int needed =
                    tick.multiply(lot).multiply(rate).stripTrailingZeros().scale();
            throw Require.refusal(
                    "moneyDigits",
                    Integer.toString(moneyDigits),
                    needed + " or more, so that a lot and a tick are whole units of money");
        }
        return exact.toBigIntegerExact();
    }

    private BigInteger inverseMultiplier(BigDecimal scale) {
        final BigDecimal[] exact = lot.multiply(scale).divideAndRemainder(tick);
        if (exact[1].signum() != 0) {
            throw Require.refusal(
                    "lot", plain(lot), "a multiple of tick=" + plain(tick) + " in units of 10^-" + moneyDigits);
        }
        return exact[0].toBigIntegerExact();
    }

    private BigInteger ticks(String name, BigDecimal price) {
        final BigDecimal[] exact = price.divideAndRemainder(tick);
        if (exact[1].signum() != 0) {
            throw Require.refusal(name, plain(price), "a multiple of tick=" + plain(tick));
        }
        return exact[0].toBigIntegerExact();
    }

    /** Not one lot fits: by how much, and what would help. */
    private IllegalArgumentException tooDear(BigInteger multiplier, BigInteger farthest, BigInteger perLot) {
        final BigDecimal times = new BigDecimal(perLot).divide(new BigDecimal(MOST), 0, RoundingMode.UP);
        final int digits = times.toBigIntegerExact().toString().length();
        final String help = moneyDigits >= digits
                ? ", moneyDigits=" + (moneyDigits - digits) + " or a smaller lot"
                : ", or a smaller lot";
        if (isInverse) {
            throw Require.refusal(
                    "minPrice",
                    plain(minPrice),
                    "at least " + multiplier.add(MOST).subtract(BigInteger.ONE).divide(MOST) + " ticks" + help);
        }
        final boolean isLow = maxPrice.abs().compareTo(minPrice.abs()) < 0;
        return Require.refusal(
                isLow ? "minPrice" : "maxPrice",
                plain(isLow ? minPrice : maxPrice),
                (isLow ? "at least -" : "at most ") + MOST.divide(multiplier) + " ticks at this multiplier, not "
                        + farthest + help);
    }

    private static BigDecimal positive(String name, String decimal) {
        final BigDecimal number = decimal(name, decimal);
        if (number.signum() <= 0) {
            throw Require.refusal(name, decimal, "above 0");
        }
        return number;
    }

    private static BigDecimal decimal(String name, String decimal) {
        Require.present(name, decimal);
        try {
            final BigDecimal number = new BigDecimal(decimal.strip());
            if (Math.abs((long) number.scale()) > 1_000 || number.precision() > 1_000) {
                throw Require.refusal(name, decimal, "a decimal of at most 1000 digits");
            }
            return number;
        } catch (NumberFormatException broken) {
            throw Require.refusal(name, decimal, "a decimal");
        }
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    private static String plain(BigDecimal number) {
        return number.toPlainString();
    }
}
