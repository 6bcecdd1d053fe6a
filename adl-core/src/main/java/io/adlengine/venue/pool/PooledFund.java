package io.adlengine.venue.pool;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.Snapshot;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * The vault and the insurance fund that several engines share, as a state machine of its own: shards claim what their
 * accounts lack, the pool decides over all claims at once, and each shard commits what it takes of its grants.
 *
 * <pre>
 *   shards    claim(1, epoch, 17, 700)   claim(2, epoch, 4, 500)      in any order, as often as they like
 *             complete(1, epoch, 1)      complete(2, epoch, 1)        how many claims each has sent
 *   decided   350 for claim 17, 250 for claim 4                       600 are there: reserved, phase one
 *   shards    commit(1, epoch, 17, 350)  commit(2, epoch, 4, 240)     paid, phase two; 10 are free again
 * </pre>
 *
 * <p><b>What is granted</b> is a function of the set of claims and of the money: in full where vault and fund suffice,
 * else in proportion by the largest remainder, each within a unit of its share; ties go to the larger claim, then to
 * the smaller id. The vault pays first, in proportion to the grants by the same rule; the fund pays the rest, down to
 * its reserve. Which shard a claim came from, and when, does not enter: two shards in place of one change no grant.
 * Claim ids are the venue's own, an account's for instance, and each belongs to one shard in an epoch.
 *
 * <p><b>Epochs</b> are numbered from 1. One is open; it is decided when every registered shard has announced how many
 * claims it sent and all of them are here (a message may overtake another), and every grant of the epoch before is
 * committed or released: so that what comes back is there whoever is first. Or by {@link #close}, once it is old enough
 * by the time that {@link #advanceTo} tells. Who comes too late for that counts in the next one. The claims of the
 * epoch that was decided last are remembered, earlier ones are not.
 *
 * <p><b>Commit first, book afterwards</b>: a shard moves money in its book when it hears {@link CommitAnswer#PAID}, and
 * never otherwise. A shard that went down in between commits again and is answered alike. Grants that nobody commits
 * stay reserved until {@link #release} frees them, and says so for each.
 *
 * <p>Every unit is somewhere: what was added = vault + fund + reserved + paid, after every call. A refused call has
 * changed nothing. O(shards) a message, O(claims · log claims) a decision, a state hash or a snapshot; no call
 * allocates but those that restore. Confined to one thread.
 */
public final class PooledFund implements Durable {
    /** The most money that may ever come in, and that an epoch may claim: 2^62. */
    public static final long MOST_MONEY = 1L << 62;

    static final int BYTES_A_CLAIM = 2 * EpochClaims.BYTES + GrantSplit.BYTES;
    private static final long NEVER = -1;

    private final Confinement confinement = new Confinement();
    private final long reserve;
    private final long epochLife;
    private final long grantLife;
    private final PoolEpochs epochs;
    private final PoolGrants grants;
    private final Snapshot itself;
    private long now;
    private long begunAt = NEVER;
    private long decidedAt;

    PooledFund(PooledFundBuilder settings) {
        reserve = settings.reserve;
        epochLife = settings.epochLife;
        grantLife = settings.grantLife;
        epochs = new PoolEpochs(settings.maxShards, settings.maxClaims);
        grants = new PoolGrants(epochs, settings);
        itself = new Snapshot(this);
    }

    /** {@return a builder; room for shards and claims must be set} */
    public static PooledFundBuilder builder() {
        return new PooledFundBuilder();
    }

    /**
     * Adds money to the vault; the next decision has it.
     *
     * @param amount money, 0 or more
     * @throws IllegalArgumentException if out of range, or more than {@link #MOST_MONEY} would have come in
     * @throws IllegalStateException if called back by the listener
     */
    public void addToVault(long amount) {
        requireIdle();
        grants.vault.balance += requireAddable(amount);
    }

    /**
     * Adds money to the fund; the next decision has it.
     *
     * @param amount money, 0 or more
     * @throws IllegalArgumentException if out of range, or more than {@link #MOST_MONEY} would have come in
     * @throws IllegalStateException if called back by the listener
     */
    public void addToFund(long amount) {
        requireIdle();
        grants.fund.balance += requireAddable(amount);
    }

    private long requireAddable(long amount) {
        return Require.within("amount", amount, 0, MOST_MONEY - grants.vault.all() - grants.fund.all());
    }

    /**
     * A shard takes part from the open epoch on, which waits for it.
     *
     * @param shardId any
     * @return whether it did not before
     * @throws IllegalArgumentException if there is no room for another one
     * @throws IllegalStateException if called back by the listener
     */
    public boolean register(long shardId) {
        requireIdle();
        final boolean isNew = epochs.shards.find(shardId) == PoolShards.NONE;
        if (isNew) {
            epochs.shards.add(shardId);
        }
        return isNew;
    }

    /**
     * A shard does not take part any more, and nobody waits for it: merged into another one, or gone. O(claims).
     *
     * @param shardId a registered one
     * @throws IllegalArgumentException if there is none of that id
     * @throws IllegalStateException if it has claims in the open epoch ({@link #close} it), or grants that are reserved
     *     ({@link #release} them), or if called back by the listener
     */
    public void retire(long shardId) {
        requireIdle();
        epochs.retire(shardId);
        decideIfComplete();
    }

    /**
     * Time comes to the pool: that of the venue, on which {@link #close} and {@link #release} depend.
     *
     * @param nanoseconds of the venue's clock, no earlier than before
     * @throws IllegalArgumentException if time runs backwards
     * @throws IllegalStateException if called back by the listener
     */
    public void advanceTo(long nanoseconds) {
        requireIdle();
        now = Require.within("time", nanoseconds, now, Long.MAX_VALUE);
    }

    /**
     * A shard claims what one of its accounts lacks. Sent again it is answered again and counts once.
     *
     * @param shardId a registered one
     * @param ofEpoch the epoch it is meant for, 1 to {@link #epoch}
     * @param claimId the venue's own id, whose no other shard's claim in this epoch is
     * @param amount money, 1 or more; Σ of an epoch at most {@link #MOST_MONEY}
     * @return whether it counts, and where
     * @throws IllegalArgumentException if an argument is out of range, the id was claimed with another amount or by
     *     another shard, the shard has announced fewer claims, or there is no room
     * @throws IllegalStateException if called back by the listener
     */
    public ClaimAnswer claim(long shardId, long ofEpoch, long claimId, long amount) {
        requireIdle();
        final ClaimAnswer answer = epochs.claim(shardId, ofEpoch, claimId, amount);
        if (answer != ClaimAnswer.TOO_LATE && epochs.open.count() > 0) {
            begin();
        }
        decideIfComplete();
        return answer;
    }

    private void begin() {
        begunAt = begunAt == NEVER ? now : begunAt;
    }

    /**
     * A shard announces how many claims it has sent for an epoch: those that are still on their way are waited for.
     *
     * @param shardId a registered one
     * @param ofEpoch 1 to {@link #epoch}
     * @param claims how many different ones, 0 or more; not those that came {@link ClaimAnswer#LATE}
     * @return whether the epoch is decided, now or before
     * @throws IllegalArgumentException if an argument is out of range, fewer than have come, or another number than was
     *     announced before
     * @throws IllegalStateException if called back by the listener
     */
    public boolean complete(long shardId, long ofEpoch, int claims) {
        requireIdle();
        if (epochs.announce(shardId, ofEpoch, claims)) {
            return true;
        }
        begin();
        return decideIfComplete();
    }

    /**
     * Decides the open epoch without those who are missing. What has come by then counts, so that here the order of
     * messages matters: those before it and those after it.
     *
     * @throws IllegalStateException if the epoch has not begun or is too young, grants of the one before are reserved
     *     still, or if called back by the listener
     */
    public void close() {
        requireIdle();
        if (begunAt == NEVER) {
            throw new IllegalStateException(
                    "epoch=" + epochs.number + " (expected: one with a claim or an announcement)");
        }
        requireAge(begunAt, epochLife);
        if (epochs.decided.unsettled > 0) {
            throw new IllegalStateException(
                    "reserved grants=" + epochs.decided.unsettled + " (expected: 0, commit or release them first)");
        }
        decide();
    }

    private void requireAge(long since, long life) {
        if (now - since < life) {
            throw new IllegalStateException("age=" + (now - since) + " (expected: " + life + " or more)");
        }
    }

    private boolean decideIfComplete() {
        final boolean isDue = epochs.areDue();
        if (isDue) {
            decide();
        }
        return isDue;
    }

    private void decide() {
        begunAt = NEVER;
        decidedAt = now;
        grants.decide();
    }

    /**
     * A shard takes a grant, or a part of it, and gives the rest back: the vault's money is taken first. Sent again it
     * is answered again and paid once.
     *
     * @param shardId who claimed
     * @param ofEpoch a decided one
     * @param claimId what
     * @param used money, 0 to what is granted
     * @return whether it is paid
     * @throws IllegalArgumentException if an argument is out of range, there is no such grant of this shard, or another
     *     part of it was committed before
     * @throws IllegalStateException if called back by the listener
     */
    public CommitAnswer commit(long shardId, long ofEpoch, long claimId, long used) {
        requireIdle();
        try {
            return grants.commit(shardId, ofEpoch, claimId, used);
        } finally {
            decideIfComplete();
        }
    }

    /**
     * Frees every grant that is not committed yet, and says so for each: what comes for one later is answered {@link
     * CommitAnswer#RELEASED}.
     *
     * @return how much is free again, money, 0 or more
     * @throws IllegalStateException if the grants are too young, or if called back by the listener
     */
    public long release() {
        requireIdle();
        if (epochs.decided.unsettled == 0) {
            return 0;
        }
        requireAge(decidedAt, grantLife);
        final long freed = grants.release();
        decideIfComplete();
        return freed;
    }

    private void requireIdle() {
        assert confinement.holds() : confinement;
        if (grants.isTelling) {
            throw new IllegalStateException("pool=busy (expected: not called back by its listener)");
        }
    }

    /** {@return the number of the open epoch, 1 for the first; the one before was decided last} */
    public long epoch() {
        assert confinement.holds() : confinement;
        return epochs.number;
    }

    /**
     * {@return what is granted for a claim, committed or not, money; 0 where the epoch has no such claim}
     *
     * @param ofEpoch the one that was decided last, {@link #epoch} − 1
     * @param claimId any
     * @throws IllegalArgumentException if it is another epoch
     */
    public long granted(long ofEpoch, long claimId) {
        final int row = row(ofEpoch, claimId);
        return row == EpochClaims.NONE ? 0 : epochs.decided.granted[row];
    }

    /**
     * {@return what of a grant the vault pays, money; 0 where the epoch has no such claim}
     *
     * @param ofEpoch the one that was decided last, {@link #epoch} − 1
     * @param claimId any
     * @throws IllegalArgumentException if it is another epoch
     */
    public long grantedByVault(long ofEpoch, long claimId) {
        final int row = row(ofEpoch, claimId);
        return row == EpochClaims.NONE ? 0 : epochs.decided.byVault[row];
    }

    private int row(long ofEpoch, long claimId) {
        assert confinement.holds() : confinement;
        Require.within("epoch", ofEpoch, epochs.number - 1, epochs.number - 1);
        return epochs.decided.find(claimId);
    }

    /** {@return how many claims of the open epoch are here} */
    public int claims() {
        assert confinement.holds() : confinement;
        return epochs.open.count();
    }

    /** {@return how many grants are neither committed nor released} */
    public int unsettled() {
        assert confinement.holds() : confinement;
        return epochs.decided.unsettled;
    }

    /** {@return what is in the vault and not reserved, money, 0 or more} */
    public long vault() {
        assert confinement.holds() : confinement;
        return grants.vault.balance;
    }

    /** {@return what is in the fund and not reserved for a grant, its reserve included; money, 0 or more} */
    public long fund() {
        assert confinement.holds() : confinement;
        return grants.fund.balance;
    }

    /** {@return what is reserved for grants, money, 0 or more} */
    public long reserved() {
        assert confinement.holds() : confinement;
        return grants.vault.reserved + grants.fund.reserved;
    }

    /** {@return what was ever paid to shards, those that have retired too; money, 0 or more} */
    public long paid() {
        assert confinement.holds() : confinement;
        return grants.vault.paid + grants.fund.paid;
    }

    /**
     * {@return what a shard was ever paid since it was registered, money: what it should have booked}
     *
     * @param shardId a registered one
     * @throws IllegalArgumentException if there is none of that id
     */
    public long paid(long shardId) {
        assert confinement.holds() : confinement;
        return epochs.shards.paid[epochs.shards.require(shardId)];
    }

    /** {@return a hash of everything: the same where the same was said, in whatever order, before a decision} */
    public long stateHash() {
        assert confinement.holds() : confinement;
        return itself.hash();
    }

    /** Gives the pool to whichever thread calls next. */
    @Override
    public void handOver() {
        requireIdle();
        confinement.release();
    }

    /** The reserve and how long epochs and grants live. */
    @Override
    public String configuration() {
        return "pooled-fund:reserve=" + reserve + ",epochLife=" + epochLife + ",grantLife=" + grantLife;
    }

    @Override
    public void save(StateWriter out) {
        requireIdle();
        out.putLong(now);
        out.putLong(begunAt);
        out.putLong(decidedAt);
        epochs.save(out);
        grants.save(out);
    }

    @Override
    public void load(StateReader in) {
        requireIdle();
        now = Require.notNegative("time", in.getLong());
        begunAt = Require.within("begunAt", in.getLong(), NEVER, now);
        decidedAt = Require.within("decidedAt", in.getLong(), 0, now);
        epochs.load(in);
        grants.load(in);
        confinement.release();
    }
}
