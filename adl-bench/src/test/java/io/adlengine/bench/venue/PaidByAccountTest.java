package io.adlengine.bench.venue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Who paid what, by pencil. */
class PaidByAccountTest {
    @Test
    void roundsAddUpByAccount() {
        final PaidByAccount paid = new PaidByAccount(6);
        for (final int account : new int[] {1, 2, 3, 4, 1, 2}) {
            paid.find(account);
        }
        assertEquals(0, paid.touched());
        assertEquals(0, paid.gini(), "nobody has paid");
        paid.take(2, 5);
        paid.take(2, 7);
        assertEquals(1, paid.touched(), "one account, twice");
        assertEquals(0.75, paid.gini(), "0, 0, 0 and 12: accounts 0 and 5 could not pay");
        paid.take(1, 4);
        // 0, 0, 4 and 12: (1·4 + 3·12)/(4·16).
        assertEquals(0.625, paid.gini());
        paid.take(3, -9);
        assertEquals(3, paid.touched(), "it gave lots");
        assertEquals(0.625, paid.gini(), "and was paid for them: as if it had paid nothing");
    }

    @Test
    void withoutWinnersNothingIsUneven() {
        assertEquals(0, new PaidByAccount(3).gini());
    }
}
