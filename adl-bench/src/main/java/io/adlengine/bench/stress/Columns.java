package io.adlengine.bench.stress;

import io.adlengine.bench.data.CsvTable;
import io.adlengine.check.Require;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which column of a file of positions holds what: recognised by its header, or said by {@code --columns}. A header that
 * could be two things is refused with both.
 */
final class Columns {
    private static final String ACCOUNT_FIELD = "account";
    /** Flattened JSON has the object's name before a dot. */
    private static final List<String> PREFIXES = List.of("position.");

    private final CsvTable table;
    private final Map<Field, List<Integer>> places = new EnumMap<>(Field.class);
    private final Map<String, String> said;
    private final Dialect dialect;
    private final int account;

    /**
     * Looks at a header.
     *
     * @param said a dialect's name, and {@code field=column} for each column that is called otherwise; empty where the
     *     header is to be recognised
     */
    Columns(CsvTable table, List<String> said) {
        this.table = table;
        this.said = overrides(said);
        refuseTwins();
        final List<String> named =
                said.stream().filter(word -> word.indexOf('=') < 0).toList();
        dialect = named.isEmpty() ? recognised() : named(named);
        for (final Field field : Field.values()) {
            places.put(field, find(field));
        }
        for (final Field field : Dialect.NEEDED) {
            if (places.get(field).isEmpty()) {
                throw table.missing(field.text(), "one of " + String.join(", ", dialect.names(field)));
            }
        }
        account = findAccount();
    }

    private static Map<String, String> overrides(List<String> said) {
        final Map<String, String> overrides = new TreeMap<>();
        for (final String word : said) {
            final int at = word.indexOf('=');
            if (at < 0) {
                continue;
            }
            final String field = word.substring(0, at).strip().toLowerCase(Locale.ROOT);
            if (!field.equals(ACCOUNT_FIELD)
                    && Arrays.stream(Field.values()).noneMatch(one -> one.text().equals(field))) {
                throw Require.refusal(
                        "--columns",
                        word,
                        "FIELD=COLUMN, where FIELD is one of " + ACCOUNT_FIELD + ", "
                                + String.join(", ", fieldNames()));
            }
            overrides.put(field, word.substring(at + 1).strip());
        }
        return overrides;
    }

    private static List<String> fieldNames() {
        return Arrays.stream(Field.values()).map(Field::text).toList();
    }

    /** Two columns whose names differ by case, underscores or a prefix alone. */
    private void refuseTwins() {
        final List<String> seen = new ArrayList<>();
        for (final String name : table.header()) {
            final int other = name.isEmpty() ? -1 : seen.indexOf(plain(name));
            if (other >= 0) {
                throw table.unexpected(
                        name,
                        "one column of that meaning, and not " + table.header().get(other) + " as well");
            }
            seen.add(plain(name));
        }
    }

    private Dialect named(List<String> named) {
        final List<Dialect> all = Dialect.all();
        final String name = named.get(named.size() - 1).strip();
        return all.stream()
                .filter(one -> one.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> Require.refusal(
                        "--columns",
                        name,
                        "FIELD=COLUMN or one of "
                                + String.join(
                                        ", ", all.stream().map(Dialect::name).toList())));
    }

    private Dialect recognised() {
        final List<Dialect> all = Dialect.all();
        final List<Dialect> fitting = all.stream()
                .filter(one -> Dialect.NEEDED.stream().allMatch(field -> hasAny(one, field)))
                .toList();
        // Who says what columns are means this command's own words for the others.
        if (fitting.size() == 1 || !said.isEmpty() && !fitting.isEmpty()) {
            return fitting.get(0);
        }
        final String described = String.join(
                "; ",
                (fitting.isEmpty() ? all : fitting)
                        .stream().map(Dialect::described).toList());
        if (fitting.isEmpty()) {
            throw table.missing("size", "the columns of one of: " + described);
        }
        throw table.unexpected(
                table.header().get(index(fitting.get(1).names(Field.SIZE))),
                "the columns of one of these, or --columns NAME: " + described);
    }

    private boolean hasAny(Dialect one, Field field) {
        return said.containsKey(field.text()) || index(one.names(field)) >= 0;
    }

    private List<Integer> find(Field field) {
        final String column = said.get(field.text());
        if (column != null) {
            return List.of(required(field.text(), column));
        }
        final List<Integer> found = new ArrayList<>();
        for (final String name : dialect.names(field)) {
            final int at = index(List.of(name));
            if (at >= 0) {
                found.add(at);
            }
        }
        // Of the margins of cross positions each that is given counts, of all else the first.
        return field == Field.MARGIN || found.size() <= 1 ? found : found.subList(0, 1);
    }

    private int required(String field, String column) {
        final int at = table.column(column.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw table.missing(column, "in the header, because --columns says " + field + "=" + column);
        }
        return at;
    }

    private int findAccount() {
        final String column = said.get(ACCOUNT_FIELD);
        if (column != null) {
            return required(ACCOUNT_FIELD, column);
        }
        int found = -1;
        for (final String name : Dialect.ACCOUNT) {
            final int at = index(List.of(name));
            if (at >= 0 && found >= 0) {
                throw table.unexpected(
                        table.header().get(at),
                        "one column of accounts, or --columns account=COLUMN, and not "
                                + table.header().get(found) + " as well");
            }
            found = at >= 0 ? at : found;
        }
        if (found < 0) {
            throw table.missing(
                    ACCOUNT_FIELD,
                    "whose each position is, in one of " + String.join(", ", Dialect.ACCOUNT)
                            + ", or in --columns account=COLUMN");
        }
        return found;
    }

    /** The first of these columns that the file has, or −1. */
    private int index(List<String> names) {
        for (final String name : names) {
            for (int i = 0; i < table.header().size(); i++) {
                if (plain(table.header().get(i)).equals(plain(name))) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** Without what names differ by from export to export. */
    private static String plain(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        for (final String prefix : PREFIXES) {
            plain = plain.startsWith(prefix) ? plain.substring(prefix.length()) : plain;
        }
        return plain.replace("_", "").replace(" ", "");
    }

    Dialect dialect() {
        return dialect;
    }

    int account() {
        return account;
    }

    /** The column of a field, −1 where the file has none. */
    int of(Field field) {
        return places.get(field).isEmpty() ? -1 : places.get(field).get(0);
    }

    /** All columns of a field, in the order in which they count. */
    List<Integer> allOf(Field field) {
        return places.get(field);
    }

    /** Columns that hold nothing for anybody here, in the order of the alphabet. */
    List<String> unread() {
        final TreeSet<String> unread = new TreeSet<>(table.header());
        unread.remove(table.header().get(account));
        unread.remove("");
        places.values()
                .forEach(all -> all.forEach(at -> unread.remove(table.header().get(at))));
        return List.copyOf(unread);
    }
}
