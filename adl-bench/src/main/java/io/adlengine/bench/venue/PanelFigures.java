package io.adlengine.bench.venue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.report.Json;
import io.adlengine.panel.Fairness;
import io.adlengine.panel.RevenueProxy;
import io.adlengine.panel.RoundPanel;
import io.adlengine.state.Decimal;
import java.io.IOException;
import java.math.BigDecimal;

/**
 * What a {@link RoundPanel} showed of the round with the largest deficit, as it was decided; NaN where there is nothing
 * to say.
 *
 * @param deficit D, money
 * @param residualRatio the share of it that nobody was asked for
 * @param coverability U/D
 * @param capacityUsed B/U
 * @param payers who was asked
 * @param largestBurden the largest share of a capacity
 * @param priceOfConcentration that over the share if all lost the same
 * @param burdenGini of the shares, weighted by capacity
 * @param haircutGini of the bill
 * @param effectivePayers as many equal ones would be as concentrated
 * @param forcedConcentration what the ten largest had to bear under any rule, money
 * @param inversions neighbours by capacity of which the smaller keeps more
 * @param topRetention what the largest keeps of its capacity
 * @param exponentialRetention a proxy for the business that stays
 * @param thresholdRetention another
 * @param logisticRetention another
 * @param kappa θ·U over the largest capacity
 * @param tailIndex Hill's, of the ten largest capacities
 */
public record PanelFigures(
        long deficit,
        double residualRatio,
        double coverability,
        double capacityUsed,
        int payers,
        double largestBurden,
        double priceOfConcentration,
        double burdenGini,
        double haircutGini,
        double effectivePayers,
        long forcedConcentration,
        double inversions,
        double topRetention,
        double exponentialRetention,
        double thresholdRetention,
        double logisticRetention,
        double kappa,
        double tailIndex) {
    static PanelFigures of(RoundPanel panel, long deficit) {
        final Fairness fairness = panel.fairness();
        final RevenueProxy revenue = panel.revenue();
        return new PanelFigures(
                deficit,
                panel.solvency().residualRatio(),
                panel.solvency().coverability(),
                panel.solvency().capacityUsed(),
                fairness.payers(),
                fairness.largestBurden(),
                fairness.priceOfConcentration(),
                fairness.burdenGini(),
                fairness.haircutGini(),
                fairness.effectivePayers(),
                fairness.forcedConcentration(),
                fairness.inversions(),
                fairness.topRetention(),
                revenue.exponentialRetention(),
                revenue.thresholdRetention(),
                revenue.logisticRetention(),
                panel.regime().kappa(),
                panel.regime().tailIndex());
    }

    void write(JsonGenerator json, Currency currency) throws IOException {
        json.writeObjectFieldStart("panel");
        Json.money(json, "deficit", currency, deficit);
        figure(json, "residualRatio", residualRatio);
        figure(json, "coverability", coverability);
        figure(json, "capacityUsed", capacityUsed);
        json.writeNumberField("payers", payers);
        figure(json, "largestBurden", largestBurden);
        figure(json, "priceOfConcentration", priceOfConcentration);
        figure(json, "burdenGini", burdenGini);
        figure(json, "haircutGini", haircutGini);
        figure(json, "effectivePayers", effectivePayers);
        Json.money(json, "forcedConcentration", currency, forcedConcentration);
        figure(json, "inversions", inversions);
        figure(json, "topRetention", topRetention);
        figure(json, "exponentialRetention", exponentialRetention);
        figure(json, "thresholdRetention", thresholdRetention);
        figure(json, "logisticRetention", logisticRetention);
        figure(json, "kappa", kappa);
        figure(json, "tailIndex", tailIndex);
        json.writeEndObject();
    }

    /** The same digits on every JDK. */
    private static void figure(JsonGenerator json, String field, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(field, new BigDecimal(Decimal.toString(value)));
        } else {
            json.writeNullField(field);
        }
    }
}
