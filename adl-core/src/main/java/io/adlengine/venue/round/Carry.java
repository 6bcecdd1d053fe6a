package io.adlengine.venue.round;

import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * What rounding to whole lots owes each account, over all rounds: money, above 0 for who has given too little so far.
 *
 * <p>After a round that covered H, an account's share s of H, in proportion to what the round asked of it, is what it
 * should have given; its carry grows by s less what its lots covered. The carries of all accounts sum to 0 for ever. Of
 * three accounts that were asked for 10 each, one gave a lot of 30: their carries are then 10, 10 and −20, and the next
 * odd lot goes to one of the others.
 *
 * <p>8 bytes per account, part of the state, allocation only where the book has grown.
 */
final class Carry {
    private long[] carry;

    Carry(int maxAccounts) {
        carry = new long[maxAccounts];
    }

    long of(int accountRow) {
        return accountRow < carry.length ? carry[accountRow] : 0;
    }

    /** A round is over: what was asked of its winners, and what of the deficit each one's closed lots covered. */
    void settle(WinnerColumns winners, CloseoutPlan plan, FilledLots filled) {
        long asked = 0;
        long covered = 0;
        for (int i = 0; i < winners.count(); i++) {
            asked += plan.owed(i);
            covered += filled.covered(i);
        }
        if (asked == 0) {
            return;
        }
        long askedSoFar = 0;
        long shared = 0;
        for (int i = 0; i < winners.count(); i++) {
            askedSoFar += plan.owed(i);
            final long upTo = covered == asked ? askedSoFar : FixedPoint.mulDivCeil(covered, askedSoFar, asked);
            add(winners.account[i], upTo - shared - filled.covered(i));
            shared = upTo;
        }
    }

    private void add(int accountRow, long amount) {
        if (amount == 0) {
            return;
        }
        if (accountRow >= carry.length) {
            carry = Arrays.copyOf(carry, Math.max(accountRow + 1, 2 * carry.length));
        }
        carry[accountRow] += amount;
    }

    void save(StateWriter out) {
        int used = carry.length;
        while (used > 0 && carry[used - 1] == 0) {
            used--;
        }
        out.putInt(used);
        out.putLongs(carry, used);
    }

    void load(StateReader in, int maxAccounts) {
        final int used = in.getCount("carries", maxAccounts);
        if (used > carry.length) {
            carry = new long[maxAccounts];
        }
        Arrays.fill(carry, 0);
        in.getLongs(carry, used);
        long sum = 0;
        for (int i = 0; i < used; i++) {
            sum += carry[i];
        }
        Require.within("sum of carries", sum, 0, 0);
    }
}
