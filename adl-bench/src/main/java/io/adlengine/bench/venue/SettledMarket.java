package io.adlengine.bench.venue;

/**
 * What the final settlement of a market came to.
 *
 * @param instrument the venue's id
 * @param num the price times {@code den}, ticks
 * @param den what the price is a fraction of
 * @param positions closed
 * @param roundedUp of them, those whose value was rounded up
 * @param sumOfValues Σ value, money: 0
 * @param isolatedLoss what isolated positions lacked, which their accounts bear; money
 * @param flatLosers accounts that were left without a position and below 0
 * @param flatDeficit what they lacked together, money
 * @param residual what of that vault and fund could not pay, money
 */
public record SettledMarket(
        long instrument,
        long num,
        long den,
        int positions,
        int roundedUp,
        long sumOfValues,
        long isolatedLoss,
        int flatLosers,
        long flatDeficit,
        long residual) {}
