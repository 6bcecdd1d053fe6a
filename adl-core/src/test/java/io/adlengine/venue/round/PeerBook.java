package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;

/** A book with three accounts whose contracts are marked, and positions as other systems write them. */
final class PeerBook {
    final PositionBook book;
    final Valuation valuation;

    PeerBook(Instrument... contracts) {
        final Instrument[] renamed = new Instrument[contracts.length];
        for (int i = 0; i < contracts.length; i++) {
            final Instrument c = contracts[i];
            renamed[i] = Instrument.linear(i, c.multiplier(), c.tiers().ppm(0), c.maxLots(), c.maxPrice());
        }
        book = new PositionBook(renamed, 3, 6);
        for (int i = 0; i < contracts.length; i++) {
            book.mark(i, contracts[i].id());
        }
        for (int account = 0; account < 3; account++) {
            book.open(account);
        }
        valuation = new Valuation(book);
    }

    /** Entry 0: cash is what is left after paying for the position. */
    int cross(long cash, int account, long lots) {
        book.deposit(account, cash);
        return book.upsert(account, 0, lots, 0, false, 0);
    }

    int isolated(int account, long lots, long entry, long margin) {
        return book.upsert(account, 0, lots, entry, margin >= 0, Math.max(0, margin));
    }

    /** Cash is the entry that was not paid for: an isolated position without other margin. */
    int isolated(int account, JsonNode side) {
        return isolated(account, side.get("btc").asLong(), -side.get("cash_usd").asLong(), 0);
    }

    int leveraged(int account, int sign, JsonNode side) {
        final long lots = sign * side.get("qty").asLong();
        final long entry = lots * side.get("entry").asLong();
        return isolated(
                account, lots, entry, Math.abs(entry) / side.get("leverage").asLong());
    }

    void refuses(int loser, int winner, long lots, long transfer) {
        final long cash = book.cash();
        final long open = book.instruments().openLots(0);
        assertThrows(IllegalArgumentException.class, () -> book.closeOut(loser, winner, lots, transfer));
        assertEquals(cash, book.cash());
        assertEquals(open, book.instruments().openLots(0));
    }

    static Instrument linear(long price) {
        return contract(100_000, 1, price);
    }

    /** Marked at a price when it is in a book: the id carries it. */
    static Instrument contract(int maintenancePpm, long multiplier, long price) {
        final long maxLots = Math.min(200_000_000, Instrument.MOST_VALUE / multiplier / (2 * price));
        return Instrument.linear(price, multiplier, maintenancePpm, maxLots, 2 * price);
    }
}
