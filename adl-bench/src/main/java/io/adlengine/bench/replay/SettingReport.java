package io.adlengine.bench.replay;

import com.fasterxml.jackson.core.JsonGenerator;
import io.adlengine.bench.data.Currency;
import io.adlengine.bench.data.DeficitReading;
import io.adlengine.bench.data.Episode;
import java.io.IOException;
import java.util.Locale;

/** What a replay assumed, as part of its report. */
final class SettingReport {
    private final Setting setting;
    private final Episode episode;
    private final Currency currency;

    SettingReport(Setting setting, Episode episode, Currency currency) {
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
            lines.append(String.format(
                    Locale.ROOT,
                    "hint %s; missed %,.2f in %d rounds%n",
                    setting.hints().text(),
                    currency.units(setting.hints().missed(episode.rounds())),
                    setting.hints().rounds(episode.rounds())));
        }
        if (setting.lambdaUnder() != 1 || setting.lambdaOver() != 1) {
            lines.append(String.format(
                    "losses at %s per missing and %s per needless unit%n",
                    setting.lambdaUnder(), setting.lambdaOver()));
        }
        return lines.toString();
    }

    /** Fields of the object that is being written. */
    void write(JsonGenerator json) throws IOException {
        json.writeStringField("deficitReading", setting.reading().name());
        json.writeStringField("hint", setting.hints().text());
        if (setting.hints().given()) {
            json.writeNumberField("hintMissed", currency.units(setting.hints().missed(episode.rounds())));
            json.writeNumberField("hintedRounds", setting.hints().rounds(episode.rounds()));
        }
        json.writeNumberField("lambdaUnder", setting.lambdaUnder());
        json.writeNumberField("lambdaOver", setting.lambdaOver());
    }
}
