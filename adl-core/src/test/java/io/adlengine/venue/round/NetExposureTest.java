package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import io.adlengine.math.WideSum;
import io.adlengine.state.Snapshot;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What the column EXPOSURE says in a venue. */
class NetExposureTest {
    private static final int OTHER = 1;
    private static final int INVERSE = 2;

    /** Everything at 100, and every lot worth a unit per tick; coins at 1,000,000 a coin. */
    private final SmallMarket market = new SmallMarket(
            Instrument.linear(7, 1, 0, 1 << 20, 1_000),
            Instrument.linear(8, 1, 0, 1 << 20, 1_000),
            new Instrument(9, true, 1_000_000, 0, 1 << 20, 1, 1_000));

    private final PositionBook book = market.book;
    private final List<String> read = new ArrayList<>();

    /** Pays in the order of the book, and writes down what it reads. */
    private final class Reader implements Allocator {
        @Override
        public String name() {
            return "reader";
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.EXPOSURE, Column.NOTIONAL);
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            long left = budget;
            read.clear();
            for (int i = 0; i < winners.count(); i++) {
                read.add(winners.account()[i] - 100 + ":" + winners.exposure()[i] + "/" + winners.notional()[i]);
                haircut[i] = Math.min(left, winners.capacity()[i]);
                left -= haircut[i];
            }
            return budget - left;
        }
    }

    /** A bankrupt long of the first instrument, which is at 50 now, and those who stand against it, short. */
    private int loser() {
        return market.position(0, 100, 100, 4_000, false);
    }

    private void against(int account, long lots) {
        market.position(account, -lots, 100, 100_000, false);
    }

    private void beside(int account, int instrument, long lots, boolean isIsolated) {
        book.upsert(
                account,
                instrument,
                lots,
                book.instruments().contract(instrument).value(lots, 100),
                isIsolated,
                isIsolated ? 1_000 : 0);
    }

    private void marks() {
        book.mark(0, 50);
        book.mark(OTHER, 100);
        book.mark(INVERSE, 100);
    }

    private List<String> decided(HedgeRatio ratio) {
        final int loser = loser();
        marks();
        market.rule = new Reader();
        final Autodeleverager adl = market.builder().hedgeRatio(ratio).build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(loser));
        assertEquals(Decision.DECIDED, adl.decide());
        return read;
    }

    @Test
    void aShortWinnerAloneIsExposedToItsOwnPosition() {
        against(1, 40);
        against(2, 60);
        beside(2, OTHER, 10, true);
        assertEquals(List.of("1:2000/2000", "2:3000/3000"), decided(HedgeRatio.DELTA));
    }

    /** Short 40 lots at 50: with 10 long ones at 100 it is 1,000 short, with 30 it is 1,000 long. */
    @Test
    void whatHedgesIsNetted() {
        against(1, 40);
        beside(1, OTHER, 10, false);
        against(2, 40);
        beside(2, OTHER, 30, false);
        against(3, 20);
        beside(3, OTHER, -5, false);
        assertEquals(List.of("1:1000/2000", "2:-1000/2000", "3:1500/1000"), decided(HedgeRatio.DELTA));
    }

    /** A long position of an inverse contract is worth less than 0, and long all the same. */
    @Test
    void anInverseContractCountsByItsSide() {
        against(1, 40);
        beside(1, INVERSE, 10, false);
        assertEquals(-100_000, market.book.instruments().contract(INVERSE).value(10, 100));
        assertEquals(List.of("1:-98000/2000"), decided(HedgeRatio.DELTA));
    }

    @Test
    void aRatioSaysWhatHedgesWhat() {
        against(1, 40);
        beside(1, OTHER, 10, false);
        assertEquals(
                List.of("1:1499/2000"),
                decided(HedgeRatio.named("half", (closed, other) -> closed.id() == 7 ? 500_001 : -1)));
    }

    @Test
    void aRatioOutOfRangeIsRefused() {
        against(1, 40);
        beside(1, OTHER, 10, false);
        final String message = assertThrows(
                        IllegalStateException.class, () -> decided(HedgeRatio.named("wild", (a, b) -> 1_000_000_001)))
                .getMessage();
        assertTrue(
                message.startsWith("hedge ratio of 8=1000000001 (expected: -1000000000 to 1000000000) from "), message);
    }

    @Test
    void aRatioIsAPartOfADeleveragersIdentity() {
        assertEquals(
                market.adl().configuration(),
                market.builder().hedgeRatio(HedgeRatio.DELTA).build().configuration());
        final String other = market.builder()
                .hedgeRatio(HedgeRatio.named("coins", (closed, another) -> 0))
                .build()
                .configuration();
        assertTrue(other.contains(",ratio=coins"), other);
        assertEquals("own", ((HedgeRatio) (closed, another) -> 0).configuration());
        assertThrows(
                IllegalArgumentException.class,
                () -> market.builder().hedgeRatio(null).build());
    }

    /** In lots of the closed position: 1,000 net are 20 lots at 50. */
    @Test
    void aRoundOfLotsReadsLots() {
        final int loser = loser();
        against(1, 40);
        beside(1, OTHER, 10, false);
        against(2, 40);
        beside(2, OTHER, 30, false);
        marks();
        market.rule = new Reader();
        final Autodeleverager adl = market.adl();
        adl.quantities().begin(0, true);
        adl.quantities().atPrice(loser, 60, 50);
        assertEquals(Decision.DECIDED, adl.quantities().decide());
        assertEquals(List.of("1:20/40", "2:-20/40"), read);
    }

    /** A rule that remembers is asked once more when the round is over, after a restart as well. */
    @Test
    void isSavedInTheMiddleOfARound() {
        against(1, 40);
        beside(1, OTHER, 10, false);
        against(2, 80);
        final int loser = loser();
        marks();
        market.rule = new Reader();
        final Autodeleverager adl = market.adl();
        adl.begin(0, true);
        adl.nominate(loser);
        adl.decide();
        final List<String> decided = List.copyOf(read);
        final Snapshot snapshot = new Snapshot(book, adl);
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        book.mark(OTHER, 200);
        snapshot.restore(saved.flip());
        read.clear();
        book.mark(OTHER, 200);
        adl.execute(10);
        assertEquals(decided, read);
        assertEquals(List.of("1:1000/2000", "2:4000/4000"), decided);
    }

    /** Whatever ratios, sides and sizes: Σ ratio·|value| with the sign of lots, as the position sees it. */
    @Property(tries = 300)
    void isTheSumOfAllThatCounts(@ForAll long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final Instrument[] contracts = new Instrument[6];
        for (int k = 0; k < contracts.length; k++) {
            contracts[k] = random.nextInt(3) == 0
                    ? new Instrument(k, true, 1L << 40, 0, 1 << 18, 1, 1 << 20)
                    : Instrument.linear(k, 1, 0, 1 << 18, 1 << 20);
        }
        final long[][] ratio = new long[6][6];
        for (final long[] line : ratio) {
            Arrays.setAll(line, k -> random.nextLong(-HedgeRatio.MOST, HedgeRatio.MOST + 1) >> random.nextInt(30));
        }
        final PositionBook of = new PositionBook(contracts, 1, 6);
        of.open(1);
        of.deposit(0, 1L << 50);
        for (int k = 0; k < contracts.length; k++) {
            of.mark(k, 1 + random.nextInt(1 << 20));
            final long lots = random.nextLong(1 << 18) >> random.nextInt(18);
            if (lots > 0) {
                final boolean isIsolated = random.nextInt(4) == 0;
                of.upsert(0, k, random.nextBoolean() ? lots : -lots, 0, isIsolated, isIsolated ? 5 : 0);
            }
        }
        final boolean isDelta = random.nextBoolean();
        final NetExposure net = new NetExposure(
                of,
                new io.adlengine.venue.book.Valuation(of),
                isDelta ? HedgeRatio.DELTA : (closed, other) -> ratio[(int) closed.id()][(int) other.id()]);
        for (int k = 0; k < contracts.length; k++) {
            final int row = of.positions().find(0, k);
            if (row == PositionBook.NONE) {
                continue;
            }
            BigInteger sum = BigInteger.ZERO;
            for (int j = 0; j < contracts.length; j++) {
                final int other = of.positions().find(0, j);
                final boolean counts = other != PositionBook.NONE
                        && (other == row
                                || !of.positions().isIsolated(other)
                                        && !of.positions().isIsolated(row));
                if (counts) {
                    final long lots = of.positions().lots(other);
                    final BigInteger size = BigInteger.valueOf(
                                    contracts[j].value(lots, of.instruments().mark(j)))
                            .abs();
                    sum = sum.add(size.multiply(BigInteger.valueOf(
                            Long.signum(lots) * (j == k || isDelta ? HedgeRatio.ONE : ratio[k][j]))));
                }
            }
            sum = of.positions().lots(row) > 0 ? sum : sum.negate();
            final BigInteger[] parts = sum.divideAndRemainder(BigInteger.valueOf(HedgeRatio.ONE));
            final BigInteger floor = parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
            final BigInteger most = BigInteger.ONE.shiftLeft(62);
            assertEquals(floor.max(most.negate()).min(most), BigInteger.valueOf(net.of(row)));
        }
    }

    @Test
    void allocatesNothing() {
        against(1, 40);
        beside(1, OTHER, 10, false);
        marks();
        final int row = book.positions().find(1, 0);
        final long[] sum = new long[1];
        for (final HedgeRatio ratio : new HedgeRatio[] {HedgeRatio.DELTA, (closed, other) -> 700_000}) {
            final NetExposure net = new NetExposure(book, market.valuation, ratio);
            assertEquals(0, AllocationMeter.bytesPerRun(() -> sum[0] += net.of(row)), 0.5);
        }
    }

    @Test
    void aScoreSeesItToo() {
        against(1, 40);
        beside(1, OTHER, 10, false);
        against(2, 30);
        final int loser = loser();
        marks();
        final Autodeleverager adl = market.builder()
                .score(PositionScore.named("net", position -> position.netExposure()))
                .maxWinners(1)
                .build();
        adl.begin(0, true);
        adl.nominate(loser);
        adl.decide();
        assertEquals(102, adl.winners().accountId(0), "1,500 and not 1,000 of 2,000");
    }

    /** A thousand units of one for a unit of the other, either way, and no more. */
    @Test
    void ratiosAreWithinAThousand() {
        for (final long most : new long[] {HedgeRatio.MOST, -HedgeRatio.MOST}) {
            final NetExposure exposure =
                    new NetExposure(book, new Valuation(book), HedgeRatio.named("most", (closed, other) -> most));
            assertEquals(most, exposure.ratio(0, OTHER));
            assertEquals(HedgeRatio.ONE, exposure.ratio(OTHER, OTHER));
            final NetExposure beyond = new NetExposure(
                    book, new Valuation(book), HedgeRatio.named("beyond", (closed, other) -> most + Long.signum(most)));
            assertThrows(IllegalStateException.class, () -> beyond.ratio(0, OTHER));
        }
    }

    @Test
    void whatIsBeyondALongIsTheMost() {
        assertEquals(1L << 62, NetExposure.floor(new WideSum().addProduct(Long.MAX_VALUE, Long.MAX_VALUE), 1));
        assertEquals(-(1L << 62), NetExposure.floor(new WideSum().addProduct(Long.MAX_VALUE, -Long.MAX_VALUE), 1));
        assertEquals(-4, NetExposure.floor(new WideSum().addProduct(-7, 1), 2));
    }
}
