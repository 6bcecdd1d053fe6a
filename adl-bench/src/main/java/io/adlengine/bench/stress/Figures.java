package io.adlengine.bench.stress;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.adlengine.bench.data.Currency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Figures as people and programs read them. */
public final class Figures {
    private static final int WIDEST = 60;
    private static final int SHARE_DIGITS = 9;

    private final Currency currency;

    /**
     * Figures of one currency.
     *
     * @param currency the money
     */
    public Figures(Currency currency) {
        this.currency = currency;
    }

    /**
     * {@return an amount for people: two digits}
     *
     * @param minorUnits any
     */
    public String money(long minorUnits) {
        return String.format(Locale.ROOT, "%,.2f", currency.units(minorUnits));
    }

    /**
     * {@return an amount for programs: every digit}
     *
     * @param minorUnits any
     */
    public String plain(long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }

    /**
     * {@return a size or a price, without zeros that say nothing; none is empty}
     *
     * @param value null where there is none
     */
    public static String decimal(BigDecimal value) {
        return value == null
                ? ""
                : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /**
     * {@return a part of a whole, to nine digits; null where there is no whole}
     *
     * @param part any
     * @param whole any
     */
    public static BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.HALF_EVEN);
    }

    /**
     * {@return a share for people; empty where there is none}
     *
     * @param share null where there is none
     */
    public static String share(BigDecimal share) {
        return share == null ? "" : share.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    /**
     * {@return the name of a side}
     *
     * @param isLong which
     */
    public static String side(boolean isLong) {
        return isLong ? "long" : "short";
    }

    /**
     * {@return a table}
     *
     * @param header names of columns
     * @param texts the first columns are text, the rest numbers
     * @param rows of as many cells
     */
    public static String table(String[] header, int texts, List<String[]> rows) {
        final Column[] columns = new Column[header.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(header[i])
                    .headerAlign(i < texts ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                    .dataAlign(i < texts ? HorizontalAlign.LEFT : HorizontalAlign.RIGHT)
                    .maxWidth(WIDEST);
        }
        return AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns, rows.toArray(String[][]::new))
                + "\n";
    }
}
