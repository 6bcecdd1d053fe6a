package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever rests in the order book, at whatever price, and however much the fee is. */
final class LiquidationProperties {
    private static final int MARKETS = 4;
    private static final int MILLION = 1_000_000;

    @Property(tries = 3_000)
    void moneyAndLotsAreConservedAndNoLimitIsCrossedAndNobodyIsMadeBankrupt(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        venue.restAnything();
        final long cash = venue.book.cash();
        final long[] equity = venue.equities();
        final long[] lots = venue.lots();
        final long[] bankruptcy = venue.bankruptcyPrices();

        final LiquidatedPositions rows = venue.liquidation.liquidate(venue.ann, venue.step);

        assertEquals(cash, venue.book.cash());
        long fees = 0;
        for (int i = 0; i < rows.count(); i++) {
            final int market = rows.instrumentRow(i);
            assertEquals(bankruptcy[market], rows.limit(i), "fixed before the first fill");
            final long now = venue.book.positions().lotsOf(venue.ann, market);
            assertEquals(Math.abs(lots[market]), Math.abs(now) + rows.closedLots(i));
            assertTrue(lots[market] > 0 ? now >= 0 : now <= 0, "no sign flips");
            assertTrue(rows.leftLots(i) >= 0 && rows.leftLots(i) <= Math.abs(now));
            assertTrue(rows.fee(i) >= 0);
            fees += rows.fee(i);
        }
        for (int market = 0; market < MARKETS; market++) {
            assertEquals(0, venue.book.instruments().netLots(market));
        }
        assertEquals(fees, venue.book.accounts().collateral(venue.fund), "what is taken, the fund has");
        // Closing an inverse contract may cost a unit a fill.
        final long after = venue.valuation.accountEquity(venue.ann);
        assertTrue(equity[MARKETS] < 0 || after >= -venue.orders.fills, "equity " + after);
        for (int market = 0; market < MARKETS; market++) {
            final int position = venue.book.positions().find(venue.ann, market);
            if (position != PositionBook.NONE && venue.book.positions().isIsolated(position)) {
                assertTrue(equity[market] < 0 || venue.valuation.equity(position) >= -venue.orders.fills);
            }
        }
    }

    /** What the zero values fixed before promise to the lots that stay is there, so that a round can place them. */
    @Property(tries = 3_000)
    void lotsThatStayCanStillChangeHandsAtTheirZeroValue(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        venue.restAnything();
        final boolean isSolvent = venue.valuation.accountEquity(venue.ann) >= 0;
        final LiquidatedPositions rows = venue.liquidation.liquidate(venue.ann, venue.step);
        long shares = 0;
        boolean isCrossBelow = false;
        for (int i = 0; i < rows.count(); i++) {
            final int position = rows.positionRow(i);
            if (position == PositionBook.NONE || venue.book.positions().isIsolated(position)) {
                continue;
            }
            isCrossBelow = true;
            shares += venue.valuation.value(position) - rows.zero(i, rows.open(i));
        }
        assertTrue(
                !isCrossBelow || !isSolvent || venue.valuation.accountEquity(venue.ann) >= shares - venue.orders.fills);
    }

    @Property(tries = 3_000)
    void atTheMarkASolventAccountIsLeftWithItsMarginAndOneLotLessWouldNotDo(@ForAll long seed) {
        final Venue venue = new Venue(seed);
        venue.restEnoughAtTheMarks();
        final boolean isSolvent = venue.valuation.accountEquity(venue.ann) >= 0;
        final LiquidatedPositions rows = venue.partial.liquidate(venue.ann, venue.step);
        for (int i = 0; i < rows.count(); i++) {
            final int position = rows.positionRow(i);
            if (position != PositionBook.NONE && venue.book.positions().isIsolated(position)) {
                assertTrue(venue.isCovered(position) || venue.valuation.equity(position) < 0);
            }
        }
        if (isSolvent) {
            assertTrue(
                    venue.valuation.accountEquity(venue.ann) >= venue.valuation.accountMaintenance(venue.ann) - 1,
                    "covered");
        }
    }

    /** A lot's fee is as much as its margin to within a unit: 257 lots would do, and 259 would not, but for a unit. */
    @Example
    void whatRoundingBlursIsNoMoreThanUnits() {
        ofALinearPositionTheFewestLotsAreClosed(-6_649_174);
    }

    /** Counted lot by lot, in integers without bound; where fewer would do that is for a unit or two of rounding. */
    @Property(tries = 2_000)
    void ofALinearPositionTheFewestLotsAreClosed(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int maintenancePpm = 1 + random.nextInt(200_000);
        final PositionBook book = new PositionBook(
                new Instrument[] {Instrument.linear(1, 1 + random.nextInt(9), maintenancePpm, 1 << 12, 1 << 16)}, 3, 3);
        final int maker = book.open(-1);
        final int fund = book.open(-2);
        final int ann = book.open(1);
        final long mark = 100 + random.nextInt(60_000);
        final int size = 1 + random.nextInt(1 << random.nextInt(1, 10));
        final boolean isLong = random.nextBoolean();
        book.mark(0, mark);
        book.deposit(maker, 1L << 50);
        book.trade(isLong ? ann : maker, isLong ? maker : ann, 0, size, mark);
        final long value =
                Math.abs(book.instruments().contract(0).value(book.positions().lotsOf(ann, 0), mark));
        final BigInteger maintenance = maintenance(value, maintenancePpm);
        final long equity = random.nextLong(Math.max(1, maintenance.longValueExact()));
        book.deposit(ann, equity);
        final int ppm = random.nextBoolean() ? 0 : random.nextInt(50_000);
        final RestingOrders orders =
                new RestingOrders(book, maker).bid(0, mark, size).ask(0, mark, size);

        final LiquidatedPositions rows =
                Liquidation.builder(book, orders).fee(fund, ppm).build().liquidate(ann, 0);

        long fewest = 0;
        while (spare(value, fewest, size, equity, ppm, maintenancePpm) < 0) {
            fewest++;
        }
        final long closed = rows.closedLots(0);
        assertTrue(closed >= fewest);
        assertTrue(spare(value, closed, size, equity, ppm, maintenancePpm) >= 0);
        for (long fewer = fewest; fewer < closed; fewer++) {
            assertTrue(spare(value, fewer, size, equity, ppm, maintenancePpm) <= 2);
        }
        assertEquals(fee(value, closed, size, equity, ppm), rows.fee(0));
        assertEquals(1, orders.asks);
    }

    private static long spare(long value, long closed, int size, long equity, int feePpm, int maintenancePpm) {
        return equity
                - fee(value, closed, size, equity, feePpm)
                - maintenance(value / size * (size - closed), maintenancePpm).longValueExact();
    }

    private static BigInteger maintenance(long value, int ppm) {
        return BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(ppm))
                .add(BigInteger.valueOf(MILLION - 1))
                .divide(BigInteger.valueOf(MILLION));
    }

    /** The lesser of the rate and of the share of the equity, both rounded down. */
    private static long fee(long value, long lots, int size, long equity, int ppm) {
        return Math.min(value / size * lots * ppm / MILLION, equity * lots / size);
    }

    @Property(tries = 500)
    void theSameVenueIsLiquidatedTheSameWay(@ForAll long seed) {
        final Venue one = new Venue(seed);
        final Venue other = new Venue(seed);
        one.restAnything();
        other.restAnything();
        one.liquidation.liquidate(one.ann, one.step);
        other.liquidation.liquidate(other.ann, other.step);
        assertEquals(new Snapshot(one.book).hash(), new Snapshot(other.book).hash());
        assertEquals(one.orders.asks, other.orders.asks);
    }

    /** A trader in up to four markets, linear and inverse, cross and isolated, after the marks have moved. */
    private static final class Venue {
        final PositionBook book = new PositionBook(
                new Instrument[] {
                    Instrument.linear(4, 3, 50_000, 1 << 20, 1 << 16),
                    new Instrument(3, true, 1L << 32, 20_000, 1 << 20, 100, 1 << 16),
                    Instrument.linear(2, 1, 100_000, 1 << 20, 1 << 16),
                    new Instrument(1, true, 1_000_003, 50_000, 1 << 20, 100, 1 << 16)
                },
                4,
                16);
        final Valuation valuation = new Valuation(book);
        final int maker = book.open(-1);
        final int fund = book.open(-2);
        final int ann = book.open(1);
        final RestingOrders orders = new RestingOrders(book, maker);
        final SplittableRandom random;
        final int step;
        final Liquidation partial;
        final Liquidation liquidation;

        Venue(long seed) {
            random = new SplittableRandom(seed);
            step = random.nextInt(10);
            final int ppm = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 19));
            partial = builder(ppm).build();
            liquidation = random.nextBoolean() ? partial : builder(ppm).whole().build();
            book.deposit(maker, 1L << 58);
            for (int market = 0; market < MARKETS; market++) {
                final long price = 1_000 + random.nextInt(30_000);
                book.mark(market, price);
                final boolean buys = random.nextBoolean();
                if (random.nextInt(4) > 0) {
                    final long lots = 1 + random.nextInt(1 << random.nextInt(1, 20));
                    book.trade(buys ? ann : maker, buys ? maker : ann, market, lots, price);
                }
            }
            final long maintenance = valuation.accountMaintenance(ann);
            book.deposit(ann, maintenance + (long) (maintenance * random.nextDouble() * 2));
            for (int market = 0; market < MARKETS; market++) {
                final int position = book.positions().find(ann, market);
                if (position != PositionBook.NONE && random.nextInt(3) == 0) {
                    book.margins()
                            .moveIn(position, (long) (valuation.maintenance(position) * random.nextDouble() * 1.5));
                }
                final double move = 0.2 * (random.nextDouble() - 0.5) * random.nextDouble();
                book.mark(market, (long) (book.instruments().mark(market) * (1 + move)));
            }
        }

        private LiquidationBuilder builder(int ppm) {
            return Liquidation.builder(book, orders).risingFee(fund, ppm, ppm / 4, 2 * ppm);
        }

        /** Near the mark, far from it, and at both ends of the range. */
        void restAnything() {
            for (int i = 0; i < 24; i++) {
                final int market = random.nextInt(MARKETS);
                final Instrument contract = book.instruments().contract(market);
                final long mark = book.instruments().mark(market);
                final long price = switch (random.nextInt(4)) {
                    case 0 -> contract.minPrice() + random.nextInt(3);
                    case 1 -> contract.maxPrice() - random.nextInt(3);
                    case 2 -> mark * (90 + random.nextInt(20)) / 100;
                    default -> mark + random.nextInt(-20, 20);
                };
                final long lots = 1 + random.nextInt(1 << random.nextInt(1, 19));
                if (random.nextBoolean()) {
                    orders.bid(market, price, lots);
                } else {
                    orders.ask(market, price, lots);
                }
            }
        }

        void restEnoughAtTheMarks() {
            for (int market = 0; market < MARKETS; market++) {
                final long mark = book.instruments().mark(market);
                orders.bid(market, mark, 1 << 20).ask(market, mark, 1 << 20);
            }
        }

        boolean isCovered(int position) {
            return valuation.equity(position) >= valuation.maintenance(position);
        }

        long[] lots() {
            final long[] lots = new long[MARKETS];
            for (int market = 0; market < MARKETS; market++) {
                lots[market] = book.positions().lotsOf(ann, market);
            }
            return lots;
        }

        long[] bankruptcyPrices() {
            final long[] price = new long[MARKETS];
            for (int market = 0; market < MARKETS; market++) {
                final int position = book.positions().find(ann, market);
                price[market] = position == PositionBook.NONE ? 0 : valuation.bankruptcyPrice(position);
            }
            return price;
        }

        /** Of each isolated position, and of the account. */
        long[] equities() {
            final long[] equity = new long[MARKETS + 1];
            for (int market = 0; market < MARKETS; market++) {
                final int position = book.positions().find(ann, market);
                equity[market] = position == PositionBook.NONE ? 0 : valuation.equity(position);
            }
            equity[MARKETS] = valuation.accountEquity(ann);
            return equity;
        }
    }
}
