package io.adlengine.bench.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** A CSV file with a header, held in memory; every refusal names file, line and column. */
final class CsvTable {
    private final Path file;
    private final long headerLine;
    private final List<String> header;
    private final List<CsvRecord> rows;
    private final Currency currency;

    private CsvTable(Path file, long headerLine, List<String> header, List<CsvRecord> rows, Currency currency) {
        this.file = file;
        this.headerLine = headerLine;
        this.header = header;
        this.rows = rows;
        this.currency = currency;
    }

    /** Reads a file in UTF-8 whose rows are all as long as its header. */
    static CsvTable read(Path file, Currency currency) throws IOException {
        final List<CsvRecord> records = new ArrayList<>();
        final String text = text(file);
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
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
                    "comma-separated values, quotes around whole fields");
        }
        if (records.isEmpty()) {
            throw new MalformedFileException(file, 1, "", "an empty file", "a header");
        }
        final CsvRecord first = records.remove(0);
        final long line = first.getStartingLineNumber();
        final List<String> header =
                first.getFields().stream().map(String::strip).toList();
        if (new HashSet<>(header).size() < header.size()) {
            throw new MalformedFileException(file, line, "", "a column twice", "every column once");
        }
        for (final CsvRecord row : records) {
            if (row.getFieldCount() != header.size()) {
                throw new MalformedFileException(
                        file,
                        row.getStartingLineNumber(),
                        "",
                        row.getFieldCount() + " fields",
                        header.size() + ", as in the header");
            }
        }
        if (records.isEmpty()) {
            throw new MalformedFileException(file, line + 1, "", "no rows", "at least one row below the header");
        }
        return new CsvTable(file, line, header, records, currency);
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

    List<CsvRecord> rows() {
        return rows;
    }

    /** Index of the first of these columns that the file has, or −1. */
    int column(String... names) {
        for (final String name : names) {
            final int index = header.indexOf(name);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** A column that the file should not have. */
    MalformedFileException unexpected(String name, String expected) {
        return new MalformedFileException(file, headerLine, name, "in the header", expected);
    }

    /** Index of the first of these columns that the file has. */
    int required(String... names) {
        final int index = column(names);
        if (index < 0) {
            throw new MalformedFileException(
                    file,
                    headerLine,
                    names[0],
                    "missing",
                    names.length == 1 ? "in the header" : "one of " + String.join(", ", names));
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
            throw malformed(row, price, "a decimal number");
        } catch (ArithmeticException e) {
            throw malformed(row, price, "a product with the quantity below 2^63 minor units");
        }
    }

    private long scaled(CsvRecord row, int column, Currency unit) {
        try {
            return unit.minorUnits(row.getField(column));
        } catch (NumberFormatException e) {
            throw malformed(row, column, "a decimal number");
        } catch (ArithmeticException e) {
            throw malformed(row, column, "an amount below 2^63 minor units");
        }
    }

    long integer(CsvRecord row, int column) {
        try {
            return Long.parseLong(row.getField(column).strip());
        } catch (NumberFormatException e) {
            throw malformed(row, column, "an integer below 2^63");
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
            throw malformed(row, column, "a number");
        }
    }

    MalformedFileException malformed(CsvRecord row, int column, String expected) {
        return new MalformedFileException(
                file, row.getStartingLineNumber(), header.get(column), "'" + row.getField(column) + "'", expected);
    }

    private static String text(Path file) throws IOException {
        final byte[] bytes = bytes(file);
        try {
            final String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedFileException(file, lineOfBadByte(bytes), "", "bytes that are not UTF-8", "UTF-8 text");
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException(
                    file + ": " + e.getClass().getSimpleName() + " (expected: a file that can be read)", e);
        }
    }

    private static long lineOfBadByte(byte[] bytes) {
        long line = 1;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '\n') {
                final String decoded = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                if (decoded.indexOf('\uFFFD') >= 0) {
                    return line;
                }
                line++;
                start = i + 1;
            }
        }
        return line;
    }
}
