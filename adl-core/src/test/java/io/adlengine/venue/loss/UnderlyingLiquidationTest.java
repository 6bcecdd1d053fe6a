package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarginTiers;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.UnderlyingMargin;
import io.adlengine.venue.book.Valuation;
import org.junit.jupiter.api.Test;

/** A writer of 100 options at 30 on coins at 1,000: with 4,400 it needs 5,000 at 5 %, and is bankrupt at 74. */
final class UnderlyingLiquidationTest {
    private static final Instrument COINS = Instrument.linear(1, 1, 10_000, 1 << 20, 1 << 20);

    private PositionBook book;
    private int writer;

    private void hundredAreWritten(MarginTiers tiers) {
        final Instrument option = new Instrument(2, false, 1, tiers, 1 << 20, 0, 1 << 20)
                .withUnderlying(new UnderlyingMargin(1, 1, 1 << 20));
        book = new PositionBook(new Instrument[] {COINS, option}, 4, 9);
        final int maker = book.open(-1);
        writer = book.open(7);
        book.mark(0, 1_000);
        book.mark(1, 30);
        book.deposit(maker, 1L << 40);
        book.deposit(writer, 4_400);
        book.trade(maker, writer, 1, 100, 30);
    }

    @Test
    void asManyAreBoughtBackAsItsMarginLacks() {
        hundredAreWritten(MarginTiers.flat(50_000));
        final RestingOrders orders = new RestingOrders(book, 0).ask(1, 30, 500);
        final LiquidatedPositions rows =
                Liquidation.builder(book, orders).build().liquidate(writer, 0);
        assertEquals(12, rows.closedLots(0), "88 need 4,400");
        assertEquals(74, rows.limit(0));
        assertEquals(4_400, new Valuation(book).accountMaintenance(writer));
    }

    /** 5 % up to 50,000 and 10 % beyond: the brackets are of the underlying's value, as the margin is. */
    @Test
    void bracketsAreThoseOfTheUnderlying() {
        hundredAreWritten(MarginTiers.of(new long[] {0, 50_000}, new int[] {50_000, 100_000}));
        assertEquals(7_500, new Valuation(book).accountMaintenance(writer));
        book.mark(0, 2_000);
        assertEquals(17_500, new Valuation(book).accountMaintenance(writer));
        final RestingOrders orders = new RestingOrders(book, 0).ask(1, 30, 500);
        final LiquidatedPositions rows =
                Liquidation.builder(book, orders).build().liquidate(writer, 0);
        assertEquals(66, rows.closedLots(0), "34 count with 68,000 and need 4,300");
    }

    @Test
    void aProviderTakesWhatItsMarginAllows() {
        hundredAreWritten(MarginTiers.flat(50_000));
        final int ann = book.open(3);
        book.deposit(ann, 1_000);
        final LiquidityProviders providers = new LiquidityProviders(book, 2);
        providers.register(ann, 1, ProviderTerms.lots(500));
        assertEquals(20, providers.offer(book.positions().find(writer, 1), 100, -100 * 30));
    }
}
