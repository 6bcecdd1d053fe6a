package io.adlengine.bench.stress;

import java.util.Locale;
import java.util.Map;

/** Words that exports use for a side and for a mode of margin, in any case. */
final class Words {
    private static final Map<String, Integer> SIDES = Map.ofEntries(
            Map.entry("long", 1),
            Map.entry("buy", 1),
            Map.entry("bid", 1),
            Map.entry("short", -1),
            Map.entry("sell", -1),
            Map.entry("ask", -1),
            Map.entry("", 0),
            Map.entry("net", 0),
            Map.entry("both", 0),
            Map.entry("none", 0),
            Map.entry("zero", 0));

    private static final Map<String, Boolean> TRUTHS = Map.ofEntries(
            Map.entry("isolated", true),
            Map.entry("fixed", true),
            Map.entry("true", true),
            Map.entry("yes", true),
            Map.entry("1", true),
            Map.entry("cross", false),
            Map.entry("crossed", false),
            Map.entry("cash", false),
            Map.entry("false", false),
            Map.entry("no", false),
            Map.entry("0", false),
            Map.entry("", false));

    static final String SIDES_KNOWN = "long, short, buy, sell, or net or both, where the size has a sign";
    static final String TRUTHS_KNOWN = "isolated, cross, true or false";

    private Words() {}

    /** 1 for long, −1 for short, 0 where the size says it, null where it is no such word. */
    static Integer side(String text) {
        return SIDES.get(plain(text));
    }

    /** Whether it is true, or isolated; null where it is no such word. */
    static Boolean truth(String text) {
        return TRUTHS.get(plain(text));
    }

    private static String plain(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
