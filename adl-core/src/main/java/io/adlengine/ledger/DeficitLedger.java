package io.adlengine.ledger;

import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import org.agrona.collections.Long2LongHashMap;

/**
 * What each bankrupt account still owes, so that a round's deficit is new loss and not the same loss again.
 *
 * <p>A venue's books show a stock: the whole loss of an account beyond its equity, for as long as the position is on
 * the books. Rounds follow each other within seconds, so the same stock is seen by many of them; on October 10, 2025
 * one account's 10,925,707.16 stands in nine published deficits, which add up to 100 million where 12.66 million were
 * lost. The ledger turns stocks into flows. Of every loser it knows
 *
 * <ul>
 *   <li>the <b>recognised</b> stock r, the one reported last, and
 *   <li>the part c ≤ r of it that others have paid (<b>socialised</b>); r − c is <b>outstanding</b>.
 * </ul>
 *
 * <p>A stock s above r is a flow of s − r. A stock below r is a recovery: the account has repaid, or its position
 * gained. It lowers what is outstanding first; what goes below c was paid for nothing and is counted as {@link
 * #refundable}. A stock that falls and rises again is new loss as far as it rises. At all times, up to saturation,
 *
 * <pre>{@code flow() = carried() + socialised() + recovered() + forgotten()}</pre>
 *
 * <p>An account that is reported with 100 twice is a flow of 100, then of 0. Once others have paid 60 of it, 40 are
 * outstanding. Reported with 50, it has recovered these 40, and 10 that others paid are refundable.
 *
 * <p>A round's deficit is then the sum of the flows that {@link #record} returned since the last round or, where the
 * venue carries what earlier rounds left uncovered, {@link #carried} after recording. Stocks are gross of what was
 * socialised: a venue that writes socialised losses off its books adds {@link #socialised(long)} to them.
 *
 * <p>Holds {@code maxLosers} accounts with a stock above 0, 56 to 88 bytes each, allocated by the constructor (room, no
 * part of the configuration); no account is forgotten to make room for another. Every method but saving and loading is
 * O(1), looks up a hash table whose order decides nothing, and allocates nothing. Money in minor units. Confined to one
 * thread; {@link #handOver} and loading release it.
 */
public final class DeficitLedger implements Durable {
    private static final int NONE = -1;
    private static final int MOST_LOSERS = (1 << 28) - 1;

    private final Long2LongHashMap places;
    private final long[] loser;
    private final long[] recognised;
    private final long[] paid;
    private final Confinement confinement = new Confinement();
    private int size;
    private long carried;
    private long flow;
    private long socialised;
    private long recovered;
    private long refundable;
    private long forgotten;

    /**
     * Allocates the ledger.
     *
     * @param maxLosers the most accounts that can owe something at a time, 0 to 2^28 − 1
     * @throws IllegalArgumentException if out of range, or more than memory can hold
     */
    public DeficitLedger(int maxLosers) {
        Require.within("maxLosers", maxLosers, 0, MOST_LOSERS);
        Require.room("maxLosers", maxLosers, 88);
        places = new Long2LongHashMap(Math.max(8, 2 * maxLosers), 0.6f, NONE);
        loser = new long[maxLosers];
        recognised = new long[maxLosers];
        paid = new long[maxLosers];
    }

    /**
     * Takes in what an account owes by the books now. A stock of 0 frees the account's place.
     *
     * @param loser the account, any id
     * @param stock its loss beyond its equity, what others paid for it included; money, 0 or more
     * @return the part that no earlier call has seen, 0 to {@code stock}
     * @throws IllegalArgumentException if the stock is negative, would lift {@link #carried} beyond 2^63 − 1, or is
     *     that of a further account for which there is no room; nothing has changed then
     */
    public long record(long loser, long stock) {
        assert confinement.holds() : confinement;
        Require.notNegative("stock", stock);
        final int place = place(loser);
        final long before = place == NONE ? 0 : recognised[place];
        if (stock > before) {
            recordLoss(loser, place, stock, stock - before);
            return stock - before;
        }
        if (stock < before) {
            recordRecovery(place, stock);
        }
        return 0;
    }

    /**
     * Books what others have paid of an account's loss: its share of a round's haircuts, or of an insurance fund.
     *
     * @param loser the account
     * @param amount money, 0 to {@link #outstanding}
     * @throws IllegalArgumentException if out of range; nothing has changed then
     */
    public void socialised(long loser, long amount) {
        assert confinement.holds() : confinement;
        final int place = place(loser);
        final long most = place == NONE ? 0 : recognised[place] - paid[place];
        if (amount < 0 || amount > most) {
            throw Require.refusal("amount", Long.toString(amount), "0 to " + most + ", what loser " + loser + " owes");
        }
        if (amount > 0) {
            paid[place] += amount;
            carried -= amount;
            socialised = FixedPoint.saturatingSum(socialised, amount);
        }
    }

    /**
     * Drops an account: its loss is written off, and a stock reported later is all new.
     *
     * @param loser the account, known or not
     * @return what was outstanding, 0 or more; counted by {@link #forgotten}
     */
    public long forget(long loser) {
        assert confinement.holds() : confinement;
        final int place = place(loser);
        if (place == NONE) {
            return 0;
        }
        final long lost = recognised[place] - paid[place];
        carried -= lost;
        forgotten = FixedPoint.saturatingSum(forgotten, lost);
        free(place);
        return lost;
    }

    /** Forgets every account and every total. */
    public void reset() {
        assert confinement.holds() : confinement;
        places.clear();
        size = 0;
        carried = flow = socialised = recovered = refundable = forgotten = 0;
    }

    /**
     * {@return what an account owes and nobody has paid, money, 0 or more}
     *
     * @param loser the account, known or not
     */
    public long outstanding(long loser) {
        assert confinement.holds() : confinement;
        final int place = place(loser);
        return place == NONE ? 0 : recognised[place] - paid[place];
    }

    /**
     * {@return what others have paid of an account's present stock, money, 0 or more}
     *
     * @param loser the account, known or not
     */
    public long socialised(long loser) {
        assert confinement.holds() : confinement;
        final int place = place(loser);
        return place == NONE ? 0 : paid[place];
    }

    /**
     * {@return what all accounts owe and nobody has paid, the deficit that is carried into the next round; money, 0 or
     * more}
     */
    public long carried() {
        assert confinement.holds() : confinement;
        return carried;
    }

    /** {@return how many accounts owe something by the books, 0 to maxLosers} */
    public int losers() {
        assert confinement.holds() : confinement;
        return size;
    }

    /** {@return Σ of all flows, money; saturates at 2^63 − 1} */
    public long flow() {
        assert confinement.holds() : confinement;
        return flow;
    }

    /** {@return Σ of what others paid, money; saturates at 2^63 − 1} */
    public long socialised() {
        assert confinement.holds() : confinement;
        return socialised;
    }

    /** {@return Σ of recoveries while the loss was still outstanding, money; saturates at 2^63 − 1} */
    public long recovered() {
        assert confinement.holds() : confinement;
        return recovered;
    }

    /**
     * {@return Σ of recoveries of losses that others had paid already, money: what the venue holds and winners lost;
     * saturates at 2^63 − 1}
     */
    public long refundable() {
        assert confinement.holds() : confinement;
        return refundable;
    }

    /** {@return Σ of what was outstanding of forgotten accounts, money; saturates at 2^63 − 1} */
    public long forgotten() {
        assert confinement.holds() : confinement;
        return forgotten;
    }

    @Override
    public String configuration() {
        return "deficit-ledger";
    }

    @Override
    public void save(StateWriter out) {
        assert confinement.holds() : confinement;
        out.putInt(size);
        out.putLongs(loser, size);
        out.putLongs(recognised, size);
        out.putLongs(paid, size);
        out.putLong(flow);
        out.putLong(socialised);
        out.putLong(recovered);
        out.putLong(refundable);
        out.putLong(forgotten);
    }

    @Override
    public void load(StateReader in) {
        assert confinement.holds() : confinement;
        places.clear();
        carried = 0;
        size = in.getCount("losers", loser.length);
        in.getLongs(loser, size);
        in.getLongs(recognised, size);
        in.getLongs(paid, size);
        for (int i = 0; i < size; i++) {
            if (places.put(loser[i], i) != NONE) {
                throw Require.refusal("loser", Long.toString(loser[i]), "every loser once");
            }
            if (recognised[i] < 1 || paid[i] < 0 || paid[i] > recognised[i]) {
                throw Require.refusal("paid", Long.toString(paid[i]), "0 to the stock " + recognised[i] + ", above 0");
            }
            carried += recognised[i] - paid[i];
            Require.notNegative("carried", carried);
        }
        flow = Require.notNegative("flow", in.getLong());
        socialised = Require.notNegative("socialised", in.getLong());
        recovered = Require.notNegative("recovered", in.getLong());
        refundable = Require.notNegative("refundable", in.getLong());
        forgotten = Require.notNegative("forgotten", in.getLong());
        requireBalance();
        confinement.release();
    }

    @Override
    public void handOver() {
        assert confinement.holds() : confinement;
        confinement.release();
    }

    /** Every flow is somewhere, and what is paid of present stocks was paid, unless a total has stopped at its end. */
    private void requireBalance() {
        final long elsewhere = FixedPoint.saturatingSum(
                FixedPoint.saturatingSum(carried, socialised), FixedPoint.saturatingSum(recovered, forgotten));
        if (flow != elsewhere && flow != Long.MAX_VALUE && elsewhere != Long.MAX_VALUE) {
            throw Require.refusal(
                    "flow", Long.toString(flow), "carried, socialised, recovered and forgotten: " + elsewhere);
        }
    }

    private void recordLoss(long id, int known, long stock, long loss) {
        if (carried + loss < 0) {
            throw Require.refusal("stock", Long.toString(stock), "a total outstanding below 2^63");
        }
        int place = known;
        if (place == NONE) {
            if (size == loser.length) {
                throw Require.refusal(
                        "loser", Long.toString(id), "one of the " + size + " known ones, there is no room for others");
            }
            place = size++;
            places.put(id, place);
            loser[place] = id;
            paid[place] = 0;
        }
        recognised[place] = stock;
        carried += loss;
        flow = FixedPoint.saturatingSum(flow, loss);
    }

    private void recordRecovery(int place, long stock) {
        final long kept = Math.max(stock, paid[place]);
        recovered = FixedPoint.saturatingSum(recovered, recognised[place] - kept);
        refundable = FixedPoint.saturatingSum(refundable, kept - stock);
        carried -= recognised[place] - kept;
        recognised[place] = stock;
        paid[place] = Math.min(paid[place], stock);
        if (stock == 0) {
            free(place);
        }
    }

    /** The last account moves into the gap, so the order of the accounts depends on the calls alone. */
    private void free(int place) {
        places.remove(loser[place]);
        final int last = --size;
        if (place < last) {
            loser[place] = loser[last];
            recognised[place] = recognised[last];
            paid[place] = paid[last];
            places.put(loser[place], place);
        }
    }

    private int place(long id) {
        return (int) places.get(id);
    }
}
