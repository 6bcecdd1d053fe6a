package io.adlengine.bench.receipt;

import io.adlengine.math.FixedPoint;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Receipt;
import io.adlengine.venue.round.ReceiptField;
import io.adlengine.venue.round.Receipts;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a haircut has to be by the formula of its rule: exactly for {@code pro-rata}, {@code hamilton} and {@code
 * queue}, from the level to its rounding for other rules without parameters; the rest is counted.
 */
final class HaircutFormulas {
    private static final long PRO_RATA = Receipts.hashOf("pro-rata");
    private static final long HAMILTON = Receipts.hashOf("hamilton");
    private static final long QUEUE = Receipts.hashOf("queue");
    /** Of what a level rounds off, as a part of the capacity. */
    private static final double ROUNDING = 1e-12;

    private static final Map<Long, ToDoubleFunction<Receipt>> BY_LEVEL = byLevel();

    private final Findings findings;
    private long unchecked;

    HaircutFormulas(Findings findings) {
        this.findings = findings;
    }

    private static Map<Long, ToDoubleFunction<Receipt>> byLevel() {
        final Map<Long, ToDoubleFunction<Receipt>> formulas = new HashMap<>();
        formulas.put(Receipts.hashOf("weighted-pro-rata"), r -> r.level() * r.weight() * r.capacity());
        formulas.put(Receipts.hashOf("levered-pro-rata"), r -> r.level() * notional(r) / equity(r) * r.capacity());
        formulas.put(Receipts.hashOf("equal-awards"), Receipt::level);
        formulas.put(Receipts.hashOf("equal-losses"), r -> r.capacity() - r.level());
        formulas.put(Receipts.hashOf("leverage-fill"), r -> notional(r) - r.level() * equity(r));
        formulas.put(Receipts.hashOf("talmud"), HaircutFormulas::talmud);
        formulas.put(Receipts.hashOf("capped-pro-rata"), r -> Math.min(cap(r), r.level() * r.capacity()));
        return Map.copyOf(formulas);
    }

    /** Half of the capacities by equal awards, the other half by equal losses. */
    private static double talmud(Receipt receipt) {
        final double award = Math.min(receipt.level(), receipt.capacity() / 2.0);
        return receipt.budget() <= receipt.totalCapacity() / 2 ? award : receipt.capacity() - award;
    }

    /** In a round of lots the lots that the cap pays for, which are not in the receipt where there is a cap. */
    private static double cap(Receipt receipt) {
        return isQuantity(receipt) ? receipt.capacity() : receipt.cap();
    }

    /** In a round of lots the lots of the position. */
    private static double notional(Receipt receipt) {
        return isQuantity(receipt) ? receipt.number(ReceiptField.HELD_LOTS) : Math.abs((double) receipt.value());
    }

    /** In a round of lots as many as it pays for, at what they are worth: rounded down, one at least. */
    private static double equity(Receipt receipt) {
        if (!isQuantity(receipt)) {
            return receipt.equity();
        }
        final BigInteger worth = BigInteger.valueOf(receipt.value()).abs().max(BigInteger.ONE);
        final BigInteger lots = BigInteger.valueOf(receipt.equity())
                .multiply(BigInteger.valueOf(receipt.number(ReceiptField.HELD_LOTS)))
                .divide(worth);
        return lots.max(BigInteger.ONE).min(BigInteger.ONE.shiftLeft(62)).doubleValue();
    }

    private static boolean isQuantity(Receipt receipt) {
        return receipt.number(ReceiptField.LAYER) == Layer.QUANTITY.code();
    }

    /** Whether a rule takes its budget and no unit more. */
    static boolean isExact(long ruleHash) {
        return ruleHash == PRO_RATA || ruleHash == HAMILTON || ruleHash == QUEUE || BY_LEVEL.containsKey(ruleHash);
    }

    /** How many haircuts had no formula. */
    long unchecked() {
        return unchecked;
    }

    void check(Receipt receipt) {
        final boolean isPart = receipt.haircut() > 0 && receipt.haircut() < receipt.capacity();
        if (!isPart || receipt.score() != receipt.level()) {
            findings.equal(ReceiptField.AHEAD, receipt.number(ReceiptField.AHEAD), 0);
        }
        if (receipt.ruleHash() == PRO_RATA) {
            proportional(receipt);
            level(receipt);
        } else if (receipt.ruleHash() == HAMILTON) {
            proportional(receipt);
        } else if (receipt.ruleHash() == QUEUE) {
            queue(receipt);
        } else if (BY_LEVEL.containsKey(receipt.ruleHash())) {
            byLevel(receipt, BY_LEVEL.get(receipt.ruleHash()));
        } else {
            unchecked++;
        }
    }

    private void proportional(Receipt receipt) {
        final long budget = receipt.budget();
        final long total = receipt.totalCapacity();
        findings.within(
                ReceiptField.HAIRCUT,
                receipt.haircut(),
                FixedPoint.mulDivFloor(receipt.capacity(), budget, Math.max(1, total)),
                FixedPoint.mulDivCeil(receipt.capacity(), budget, Math.max(1, total)));
    }

    private void level(Receipt receipt) {
        if (receipt.level() != (double) receipt.budget() / Math.max(1, receipt.totalCapacity())) {
            findings.fault(ReceiptField.LEVEL, Double.toString(receipt.level()), "BUDGET / TOTAL_CAPACITY");
        }
    }

    /** Whoever has a larger score than where the queue stopped pays all, with a smaller one nothing. */
    private void queue(Receipt receipt) {
        final long haircut = receipt.haircut();
        final long ahead = receipt.number(ReceiptField.AHEAD);
        final boolean isPart = haircut > 0 && haircut < receipt.capacity();
        if (receipt.score() == receipt.level()) {
            if (isPart) {
                findings.equal(ReceiptField.HAIRCUT, haircut, receipt.budget() - ahead);
            }
        } else {
            findings.equal(ReceiptField.HAIRCUT, haircut, receipt.score() > receipt.level() ? receipt.capacity() : 0);
        }
    }

    private void byLevel(Receipt receipt, ToDoubleFunction<Receipt> formula) {
        final double real = Math.max(0, Math.min(receipt.capacity(), formula.applyAsDouble(receipt)));
        final double magnitude = Math.max(receipt.capacity(), notional(receipt));
        if (!(Math.abs(receipt.haircut() - real) <= 1 + ROUNDING * magnitude)) {
            findings.fault(ReceiptField.HAIRCUT, Long.toString(receipt.haircut()), real + ", to a unit");
        }
    }
}
