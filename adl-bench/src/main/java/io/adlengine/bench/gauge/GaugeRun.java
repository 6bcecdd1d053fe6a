package io.adlengine.bench.gauge;

import io.adlengine.Allocator;
import io.adlengine.Catalogue;
import io.adlengine.Column;
import io.adlengine.PositionScore;
import io.adlengine.bench.page.Chart;
import io.adlengine.bench.page.Figure;
import io.adlengine.bench.report.Report;
import io.adlengine.bench.stress.Figures;
import io.adlengine.bench.stress.MarketSides;
import io.adlengine.bench.stress.Notes;
import io.adlengine.bench.stress.StressInput;
import io.adlengine.bench.stress.StressSettings;
import io.adlengine.check.Require;
import io.adlengine.math.FixedPoint;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The gaming gauge of a book of positions: what those that pay most would gain by each {@link Move}, under every rule
 * and score. Rounds are one side of one market each, in money, before whole lots.
 */
public final class GaugeRun {
    private static final int PERCENT = 100;
    private static final Comparator<Payer> MOST_FIRST = Comparator.comparingLong(Payer::paid)
            .reversed()
            .thenComparingInt(Payer::round)
            .thenComparingLong(Payer::account);

    /** A winner of a round, and what it pays. */
    private record Payer(int round, int winner, long account, long paid) {}

    private final GaugeSettings settings;
    private final Catalogue catalogue;
    private final MarketSides sides;
    private final List<GaugedRound> rounds = new ArrayList<>();
    private final List<GaugeRow> rows = new ArrayList<>();

    private GaugeRun(GaugeSettings settings, MarketSides sides, Catalogue catalogue) {
        this.settings = settings;
        this.sides = sides;
        this.catalogue = catalogue;
        sides.all().forEach(this::add);
        for (final String rule : rounds.isEmpty() ? List.<String>of() : settings.rules()) {
            final boolean isRanked = catalogue.allocator(rule, 1).requires().contains(Column.SCORE);
            final List<String> scores =
                    isRanked ? settings.scores() : settings.scores().subList(0, 1);
            for (final String score : scores) {
                gauge(rule, score, isRanked);
            }
        }
    }

    /**
     * Gauges a book.
     *
     * @param settings what is gauged
     * @param input files and shock
     * @param catalogue the names of rules and scores
     * @param notes receives what was assumed, rounded and left out
     * @return what was found, as text
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file makes no sense, a name is unknown, a rule cannot take such a book, or
     *     nobody pays
     */
    public static Report of(GaugeSettings settings, StressInput input, Catalogue catalogue, Notes notes)
            throws IOException {
        final GaugeRun run = run(settings, input, catalogue, notes);
        if (run.rounds.isEmpty()) {
            throw Require.refusal(
                    "--shock", "nobody pays", "prices at which somebody lacks something, or --deficit PERCENT");
        }
        return new GaugeReport(settings, run.rounds, run.rows, run.sides.currency(), notes);
    }

    /**
     * Gauges a book for a page.
     *
     * @param settings what is gauged
     * @param input files and shock
     * @param catalogue the names of rules and scores
     * @return what was found, of a hundred paid; empty where nobody pays
     * @throws IOException if a file cannot be read
     * @throws IllegalArgumentException if a file makes no sense, a name is unknown, or a rule cannot take such a book
     */
    public static Figure figure(GaugeSettings settings, StressInput input, Catalogue catalogue) throws IOException {
        final GaugeRun run = run(settings, input, catalogue, new Notes());
        final Figures figures = new Figures(run.sides.currency());
        final Figure figure = new Figure(
                        "gauge",
                        Chart.MATRIX,
                        "What accounts would gain by looking different",
                        "Of a hundred that the " + settings.top() + " positions pay that pay most, so much is what each"
                                + " would save by the best move before a round, alone, everything else known and"
                                + " unchanged: splitting into two, closing and reopening at the mark (counted: where"
                                + " the venue still takes what was profit before), withdrawing what no margin needs,"
                                + " shedding up to " + settings.shed() + " % of its lots. Fees, moves of the price and"
                                + " what is at risk meanwhile are not counted.")
                .text("rule")
                .text("move")
                .number("gained of what they pay", "%")
                .number("gained", "money")
                .number("paid", "money");
        for (final GaugeRow row : run.rows) {
            final String rule = settings.scores().size() == 1 || row.score() == null
                    ? row.rule()
                    : row.rule() + " by " + row.score();
            figure.row(
                    rule,
                    row.move().text(),
                    row.perHundred() == null ? "" : Figures.decimal(row.perHundred()),
                    figures.plain(row.gained()),
                    figures.plain(row.paid()));
        }
        return figure;
    }

    private static GaugeRun run(GaugeSettings settings, StressInput input, Catalogue catalogue, Notes notes)
            throws IOException {
        settings.rules().forEach(rule -> catalogue.allocator(rule, 1));
        settings.scores().forEach(score -> catalogue.score(score, 1));
        final StressSettings venue = new StressSettings(
                settings.rules(), "fixed:theta=1", settings.scores().get(0), DeficitSplit.LOSS, Layer.PROFITS);
        return new GaugeRun(settings, MarketSides.of(input, venue, catalogue, notes), catalogue);
    }

    private void add(MarketSides.Side side) {
        final List<Position> winners = new ArrayList<>();
        sides.winners(side, view -> winners.add(Position.of(view)));
        long total = 0;
        for (final Position winner : winners) {
            total += winner.capacity();
        }
        final long budget = settings.deficit() == 0
                ? Math.min(side.deficit(), total)
                : FixedPoint.mulDivFloor(total, settings.deficit(), PERCENT);
        if (budget > 0) {
            rounds.add(new GaugedRound(side.symbol(), side.isLong(), budget, side.lot(), winners));
        }
    }

    private void gauge(String rule, String score, boolean isRanked) {
        final List<Evaluation> evaluations = new ArrayList<>();
        final List<Payer> payers = new ArrayList<>();
        for (final GaugedRound round : rounds) {
            final int most = round.winners().size() + 1;
            final Allocator allocator = catalogue.allocator(rule, most);
            final Evaluation one =
                    new Evaluation(allocator, catalogue.score(score, most), PositionScore.LEVERAGE, round);
            for (int i = 0; i < one.count(); i++) {
                if (one.paid(i) > 0) {
                    payers.add(new Payer(evaluations.size(), i, one.position(i).accountId(), one.paid(i)));
                }
            }
            evaluations.add(one);
        }
        payers.sort(MOST_FIRST);
        final List<Payer> top = payers.subList(0, Math.min(settings.top(), payers.size()));
        for (final Move move : Move.values()) {
            final List<GaugeRow.PositionGain> gains = new ArrayList<>();
            for (final Payer payer : top) {
                final Gauge gauge = new Gauge(evaluations.get(payer.round()), settings.shed());
                final GaugedRound round = rounds.get(payer.round());
                gains.add(new GaugeRow.PositionGain(
                        sides.account(payer.account()),
                        round.market(),
                        round.isLong(),
                        gauge.best(payer.winner(), move)));
            }
            rows.add(GaugeRow.of(rule, isRanked ? score : null, move, gains));
        }
    }
}
