package io.adlengine.bench.venue;

import io.adlengine.math.MaximumFlow;
import io.adlengine.venue.book.PositionBook;
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
    /** Where the nodes of bankrupt accounts begin; legs and payers follow. */
    private static final int DEBTORS = 2;

    private final OpenLegs legs;
    private final DearerLegs dearer;
    private final long wholeLots;
    private final long relaxed;

    /**
     * Looks at a book.
     *
     * @param book never changed here
     * @param isExcluded rows of accounts that pay nothing
     */
    CollectableLeft(PositionBook book, IntPredicate isExcluded) {
        final Valuation valuation = new Valuation(book);
        legs = new OpenLegs(book, valuation);
        dearer = new DearerLegs(legs, DEBTORS + legs.debtors());
        wholeLots = solve(book, isExcluded, new Payers(book, valuation, legs, true));
        relaxed = solve(book, isExcluded, new Payers(book, valuation, legs, false));
    }

    /** What whole lots could collect, money, 0 or more. */
    long wholeLots() {
        return wholeLots;
    }

    /** What could be collected if lots could be split, money. */
    long relaxed() {
        return relaxed;
    }

    private long solve(PositionBook book, IntPredicate isExcluded, Payers payers) {
        if (legs.count() == 0) {
            return 0;
        }
        for (int account = 0; account < book.accounts().count(); account++) {
            if (!isExcluded.test(account)) {
                payers.add(account);
            }
        }
        final int firstPayer = DEBTORS + legs.debtors() + dearer.nodes();
        final int nodes = firstPayer + payers.accounts();
        final int edges = legs.debtors() + dearer.edges() + legs.count() + payers.shared() + payers.accounts();
        final MaximumFlow network = new MaximumFlow(nodes, edges).clear(nodes);
        addDebtors(network, payers.areWhole());
        addPayers(network, firstPayer, payers);
        return network.solve(SOURCE, SINK);
    }

    private void addDebtors(MaximumFlow network, boolean areWhole) {
        final long most = mostOfDebtor();
        for (int debtor = 0; debtor < legs.debtors(); debtor++) {
            network.edge(SOURCE, DEBTORS + debtor, Math.min(most, legs.deficit(debtor)));
        }
        if (areWhole) {
            dearer.connect(network);
        }
        for (int leg = 0; leg < legs.count(); leg++) {
            final int debtor = DEBTORS + legs.debtorOf(leg);
            final long deficit = legs.deficit(legs.debtorOf(leg));
            if (areWhole) {
                // Who can pay for a lot of a dearer leg can pay for one of this.
                dearer.from(leg, node -> network.edge(debtor, node, deficit));
            } else {
                network.edge(debtor, dearest(leg), deficit);
            }
        }
    }

    private void addPayers(MaximumFlow network, int firstPayer, Payers payers) {
        for (int leg = 0; leg < legs.count(); leg++) {
            network.edge(dearer.of(leg), SINK, payers.alone(leg));
        }
        for (int i = 0; i < payers.shared(); i++) {
            network.edge(dearer.of(payers.legOf(i)), firstPayer + payers.accountOf(i), payers.amount(i));
        }
        for (int account = 0; account < payers.accounts(); account++) {
            network.edge(firstPayer + account, SINK, payers.equity(account));
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
}
