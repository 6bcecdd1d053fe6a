package io.adlengine.bench.stress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Levels of order books in lots and ticks, the best first, from those of a file. */
final class Levels {
    private final List<Contract> contracts;
    private final List<Scenario.Level> levels = new ArrayList<>();
    private long rounded;
    private long unused;

    Levels(List<Contract> contracts) {
        this.contracts = contracts;
    }

    /** Rounds what is finer than lots and ticks against whoever is liquidated. */
    List<Scenario.Level> of(List<DepthFile.Level> read, Notes notes) {
        for (final DepthFile.Level level : read) {
            int contract = contracts.size() - 1;
            while (contract >= 0 && !contracts.get(contract).symbol().equals(level.symbol())) {
                contract--;
            }
            if (contract >= 0) {
                add(contract, level);
            } else {
                unused++;
            }
        }
        levels.sort(Comparator.comparingInt(Scenario.Level::contract)
                .thenComparing(level -> !level.isBid())
                .thenComparingLong(level -> level.isBid() ? -level.price() : level.price()));
        notes.count(rounded, "levels of --depth rounded to lots and ticks");
        notes.count(unused, "levels of --depth left out: of a symbol that nobody holds, or of no lot or tick");
        return levels;
    }

    private void add(int index, DepthFile.Level level) {
        final Contract contract = contracts.get(index);
        final BigDecimal ticks =
                level.price().divide(contract.tick(), 0, level.isBid() ? RoundingMode.FLOOR : RoundingMode.CEILING);
        final BigDecimal lots = level.size().divide(contract.lot(), 0, RoundingMode.FLOOR);
        if (ticks.compareTo(BigDecimal.ONE) < 0
                || ticks.compareTo(new BigDecimal(contract.terms().maxPrice())) > 0
                || lots.signum() == 0) {
            unused++;
            return;
        }
        if (ticks.multiply(contract.tick()).compareTo(level.price()) != 0
                || lots.multiply(contract.lot()).compareTo(level.size()) != 0) {
            rounded++;
        }
        final long most = contract.terms().maxLots();
        levels.add(new Scenario.Level(
                index,
                level.isBid(),
                ticks.longValueExact(),
                lots.min(new BigDecimal(most)).longValueExact()));
    }
}
