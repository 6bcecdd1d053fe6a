package io.adlengine.bench.soak;

import io.adlengine.venue.Command;
import io.adlengine.venue.Venue;
import io.adlengine.venue.book.PositionBook;
import java.util.SplittableRandom;

/** What traders do: fills near the mark, positions closed again, deposits, withdrawals of any size. */
final class Traders {
    static final long BASE = 10_000;

    private static final int NEAR = 100;
    private static final int MOST_BITS = 40;
    private static final int MOST_RATE = 100_000;

    private final SplittableRandom draw;

    Traders(SplittableRandom draw) {
        this.draw = draw;
    }

    Command trade(Command command, Venue venue) {
        final int kind = draw.nextInt(100);
        if (kind < 42) {
            return command.book().fill(account(), account(), instrument(), 1L << draw.nextInt(7), near());
        }
        if (kind < 58) {
            return close(command, venue);
        }
        if (kind < 74) {
            return command.book().mark(instrument(), near());
        }
        if (kind < 84) {
            return command.book().deposit(account(), money());
        }
        if (kind < 94) {
            return withdraw(command);
        }
        return kind < 98
                ? command.rounds().liquidate(account())
                : command.book().funding(linear(), draw.nextInt(2 * MOST_RATE) - MOST_RATE, BASE);
    }

    /** Somebody's position goes to somebody else, whole. */
    private Command close(Command command, Venue venue) {
        final int row = venue.accounts().find(account());
        final int position = row == PositionBook.NONE ? row : venue.positions().firstOfAccount(row);
        if (position == PositionBook.NONE) {
            return command.book().deposit(account(), money());
        }
        final long id = venue.accounts().id(row);
        final long instrument = venue.instruments()
                .contract(venue.positions().instrument(position))
                .id();
        final long lots = venue.positions().lots(position);
        return lots > 0
                ? command.book().fill(account(), id, instrument, lots, near())
                : command.book().fill(id, account(), instrument, -lots, near());
    }

    Command withdraw(Command command) {
        return command.book().withdraw(account(), 1L << draw.nextInt(MOST_BITS));
    }

    /** More than most can lose, once the mark jumps. */
    Command gamble(Command command, long instrument) {
        return command.book().fill(account(), account(), instrument, 1L << 6 + draw.nextInt(6), near());
    }

    long account() {
        return 1L + draw.nextInt(SoakTerms.ACCOUNTS);
    }

    long instrument() {
        return 1L + draw.nextInt(SoakTerms.INSTRUMENTS);
    }

    private long linear() {
        return 1L + draw.nextInt(SoakTerms.INSTRUMENTS - 1);
    }

    long near() {
        return BASE + draw.nextInt(2 * NEAR + 1) - NEAR;
    }

    /** From a thousand to about a million, mostly little. */
    long money() {
        return 1_000L + (1 + draw.nextInt(1 << 20) >> draw.nextInt(10));
    }
}
