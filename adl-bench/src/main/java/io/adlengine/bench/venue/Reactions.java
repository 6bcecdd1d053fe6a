package io.adlengine.bench.venue;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.round.CloseoutListener;
import io.adlengine.venue.round.SkipReason;
import it.unimi.dsi.fastutil.longs.Long2LongLinkedOpenHashMap;
import it.unimi.dsi.fastutil.longs.Long2LongMap;
import java.util.function.BooleanSupplier;

/**
 * What traders who were deleveraged do before the next wave, a share of them drawn from the seed: each opens again a
 * good half of what was closed, at the mark and with the market maker, where it has twice the margin for that, and then
 * withdraws what it has beyond twice its margin. The share and the half are what was measured ({@link Reaction}); that
 * the same share of accounts withdraws, and that market makers quote so much less after every wave in which anybody was
 * deleveraged, is assumed.
 *
 * <p>Of 100 lots that were closed, a share of .067 who open .552 of theirs again make 3.7.
 */
final class Reactions implements CloseoutListener {
    private static final int MILLION = 1_000_000;
    private static final int REOPENED_PPM = 552_000;
    private static final int MARGINS = 2;
    private static final int INSTRUMENT_BITS = 20;

    private final PositionBook book;
    private final Valuation valuation;
    private final Market market;
    private final int ppm;
    private final CloseoutListener next;
    private final Draw draw;
    /** Lots of an account's position that were closed in this wave, below 0 of a short one; in the order of closing. */
    private final Long2LongLinkedOpenHashMap closed = new Long2LongLinkedOpenHashMap();

    private final BooleanSupplier areLosersLong;
    private long reopened;
    private long withdrawn;

    /** Passes all it hears on. */
    Reactions(Market market, VenueSettings settings, CloseoutListener next, BooleanSupplier areLosersLong) {
        this.areLosersLong = areLosersLong;
        book = market.book;
        valuation = market.valuation;
        this.market = market;
        this.next = next;
        ppm = settings.market().reaction().ppm();
        draw = new Draw(~settings.seed());
    }

    @Override
    public void onFill(int loserAccount, int winnerAccount, int instrument, long lots, long transfer, long cost) {
        next.onFill(loserAccount, winnerAccount, instrument, lots, transfer, cost);
        if (ppm > 0 && winnerAccount >= market.firstTrader) {
            closed.addTo(
                    (long) winnerAccount << INSTRUMENT_BITS | instrument, areLosersLong.getAsBoolean() ? -lots : lots);
        }
    }

    @Override
    public void onSkip(int loserAccount, int winnerAccount, int instrument, long lots, SkipReason reason) {
        next.onSkip(loserAccount, winnerAccount, instrument, lots, reason);
    }

    /** Lets them act; whether anybody was deleveraged in the wave. */
    boolean react() {
        final boolean anybody = !closed.isEmpty();
        for (final Long2LongMap.Entry each : closed.long2LongEntrySet()) {
            if (draw.below(MILLION) < ppm) {
                final int account = (int) (each.getLongKey() >>> INSTRUMENT_BITS);
                reopen(account, (int) each.getLongKey() & (1 << INSTRUMENT_BITS) - 1, each.getLongValue());
                withdraw(account);
            }
        }
        closed.clear();
        return anybody;
    }

    private void reopen(int account, int instrument, long lots) {
        final boolean buys = lots > 0;
        final long some = Math.abs(lots) * REOPENED_PPM / MILLION;
        final int position = book.positions().findOn(account, instrument, buys);
        final boolean isIsolated =
                position != PositionBook.NONE && book.positions().isIsolated(position);
        if (some == 0 || isIsolated || spare(account) < MARGINS * margin(instrument, some)) {
            return;
        }
        final Leg leg = book.legs().of(account, instrument, buys);
        final long mark = book.instruments().mark(instrument);
        if (buys) {
            book.legs().trade(account, leg, market.maker, Leg.NET, instrument, some, mark);
        } else {
            book.legs().trade(market.maker, Leg.NET, account, leg, instrument, some, mark);
        }
        reopened += some;
    }

    private long margin(int instrument, long lots) {
        final Instrument contract = book.instruments().contract(instrument);
        return contract.maintenance(
                lots, contract.marginValue(lots, book.instruments().marginMark(instrument)));
    }

    /** What an account has beyond twice its margin. */
    private long spare(int account) {
        return valuation.accountEquity(account) - MARGINS * valuation.accountMaintenance(account);
    }

    private void withdraw(int account) {
        final long most = Math.min(spare(account), book.accounts().collateral(account));
        if (most > 0) {
            book.deposit(account, -most);
            book.deposit(market.outside, most);
            withdrawn += most;
        }
    }

    /** What market makers still quote after a wave with rounds, of what they did before. */
    int quotedPpm() {
        return MILLION - ppm;
    }

    /** Lots opened again in all waves. */
    long reopened() {
        return reopened;
    }

    /** Money that has left. */
    long withdrawn() {
        return withdrawn;
    }
}
