package io.adlengine.policy.proportional;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ExactLevel;
import io.adlengine.policy.LevelContract;
import io.adlengine.testkit.WinnerSample;
import java.math.BigDecimal;

/**
 * Pro-rata to one power of capacity, whose weights are rounded: haircuts are within a part in 2^bits of the real ones.
 */
abstract class PowerProRataContract extends LevelContract {
    private final double power;
    private final int bits;

    PowerProRataContract(double power, int bits) {
        this.power = power;
        this.bits = bits;
    }

    /** The power of a capacity, to more digits than a double has. */
    abstract BigDecimal power(BigDecimal u);

    @Override
    public Allocator create(int maxWinners) {
        return new PowerProRata(maxWinners, power);
    }

    @Override
    public long roundingUnits() {
        return 2;
    }

    @Override
    protected long roundingUnits(WinnerSample sample) {
        return roundingUnits() + (sample.total() >> bits);
    }

    @Override
    protected double tolerance(WinnerSample sample) {
        return sample.total() / (double) (1L << bits);
    }

    @Override
    protected void addTo(ExactLevel exact, Winners winners, int i) {
        final BigDecimal u = BigDecimal.valueOf(winners.capacity()[i]);
        exact.add(BigDecimal.ZERO, power(u), u);
    }
}
