package io.adlengine.bench.receipt;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.ReceiptFillField;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares the accounts of a round: what is one number for all is the same everywhere, parts sum to it, and the lots of
 * each loser were taken one after the other, by one winner each.
 */
final class RoundCheck {
    /** One number for all accounts of a round. */
    private static final List<ReceiptField> SHARED = List.of(
            ReceiptField.LAYER,
            ReceiptField.RULE_HASH,
            ReceiptField.INSTRUMENT_ID,
            ReceiptField.MARK,
            ReceiptField.CAP_OF_RULE,
            ReceiptField.DEAREST_DEFICIT,
            ReceiptField.DEAREST_LOTS,
            ReceiptField.CHEAPEST_DEFICIT,
            ReceiptField.CHEAPEST_COST,
            ReceiptField.DEFICIT,
            ReceiptField.BUDGET,
            ReceiptField.TOTAL_CAPACITY,
            ReceiptField.LEVEL,
            ReceiptField.LOT,
            ReceiptField.PASSES,
            ReceiptField.SHORTFALL,
            ReceiptField.FINISHED,
            ReceiptField.COVERED_OF_ROUND,
            ReceiptField.OWED_OF_ROUND);

    private static final Comparator<Fill> ORDER =
            Comparator.comparingLong(Fill::loser).thenComparingLong(Fill::first);

    /** A fill, and in which receipt it is. */
    private record Fill(
            long receipt, int at, long loser, long first, long planned, long deficit, long lots, long cost) {
        boolean isSameLoser(Fill other) {
            return loser == other.loser;
        }
    }

    private final Findings findings;
    private final LongOpenHashSet ended = new LongOpenHashSet();
    private final LongOpenHashSet accounts = new LongOpenHashSet();
    private final List<Fill> fills = new ArrayList<>();
    private final long[] shared = new long[SHARED.size()];
    private long first = -1;
    private long roundId;
    private long offer;
    private long haircuts;
    private long capacities;
    private long owed;
    private long covered;
    private long carried;
    private long rounds;

    RoundCheck(Findings findings) {
        this.findings = findings;
    }

    void add(long index, Receipt receipt) {
        final long number = receipt.number(ReceiptField.OFFER);
        if (first < 0 || receipt.roundId() != roundId || number != offer) {
            finish();
            findings.of(index);
            start(index, receipt);
        }
        for (int k = 0; k < shared.length; k++) {
            findings.equal(SHARED.get(k), receipt.number(SHARED.get(k)), shared[k]);
        }
        if (!accounts.add(receipt.accountId())) {
            findings.fault(ReceiptField.ACCOUNT_ID, Long.toString(receipt.accountId()), "one receipt a round");
        }
        findings.equal(ReceiptField.OWED_AHEAD, receipt.number(ReceiptField.OWED_AHEAD), owed);
        haircuts = Math.addExact(haircuts, receipt.haircut());
        capacities = FixedPoint.saturatingSum(capacities, receipt.capacity());
        owed = Math.addExact(owed, receipt.owed());
        covered = Math.addExact(covered, receipt.number(ReceiptField.COVERED));
        carried += receipt.number(ReceiptField.CARRY_AFTER) - receipt.number(ReceiptField.CARRY_BEFORE);
        addFills(index, receipt);
    }

    private void start(long index, Receipt receipt) {
        rounds++;
        first = index;
        roundId = receipt.roundId();
        offer = receipt.number(ReceiptField.OFFER);
        if (!ended.add(31 * roundId + offer * 0x9E37_79B9_7F4A_7C15L)) {
            findings.fault(ReceiptField.OFFER, roundId + "/" + offer, "a round's receipts one after the other");
        }
        for (int k = 0; k < shared.length; k++) {
            shared[k] = receipt.number(SHARED.get(k));
        }
    }

    private void addFills(long index, Receipt receipt) {
        for (int k = 0; k < receipt.fills(); k++) {
            fills.add(new Fill(
                    index,
                    k,
                    receipt.number(k, ReceiptFillField.LOSER),
                    receipt.number(k, ReceiptFillField.FIRST_LOT),
                    receipt.number(k, ReceiptFillField.PLANNED),
                    receipt.number(k, ReceiptFillField.LOSER_DEFICIT),
                    receipt.number(k, ReceiptFillField.LOSER_LOTS),
                    receipt.number(k, ReceiptFillField.LOSER_COST)));
        }
    }

    private long of(ReceiptField field) {
        return shared[SHARED.indexOf(field)];
    }

    /** How many rounds there were. */
    long rounds() {
        return rounds;
    }

    /** The last receipt of the round was added. */
    void finish() {
        if (first < 0) {
            return;
        }
        findings.of(first);
        findings.equal("Σ HAIRCUT", haircuts, of(ReceiptField.BUDGET));
        findings.within("Σ CAPACITY", capacities, 0, of(ReceiptField.TOTAL_CAPACITY));
        findings.equal("Σ OWED", owed, of(ReceiptField.OWED_OF_ROUND));
        findings.equal("Σ COVERED", covered, of(ReceiptField.COVERED_OF_ROUND));
        findings.equal("Σ CARRY_AFTER − CARRY_BEFORE", carried, 0);
        try {
            lotsOfLosers();
        } catch (IllegalArgumentException | ArithmeticException e) {
            findings.fault("all fills", e.getMessage(), "numbers whose products and sums fit");
        }
        first = -1;
        haircuts = capacities = owed = covered = carried = 0;
        accounts.clear();
        fills.clear();
    }

    private void lotsOfLosers() {
        fills.sort(ORDER);
        long taken = 0;
        long plannedCover = 0;
        long deficits = 0;
        for (int k = 0; k < fills.size(); k++) {
            final Fill fill = fills.get(k);
            findings.of(fill.receipt);
            final boolean isAnother = k == 0 || !fill.isSameLoser(fills.get(k - 1));
            final Fill before = isAnother ? fill : fills.get(k - 1);
            if (isAnother) {
                plannedCover += taken == 0 ? 0 : coverOf(fills.get(k - 1), taken);
                deficits = Math.addExact(deficits, fill.deficit);
                taken = 0;
            }
            findings.equal("fill " + fill.at + " FIRST_LOT", fill.first, taken);
            findings.equal("fill " + fill.at + " LOSER_DEFICIT", fill.deficit, before.deficit);
            findings.equal("fill " + fill.at + " LOSER_LOTS", fill.lots, before.lots);
            findings.equal("fill " + fill.at + " LOSER_COST", fill.cost, before.cost);
            taken = Math.addExact(fill.first, fill.planned);
        }
        plannedCover += taken == 0 ? 0 : coverOf(fills.get(fills.size() - 1), taken);
        findings.of(first);
        findings.within("Σ LOSER_DEFICIT", deficits, 0, of(ReceiptField.DEFICIT));
        findings.within(ReceiptField.FINISHED, of(ReceiptField.FINISHED), 0, plannedCover);
        asMuchAsAsked(plannedCover);
    }

    private static long coverOf(Fill fill, long lots) {
        return FixedPoint.part(fill.deficit, lots, fill.lots);
    }

    /** All lots together cover what was asked for, less than a lot more, or what could be carried. */
    private void asMuchAsAsked(long plannedCover) {
        final long budget = of(ReceiptField.BUDGET);
        final long shortfall = of(ReceiptField.SHORTFALL);
        final long lot = FixedPoint.mulDivCeil(1, of(ReceiptField.DEAREST_DEFICIT), of(ReceiptField.DEAREST_LOTS));
        final boolean isExact = HaircutFormulas.isExact(of(ReceiptField.RULE_HASH));
        findings.within(
                "Σ planned cover",
                plannedCover,
                isExact ? budget - shortfall : 0,
                shortfall > 0 ? budget - shortfall : budget + lot - 1);
    }
}
