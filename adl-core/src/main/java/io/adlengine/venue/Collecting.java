package io.adlengine.venue;

import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Confirmation;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Nomination;
import io.adlengine.venue.round.OutstandingCloseouts;

/**
 * A collection from its first nomination to its last close-out, in steps that a command can bound: nominated, decided,
 * approved where the venue asks for it, carried out round by round, ended or abandoned. There is one at a time.
 */
final class Collecting implements Durable {
    private static final int NONE = PositionBook.NONE;

    /** How far the collection has come. */
    private enum Stage {
        NONE,
        NOMINATING,
        WAITING,
        RUNNING
    }

    private final VenueState state;
    private final PositionBook book;
    final Deleveraging deleveraging;
    private final Backstop backstop;
    private final RoundEvents rounds;
    private final HandedOut handedOut;
    private final WaitingSettlements waiting;
    private final UndoLog log;
    private final MissingMoney lack;
    private final boolean needsApproval;
    private final AccountSet nominated;
    private Stage stage = Stage.NONE;
    long collectionId;
    /** Whether a mark was set since the collection began, or somebody lacks something behind the walk. */
    private boolean hasMoved;
    /** Where the walk over accounts that lack something goes on. */
    private int nextToPay;

    private boolean isRoundOpen;

    Collecting(
            VenueState state,
            Deleveraging deleveraging,
            Backstop backstop,
            RoundEvents rounds,
            WaitingSettlements waiting,
            UndoLog log,
            VenueBuilder settings) {
        this.log = log;
        this.state = state;
        this.deleveraging = deleveraging;
        this.backstop = backstop;
        this.rounds = rounds;
        this.waiting = waiting;
        book = state.book;
        handedOut = new HandedOut(state, deleveraging, settings.maxOutstanding, settings.closeoutLife);
        lack = new MissingMoney(book);
        needsApproval = settings.needsApproval;
        nominated = new AccountSet("nominated accounts", book.accounts().most());
    }

    /** Whether accounts that lack something have to wait for the end of a collection. */
    boolean isDecided() {
        return stage.ordinal() > Stage.NOMINATING.ordinal();
    }

    /** Whether anything is under way that the rule and the severity decide. */
    boolean isUnderWay() {
        return stage != Stage.NONE;
    }

    /** A mark was set: what was nominated by the old one is nominated anew, what is decided ends after its pass. */
    void markMoved() {
        hasMoved = true;
    }

    void grow() {
        nominated.grow(book.accounts().most());
    }

    /** An account lacks something: where the walk has passed it, it begins again. */
    void lacks(int account) {
        hasMoved |= !isDecided() && account < nextToPay;
    }

    /** Before accounts are asked for: nominations at other marks do not count, and nobody is left out. */
    void prepare() {
        if (!isDecided() && hasMoved) {
            restart();
        }
    }

    private void restart() {
        stage = Stage.NONE;
        hasMoved = false;
        nominated.clear();
        nextToPay = 0;
    }

    int nextToPay() {
        return nextToPay;
    }

    void paidUpTo(int account) {
        nextToPay = account + 1;
    }

    void defer(int account, int instrument, Answer reason) {
        state.events
                .begin(EventType.DEFERRED)
                .put(VenueField.ACCOUNT_ID, book.accounts().id(account))
                .put(
                        VenueField.INSTRUMENT_ID,
                        instrument == NONE
                                ? 0
                                : book.instruments().contract(instrument).id())
                .put(VenueField.CODE, reason.code());
        state.events.send();
    }

    /** Nominates what an account lacks behind its cross positions, and behind each isolated one. */
    void nominate(int account, long missing) {
        if (stage == Stage.NONE) {
            deleveraging.adl().collection().begin();
            collectionId++;
            hasMoved = false;
            nominated.clear();
            stage = Stage.NOMINATING;
        }
        Nomination worst = Nomination.SOLVENT;
        final DeficitCollection collection = deleveraging.adl().collection();
        if (lack.crossOf(account) > 0) {
            worst = hear(collection.nominate(book.accounts().id(account)), account, worst);
        }
        for (int p = lack.firstIsolated(account); p != NONE; p = lack.nextIsolated(p)) {
            if (lack.behind(p) > 0) {
                worst = hear(collection.nominateRow(p), account, worst);
            }
        }
        if (nominated.contains(account)) {
            tell(EventType.NOMINATED, account, missing);
        } else if (worst == Nomination.GUARDED) {
            defer(account, NONE, Answer.PAUSED);
        } else if (worst == Nomination.NO_ROOM) {
            defer(account, NONE, Answer.NO_ROOM);
        } else {
            // Nobody can be made to pay for it: the fund's, or a residual for social loss.
            state.lacking.remove(account);
            tell(EventType.RESIDUAL, account, missing);
        }
    }

    private Nomination hear(Nomination answer, int account, Nomination worst) {
        if (answer == Nomination.ACCEPTED) {
            nominated.add(account);
        }
        return answer == Nomination.GUARDED || answer == Nomination.NO_ROOM ? answer : worst;
    }

    private void tell(EventType type, int account, long amount) {
        state.events
                .begin(type)
                .put(VenueField.COLLECTION_ID, collectionId)
                .put(VenueField.ACCOUNT_ID, book.accounts().id(account))
                .put(VenueField.AMOUNT, amount);
        state.events.send();
    }

    /** Everybody who lacks something was asked for. */
    Answer decide() {
        nextToPay = 0;
        if (stage != Stage.NOMINATING || nominated.count() == 0) {
            restart();
            return Answer.DONE;
        }
        final Decision decision = deleveraging.adl().collection().decide();
        if (decision == Decision.DECIDED) {
            stage = needsApproval ? Stage.WAITING : Stage.RUNNING;
            hasMoved = false;
            state.events
                    .begin(EventType.COLLECTION_DECIDED)
                    .put(VenueField.COLLECTION_ID, collectionId)
                    .put(VenueField.AMOUNT, deleveraging.adl().collection().deficit())
                    .put(VenueField.FLAG, needsApproval ? 1 : 0);
            state.events.send();
            return needsApproval ? Answer.WAITING : Answer.DONE;
        }
        for (int account = nominated.next(0);
                decision == Decision.GUARDED && account != NONE;
                account = nominated.next(account + 1)) {
            defer(account, NONE, Answer.PAUSED);
        }
        restart();
        return decision == Decision.GUARDED ? Answer.DONE : Answer.MORE;
    }

    Answer approve(long id) {
        if (stage == Stage.NONE || id != collectionId) {
            return Answer.UNKNOWN_COLLECTION;
        }
        if (stage != Stage.WAITING) {
            return Answer.NOT_NOW;
        }
        stage = Stage.RUNNING;
        return Answer.DONE;
    }

    Answer next(long most) {
        if (most < 1 || most > Integer.MAX_VALUE) {
            return Answer.OUT_OF_RANGE;
        }
        if (!isDecided()) {
            return Answer.NOT_NOW;
        }
        if (stage == Stage.WAITING) {
            return Answer.WAITING;
        }
        for (int left = (int) most; left > 0; ) {
            if (!isRoundOpen) {
                if (state.marks.areAnySuspect()) {
                    return left < most ? Answer.MORE : Answer.MARK_NOT_TRUSTED;
                }
                final DeficitCollection collection = deleveraging.adl().collection();
                if (!collection.next()) {
                    end(false, collection.collected(), collection.collectedOfPrincipal());
                    return Answer.DONE;
                }
                openRound();
            }
            final int done = carryOut(left);
            if (isRoundOpen && done < left && handedOut.count() > 0) {
                state.value = handedOut.count();
                return Answer.WAITING;
            }
            left -= Math.max(1, done);
        }
        return Answer.MORE;
    }

    /** Goes on with the round that is open; how many close-outs were looked at. */
    private int carryOut(int most) {
        final Autodeleverager adl = deleveraging.adl();
        final int before = adl.closeouts().remaining();
        final int done = handedOut.isUsed() && adl.collection().layer() != Layer.MONEY
                ? handedOut.handOut(most, rounds.roundId())
                : before - (before == 0 ? 0 : adl.execute(most));
        if (adl.closeouts().remaining() == 0) {
            closeRound();
        }
        return done;
    }

    private void openRound() {
        isRoundOpen = true;
        final boolean isFirst = deleveraging.adl().collection().isFirst();
        rounds.start(collectionId, isFirst);
        if (isFirst) {
            waiting.add(rounds.roundId(), deleveraging.adl().round().id());
        }
    }

    private void closeRound() {
        isRoundOpen = false;
        final Autodeleverager adl = deleveraging.adl();
        final long cost = adl.closeouts().cost();
        if (cost > 0) {
            final boolean isPrincipal = adl.collection().layer() == Layer.PRINCIPAL;
            backstop.deleveraged(adl.losers().instrumentRow(), isPrincipal ? 0 : cost, isPrincipal ? cost : 0);
        }
        rounds.end();
    }

    /** It is over: who still lacks something is named, and stays where a mark or a guard may change that. */
    private void end(boolean isAbandoned, long collected, long ofPrincipal) {
        final boolean isOpen = hasMoved || deleveraging.adl().collection().isGuarded();
        for (int account = nominated.next(0); account != NONE; account = nominated.next(account + 1)) {
            final long missing = lack.of(account);
            if (missing > 0) {
                tell(EventType.RESIDUAL, account, missing);
            }
            if (missing == 0 || !isOpen) {
                state.lacking.remove(account);
            }
        }
        state.events
                .begin(EventType.COLLECTION_ENDED)
                .put(VenueField.COLLECTION_ID, collectionId)
                .put(VenueField.AMOUNT, collected)
                .put(VenueField.COST, ofPrincipal)
                .put(VenueField.FLAG, isAbandoned ? 1 : 0);
        state.events.send();
        restart();
    }

    Answer confirm(long closeoutId, long lots) {
        final int place = handedOut.find(closeoutId);
        if (place == HandedOut.NONE) {
            return Answer.UNKNOWN_CLOSEOUT;
        }
        if (lots < 0 || lots > deleveraging.adl().outstanding().lots(closeoutId)) {
            return Answer.OUT_OF_RANGE;
        }
        return confirmAt(place, closeoutId, lots) == Confirmation.CHANGED ? Answer.CHANGED : Answer.DONE;
    }

    private Confirmation confirmAt(int place, long closeoutId, long lots) {
        rounds.confirming(closeoutId);
        final OutstandingCloseouts outstanding = deleveraging.adl().outstanding();
        log.before(outstanding.loserPositionRow(closeoutId), outstanding.winnerPositionRow(closeoutId));
        try {
            return outstanding.confirm(closeoutId, lots);
        } finally {
            handedOut.remove(place);
            rounds.confirming(0);
        }
    }

    /** Close-outs that the matching core has not answered in time count as refused. */
    void expire() {
        while (handedOut.isFirstLate()) {
            final long late = handedOut.first();
            state.events
                    .begin(EventType.CLOSEOUT_TIMED_OUT)
                    .put(VenueField.ROUND_ID, rounds.roundId())
                    .put(VenueField.CLOSEOUT_ID, late)
                    .put(VenueField.LOTS, deleveraging.adl().outstanding().lots(late));
            state.events.send();
            confirmAt(0, late, 0);
        }
    }

    /** All that is handed out is filled, as far as it is possible. */
    void fillHandedOut() {
        while (handedOut.count() > 0) {
            final long id = handedOut.first();
            confirmAt(0, id, deleveraging.adl().outstanding().lots(id));
        }
    }

    Answer abandon(long id) {
        if (stage == Stage.NONE || id != collectionId) {
            return Answer.UNKNOWN_COLLECTION;
        }
        final DeficitCollection collection = deleveraging.adl().collection();
        final long collected = collection.collected();
        final long ofPrincipal = collection.collectedOfPrincipal();
        if (isRoundOpen) {
            closeRound();
        }
        // Gives up what is left of the plan, and what is handed out.
        collection.begin();
        handedOut.clear();
        end(true, collected, ofPrincipal);
        return Answer.DONE;
    }

    @Override
    public String configuration() {
        return "collecting:approval=" + needsApproval + "," + handedOut.configuration();
    }

    @Override
    public void save(StateWriter out) {
        out.putInt(stage.ordinal());
        out.putLong(collectionId);
        out.putBoolean(hasMoved);
        out.putInt(nextToPay);
        out.putBoolean(isRoundOpen);
        nominated.save(out);
        handedOut.save(out);
        rounds.save(out);
        waiting.save(out);
    }

    @Override
    public void load(StateReader in) {
        stage = Stage.values()[Require.within("stage", in.getInt(), 0, Stage.RUNNING.ordinal())];
        collectionId = Require.notNegative("collectionId", in.getLong());
        hasMoved = in.getBoolean();
        nextToPay = Require.within(
                "account to pay for", in.getInt(), 0, book.accounts().count());
        isRoundOpen = in.getBoolean();
        nominated.load(in, book.accounts().count());
        handedOut.load(in);
        rounds.load(in);
        waiting.load(in);
    }
}
