package io.adlengine;

import java.util.EnumSet;

/** The simplest rule there is, for tests of everything around rules: the first account pays until it is empty. */
public final class FirstInLine implements Allocator {
    @Override
    public String name() {
        return "first-in-line";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.noneOf(Column.class);
    }

    @Override
    public int maxWinners() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        long left = budget;
        for (int i = 0; i < winners.count(); i++) {
            haircut[i] = Math.min(left, winners.capacity()[i]);
            left -= haircut[i];
        }
        return budget - left;
    }
}
