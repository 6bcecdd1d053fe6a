package io.adlengine.bench.venue;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * Who can pay for lots of {@link OpenLegs}, and where: each position stands at the dearest leg of the side opposite to
 * it that it can take a lot of, with what all its lots would cost there, or its gain if that is less.
 *
 * <p>A gain of 100 and legs at 30, 90 and 200 a lot: a position of 1 lot stands at the second with 90, one of 5 lots
 * with 100. Positions that share an account's equity are kept one by one, what others can pay is added up by leg.
 * Prices are by the loser's own values, from which those of an inverse contract's winner may differ by a unit.
 */
final class Payers {
    private final PositionBook book;
    private final Positions positions;
    private final Valuation valuation;
    private final OpenLegs legs;
    private final boolean isWhole;

    private final long[] alone;
    private final LongArrayList equity = new LongArrayList();
    private final IntArrayList payer = new IntArrayList();
    private final IntArrayList leg = new IntArrayList();
    private final LongArrayList amount = new LongArrayList();

    Payers(PositionBook book, Valuation valuation, OpenLegs legs, boolean isWhole) {
        this.book = book;
        this.valuation = valuation;
        this.legs = legs;
        this.isWhole = isWhole;
        positions = book.positions();
        alone = new long[legs.count()];
    }

    /** Adds an account. */
    void add(int account) {
        final long behindCross = valuation.accountEquity(account);
        final int before = leg.size();
        for (int p = positions.firstOfAccount(account); p != PositionBook.NONE; p = positions.nextOfAccount(p)) {
            final boolean isIsolated = positions.isIsolated(p);
            final long behind = isIsolated ? valuation.equity(p) : behindCross;
            final long gain = Math.min(behind, valuation.profit(p) - positions.prepaid(p));
            final int at = gain > 0 ? dearest(p, gain) : -1;
            if (at >= 0) {
                final long lots = Math.abs(positions.lots(p));
                final long most = legs.price(at) > gain / lots ? gain : lots * legs.price(at);
                if (isIsolated) {
                    addAlone(at, most);
                } else {
                    payer.add(equity.size());
                    leg.add(at);
                    amount.add(most);
                }
            }
        }
        if (leg.size() == before + 1) {
            payer.popInt();
            addAlone(leg.popInt(), amount.popLong());
        } else if (leg.size() > before) {
            equity.add(behindCross);
        }
    }

    private void addAlone(int at, long most) {
        alone[at] = FixedPoint.saturatingSum(alone[at], most);
    }

    /** The dearest leg opposite to a position that it can take from; −1 where there is none. */
    private int dearest(int position, long gain) {
        final int side = OpenLegs.side(positions.instrument(position), positions.lots(position) < 0);
        int least = legs.first(side) - 1;
        int most = legs.first(side + 1);
        if (least + 1 == most) {
            return -1;
        }
        if (!isWhole) {
            return most - 1;
        }
        final long relief = reliefOfOneLot(position);
        valuation.measure(position);
        final long behind = valuation.measured();
        final long maintenance = behind - valuation.measuredExcess();
        while (most - least > 1) {
            final int middle = least + most >>> 1;
            final long price = legs.price(middle);
            if (price <= gain && Valuation.admits(behind, maintenance, Math.min(maintenance, relief), price)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least < legs.first(side) ? -1 : least;
    }

    private long reliefOfOneLot(int position) {
        return book.legs().relief(position, Math.abs(positions.lots(position)) - 1);
    }

    /** Whether lots are taken whole or not at all. */
    boolean areWhole() {
        return isWhole;
    }

    /** What positions that share with no other can pay at a leg; money. */
    long alone(int ofLeg) {
        return alone[ofLeg];
    }

    /** Accounts with more than one position that can pay. */
    int accounts() {
        return equity.size();
    }

    /** What all positions of such an account can pay. */
    long equity(int account) {
        return equity.getLong(account);
    }

    /** Positions of such accounts. */
    int shared() {
        return leg.size();
    }

    /** Whose a position is: 0 to {@link #accounts} − 1. */
    int accountOf(int position) {
        return payer.getInt(position);
    }

    /** Where it stands. */
    int legOf(int position) {
        return leg.getInt(position);
    }

    /** What it can pay there. */
    long amount(int position) {
        return amount.getLong(position);
    }
}
