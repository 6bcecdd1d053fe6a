package io.adlengine.bench.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A CSV file with a header, held in memory; every refusal names file, line and column. Separated by comma, semicolon or
 * tab; names of columns count in any case.
 */
public final class CsvTable {
    private static final int MOST_DIGITS = 40;

    private final Path file;
    private final Separator separator;
    private final long headerLine;
    private final List<String> header;
    private final List<CsvRecord> rows;
    private final Currency currency;

    private CsvTable(
            Path file,
            Separator separator,
            long headerLine,
            List<String> header,
            List<CsvRecord> rows,
            Currency currency) {
        this.file = file;
        this.separator = separator;
        this.headerLine = headerLine;
        this.header = header;
        this.rows = rows;
        this.currency = currency;
    }

    /**
     * Reads a file of which no money is asked for.
     *
     * @param file in UTF-8, all rows as long as its header
     * @return what it holds
     * @throws IOException if it cannot be read
     * @throws MalformedFileException if it is no such file
     */
    public static CsvTable read(Path file) throws IOException {
        return read(file, new Currency(0));
    }

    /** Reads a file in UTF-8 whose rows are all as long as its header. */
    static CsvTable read(Path file, Currency currency) throws IOException {
        final String text = FileText.read(file);
        final Separator separator = Separator.of(text);
        Quotes.check(file, text, separator);
        final List<CsvRecord> records = records(file, text, separator);
        if (records.isEmpty()) {
            throw new MalformedFileException(file, 1, "", "an empty file", "a header");
        }
        final CsvRecord first = records.remove(0);
        final long line = first.getStartingLineNumber();
        final List<String> header = first.getFields().stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        final Set<String> names = new HashSet<>();
        for (final String name : header) {
            // Spreadsheets leave columns without a name behind, and nobody reads them.
            if (!name.isEmpty() && !names.add(name)) {
                throw new MalformedFileException(file, line, name, "twice", "every column once");
            }
        }
        for (final CsvRecord row : records) {
            if (row.getFieldCount() != header.size()) {
                throw new MalformedFileException(
                        file,
                        row.getStartingLineNumber(),
                        "",
                        row.getFieldCount() + " fields separated by " + separator.text,
                        header.size() + ", as in the header");
            }
        }
        if (records.isEmpty()) {
            throw new MalformedFileException(file, line + 1, "", "no rows", "at least one row below the header");
        }
        return new CsvTable(file, separator, line, header, records, currency);
    }

    private static List<CsvRecord> records(Path file, String text, Separator separator) throws IOException {
        final List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator.character)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text)) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            throw new MalformedFileException(
                    file,
                    lineAfter(records, text),
                    "",
                    "a field that cannot be read",
                    "values separated by " + separator.text + ", quotes around whole fields");
        }
        return records;
    }

    /** Where the record begins that could not be read: after those that could be, and after blank lines. */
    private static long lineAfter(List<CsvRecord> records, String text) {
        final List<String> lines = text.lines().toList();
        long line = 1;
        if (!records.isEmpty()) {
            final CsvRecord last = records.get(records.size() - 1);
            line = last.getStartingLineNumber() + 1;
            for (final String field : last.getFields()) {
                line += field.chars().filter(c -> c == '\n').count();
            }
        }
        while (line < lines.size() && lines.get((int) line - 1).isBlank()) {
            line++;
        }
        return line;
    }

    /** {@return the rows below the header, in their order} */
    public List<CsvRecord> rows() {
        return rows;
    }

    /** {@return the names of the columns, in lower case} */
    public List<String> header() {
        return header;
    }

    /** The header alone, for messages, once the rows have been read. */
    CsvTable withoutRows() {
        return new CsvTable(file, separator, headerLine, header, List.of(), currency);
    }

    /**
     * {@return the index of the first of these columns that the file has, or −1}
     *
     * @param names in lower case
     */
    public int column(String... names) {
        for (final String name : names) {
            final int index = header.indexOf(name);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /**
     * {@return the refusal of a column that the file should not have}
     *
     * @param name the column
     * @param expected what should be there instead
     */
    public MalformedFileException unexpected(String name, String expected) {
        return new MalformedFileException(file, headerLine, name, "in the header", expected);
    }

    /**
     * {@return the refusal of a file without a column that it should have: what is there instead, and what it was taken
     * to be separated by}
     *
     * @param name the column
     * @param expected what should be there
     */
    public MalformedFileException missing(String name, String expected) {
        final String listed = String.join(" | ", header);
        return new MalformedFileException(
                file,
                headerLine,
                name,
                header.size() == 1
                        ? "missing, no ',', ';' or tab in the header: " + listed
                        : "missing, separated by " + separator.text + ": " + listed,
                expected);
    }

    /**
     * {@return the index of the first of these columns that the file has}
     *
     * @param names in lower case
     * @throws MalformedFileException if it has none of them
     */
    public int required(String... names) {
        final int index = column(names);
        if (index < 0) {
            throw missing(names[0], names.length == 1 ? "in the header" : "one of " + String.join(", ", names));
        }
        return index;
    }

    /** Money of any sign. */
    long signedAmount(CsvRecord row, int column) {
        return scaled(row, column, currency);
    }

    /** Money of zero or more. */
    long amount(CsvRecord row, int column) {
        return amount(row, column, currency);
    }

    /** Zero or more of something that has its own smallest unit. */
    long amount(CsvRecord row, int column, Currency unit) {
        final long amount = scaled(row, column, unit);
        // An amount that rounds to zero is negative all the same.
        if (amount < 0 || amount == 0 && new BigDecimal(row.getField(column).strip()).signum() < 0) {
            throw malformed(row, column, "0 or more");
        }
        return amount;
    }

    /** Money of zero or more: a price of zero or more times a quantity that has been read; rounded once. */
    long product(CsvRecord row, int price, int quantity) {
        try {
            final BigDecimal factor = new BigDecimal(row.getField(price).strip());
            if (factor.signum() < 0) {
                throw malformed(row, price, "0 or more");
            }
            return currency.minorUnits(
                    factor.multiply(new BigDecimal(row.getField(quantity).strip()))
                            .toString());
        } catch (NumberFormatException e) {
            throw malformed(row, price, decimal(row.getField(price)));
        } catch (ArithmeticException e) {
            throw malformed(row, price, "a product with the quantity below 2^63 minor units");
        }
    }

    private long scaled(CsvRecord row, int column, Currency unit) {
        try {
            return unit.minorUnits(row.getField(column));
        } catch (NumberFormatException e) {
            throw malformed(row, column, decimal(row.getField(column)));
        } catch (ArithmeticException e) {
            throw malformed(row, column, "an amount below 2^63 minor units");
        }
    }

    /** What should be there instead of a text that is no decimal number. */
    private static String decimal(String text) {
        return text.indexOf(',') < 0
                ? "a decimal number"
                : "a decimal number with a point, and no separators of thousands";
    }

    /**
     * {@return a decimal as it is written, every digit of it}
     *
     * @param row a row of the file
     * @param column an index of its header
     * @throws MalformedFileException if it is none, or one of more than 40 digits before the point or behind it
     */
    public BigDecimal decimal(CsvRecord row, int column) {
        try {
            final BigDecimal value = new BigDecimal(row.getField(column).strip());
            if (value.signum() == 0) {
                return BigDecimal.ZERO;
            }
            if (value.scale() > MOST_DIGITS || (long) value.precision() - value.scale() > MOST_DIGITS) {
                throw malformed(row, column, "at most " + MOST_DIGITS + " digits before the point and behind it");
            }
            return value;
        } catch (NumberFormatException e) {
            throw malformed(row, column, decimal(row.getField(column)));
        }
    }

    /**
     * {@return an account as a file names it: any text; white space around it is not part of it}
     *
     * @param row a row of the file
     * @param column an index of its header
     * @throws MalformedFileException if there is none
     */
    public String account(CsvRecord row, int column) {
        final String id = row.getField(column).strip();
        if (id.isEmpty()) {
            throw malformed(row, column, "an account");
        }
        return id;
    }

    /** A {@link RoundId}. */
    long round(CsvRecord row, int column) {
        try {
            return RoundId.of(row.getField(column).strip());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw malformed(row, column, RoundId.RULE);
        }
    }

    /** A decimal number, or Infinity with or without a sign. */
    double number(CsvRecord row, int column) {
        final String text = row.getField(column).strip();
        if (text.matches("[+-]?Infinity")) {
            return Double.parseDouble(text);
        }
        try {
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw malformed(row, column, text.indexOf(',') < 0 ? "a number" : decimal(text));
        }
    }

    /**
     * {@return the refusal of a field}
     *
     * @param row a row of the file
     * @param column an index of its header
     * @param expected what should be there
     */
    public MalformedFileException malformed(CsvRecord row, int column, String expected) {
        return malformed(row, column, "", expected);
    }

    /**
     * {@return the refusal of a field that another row has, too}
     *
     * @param row a row of the file
     * @param column an index of its header
     * @param otherLine where it is already
     * @param expected what should be there
     */
    public MalformedFileException repeated(CsvRecord row, int column, long otherLine, String expected) {
        return malformed(row, column, " as in line " + otherLine, expected);
    }

    private MalformedFileException malformed(CsvRecord row, int column, String remark, String expected) {
        return new MalformedFileException(
                file,
                row.getStartingLineNumber(),
                header.get(column),
                "'" + row.getField(column) + "'" + remark,
                expected);
    }
}
