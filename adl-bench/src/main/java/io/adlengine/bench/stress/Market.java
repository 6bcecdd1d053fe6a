package io.adlengine.bench.stress;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What a file of positions shows of one contract: its sizes, and its prices before the shock and after. */
final class Market {
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
        final List<BigDecimal> marks = new ArrayList<>();
        for (final Holding holding : holdings) {
            if (holding.markPrice() != null) {
                marks.add(holding.markPrice());
            }
        }
        before = marks.isEmpty() ? null : marks.get(marks.size() - 1);
        hasSeveralMarks = marks.stream().anyMatch(mark -> mark.compareTo(before) != 0);
        after = shock.after(symbol, before);
        if (after == null) {
            throw file.missing("mark_price", "the price of " + symbol + ", in the positions or in --marks");
        }
        lot = instruments.lot(symbol) != null
                ? instruments.lot(symbol)
                : Precision.step(holdings.stream().map(Holding::size).toList());
        isTickGiven = instruments.tick(symbol) != null;
        if (!shock.isRelative()) {
            marks.add(after);
        }
        wantedTick = isTickGiven ? instruments.tick(symbol) : Precision.step(marks);
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
