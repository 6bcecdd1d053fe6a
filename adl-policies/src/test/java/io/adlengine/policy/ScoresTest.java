package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.PositionViews;
import io.adlengine.policy.score.BinanceScore;
import io.adlengine.policy.score.BitmexScore;
import io.adlengine.policy.score.EntryPriceScore;
import io.adlengine.policy.score.EtherealRanking;
import io.adlengine.policy.score.HyperliquidScore;
import io.adlengine.policy.score.InitialMarginScore;
import io.adlengine.policy.score.JexScore;
import io.adlengine.policy.score.LeverageScore;
import io.adlengine.policy.score.NetDeltaScore;
import io.adlengine.policy.score.RiskWeight;
import io.adlengine.testkit.AllocationMeter;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assertions;

/** A venue's scores are those of the arrays, bit for bit, and numbers whatever the position. */
class ScoresTest {
    private static final int COUNT = 12;

    /** A position within a book's limits: money below 2^60, minnows and whales, and values that rounded to nothing. */
    private record Position(
            long accountId,
            long instrumentId,
            long lots,
            long value,
            long entry,
            long sequence,
            long collateral,
            long profit,
            long equity,
            long maintenance,
            long totalMaintenance,
            long totalInitial)
            implements PositionView {
        static Position drawn(Random random, int index) {
            final int side = random.nextBoolean() ? 1 : -1;
            final long value = side * amount(random, 58);
            final long entry = side * (random.nextInt(8) == 0 ? Math.abs(value) : amount(random, 58));
            final long collateral = amount(random, 57) * (random.nextInt(5) == 0 ? -1 : 1);
            final long maintenance = Math.abs(value) / (1 + random.nextInt(50));
            return new Position(
                    100 + index / 2,
                    7,
                    side * (1 + amount(random, 40)),
                    value,
                    entry,
                    1 + index,
                    collateral,
                    value - entry,
                    collateral + value - entry,
                    maintenance,
                    maintenance + amount(random, 50),
                    2 * maintenance + (1L << 50));
        }

        private static long amount(Random random, int bits) {
            return random.nextInt(12) == 0 ? 0 : (random.nextLong() >>> 64 - bits) >>> random.nextInt(bits);
        }
    }

    private static Position[] drawn(long seed) {
        final Random random = new Random(seed);
        final Position[] positions = new Position[COUNT];
        for (int i = 0; i < COUNT; i++) {
            positions[i] = Position.drawn(random, i);
        }
        return positions;
    }

    @Property(tries = 5_000)
    void aScoreIsTheSameFromAVenueAndFromArrays(@ForAll long seed) {
        final double[] score = new double[1];
        for (final Position p : drawn(seed)) {
            final long[] value = {p.value};
            final long[] entry = {p.entry};
            final long[] equity = {p.equity};
            final long[] notional = {Math.abs(p.value)};

            BitmexScore.of(value, entry, new long[] {p.value - p.equity}, 1, 3, score);
            assertSame(score[0], "bitmex:floor=3", p);

            BinanceScore.of(
                    new long[] {p.profit},
                    new long[] {p.equity - p.profit},
                    new long[] {p.totalMaintenance},
                    1,
                    3,
                    score);
            assertSame(score[0], "binance:floor=3", p);

            NetDeltaScore.of(value, 1, score);
            assertSame(score[0], "net-delta", p);
            LeverageScore.of(notional, equity, 1, 3, score);
            assertSame(score[0], "leverage:floor=3", p);
            RiskWeight.square(notional, equity, 1, 3, score);
            assertSame(score[0], "leverage-squared:floor=3", p);
            RiskWeight.excess(notional, equity, 1, 3, 1.5, score);
            assertSame(score[0], "excess-leverage:threshold=1.5,floor=3", p);

            EntryPriceScore.of(entry, new long[] {p.lots}, 1, score);
            assertSame(score[0], "entry-price", p);
            InitialMarginScore.of(new long[] {p.totalInitial}, equity, 1, 3, score);
            assertSame(score[0], "initial-margin:floor=3", p);

            final double lots = Math.abs((double) p.lots);
            final double mark = Math.abs((double) p.value) / lots;
            final double[] bought = {Math.abs((double) p.entry) / lots};
            final long[] side = {Long.signum(p.value != 0 ? p.value : p.entry)};
            JexScore.of(mark, bought, new double[] {mark - side[0] * (p.equity / lots)}, side, 1, 0.5, score);
            assertSame(score[0], "jex:priceFloor=0.5", p);
            HyperliquidScore.literal(mark, bought, notional, equity, 1, 0.5, 3, score);
            assertSame(score[0], "hyperliquid:priceFloor=0.5,floor=3", p);
            HyperliquidScore.sideAware(mark, bought, side, notional, equity, 1, 0.5, 3, score);
            assertSame(score[0], "hyperliquid:form=side-aware,priceFloor=0.5,floor=3", p);
        }
    }

    private static void assertSame(double expected, String spec, Position position) {
        assertEquals(expected, Scores.create(spec, 1).of(position), spec + " of " + position);
    }

    /** A lexicographic order is no number of one position: it ranks all of them. */
    @Property(tries = 1_000)
    void aRankingIsTheSameFromAVenueAndFromArrays(@ForAll long seed) {
        final Position[] positions = drawn(seed);
        final long[] notional = new long[COUNT];
        final long[] equity = new long[COUNT];
        final long[] profit = new long[COUNT];
        final long[] balance = new long[COUNT];
        final long[] account = new long[COUNT];
        final double[] leverage = new double[COUNT];
        final double[] places = new double[COUNT];
        final double[] score = new double[COUNT];
        final PositionScore ethereal = Scores.create("ethereal:floor=3", COUNT);
        for (int i = 0; i < COUNT; i++) {
            notional[i] = Math.abs(positions[i].value);
            equity[i] = positions[i].equity;
            profit[i] = positions[i].profit;
            balance[i] = positions[i].collateral;
            account[i] = positions[i].accountId;
            score[i] = ethereal.of(positions[i]);
        }
        LeverageScore.of(notional, equity, COUNT, 3, leverage);
        Assertions.assertArrayEquals(leverage, score);
        new EtherealRanking(COUNT).scores(leverage, profit, balance, account, COUNT, places);
        ethereal.rank(i -> positions[i], COUNT, score);
        Assertions.assertArrayEquals(places, score);
    }

    /** With every score at its own least floors, at which a position without equity looks worst. */
    @Property(tries = 2_000)
    void everyScoreOfEveryPositionIsANumber(@ForAll long seed) {
        for (final Scores.Kind kind : Scores.kinds()) {
            final StringBuilder spec = new StringBuilder(kind.name());
            for (final Parameter parameter : kind.parameters()) {
                if (!parameter.accepted().startsWith("one of")) {
                    spec.append(spec.indexOf(":") < 0 ? ":" : ",")
                            .append(parameter.key())
                            .append('=')
                            .append(parameter.accepted().replaceAll(" to .*", ""));
                }
            }
            final PositionScore score = Scores.create(spec.toString(), COUNT);
            for (final Position position : drawn(seed)) {
                assertTrue(Double.isFinite(score.of(position)), spec + " of " + position);
            }
        }
    }

    @Example
    void positionsAreRankedByWhenTheyWereOpened() {
        final Position[] positions = drawn(1);
        final PositionScore newest = Scores.create("opened", 1);
        final PositionScore oldest = Scores.create("opened:first=oldest", 1);
        for (int i = 1; i < COUNT; i++) {
            assertTrue(newest.of(positions[i]) > newest.of(positions[i - 1]));
            assertTrue(oldest.of(positions[i]) < oldest.of(positions[i - 1]));
        }
    }

    @Example
    void whatAVenueUsesThatSaysNothingHasANameToo() {
        for (final Position position : drawn(2)) {
            assertEquals(
                    PositionScore.LEVERAGED_PROFIT.of(position),
                    Scores.create("leveraged-profit", 1).of(position));
            assertEquals(
                    PositionScore.LEVERAGE.of(position),
                    Scores.create("leverage", 1).of(position));
        }
    }

    @Example
    void noScoreAllocates() {
        final Position[] positions = drawn(3);
        final double[] score = new double[COUNT];
        final PositionViews views = i -> positions[i];
        for (final Scores.Kind kind : Scores.kinds()) {
            final PositionScore made = Scores.create(kind.name(), COUNT);
            final double bytes = AllocationMeter.bytesPerRun(() -> {
                for (int i = 0; i < COUNT; i++) {
                    score[i] = made.of(positions[i]);
                }
                made.rank(views, COUNT, score);
            });
            assertTrue(bytes < 1, kind.name() + ": " + bytes + " bytes");
        }
    }
}
