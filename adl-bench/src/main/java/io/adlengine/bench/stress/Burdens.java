package io.adlengine.bench.stress;

import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.CloseoutListener;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All positions opposite to losers that can pay, and, as the rounds go on, what they pay. */
final class Burdens implements CloseoutListener {
    private static final Comparator<Burden> ORDER = Comparator.<Burden>comparingInt(one -> one.account)
            .thenComparingInt(one -> one.contract)
            .thenComparing(one -> !one.isLong);

    private final StressBook of;
    private final Map<Long, Burden> byPosition = new HashMap<>();
    private final List<Burden> all = new ArrayList<>();
    private Autodeleverager adl;

    Burdens(StressBook of, Deficits deficits) {
        this.of = of;
        final PositionBook book = of.book;
        final boolean[] isOpposite = new boolean[2 * book.instruments().count()];
        for (final Deficits.Deficit one : deficits.all()) {
            if (one.contract() != Deficits.NOWHERE) {
                isOpposite[2 * one.contract() + (one.isLong() ? 1 : 0)] = true;
            }
        }
        for (int account = of.firstTrader; account < book.accounts().count(); account++) {
            for (int p = book.positions().firstOfAccount(account);
                    p != PositionBook.NONE;
                    p = book.positions().nextOfAccount(p)) {
                final boolean isLong = book.positions().lots(p) > 0;
                if (isOpposite[2 * book.positions().instrument(p) + (isLong ? 0 : 1)] && capacity(of, p) > 0) {
                    add(p, capacity(of, p));
                }
            }
        }
    }

    /** min(profit that is not prepaid, equity behind it), or 0. */
    static long capacity(StressBook of, int position) {
        final long gain = of.valuation.profit(position) - of.book.positions().prepaid(position);
        return Math.max(0, Math.min(gain, of.valuation.equity(position)));
    }

    private void add(int p, long capacity) {
        final long lots = of.book.positions().lots(p);
        add(new Burden(
                of.book.positions().account(p), of.book.positions().instrument(p), lots > 0, capacity, Math.abs(lots)));
    }

    private Burden add(Burden burden) {
        all.add(burden);
        byPosition.put(key(burden.account, burden.contract, burden.isLong), burden);
        return burden;
    }

    private long key(int account, int contract, boolean isLong) {
        return 2L * ((long) account * of.book.instruments().count() + contract) + (isLong ? 0 : 1);
    }

    /** Whose close-outs it hears. */
    void listenTo(Autodeleverager deleverager) {
        adl = deleverager;
    }

    /** Before a round of gains is carried out: who has become able to pay more. */
    void raise() {
        for (int w = 0; w < adl.winners().count(); w++) {
            final Burden burden = byPosition.get(key(
                    adl.winners().accountRow(w),
                    adl.losers().instrumentRow(),
                    !adl.losers().areLong()));
            if (burden != null) {
                burden.capacity =
                        Math.max(burden.capacity, burden.haircut + adl.winners().gain(w));
            }
        }
    }

    @Override
    public void onFill(int loser, int winner, int contract, long lots, long transfer, long cost) {
        final boolean isLong = !adl.losers().areLong();
        Burden burden = byPosition.get(key(winner, contract, isLong));
        if (burden == null) {
            // It has no gain, and pays of its principal or takes lots at the mark.
            final int left = of.book.positions().findOn(winner, contract, isLong);
            final long open =
                    left == PositionBook.NONE ? 0 : Math.abs(of.book.positions().lots(left));
            burden = add(new Burden(winner, contract, isLong, 0, open + lots));
        }
        burden.haircut += cost;
        burden.lots += lots;
        burden.transfer += Math.abs(transfer);
    }

    /** By account, symbol and side. */
    List<Burden> all() {
        all.sort(ORDER);
        return all;
    }
}
