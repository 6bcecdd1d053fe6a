package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.math.Amounts;
import io.adlengine.state.Restart;
import io.adlengine.venue.loss.InsuranceFund.Payment;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens in whatever order, every unit is somewhere. */
final class LossWaterfallProperties {
    private static final int MARKETS = 3;

    private enum Kind {
        VAULT,
        FUND,
        FEE_POOL,
        LIMIT,
        EPISODE,
        COVER,
        FOUND,
        DELEVERAGE,
        RECOVER,
        SPREAD,
        WITHDRAW,
        CLAIM
    }

    record Event(Kind kind, int market, long amount, long draw) {
        /** Every part of the residual that a round could take, and now and then more. */
        void apply(LossWaterfall waterfall, boolean principal) {
            final long residual = waterfall.books().residual(market);
            switch (kind) {
                case VAULT -> waterfall.addToVault(amount);
                case FUND -> waterfall.fund().contribute(amount);
                case FEE_POOL -> waterfall.addToFeePool(market, amount);
                case LIMIT -> waterfall.fund().limit(market, amount);
                case EPISODE -> waterfall.fund().startEpisode(market);
                case COVER -> waterfall.cover(market, amount);
                case FOUND -> waterfall.found(market, amount);
                case DELEVERAGE -> {
                    final long gains = Amounts.upTo(residual, draw);
                    waterfall.deleveraged(market, gains, principal ? Amounts.upTo(residual - gains, amount) : 0);
                }
                case SPREAD -> waterfall.spread(market, draw < 0 ? amount : Amounts.upTo(residual, draw));
                case WITHDRAW -> waterfall.withdrawn(draw < 0 ? amount : Amounts.upTo(residual, draw));
                case CLAIM -> waterfall.claimed(market, draw < 0 ? amount : Amounts.upTo(residual, draw));
                case RECOVER -> waterfall.recovered(market, draw < 0 ? amount : Amounts.upTo(residual, draw));
            }
        }
    }

    record Setting(long reserve, Payment payment, boolean principal, boolean spreads) {
        LossWaterfall make() {
            final InsuranceFund fund = new InsuranceFund(MARKETS, reserve, payment);
            if (spreads) {
                return LossWaterfall.spreading(fund, principal);
            }
            return principal ? LossWaterfall.reachingPrincipal(fund) : LossWaterfall.sparingPrincipal(fund);
        }
    }

    @Property(tries = 1000)
    void everyLossIsWhatEachHasBorneAndWhatIsLeft(
            @ForAll("settings") Setting setting, @ForAll("events") List<Event> events) {
        final LossWaterfall waterfall = setting.make();
        for (final Event event : events) {
            applyOrRefuse(waterfall, setting, event);
            for (int m = 0; m < MARKETS; m++) {
                assertEquals(
                        big(waterfall.books().loss(m)),
                        sum(
                                waterfall.books().vaultPaid(m),
                                waterfall.books().fundPaid(m),
                                waterfall.books().feePoolPaid(m),
                                waterfall.books().gains(m),
                                waterfall.books().principal(m),
                                waterfall.books().spread(m),
                                waterfall.books().withdrawals(m),
                                waterfall.books().claims(m),
                                waterfall.books().residual(m)));
            }
        }
    }

    @Property(tries = 1000)
    void noSourcePaysMoreThanItWasGiven(@ForAll("settings") Setting setting, @ForAll("events") List<Event> events) {
        final LossWaterfall waterfall = setting.make();
        BigInteger toVault = BigInteger.ZERO;
        BigInteger toFund = BigInteger.ZERO;
        final BigInteger[] toFeePool = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        for (final Event event : events) {
            if (applyOrRefuse(waterfall, setting, event)) {
                final BigInteger amount = big(event.amount());
                toVault = event.kind() == Kind.VAULT ? toVault.add(amount) : toVault;
                toFund = event.kind() == Kind.FUND ? toFund.add(amount) : toFund;
                if (event.kind() == Kind.FEE_POOL) {
                    toFeePool[event.market()] = toFeePool[event.market()].add(amount);
                }
            }
        }
        BigInteger vaultPaid = big(waterfall.vault());
        BigInteger fundPaid = big(waterfall.fund().balance());
        for (int m = 0; m < MARKETS; m++) {
            vaultPaid = vaultPaid.add(big(waterfall.books().vaultPaid(m)));
            fundPaid = fundPaid.add(big(waterfall.books().fundPaid(m)));
            assertEquals(
                    toFeePool[m], sum(waterfall.feePool(m), waterfall.books().feePoolPaid(m)));
        }
        assertEquals(toVault, vaultPaid);
        assertEquals(toFund, fundPaid);
    }

    /** Stated once more, as one would on a blackboard: each takes what the one before left, if it can. */
    @Property(tries = 1000)
    void eachSourcePaysOnlyWhatTheOneBeforeLeft(
            @ForAll("settings") Setting setting, @ForAll("events") List<Event> events) {
        final LossWaterfall waterfall = setting.make();
        for (final Event event : events) {
            final int m = event.market();
            final long asked = event.amount();
            final BigInteger vault = big(waterfall.vault());
            final BigInteger inFund = big(waterfall.fund().balance()).subtract(big(setting.reserve()));
            final BigInteger fund = big(waterfall.fund().available(m));
            final BigInteger feePool = big(waterfall.feePool(m));
            final boolean done = applyOrRefuse(waterfall, setting, event);
            if (!done || event.kind() != Kind.COVER) {
                continue;
            }
            BigInteger left = big(asked);
            assertEquals(left.min(vault), big(waterfall.vaultUsed()));
            left = left.subtract(left.min(vault));
            final boolean nothing = setting.payment() == Payment.ALL_OR_NOTHING && left.compareTo(fund) > 0;
            final BigInteger paid = nothing ? BigInteger.ZERO : left.min(fund);
            assertEquals(paid, big(waterfall.fundUsed()));
            assertTrue(paid.signum() == 0 || paid.compareTo(inFund) <= 0, "the reserve is not touched");
            left = left.subtract(paid);
            assertEquals(left.min(feePool), big(waterfall.feePoolUsed()));
        }
    }

    @Property(tries = 500)
    void aHistoryCutInTwoContinuesBitForBit(
            @ForAll("settings") Setting setting,
            @ForAll("events") List<Event> before,
            @ForAll("events") List<Event> after) {
        final LossWaterfall whole = setting.make();
        before.forEach(event -> applyOrRefuse(whole, setting, event));
        final LossWaterfall restarted = Restart.into(setting.make(), whole);
        for (final Event event : after) {
            assertEquals(applyOrRefuse(whole, setting, event), applyOrRefuse(restarted, setting, event));
            assertArrayEquals(Restart.bytes(whole), Restart.bytes(restarted));
        }
    }

    /** A refusal leaves every byte as it was. */
    private static boolean applyOrRefuse(LossWaterfall waterfall, Setting setting, Event event) {
        final byte[] before = Restart.bytes(waterfall);
        try {
            event.apply(waterfall, setting.principal());
            return true;
        } catch (IllegalArgumentException refused) {
            assertArrayEquals(before, Restart.bytes(waterfall));
            return false;
        }
    }

    @Provide
    Arbitrary<Setting> settings() {
        return Combinators.combine(
                        Arbitraries.of(0L, 1L, 1000L),
                        Arbitraries.of(Payment.class),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as(Setting::new);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        final Arbitrary<Kind> kind = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(Kind.VAULT, Kind.FUND, Kind.FEE_POOL, Kind.LIMIT, Kind.EPISODE)),
                Tuple.of(
                        3,
                        Arbitraries.of(
                                Kind.COVER,
                                Kind.FOUND,
                                Kind.DELEVERAGE,
                                Kind.RECOVER,
                                Kind.SPREAD,
                                Kind.WITHDRAW,
                                Kind.CLAIM)));
        return Combinators.combine(
                        kind, Arbitraries.integers().between(0, MARKETS - 1), Amounts.amount(), Arbitraries.longs())
                .as(Event::new)
                .list()
                .ofMaxSize(30)
                .withoutEdgeCases();
    }

    private static BigInteger big(long amount) {
        return BigInteger.valueOf(amount);
    }

    private static BigInteger sum(long... amounts) {
        BigInteger sum = BigInteger.ZERO;
        for (final long amount : amounts) {
            sum = sum.add(big(amount));
        }
        return sum;
    }
}
