package io.adlengine.bench.soak;

import java.util.Arrays;

/**
 * Whether what is alive grows from day to day. The first quarter of the days is warm-up; then it has grown if even the
 * least of the last quarter is an eighth more than the most of the second: what a venue has at the end of a day goes up
 * and down by as much as a tenth.
 */
final class HeapTrend {
    /** The fewest days that say anything. */
    static final int LEAST_DAYS = 8;

    private static final int SLACK_SHARE = 8;

    private long[] live = new long[64];
    private int days;

    void add(long bytes) {
        if (days == live.length) {
            live = Arrays.copyOf(live, 2 * days);
        }
        live[days] = bytes;
        days++;
    }

    int days() {
        return days;
    }

    boolean isGrowing() {
        return days >= LEAST_DAYS && growth() > before() / SLACK_SHARE;
    }

    /** By how much the least of the last quarter is above the most of the second; below 0 where it is not. */
    long growth() {
        if (days < LEAST_DAYS) {
            return 0;
        }
        long after = Long.MAX_VALUE;
        for (int day = days - days / 4; day < days; day++) {
            after = Math.min(after, live[day]);
        }
        return after - before();
    }

    private long before() {
        long before = 0;
        for (int day = days / 4; day < days / 2; day++) {
            before = Math.max(before, live[day]);
        }
        return before;
    }

    long first() {
        return live[0];
    }

    long last() {
        return live[Math.max(0, days - 1)];
    }

    long most() {
        long most = 0;
        for (int day = 0; day < days; day++) {
            most = Math.max(most, live[day]);
        }
        return most;
    }
}
