package io.adlengine.venue;

/**
 * Small crashes in a venue of no consequence, configured as the real one: the code that the first real round needs is
 * loaded and compiled by then. Half of 200 accounts are long, a third of these bankrupt once the mark falls.
 */
final class WarmUp {
    private static final int ACCOUNTS = 200;
    private static final int STEPS = 1 << 20;
    private static final long INSTRUMENT = 1;
    private static final long PRICE = 1_000;
    private static final long CRASHED = 800;
    private static final long LOTS = 100;
    private static final long RICH = 100_000;
    private static final long POOR = 15_000;

    private final VenueBuilder settings;
    private final Command command = new Command();
    private Venue venue;
    private long sequence;

    WarmUp(VenueBuilder settings) {
        this.settings = settings.small(2 * ACCOUNTS + 2);
    }

    void run(int crashes) {
        for (int crash = 0; crash < crashes; crash++) {
            final Rehearsal rehearsal = new Rehearsal(event -> {});
            venue = new Venue(settings, rehearsal);
            rehearsal.of(venue);
            sequence = 0;
            trade();
            rehearsal.run(next(), STEPS);
            send(next().book().mark(INSTRUMENT, CRASHED));
            send(next().book().confirmMark(INSTRUMENT, CRASHED));
            rehearsal.run(next(), STEPS);
        }
    }

    private void trade() {
        send(next().book().list(INSTRUMENT, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        send(next().book().mark(INSTRUMENT, PRICE));
        for (long account = 0; account < ACCOUNTS; account++) {
            final long id = Long.MIN_VALUE + account; // No vault, no fund: those are chosen by people.
            send(next().book().open(id));
            send(next().book().deposit(id, account % 6 == 0 ? POOR : RICH));
            if (account % 2 == 1) {
                send(next().book().fill(id - 1, id, INSTRUMENT, LOTS, PRICE));
            }
        }
    }

    private Command next() {
        return command.from(0, sequence + 1, 0);
    }

    private void send(Command said) {
        sequence++;
        venue.apply(said);
    }
}
