package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a round of lots does not take: account 0 is long 3 that came at 1,000, account 1 short as many. */
final class QuantityRoundRefusalsTest {
    private static final long MOST = PositionBook.MOST_MONEY;

    private final SmallMarket market = SmallMarket.ofContracts(1, 900);
    private final PositionBook book = market.book;
    private final int position = market.lots(0, 0, 3);
    private final Autodeleverager adl;
    private final QuantityRound round;

    QuantityRoundRefusalsTest() {
        book.deposit(0, 1_000);
        book.deposit(1, 1_000);
        market.lots(1, 0, -3);
        adl = market.adl();
        round = adl.quantities();
        round.begin(0, true);
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void lotsAreThoseOfThePosition() {
        for (final long lots : new long[] {0, 4}) {
            final String message = "lots=" + lots + " (expected: 1 to 3)";
            refused(message, () -> round.atZeroValue(position, lots));
            refused(message, () -> round.atPrice(position, lots, 900));
            refused(message, () -> round.atEntryPrice(position, lots));
            refused(message, () -> round.atValue(position, lots, 900));
        }
        assertEquals(Nomination.ACCEPTED, round.atPrice(position, 3, 900));
    }

    @Test
    void rowsAndValuesHaveLimits() {
        final String row = "positionRow=-1 (expected: 0 to 2147483647)";
        refused(row, () -> round.atZeroValue(-1, 1));
        refused(row, () -> round.atPrice(-1, 1, 1));
        refused(row, () -> round.atEntryPrice(-1, 1));
        refused(row, () -> round.atValue(-1, 1, 1));
        for (final long value : new long[] {-MOST - 1, MOST + 1}) {
            refused(
                    "transfer=" + value + " (expected: " + -MOST + " to " + MOST + ")",
                    () -> round.atValue(position, 1, value));
        }
    }

    @Test
    void aRowWithoutAPositionIsNone() {
        final int none = position + 5;
        assertEquals(Nomination.NO_POSITION, round.atZeroValue(none, 1));
        assertEquals(Nomination.NO_POSITION, round.atPrice(none, 1, 1));
        assertEquals(Nomination.NO_POSITION, round.atEntryPrice(none, 1));
        assertEquals(Nomination.NO_POSITION, round.atValue(none, 1, 1));
    }

    @Test
    void whatHasMovedHasToBeginAgain() {
        final List<ToLongFunction<QuantityRound>> decisions =
                List.of(r -> r.decide().ordinal(), r -> r.decideByProfit().ordinal());
        for (final ToLongFunction<QuantityRound> decision : decisions) {
            round.begin(0, true);
            round.atPrice(position, 1, 900);
            book.deposit(0, 1);
            assertEquals(Decision.LOSER_CHANGED.ordinal(), decision.applyAsLong(round));
            book.mark(0, 900);
            assertEquals(Decision.MARKS_MOVED.ordinal(), decision.applyAsLong(round));
            assertEquals(Nomination.MARKS_MOVED, round.atPrice(position, 1, 900));
        }
    }

    @Test
    void itIsOneRoundAndNoOther() {
        assertEquals(Nomination.ACCEPTED, round.atPrice(position, 1, 900));
        assertEquals(
                "round=of lots (expected: of a deficit, by begin)",
                assertThrows(IllegalStateException.class, () -> adl.nominate(position))
                        .getMessage());
        assertEquals(
                "round=none (expected: decided)",
                assertThrows(IllegalStateException.class, adl::round).getMessage());
        assertEquals(Decision.DECIDED, round.decide());
        final String over = "quantity round=none (expected: begun)";
        assertEquals(
                over, assertThrows(IllegalStateException.class, round::decide).getMessage());
        adl.begin(0, true);
        assertEquals(
                over,
                assertThrows(IllegalStateException.class, round::decideByProfit).getMessage());
        refused("instrumentRow=1 (expected: 0)", () -> round.begin(1, true));
    }

    /** Of 3 lots that came at 1,000 for each two leave for 2,000, and shorts of −1,001 in all for −667 and a part. */
    @Test
    void atTheirEntryPriceLotsLeaveInFavourOfTheirAccount() {
        book.upsert(2, 0, 3, 1_000, false, 0);
        book.upsert(3, 0, -3, -1_000, false, 0);
        book.deposit(2, 10_000);
        book.deposit(3, 10_000);
        round.begin(0, true);
        assertEquals(Nomination.ACCEPTED, round.atEntryPrice(position, 2));
        assertEquals(Nomination.ACCEPTED, round.atEntryPrice(book.positions().find(2, 0), 2));
        assertEquals(2_000, adl.losers().transfer(0));
        assertEquals(667, adl.losers().transfer(1));
        round.begin(0, false);
        assertEquals(Nomination.ACCEPTED, round.atEntryPrice(book.positions().find(3, 0), 2));
        assertEquals(-666, adl.losers().transfer(0));
    }

    /** An inverse contract of 1,000,003: two of three lots are worth what three are beyond one. */
    @Test
    void atAPriceLotsLeaveForWhatThePositionLosesByThem() {
        final Instrument inverse = new Instrument(1, true, 1_000_003, 1, 1 << 20, 100, 1 << 20);
        for (int price = 980; price < 1_000; price++) {
            final SmallMarket coins = new SmallMarket(inverse);
            coins.book.mark(0, 1_000);
            final int all = coins.position(0, 3, 1_000, 100_000, false);
            coins.position(1, -3, 1_000, 100_000, false);
            final Autodeleverager inCoins = coins.adl();
            inCoins.quantities().begin(0, true);
            inCoins.quantities().atPrice(all, 2, price);
            assertEquals(
                    coins.valueAt(3, price) - coins.valueAt(1, price),
                    inCoins.losers().transfer(0));
        }
    }
}
