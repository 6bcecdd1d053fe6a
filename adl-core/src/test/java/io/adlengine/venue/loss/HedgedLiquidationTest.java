package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.NetOffListener;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An account in hedge mode is long 100 lots of two contracts, and short 60 and 30; both marks are 1,000. */
final class HedgedLiquidationTest {
    private final PositionBook book = new PositionBook(
            new Instrument[] {
                Instrument.linear(7, 1, 50_000, 1 << 20, 1 << 20), Instrument.linear(8, 1, 50_000, 1 << 20, 1 << 20)
            },
            8,
            24);
    private final int maker = book.open(-1);
    private final int ann = book.open(1);
    private final RestingOrders orders = new RestingOrders(book, maker);
    private final List<String> heard = new ArrayList<>();
    private final NetOffListener listener =
            (accountRow, instrumentRow, lots) -> heard.add(accountRow + " " + instrumentRow + " " + lots);

    private void annHasBothLegs(long money) {
        book.deposit(maker, 1L << 50);
        book.deposit(ann, money);
        for (int instrument = 0; instrument < 2; instrument++) {
            book.mark(instrument, 1_000);
            book.legs().hedge(ann, instrument, true);
            book.legs().trade(ann, Leg.LONG, maker, Leg.NET, instrument, 100, 1_000);
            book.legs().trade(maker, Leg.NET, ann, Leg.SHORT, instrument, 60 - 30 * instrument, 1_000);
        }
    }

    /** 290 lots need 14,500, and the 110 that are left when legs are netted off 5,500. */
    @Test
    void whatIsNettedOffIsHeardAndMayBeAllThatIsNeeded() {
        annHasBothLegs(6_000);
        final Liquidation liquidation =
                Liquidation.builder(book, orders).listener(listener).build();

        assertEquals(0, liquidation.liquidate(ann, 0).count());

        assertEquals(List.of(ann + " 0 60", ann + " 1 30"), inOrder());
        assertEquals(5_500, new Valuation(book).accountMaintenance(ann));
        assertEquals(0, orders.asks);
        liquidation.liquidate(ann, 0);
        assertEquals(2, heard.size(), "nothing is left to be netted off");
    }

    private List<String> inOrder() {
        return heard.stream().sorted().toList();
    }

    @Test
    void anAccountWithMarginKeepsItsLegs() {
        annHasBothLegs(14_500);
        Liquidation.builder(book, orders).listener(listener).build().liquidate(ann, 0);
        assertEquals(List.of(), heard);
    }

    @Test
    void aListenerThatCallsBackIsRefusedAndTheRestIsNettedOffNextTime() {
        annHasBothLegs(6_000);
        final Liquidation[] self = new Liquidation[1];
        self[0] = Liquidation.builder(book, orders)
                .listener((accountRow, instrumentRow, lots) -> self[0].liquidate(accountRow, 0))
                .build();
        assertEquals(
                "liquidation=running (expected: not called back by its order book or listener)",
                assertThrows(IllegalStateException.class, () -> self[0].liquidate(ann, 0))
                        .getMessage());
        assertEquals(
                0,
                Liquidation.builder(book, orders)
                        .listener(listener)
                        .build()
                        .liquidate(ann, 0)
                        .count());
        assertEquals(1, heard.size());
        assertEquals(5_500, new Valuation(book).accountMaintenance(ann));
        final String none = "listener=null (expected: a value)";
        assertEquals(
                none,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Liquidation.builder(book, orders).listener(null))
                        .getMessage());
        assertEquals(
                none,
                assertThrows(IllegalArgumentException.class, () -> book.legs().netOffAll(ann, null))
                        .getMessage());
    }
}
