package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exchange.core2.core.common.OrderAction;
import io.adlengine.policy.OpenCatalogue;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Liquidation;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExchangeCoreMarketProperties {
    private static final int TRADERS = 12;

    private record Quote(int instrument, long orderId, int account, boolean buys, long lots) {}

    /**
     * After every liquidation: money is what it was, longs are shorts, and what each maker holds has changed by exactly
     * what its orders have traded.
     */
    @Property(tries = 100)
    void everyFillOfTheCoreIsOneOfTheBook(@ForAll long seed) {
        final SplittableRandom draw = new SplittableRandom(seed);
        final PositionBook book = new PositionBook(
                new Instrument[] {
                    Instrument.linear(1, 1, 20_000, 1L << 30, 1 << 20),
                    Instrument.linear(2, 7, 50_000, 1L << 30, 1 << 20)
                },
                32,
                64);
        final int[] makers = new int[1 + draw.nextInt(4)];
        for (int m = 0; m < makers.length; m++) {
            makers[m] = account(book, 1L << 50);
        }
        final int first = book.accounts().count();
        for (int t = 0; t < TRADERS; t++) {
            account(book, 1_000 + draw.nextLong(10_000_000));
        }
        for (int i = 0; i < 2; i++) {
            book.mark(i, 1_000 + draw.nextInt(100_000));
            for (int t = 0; t < TRADERS; t += 2) {
                final boolean turned = draw.nextBoolean();
                book.trade(
                        first + (turned ? t : t + 1),
                        first + (turned ? t + 1 : t),
                        i,
                        1 + draw.nextInt(5_000),
                        book.instruments().mark(i));
            }
        }
        final ExchangeCoreMarket market = new ExchangeCoreMarket(book, makers);
        final Liquidation liquidation =
                Liquidation.builder(book, market).whole().build();
        final long cash = book.cash();
        for (int wave = 0; wave < 4; wave++) {
            for (int i = 0; i < 2; i++) {
                final long mark = book.instruments().mark(i);
                book.mark(i, Math.max(1, Math.min(1 << 20, mark + mark * (draw.nextInt(400) - 200) / 1_000)));
            }
            market.refill();
            final List<Quote> quotes = quotes(book, market);
            final long[] held = held(book, makers);
            for (int account = first; account < first + TRADERS; account++) {
                final MarketTrades before = market.trades();
                liquidation.liquidate(account, 0);
                assertEquals(cash, book.cash());
                final long[] traded = new long[2 * makers.length];
                long lots = 0;
                for (final Quote quote : quotes) {
                    final long filled = quote.lots - market.core().open(quote.instrument, quote.orderId);
                    traded[2 * (quote.account - makers[0]) + quote.instrument] += quote.buys ? filled : -filled;
                    lots += filled;
                }
                final long[] now = held(book, makers);
                for (int k = 0; k < traded.length; k++) {
                    assertEquals(held[k] + traded[k], now[k]);
                }
                assertEquals(0, book.instruments().netLots(0));
                assertEquals(0, book.instruments().netLots(1));
                final MarketTrades after = market.trades();
                assertTrue(after.fills() - before.fills() <= after.lots() - before.lots());
                assertTrue(lots <= after.lots());
            }
        }
    }

    private static int account(PositionBook book, long collateral) {
        final int row = book.open(100 + book.accounts().count());
        book.deposit(row, collateral);
        return row;
    }

    private static List<Quote> quotes(PositionBook book, ExchangeCoreMarket market) {
        final List<Quote> quotes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            final int instrument = i;
            market.core()
                    .eachResting(
                            i,
                            each -> quotes.add(new Quote(
                                    instrument,
                                    each.getOrderId(),
                                    book.accounts().find(each.getUid()),
                                    each.getAction() == OrderAction.BID,
                                    MatchingCore.open(each))));
        }
        return quotes;
    }

    private static long[] held(PositionBook book, int... makers) {
        final long[] held = new long[2 * makers.length];
        for (int m = 0; m < makers.length; m++) {
            held[2 * m] = book.positions().lotsOf(makers[m], 0);
            held[2 * m + 1] = book.positions().lotsOf(makers[m], 1);
        }
        return held;
    }

    /** Whole venues: what the core has counted is what liquidations and rounds say, and all checks hold. */
    @Property(tries = 6)
    void aVenueOnAMatchingCoreConserves(@ForAll long seed) {
        final SplittableRandom draw = new SplittableRandom(seed);
        final VenueResult result = run(seed, draw.split());
        assertTrue(result.conserved());
        assertEquals(result.liquidatedLots(), result.trades().lots());
        assertEquals(
                result.sum(VenueRound::lots) + result.placedLots(),
                result.trades().closeoutLots());
        assertTrue(result.trades().fills() <= result.trades().lots());
        assertEquals(
                result.hash(), run(seed, new SplittableRandom(seed).split()).hash());
    }

    private static VenueResult run(long seed, SplittableRandom draw) {
        final boolean isOfOneCurrency = draw.nextBoolean();
        return new VenueSimulation(
                        new VenueSettings(
                                200 + draw.nextInt(200),
                                1 + draw.nextInt(4),
                                seed,
                                5,
                                draw.nextBoolean() ? "pro-rata" : "queue",
                                draw.nextBoolean() ? "robust-mix" : "fixed:theta=1",
                                "leveraged-profit",
                                "leverage",
                                DeficitSplit.LOSS,
                                LotsToClose.values()[draw.nextInt(2)],
                                draw.nextBoolean() ? Layer.PROFITS : Layer.PRINCIPAL,
                                LiquidationSize.values()[draw.nextInt(2)],
                                draw.nextInt(2) * 1_000,
                                draw.nextInt(2),
                                isOfOneCurrency ? draw.nextInt(2) * 5 : 0,
                                LeftLots.values()[draw.nextInt(2)],
                                new MarketTerms(
                                        draw.nextInt(2) * 100_000,
                                        draw.nextBoolean(),
                                        draw.nextBoolean(),
                                        isOfOneCurrency ? 1 : 3,
                                        isOfOneCurrency
                                                ? LossSharing.values()[draw.nextInt(LossSharing.values().length)]
                                                : LossSharing.RESIDUAL,
                                        MarketKind.EXCHANGE_CORE,
                                        isOfOneCurrency ? Reaction.values()[draw.nextInt(3)] : Reaction.NONE)),
                        OpenCatalogue.builtIn())
                .run();
    }
}
