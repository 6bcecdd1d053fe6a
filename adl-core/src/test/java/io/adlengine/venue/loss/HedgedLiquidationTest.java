package io.adlengine.venue.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.FirstInLine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.NetOffListener;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Nomination;
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

    /** Long 100 at 1,000 and short 100 at 900, with 9,000; who sold and who bought have gained 5,000 each. */
    private void annIsLockedAtMinusOneThousand() {
        final int bob = book.open(2);
        final int carol = book.open(3);
        book.deposit(bob, 100_000);
        book.deposit(carol, 100_000);
        book.deposit(ann, 9_000);
        book.legs().hedge(ann, 0, true);
        book.legs().trade(ann, Leg.LONG, bob, Leg.NET, 0, 100, 1_000);
        book.legs().trade(carol, Leg.NET, ann, Leg.SHORT, 0, 100, 900);
        book.mark(0, 950);
        book.mark(1, 1_000);
    }

    private DeficitCollection collectFromAnn() {
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new FirstInLine())
                .maxWinners(8)
                .maxLosers(8)
                .build();
        adl.collection().begin();
        assertEquals(Nomination.ACCEPTED, adl.collection().nominate(1));
        adl.collection().decide();
        while (adl.collection().next()) {
            while (adl.execute(8) > 0) {}
        }
        return adl.collection();
    }

    /** Netted off, they would leave Ann with −1,000 and nothing that could be closed for it. */
    @Test
    void legsLockedBelowZeroStayAndAreWhatTheDeficitIsCollectedWith() {
        annIsLockedAtMinusOneThousand();
        orders.bid(0, 1_000, 50).ask(0, 900, 50);

        assertEquals(
                0,
                Liquidation.builder(book, orders)
                        .listener(listener)
                        .whole()
                        .build()
                        .liquidate(ann, 0)
                        .count());

        assertEquals(List.of(), heard);
        assertEquals(0, orders.asks);
        final DeficitCollection collection = collectFromAnn();
        assertEquals(1_000, collection.deficit());
        assertEquals(1_000, collection.collected());
        assertEquals(0, new Valuation(book).accountEquity(ann));
    }

    @Test
    void legsLockedAboveZeroAreNettedOffWhole() {
        annIsLockedAtMinusOneThousand();
        book.deposit(ann, 1_500);
        assertEquals(
                0,
                Liquidation.builder(book, orders)
                        .listener(listener)
                        .build()
                        .liquidate(ann, 0)
                        .count());
        assertEquals(List.of(ann + " 0 100"), heard);
        assertEquals(PositionBook.NONE, book.positions().firstOfAccount(ann));
        assertEquals(500, book.accounts().collateral(ann));
    }

    @Test
    void belowZeroLegsOfDifferentSizesAreNettedOff() {
        annIsLockedAtMinusOneThousand();
        book.legs().trade(ann, Leg.LONG, book.accounts().find(2), Leg.NET, 0, 7, 950);
        final LiquidatedPositions rows =
                Liquidation.builder(book, orders).listener(listener).build().liquidate(ann, 0);
        assertEquals(List.of(ann + " 0 100"), heard);
        assertEquals(1, rows.count());
        assertEquals(7, rows.leftLots(0));
        assertEquals(1_000, collectFromAnn().deficit());
    }
}
