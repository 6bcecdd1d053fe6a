package io.adlengine.bench.fills;

import io.adlengine.bench.report.Report;
import io.adlengine.check.Require;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes rounds, gaps and winners of the fills that a Hyperliquid node publishes. Fills say by how much a price was off
 * the mark, what was closed and what closing it realised; they do not say what accounts owned, so deficits are those of
 * a file of equities, or what was paid beyond the mark.
 */
public final class FillConversion {
    final FillSettings settings;
    final FillLog log = new FillLog();
    final EquitiesFile equities;
    final Money money;
    final List<FillRound> rounds = new ArrayList<>();
    private int files;

    /**
     * Begins.
     *
     * @param settings how fills become rounds
     * @param equities a CSV file of what liquidated accounts were worth, or null
     * @throws IOException if it cannot be read
     */
    public FillConversion(FillSettings settings, Path equities) throws IOException {
        this.settings = settings;
        this.equities = EquitiesFile.read(equities);
        money = new Money(settings.currency().scale());
    }

    /**
     * Reads fills; memory grows with those by which accounts were deleveraged, and not with the others.
     *
     * @param name of the file, for messages
     * @param in lines of {@code node_fills} or {@code node_fills_by_block}
     * @throws IOException if they cannot be read
     * @throws io.adlengine.bench.data.MalformedFileException if they are none
     */
    public void read(Path name, InputStream in) throws IOException {
        NodeFills.read(name, in, log);
        log.endMoment();
        files++;
    }

    /**
     * Groups them, once all files have been read.
     *
     * @throws IllegalArgumentException if there is no round
     */
    public void group() {
        if (log.placed.isEmpty()) {
            throw Require.refusal(
                    "deleveraged fills",
                    log.unplaced.isEmpty() ? "none of " + log.fills : "none with " + log.unplaced.keySet(),
                    "one or more with dir Auto-Deleveraging, a mark and a position");
        }
        // Stable: within a moment the order of the file is that in which the venue has executed.
        log.placed.sort(Comparator.comparingLong(Deleveraging::time));
        final Map<String, List<Deleveraging>> open = new TreeMap<>();
        final List<List<Deleveraging>> groups = new ArrayList<>();
        for (final Deleveraging one : log.placed) {
            final String market = settings.isByMarket() ? one.coin() : "";
            List<Deleveraging> group = open.get(market);
            if (group == null || one.time() - group.get(group.size() - 1).time() > settings.withinMillis()) {
                group = new ArrayList<>();
                open.put(market, group);
                groups.add(group);
            }
            group.add(one);
        }
        for (final List<Deleveraging> group : groups) {
            rounds.add(new FillRound(group, settings, equities, money));
        }
        rounds.sort(Comparator.comparingLong(FillRound::start).thenComparing(FillRound::coin));
    }

    /** {@return the lines of the three files} */
    public FillFiles files() {
        return new FillFiles(this);
    }

    /** {@return what was found, and what could not be placed} */
    public Report report() {
        return new FillReport(this, files);
    }

    /** {@return what was assumed, left out and rounded, a line each} */
    public List<String> notes() {
        return new FillReport(this, files).notes();
    }
}
