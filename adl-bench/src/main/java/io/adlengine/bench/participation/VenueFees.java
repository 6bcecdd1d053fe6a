package io.adlengine.bench.participation;

import io.adlengine.check.Require;

/**
 * A proxy of what a venue earns of those who stay; nobody can observe it. Of a unit of capacity that stays it earns 24
 * hours of funding and a turnover's fees a day: r = 24·|funding| + turnover·fee, for so many days. What it loses is
 * RevLoss = r·days·Σ w·(1 − m), with m what stays of the capacity w.
 *
 * <p>A fee of 4 basis points, a turnover of 1 and a funding of 1.5e-5 an hour over 730 days are 0.5548 of the capacity.
 *
 * @param fee of a unit traded, 0 to 1
 * @param turnover units traded a day for a unit of capacity, 0 or more
 * @param funding an hour, of a unit; its sign does not matter
 * @param days how long, 0 to 100,000
 * @param discount of a day, 0 to 1
 */
public record VenueFees(double fee, double turnover, double funding, int days, double discount) {
    private static final int HOURS = 24;
    private static final int MOST_DAYS = 100_000;

    /**
     * Checks them.
     *
     * @param fee of a unit traded, 0 to 1
     * @param turnover units traded a day for a unit of capacity, 0 or more
     * @param funding an hour, of a unit; its sign does not matter
     * @param days how long, 0 to 100,000
     * @param discount of a day, 0 to 1
     * @throws IllegalArgumentException if a number is out of its range
     */
    public VenueFees {
        Require.fraction("fee", fee);
        Require.notNegative("turnover", turnover);
        Require.within("funding", funding, -1, 1);
        Require.within("days", days, 0, MOST_DAYS);
        Require.fraction("discount", discount);
    }

    /** {@return what a unit of capacity earns a day} */
    public double daily() {
        return HOURS * Math.abs(funding) + turnover * fee;
    }

    /** {@return what a unit of capacity earns over all days, discounted} */
    public double perUnit() {
        final LifetimeValue value = new LifetimeValue(discount);
        for (int day = 0; day < days; day++) {
            value.period(daily());
        }
        return value.total();
    }
}
