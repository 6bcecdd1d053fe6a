package io.adlengine.venue.pool;

import io.adlengine.check.Require;

/**
 * The configuration of a {@link PooledFund}, validated by {@link #build}: {@code
 * PooledFund.builder().maxShards(4).maxClaims(10_000).build()}. Used once, on any thread.
 */
public final class PooledFundBuilder {
    private static final int MOST_SHARDS = 1 << 16;
    private static final int MOST_CLAIMS = 1 << 26;

    int maxShards;
    int maxClaims;
    long reserve;
    long epochLife;
    long grantLife;
    PoolListener listener = PoolListener.NONE;

    PooledFundBuilder() {}

    /**
     * The most shards; must be set.
     *
     * @param maxShards 1 to 2^16
     * @return this
     */
    public PooledFundBuilder maxShards(int maxShards) {
        this.maxShards = maxShards;
        return this;
    }

    /**
     * The most claims of an epoch, of all shards together; must be set.
     *
     * @param maxClaims 1 to 2^26
     * @return this
     */
    public PooledFundBuilder maxClaims(int maxClaims) {
        this.maxClaims = maxClaims;
        return this;
    }

    /**
     * The balance of the fund that no claim may touch; by default 0.
     *
     * @param money 0 or more
     * @return this
     */
    public PooledFundBuilder reserve(long money) {
        reserve = money;
        return this;
    }

    /**
     * How old an epoch must be, from its first message on, for {@link PooledFund#close} to decide it without those who
     * are missing; by default any age.
     *
     * @param nanoseconds 0 or more
     * @return this
     */
    public PooledFundBuilder epochLife(long nanoseconds) {
        epochLife = nanoseconds;
        return this;
    }

    /**
     * How old grants must be, from their decision on, for {@link PooledFund#release} to free them; by default any age.
     *
     * @param nanoseconds 0 or more
     * @return this
     */
    public PooledFundBuilder grantLife(long nanoseconds) {
        grantLife = nanoseconds;
        return this;
    }

    /**
     * Who hears of decisions; by default nobody.
     *
     * @param listener any
     * @return this
     */
    public PooledFundBuilder listener(PoolListener listener) {
        this.listener = listener;
        return this;
    }

    /**
     * Validates the configuration and makes the pool, with all its memory.
     *
     * @return a pool without money and shards, whose first epoch is open
     * @throws IllegalArgumentException if something is missing or out of range, or more than memory can hold
     */
    public PooledFund build() {
        Require.within("maxShards", maxShards, 1, MOST_SHARDS);
        Require.within("maxClaims", maxClaims, 1, MOST_CLAIMS);
        Require.room("maxClaims", maxClaims, PooledFund.BYTES_A_CLAIM, (long) maxShards * PoolShards.BYTES);
        Require.within("reserve", reserve, 0, PooledFund.MOST_MONEY);
        Require.notNegative("epochLife", epochLife);
        Require.notNegative("grantLife", grantLife);
        Require.present("listener", listener);
        return new PooledFund(this);
    }
}
