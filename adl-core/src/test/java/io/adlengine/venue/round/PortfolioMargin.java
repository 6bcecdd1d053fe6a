package io.adlengine.venue.round;

import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MaintenanceFunction;
import io.adlengine.venue.book.MarginLegs;
import io.adlengine.venue.book.UnderlyingMargin;

/**
 * A portfolio margin: what positions together would lose should prices of underlyings move a tenth up or down, options
 * half of what that many coins do; and a unit a lot. 5 written options on ten coins each and 25 coins at 1,000: 2,500
 * and 2,500 alone, nothing but 30 for the lots together.
 */
final class PortfolioMargin implements MaintenanceFunction {
    static final Instrument COINS = Instrument.linear(1, 1, 100_000, 1 << 30, 1 << 14);
    static final Instrument OPTION =
            Instrument.linear(2, 10, 100_000, 1 << 30, 1 << 14).withUnderlying(new UnderlyingMargin(1, 10, 1 << 14));

    /** Calls since it was made. */
    int calls;

    @Override
    public long of(MarginLegs legs) {
        calls++;
        long move = 0;
        long lots = 0;
        for (int leg = 0; leg < legs.count(); leg++) {
            final Instrument contract = legs.contract(leg);
            lots += Math.abs(legs.lots(leg));
            move += contract.underlying() == null
                    ? 2 * legs.value(leg)
                    : legs.lots(leg) * contract.underlying().multiplier() * legs.mark(0);
        }
        return (Math.abs(move) + 19) / 20 + lots;
    }

    @Override
    public boolean isConvex() {
        return true;
    }

    @Override
    public String configuration() {
        return "portfolio:move=10%";
    }
}
