package io.adlengine.bench.venue;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.report.Json;
import io.adlengine.bench.report.Report;
import io.adlengine.venue.round.Exclusion;
import io.adlengine.venue.round.SkipReason;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Locale;

/**
 * A simulated venue's rounds as text. CSV and JSON have amounts exact in currency units, the table has four digits of
 * them.
 */
public final class VenueReport implements Report {
    private static final String[] COLUMNS = {
        "wave",
        "instrument",
        "side",
        "losers",
        "winners",
        "backstop",
        "deficit",
        "severity",
        "budget",
        "covered",
        "touched",
        "lots",
        "fills",
        "overshoot",
        "residual",
        "conserved",
        "decideMicros",
        "planMicros",
        "matchMicros",
        "needed"
    };
    /** Digits of the simulated venue's minor unit. */
    static final int SCALE = 6;

    private static final String LINE = "%3s %3s %1s %6s %7s %6s %6s %5s %6s %6s %7s %6s %6s %6s %6s %2s %6s %6s %6s%n";
    private static final Object[] HEADER = {
        "w", "ins", "", "losers", "winners", "fund", "D", "theta", "B", "H", "touched", "lots", "fills", "over",
        "resid", "ok", "decide", "plan", "match"
    };

    private final VenueResult result;
    private final Currency currency = new Currency(SCALE);

    /**
     * Collects what is to be shown.
     *
     * @param result of a run
     */
    public VenueReport(VenueResult result) {
        this.result = result;
    }

    @Override
    public String table() {
        final StringBuilder text = new StringBuilder(line(HEADER));
        for (final VenueRound round : result.rounds()) {
            text.append(line(shortRow(round)));
        }
        text.append(line(totals()));
        final VenueSettings settings = result.settings();
        text.append(String.format(
                Locale.ROOT,
                "%naccounts %,d, positions %,d, instruments %d, waves %d, seed %d, %s, %s%n",
                settings.accounts(),
                result.positions(),
                settings.instruments(),
                settings.waves(),
                settings.seed(),
                settings.rule(),
                settings.severity()));
        text.append(String.format(
                Locale.ROOT,
                "vault and fund %s, left %s; liquidated lots %s, not taken by the book %s%n",
                money(result.backstopAtStart()),
                money(result.backstopAtEnd()),
                amount(result.liquidatedLots()),
                amount(result.failedLots())));
        text.append(TradesReport.text(result));
        if (settings.market().reaction() != Reaction.NONE) {
            text.append(String.format(
                    Locale.ROOT,
                    "reaction %s: %s lots opened again, %s withdrawn%n",
                    nameOf(settings.market().reaction()),
                    amount(result.reopenedLots()),
                    money(result.withdrawn())));
        }
        if (settings.volunteers() > 0 || settings.leftLots() == LeftLots.place) {
            text.append(String.format(
                    Locale.ROOT,
                    "of these, of solvent accounts: %s lots went to volunteers, %s to winners, %s to nobody%n",
                    amount(result.volunteerLots()),
                    amount(result.placedLots()),
                    amount(result.unplacedLots())));
        }
        text.append("no winners:");
        for (final Exclusion reason : Exclusion.values()) {
            text.append(' ').append(reason).append(' ').append(result.excluded()[reason.ordinal()]);
        }
        text.append("\nlots skipped:");
        for (final SkipReason reason : SkipReason.values()) {
            final long lots = result.skippedLots()[reason.ordinal()];
            text.append(lots == 0 ? "" : " " + reason + " " + lots);
        }
        text.append(Arrays.stream(result.skippedLots()).allMatch(lots -> lots == 0) ? " none" : "");
        text.append(LeftReport.text(currency, result));
        text.append(result.settled() == null ? "" : settled(result.settled()));
        text.append(result.borne() == null ? "" : borne(result.borne()));
        return text.append("\nconservation ")
                .append(result.conserved() ? "held" : "BROKEN")
                .append("\nhash ")
                .append(hash())
                .append('\n')
                .toString();
    }

    private String settled(SettledMarket market) {
        return String.format(
                Locale.ROOT,
                "%nsettled instrument %d at %d/%d: %s positions, values sum to %s; %s flat losers lacked %s, left %s",
                market.instrument(),
                market.num(),
                market.den(),
                amount(market.positions()),
                money(market.sumOfValues()),
                amount(market.flatLosers()),
                money(market.flatDeficit()),
                money(market.residual()));
    }

    private String borne(BorneLoss loss) {
        return String.format(
                Locale.ROOT,
                "%nloss %s by %s: %s borne by %s, left %s; surplus %s, repaid %s, withdrawn %s, lacking then %s",
                money(loss.loss()),
                nameOf(result.settings().market().loss()),
                money(loss.borne()),
                amount(loss.bearers()),
                money(loss.left()),
                money(loss.surplus()),
                money(loss.repaid()),
                money(loss.withdrawn()),
                money(loss.lacking()));
    }

    private static String line(Object[] cells) {
        return String.format(Locale.ROOT, LINE, cells);
    }

    private Object[] shortRow(VenueRound round) {
        return new Object[] {
            Integer.toString(round.wave()),
            Long.toString(round.instrument()),
            round.losersLong() ? "L" : "S",
            Integer.toString(round.losers()),
            Integer.toString(round.winners()),
            money(round.backstop()),
            money(round.deficit()),
            String.format(Locale.ROOT, "%.3f", round.severity()),
            money(round.budget()),
            money(round.covered()),
            Integer.toString(round.touched()),
            amount(round.lots()),
            Integer.toString(round.fills()),
            money(round.overshoot()),
            money(round.residual()),
            round.conserved() ? "ok" : "NO",
            micros(round.decideNanos()),
            micros(round.planNanos()),
            micros(round.matchNanos())
        };
    }

    private Object[] totals() {
        return new Object[] {
            "all",
            "",
            "",
            amount(result.sum(VenueRound::losers)),
            "",
            money(result.sum(VenueRound::backstop)),
            "",
            "",
            money(result.sum(VenueRound::budget)),
            money(result.sum(VenueRound::covered)),
            amount(result.sum(VenueRound::touched)),
            amount(result.sum(VenueRound::lots)),
            amount(result.sum(VenueRound::fills)),
            money(result.sum(VenueRound::overshoot)),
            "",
            result.conserved() ? "ok" : "NO",
            amount(result.sum(VenueRound::decideNanos) / 1e3),
            amount(result.sum(VenueRound::planNanos) / 1e3),
            amount(result.sum(VenueRound::matchNanos) / 1e3)
        };
    }

    private String money(long minorUnits) {
        return amount(currency.units((double) minorUnits));
    }

    /** Three digits at most: 0.01, 9.95, 123, 1.23k, 12k, 1.23M. */
    static String amount(double units) {
        final String[] suffix = {"", "k", "M", "G", "T"};
        double value = units;
        int s = 0;
        while (value >= 999.5 && s < suffix.length - 1) {
            value /= 1_000;
            s++;
        }
        final String pattern = value == (long) value && s == 0 ? "%.0f" : value < 9.95 ? "%.2f" : "%.0f";
        return String.format(Locale.ROOT, pattern, value) + suffix[s];
    }

    private static String micros(long nanos) {
        return Long.toString(nanos / 1_000);
    }

    private String hash() {
        return String.format("%016x", result.hash());
    }

    private String[] row(VenueRound round) {
        return new String[] {
            Integer.toString(round.wave()),
            Long.toString(round.instrument()),
            side(round),
            Integer.toString(round.losers()),
            Integer.toString(round.winners()),
            plain(round.backstop()),
            plain(round.deficit()),
            Double.toString(round.severity()),
            plain(round.budget()),
            plain(round.covered()),
            Integer.toString(round.touched()),
            Long.toString(round.lots()),
            Integer.toString(round.fills()),
            plain(round.overshoot()),
            plain(round.residual()),
            Boolean.toString(round.conserved()),
            micros(round.decideNanos()),
            micros(round.planNanos()),
            micros(round.matchNanos()),
            plain(round.needed())
        };
    }

    private String plain(long minorUnits) {
        return currency.units(minorUnits).toPlainString();
    }

    @Override
    public String csv() throws IOException {
        final StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(COLUMNS);
            for (final VenueRound round : result.rounds()) {
                writer.writeRecord(row(round));
            }
        }
        return text.toString();
    }

    /** As it is written on the command line. */
    static String nameOf(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String json() throws IOException {
        return Json.of("venue", json -> {
            json.writeNumberField("accounts", result.settings().accounts());
            json.writeNumberField("positions", result.positions());
            json.writeNumberField("instruments", result.settings().instruments());
            json.writeNumberField("waves", result.settings().waves());
            json.writeNumberField("seed", result.settings().seed());
            json.writeStringField("rule", result.settings().rule());
            json.writeStringField("severity", result.settings().severity());
            json.writeStringField("score", result.settings().score());
            json.writeStringField("weight", result.settings().weight());
            json.writeStringField("split", nameOf(result.settings().split()));
            json.writeStringField("lots", nameOf(result.settings().lots()));
            json.writeStringField("layers", nameOf(result.settings().layers()));
            json.writeStringField("liquidation", result.settings().liquidation().name());
            json.writeNumberField("liquidationFee", result.settings().liquidationFee());
            json.writeNumberField("funding", result.settings().market().funding());
            Json.money(json, "backstopAtStart", currency, result.backstopAtStart());
            Json.money(json, "backstopAtEnd", currency, result.backstopAtEnd());
            json.writeNumberField("liquidatedLots", result.liquidatedLots());
            json.writeNumberField("failedLots", result.failedLots());
            json.writeNumberField("volunteers", result.settings().volunteers());
            json.writeStringField("leftLots", result.settings().leftLots().name());
            json.writeBooleanField("hedgeMode", result.settings().market().hedgeMode());
            json.writeNumberField(
                    "settlementCurrencies", result.settings().market().currencies());
            json.writeBooleanField("tiers", result.settings().market().tiers());
            json.writeStringField("loss", nameOf(result.settings().market().loss()));
            json.writeStringField("market", nameOf(result.settings().market().kind()));
            json.writeStringField("reaction", nameOf(result.settings().market().reaction()));
            result.settings().market().crash().write(json);
            json.writeNumberField("reopenedLots", result.reopenedLots());
            Json.money(json, "withdrawn", currency, result.withdrawn());
            json.writeNumberField("volunteerLots", result.volunteerLots());
            json.writeNumberField("placedLots", result.placedLots());
            json.writeNumberField("unplacedLots", result.unplacedLots());
            json.writeObjectFieldStart("excluded");
            for (final Exclusion reason : Exclusion.values()) {
                json.writeNumberField(reason.name(), result.excluded()[reason.ordinal()]);
            }
            json.writeEndObject();
            json.writeObjectFieldStart("skippedLots");
            for (final SkipReason reason : SkipReason.values()) {
                json.writeNumberField(reason.name(), result.skippedLots()[reason.ordinal()]);
            }
            json.writeEndObject();
            LeftReport.write(json, currency, result);
            TradesReport.write(json, result.trades());
            if (result.settled() != null) {
                writeSettled(json, result.settled());
            }
            if (result.borne() != null) {
                writeBorne(json, result.borne());
            }
            json.writeBooleanField("conserved", result.conserved());
            json.writeStringField("hash", hash());
            json.writeArrayFieldStart("rounds");
            for (final VenueRound round : result.rounds()) {
                writeRound(json, round);
            }
            json.writeEndArray();
        });
    }

    private void writeSettled(JsonGenerator json, SettledMarket market) throws IOException {
        json.writeObjectFieldStart("settled");
        json.writeNumberField("instrument", market.instrument());
        json.writeNumberField("num", market.num());
        json.writeNumberField("den", market.den());
        json.writeNumberField("positions", market.positions());
        json.writeNumberField("roundedUp", market.roundedUp());
        Json.money(json, "sumOfValues", currency, market.sumOfValues());
        Json.money(json, "isolatedLoss", currency, market.isolatedLoss());
        json.writeNumberField("flatLosers", market.flatLosers());
        Json.money(json, "flatDeficit", currency, market.flatDeficit());
        Json.money(json, "residual", currency, market.residual());
        json.writeEndObject();
    }

    private void writeBorne(JsonGenerator json, BorneLoss loss) throws IOException {
        json.writeObjectFieldStart("borne");
        Json.money(json, "loss", currency, loss.loss());
        Json.money(json, "borne", currency, loss.borne());
        Json.money(json, "left", currency, loss.left());
        json.writeNumberField("bearers", loss.bearers());
        Json.money(json, "surplus", currency, loss.surplus());
        Json.money(json, "repaid", currency, loss.repaid());
        Json.money(json, "withdrawn", currency, loss.withdrawn());
        Json.money(json, "lacking", currency, loss.lacking());
        json.writeEndObject();
    }

    private void writeRound(JsonGenerator json, VenueRound round) throws IOException {
        json.writeStartObject();
        json.writeNumberField("wave", round.wave());
        json.writeNumberField("instrument", round.instrument());
        json.writeStringField("side", side(round));
        json.writeNumberField("losers", round.losers());
        json.writeNumberField("winners", round.winners());
        Json.money(json, "backstop", currency, round.backstop());
        Json.money(json, "deficit", currency, round.deficit());
        json.writeNumberField("severity", round.severity());
        Json.money(json, "budget", currency, round.budget());
        Json.money(json, "covered", currency, round.covered());
        json.writeNumberField("touched", round.touched());
        json.writeNumberField("lots", round.lots());
        json.writeNumberField("fills", round.fills());
        Json.money(json, "overshoot", currency, round.overshoot());
        Json.money(json, "residual", currency, round.residual());
        json.writeBooleanField("conserved", round.conserved());
        json.writeNumberField("decideMicros", round.decideNanos() / 1_000);
        json.writeNumberField("planMicros", round.planNanos() / 1_000);
        json.writeNumberField("matchMicros", round.matchNanos() / 1_000);
        Json.money(json, "needed", currency, round.needed());
        json.writeEndObject();
    }

    private static String side(VenueRound round) {
        return round.losersLong() ? "long" : "short";
    }
}
