package io.adlengine.bench.page;

import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One picture with the table it is drawn from. Cells are text as it is to be read, numbers exact and without blanks or
 * exponents; an empty cell is unknown and is not drawn. Control characters, which no page can show, become the pictures
 * that Unicode has for them, such as ␀.
 *
 * <p>Begin with the columns that the {@link Chart} names, then add rows.
 */
public final class Figure {
    /**
     * A column.
     *
     * @param name what it holds
     * @param unit of numbers; empty for text
     */
    record Column(String name, String unit) {
        boolean isNumber() {
            return !unit.isEmpty();
        }

        String header() {
            return isNumber() && !unit.equals(NO_UNIT) ? name + " (" + unit + ")" : name;
        }
    }

    /** The unit of numbers that count or have none. */
    public static final String NO_UNIT = "1";

    private final String id;
    private final Chart chart;
    private final String title;
    private final String reading;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private boolean isXLogarithmic;
    private boolean isYLogarithmic;
    private double most = Double.NaN;

    /**
     * Begins a figure without columns and rows.
     *
     * @param id one word, once a page: of its element, and of its file
     * @param chart how it is drawn
     * @param title what it shows
     * @param reading how to read it, in a sentence or two
     */
    public Figure(String id, Chart chart, String title, String reading) {
        this.id = Require.present("id", id);
        this.chart = Require.present("chart", chart);
        this.title = Require.present("title", title);
        this.reading = Require.present("reading", reading);
    }

    /**
     * Adds a column of text.
     *
     * @param name what it holds
     * @return this
     */
    public Figure text(String name) {
        columns.add(new Column(name, ""));
        return this;
    }

    /**
     * Adds a column of numbers.
     *
     * @param name what it holds
     * @param unit its unit, {@link #NO_UNIT} where there is none
     * @return this
     */
    public Figure number(String name, String unit) {
        columns.add(new Column(name, unit));
        return this;
    }

    /**
     * Draws x by orders of magnitude.
     *
     * @return this
     */
    public Figure logarithmicX() {
        isXLogarithmic = true;
        return this;
    }

    /**
     * Draws y by orders of magnitude.
     *
     * @return this
     */
    public Figure logarithmicY() {
        isYLogarithmic = true;
        return this;
    }

    /**
     * Draws y no further than that: whatever is above is cut off, and in the table.
     *
     * @param value finite
     * @return this
     */
    public Figure cutAt(double value) {
        most = value;
        return this;
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void row(String... cells) {
        Require.within("cells", cells.length, columns.size(), columns.size());
        Require.within("columns", columns.size(), chart.columns(), Integer.MAX_VALUE);
        rows.add(Arrays.stream(cells).map(Figure::shown).toList());
    }

    private static String shown(String cell) {
        final StringBuilder text = new StringBuilder(cell);
        for (int i = 0; i < text.length(); i++) {
            final char one = text.charAt(i);
            if (one < ' ') {
                text.setCharAt(i, (char) ('\u2400' + one));
            } else if (one >= '\u007f' && one < '\u00a0') {
                text.setCharAt(i, '\u2421');
            }
        }
        return text.toString();
    }

    /** {@return whether there is nothing to see} */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** {@return its id} */
    public String id() {
        return id;
    }

    /** {@return what it shows} */
    public String title() {
        return title;
    }

    String reading() {
        return reading;
    }

    Chart chart() {
        return chart;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<String>> rows() {
        return rows;
    }

    /** NaN where y is not cut. */
    double most() {
        return most;
    }

    boolean isXLogarithmic() {
        return isXLogarithmic;
    }

    boolean isYLogarithmic() {
        return isYLogarithmic;
    }
}
