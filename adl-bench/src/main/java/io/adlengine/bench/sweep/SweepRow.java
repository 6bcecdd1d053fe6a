package io.adlengine.bench.sweep;

import io.adlengine.bench.data.Currency;
import io.adlengine.bench.report.Product;
import io.adlengine.bench.venue.VenueResult;
import io.adlengine.bench.venue.VenueRound;
import io.adlengine.state.Decimal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * One crash: what it was, so that it can be run again, and what came of it. Money in the simulated venue's minor units.
 *
 * @param settings what was swept
 * @param seed of this crash
 * @param rule of this crash
 * @param severity of this crash
 * @param version of the program
 * @param hash of all that happened
 * @param isConserved whether every check held
 * @param deficit all that accounts lacked: paid by vault and fund, collected, or uncollected
 * @param fundPaid what vault and fund paid
 * @param collected what rounds collected from winners
 * @param uncollected what nobody has paid after the last wave
 * @param needed what rounds turned out to need
 * @param undershoot what they took short of that
 * @param overshoot what they took beyond it
 * @param touched positions of winners that were closed, once for each round
 * @param accountsTouched accounts that gave lots in any round
 * @param largestShare the largest part of what it could pay that a round took of a winner, 0 to 1
 * @param gini the Gini coefficient of what accounts paid, over all that could pay in a round
 * @param hedgesCut winners whose net exposure a round has made larger
 */
public record SweepRow(
        SweepSettings settings,
        long seed,
        String rule,
        String severity,
        String version,
        long hash,
        boolean isConserved,
        long deficit,
        long fundPaid,
        long collected,
        long uncollected,
        long needed,
        long undershoot,
        long overshoot,
        long touched,
        int accountsTouched,
        double largestShare,
        double gini,
        long hedgesCut) {
    /** Names of the cells. */
    public static final List<String> COLUMNS = List.of(
            "seed",
            "rule",
            "severity",
            "accounts",
            "instruments",
            "waves",
            "crash",
            "fund",
            "book_depth",
            "version",
            "hash",
            "conserved",
            "deficit",
            "fund_paid",
            "collected",
            "uncollected",
            "needed",
            "undershoot",
            "overshoot",
            "touched",
            "accounts_touched",
            "largest_share",
            "gini",
            "hedges_cut");

    private static final int SCALE = 6;

    static SweepRow of(SweepSettings settings, VenueResult result) {
        final int last = settings.waves() - 1;
        final long fundPaid = result.sum(VenueRound::backstop);
        final long collected = result.sum(VenueRound::covered);
        final long uncollected = result.sum(round -> round.wave() == last ? round.residual() : 0);
        return new SweepRow(
                settings,
                result.settings().seed(),
                result.settings().rule(),
                result.settings().severity(),
                Product.version(),
                result.hash(),
                result.conserved(),
                fundPaid + collected + uncollected,
                fundPaid,
                collected,
                uncollected,
                result.sum(VenueRound::needed),
                result.sum(round -> Math.max(0, round.needed() - round.covered())),
                result.sum(VenueRound::overshoot),
                result.sum(VenueRound::touched),
                result.touched().accounts(),
                result.touched().largestShare(),
                result.touched().gini(),
                result.touched().hedgesCut());
    }

    /** {@return the cells, in the order of {@link #COLUMNS}: amounts to the last digit, the same on every machine} */
    public List<String> cells() {
        final Currency currency = new Currency(SCALE);
        return List.of(
                Long.toString(seed),
                rule,
                severity,
                Integer.toString(settings.accounts()),
                Integer.toString(settings.instruments()),
                Integer.toString(settings.waves()),
                settings.crash().crash().name().toLowerCase(Locale.ROOT),
                SweepSettings.plain(settings.crash().fund()),
                SweepSettings.plain(settings.crash().depth()),
                version,
                String.format("%016x", hash),
                Boolean.toString(isConserved),
                plain(currency, deficit),
                plain(currency, fundPaid),
                plain(currency, collected),
                plain(currency, uncollected),
                plain(currency, needed),
                plain(currency, undershoot),
                plain(currency, overshoot),
                Long.toString(touched),
                Integer.toString(accountsTouched),
                plain(largestShare),
                plain(gini),
                Long.toString(hedgesCut));
    }

    private static String plain(double part) {
        return new BigDecimal(Decimal.toString(part)).toPlainString();
    }

    private static String plain(Currency currency, long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }
}
