package io.adlengine.venue.loss;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Who bears a loss, in this order: the backstop vault, the insurance fund, the market's fee pool, then gains by deleveraging, then
 * principal where the venue allows it; what is left is the residual, reported and carried.
 *
 * <pre>
 *   D = waterfall.cover(market, loss)                         vault, fund, fee pool
 *   round = engine.deleverage(winners, D, haircut)            gains
 *   waterfall.deleveraged(market, round.allocated(), 0)       what is left stays in residual(market)
 * </pre>
 *
 * <p>Never creates or loses a unit. For every market and at every moment {@code loss = vault + fund + fee pool + gains + principal
 * + residual}, as an equality of whole numbers. A rule that may take more than its budget (close-outs, whole lots) can take more
 * than the residual: the caller books the residual here and gives the rest to someone, the fund for example; more is refused.
 *
 * <p>A new loss draws on the sources for itself alone. What earlier losses left is not mixed into the next deficit, from which a
 * severity controller learns; {@link #coverResidual} draws for it when there is new money.
 *
 * <p>The waterfall saves its fund along with itself. O(1) per call, no allocation after construction, exact. Confined to one thread.
 *
 * <p>Sources: the order of Drift (insurance, fee pool, social loss) and Vega (insurance, loss socialisation) with the backstop of
 * Hyperliquid in front; the gains layer before principal as in arXiv 2512.01112.
 */
public final class LossWaterfall implements Durable {
    private final InsuranceFund fund;
    private final boolean reachesPrincipal;
    private final long[] feePool;
    private final long[] loss;
    private final long[] vaultPaid;
    private final long[] fundPaid;
    private final long[] feePoolPaid;
    private final long[] gains;
    private final long[] principal;
    private final long[] residual;
    private long vault;
    private long vaultUsed;
    private long fundUsed;
    private long feePoolUsed;

    private LossWaterfall(InsuranceFund fund, boolean reachesPrincipal) {
        this.fund = Require.present("fund", fund);
        this.reachesPrincipal = reachesPrincipal;
        final int markets = fund.markets();
        feePool = new long[markets];
        loss = new long[markets];
        vaultPaid = new long[markets];
        fundPaid = new long[markets];
        feePoolPaid = new long[markets];
        gains = new long[markets];
        principal = new long[markets];
        residual = new long[markets];
    }

    /**
     * A waterfall that ends with gains: principal is refused.
     *
     * @param fund with the markets of the waterfall; owned by it from now on
     * @return with an empty vault and empty fee pools
     */
    public static LossWaterfall sparingPrincipal(InsuranceFund fund) {
        return new LossWaterfall(fund, false);
    }

    /**
     * A waterfall that may take principal once gains are exhausted.
     *
     * @param fund with the markets of the waterfall; owned by it from now on
     * @return with an empty vault and empty fee pools
     */
    public static LossWaterfall reachingPrincipal(InsuranceFund fund) {
        return new LossWaterfall(fund, true);
    }

    /**
     * Books a new loss and draws on vault, fund and fee pool for it.
     *
     * @param market 0 to markets − 1
     * @param amount of the loss, minor units, 0 or more
     * @return the deficit D that deleveraging is asked for, 0 to {@code amount}; it is part of the residual until it is borne
     * @throws IllegalArgumentException if an argument is out of range, or the market's losses would exceed 2^63 − 1
     */
    public long cover(int market, long amount) {
        require(market);
        Require.notNegative("amount", amount);
        final long total = amount + InsuranceFund.room("amount", amount, loss[market]);
        final long deficit = draw(market, amount);
        loss[market] = total;
        residual[market] += deficit;
        return deficit;
    }

    /**
     * Draws on vault, fund and fee pool for what earlier losses left.
     *
     * @param market 0 to markets − 1
     * @return the residual that is left
     * @throws IllegalArgumentException if there is no such market
     */
    public long coverResidual(int market) {
        require(market);
        residual[market] = draw(market, residual[market]);
        return residual[market];
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
        require(market);
        Require.within("fromGains", fromGains, 0, residual[market]);
        Require.within("fromPrincipal", fromPrincipal, 0, reachesPrincipal ? residual[market] - fromGains : 0);
        gains[market] += fromGains;
        principal[market] += fromPrincipal;
        residual[market] -= fromGains + fromPrincipal;
        return residual[market];
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
        require(market);
        Require.within("amount", amount, 0, residual[market]);
        loss[market] -= amount;
        residual[market] -= amount;
        return residual[market];
    }

    /**
     * Adds to the backstop vault.
     *
     * @param amount minor units, 0 or more
     * @throws IllegalArgumentException if negative, or if the balance would exceed 2^63 − 1
     */
    public void addToVault(long amount) {
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
        require(market);
        feePool[market] = Require.notNegative("amount", amount) + InsuranceFund.room("amount", amount, feePool[market]);
    }

    /**
     * The fund, to contribute to and to limit; what is paid out of it past the waterfall appears in no account of the waterfall.
     *
     * @return the same one always
     */
    public InsuranceFund fund() {
        return fund;
    }

    /**
     * What is in the backstop vault.
     *
     * @return minor units, 0 or more
     */
    public long vault() {
        return vault;
    }

    /**
     * What is in a market's fee pool.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long feePool(int market) {
        return feePool[require(market)];
    }

    /**
     * What the last {@link #cover} or {@link #coverResidual} took from the vault.
     *
     * @return minor units, 0 or more
     */
    public long vaultUsed() {
        return vaultUsed;
    }

    /**
     * What the last {@link #cover} or {@link #coverResidual} took from the fund.
     *
     * @return minor units, 0 or more
     */
    public long fundUsed() {
        return fundUsed;
    }

    /**
     * What the last {@link #cover} or {@link #coverResidual} took from the fee pool.
     *
     * @return minor units, 0 or more
     */
    public long feePoolUsed() {
        return feePoolUsed;
    }

    /**
     * All losses of a market, less what was recovered.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long loss(int market) {
        return loss[require(market)];
    }

    /**
     * What the vault has paid for a market.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long vaultPaid(int market) {
        return vaultPaid[require(market)];
    }

    /**
     * What the fund has paid for a market, over all episodes.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long fundPaid(int market) {
        return fundPaid[require(market)];
    }

    /**
     * What a market's fee pool has paid.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long feePoolPaid(int market) {
        return feePoolPaid[require(market)];
    }

    /**
     * What deleveraging took from gains.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long gains(int market) {
        return gains[require(market)];
    }

    /**
     * What deleveraging took from principal.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long principal(int market) {
        return principal[require(market)];
    }

    /**
     * What nobody has borne yet.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     */
    public long residual(int market) {
        return residual[require(market)];
    }

    @Override
    public String configuration() {
        return "loss-waterfall:principal=" + reachesPrincipal + ",fund=(" + fund.configuration() + ")";
    }

    @Override
    public void save(StateWriter out) {
        fund.save(out);
        out.putLong(vault);
        out.putLongs(feePool, feePool.length);
        out.putLongs(loss, loss.length);
        out.putLongs(vaultPaid, loss.length);
        out.putLongs(fundPaid, loss.length);
        out.putLongs(feePoolPaid, loss.length);
        out.putLongs(gains, loss.length);
        out.putLongs(principal, loss.length);
        out.putLongs(residual, loss.length);
        out.putLong(vaultUsed);
        out.putLong(fundUsed);
        out.putLong(feePoolUsed);
    }

    @Override
    public void load(StateReader in) {
        fund.load(in);
        vault = Require.notNegative("vault", in.getLong());
        in.getLongs(feePool, feePool.length);
        in.getLongs(loss, loss.length);
        in.getLongs(vaultPaid, loss.length);
        in.getLongs(fundPaid, loss.length);
        in.getLongs(feePoolPaid, loss.length);
        in.getLongs(gains, loss.length);
        in.getLongs(principal, loss.length);
        in.getLongs(residual, loss.length);
        for (int market = 0; market < loss.length; market++) {
            Require.notNegative("feePool", feePool[market]);
            checkBooks(market);
        }
        vaultUsed = Require.notNegative("vaultUsed", in.getLong());
        fundUsed = Require.notNegative("fundUsed", in.getLong());
        feePoolUsed = Require.notNegative("feePoolUsed", in.getLong());
    }

    private long draw(int market, long amount) {
        vaultUsed = Math.min(vault, amount);
        fundUsed = fund.pay(market, amount - vaultUsed);
        feePoolUsed = Math.min(feePool[market], amount - vaultUsed - fundUsed);
        vault -= vaultUsed;
        feePool[market] -= feePoolUsed;
        vaultPaid[market] += vaultUsed;
        fundPaid[market] += fundUsed;
        feePoolPaid[market] += feePoolUsed;
        return amount - vaultUsed - fundUsed - feePoolUsed;
    }

    private void checkBooks(int market) {
        long rest = Require.notNegative("loss", loss[market]);
        rest -= Require.within("vaultPaid", vaultPaid[market], 0, rest);
        rest -= Require.within("fundPaid", fundPaid[market], 0, rest);
        rest -= Require.within("feePoolPaid", feePoolPaid[market], 0, rest);
        rest -= Require.within("gains", gains[market], 0, rest);
        rest -= Require.within("principal", principal[market], 0, reachesPrincipal ? rest : 0);
        if (residual[market] != rest) {
            throw Require.refusal("residual", Long.toString(residual[market]), Long.toString(rest));
        }
    }

    private int require(int market) {
        return Require.within("market", market, 0, loss.length - 1);
    }
}
