package io.adlengine.bench.torture;

import io.adlengine.venue.Answer;
import io.adlengine.venue.Command;
import io.adlengine.venue.CommandType;
import io.adlengine.venue.Event;
import io.adlengine.venue.Venue;
import io.adlengine.venue.VenueField;
import io.adlengine.venue.VenueListener;
import io.adlengine.venue.book.PositionBook;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a venue must never do, whatever its money adds up to: of commands and events alone it knows owners, who is
 * spared, what is paused, suspect, approved, late or answered before, and who was told to lack something.
 */
final class RulesModel implements VenueListener {
    /** One side of an instrument. */
    private record Side(long instrument, boolean isLong) {}

    private final Supplier<Venue> venue;
    private final boolean needsApproval;
    private final MarksModel marks;
    private final CloseoutsModel closeouts = new CloseoutsModel();
    private final RepliesModel replies = new RepliesModel();
    private final UndoModel undo = new UndoModel();
    private final Map<Long, Long> owners = new HashMap<>();
    private final Set<Long> exemptOwners = new HashSet<>();
    private final Set<Long> exempt = new HashSet<>();
    private final Set<Side> exemptSides = new HashSet<>();
    /** As the present round began: candidates are chosen then. */
    private final Set<Long> exemptOfRound = new HashSet<>();

    private final Set<Long> paused = new HashSet<>();
    private final Set<Long> told = new HashSet<>();
    private boolean isSideExempt;
    private boolean isVenuePaused;
    private boolean isDecided;
    private boolean isRepeated;
    private boolean hasTimedOut;
    private long approved;
    private long collection;
    /** Close-outs of the present command. */
    private long steps;

    RulesModel(RandomTerms terms, Supplier<Venue> venue) {
        this.venue = venue;
        needsApproval = terms.needsApproval();
        marks = new MarksModel(terms.band(), terms.markLife());
    }

    /** Before a command. */
    void begin() {
        steps = 0;
        hasTimedOut = false;
        closeouts.begin();
    }

    /** Whether a close-out has timed out in the present command. */
    boolean hasTimedOut() {
        return hasTimedOut;
    }

    @Override
    public void onEvent(Event event) {
        if (event.isDryRun()) {
            return;
        }
        switch (event.type()) {
            case REPLY -> isRepeated = event.get(VenueField.FLAG) == 1;
            case DEFERRED, RESIDUAL -> told.add(event.get(VenueField.ACCOUNT_ID));
            case NOMINATED -> nominated(event);
            case COLLECTION_DECIDED -> isDecided = true;
            case COLLECTION_ENDED -> {
                isDecided = false;
                closeouts.clear();
            }
            case ROUND_STARTED -> started(event);
            case ROUND_ENDED -> closeouts.clear();
            case CLOSEOUT_ORDERED -> {
                steps++;
                requirePair(event);
                closeouts.ordered(event);
            }
            case REVERSED -> changed(event);
            case CLOSED_OUT -> {
                steps++;
                changed(event);
                requirePair(event);
                closeouts.closedOut(event);
            }
            case CLOSEOUT_TIMED_OUT -> {
                hasTimedOut = true;
                closeouts.timedOut(event);
            }
            default -> {}
        }
    }

    private void changed(Event event) {
        undo.changed(event.get(VenueField.ACCOUNT_ID), event.get(VenueField.ROUND_ID));
        undo.changed(event.get(VenueField.COUNTERPARTY_ID), event.get(VenueField.ROUND_ID));
    }

    /** Until the collection is over, which has to tell again. */
    private void nominated(Event event) {
        final long account = event.get(VenueField.ACCOUNT_ID);
        told.remove(account);
        collection = event.get(VenueField.COLLECTION_ID);
        requirePoor(RandomTerms.VAULT);
        requirePoor(RandomTerms.FUND);
        final Venue of = venue.get();
        for (int p = of.positions().firstOfAccount(of.accounts().find(account));
                p != PositionBook.NONE;
                p = of.positions().nextOfAccount(p)) {
            final long instrument =
                    of.instruments().contract(of.positions().instrument(p)).id();
            Difference.unless(
                    marks.isTrusted(instrument, event.timestamp()),
                    () -> "account " + account + " is nominated at a mark that is not trusted");
        }
    }

    /** Winners pay for nothing that vault and fund could. */
    private void requirePoor(long bearer) {
        final int row = venue.get().accounts().find(bearer);
        Difference.unless(
                row == PositionBook.NONE || venue.get().accounts().collateral(row) <= 0,
                () -> "bearer " + bearer + " has money left");
    }

    private void started(Event event) {
        final long instrument = event.get(VenueField.INSTRUMENT_ID);
        Difference.unless(!isVenuePaused && !paused.contains(instrument), () -> "a round in a paused market");
        Difference.unless(!marks.areAnySuspect(), () -> "a round at a suspect mark");
        Difference.unless(!needsApproval || approved == collection, () -> "a round that was not approved");
        isSideExempt = exemptSides.contains(new Side(instrument, event.get(VenueField.IS_LONG) == 0));
        exemptOfRound.clear();
        exemptOfRound.addAll(exempt);
        owners.forEach((account, owner) -> {
            if (exemptOwners.contains(owner)) {
                exemptOfRound.add(account);
            }
        });
    }

    private void requirePair(Event event) {
        final long winner = event.get(VenueField.COUNTERPARTY_ID);
        final Long owner = owners.get(winner);
        Difference.unless(
                owner == null || !owner.equals(owners.get(event.get(VenueField.ACCOUNT_ID))),
                () -> "a close-out of two accounts of one owner");
        Difference.unless(!isSideExempt && !exemptOfRound.contains(winner), () -> "a winner that is spared");
    }

    /** A command was answered. */
    void answered(Command command, Answer answer, long value) {
        replies.answered(command, answer, value, isRepeated);
        if (isRepeated || answer.code() >= Answer.TIME_RUNS_BACKWARDS.code()) {
            return;
        }
        if (command.timestamp() <= RandomTerms.MOST_TIME) {
            closeouts.answered(command, answer);
        }
        if (command.type() == CommandType.NEXT && answer != Answer.OUT_OF_RANGE) {
            Difference.unless(
                    steps <= command.get(VenueField.MOST),
                    () -> steps + " close-outs (expected: " + command.get(VenueField.MOST) + " at most)");
        }
        Difference.unless(
                answer != Answer.MARK_NOT_TRUSTED || marks.areAnySuspect(), () -> "no mark is suspect, and it waits");
        if (answer == Answer.DONE) {
            done(command);
        } else if (answer == Answer.MOVED) {
            undo.isMoved(command.get(VenueField.ROUND_ID), value);
        }
    }

    private void done(Command command) {
        switch (command.type()) {
            case OWN -> owners.put(account(command), command.get(VenueField.OWNER_ID));
            case EXEMPT_ACCOUNT -> put(exempt, account(command), isOn(command));
            case EXEMPT_OWNER -> put(exemptOwners, command.get(VenueField.OWNER_ID), isOn(command));
            case EXEMPT_SIDE ->
                put(exemptSides, new Side(instrument(command), command.get(VenueField.IS_LONG) == 1), isOn(command));
            case PAUSE -> put(paused, instrument(command), isOn(command));
            case PAUSE_VENUE -> isVenuePaused = isOn(command);
            case APPROVE -> approved = command.get(VenueField.COLLECTION_ID);
            case MARK, CONFIRM_MARK -> marks.done(command);
            case LIST, DELIST -> {
                marks.done(command);
                paused.remove(instrument(command));
                exemptSides.removeIf(side -> side.instrument == instrument(command));
            }
            case FILL -> {
                undo.changed(account(command), UndoModel.TRADE);
                undo.changed(command.get(VenueField.COUNTERPARTY_ID), UndoModel.TRADE);
            }
            case WITHDRAW -> withdrawn(account(command));
            case ASSESS -> assessed();
            default -> {}
        }
    }

    private static <T> void put(Set<T> set, T what, boolean isIn) {
        if (isIn) {
            set.add(what);
        } else {
            set.remove(what);
        }
    }

    private static long account(Command command) {
        return command.get(VenueField.ACCOUNT_ID);
    }

    private static long instrument(Command command) {
        return command.get(VenueField.INSTRUMENT_ID);
    }

    private static boolean isOn(Command command) {
        return command.get(VenueField.FLAG) == 1;
    }

    private void withdrawn(long account) {
        Difference.unless(!closeouts.isOut(account), () -> "account " + account + " withdraws what is planned");
        Difference.unless(
                equity(venue.get().accounts().find(account)) >= 0,
                () -> "account " + account + " withdraws what it does not have");
    }

    /** Whoever lacks something at the end of an assessment was told of, unless a collection has to end first. */
    private void assessed() {
        for (int row = 0; row < venue.get().accounts().count() && !isDecided; row++) {
            final long id = venue.get().accounts().id(row);
            if (equity(row) >= 0) {
                told.remove(id);
            } else {
                Difference.unless(
                        told.contains(id) || id == RandomTerms.VAULT || id == RandomTerms.FUND,
                        () -> "account " + id + " lacks something, and nobody was told");
            }
        }
    }

    private long equity(int account) {
        final Venue of = venue.get();
        long equity = of.accounts().collateral(account);
        for (int p = of.positions().firstOfAccount(account);
                p != PositionBook.NONE;
                p = of.positions().nextOfAccount(p)) {
            final int instrument = of.positions().instrument(p);
            equity += of.instruments()
                            .contract(instrument)
                            .value(of.positions().lots(p), of.instruments().mark(instrument))
                    - of.positions().entry(p);
        }
        return equity;
    }
}
