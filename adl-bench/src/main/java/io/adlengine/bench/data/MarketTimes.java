package io.adlengine.bench.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads where and when the rounds of an episode ran: with a column {@code coin} they are rounds of markets, and several
 * may share a moment, from {@code t_start_ms} to {@code t_end_ms}; without, each has a moment of its own.
 */
final class MarketTimes {
    private final CsvTable table;
    private final int coin;
    private final int start;
    private final int end;
    private final Map<String, Long> markets = new HashMap<>();
    private int place;
    private long latest = Long.MIN_VALUE;

    MarketTimes(CsvTable table) {
        this.table = table;
        coin = table.column("coin");
        final boolean isTimed = coin >= 0 && table.column("t_start_ms", "t_end_ms") >= 0;
        start = isTimed ? table.required("t_start_ms") : -1;
        end = isTimed ? table.required("t_end_ms") : -1;
    }

    /** The moment of the next row. */
    StressRound.Moment of(CsvRecord row) {
        final StressRound.Moment single = StressRound.Moment.single(place++);
        if (coin < 0) {
            return single;
        }
        final String name = row.getField(coin).strip();
        if (name.isEmpty()) {
            throw table.malformed(row, coin, "a market");
        }
        final long market = markets.computeIfAbsent(name, unknown -> (long) markets.size());
        if (start < 0) {
            return new StressRound.Moment(name, market, single.start(), single.end());
        }
        final long from = table.round(row, start);
        if (from < latest) {
            throw table.malformed(row, start, "not before the row above: rounds in order of time");
        }
        latest = from;
        final long to = table.round(row, end);
        if (to < from) {
            throw table.malformed(row, end, "at least t_start_ms");
        }
        return new StressRound.Moment(name, market, from, to);
    }
}
