package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.EnumSet;

/** Takes all of one after the other until the budget is reached: more than it, as a rule. */
final class WholeAccounts implements Allocator {
    @Override
    public String name() {
        return "whole-accounts";
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
    public boolean mayExceedBudget() {
        return true;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        long placed = 0;
        for (int i = 0; i < winners.count(); i++) {
            haircut[i] = placed < budget ? winners.capacity()[i] : 0;
            placed += haircut[i];
        }
        return placed;
    }
}
