package io.adlengine.bench.venue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.report.Json;
import io.adlengine.state.Decimal;
import java.io.IOException;
import java.math.BigDecimal;

/** What rounds have left: what could still be collected, whom they touched, and hedges. */
final class LeftReport {
    private LeftReport() {}

    /** Two lines of the table. */
    static String text(Currency currency, VenueResult result) {
        return "\ncollectable left " + money(currency, result.collectableLeft()) + " in whole lots, "
                + money(currency, result.collectableLeftRelaxed()) + " if lots could be split\nhedges cut "
                + VenueReport.amount(result.touched().hedgesCut()) + ", net exposures larger by "
                + money(currency, result.touched().exposureGrown());
    }

    private static String money(Currency currency, long minorUnits) {
        return VenueReport.amount(currency.units((double) minorUnits));
    }

    /** Fields of the whole run. */
    static void write(JsonGenerator json, Currency currency, VenueResult result) throws IOException {
        Json.money(json, "collectableLeft", currency, result.collectableLeft());
        Json.money(json, "collectableLeftRelaxed", currency, result.collectableLeftRelaxed());
        json.writeNumberField("accountsTouched", result.touched().accounts());
        json.writeNumberField(
                "largestShare", new BigDecimal(Decimal.toString(result.touched().largestShare())));
        json.writeNumberField(
                "gini", new BigDecimal(Decimal.toString(result.touched().gini())));
        json.writeNumberField("hedgesCut", result.touched().hedgesCut());
        Json.money(json, "exposureGrown", currency, result.touched().exposureGrown());
        if (result.touched().panel() != null) {
            result.touched().panel().write(json, currency);
        }
    }
}
