package io.adlengine.bench.venue;

import java.util.Arrays;

/** Orders of one instrument that wait for the other side, the latest first. All are on the same side. */
final class Waiting {
    private int[] account = new int[64];
    private long[] lots = new long[64];
    private int count;
    private boolean areLong;

    boolean isAny() {
        return count > 0;
    }

    boolean areLong() {
        return areLong;
    }

    int account() {
        return account[count - 1];
    }

    long lots() {
        return lots[count - 1];
    }

    void take(long filled) {
        lots[count - 1] -= filled;
        if (lots[count - 1] == 0) {
            count--;
        }
    }

    void add(int accountRow, boolean isLong, long size) {
        if (count == lots.length) {
            account = Arrays.copyOf(account, 2 * count);
            lots = Arrays.copyOf(lots, 2 * count);
        }
        areLong = isLong;
        account[count] = accountRow;
        lots[count++] = size;
    }
}
