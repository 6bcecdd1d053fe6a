package io.adlengine.bench.page;

/** How a figure's rows are drawn, and which columns they need. Further columns are in the table only. */
public enum Chart {
    /** Lines through points: series, x, y. */
    LINES(3),
    /** Stairs: what holds from one x to the next: series, x, y. */
    STEPS(3),
    /** Stairs within a band: series, x, y, lowest, highest. */
    BAND(5),
    /** Bars side by side: category, series, value. */
    BARS(3),
    /** Bars on top of each other: category, series, value. */
    STACKED(3),
    /** Points with a name, the larger the more of something: name, group, x, y, size. */
    POINTS(5),
    /** Cells by strength: row, column, value. */
    MATRIX(3),
    /** What is left of an amount, step by step: step, from, to. */
    WATERFALL(3),
    /** A figure with its spread: category, lowest, middle, highest. */
    RANGES(4);

    private final int columns;

    Chart(int columns) {
        this.columns = columns;
    }

    /** {@return how many columns it draws} */
    public int columns() {
        return columns;
    }
}
