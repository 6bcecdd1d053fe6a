package io.adlengine.bench.stress;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a file of positions shows of one contract: its sizes, and its prices before the shock and after. */
final class Market {
    private static final Comparator<Holding> BY_MARK = Comparator.comparing(Holding::isMarkStated)
            .thenComparing(holding -> holding.size().abs())
            .thenComparing(Holding::markPrice);

    final String symbol;
    final List<Holding> holdings;
    final BigDecimal before;
    final BigDecimal after;
    final BigDecimal lot;
    final BigDecimal wantedTick;
    final boolean isTickGiven;
    final boolean hasSeveralMarks;

    /** Adds up what is known of a symbol. */
    Market(String symbol, List<Holding> holdings, InstrumentsFile instruments, Shock shock, PositionsFile file) {
        this.symbol = symbol;
        this.holdings = holdings;
        before = markOfLargest(holdings);
        hasSeveralMarks = holdings.stream()
                .anyMatch(one -> one.isMarkStated() && one.markPrice().compareTo(before) != 0);
        after = shock.after(symbol, before);
        if (after == null) {
            throw file.withoutMark(symbol);
        }
        lot = instruments.lot(symbol) != null
                ? instruments.lot(symbol)
                : Precision.step(holdings.stream().map(Holding::size).toList());
        isTickGiven = instruments.tick(symbol) != null;
        final List<BigDecimal> marks = new ArrayList<>();
        if (before != null) {
            marks.add(before);
        }
        if (!shock.isRelative()) {
            marks.add(after);
        }
        wantedTick = isTickGiven ? instruments.tick(symbol) : Precision.step(marks);
    }

    /** Of several marks that of the largest position, whose value says it best; stated ones before those of values. */
    private static BigDecimal markOfLargest(List<Holding> holdings) {
        Holding best = null;
        for (final Holding one : holdings) {
            if (one.markPrice() != null && (best == null || BY_MARK.compare(one, best) > 0)) {
                best = one;
            }
        }
        return best == null ? null : best.markPrice();
    }

    /** No price that its positions can meet is higher. */
    BigDecimal most() {
        BigDecimal most = before == null ? after : before.max(after);
        for (final Holding holding : holdings) {
            most = most.max(holding.entryPrice());
        }
        return most.add(most);
    }

    /** More than all its positions can be worth. */
    BigDecimal gross() {
        BigDecimal size = BigDecimal.ZERO;
        for (final Holding holding : holdings) {
            size = size.add(holding.size().abs()).add(lot);
        }
        return size.multiply(most());
    }
}
