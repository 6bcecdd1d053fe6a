package io.adlengine.bench.fills;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The files that a replay reads. Rounds have numbers from 1 on, in the order of their first fill, then of coins. */
public final class FillFiles {
    /** A gap times its quantity is what was needed, to less than a unit of money, however it is rounded. */
    private static final MathContext GAP = new MathContext(40, RoundingMode.HALF_EVEN);

    private static final int SCORE_DIGITS = 9;

    private final FillConversion of;

    FillFiles(FillConversion of) {
        this.of = of;
    }

    /** Writes a file. */
    @FunctionalInterface
    private interface Lines {
        void write(CsvWriter csv, String number, FillRound round);
    }

    private String text(List<String> header, Lines lines) throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(header);
            for (int i = 0; i < of.rounds.size(); i++) {
                lines.write(csv, Integer.toString(i + 1), of.rounds.get(i));
            }
        }
        return text.toString();
    }

    /**
     * {@return the rounds, as {@code replay --rounds} reads them}
     *
     * @throws IOException never in practice
     */
    public String rounds() throws IOException {
        final List<String> header = new ArrayList<>(List.of("round"));
        if (of.settings.isByMarket()) {
            header.add("coin");
        }
        header.addAll(List.of(
                "t_start_ms",
                "t_end_ms",
                "deficit_usd",
                "budget_needed_usd",
                "budget_prod_usd",
                "winners_pnl_start_usd"));
        if (of.equities.isThere()) {
            header.addAll(List.of("max_loss_usd", "loser"));
        }
        return text(header, (csv, number, round) -> {
            final List<String> row = new ArrayList<>(List.of(number));
            if (of.settings.isByMarket()) {
                row.add(round.coin());
            }
            row.add(Long.toString(round.start()));
            row.add(Long.toString(round.end()));
            row.add(round.deficit().toPlainString());
            row.add(round.needed().toPlainString());
            row.add(round.taken().toPlainString());
            row.add(round.capacity().toPlainString());
            if (of.equities.isThere()) {
                row.add(round.largestLoss().amount().toPlainString());
                row.add(round.largestLoss().account());
            }
            csv.writeRecord(row);
        });
    }

    /**
     * {@return what each market has needed, as {@code replay --gaps} reads it}
     *
     * @throws IOException never in practice
     */
    public String gaps() throws IOException {
        return text(List.of("round", "coin", "gap_per_contract_usd", "qty_contracts"), (csv, number, round) -> {
            for (final FillRound.Gap gap : round.gaps) {
                final BigDecimal each = gap.needed().divide(gap.quantity(), GAP);
                csv.writeRecord(number, gap.coin(), plain(each), plain(gap.quantity()));
            }
        });
    }

    /**
     * {@return who was deleveraged, as {@code replay --winners} reads it}
     *
     * @throws IOException never in practice
     */
    public String winners() throws IOException {
        return text(List.of("round", "account", "capacity", "score", "notional", "exposure"), (csv, number, round) -> {
            for (final FillRound.Winner winner : round.winners) {
                csv.writeRecord(
                        number,
                        winner.account(),
                        winner.capacity().toPlainString(),
                        plain(score(winner)),
                        winner.notional().toPlainString(),
                        winner.exposure().toPlainString());
            }
        });
    }

    /** Profit over size: what is left of a venue's score where nobody knows leverage. */
    private static BigDecimal score(FillRound.Winner winner) {
        return winner.notional().signum() == 0
                ? BigDecimal.ZERO
                : winner.capacity().divide(winner.notional(), SCORE_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
