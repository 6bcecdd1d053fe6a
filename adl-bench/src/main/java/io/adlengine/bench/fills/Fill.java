package io.adlengine.bench.fills;

import io.adlengine.bench.data.MalformedFileException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One side of a trade, as a file has it. Decimals stay text until somebody reads them, as of most fills nobody does.
 *
 * @param file where it is
 * @param line in which line
 * @param user whose side this is
 * @param coin the market
 * @param tid the trade's id, the same on both sides
 * @param time milliseconds since 1970
 * @param side {@code B} buys, {@code A} sells
 * @param direction what it was to the user, as {@code Auto-Deleveraging}
 * @param size how much; text of a decimal
 * @param price the same
 * @param startPosition the position before, signed; the same, or null
 * @param closedProfit what was realised; the same, or null
 * @param token in which it was; or null
 * @param liquidation of whom, or null
 */
record Fill(
        Path file,
        long line,
        String user,
        String coin,
        long tid,
        long time,
        String side,
        String direction,
        String size,
        String price,
        String startPosition,
        String closedProfit,
        String token,
        Liquidation liquidation) {
    private static final int MOST_DIGITS = 40;
    private static final String DELEVERAGED = "Auto-Deleveraging";

    /**
     * Whose liquidation a fill is part of.
     *
     * @param user the account; or null
     * @param mark the mark price; text of a decimal, or null
     * @param method {@code market} or {@code backstop}; or null
     */
    record Liquidation(String user, String mark, String method) {}

    /** Whether the user is the account that is liquidated, and not its counterparty. */
    boolean isOfLiquidated() {
        return liquidation != null && key(user).equals(key(liquidation.user));
    }

    /** Whether the user's position was closed because another account's failed. */
    boolean isDeleveraged() {
        return direction.equals(DELEVERAGED) && !isOfLiquidated();
    }

    boolean isBuy() {
        return side.equals("B");
    }

    BigDecimal exactSize() {
        return positive("sz", size);
    }

    BigDecimal exactPrice() {
        return positive("px", price);
    }

    /** The mark; null where there is none, as where it is 0. */
    BigDecimal mark() {
        final BigDecimal mark = liquidation == null ? null : decimal("markPx", liquidation.mark);
        return mark == null || mark.signum() <= 0 ? null : mark;
    }

    /** Signed; null where it is not said. */
    BigDecimal exactStart() {
        return decimal("startPosition", startPosition);
    }

    /** Null where it is not said. */
    BigDecimal exactClosedProfit() {
        return decimal("closedPnl", closedProfit);
    }

    /** Names of accounts and hashes count in any case. */
    static String key(String user) {
        return user == null ? "" : user.toLowerCase(Locale.ROOT);
    }

    /** The refusal of a field. */
    MalformedFileException malformed(String field, String text, String expected) {
        return new MalformedFileException(file, line, field, text == null ? "missing" : "'" + text + "'", expected);
    }

    private BigDecimal positive(String field, String text) {
        final BigDecimal value = decimal(field, text);
        if (value == null || value.signum() <= 0) {
            throw malformed(field, text, "a decimal number above 0");
        }
        return value;
    }

    private BigDecimal decimal(String field, String text) {
        if (text == null) {
            return null;
        }
        try {
            final BigDecimal value = new BigDecimal(text);
            if (value.signum() == 0) {
                return BigDecimal.ZERO;
            }
            if (value.scale() <= MOST_DIGITS && (long) value.precision() - value.scale() <= MOST_DIGITS) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw malformed(field, text, "a decimal number");
        }
        throw malformed(field, text, "at most " + MOST_DIGITS + " digits before the point and behind it");
    }
}
