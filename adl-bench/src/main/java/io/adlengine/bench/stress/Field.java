package io.adlengine.bench.stress;

import java.util.Locale;

/** What a file of positions can say of one; by these names the table of {@link Dialect}s has a row for each. */
enum Field {
    SYMBOL,
    /** A word for long or short; where there is none, or one for neither, the sign of the size says it. */
    SIDE,
    /** Coins, or contracts where the dialect has a size of one. */
    SIZE,
    ENTRY_PRICE,
    MARK_PRICE,
    /** Size times mark, where the mark itself is not given. */
    VALUE,
    /** Coins of one contract. */
    CONTRACT_SIZE,
    /** What backs the position, without its unrealised profit. */
    MARGIN,
    /** The same, of isolated positions alone, and before it. */
    ISOLATED_MARGIN,
    /** The same with the unrealised profit in it, of isolated positions alone. */
    ISOLATED_EQUITY,
    /** A word for isolated or cross. */
    ISOLATED,
    /** A word for the opposite. */
    CROSS,
    LEVERAGE,
    /** What the contract settles in. */
    CURRENCY;

    /** As the table, messages and {@code --columns} have it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
