package io.adlengine.bench.stress;

import java.math.BigDecimal;

/** What one position on a winning side could pay, and what it paid under a rule. */
final class Burden {
    final int account;
    final int contract;
    final boolean isLong;
    /**
     * What it could pay of its gains at the most, money: what it had before the first round, or more where margin of
     * its account's isolated positions came back meanwhile.
     */
    long capacity;
    /** Lots it had then. */
    final long held;

    /** What it paid, money. */
    long haircut;
    /** Lots that were closed against it. */
    long lots;
    /** What they were worth at the prices at which they changed hands, money. */
    long transfer;

    Burden(int account, int contract, boolean isLong, long capacity, long held) {
        this.account = account;
        this.contract = contract;
        this.isLong = isLong;
        this.capacity = capacity;
        this.held = held;
    }

    /** The part of its capacity that it paid, above 1 where principal was taken; null where it had no capacity. */
    BigDecimal fraction() {
        return Figures.share(haircut, capacity);
    }
}
