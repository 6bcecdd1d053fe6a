package io.adlengine.bench.fills;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.report.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Turns fills into the rounds that a venue has run: whoever was deleveraged, market by market, moment by moment. Fills
 * of those who were liquidated or deleveraged that follow each other within some milliseconds are one moment; a round
 * is a coin's part of it.
 *
 * <ul>
 *   <li>taken is what winners gave up against the mark at which the loser was liquidated;
 *   <li>needed is what the same coins would have cost beyond the prices of the round at the coin's next trade, or,
 *       where there is none, at that mark;
 *   <li>the capacity of a winner is what its position had gained at the mark, from the profit that its fill realised.
 *       Winners whom nobody touched are in no file of fills: the total is a lower bound;
 *   <li>the deficit is what liquidated accounts had lost beyond what they are said to have had before the file begins:
 *       fills do not tell, so that it is 0 without that.
 * </ul>
 *
 * <p>One pass; memory grows with rounds, not with fills.
 */
public final class FillConversion {
    private final long within;
    private final Map<String, BigDecimal> values = new HashMap<>();
    private final boolean areValuesKnown;
    private final List<MarketRound> rounds = new ArrayList<>();
    /** Of the moment that goes on, by coin. */
    private final Map<String, MarketRound> open = new TreeMap<>();
    /** Rounds of a coin that wait for its next trade. */
    private final Map<String, List<MarketRound>> waiting = new HashMap<>();
    /** Coins of trades of the moment: what winners closed, less what losers did; either side may come first. */
    private final Map<String, BigDecimal> sides = new HashMap<>();

    private final Set<String> tradesOfWinners = new HashSet<>();

    private final Set<String> liquidated = new HashSet<>();
    private long last = Long.MIN_VALUE;
    private long lastOfMoment = Long.MIN_VALUE / 2;
    private long lines;
    private long fills;
    private long winnerFills;
    private long withoutMark;
    private BigDecimal withoutMarkCoins = BigDecimal.ZERO;
    private long outOfOrder;
    private long moments;
    private long withoutLoser;
    private long withoutNext;
    private long unknownValues;

    /**
     * Begins without fills.
     *
     * @param within milliseconds, 0 or more, by which fills of one moment follow each other at most
     * @param values what accounts had when the file begins, by user, money; empty where nobody knows
     */
    public FillConversion(long within, Map<String, BigDecimal> values) {
        this.within = within;
        this.values.putAll(values);
        areValuesKnown = !values.isEmpty();
    }

    /**
     * Reads a file.
     *
     * @param name of the file, for refusals
     * @param file lines of JSON, by time
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line makes no sense
     */
    public void read(String name, BufferedReader file) throws IOException {
        lines += FillLines.read(name, file, this::add);
    }

    private void add(Fill fill) {
        fills++;
        outOfOrder += fill.time() < last ? 1 : 0;
        last = Math.max(last, fill.time());
        if (fill.time() > lastOfMoment + within) {
            endMoment();
        }
        if (!fill.isDeleveraging()) {
            trade(fill);
        }
        if (areValuesKnown) {
            values.computeIfPresent(
                    fill.user(), (user, value) -> value.add(fill.closedProfit()).subtract(fill.fee()));
        }
        if (fill.isOfWinner()) {
            deleverage(fill);
        } else if (fill.user().equals(fill.liquidated())) {
            sides.merge(fill.trade(), fill.size().negate(), BigDecimal::add);
            lastOfMoment = Math.max(lastOfMoment, fill.time());
        }
    }

    private void trade(Fill fill) {
        final List<MarketRound> known = waiting.remove(fill.coin());
        if (known != null) {
            known.forEach(round -> round.next = fill.mark() == null ? fill.price() : fill.mark());
        }
    }

    private void deleverage(Fill fill) {
        winnerFills++;
        if (fill.mark() == null) {
            withoutMark++;
            withoutMarkCoins = withoutMarkCoins.add(fill.size());
            return;
        }
        open.computeIfAbsent(fill.coin(), coin -> new MarketRound(coin, fill.time()))
                .add(fill);
        sides.merge(fill.trade(), fill.size(), BigDecimal::add);
        tradesOfWinners.add(fill.trade());
        lastOfMoment = Math.max(lastOfMoment, fill.time());
    }

    private void endMoment() {
        moments += open.isEmpty() ? 0 : 1;
        for (final MarketRound round : open.values()) {
            for (final String user : round.liquidated()) {
                final BigDecimal value = values.get(user);
                unknownValues += areValuesKnown && value == null ? 1 : 0;
                // What it lacks is told once, where it is seen first.
                if (value != null && value.signum() < 0 && liquidated.add(user)) {
                    round.lacks(user, value.negate());
                }
            }
            rounds.add(round);
            waiting.computeIfAbsent(round.coin, coin -> new ArrayList<>()).add(round);
        }
        open.clear();
        withoutLoser += tradesOfWinners.stream()
                .filter(trade -> sides.get(trade).signum() != 0)
                .count();
        tradesOfWinners.clear();
        sides.clear();
    }

    /** Whatever goes on ends; call it behind the last file. */
    public void end() {
        endMoment();
        for (final MarketRound round : rounds) {
            if (round.next == null) {
                withoutNext++;
                round.next = round.winners.get(round.winners.size() - 1).mark();
            }
        }
    }

    /**
     * {@return rounds, a line each}
     *
     * @throws IOException never in practice
     */
    public String rounds() throws IOException {
        return csv(
                List.of(
                        "round",
                        "coin",
                        "t_start_ms",
                        "t_end_ms",
                        "deficit_usd",
                        "budget_needed_usd",
                        "budget_prod_usd",
                        "winners_pnl_start_usd"),
                (csv, number, round) -> csv.writeRecord(
                        Integer.toString(number),
                        round.coin,
                        Long.toString(round.start),
                        Long.toString(round.end),
                        Conversions.plain(round.deficit()),
                        Conversions.plain(round.needed()),
                        Conversions.plain(round.taken()),
                        Conversions.plain(capacity(round))));
    }

    private static BigDecimal capacity(MarketRound round) {
        return round.gains().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * {@return what each needed for a coin, and how many coins}
     *
     * @throws IOException never in practice
     */
    public String gaps() throws IOException {
        return csv(
                List.of("round", "coin", "gap_per_contract_usd", "qty_contracts"),
                (csv, number, round) -> csv.writeRecord(
                        Integer.toString(number),
                        round.coin,
                        Conversions.plain(round.needed().divide(round.quantity(), Conversions.DIGITS)),
                        Conversions.plain(round.quantity())));
    }

    /**
     * {@return the winners of each, with what they had gained}
     *
     * @throws IOException never in practice
     */
    public String winners() throws IOException {
        return csv(List.of("round", "account", "capacity", "notional"), (csv, number, round) -> {
            final Map<String, BigDecimal> notionals = round.notionals();
            round.gains()
                    .forEach((user, gain) -> csv.writeRecord(
                            Integer.toString(number),
                            user,
                            Conversions.plain(gain),
                            Conversions.plain(notionals.get(user))));
        });
    }

    /** A line or several of a round. */
    private interface Lines {
        void write(CsvWriter csv, int number, MarketRound round);
    }

    private String csv(List<String> header, Lines lines) throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            for (int number = 1; number <= rounds.size(); number++) {
                lines.write(csv, number, rounds.get(number - 1));
            }
        }
        return text.toString();
    }

    /**
     * {@return what was read, what came of it, and what could not be placed or matched}
     *
     * @throws IOException never in practice
     */
    public String report() throws IOException {
        return Json.of("convert-fills", json -> {
            json.writeNumberField("lines", lines);
            json.writeNumberField("fills", fills);
            json.writeNumberField("winnerFills", winnerFills);
            json.writeNumberField("rounds", rounds.size());
            json.writeNumberField("moments", moments);
            json.writeStringField("coins", Conversions.plain(sum(MarketRound::quantity)));
            json.writeStringField("taken", Conversions.plain(sum(MarketRound::taken)));
            json.writeStringField("needed", Conversions.plain(sum(MarketRound::needed)));
            json.writeStringField("deficit", Conversions.plain(sum(MarketRound::deficit)));
            json.writeNumberField("withoutMark", withoutMark);
            json.writeStringField("coinsWithoutMark", Conversions.plain(withoutMarkCoins));
            json.writeNumberField("withoutLoser", withoutLoser);
            json.writeNumberField("withoutNextTrade", withoutNext);
            json.writeNumberField("accountsWithoutValue", unknownValues);
            json.writeNumberField("outOfOrder", outOfOrder);
        });
    }

    private BigDecimal sum(Function<MarketRound, BigDecimal> figure) {
        return rounds.stream().map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** {@return a line for whatever was left out or assumed} */
    public List<String> notes() {
        final List<String> notes = new ArrayList<>();
        note(notes, withoutMark, "fills of winners without a mark left out");
        note(notes, withoutLoser, "trades of winners whose loser's side is not there, or not whole");
        note(notes, withoutNext, "rounds whose coin trades no more: what they needed is counted at their mark");
        note(notes, unknownValues, "liquidations of accounts of which --accounts says nothing");
        note(notes, outOfOrder, "fills that are older than one before them");
        if (!areValuesKnown) {
            notes.add("no --accounts: deficits are 0");
        }
        notes.add("winners are those that were touched: what all could pay is more");
        return notes;
    }

    private static void note(List<String> notes, long count, String what) {
        if (count > 0) {
            notes.add(count + " " + what);
        }
    }
}
