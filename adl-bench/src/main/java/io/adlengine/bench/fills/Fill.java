package io.adlengine.bench.fills;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/**
 * One side of a trade, as Hyperliquid's nodes write it.
 *
 * @param user whose it is
 * @param coin of the market
 * @param price at which it traded
 * @param size coins, above 0
 * @param isBuy whether the user bought
 * @param time milliseconds since 1970
 * @param startPosition coins before it, long above 0
 * @param isDeleveraging whether it closed a winner's position by force
 * @param closedProfit what the user realised, fees apart
 * @param fee what the user paid
 * @param trade the same of both sides of a trade
 * @param liquidated who was liquidated; empty where nobody was
 * @param mark at which it was; null where nobody was
 */
record Fill(
        String user,
        String coin,
        BigDecimal price,
        BigDecimal size,
        boolean isBuy,
        long time,
        BigDecimal startPosition,
        boolean isDeleveraging,
        BigDecimal closedProfit,
        BigDecimal fee,
        String trade,
        String liquidated,
        BigDecimal mark) {
    private static final String DELEVERAGING = "Auto-Deleveraging";

    /** Reads an event: a user and an object. */
    static Fill of(String user, JsonNode fill) {
        final JsonNode liquidation = fill.path("liquidation");
        final String side = text(fill, "side");
        if (!side.equals("A") && !side.equals("B")) {
            throw new IllegalArgumentException("side=" + side + " (expected: A or B)");
        }
        final BigDecimal size = decimal(fill, "sz");
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("sz=" + size.toPlainString() + " (expected: above 0)");
        }
        return new Fill(
                user,
                text(fill, "coin"),
                decimal(fill, "px"),
                size,
                side.equals("B"),
                decimal(fill, "time").longValueExact(),
                decimal(fill, "startPosition"),
                text(fill, "dir").equals(DELEVERAGING),
                decimal(fill, "closedPnl"),
                fill.hasNonNull("fee") ? decimal(fill, "fee") : BigDecimal.ZERO,
                text(fill, "tid"),
                liquidation.hasNonNull("liquidatedUser") ? text(liquidation, "liquidatedUser") : "",
                liquidation.hasNonNull("markPx") ? decimal(liquidation, "markPx") : null);
    }

    private static String text(JsonNode object, String field) {
        if (!object.hasNonNull(field) || !object.get(field).isValueNode()) {
            throw new IllegalArgumentException(field + "=nothing (expected: a field of a fill)");
        }
        return object.get(field).asText();
    }

    private static BigDecimal decimal(JsonNode object, String field) {
        final String text = text(object, field);
        try {
            if (text.length() <= 60) {
                return new BigDecimal(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + "=" + text + " (expected: a decimal number)", e);
        }
        throw new IllegalArgumentException(
                field + "=" + text.substring(0, 60) + "... (expected: 60 characters at most)");
    }

    /** Whether it is a winner's who was deleveraged. */
    boolean isOfWinner() {
        return isDeleveraging && !user.equals(liquidated);
    }

    /** What a winner's position had gained at a price before this fill, from the profit that it realised. */
    BigDecimal gainAt(BigDecimal at) {
        final BigDecimal perCoin = closedProfit.divide(size, Conversions.DIGITS);
        // Entry is below the price by that for whoever sells, above it for whoever buys.
        final BigDecimal entry = isBuy ? price.add(perCoin) : price.subtract(perCoin);
        return at.subtract(entry).multiply(startPosition).max(BigDecimal.ZERO);
    }
}
