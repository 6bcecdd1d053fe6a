package io.adlengine.venue.pool;

import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Where every unit of vault and fund is: in the balance, reserved for a grant, or paid. 600 that were put in are, after
 * a grant of 250 of which 200 are paid, 400 in the balance and 200 paid.
 */
final class PoolMoney {
    long balance;
    long reserved;
    long paid;

    /** All that ever came in. */
    long all() {
        return balance + reserved + paid;
    }

    void reserve(long amount) {
        balance -= amount;
        reserved += amount;
    }

    /** Pays a part of what was reserved, and frees the rest. */
    void settle(long granted, long used) {
        reserved -= granted;
        paid += used;
        balance += granted - used;
    }

    /** What is reserved is known from the grants. */
    void save(StateWriter out) {
        out.putLong(balance);
        out.putLong(paid);
    }

    /** Refuses more than could have come in beside what the other one has. */
    void load(StateReader in, long held, long most) {
        reserved = held;
        balance = Require.within("balance", in.getLong(), 0, most - held);
        paid = Require.within("paid", in.getLong(), 0, most - held - balance);
    }
}
