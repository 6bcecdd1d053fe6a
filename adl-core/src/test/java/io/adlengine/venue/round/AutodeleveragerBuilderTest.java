package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.PositionScore;
import io.adlengine.PositionView;
import io.adlengine.RoundListener;
import io.adlengine.severity.FixedSeverity;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a deleverager can be made of, and is called then. */
final class AutodeleveragerBuilderTest {
    private static final int MOST = 1 << 28;

    private final SmallMarket market = SmallMarket.ofALoserOf50();

    private AutodeleveragerBuilder least() {
        return Autodeleverager.builder(market.book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(4)
                .maxLosers(4);
    }

    private String refused(UnaryOperator<AutodeleveragerBuilder> with) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> with.apply(least()).build())
                .getMessage();
    }

    @Test
    void whatIsNotStatedIsTheUsual() {
        assertEquals(
                "autodeleverager:minLots=1,price=" + TransferPrice.zero()
                        + ",split=LOSS,close=ALL,layers=PROFITS,score="
                        + PositionScore.LEVERAGED_PROFIT.configuration() + ",weight="
                        + PositionScore.LEVERAGE.configuration() + ",cap=none("
                        + least().build().engine.configuration() + ")",
                least().build().configuration());
    }

    /** Everything that changes a decision is a part of the name. */
    @Test
    void whatIsStatedIsNamed() {
        final RoundListener listener = new RoundListener() {};
        final Autodeleverager adl = least().roundListener(listener)
                .maxTotal(1L << 50)
                .maxUnsettled(3)
                .maxUnsettledLosers(4)
                .maxOutstanding(1 << 12)
                .transferPrice(TransferPrice.mark())
                .split(DeficitSplit.SEQUENTIAL)
                .lotsToClose(LotsToClose.FEWEST)
                .layers(Layer.PRINCIPAL)
                .flat(FlatDeficit.RESIDUAL)
                .score(PositionScore.LEVERAGE)
                .weight(PositionScore.LEVERAGED_PROFIT)
                .cap(RoundCap.named("c", position -> 1))
                .hedgeRatio(HedgeRatio.named("r", (closed, other) -> 1))
                .takenOver(TakenOver.named("t", position -> 1))
                .minLots(5)
                .isolatedLoss(15)
                .execution(Execution.IN_FULL)
                .listener(new CloseoutListener() {})
                .estimator(market.estimator)
                .guards(null)
                .inPlaceOf(null)
                .build();
        assertEquals(
                "autodeleverager:minLots=5,price=" + TransferPrice.mark()
                        + ",split=SEQUENTIAL,close=FEWEST,layers=PRINCIPAL,score="
                        + PositionScore.LEVERAGE.configuration() + ",weight="
                        + PositionScore.LEVERAGED_PROFIT.configuration()
                        + ",cap=c,flat=RESIDUAL,isolatedLoss=15,ratio=r,takenOver=t("
                        + adl.engine.configuration() + "," + market.estimator.configuration() + ")",
                adl.configuration());
    }

    @Test
    void sizesHaveLimits() {
        assertEquals("maxLosers=0 (expected: 1 to " + MOST + ")", refused(b -> b.maxLosers(0)));
        assertEquals("maxWinners=0 (expected: 1 to " + MOST + ")", refused(b -> b.maxWinners(0)));
        assertEquals(
                "maxWinners=" + (MOST + 1) + " (expected: 1 to " + MOST + ")", refused(b -> b.maxWinners(MOST + 1)));
        assertEquals("maxOutstanding=4097 (expected: 1 to 4096)", refused(b -> b.maxOutstanding(4_097)));
        assertEquals("maxUnsettledLosers=3 (expected: 4 to " + MOST + ")", refused(b -> b.maxUnsettledLosers(3)));
        assertEquals("minLots=0 (expected: 1 or more)", refused(b -> b.minLots(0)));
        assertEquals("isolatedLoss=16 (expected: 0 to 15)", refused(b -> b.isolatedLoss(SmallMarket.MOST)));
        assertEquals("isolatedLoss=-1 (expected: 0 to 15)", refused(b -> b.isolatedLoss(-1)));
    }

    @Test
    void collectionsEndWithProfitsOrPrincipal() {
        for (final Layer layer : new Layer[] {Layer.MONEY, Layer.QUANTITY}) {
            assertEquals("layers=" + layer + " (expected: PROFITS or PRINCIPAL)", refused(b -> b.layers(layer)));
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals("severity=null (expected: a value)", refused(b -> b.severity(null)));
        assertEquals("allocator=null (expected: a value)", refused(b -> b.allocator(null)));
        assertEquals("transferPrice=null (expected: a value)", refused(b -> b.transferPrice(null)));
        assertEquals("split=null (expected: a value)", refused(b -> b.split(null)));
        assertEquals("lotsToClose=null (expected: a value)", refused(b -> b.lotsToClose(null)));
        assertEquals("layers=null (expected: a value)", refused(b -> b.layers(null)));
        assertEquals("flat=null (expected: a value)", refused(b -> b.flat(null)));
        assertEquals("score=null (expected: a value)", refused(b -> b.score(null)));
        assertEquals("weight=null (expected: a value)", refused(b -> b.weight(null)));
        assertEquals("cap=null (expected: a value)", refused(b -> b.cap(null)));
        assertEquals("hedgeRatio=null (expected: a value)", refused(b -> b.hedgeRatio(null)));
        assertEquals("takenOver=null (expected: a value)", refused(b -> b.takenOver(null)));
        assertEquals("execution=null (expected: a value)", refused(b -> b.execution(null)));
        assertEquals("listener=null (expected: a value)", refused(b -> b.listener(null)));
    }

    @Test
    void anEngineHasItsOwnRuleAndSizes() {
        final DeleveragingEngine engine = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(3)
                .build();
        assertEquals(
                3,
                Autodeleverager.builder(market.book)
                        .engine(engine)
                        .maxLosers(4)
                        .build()
                        .settings()
                        .maxWinners());
        assertTwice("severity", engine, b -> b.severity(new FixedSeverity(1)));
        assertTwice("allocator", engine, b -> b.allocator(new Proportionally()));
        assertTwice("maxWinners", engine, b -> b.maxWinners(3));
        assertTwice("maxTotal", engine, b -> b.maxTotal(1));
        assertTwice("maxUnsettled", engine, b -> b.maxUnsettled(1));
        assertTwice("roundListener", engine, b -> b.roundListener(new RoundListener() {}));
    }

    private void assertTwice(String name, DeleveragingEngine engine, UnaryOperator<AutodeleveragerBuilder> with) {
        final AutodeleveragerBuilder builder =
                Autodeleverager.builder(market.book).engine(engine).maxLosers(4);
        assertEquals(
                name + "=stated beside an engine (expected: the engine's own)",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> with.apply(builder).build())
                        .getMessage());
    }

    /** A score or weight that ranks among three cannot serve four. */
    @Test
    void scoresHaveRoomForAllWinners() {
        final PositionScore narrow = new PositionScore() {
            @Override
            public double of(PositionView position) {
                return 1;
            }

            @Override
            public int maxWinners() {
                return 3;
            }
        };
        assertEquals("maxWinners of the score=3 (expected: 4 to 2147483647)", refused(b -> b.score(narrow)));
        assertEquals("maxWinners of the weight=3 (expected: 4 to 2147483647)", refused(b -> b.weight(narrow)));
        final Allocator rule = new Proportionally();
        assertEquals(
                3,
                least().allocator(rule)
                        .score(narrow)
                        .maxWinners(3)
                        .build()
                        .settings()
                        .maxWinners());
    }

    /** Who is excluded and which rounds wait for their settlement; the round that was under way is given up. */
    @Test
    void whatLastsGoesOnInAnother() {
        market.position(1, -10, 100, 500, false);
        final Autodeleverager before = market.decided(true);
        before.exclusions().account(5, true);
        final Autodeleverager next = market.builder().inPlaceOf(before).build();
        assertEquals(0, before.closeouts().planned());
        assertEquals(true, next.exclusions().hasAccount(5));
        assertEquals(1, next.unsettled().count());
        final long round = next.unsettled().roundId(0);
        next.settle(round, 80);
        assertEquals(0, next.unsettled().count());
        final SmallMarket other = SmallMarket.ofOneContract();
        final AutodeleveragerBuilder elsewhere = other.builder().inPlaceOf(before);
        final IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, elsewhere::build);
        assertEquals("inPlaceOf=of another book (expected: a deleverager of this book)", refusal.getMessage());
    }
}
