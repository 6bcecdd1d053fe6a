package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.severity.FixedSeverity;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import org.junit.jupiter.api.Test;

/** So many that memory is fetched ahead of them; which of them is looked at when, and what each gives, is the same. */
final class ManyWinnersTest {
    private static final int WINNERS = Candidates.MANY + 77;

    /** Each is short a lot at 100 and gives it at 85, as the loser of all lots lacks 5 a lot at 80. */
    @Test
    void everyoneGivesItsLotInPortionsOfAnySize() {
        final PositionBook book = new PositionBook(
                new Instrument[] {Instrument.linear(7, 1, 50_000, 1L << 40, 1 << 20)}, WINNERS + 1, WINNERS + 1);
        for (int account = 0; account <= WINNERS; account++) {
            book.open(account);
            book.deposit(account, account == 0 ? 15L * WINNERS : 100);
        }
        book.upsert(0, 0, WINNERS, 100L * WINNERS, false, 0);
        for (int account = 1; account <= WINNERS; account++) {
            book.upsert(account, 0, -1, -100, false, 0);
        }
        book.mark(0, 80);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxWinners(WINNERS)
                .maxLosers(1)
                .build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(0, 7));
        assertEquals(Decision.DECIDED, adl.decide());
        assertEquals(WINNERS, adl.winners().count());
        int left = WINNERS;
        for (int portion = 1; left > 0; portion = portion % 100 + 1) {
            final int then = adl.execute(portion);
            assertEquals(Math.max(0, left - portion), then);
            left = then;
        }
        assertEquals(0, book.positions().count());
        assertEquals(0, book.accounts().collateral(0));
        for (int account = 1; account <= WINNERS; account++) {
            assertEquals(115, book.accounts().collateral(account));
        }
    }
}
