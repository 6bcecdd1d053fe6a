package io.adlengine.bench.receipt;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptFillField;
import io.adlengine.venue.round.SkipReason;

/**
 * Computes again what an account's close-outs cost and cover, and whether they are what it was asked for, to a lot.
 *
 * <p>They cover less than one lot of the dearest loser more than x′, and what went to whoever could carry it. They
 * cover no such lot less, where the rule was asked once and nothing was short, but for an account that has no lots, no
 * money or no margin left for one, or may not close the lots that were there, because it is the loser itself or of its
 * owner. A receipt does not name owners, so such accounts are counted and no fault, unless it did close lots of the
 * only loser.
 */
final class FillCheck {
    /** What an inverse contract's values may be off by, in parts of a position. */
    private static final long ROUNDING = 2;

    private final Findings findings;
    private Receipt receipt;
    private int fill;
    private long plannedCover;
    private long plannedCost;
    private long below;

    FillCheck(Findings findings) {
        this.findings = findings;
    }

    void check(Receipt of) {
        receipt = of;
        plannedCover = plannedCost = 0;
        long planned = 0;
        long filled = 0;
        long transfer = 0;
        long paid = 0;
        long covered = 0;
        for (fill = 0; fill < receipt.fills(); fill++) {
            checkFill();
            planned = Math.addExact(planned, number(ReceiptFillField.PLANNED));
            filled = Math.addExact(filled, number(ReceiptFillField.FILLED));
            transfer += number(ReceiptFillField.WORTH) + number(ReceiptFillField.PAID);
            paid += number(ReceiptFillField.PAID);
            covered += number(ReceiptFillField.COVERED);
        }
        findings.equal(ReceiptField.PLANNED_LOTS, receipt.plannedLots(), planned);
        findings.within(ReceiptField.PLANNED_LOTS, planned, 0, receipt.number(ReceiptField.HELD_LOTS));
        findings.equal(ReceiptField.FILLED_LOTS, receipt.filledLots(), filled);
        findings.equal(ReceiptField.TRANSFER, receipt.transfer(), transfer);
        findings.equal(ReceiptField.COST, receipt.cost(), paid);
        findings.within(ReceiptField.COST, paid, Long.MIN_VALUE, receipt.cap() + receipt.fills());
        findings.equal(ReceiptField.COVERED, receipt.number(ReceiptField.COVERED), covered);
        asAsked();
    }

    private long number(ReceiptFillField field) {
        return receipt.number(fill, field);
    }

    private String name(ReceiptFillField field) {
        return "fill " + fill + " " + field;
    }

    private void checkFill() {
        final long lots = number(ReceiptFillField.LOSER_LOTS);
        final long first = number(ReceiptFillField.FIRST_LOT);
        final long planned = number(ReceiptFillField.PLANNED);
        final long filled = number(ReceiptFillField.FILLED);
        final long deficit = number(ReceiptFillField.LOSER_DEFICIT);
        final long gap = number(ReceiptFillField.LOSER_COST);
        findings.within(name(ReceiptFillField.LOSER), number(ReceiptFillField.LOSER), 0, Integer.MAX_VALUE);
        findings.within(name(ReceiptFillField.FIRST_LOT), first, 0, lots - 1);
        findings.within(name(ReceiptFillField.PLANNED), planned, 1, lots - first);
        findings.within(name(ReceiptFillField.FILLED), filled, 0, planned);
        findings.within(name(ReceiptFillField.LOSER_DEFICIT), deficit, 1, receipt.number(ReceiptField.DEFICIT));
        final long dearest = receipt.number(ReceiptField.DEAREST_DEFICIT);
        if (FixedPoint.compareProducts(deficit, receipt.number(ReceiptField.DEAREST_LOTS), dearest, lots) > 0) {
            findings.fault(
                    name(ReceiptFillField.LOSER_DEFICIT), Long.toString(deficit), "no more per lot than DEAREST");
        }
        rest(planned, filled);
        plannedCover += part(deficit, first, first + planned, lots);
        plannedCost += part(gap, first, first + planned, lots);
        final long cost = part(gap, first, first + filled, lots);
        final long paid = number(ReceiptFillField.PAID);
        final boolean isQuantity = receipt.number(ReceiptField.LAYER) == Layer.QUANTITY.code();
        // It may have been less: never more than the loser still lacked.
        findings.within(name(ReceiptFillField.PAID), paid, filled == 0 ? 0 : Long.MIN_VALUE, cost);
        findings.equal(
                name(ReceiptFillField.COVERED),
                number(ReceiptFillField.COVERED),
                isQuantity ? 0 : Math.max(0, part(deficit, first, first + filled, lots) - (cost - paid)));
        worth(filled);
    }

    private void rest(long planned, long filled) {
        final long rest = number(ReceiptFillField.REST);
        final boolean isOpen = filled < planned;
        // 0 with no lots filled: not carried out yet.
        findings.within(
                name(ReceiptFillField.REST),
                rest,
                isOpen && filled > 0 ? 1 : 0,
                isOpen ? SkipReason.values().length : 0);
    }

    /** The loser's lots at the mark are worth what as many of the winner's are, with the other sign. */
    private void worth(long filled) {
        if (receipt.number(ReceiptField.LAYER) == Layer.MONEY.code()) {
            findings.equal(name(ReceiptFillField.WORTH), number(ReceiptFillField.WORTH), 0);
            return;
        }
        final long of = FixedPoint.part(receipt.value(), filled, receipt.number(ReceiptField.HELD_LOTS));
        findings.within(name(ReceiptFillField.WORTH), number(ReceiptFillField.WORTH), -of - ROUNDING, -of + ROUNDING);
    }

    private static long part(long amount, long from, long to, long lots) {
        return FixedPoint.part(amount, to, lots) - FixedPoint.part(amount, from, lots);
    }

    private void asAsked() {
        final long lot = FixedPoint.mulDivCeil(
                1, receipt.number(ReceiptField.DEAREST_DEFICIT), receipt.number(ReceiptField.DEAREST_LOTS));
        final long finished = receipt.number(ReceiptField.FINISHED);
        final boolean isPlain = receipt.number(ReceiptField.PASSES) == 1
                && finished == 0
                && receipt.number(ReceiptField.SHORTFALL) == 0;
        final boolean canGiveNone = receipt.plannedLots() == receipt.number(ReceiptField.HELD_LOTS)
                || receipt.cap() - plannedCost < lot
                || receipt.equity() - receipt.number(ReceiptField.MAINTENANCE) - plannedCost < lot;
        if (plannedCover - receipt.owed() >= lot + finished) {
            findings.fault(ReceiptField.OWED, Long.toString(receipt.owed()), "less than a lot below " + plannedCover);
        }
        if (isPlain && !canGiveNone && receipt.owed() - plannedCover >= lot) {
            if (receipt.fills() > 0 && isOfOneLoser()) {
                final String most = "less than a lot above " + plannedCover;
                findings.fault(ReceiptField.OWED, Long.toString(receipt.owed()), most);
            } else {
                below++;
            }
        }
    }

    private boolean isOfOneLoser() {
        return receipt.number(ReceiptField.DEAREST_DEFICIT) == receipt.number(ReceiptField.DEFICIT);
    }

    /** How many accounts were closed for less than what was asked of them, by a lot or more. */
    long below() {
        return below;
    }
}
