package io.adlengine.bench.stress;

import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.OrderBook;
import java.util.List;

/** Orders that rest after the shock: levels from the best on, each until it is used up, the other side one account. */
final class DepthBook implements OrderBook {
    private final PositionBook book;
    private final List<Scenario.Level> levels;
    private final long[] left;
    private final int maker;

    DepthBook(PositionBook book, List<Scenario.Level> levels, int maker) {
        this.book = book;
        this.levels = levels;
        this.maker = maker;
        left = levels.stream().mapToLong(Scenario.Level::lots).toArray();
    }

    @Override
    public void close(int position, long most, long limit) {
        final int contract = book.positions().instrument(position);
        final int account = book.positions().account(position);
        final boolean isLong = book.positions().lots(position) > 0;
        final Leg leg = book.positions().leg(position);
        long open = most;
        for (int i = 0; i < left.length && open > 0; i++) {
            final Scenario.Level level = levels.get(i);
            final boolean isWithin = isLong ? level.price() >= limit : level.price() <= limit;
            if (level.contract() != contract || level.isBid() != isLong || !isWithin || left[i] == 0) {
                continue;
            }
            final long fill = Math.min(open, left[i]);
            if (isLong) {
                book.legs().trade(maker, Leg.NET, account, leg, contract, fill, level.price());
            } else {
                book.legs().trade(account, leg, maker, Leg.NET, contract, fill, level.price());
            }
            left[i] -= fill;
            open -= fill;
        }
    }
}
