package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;

/**
 * Who has borne what of the losses of each market, to look at; a {@link LossWaterfall} or a {@link Backstop} writes it.
 *
 * <p>For every market and at every moment
 * {@code loss = vault + fund + fee pool + gains + principal + spread + withdrawals + claims + residual}, as an equality
 * of whole numbers: of a loss of 100 the fund paid 30, winners 60, and 10 are left. What is spread, charged on
 * withdrawals or left to claims is 0 unless the waterfall is {@link LossWaterfall#spreading}. Amounts are in minor
 * units, 0 or more, over all episodes. All steps are O(1) and allocate nothing. Confined to the writer's thread.
 */
public final class LossBooks {
    private final Confinement confinement;
    private final long[] loss;
    private final long[] vaultPaid;
    private final long[] fundPaid;
    private final long[] feePoolPaid;
    private final long[] gains;
    private final long[] principal;
    private final long[] residual;
    /** Spread over open positions, charged on withdrawals, left to claims; empty where nothing can be. */
    private final long[] spread;

    private final long[] withdrawals;
    private final long[] claims;
    private final boolean spreads;

    LossBooks(int markets, boolean spreads, Confinement confinement) {
        this.confinement = confinement;
        loss = new long[markets];
        vaultPaid = new long[markets];
        fundPaid = new long[markets];
        feePoolPaid = new long[markets];
        gains = new long[markets];
        principal = new long[markets];
        residual = new long[markets];
        this.spreads = spreads;
        final int spreading = spreads ? markets : 0;
        spread = new long[spreading];
        withdrawals = new long[spreading];
        claims = new long[spreading];
    }

    /** {@return how many markets there are: 0 to this, exclusive} */
    public int markets() {
        return loss.length;
    }

    /**
     * {@return all losses of a market, less what was recovered}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long loss(int market) {
        return loss[require(market)];
    }

    /**
     * {@return what the vault has paid for a market}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long vaultPaid(int market) {
        return vaultPaid[require(market)];
    }

    /**
     * {@return what the fund has paid for a market}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long fundPaid(int market) {
        return fundPaid[require(market)];
    }

    /**
     * {@return what a market's fee pool has paid}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long feePoolPaid(int market) {
        return feePoolPaid[require(market)];
    }

    /**
     * {@return what deleveraging took from gains}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long gains(int market) {
        return gains[require(market)];
    }

    /**
     * {@return what deleveraging took from principal}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long principal(int market) {
        return principal[require(market)];
    }

    /**
     * {@return what was spread over the open positions of a market, as social loss}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long spread(int market) {
        return later(spread, market);
    }

    /**
     * {@return what was charged on withdrawals for a market}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long withdrawals(int market) {
        return later(withdrawals, market);
    }

    /**
     * {@return what was left to claims, which are owed until they are recovered}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long claims(int market) {
        return later(claims, market);
    }

    private long later(long[] column, int market) {
        require(market);
        return spreads ? column[market] : 0;
    }

    /**
     * {@return what nobody has borne yet}
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public long residual(int market) {
        return residual[require(market)];
    }

    int require(int market) {
        assert confinement.holds() : confinement;
        return Require.row("market", market, loss.length);
    }

    /** Refuses what would make the loss of a market exceed 2^63 − 1. */
    void requireRoom(int market, long amount) {
        InsuranceFund.room("amount", amount, loss[market]);
    }

    /** Somebody has lost something, and nobody has borne it yet. */
    void found(int market, long amount) {
        loss[market] += amount;
        residual[market] += amount;
    }

    /** Part of the residual turns out not to be a loss. */
    void recovered(int market, long amount) {
        loss[market] -= amount;
        residual[market] -= amount;
    }

    /** The sources of money pay for part of the residual. */
    void paid(int market, long fromVault, long fromFund, long fromFeePool) {
        vaultPaid[market] += fromVault;
        fundPaid[market] += fromFund;
        feePoolPaid[market] += fromFeePool;
        residual[market] -= fromVault + fromFund + fromFeePool;
    }

    /** Winners pay for part of the residual. */
    void deleveraged(int market, long fromGains, long fromPrincipal) {
        gains[market] += fromGains;
        principal[market] += fromPrincipal;
        residual[market] -= fromGains + fromPrincipal;
    }

    /** Winners have got back what they had paid: it is missing again. */
    void reversed(int market, long fromGains, long fromPrincipal) {
        gains[market] -= fromGains;
        principal[market] -= fromPrincipal;
        residual[market] += fromGains + fromPrincipal;
    }

    /** The residual is spread, charged on withdrawals and left to claims, in part; by nothing where that cannot be. */
    void spread(int market, long overPositions, long onWithdrawals, long toClaims) {
        if (!spreads) {
            return;
        }
        spread[market] += overPositions;
        withdrawals[market] += onWithdrawals;
        claims[market] += toClaims;
        residual[market] -= overPositions + onWithdrawals + toClaims;
    }

    /** Another market takes over what was booked; it must have room for the loss. */
    void move(int from, int to) {
        requireRoom(to, loss[from]);
        move(loss, from, to);
        move(vaultPaid, from, to);
        move(fundPaid, from, to);
        move(feePoolPaid, from, to);
        move(gains, from, to);
        move(principal, from, to);
        move(residual, from, to);
        if (spreads) {
            move(spread, from, to);
            move(withdrawals, from, to);
            move(claims, from, to);
        }
    }

    private static void move(long[] column, int from, int to) {
        column[to] += column[from];
        column[from] = 0;
    }

    /** Most markets have never lost anything. */
    void save(StateWriter out) {
        out.putSparse(loss, 0);
        out.putSparse(vaultPaid, 0);
        out.putSparse(fundPaid, 0);
        out.putSparse(feePoolPaid, 0);
        out.putSparse(gains, 0);
        out.putSparse(principal, 0);
        out.putSparse(residual, 0);
        if (spreads) {
            out.putSparse(spread, 0);
            out.putSparse(withdrawals, 0);
            out.putSparse(claims, 0);
        }
    }

    /** Books that do not add up are refused; those of fewer markets leave the others empty. */
    void load(StateReader in, boolean reachesPrincipal) {
        in.getSparse(loss, 0);
        in.getSparse(vaultPaid, 0);
        in.getSparse(fundPaid, 0);
        in.getSparse(feePoolPaid, 0);
        in.getSparse(gains, 0);
        in.getSparse(principal, 0);
        in.getSparse(residual, 0);
        if (spreads) {
            in.getSparse(spread, 0);
            in.getSparse(withdrawals, 0);
            in.getSparse(claims, 0);
        }
        for (int market = 0; market < loss.length; market++) {
            if (hasNothing(market)) {
                continue;
            }
            long rest = Require.notNegative("loss", loss[market]);
            rest -= Require.within("vaultPaid", vaultPaid[market], 0, rest);
            rest -= Require.within("fundPaid", fundPaid[market], 0, rest);
            rest -= Require.within("feePoolPaid", feePoolPaid[market], 0, rest);
            rest -= Require.within("gains", gains[market], 0, rest);
            rest -= Require.within("principal", principal[market], 0, reachesPrincipal ? rest : 0);
            if (spreads) {
                rest -= Require.within("spread", spread[market], 0, rest);
                rest -= Require.within("withdrawals", withdrawals[market], 0, rest);
                rest -= Require.within("claims", claims[market], 0, rest);
            }
            if (residual[market] != rest) {
                throw Require.refusal("residual", Long.toString(residual[market]), Long.toString(rest));
            }
        }
    }
    /** As most have, of thousands that are looked at. */
    private boolean hasNothing(int market) {
        final long spent = spreads ? spread[market] | withdrawals[market] | claims[market] : 0;
        return (loss[market]
                        | vaultPaid[market]
                        | fundPaid[market]
                        | feePoolPaid[market]
                        | gains[market]
                        | principal[market]
                        | residual[market]
                        | spent)
                == 0;
    }
}
