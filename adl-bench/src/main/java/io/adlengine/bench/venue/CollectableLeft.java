package io.adlengine.bench.venue;

import io.adlengine.math.MaximumFlow;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;
import java.util.function.IntPredicate;

/**
 * What could still be collected for the bankrupt accounts of a book from the profits that stand opposite to them, at
 * the marks as they are: a check on what rounds have left, which shares nothing with them. It decides nothing.
 *
 * <p>A winner's position can give what it has gained and not prepaid, and no more than the equity behind it. An
 * account's positions share its equity, an isolated position has its own; who is bankrupt or excluded gives nothing.
 * Money flows from accounts through their legs to the positions that face them.
 *
 * <ul>
 *   <li>{@link #wholeLots}: a lot leaves for no less than it costs ({@link OpenLegs}), and a position that cannot pay
 *   for one lot of a leg, or not without falling below its maintenance margin ({@link Valuation#admits}), takes none of
 *   it. It is never less than what whole lots at these prices can collect, and 0 exactly where not one lot can move.
 *   <li>{@link #relaxed}: lots may be split, margins do not count. Never less than {@link #wholeLots}.
 * </ul>
 *
 * <p>An account lacks 99,000 with a single lot; ten winners with 1 each face it: whole lots 0, relaxed 10. Sums beyond
 * 2^63 − 1 are cut off, and never to 0. Built for one state of the book; allocates O(accounts and positions on the
 * sides in question); time depends on how much is left, and is that of one look at the book where it is nothing.
 */
final class CollectableLeft {
    private static final int SOURCE = 0;
    private static final int SINK = 1;
    private static final int DEBTORS = 2;

    private final PositionBook book;
    private final Positions positions;
    private final Valuation valuation;
    private final IntPredicate isExcluded;
    private final OpenLegs legs;
    private final DearerLegs dearer;
    private final long wholeLots;
    private final long relaxed;
    /** The network in the making. */
    private MaximumFlow network;

    private boolean isWhole;
    private int nodes;

    /**
     * Looks at a book.
     *
     * @param book never changed here
     * @param isExcluded rows of accounts that pay nothing
     */
    CollectableLeft(PositionBook book, IntPredicate isExcluded) {
        this.book = book;
        this.isExcluded = isExcluded;
        positions = book.positions();
        valuation = new Valuation(book);
        legs = new OpenLegs(book, valuation);
        dearer = new DearerLegs(legs, DEBTORS + legs.debtors());
        wholeLots = solve(true);
        relaxed = solve(false);
        network = null;
    }

    /** What whole lots could collect, money, 0 or more. */
    long wholeLots() {
        return wholeLots;
    }

    /** What could be collected if lots could be split, money. */
    long relaxed() {
        return relaxed;
    }

    private long solve(boolean inWholeLots) {
        if (legs.count() == 0) {
            return 0;
        }
        isWhole = inWholeLots;
        final int opposite = legs.opposite();
        nodes = DEBTORS + legs.debtors() + dearer.nodes();
        final int most = nodes + Math.min(opposite, book.accounts().count());
        network = new MaximumFlow(most, legs.debtors() + dearer.edges() + 2 * opposite).clear(most);
        addDebtors();
        for (int account = 0; account < book.accounts().count(); account++) {
            if (!isExcluded.test(account)) {
                addPayers(account);
            }
        }
        return network.solve(SOURCE, SINK);
    }

    private void addDebtors() {
        final long most = mostOfDebtor();
        for (int debtor = 0; debtor < legs.debtors(); debtor++) {
            network.edge(SOURCE, DEBTORS + debtor, Math.min(most, legs.deficit(debtor)));
        }
        if (isWhole) {
            dearer.connect(network);
        }
        for (int leg = 0; leg < legs.count(); leg++) {
            final int debtor = DEBTORS + legs.debtorOf(leg);
            final long deficit = legs.deficit(legs.debtorOf(leg));
            if (isWhole) {
                // Who can pay for a lot of a dearer leg can pay for one of this.
                dearer.from(leg, node -> network.edge(debtor, node, deficit));
            } else {
                network.edge(debtor, dearest(leg), deficit);
            }
        }
    }

    /** The node that all legs of a side share where their prices do not matter. */
    private int dearest(int leg) {
        return dearer.of(legs.first(legs.sideOf(leg) + 1) - 1);
    }

    /** Where the deficits come to more than a long holds, an equal part of that for each. */
    private long mostOfDebtor() {
        long sum = 0;
        for (int debtor = 0; debtor < legs.debtors(); debtor++) {
            sum += legs.deficit(debtor);
            if (sum < 0) {
                return Long.MAX_VALUE / legs.debtors();
            }
        }
        return Long.MAX_VALUE;
    }

    private void addPayers(int account) {
        final long equity = valuation.accountEquity(account);
        int payer = SINK;
        for (int p = positions.firstOfAccount(account); p != PositionBook.NONE; p = positions.nextOfAccount(p)) {
            final boolean isIsolated = positions.isIsolated(p);
            final long behind = isIsolated ? valuation.equity(p) : equity;
            final long gain = Math.min(behind, valuation.profit(p) - positions.prepaid(p));
            final int leg = gain > 0 ? affordable(p, gain) : -1;
            if (leg >= 0) {
                if (!isIsolated && payer == SINK) {
                    payer = nodes++;
                    network.edge(payer, SINK, equity);
                }
                final long lots = Math.abs(positions.lots(p));
                final long price = legs.price(leg);
                network.edge(dearer.of(leg), isIsolated ? SINK : payer, price > gain / lots ? gain : lots * price);
            }
        }
    }

    /** The dearest leg opposite to a position that it can take from; −1 where there is none. */
    private int affordable(int position, long gain) {
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
        final long equity = valuation.measured();
        final long maintenance = equity - valuation.measuredExcess();
        while (most - least > 1) {
            final int middle = least + most >>> 1;
            final long price = legs.price(middle);
            if (price <= gain && Valuation.admits(equity, maintenance, relief, price)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least < legs.first(side) ? -1 : least;
    }

    private long reliefOfOneLot(int position) {
        final int instrument = positions.instrument(position);
        final Instrument contract = book.instruments().contract(instrument);
        final long lots = positions.lots(position);
        final long fewer = lots - Long.signum(lots);
        return valuation.maintenance(position)
                - contract.maintenance(contract.value(fewer, book.instruments().mark(instrument)));
    }
}
