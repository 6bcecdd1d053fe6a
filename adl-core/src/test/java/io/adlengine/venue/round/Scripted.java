package io.adlengine.venue.round;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.Winners;
import java.util.EnumSet;
import java.util.function.ToLongFunction;

/** A rule that says whatever a test wants, and counts how often it is asked, and told. */
final class Scripted implements Allocator {
    private final ToLongFunction<Ask> answer;
    int asked;
    int told;

    /** One question: which winner, which capacity, what budget is left, and the how-manieth time. */
    record Ask(int winner, long capacity, long left, int time) {}

    Scripted(ToLongFunction<Ask> answer) {
        this.answer = answer;
    }

    @Override
    public String name() {
        return "scripted";
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
        asked++;
        long placed = 0;
        for (int i = 0; i < winners.count(); i++) {
            haircut[i] = answer.applyAsLong(new Ask(i, winners.capacity()[i], budget - placed, asked));
            placed += haircut[i];
        }
        return placed;
    }

    @Override
    public void remember(Winners winners, long[] haircut) {
        told++;
    }
}
