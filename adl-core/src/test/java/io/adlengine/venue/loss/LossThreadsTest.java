package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.check.OtherThread;
import io.adlengine.state.Durable;
import io.adlengine.state.Inner;
import io.adlengine.state.Restart;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.pool.PooledFund;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps a venue's losses belongs to one thread, until it is handed over or restored. */
final class LossThreadsTest {
    private static PositionBook book() {
        final PositionBook book = new PositionBook(new Instrument[] {Instrument.linear(7, 1, 1, 9, 9)}, 4, 2);
        book.open(-1);
        book.open(-2);
        return book;
    }

    private static InsuranceFund fund() {
        return new InsuranceFund(2, 1, InsuranceFund.Payment.ALL_OR_NOTHING);
    }

    private static PooledBackstop pooled() {
        final PooledFund pool = PooledFund.builder().maxShards(2).maxClaims(4).build();
        pool.register(5);
        return new PooledBackstop(Backstop.builder(book()).vault(0).fund(1), pool, 5);
    }

    private record Kept<T extends Durable>(Supplier<T> maker, Consumer<T> call, String configuration) {
        @Override
        public String toString() {
            return configuration;
        }
    }

    private static <T extends Durable> Kept<T> kept(Supplier<T> maker, Consumer<T> call, String configuration) {
        return new Kept<>(maker, call, configuration);
    }

    static Stream<Kept<?>> parts() {
        final String pays = "insurance-fund:reserve=0,payment=partial";
        final String all = "insurance-fund:reserve=1,payment=all-or-nothing";
        return Stream.of(
                kept(LossThreadsTest::fund, InsuranceFund::balance, all),
                kept(
                        () -> LossWaterfall.spreading(fund(), true),
                        LossWaterfall::vault,
                        "loss-waterfall:principal=true,spreading=true,fund=(" + all + ")"),
                kept(
                        () -> LossWaterfall.reachingPrincipal(fund()),
                        waterfall -> waterfall.fund().balance(),
                        "loss-waterfall:principal=true,fund=(" + all + ")"),
                kept(
                        () -> Backstop.builder(book()).build(),
                        Backstop::available,
                        "backstop:vault=-1,fund=-1(loss-waterfall:principal=false,fund=(" + pays + "))"),
                kept(
                        () -> Backstop.builder(book()).vault(0).build(),
                        backstop -> backstop.books().loss(0),
                        "backstop:vault=0,fund=-1(loss-waterfall:principal=false,fund=(" + pays + "))"),
                kept(
                        LossThreadsTest::pooled,
                        part -> part.backstop().books().loss(0),
                        "pooled-backstop:shardId=5,(backstop:vault=0,fund=1" + "(loss-waterfall:principal=false,fund=("
                                + pays + ")))"),
                kept(
                        () -> new LossLayers(book(), LossLayer.booked("gains"), LossLayer.fund("fund", 1)),
                        layers -> layers.loss(0),
                        "loss-layers:gains,fund(accounts=[1],markets=all,reserve=0,most=9223372036854775807,"
                                + "age=0to9223372036854775807)"),
                kept(
                        () -> new LiquidityProviders(book(), 3),
                        LiquidityProviders::leftLots,
                        "liquidity-providers:cooldown=3"),
                kept(() -> new ClaimPools(1, 2), ClaimPools::total, "claim-pools"),
                kept(() -> new JuniorPool(2), JuniorPool::total, "junior-pool"),
                kept(JuniorProfits::new, JuniorProfits::backing, "junior-profits"),
                kept(() -> new GainLadder(2, 9, 4), GainLadder::accounts, "gain-ladder:ppm=9/4"),
                kept(TakerCap::new, TakerCap::rest, "taker-cap"),
                kept(WithdrawalCharge::new, WithdrawalCharge::money, "withdrawal-charge"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    <T extends Durable> void isUsedByOneThreadUntilItIsHandedOver(Kept<T> kept) {
        final T part = kept.maker().get();
        kept.call().accept(part);
        assertThrows(
                AssertionError.class, () -> OtherThread.run(() -> kept.call().accept(part)));
        part.handOver();
        OtherThread.run(() -> {
            kept.call().accept(part);
            part.handOver();
        });
        kept.call().accept(part);
    }

    @ParameterizedTest
    @MethodSource("parts")
    <T extends Durable> void whatWasRestoredBelongsToWhoeverCallsNext(Kept<T> kept) {
        final T part = kept.maker().get();
        kept.call().accept(part);
        Restart.into(part, kept.maker().get());
        OtherThread.run(() -> kept.call().accept(part));
    }

    @ParameterizedTest
    @MethodSource("parts")
    <T extends Durable> void whatAnotherPartHasLoadedBelongsToWhoeverCallsNext(Kept<T> kept) {
        final T part = kept.maker().get();
        kept.call().accept(part);
        Restart.into(new Inner(part), kept.maker().get());
        OtherThread.run(() -> kept.call().accept(part));
    }

    @ParameterizedTest
    @MethodSource("parts")
    <T extends Durable> void saysWhatItIs(Kept<T> kept) {
        assertEquals(kept.configuration(), kept.maker().get().configuration());
    }

    @Test
    void scratchSpaceIsHandedOverToo() {
        final SocialLoss spread = new SocialLoss(1);
        final long[] one = {1};
        spread.bothSides(one, null, 1, 0, new long[1]);
        assertThrows(AssertionError.class, () -> OtherThread.run(() -> spread.bothSides(one, null, 1, 0, new long[1])));
        spread.handOver();
        OtherThread.run(() -> spread.bothSides(one, null, 1, 0, new long[1]));

        final PositionBook book = book();
        final Liquidation liquidation =
                Liquidation.builder(book, (position, lots, limit) -> {}).build();
        liquidation.liquidate(0, 0);
        assertThrows(AssertionError.class, () -> OtherThread.run(() -> liquidation.liquidate(0, 0)));
        liquidation.handOver();
        book.handOver();
        OtherThread.run(() -> assertEquals(0, liquidation.liquidate(0, 0).count()));
    }
}
