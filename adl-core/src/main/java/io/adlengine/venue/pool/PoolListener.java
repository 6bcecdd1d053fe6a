package io.adlengine.venue.pool;

/**
 * Hears what a {@link PooledFund} decides, in the order of claim ids, after it is done: what goes to shards as
 * messages. Called on the pool's thread; must not call it back. By default hears nothing. Of what a listener throws
 * the caller hears, and what was decided stands.
 */
public interface PoolListener {
    /** Hears nothing. */
    PoolListener NONE = new PoolListener() {};

    /**
     * An epoch is decided; its grants follow, each of them, those of nothing too.
     *
     * @param epoch which, 1 for the first
     * @param claims how many, 0 or more
     * @param claimed Σ of them, money
     * @param fromVault what of it the vault grants, money
     * @param fromFund what of it the fund grants, money
     */
    default void onDecided(long epoch, int claims, long claimed, long fromVault, long fromFund) {}

    /**
     * A claim is granted in full, in part or not at all.
     *
     * @param epoch which
     * @param shardId who claimed
     * @param claimId what
     * @param fromVault what the vault grants, money, 0 or more
     * @param fromFund what the fund grants, money, 0 or more
     */
    default void onGranted(long epoch, long shardId, long claimId, long fromVault, long fromFund) {}

    /**
     * A shard has committed what it takes of a grant, and is paid that.
     *
     * @param epoch which
     * @param shardId who is paid
     * @param claimId for what
     * @param fromVault paid by the vault, money, 0 or more
     * @param fromFund paid by the fund, money, 0 or more
     */
    default void onPaid(long epoch, long shardId, long claimId, long fromVault, long fromFund) {}

    /**
     * A grant that nobody has committed is free again: a commitment of it is refused from now on.
     *
     * @param epoch which
     * @param shardId whose it was
     * @param claimId for what
     * @param amount money, 1 or more
     */
    default void onReleased(long epoch, long shardId, long claimId, long amount) {}
}
