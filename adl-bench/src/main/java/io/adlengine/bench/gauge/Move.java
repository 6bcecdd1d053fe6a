package io.adlengine.bench.gauge;

import java.util.Locale;

/** What an owner can do before a round without trading with anybody at another price than the mark. */
public enum Move {
    /** The account has been two from the start, alike per lot, with ids before or behind those of all others. */
    SPLIT,
    /** The position is closed and opened again: its profit is collateral by then, and nothing can be taken of it. */
    REOPEN,
    /** The same where the venue still takes what was profit before: only what ranks and weighs has changed. */
    REOPEN_COUNTED,
    /** Collateral that no initial margin needs is taken out, and brought back afterwards. */
    WITHDRAW,
    /** Some lots are sold, and bought back afterwards. */
    SHED;

    /** {@return its name in reports: {@code reopen-counted}} */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
