package io.adlengine.venue;

import io.adlengine.Catalogue;
import io.adlengine.check.Confinement;
import io.adlengine.check.Require;
import io.adlengine.state.Durable;
import io.adlengine.venue.book.Accounts;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Instruments;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Positions;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.BackstopBuilder;
import io.adlengine.venue.loss.LossBooks;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.Standing;
import java.nio.ByteBuffer;

/**
 * A venue as one state machine: commands in, events out, the same bytes on every replica. Book, losses, guards and
 * rounds are in it; whoever embeds it only brings commands, in one order, and hears events.
 *
 * <pre>
 *   venue.apply(command.from(7, 1, t).book().mark(1, 800))        bob lacks 5,000 now
 *   venue.apply(command.from(7, 2, t).rounds().assess(10_000))    COVERED by the fund, NOMINATED, COLLECTION_DECIDED
 *   venue.apply(command.from(7, 3, t).rounds().next(10_000))      ROUND_STARTED, CLOSED_OUT, …, COLLECTION_ENDED
 * </pre>
 *
 * <p><b>Commands</b> are answered ({@link Answer}), and never throw for what they say: a refusal is an answer and an
 * event, the same everywhere. A client's command that arrives again is answered as before. Time comes with commands.
 * <b>Events</b> are told within {@link #apply}, the reply last.
 *
 * <p><b>After a mark</b>: {@code ASSESS} looks at those who may have lost, {@code NEXT} goes on with what that decided,
 * and each does no more than it is told. Between any two commands the state can be saved, also in the middle of a
 * round, and another venue, of other room, goes on with it bit for bit.
 *
 * <p>In base alone, in net mode and with cross margin; the parts below have the others. A command that names an
 * instrument is O(instruments); {@code ASSESS} and {@code NEXT} have their own bound, beyond which a collection's and a
 * round's decision are O(positions of the sides); {@code DRY_RUN} is O(everything). No allocation but by {@code LIST}
 * and the first round after it (some bytes a side), by what changes terms, configures, grows or tries out, by a side
 * that has more positions than it ever had (its list doubles), by the first owner, the first that is spared and the
 * first funding, and by refusals in words ({@link Answer#REFUSED}: an exception, about a kilobyte). Confined to one
 * thread; {@link #handOver} and restoring release it.
 */
public final class Venue {
    private final Confinement confinement = new Confinement();
    private final VenueEvents events;
    private final VenueState state;
    private final VenueClients clients;
    private final PositionBook book;
    private final Backstop backstop;
    private final Deleveraging deleveraging;
    private final LiveRound liveRound;
    private final Collecting collecting;
    private final VenueCommands commands;
    private final VenueSnapshot snapshot;
    private final VenueBuilder settings;
    /** Null where none was asked for. */
    private final DryRun dryRun;

    private final MissingMoney lack;
    private boolean isBusy;
    private String refusal;

    Venue(VenueBuilder settings) {
        this(settings, settings.listener, false);
    }

    /** A venue that only shows what would happen. */
    Venue(VenueBuilder settings, Rehearsal rehearsal) {
        this(settings, rehearsal, true);
    }

    private Venue(VenueBuilder settings, VenueListener listener, boolean isRehearsal) {
        this.settings = settings;
        book = new PositionBook(new Instrument[0], settings.maxAccounts, settings.maxPositions);
        settings.vaultRow = settings.hasVault ? book.open(settings.vaultId) : PositionBook.NONE;
        settings.fundRow = settings.hasFund ? book.open(settings.fundId) : PositionBook.NONE;
        events = new VenueEvents(listener, isRehearsal);
        final MarkWatch marks = new MarkWatch(book.instruments(), settings.markBand, settings.markLife);
        state = new VenueState(book, events, marks, settings.hasCommitments);
        clients = new VenueClients(settings.maxClients, settings.maxReplies);
        deleveraging = new Deleveraging(settings, book);
        liveRound = new LiveRound(deleveraging);
        final UndoLog log = new UndoLog(book, settings.undoable);
        final RoundEvents rounds = new RoundEvents(state, deleveraging, log);
        deleveraging.start(rounds, log);
        final WaitingSettlements waiting = new WaitingSettlements(settings.maxUnsettled);
        final CoveredEvents covered = new CoveredEvents(state);
        backstop = backstop(settings, covered);
        collecting = new Collecting(state, deleveraging, backstop, rounds, waiting, log, settings);
        final Undoing undoing = new Undoing(state, backstop, log, waiting);
        lack = new MissingMoney(book);
        commands = new VenueCommands(state, backstop, deleveraging, collecting, waiting, undoing);
        dryRun = settings.hasDryRuns && !isRehearsal ? new DryRun(settings) : null;
        snapshot = new VenueSnapshot(state, clients, backstop, deleveraging, collecting, log);
    }

    private Backstop backstop(VenueBuilder settings, CoveredEvents covered) {
        final BackstopBuilder builder = Backstop.builder(book).listener(covered);
        if (settings.hasVault) {
            builder.vault(settings.vaultRow);
        }
        if (settings.hasFund) {
            builder.fund(settings.fundRow);
        }
        return (settings.layers == Layer.PRINCIPAL ? builder.reachingPrincipal() : builder).build();
    }

    /**
     * {@return a builder; rule, severity and room must be set}
     *
     * @param catalogue of rules and severities by name
     * @throws IllegalArgumentException if the catalogue is missing
     */
    public static VenueBuilder builder(Catalogue catalogue) {
        return new VenueBuilder(catalogue);
    }

    /**
     * Carries out a command.
     *
     * @param command whose fields are all set; not kept
     * @return what became of it; {@link #value} is what it says beside
     * @throws IllegalArgumentException if the command is missing
     * @throws IllegalStateException if called back by a listener
     */
    public Answer apply(Command command) {
        assert confinement.holds() : confinement;
        Require.present("command", command);
        requireIdle();
        isBusy = true;
        try {
            events.of(command);
            state.value = 0;
            refusal = null;
            return answer(command);
        } finally {
            isBusy = false;
            events.finish();
        }
    }

    private void requireIdle() {
        if (isBusy) {
            throw new IllegalStateException("venue=busy (expected: not called back by its listener)");
        }
    }

    private Answer answer(Command command) {
        final int client = clients.find(command.clientId());
        if (client == VenueClients.NONE && clients.isFull()) {
            return reply(Answer.NO_ROOM_FOR_CLIENT, 0, false);
        }
        final long next = client == VenueClients.NONE ? 1 : clients.last(client) + 1;
        if (command.sequence() < next) {
            return repeat(client, command.sequence());
        }
        if (command.sequence() > next) {
            return reply(Answer.SEQUENCE_GAP, next, false);
        }
        if (command.timestamp() < state.now) {
            return reply(Answer.TIME_RUNS_BACKWARDS, state.now, false);
        }
        final Answer answer = carryOut(command);
        clients.remember(client == VenueClients.NONE ? clients.add(command.clientId()) : client, answer, state.value);
        return reply(answer, state.value, false);
    }

    private Answer repeat(int client, long sequence) {
        return client != VenueClients.NONE && clients.isRemembered(client, sequence)
                ? reply(clients.answer(client, sequence), clients.value(client, sequence), true)
                : reply(Answer.SEQUENCE_FORGOTTEN, client == VenueClients.NONE ? 1 : clients.last(client) + 1, false);
    }

    private Answer carryOut(Command command) {
        try {
            final Answer answer = commands.apply(command);
            return answer == Answer.DONE && command.type() == CommandType.DRY_RUN ? tryOut(command) : answer;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            refusal = refused.getMessage();
            state.value = 0;
            return Answer.REFUSED;
        }
    }

    private Answer tryOut(Command command) {
        if (dryRun == null) {
            return Answer.NOT_NOW;
        }
        final long most = command.get(VenueField.MOST);
        if (most < 1 || most > Integer.MAX_VALUE) {
            return Answer.OUT_OF_RANGE;
        }
        final boolean isWhole = dryRun.run(snapshot, command, (int) most);
        state.value = dryRun.collected();
        return isWhole ? Answer.DONE : Answer.MORE;
    }

    /** A command of a rehearsal: nobody's, and not remembered. */
    Answer rehearse(Command command) {
        events.of(command);
        state.value = 0;
        try {
            return commands.apply(command);
        } finally {
            events.finish();
        }
    }

    /** Of a rehearsal: the matching core fills whatever is with it. */
    void fillHandedOut(Command command) {
        events.of(command);
        try {
            collecting.fillHandedOut();
        } finally {
            events.finish();
        }
    }

    long collectionId() {
        return collecting.collectionId;
    }

    private Answer reply(Answer answer, long value, boolean isRepeated) {
        state.value = value;
        events.begin(EventType.REPLY)
                .put(VenueField.CODE, answer.code())
                .put(VenueField.AMOUNT, value)
                .put(VenueField.FLAG, isRepeated ? 1 : 0);
        events.send();
        return answer;
    }

    /**
     * Runs so many small crashes in a venue of no consequence that is configured as this one, so that the code of the
     * first real round is loaded and compiled: 10 hardly help, 100 do, 300 more. Nothing of this venue changes.
     * Allocates.
     *
     * @param crashes how many, 0 or more
     * @throws IllegalArgumentException if the number is below 0
     */
    public void warmUp(int crashes) {
        assert confinement.holds() : confinement;
        new WarmUp(settings).run(Require.within("crashes", crashes, 0, Integer.MAX_VALUE));
    }

    /** {@return what the last command's answer says beside: money, a number of accounts, what comes next; else 0} */
    public long value() {
        assert confinement.holds() : confinement;
        return state.value;
    }

    /** {@return why the last command was {@link Answer#REFUSED}, in words; otherwise null} No part of the state. */
    public String refusal() {
        assert confinement.holds() : confinement;
        return refusal;
    }

    /** {@return the accounts, to look at} */
    public Accounts accounts() {
        return book.accounts();
    }

    /** {@return the instruments with their marks, to look at} */
    public Instruments instruments() {
        return book.instruments();
    }

    /** {@return the positions, to look at} */
    public Positions positions() {
        return book.positions();
    }

    /** {@return who has borne what, to look at} */
    public LossBooks losses() {
        return backstop.books();
    }

    /**
     * {@return Σ collateral + isolated margins − values at entry, and what funding keeps of them in fractions, modulo
     * 2^64: nothing changes it but money in and out}
     */
    public long cash() {
        return book.cash();
    }

    /**
     * {@return what an account lacks at the present marks, money, 0 or more: what a shard claims of a {@link
     * io.adlengine.venue.pool.PooledFund}} O(the account's positions).
     *
     * @param accountId an account
     * @throws IllegalArgumentException if there is none of that id
     */
    public long missing(long accountId) {
        assert confinement.holds() : confinement;
        final int row = book.accounts().find(accountId);
        if (row == PositionBook.NONE) {
            throw Require.refusal("accountId", Long.toString(accountId), "an account of the venue");
        }
        return lack.of(row);
    }

    /** {@return the rule by which rounds are decided, as it was named} */
    public String rule() {
        return deleveraging.rule();
    }

    /** {@return the severity by which rounds are decided, as it was named} */
    public String severity() {
        return deleveraging.severity();
    }

    /**
     * {@return where accounts stand, and what they would lose, as a round of this venue would find them now} It looks
     * at this venue's book by the rule that decides here, with what that remembers, on an instance of its own; refresh
     * it for each market. Nothing of the venue changes. After another rule was chosen, or this venue restored, ask for
     * another. Allocates.
     */
    public Standing standing() {
        assert confinement.holds() : confinement;
        return deleveraging.standing();
    }

    /** {@return the present round: receipts, what commits to it, and what other rules would have taken} */
    public LiveRound liveRound() {
        assert confinement.holds() : confinement;
        return liveRound;
    }

    /** {@return the bytes that {@link #save} would take now} */
    public long size() {
        assert confinement.holds() : confinement;
        return snapshot.size();
    }

    /**
     * Saves everything at the buffer's position, which moves past it: also in the middle of a collection.
     *
     * @param buffer with at least {@link #size} bytes of room
     * @throws IllegalArgumentException if there is too little room, or the buffer is read-only
     * @throws IllegalStateException if called back by a listener
     */
    public void save(ByteBuffer buffer) {
        assert confinement.holds() : confinement;
        requireIdle();
        Require.present("buffer", buffer);
        snapshot.save(buffer);
    }

    /**
     * Restores what {@link #save} saved from a venue that is configured alike, whatever rule and severity commands have
     * given it since, into any room that is enough. Afterwards nobody owns the venue: whichever thread calls next does.
     *
     * @param buffer a snapshot at its position, which moves past it
     * @throws IllegalArgumentException if it is damaged, of another configuration, or does not fit; nothing has changed
     *     then
     * @throws IllegalStateException if called back by a listener
     */
    public void restore(ByteBuffer buffer) {
        assert confinement.holds() : confinement;
        requireIdle();
        Require.present("buffer", buffer);
        snapshot.restore(buffer);
        refusal = null;
        state.value = 0;
        confinement.release();
    }

    /** {@return a hash of everything: equal on replicas with the same history, different otherwise but by accident} */
    public long stateHash() {
        assert confinement.holds() : confinement;
        return snapshot.hash();
    }

    /**
     * {@return the same of one part, so that replicas that differ can be told where}
     *
     * @param part which
     * @throws IllegalArgumentException if it is missing
     */
    public long stateHash(VenuePart part) {
        assert confinement.holds() : confinement;
        return snapshot.hash(Require.present("part", part));
    }

    /** Gives the venue to whichever thread calls next. */
    public void handOver() {
        assert confinement.holds() : confinement;
        requireIdle();
        snapshot.eachPart(Durable::handOver);
        confinement.release();
    }
}
