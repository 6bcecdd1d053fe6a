package io.adlengine.venue.round;

import io.adlengine.PositionView;
import io.adlengine.venue.book.PositionBook;

/** The one view over a book that all scores look through. */
final class CandidateView implements PositionView {
    private final PositionBook book;
    private int position;
    private long value;
    private long equity;
    private long totalMaintenance;

    CandidateView(PositionBook book) {
        this.book = book;
    }

    CandidateView at(int position, long value, long equity, long totalMaintenance) {
        this.position = position;
        this.value = value;
        this.equity = equity;
        this.totalMaintenance = totalMaintenance;
        return this;
    }

    @Override
    public long accountId() {
        return book.accountId(book.accountOf(position));
    }

    @Override
    public long instrumentId() {
        return book.contract(book.instrumentOf(position)).id();
    }

    @Override
    public long lots() {
        return book.lots(position);
    }

    @Override
    public long value() {
        return value;
    }

    @Override
    public long entry() {
        return book.entry(position);
    }

    @Override
    public long sequence() {
        return book.sequence(position);
    }

    @Override
    public long collateral() {
        return book.isIsolated(position) ? book.margin(position) : book.collateral(book.accountOf(position));
    }

    @Override
    public long profit() {
        return value - book.entry(position);
    }

    @Override
    public long equity() {
        return equity;
    }

    @Override
    public long maintenance() {
        return book.contract(book.instrumentOf(position)).maintenance(value);
    }

    @Override
    public long totalMaintenance() {
        return totalMaintenance;
    }
}
