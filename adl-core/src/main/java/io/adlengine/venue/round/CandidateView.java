package io.adlengine.venue.round;

import io.adlengine.PositionView;
import io.adlengine.venue.book.InitialMargins;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.book.Valuation;

/** The one view over a book that all scores look through. */
final class CandidateView implements PositionView {
    private final PositionBook book;
    private final Positions positions;
    private final Valuation valuation;
    private final InitialMargins initial;
    private final NetExposure net;
    private int position;
    private long value;
    private long entry;
    private long equity;
    private long totalMaintenance;
    private long netExposure;
    private boolean isNetKnown;

    CandidateView(PositionBook book, Valuation valuation, HedgeRatio ratio) {
        net = new NetExposure(book, valuation, ratio);
        this.valuation = valuation;
        this.book = book;
        initial = new InitialMargins(book);
        positions = book.positions();
    }

    private Instrument contract() {
        return book.instruments().contract(positions.instrument(position));
    }

    CandidateView at(int position, long value, long entry, long equity, long totalMaintenance) {
        this.position = position;
        this.value = value;
        this.entry = entry;
        this.equity = equity;
        this.totalMaintenance = totalMaintenance;
        isNetKnown = false;
        return this;
    }

    @Override
    public long accountId() {
        return book.accounts().id(positions.account(position));
    }

    @Override
    public long instrumentId() {
        return contract().id();
    }

    @Override
    public long lots() {
        return positions.lots(position);
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public long entry() {
        return entry;
    }

    @Override
    public long sequence() {
        return positions.sequence(position);
    }

    @Override
    public long collateral() {
        return positions.isIsolated(position)
                ? positions.margin(position)
                : book.accounts().collateral(positions.account(position));
    }

    @Override
    public long profit() {
        return value - entry;
    }

    @Override
    public long equity() {
        return equity;
    }

    @Override
    public long maintenance() {
        return positions.leg(position) == Leg.NET && !book.accountMargins().isUsed()
                ? maintenanceAlone()
                : valuation.maintenance(position);
    }

    /** What closing it frees, or the same were there no leg beside it, which is no less. */
    long maintenanceAlone() {
        if (book.accountMargins().counts(position)) {
            // Of a purse, what is needed behind it is not what its own positions need.
            final boolean isPurse = book.currencies().margin().hasOthers(positions.account(position));
            final long own = isPurse ? book.accountMargins().left(position, Math.abs(lots())) : totalMaintenance;
            return Math.max(0, own - book.accountMargins().left(position, 0));
        }
        final long marginMark = book.instruments().marginMark(positions.instrument(position));
        return contract().maintenance(lots(), contract().marginValue(lots(), marginMark));
    }

    @Override
    public long netExposure() {
        if (!isNetKnown) {
            netExposure = net.of(position);
            isNetKnown = true;
        }
        return netExposure;
    }

    @Override
    public long hedgedLots() {
        return book.legs().hedgedLots(position);
    }

    @Override
    public long totalMaintenance() {
        return totalMaintenance;
    }

    @Override
    public long totalInitial() {
        return positions.isIsolated(position) ? initial.of(position) : initial.account(positions.account(position));
    }
}
