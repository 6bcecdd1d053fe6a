package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Who bears a loss, in this order: the backstop vault, the insurance fund, the market's fee pool, then gains by
 * deleveraging, then principal where the venue allows it; what is left is the residual, reported and carried, or, where
 * the venue goes on, spread over open positions, charged on withdrawals and left to claims.
 *
 * <pre>
 *   D = waterfall.cover(market, loss)                         vault, fund, fee pool
 *   round = engine.deleverage(winners, D, haircut)            gains
 *   waterfall.deleveraged(market, round.allocated(), 0)       what is left stays in books().residual(market)
 * </pre>
 *
 * <p>It decides and keeps the {@link LossBooks}, and moves no money: it is for a venue that keeps accounts of its own.
 * Where they are in a {@link io.adlengine.venue.book.PositionBook}, {@link Backstop} does both. It never creates or
 * loses a unit. A rule that may take more than its budget (close-outs, whole lots) can take more than the residual: the
 * caller books the residual here and gives the rest to someone, the fund for example; more is refused.
 *
 * <p>A new loss draws on the sources for itself alone. What earlier losses left is not mixed into the next deficit,
 * from which a severity controller learns.
 *
 * <p>The waterfall saves its fund along with itself. O(1) per call, no allocation after construction, exact. Confined
 * to one thread.
 *
 * <p>Sources: the order of Drift (insurance, fee pool, social loss) and Vega (insurance, loss socialisation) with the
 * backstop of Hyperliquid in front; the gains layer before principal as in arXiv 2512.01112.
 */
public final class LossWaterfall implements Durable {
    private final Confinement confinement = new Confinement();
    private final InsuranceFund fund;
    private final boolean reachesPrincipal;
    private final boolean spreads;
    private final LossBooks books;
    private final long[] feePool;
    private long vault;
    private long vaultUsed;
    private long fundUsed;
    private long feePoolUsed;

    private LossWaterfall(InsuranceFund fund, boolean reachesPrincipal, boolean spreads) {
        this.fund = Require.present("fund", fund);
        this.reachesPrincipal = reachesPrincipal;
        this.spreads = spreads;
        Require.room("markets", fund.markets(), spreads ? 104 : 80);
        books = new LossBooks(fund.markets(), spreads, confinement);
        feePool = new long[fund.markets()];
    }

    /**
     * A waterfall that ends with gains: principal is refused.
     *
     * @param fund with the markets of the waterfall; owned by it from now on
     * @return with an empty vault and empty fee pools
     * @throws IllegalArgumentException if the fund is missing, or has more markets than memory can hold
     */
    public static LossWaterfall sparingPrincipal(InsuranceFund fund) {
        return new LossWaterfall(fund, false, false);
    }

    /**
     * A waterfall that may take principal once gains are exhausted.
     *
     * @param fund with the markets of the waterfall; owned by it from now on
     * @return with an empty vault and empty fee pools
     * @throws IllegalArgumentException if the fund is missing, or has more markets than memory can hold
     */
    public static LossWaterfall reachingPrincipal(InsuranceFund fund) {
        return new LossWaterfall(fund, true, false);
    }

    /**
     * A waterfall that goes on where winners end: what is left may be spread over open positions ({@link SocialLoss}),
     * charged on withdrawals ({@link WithdrawalCharge}) and left to claims ({@link ClaimPools}).
     *
     * @param fund with the markets of the waterfall; owned by it from now on
     * @param reachesPrincipal whether rounds may take principal once gains are exhausted
     * @return with an empty vault and empty fee pools
     * @throws IllegalArgumentException if the fund is missing, or has more markets than memory can hold
     */
    public static LossWaterfall spreading(InsuranceFund fund, boolean reachesPrincipal) {
        return new LossWaterfall(fund, reachesPrincipal, true);
    }

    /**
     * Books a new loss and draws on vault, fund and fee pool for it.
     *
     * @param market 0 to markets − 1
     * @param amount of the loss, minor units, 0 or more
     * @return the deficit D that deleveraging is asked for, 0 to {@code amount}; it is part of the residual until it is
     *     borne
     * @throws IllegalArgumentException if an argument is out of range, or the market's losses would exceed 2^63 − 1
     */
    public long cover(int market, long amount) {
        books.require(market);
        Require.notNegative("amount", amount);
        books.requireRoom(market, amount);
        vaultUsed = Math.min(vault, amount);
        fundUsed = fund.pay(market, amount - vaultUsed);
        feePoolUsed = Math.min(feePool[market], amount - vaultUsed - fundUsed);
        vault -= vaultUsed;
        feePool[market] -= feePoolUsed;
        books.found(market, amount);
        books.paid(market, vaultUsed, fundUsed, feePoolUsed);
        return amount - vaultUsed - fundUsed - feePoolUsed;
    }

    /**
     * Books a new loss and draws on nobody for it: one that is reported as it is.
     *
     * @param market 0 to markets − 1
     * @param amount minor units, 0 or more
     * @return the residual
     * @throws IllegalArgumentException if an argument is out of range, or the market's losses would exceed 2^63 − 1
     */
    public long found(int market, long amount) {
        books.require(market);
        Require.notNegative("amount", amount);
        books.requireRoom(market, amount);
        books.found(market, amount);
        return books.residual(market);
    }

    /**
     * Books what a round took, out of the residual.
     *
     * @param market 0 to markets − 1
     * @param fromGains minor units, 0 or more
     * @param fromPrincipal minor units, 0 or more; 0 unless the waterfall reaches principal
     * @return the residual that is left
     * @throws IllegalArgumentException if an argument is out of range or their sum exceeds the residual
     */
    public long deleveraged(int market, long fromGains, long fromPrincipal) {
        final long residual = books.residual(market);
        Require.within("fromGains", fromGains, 0, residual);
        Require.within("fromPrincipal", fromPrincipal, 0, reachesPrincipal ? residual - fromGains : 0);
        books.deleveraged(market, fromGains, fromPrincipal);
        return books.residual(market);
    }

    /**
     * Books that a round was reversed: what winners had paid is a residual again.
     *
     * @param market 0 to markets − 1
     * @param fromGains minor units, 0 to what gains have paid
     * @param fromPrincipal minor units, 0 to what principal has paid
     * @throws IllegalArgumentException if an argument is out of range
     */
    public void reversed(int market, long fromGains, long fromPrincipal) {
        Require.within("fromGains", fromGains, 0, books.gains(market));
        Require.within("fromPrincipal", fromPrincipal, 0, books.principal(market));
        books.reversed(market, fromGains, fromPrincipal);
    }

    /**
     * Books what open positions bear, out of the residual.
     *
     * @param market 0 to markets − 1
     * @param amount minor units, 0 to the residual; 0 unless the waterfall is {@link #spreading}
     * @return the residual that is left
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long spread(int market, long amount) {
        books.spread(market, requireLater(market, amount), 0, 0);
        return books.residual(market);
    }

    /**
     * Books what a withdrawal was charged, out of the residuals: the charge is for all markets of the currency, and is
     * booked to one after the other, the first first.
     *
     * @param amount minor units, 0 to the residuals of all markets together; 0 unless the waterfall is {@link
     *     #spreading}
     * @throws IllegalArgumentException if out of range
     */
    public void withdrawn(long amount) {
        assert confinement.holds() : confinement;
        Require.within("amount", amount, 0, spreads ? residuals() : 0);
        long left = amount;
        for (int market = 0; left > 0; market++) {
            final long here = Math.min(left, books.residual(market));
            books.spread(market, 0, here, 0);
            left -= here;
        }
    }

    /** All residuals, at most 2^63 − 1. */
    private long residuals() {
        long sum = 0;
        for (int market = 0; market < feePool.length; market++) {
            sum = FixedPoint.saturatingSum(sum, books.residual(market));
        }
        return sum;
    }

    /**
     * Books what is left to claims, out of the residual.
     *
     * @param market 0 to markets − 1
     * @param amount minor units, 0 to the residual; 0 unless the waterfall is {@link #spreading}
     * @return the residual that is left
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long claimed(int market, long amount) {
        books.spread(market, 0, 0, requireLater(market, amount));
        return books.residual(market);
    }

    private long requireLater(int market, long amount) {
        final long residual = books.residual(market);
        return Require.within("amount", amount, 0, spreads ? residual : 0);
    }

    /**
     * Takes back part of a loss that nobody has borne yet, because it turned out smaller than booked.
     *
     * @param market 0 to markets − 1
     * @param amount minor units, 0 to the residual
     * @return the residual that is left
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long recovered(int market, long amount) {
        Require.within("amount", amount, 0, books.residual(market));
        books.recovered(market, amount);
        return books.residual(market);
    }

    /**
     * Adds to the backstop vault.
     *
     * @param amount minor units, 0 or more
     * @throws IllegalArgumentException if negative, or if the balance would exceed 2^63 − 1
     */
    public void addToVault(long amount) {
        assert confinement.holds() : confinement;
        vault = Require.notNegative("amount", amount) + InsuranceFund.room("amount", amount, vault);
    }

    /**
     * Adds to a market's fee pool.
     *
     * @param market 0 to markets − 1
     * @param amount minor units, 0 or more
     * @throws IllegalArgumentException if an argument is out of range, or the balance would exceed 2^63 − 1
     */
    public void addToFeePool(int market, long amount) {
        books.require(market);
        feePool[market] = Require.notNegative("amount", amount) + InsuranceFund.room("amount", amount, feePool[market]);
    }

    /** The vault and a market's fee pool have these balances, whatever they had. */
    void hold(long inVault, int market, long inFeePool) {
        vault = inVault;
        feePool[market] = inFeePool;
    }

    /** A market begins anew, without a limit; another takes over what was booked. */
    void restart(int market, int other) {
        books.move(market, other);
        fund.limit(market, Long.MAX_VALUE);
        fund.startEpisode(market);
    }

    boolean reachesPrincipal() {
        return reachesPrincipal;
    }

    /**
     * {@return the fund, to contribute to and to limit; the same one always} What is paid out of it past the waterfall
     * appears in no account of the waterfall.
     */
    public InsuranceFund fund() {
        return fund;
    }

    /** {@return who has borne what; the same view always} */
    public LossBooks books() {
        return books;
    }

    /** {@return what is in the backstop vault, minor units, 0 or more} */
    public long vault() {
        assert confinement.holds() : confinement;
        return vault;
    }

    /**
     * {@return what is in a market's fee pool, minor units, 0 or more}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long feePool(int market) {
        return feePool[books.require(market)];
    }

    /** {@return what the last {@link #cover} took from the vault, minor units, 0 or more} */
    public long vaultUsed() {
        assert confinement.holds() : confinement;
        return vaultUsed;
    }

    /** {@return what the last {@link #cover} took from the fund, minor units, 0 or more} */
    public long fundUsed() {
        assert confinement.holds() : confinement;
        return fundUsed;
    }

    /** {@return what the last {@link #cover} took from the fee pool, minor units, 0 or more} */
    public long feePoolUsed() {
        assert confinement.holds() : confinement;
        return feePoolUsed;
    }

    /** Gives the waterfall, with its fund, to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        eachPart(Durable::handOver);
        confinement.release();
    }

    @Override
    public void eachPart(Visitor visit) {
        visit.show(fund);
    }

    @Override
    public String configuration() {
        final String spreading = spreads ? ",spreading=true" : "";
        return "loss-waterfall:principal=" + reachesPrincipal + spreading + ",fund=(" + fund.configuration() + ")";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        fund.save(out);
        out.putLong(vault);
        out.putSparse(feePool, 0);
        books.save(out);
        out.putLong(vaultUsed);
        out.putLong(fundUsed);
        out.putLong(feePoolUsed);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        fund.load(in);
        vault = Require.notNegative("vault", in.getLong());
        in.getSparse(feePool, 0);
        for (final long balance : feePool) {
            Require.notNegative("feePool", balance);
        }
        books.load(in, reachesPrincipal);
        vaultUsed = Require.notNegative("vaultUsed", in.getLong());
        fundUsed = Require.notNegative("fundUsed", in.getLong());
        feePoolUsed = Require.notNegative("feePoolUsed", in.getLong());
        confinement.release();
    }
}
