package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.pool.CommitAnswer;
import io.adlengine.venue.pool.PooledFund;

/**
 * The backstop of an engine that shares vault and fund with others: one shard of a {@link PooledFund}.
 *
 * <pre>
 *   marks are set, in every shard
 *   shard.claim(epoch)      what each account lacks; decided once every shard has claimed
 *   shard.cover()           takes what was granted, to the unit, and books it: 250 were missing, 150 are left
 *   … a round or a collection for what is left, shard.backstop().deleveraged(…)
 * </pre>
 *
 * <p>The shard's own vault and fund accounts are empty between calls: what the pool pays comes in there as deposits,
 * from where the {@link Backstop} makes the accounts whole, tells its listener and books who has borne what. Money of
 * fees and liquidations that is for the pool is the venue's to move there. Claim ids are account ids, so that no two
 * shards may have the same. Fee pools stay the shard's own and pay after the fund.
 *
 * <p>Both calls may be repeated, by a shard that was restored from before them too: they find the same again, and the
 * pool answers the same. Between claim and cover an account may recover, or lose more: it takes the least of what was
 * granted and what it lacks, and the rest goes back.
 *
 * <p>The pool is called directly here. Where messages go between, send what {@link #claim} and {@link #cover} say to
 * it, and book a payment when its answer has come. O(accounts + positions) a call; no allocation after the constructor.
 * Confined to the book's thread, which is the pool's.
 */
public final class PooledBackstop implements Durable {
    private final Confinement confinement = new Confinement();
    private final PositionBook book;
    private final Backstop backstop;
    private final PooledFund pool;
    private final long shardId;
    private final int vault;
    private final int fund;
    /** In which the shard has claimed last, 0 before the first. */
    private long epoch;
    /** From which account row on grants are still to be taken. */
    private int next;
    /** All that was taken from the pool. */
    private long booked;

    /**
     * Makes a shard's backstop.
     *
     * @param settings with a vault and a fund, each empty, without a reserve and paying in part; used up
     * @param pool in which the shard is registered
     * @param shardId its id there
     * @throws IllegalArgumentException if an argument is missing, or the settings are others
     */
    public PooledBackstop(BackstopBuilder settings, PooledFund pool, long shardId) {
        Require.present("settings", settings);
        this.pool = Require.present("pool", pool);
        this.shardId = shardId;
        book = settings.book;
        vault = Require.row("vault", settings.vault, book.accounts().count());
        fund = Require.row("fund", settings.fund, book.accounts().count());
        Require.within("reserve", settings.reserve, 0, 0);
        if (settings.payment != InsuranceFund.Payment.PARTIAL) {
            throw Require.refusal("payment", settings.payment.name(), "PARTIAL");
        }
        backstop = settings.build();
    }

    /**
     * Claims what every account of the book lacks now, and announces how many claims that were.
     *
     * @param ofEpoch the pool's epoch that is meant; the same again where a restored shard repeats its calls
     * @return how many claims
     * @throws IllegalArgumentException if the epoch is none of the pool, was claimed in before at other marks, an
     *     account lacks more than a book can pay or could cover it from another purse, or the pool has no room; what
     *     was claimed until then stands
     * @throws IllegalStateException if the pool or the backstop is called back by its listener
     */
    public int claim(long ofEpoch) {
        assert confinement.holds() : confinement;
        Require.within("epoch", ofEpoch, Math.max(1, epoch), pool.epoch());
        int claims = 0;
        for (int row = 0; row < book.accounts().count(); row++) {
            final long missing = backstop.isOfHere(row) ? missing(row) : 0;
            if (missing > 0) {
                pool.claim(shardId, ofEpoch, book.accounts().id(row), missing);
                claims++;
            }
        }
        next = ofEpoch == epoch ? next : 0;
        epoch = ofEpoch;
        pool.complete(shardId, ofEpoch, claims);
        return claims;
    }

    private long missing(int row) {
        return Require.within("missing", backstop.missing(row), 0, PositionBook.MOST_MONEY);
    }

    /**
     * Takes what was granted, account by account, and makes it good there: once an epoch, what is repeated takes
     * nothing.
     *
     * @return what all accounts lack still, money, 0 or more: for rounds
     * @throws IllegalStateException if the shard has not claimed, the epoch is not decided, vault or fund of the shard
     *     are not empty, the shard was restored from so long ago that the pool has forgotten what it paid, or the pool
     *     or the backstop is called back by its listener
     */
    public long cover() {
        assert confinement.holds() : confinement;
        if (epoch == 0 || epoch >= pool.epoch()) {
            throw new IllegalStateException("epoch=" + epoch + " (expected: one that the pool has decided)");
        }
        if (epoch < pool.epoch() - 1 && booked != pool.paid(shardId)) {
            throw new IllegalStateException("booked=" + booked + " (expected: " + pool.paid(shardId)
                    + ", what the pool has paid: repeat from a later snapshot)");
        }
        long left = 0;
        for (int row = 0; row < book.accounts().count(); row++) {
            left += backstop.isOfHere(row) ? cover(row) : 0;
        }
        return left;
    }

    private long cover(int row) {
        final long missing = missing(row);
        if (row < next) {
            return missing;
        }
        requireEmpty();
        final long claimId = book.accounts().id(row);
        // What an earlier epoch than the last one granted is committed or released.
        final boolean isRemembered = epoch == pool.epoch() - 1;
        final long granted = isRemembered ? pool.granted(epoch, claimId) : 0;
        final long used = Math.min(granted, missing);
        final long byVault = granted > 0 ? Math.min(used, pool.grantedByVault(epoch, claimId)) : 0;
        final boolean isPaid = granted > 0 && pool.commit(shardId, epoch, claimId, used) == CommitAnswer.PAID;
        next = row + 1;
        if (isPaid) {
            booked += used;
            book.deposit(vault, byVault);
            book.deposit(fund, used - byVault);
        }
        return missing > 0 ? backstop.cover(row) : 0;
    }

    private void requireEmpty() {
        final long held = book.accounts().collateral(vault) | book.accounts().collateral(fund);
        if (held != 0) {
            throw new IllegalStateException("vault, fund=" + book.accounts().collateral(vault) + ", "
                    + book.accounts().collateral(fund) + " (expected: 0, 0, the pool has the money)");
        }
    }

    /** {@return the books, and what a round is told to: all but {@link Backstop#cover} and limits of the fund} */
    public Backstop backstop() {
        return backstop;
    }

    /** Gives the backstop to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        eachPart(Durable::handOver);
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(backstop);
    }

    /** Which shard it is, and its backstop's. */
    @Override
    public String configuration() {
        return "pooled-backstop:shardId=" + shardId + ",(" + backstop.configuration() + ")";
    }

    /** Saves how far the shard has come, with its books; the pool saves itself. */
    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLong(epoch);
        out.putInt(next);
        out.putLong(booked);
        backstop.save(out);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        epoch = Require.notNegative("epoch", in.getLong());
        next = Require.within("next", in.getInt(), 0, Integer.MAX_VALUE);
        booked = Require.notNegative("booked", in.getLong());
        backstop.load(in);
        confinement.release();
    }
}
