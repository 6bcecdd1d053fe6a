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
final class Figures {
    private static final int WIDEST = 60;
    private static final int SHARE_DIGITS = 9;

    private final Currency currency;

    Figures(Currency currency) {
        this.currency = currency;
    }

    /** For people: two digits. */
    String money(long minorUnits) {
        return String.format(Locale.ROOT, "%,.2f", currency.units(minorUnits));
    }

    /** For programs: every digit. */
    String plain(long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }

    /** A size or a price, without zeros that say nothing; none is empty. */
    static String decimal(BigDecimal value) {
        return value == null
                ? ""
                : value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A part of a whole, to nine digits; null where there is no whole. */
    static BigDecimal share(long part, long whole) {
        return whole == 0
                ? null
                : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), SHARE_DIGITS, RoundingMode.HALF_EVEN);
    }

    /** A share for people; empty where there is none. */
    static String share(BigDecimal share) {
        return share == null ? "" : share.setScale(4, RoundingMode.HALF_EVEN).toPlainString();
    }

    static String side(boolean isLong) {
        return isLong ? "long" : "short";
    }

    /** The first columns are text, the rest numbers. */
    static String table(String[] header, int texts, List<String[]> rows) {
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
