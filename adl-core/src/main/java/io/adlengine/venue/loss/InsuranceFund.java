package io.adlengine.venue.loss;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import java.util.Arrays;

/**
 * The money that stands between a loss and the winners of one margin pool, shared by the pool's markets 0 to n − 1.
 *
 * <p>A market draws at most its cap per episode, and nothing takes the balance below the reserve: with a reserve of one
 * unit the fund never falls to 0 (Drift's insurance vault). It pays what it can ({@link Payment#PARTIAL}: Drift, Vega),
 * or the whole loss or nothing ({@link Payment#ALL_OR_NOTHING}: dYdX v4, whose fund takes a fill only if the balance
 * stays at 0 or more). When an episode ends is for the venue to say: an hour, a day, the life of a market. With a
 * balance of 100, a reserve of 1 and a cap of 60, a market's first loss of 80 is paid to 60, and its second not at all.
 *
 * <p>Balances and caps are memory, not configuration. O(1), exact, no allocation after the constructor. Confined to one
 * thread.
 */
public final class InsuranceFund implements Durable {
    /** What a fund does with a loss that is more than it may pay. */
    public enum Payment {
        /** Pays what it may. */
        PARTIAL("partial"),
        /** Pays nothing. */
        ALL_OR_NOTHING("all-or-nothing");

        private final String text;

        Payment(String text) {
            this.text = text;
        }
    }

    private final Confinement confinement = new Confinement();
    private final Payment payment;
    private final long reserve;
    private final long[] cap;
    private final long[] drawn;
    private long balance;

    /**
     * Makes an empty fund whose markets have no caps.
     *
     * @param markets how many share it, 1 or more
     * @param reserve the balance that no loss may touch, minor units, 0 or more
     * @param payment what to do with a loss that is too large
     * @throws IllegalArgumentException if an argument is out of range, or the markets more than memory can hold
     */
    public InsuranceFund(int markets, long reserve, Payment payment) {
        Require.within("markets", markets, 1, Integer.MAX_VALUE - 8);
        Require.room("markets", markets, 16);
        this.reserve = Require.notNegative("reserve", reserve);
        this.payment = Require.present("payment", payment);
        cap = new long[markets];
        drawn = new long[markets];
        Arrays.fill(cap, Long.MAX_VALUE);
    }

    /**
     * Adds money: fees, liquidation surplus, the operator's own.
     *
     * @param amount minor units, 0 or more
     * @throws IllegalArgumentException if negative, or if the balance would exceed 2^63 − 1
     */
    public void contribute(long amount) {
        assert confinement.holds() : confinement;
        balance = Require.notNegative("amount", amount) + room("amount", amount, balance);
    }

    /** The balance is this, whatever it was. */
    void hold(long inFund) {
        balance = inFund;
    }

    /**
     * Limits what a market may draw in one episode, the running one included.
     *
     * @param market 0 to markets − 1
     * @param most minor units, 0 or more; 2^63 − 1 is no limit
     * @throws IllegalArgumentException if an argument is out of range
     */
    public void limit(int market, long most) {
        require(market);
        cap[market] = Require.notNegative("most", most);
    }

    /**
     * Begins a market's next episode: nothing of its cap is used up.
     *
     * @param market 0 to markets − 1
     * @throws IllegalArgumentException if there is no such market
     */
    public void startEpisode(int market) {
        drawn[require(market)] = 0;
    }

    /**
     * Pays for a loss, as far as the balance, the reserve, the market's cap and the rule allow.
     *
     * @param market 0 to markets − 1
     * @param loss minor units, 0 or more
     * @return what was paid, 0 to {@code loss}
     * @throws IllegalArgumentException if an argument is out of range
     */
    public long pay(int market, long loss) {
        Require.notNegative("loss", loss);
        final long most = available(market);
        final long paid = loss <= most ? loss : payment == Payment.PARTIAL ? most : 0;
        balance -= paid;
        drawn[market] += paid;
        return paid;
    }

    /**
     * The largest loss of a market that the fund would pay in full now.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     * @throws IllegalArgumentException if there is no such market
     */
    public long available(int market) {
        require(market);
        return Math.max(0, Math.min(balance - reserve, cap[market] - drawn[market]));
    }

    /**
     * What a market has drawn in its episode.
     *
     * @param market 0 to markets − 1
     * @return minor units, 0 or more
     * @throws IllegalArgumentException if there is no such market
     */
    public long drawn(int market) {
        return drawn[require(market)];
    }

    /** {@return what is in the fund, the reserve included; minor units, 0 or more} */
    public long balance() {
        assert confinement.holds() : confinement;
        return balance;
    }

    /** {@return how many markets share the fund, 1 or more} */
    public int markets() {
        return cap.length;
    }

    /** Gives the fund to whichever thread calls next. */
    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** The reserve and the rule; a fund of more markets takes over the memory of one of fewer. */
    @Override
    public String configuration() {
        return "insurance-fund:reserve=" + reserve + ",payment=" + payment.text;
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putLong(balance);
        out.putSparse(cap, Long.MAX_VALUE);
        out.putSparse(drawn, 0);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        balance = Require.notNegative("balance", in.getLong());
        in.getSparse(cap, Long.MAX_VALUE);
        in.getSparse(drawn, 0);
        for (int market = 0; market < cap.length; market++) {
            Require.notNegative("cap", cap[market]);
            Require.notNegative("drawn", drawn[market]);
        }
        confinement.release();
    }

    /** The balance, if an amount of 0 or more still fits on top of it. */
    static long room(String name, long amount, long balance) {
        if (amount > Long.MAX_VALUE - balance) {
            throw Require.refusal(name, Long.toString(amount), "at most " + (Long.MAX_VALUE - balance));
        }
        return balance;
    }

    private int require(int market) {
        assert confinement.holds() : confinement;
        return Require.row("market", market, cap.length);
    }
}
