package io.adlengine.bench.torture;

import io.adlengine.venue.Command;
import io.adlengine.venue.CommandJournal;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.EventType;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;
import java.util.SplittableRandom;

/**
 * Draws what happens next in a venue: mostly what its operators, traders and matching core would do at this point, now
 * and then what nobody should. Hears events to know which close-outs, rounds and collections there are.
 */
final class RandomSteps implements VenueListener {
    private static final int ACCOUNTS = 20;
    private static final int INSTRUMENTS = 5;
    private static final long MOST_PRICE = 1_000_000;
    private static final int REMEMBERED = 8;

    private final SplittableRandom draw;
    private final CommandJournal journal = new CommandJournal();
    private final Command command = new Command();
    private final long[] sequence = new long[RandomTerms.CLIENTS];
    private final long[] closeouts = new long[REMEMBERED];
    private final long[] closeoutLots = new long[REMEMBERED];
    private Venue venue;
    private long time;
    private long closeoutId;
    private long roundId;
    private long collectionId;
    /** Whether a collection has ended, so that its rounds may be undone. */
    private boolean hasEnded;

    RandomSteps(long seed) {
        draw = new SplittableRandom(seed);
    }

    @Override
    public void onEvent(Event event) {
        if (event.isDryRun()) {
            return;
        }
        if (event.type() == EventType.CLOSEOUT_ORDERED) {
            closeoutId = event.get(VenueField.CLOSEOUT_ID);
            closeouts[(int) (closeoutId % REMEMBERED)] = closeoutId;
            closeoutLots[(int) (closeoutId % REMEMBERED)] = event.get(VenueField.LOTS);
        } else if (event.type() == EventType.ROUND_STARTED) {
            roundId = event.get(VenueField.ROUND_ID);
        } else if (event.type() == EventType.NOMINATED) {
            collectionId = event.get(VenueField.COLLECTION_ID);
        } else if (event.type() == EventType.COLLECTION_ENDED) {
            hasEnded = true;
        }
    }

    /** The next step of a venue. */
    Step next(Venue venue) {
        this.venue = venue;
        if (draw.nextInt(60) == 0) {
            return Step.restore(draw.nextBoolean(), draw.nextBoolean(), draw.nextInt(5));
        }
        header();
        say();
        return Step.of(command, journal);
    }

    private void header() {
        final int client = draw.nextInt(RandomTerms.CLIENTS);
        time += draw.nextInt(3) == 0 ? draw.nextInt(50) : 0;
        final int kind = draw.nextInt(200);
        if (kind == 0) {
            command.from(client, sequence[client] + 2, time); // a gap
        } else if (kind <= 2) {
            command.from(client, Math.max(0, sequence[client] - draw.nextInt(12)), time); // again
        } else if (kind == 3) {
            command.from(client, sequence[client] + 1, Math.max(0, time - 1 - draw.nextInt(20))); // perhaps too late
            sequence[client] += command.timestamp() < time ? 0 : 1;
        } else {
            command.from(client, ++sequence[client], time);
        }
    }

    private void say() {
        final int kind = draw.nextInt(1_000);
        if (hasEnded && draw.nextInt(3) == 0) {
            hasEnded = false;
            command.rounds().undo(roundId - draw.nextInt(2));
        } else if (venue.instruments().count() == 0 || kind < 8) {
            list();
        } else if (venue.accounts().count() < 6 || kind < 20) {
            command.book().open(newAccount());
        } else if (kind < 220) {
            mark();
        } else if (kind < 480) {
            fill();
        } else if (kind < 580) {
            command.book().deposit(account(), amount());
        } else if (kind < 610) {
            command.book().withdraw(account(), amount());
        } else if (kind < 720) {
            command.rounds().assess(draw.nextInt(4) == 0 ? 1 + draw.nextInt(6) : 1_000);
        } else if (kind < 830) {
            command.rounds().next(draw.nextInt(3) == 0 ? 1 + draw.nextInt(6) : 1_000);
        } else if (kind < 890) {
            confirm();
        } else {
            rare(draw.nextInt(100));
        }
    }

    private void rare(int kind) {
        if (kind < 25) {
            command.rounds().approve(collectionId + (draw.nextInt(10) == 0 ? 1 : 0));
        } else if (kind < 27) {
            command.rounds().dryRun(1 + draw.nextInt(100));
        } else if (kind < 35) {
            command.rounds().liquidate(account());
        } else if (kind < 38) {
            command.rounds().undo(roundId - draw.nextInt(2));
        } else if (kind < 42) {
            command.rounds().settle(roundId - draw.nextInt(4), price(instrument()));
        } else if (kind < 46) {
            final long instrument = instrument();
            command.book().confirmMark(instrument, markOf(instrument));
        } else if (kind < 50) {
            funding();
        } else if (kind < 53) {
            command.rounds().nominate(account());
        } else if (kind < 57) {
            command.rounds().pause(instrument(), draw.nextInt(3) == 0);
        } else if (kind < 60) {
            command.rounds().pauseVenue(draw.nextInt(4) == 0);
        } else if (kind < 63) {
            command.rounds().abandon(collectionId);
        } else if (kind < 66) {
            command.book().own(account(), 70 + draw.nextInt(4));
        } else if (kind < 68) {
            command.book().limitAccount(account(), 1L << draw.nextInt(61));
        } else if (kind < 70) {
            command.book().limitOwner(70 + draw.nextInt(5), 1L << draw.nextInt(63));
        } else if (kind < 74) {
            exempt();
        } else if (kind < 77) {
            command.rounds().configureRule(any(RandomTerms.RULES));
        } else if (kind < 80) {
            command.rounds().configureSeverity(any(RandomTerms.SEVERITIES));
        } else if (kind < 84) {
            command.book().changeMargin(instrument(), 10_000 + draw.nextInt(100_000));
        } else if (kind < 87) {
            command.book().changeTier(instrument(), 1L << draw.nextInt(30), 10_000 + draw.nextInt(200_000));
        } else if (kind < 89) {
            command.book().delist(instrument());
        } else if (kind < 92) {
            command.rounds().reconcile();
        } else if (kind < 94) {
            command.book()
                    .grow(
                            venue.accounts().most() + draw.nextInt(2),
                            venue.positions().most() + draw.nextInt(3));
        } else {
            anything();
        }
    }

    private void list() {
        final boolean isInverse = draw.nextInt(4) == 0;
        command.book()
                .list(
                        newInstrument(),
                        isInverse,
                        isInverse ? 1_000_000_000L + draw.nextInt(1_000) : 1 + draw.nextInt(1_000),
                        10_000 * (1 + draw.nextInt(10)),
                        100_000,
                        1,
                        MOST_PRICE);
    }

    private void mark() {
        final long instrument = instrument();
        command.book().mark(instrument, price(instrument));
    }

    private void fill() {
        final long instrument = instrument();
        final long mark = markOf(instrument);
        final long near = mark + draw.nextInt(-(int) (mark / 50) - 1, (int) (mark / 50) + 2);
        command.book().fill(account(), account(), instrument, 1L << draw.nextInt(10), Math.max(1, near));
    }

    private void funding() {
        final long instrument = instrument();
        final int row = venue.instruments().find(instrument);
        if (row >= 0 && !venue.instruments().contract(row).inverse()) {
            command.book().funding(instrument, draw.nextInt(-5_000_000, 5_000_000), markOf(instrument));
        } else {
            command.rounds().reconcile();
        }
    }

    private void confirm() {
        final int at = draw.nextInt(REMEMBERED);
        final long lots = closeoutLots[at];
        final int kind = draw.nextInt(10);
        final long part = kind == 0 ? 0 : kind < 3 ? 1 + (long) (draw.nextDouble() * lots) : lots;
        command.rounds().confirm(closeouts[at], part);
    }

    private void exempt() {
        final boolean isExempt = draw.nextInt(3) == 0;
        final int kind = draw.nextInt(3);
        if (kind == 0) {
            command.book().exemptAccount(account(), isExempt);
        } else if (kind == 1) {
            command.book().exemptOwner(70 + draw.nextInt(5), isExempt);
        } else {
            command.book().exemptSide(instrument(), draw.nextBoolean(), isExempt);
        }
    }

    /** A command of any kind with numbers of any size: whatever becomes of it, nothing breaks. */
    private void anything() {
        final CommandType[] types = CommandType.values();
        CommandType type = types[draw.nextInt(types.length)];
        // Room of any size would be taken; funding of inverse contracts is not in the model.
        while (type == CommandType.GROW || type == CommandType.FUNDING || type == CommandType.LIST) {
            type = types[draw.nextInt(types.length)];
        }
        command.begin(type);
        for (final VenueField field : type.fields()) {
            final int kind = draw.nextInt(4);
            command.set(
                    field,
                    kind == 0
                            ? draw.nextLong()
                            : kind == 1 ? 1 - draw.nextInt(3) : draw.nextLong() >>> draw.nextInt(64));
        }
        if (type.hasText()) {
            command.set("no-such:name=" + draw.nextInt());
        }
    }

    /** Mostly one that is open. */
    private long account() {
        final int kind = draw.nextInt(40);
        final int open = venue.accounts().count();
        if (kind > 4 && open > 0) {
            return venue.accounts().id(draw.nextInt(open));
        }
        return kind == 0 ? RandomTerms.FUND : kind == 1 ? RandomTerms.VAULT : newAccount();
    }

    private long newAccount() {
        return 1L + draw.nextInt(ACCOUNTS);
    }

    /** Mostly one that was listed. */
    private long instrument() {
        final int rows = venue.instruments().count();
        return rows > 0 && draw.nextInt(20) > 0
                ? venue.instruments().contract(draw.nextInt(rows)).id()
                : newInstrument();
    }

    private long newInstrument() {
        return 1L + draw.nextInt(INSTRUMENTS);
    }

    /** Some cents to some millions. */
    private long amount() {
        return 1 + (draw.nextLong() >>> 38 + draw.nextInt(26));
    }

    private long markOf(long instrument) {
        final int row = venue.instruments().find(instrument);
        return row < 0 ? 1_000 : venue.instruments().mark(row);
    }

    /** Near the mark, now and then a crash, never far from where prices are precise. */
    private long price(long instrument) {
        final long mark = Math.max(500, markOf(instrument));
        final int kind = draw.nextInt(12);
        final double change = kind == 0 ? 0.5 + draw.nextDouble() : 0.97 + 0.06 * draw.nextDouble();
        return Math.max(500, Math.min(20_000, (long) (mark * change)));
    }

    private String any(String[] of) {
        return of[draw.nextInt(of.length)];
    }
}
