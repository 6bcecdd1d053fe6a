package io.adlengine.bench.stress;

import io.adlengine.check.Require;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Where prices go: marks from a file, or changes against the marks of the positions, or nowhere. */
final class Shock {
    private static final String ALL = "all";
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final KeyedFile marks;
    private final int column;
    private final Map<String, BigDecimal> percent;

    private Shock(KeyedFile marks, Map<String, BigDecimal> percent) {
        this.marks = marks;
        this.percent = percent;
        column = marks == null ? -1 : marks.required(List.of("mark_price", "markprice", "markpx", "mark", "price"));
    }

    /** New marks, by symbol. */
    static Shock marks(Path file) throws IOException {
        return new Shock(KeyedFile.read(file, KeyedFile.SYMBOL), Map.of());
    }

    /** Changes, as {@code BTC=-20%}; one of {@code all} is for those that are not named. */
    static Shock percent(List<String> changes) {
        final Map<String, BigDecimal> percent = new TreeMap<>();
        for (final String change : changes) {
            final int at = change.lastIndexOf('=');
            final String rule = "SYMBOL=-20% or all=-20%, above -100%, each symbol once";
            if (at <= 0 || !change.endsWith("%")) {
                throw Require.refusal("--shock", change, rule);
            }
            try {
                final BigDecimal by = new BigDecimal(
                        change.substring(at + 1, change.length() - 1).strip());
                if (by.compareTo(HUNDRED.negate()) <= 0
                        || by.precision() - by.scale() > 6
                        || by.scale() > 12
                        || percent.put(change.substring(0, at).strip(), by) != null) {
                    throw Require.refusal("--shock", change, rule);
                }
            } catch (NumberFormatException e) {
                throw Require.refusal("--shock", change, rule);
            }
        }
        return new Shock(null, percent);
    }

    /** Refuses a change of a symbol that nobody holds. */
    void requireKnown(Set<String> symbols) {
        for (final String symbol : percent.keySet()) {
            if (!symbol.equals(ALL) && !symbols.contains(symbol)) {
                throw Require.refusal("--shock", symbol, "all or one of " + String.join(", ", symbols));
            }
        }
    }

    /** Whether the mark of before is needed to know that of after. */
    boolean isRelative() {
        return marks == null;
    }

    /** The mark after it, in all its digits; null where neither it nor the mark before is known. */
    BigDecimal after(String symbol, BigDecimal before) {
        if (marks != null) {
            final BigDecimal mark = marks.positive(symbol, column);
            return mark != null ? mark : before;
        }
        final BigDecimal by = percent.getOrDefault(symbol, percent.get(ALL));
        return before == null || by == null ? before : before.multiply(BigDecimal.ONE.add(by.movePointLeft(2)));
    }

    /** How many symbols a file of marks has that nobody holds. */
    long unused(Set<String> symbols) {
        return marks == null ? 0 : marks.unused(symbols);
    }
}
