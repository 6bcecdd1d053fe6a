package io.adlengine.bench.venue;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;

/** What liquidity took and what deleveraging did, where a matching core has counted it. */
final class TradesReport {
    private TradesReport() {}

    /** A line of the table, or nothing. */
    static String text(VenueResult result) {
        final MarketTrades trades = result.trades();
        return trades == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s: %s lots of %,d liquidations in %,d fills; %s lots in %,d close-outs beside it%n",
                        VenueReport.nameOf(result.settings().market().kind()),
                        VenueReport.amount(trades.lots()),
                        trades.orders(),
                        trades.fills(),
                        VenueReport.amount(trades.closeoutLots()),
                        trades.closeouts());
    }

    /** An object, or nothing. */
    static void write(JsonGenerator json, MarketTrades trades) throws IOException {
        if (trades == null) {
            return;
        }
        json.writeObjectFieldStart("trades");
        json.writeNumberField("quotes", trades.quotes());
        json.writeNumberField("orders", trades.orders());
        json.writeNumberField("fills", trades.fills());
        json.writeNumberField("lots", trades.lots());
        json.writeNumberField("closeouts", trades.closeouts());
        json.writeNumberField("closeoutLots", trades.closeoutLots());
        json.writeEndObject();
    }
}
