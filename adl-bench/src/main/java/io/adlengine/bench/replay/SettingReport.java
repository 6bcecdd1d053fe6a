package io.adlengine.bench.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.DeficitReading;
import io.adlengine.bench.data.Episode;
import io.adlengine.bench.report.Json;
import java.io.IOException;
import java.util.Locale;

/** What a replay assumed, as part of its report. */
final class SettingReport {
    /** What hints missed depends on the order. */
    private final boolean isAsItWas;

    private final Setting setting;
    private final Episode episode;
    private final Currency currency;

    /** For other orders of the rounds than the one in which they happened. */
    static SettingReport ofAnyOrder(Setting setting, Episode episode, Currency currency) {
        return new SettingReport(setting, episode, currency, false);
    }

    /** For the rounds in the order in which they happened. */
    static SettingReport asItWas(Setting setting, Episode episode, Currency currency) {
        return new SettingReport(setting, episode, currency, true);
    }

    private SettingReport(Setting setting, Episode episode, Currency currency, boolean isAsItWas) {
        this.isAsItWas = isAsItWas;
        this.setting = setting;
        this.episode = episode;
        this.currency = currency;
    }

    /** A line for every assumption that was a choice; each ends with a line break. */
    String lines() {
        final StringBuilder lines = new StringBuilder();
        if (!episode.synthetic()) {
            lines.append(String.format(
                    "deficits %s%n",
                    setting.reading() == DeficitReading.stock
                            ? "as published (stock)"
                            : "net of what earlier rounds saw of the same loser (flow)"));
        }
        if (setting.hints().given()) {
            lines.append("hint ").append(setting.hints().text());
            if (isAsItWas) {
                lines.append(String.format(
                        Locale.ROOT,
                        "; missed %,.2f in %d rounds",
                        currency.units(setting.hints().missed(episode.rounds())),
                        setting.hints().rounds(episode.rounds())));
            }
            lines.append(System.lineSeparator());
        }
        if (!isOfDeficits()) {
            lines.append(String.format("shares of %s%n", setting.reference().text()));
        }
        if (setting.lambdaUnder() != 1 || setting.lambdaOver() != 1) {
            lines.append(String.format(
                    "losses at %s per missing and %s per needless unit%n",
                    setting.lambdaUnder(), setting.lambdaOver()));
        }
        return lines.toString();
    }

    boolean isOfDeficits() {
        return setting.reference() == Reference.deficit;
    }

    /** Fields of the object that is being written. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("deficitReading", setting.reading().name());
        json.writeStringField("hint", setting.hints().text());
        if (setting.hints().given() && isAsItWas) {
            Json.money(json, "hintMissed", currency, setting.hints().missed(episode.rounds()));
            json.writeNumberField("hintedRounds", setting.hints().rounds(episode.rounds()));
        }
        json.writeStringField("reference", setting.reference().name());
        json.writeNumberField("lambdaUnder", setting.lambdaUnder());
        json.writeNumberField("lambdaOver", setting.lambdaOver());
    }
}
