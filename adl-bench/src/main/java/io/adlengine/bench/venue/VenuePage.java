package io.adlengine.bench.venue;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Distribution;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.page.Page;
import java.util.function.ToLongFunction;

/** A simulated crash as a page: its time line, what became of the loss, how much was taken, and where. */
public final class VenuePage {
    private final VenueResult result;
    private final Currency currency = new Currency(VenueReport.SCALE);

    /** A market that is settled has its rounds in a wave behind the others. */
    private final int waves;

    private VenuePage(VenueResult result) {
        this.result = result;
        waves = Math.max(
                result.settings().waves(),
                1 + result.rounds().stream().mapToInt(VenueRound::wave).max().orElse(0));
    }

    /**
     * {@return the page}
     *
     * @param result what the venue went through
     * @param command what was run, in a line
     */
    public static Page of(VenueResult result, String command) {
        final Page page = new Page("A venue through a crash", command);
        page.note(result.settings().accounts() + " traders, "
                + result.settings().instruments() + " contracts, seed "
                + result.settings().seed() + ", " + result.settings().rule() + ", "
                + result.settings().severity() + "; conservation " + (result.conserved() ? "held." : "is BROKEN."));
        page.note("Money is in the currency in which the contracts settle; waves count from 0. What a wave leaves"
                + " uncovered, the next one finds again.");
        final VenuePage figures = new VenuePage(result);
        page.add(figures.timeLine());
        if (result.settled() == null) {
            page.add(figures.waterfall());
        } else {
            page.note("Left out: What became of the loss (a settlement finds a part of what was left before it anew)."
                    + " The rounds of the settlement of contract "
                    + result.settled().instrument()
                    + " are the last wave.");
        }
        if (result.borne() != null) {
            page.note("After the last wave accounts lacked "
                    + figures.plain(result.borne().loss()) + "; others have"
                    + " borne " + figures.plain(result.borne().borne()) + " of it, and nobody "
                    + figures.plain(result.borne().left()) + ".");
        }
        page.add(figures.severity());
        page.add(figures.markets());
        page.add(figures.touched());
        return page;
    }

    private long sum(int wave, ToLongFunction<VenueRound> figure) {
        return result.rounds().stream()
                .filter(round -> round.wave() == wave)
                .mapToLong(figure)
                .sum();
    }

    private Figure timeLine() {
        final Figure figure = new Figure(
                        "time-line",
                        Chart.STACKED,
                        "The crash, wave by wave",
                        "Who paid for what accounts lacked: vault and fund first, then winners; the rest goes on"
                                + " into the next wave.")
                .text("wave")
                .text("by")
                .number("amount", "money");
        for (int wave = 0; wave < waves; wave++) {
            final String name = Integer.toString(wave);
            figure.row(name, "vault and fund", plain(sum(wave, VenueRound::backstop)));
            figure.row(name, "winners", plain(sum(wave, VenueRound::covered)));
            figure.row(name, "nobody yet", plain(sum(wave, VenueRound::residual)));
        }
        return figure;
    }

    /** Of the last wave with a loss: those before hand theirs on. */
    private Figure waterfall() {
        final int last = waves - 1;
        final Figure figure = new Figure(
                        "loss",
                        Chart.WATERFALL,
                        "What became of the loss",
                        "All that was paid for accounts that had lost more than they had, by whom, and what nobody had"
                                + " paid after the last wave.")
                .text("step")
                .number("before", "money")
                .number("after", "money");
        final long fund = result.sum(VenueRound::backstop);
        final long winners = result.sum(VenueRound::covered);
        final long left = Math.max(0, sum(last, VenueRound::residual));
        final long all = fund + winners + left;
        if (all > 0) {
            figure.row("lacking", plain(0), plain(all));
            figure.row("vault and fund", plain(all), plain(all - fund));
            figure.row("winners", plain(all - fund), plain(left));
            figure.row("nobody", plain(left), plain(0));
        }
        return figure;
    }

    private Figure severity() {
        final Figure figure = new Figure(
                        "severity",
                        Chart.STEPS,
                        "How much was taken, and how much was needed",
                        "Of all deficits of a wave, the part that was asked for, and the part that turned out to be"
                                + " needed at the marks of the next one.")
                .text("series")
                .number("wave", Figure.NO_UNIT)
                .number("part of the deficits", Figure.NO_UNIT);
        for (int wave = 0; wave < waves; wave++) {
            final double deficit = sum(wave, VenueRound::deficit);
            if (deficit > 0) {
                final String name = Integer.toString(wave);
                figure.row("asked for", name, Distribution.text(sum(wave, VenueRound::budget) / deficit));
                figure.row("needed", name, Distribution.text(sum(wave, VenueRound::needed) / deficit));
            }
        }
        return figure;
    }

    private Figure markets() {
        final Figure figure = new Figure(
                        "markets",
                        Chart.MATRIX,
                        "Where winners paid",
                        "What rounds collected, by contract and wave; the 40 contracts with the smallest ids that had"
                                + " rounds.")
                .text("contract")
                .text("wave")
                .number("collected", "money");
        final long[] instruments = result.rounds().stream()
                .mapToLong(VenueRound::instrument)
                .distinct()
                .sorted()
                .limit(40)
                .toArray();
        for (final long instrument : instruments) {
            for (int wave = 0; wave < waves; wave++) {
                figure.row(
                        Long.toString(instrument),
                        Integer.toString(wave),
                        plain(sum(wave, round -> round.instrument() == instrument ? round.covered() : 0)));
            }
        }
        return figure;
    }

    private Figure touched() {
        final Figure figure = new Figure(
                        "touched",
                        Chart.STEPS,
                        "Whom it touched",
                        "Bankrupt positions, and winners that were closed in whole or in part, by wave.")
                .text("series")
                .number("wave", Figure.NO_UNIT)
                .number("positions", Figure.NO_UNIT);
        for (int wave = 0; wave < waves; wave++) {
            figure.row("bankrupt", Integer.toString(wave), Long.toString(sum(wave, VenueRound::losers)));
            figure.row("touched winners", Integer.toString(wave), Long.toString(sum(wave, VenueRound::touched)));
        }
        return figure;
    }

    private String plain(long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }
}
