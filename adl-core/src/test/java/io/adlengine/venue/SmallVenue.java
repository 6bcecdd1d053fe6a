package io.adlengine.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A venue of a few accounts, two markets and a matching core, and the commands of its only crash: whoever repeats them
 * has the same venue. Bob loses in market 7 what Alice and Carl win; Dora and Emil are one owner's.
 */
final class SmallVenue {
    /** How many commands there are. */
    static final int STEPS;
    /** After which of them close-outs are outstanding, one of them partly confirmed. */
    static final int IN_THE_MIDDLE;

    private static final long FUND = 1;
    private static final long BOB = 4;
    private static final long ALICE = 17;
    private static final long CARL = 18;
    private static final long DORA = 19;
    private static final long EMIL = 20;
    private static final long MARKET = 7;
    private static final long INVERSE = 8;

    private static final List<UnaryOperator<Command>> COMMANDS = new ArrayList<>();

    static {
        say(to -> to.book().list(MARKET, false, 1, 50_000, 1_000_000, 1, 1_000_000));
        say(to -> to.book().list(INVERSE, true, 1_000_000, 20_000, 1_000_000, 1, 1_000_000));
        for (final long account : new long[] {BOB, ALICE, CARL, DORA, EMIL}) {
            say(to -> to.book().open(account));
            say(to -> to.book().deposit(account, account == BOB ? 15_000 : 30_000));
        }
        say(to -> to.book().deposit(FUND, 1_000));
        say(to -> to.book().own(DORA, 90));
        say(to -> to.book().own(EMIL, 90));
        say(to -> to.book().limitOwner(90, 5_000_000_000L));
        say(to -> to.book().limitAccount(CARL, 1_000_000_000));
        say(to -> to.book().exemptAccount(EMIL, true));
        say(to -> to.book().mark(MARKET, 1_000));
        say(to -> to.book().mark(INVERSE, 500));
        say(to -> to.book().fill(BOB, ALICE, MARKET, 60, 1_000));
        say(to -> to.book().fill(BOB, CARL, MARKET, 40, 1_000));
        say(to -> to.book().fill(DORA, ALICE, INVERSE, 3, 500));
        say(to -> to.book().funding(MARKET, 1_000_000, 1_000));
        say(to -> to.book().withdraw(ALICE, 1_000_000));
        say(to -> to.rounds().assess(100));
        say(to -> to.book().mark(MARKET, 800));
        say(to -> to.rounds().dryRun(100));
        say(to -> to.rounds().configureSeverity("fixed:1/2"));
        say(to -> to.rounds().assess(100));
        say(to -> to.rounds().next(100));
        say(to -> to.rounds().confirm(2, 12));
        IN_THE_MIDDLE = COMMANDS.size();
        say(to -> to.rounds().confirm(1, 30));
        say(to -> to.rounds().next(100));
        say(to -> to.rounds().settle(1, 790));
        say(to -> to.rounds().reconcile());
        say(to -> to.rounds().assess(100));
        say(to -> to.rounds().liquidate(DORA));
        say(to -> to.rounds().confirm(3, 4));
        say(to -> to.rounds().confirm(4, 4));
        say(to -> to.rounds().next(100));
        say(to -> to.rounds().undo(2));
        say(to -> to.book().deposit(99, 1));
        STEPS = COMMANDS.size();
    }

    private SmallVenue() {}

    private static void say(UnaryOperator<Command> said) {
        COMMANDS.add(said);
    }

    static VenueBuilder builder() {
        return Venue.builder(new SmallCatalogue())
                .rule("proportionally")
                .severity("fixed:1")
                .maxAccounts(10)
                .maxPositions(20)
                .maxWinners(10)
                .maxLosers(10)
                .clients(2, 4)
                .matchingCore(8, 1_000_000)
                .undoable(8)
                .dryRuns()
                .fund(FUND);
    }

    static Command command(int step) {
        return COMMANDS.get(step).apply(new Command().from(70, step + 1, 1_000 + step));
    }

    /** After so many commands. */
    static Venue after(int steps) {
        final Venue venue = builder().build();
        for (int step = 0; step < steps; step++) {
            venue.apply(command(step));
        }
        return venue;
    }
}
