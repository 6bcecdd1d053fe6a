package io.adlengine;

import java.util.EnumSet;

/** A rule that does whatever a test says. */
class ScriptedRule implements Allocator {
    /** What the rule does. */
    interface Script {
        long allocate(Winners winners, long budget, long[] haircut);
    }

    private final Script script;
    private final EnumSet<Column> columns;
    int roundsToldOf;

    ScriptedRule(Script script) {
        this(EnumSet.noneOf(Column.class), script);
    }

    ScriptedRule(EnumSet<Column> columns, Script script) {
        this.columns = columns;
        this.script = script;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public EnumSet<Column> requires() {
        return EnumSet.copyOf(columns);
    }

    @Override
    public int maxWinners() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long allocate(Winners winners, long budget, long[] haircut) {
        return script.allocate(winners, budget, haircut);
    }

    @Override
    public void remember(Winners winners, long[] haircut) {
        roundsToldOf++;
    }
}
