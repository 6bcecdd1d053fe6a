package io.adlengine.bench.replay;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.adlengine.bench.data.Currency;
import io.adlengine.state.Decimal;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;

/**
 * Every round of every policy as a line: amounts to the last digit of the minor unit, shares with every digit they
 * have; what is unknown is empty.
 */
public final class RoundsTable {
    private static final String[] COLUMNS = {
        "policy",
        "round",
        "coin",
        "deficit",
        "reference",
        "theta",
        "theta_needed",
        "needed",
        "taken",
        "undershoot",
        "overshoot",
        "certificate"
    };

    private RoundsTable() {}

    /**
     * {@return the lines, with a header, by policy and in the order of the rounds}
     *
     * @param results policies
     * @param currency the money
     * @throws IOException never in practice
     */
    public static String csv(List<PolicyResult> results, Currency currency) throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            csv.writeRecord(COLUMNS);
            for (final PolicyResult result : results) {
                for (final RoundTrace round : result.rounds()) {
                    csv.writeRecord(
                            result.policy(),
                            round.stress().name(),
                            round.stress().moment().coin(),
                            plain(currency, round.stress().deficit()),
                            plain(currency, round.reference()),
                            number(round.severity()),
                            number(round.neededSeverity()),
                            plain(currency, round.stress().needed()),
                            plain(currency, round.taken()),
                            plain(currency, round.undershoot()),
                            plain(currency, round.overshoot()),
                            number(currency.units(round.provedRegret())));
                }
            }
        }
        return text.toString();
    }

    private static String plain(Currency currency, long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }

    private static String number(double value) {
        return Double.isFinite(value) ? new BigDecimal(Decimal.toString(value)).toPlainString() : "";
    }
}
