package io.adlengine.bench.receipt;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.round.Bound;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;

/** Computes again, from one receipt, what its account could pay, was asked for, gave and carries. */
final class AccountCheck {
    private final Findings findings;
    private final HaircutFormulas formulas;
    private final FillCheck fills;
    private Receipt receipt;

    AccountCheck(Findings findings, HaircutFormulas formulas) {
        this.findings = findings;
        this.formulas = formulas;
        fills = new FillCheck(findings);
    }

    void check(Receipt of) {
        receipt = of;
        findings.equal(ReceiptField.CHECKSUM, of(ReceiptField.CHECKSUM), receipt.checksum());
        ranges();
        final long reach = reach();
        findings.equal(ReceiptField.CAPACITY, receipt.capacity(), capacity(reach));
        findings.within(ReceiptField.HAIRCUT, receipt.haircut(), 0, receipt.capacity());
        findings.equal(ReceiptField.BOUND, of(ReceiptField.BOUND), bound(reach).code());
        formulas.check(receipt);
        owed();
        carry();
        fills.check(receipt);
    }

    /** How many accounts were closed for less than what was asked of them, by a lot or more. */
    long below() {
        return fills.below();
    }

    private long of(ReceiptField field) {
        return receipt.number(field);
    }

    private void ranges() {
        findings.within(ReceiptField.ROUND_ID, receipt.roundId(), -1, Long.MAX_VALUE);
        findings.within(ReceiptField.OFFER, of(ReceiptField.OFFER), receipt.roundId() < 0 ? 1 : 0, Integer.MAX_VALUE);
        findings.within(ReceiptField.LAYER, of(ReceiptField.LAYER), Layer.PROFITS.code(), Layer.QUANTITY.code());
        findings.within(ReceiptField.MARK, receipt.mark(), -Instrument.MOST_VALUE, Instrument.MOST_VALUE);
        findings.within(ReceiptField.PREPAID, of(ReceiptField.PREPAID), 0, Long.MAX_VALUE);
        findings.within(ReceiptField.EQUITY, receipt.equity(), 1, Long.MAX_VALUE);
        findings.within(ReceiptField.POSITION_MAINTENANCE, of(ReceiptField.POSITION_MAINTENANCE), 0, Long.MAX_VALUE);
        findings.within(ReceiptField.HELD_LOTS, of(ReceiptField.HELD_LOTS), 1, Long.MAX_VALUE);
        findings.within(ReceiptField.CAP_OF_RULE, of(ReceiptField.CAP_OF_RULE), 0, 1);
        findings.within(ReceiptField.CAP, receipt.cap(), 0, gain());
        findings.within(ReceiptField.LOT, receipt.lot(), 1, Long.MAX_VALUE);
        findings.within(
                ReceiptField.DEFICIT, of(ReceiptField.DEFICIT), of(ReceiptField.DEAREST_DEFICIT), Long.MAX_VALUE);
        findings.within(ReceiptField.CHEAPEST_DEFICIT, of(ReceiptField.CHEAPEST_DEFICIT), 1, of(ReceiptField.DEFICIT));
        findings.within(ReceiptField.BUDGET, receipt.budget(), receipt.haircut(), receipt.totalCapacity());
        findings.within(ReceiptField.PASSES, of(ReceiptField.PASSES), 1, Integer.MAX_VALUE);
        findings.within(ReceiptField.SHORTFALL, of(ReceiptField.SHORTFALL), 0, receipt.budget());
    }

    private boolean isOfMoney() {
        return of(ReceiptField.LAYER) == Layer.MONEY.code();
    }

    private boolean isOfLots() {
        return of(ReceiptField.LAYER) == Layer.QUANTITY.code();
    }

    private boolean isOfPrincipal() {
        return of(ReceiptField.LAYER) == Layer.PRINCIPAL.code();
    }

    private long gain() {
        final long profit = Math.subtractExact(of(ReceiptField.PROFIT), of(ReceiptField.PREPAID));
        return isOfPrincipal() ? receipt.equity() : Math.max(0, Math.min(profit, receipt.equity()));
    }

    private long limit() {
        return of(ReceiptField.CAP_OF_RULE) == 1 ? gain() : receipt.cap();
    }

    /** The limit, and where the margin has to stay whole what is beyond it, with what closed lots free. */
    private long money() {
        final long freed = isOfMoney() ? 0 : of(ReceiptField.POSITION_MAINTENANCE);
        final long beyondMargin = receipt.equity() - of(ReceiptField.MAINTENANCE) + freed;
        return isOfPrincipal() || isOfMoney() ? Math.min(limit(), beyondMargin) : limit();
    }

    /** What the account's money can cover. */
    private long reach() {
        final long money = money();
        final long deficit = of(ReceiptField.CHEAPEST_DEFICIT);
        final long cost = of(ReceiptField.CHEAPEST_COST);
        if (cost == deficit) {
            return money;
        }
        return cost <= 0 || FixedPoint.compareProducts(money, deficit, Long.MAX_VALUE, cost) >= 0
                ? Long.MAX_VALUE
                : FixedPoint.mulDivFloor(money, deficit, cost);
    }

    /** u: what the money covers, or the lots at the dearest loser's price, or all that is missing; of lots, lots. */
    private long capacity(long reach) {
        if (isOfMoney()) {
            return reach;
        }
        if (isOfLots()) {
            return Math.min(of(ReceiptField.HELD_LOTS), reach);
        }
        final long limit = Math.min(of(ReceiptField.DEFICIT), reach);
        final long lots = of(ReceiptField.HELD_LOTS);
        final long deficit = of(ReceiptField.DEAREST_DEFICIT);
        final long carrying = of(ReceiptField.DEAREST_LOTS);
        return FixedPoint.compareProducts(lots, deficit, limit, carrying) >= 0
                ? limit
                : FixedPoint.mulDivCeil(lots, deficit, carrying);
    }

    private Bound bound(long reach) {
        if (receipt.cap() < gain() && receipt.haircut() == receipt.cap()) {
            return Bound.CAP;
        }
        if (receipt.haircut() < receipt.capacity()) {
            return Bound.LEVEL;
        }
        if (receipt.haircut() == reach) {
            return isOfPrincipal() || money() < limit()
                    ? Bound.PRINCIPAL
                    : gain() == receipt.equity() ? Bound.EQUITY : Bound.PROFIT;
        }
        return receipt.haircut() == of(ReceiptField.DEFICIT) && !isOfLots() ? Bound.DEFICIT : Bound.LOTS;
    }

    /** x′ is x, with what came from others and without what it could not carry; in a round of one pass x itself. */
    private void owed() {
        final long again = of(ReceiptField.OFFERED_AGAIN);
        final long lost = of(ReceiptField.NOT_CARRIED);
        final long most = of(ReceiptField.PASSES) == 1 ? 0 : Long.MAX_VALUE;
        findings.within(ReceiptField.OFFERED_AGAIN, again, 0, most);
        findings.within(ReceiptField.NOT_CARRIED, lost, 0, most);
        findings.equal(ReceiptField.OWED, receipt.owed(), Math.addExact(receipt.haircut(), again) - lost);
    }

    private void carry() {
        final long all = of(ReceiptField.OWED_OF_ROUND);
        final long ahead = of(ReceiptField.OWED_AHEAD);
        final long covered = of(ReceiptField.COVERED_OF_ROUND);
        findings.within(ReceiptField.OWED_AHEAD, ahead, 0, all - receipt.owed());
        final long share = all == 0
                ? of(ReceiptField.COVERED)
                : FixedPoint.mulDivCeil(covered, ahead + receipt.owed(), all)
                        - FixedPoint.mulDivCeil(covered, ahead, all);
        findings.equal(
                ReceiptField.CARRY_AFTER,
                of(ReceiptField.CARRY_AFTER),
                of(ReceiptField.CARRY_BEFORE) + share - of(ReceiptField.COVERED));
    }
}
