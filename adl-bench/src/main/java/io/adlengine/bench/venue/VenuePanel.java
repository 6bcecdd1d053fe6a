package io.adlengine.bench.venue;

import io.adlengine.Winners;
import io.adlengine.panel.RoundPanel;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.RoundWinners;

/** A panel over a deleverager's rounds, which remembers what it showed of the one with the largest deficit. */
final class VenuePanel {
    private final Valuation valuation;
    private final Autodeleverager adl;
    private final long[] capacity;
    private final long[] haircut;
    private final long[] account;
    private final long[] notional;
    private final Winners winners = new Winners();
    private final RoundPanel panel;
    private PanelFigures worst;

    VenuePanel(Valuation valuation, Autodeleverager adl, int most) {
        this.valuation = valuation;
        this.adl = adl;
        capacity = new long[most];
        haircut = new long[most];
        account = new long[most];
        notional = new long[most];
        panel = RoundPanel.builder().maxWinners(most).build();
    }

    /** The round that was decided, before its close-outs: what was asked of winners, which its lots have to carry. */
    void record() {
        final RoundWinners all = adl.winners();
        long asked = 0;
        for (int w = 0; w < all.count(); w++) {
            capacity[w] = all.capacity(w);
            haircut[w] = all.haircut(w);
            asked += haircut[w];
            account[w] = all.accountId(w);
            notional[w] = Math.abs(valuation.value(all.positionRow(w)));
        }
        final long deficit = adl.round().deficit();
        winners.wrap(capacity, all.count()).account(account).notional(notional);
        panel.record(winners, haircut, deficit, asked, Math.max(0, deficit - asked), Double.NaN);
        if (worst == null || deficit > worst.deficit()) {
            worst = PanelFigures.of(panel, deficit);
        }
    }

    /** Of the round with the largest deficit, the first of several; null where there was none. */
    PanelFigures worst() {
        return worst;
    }
}
