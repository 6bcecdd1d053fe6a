package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Currencies, a margin function, listings, hedge mode, funding, isolated margins and rounds of every kind in small
 * steps, together over a dozen instruments: one command after another, each looked at by {@link CrowdedVenueChecks}.
 * Another one, with other room and another past, goes on from any command.
 */
final class CrowdedVenue implements CloseoutListener {
    private static final int TRADERS = CrowdedVenueTerms.TRADERS;
    private static final int NONE = PositionBook.NONE;

    private enum Stage {
        IDLE,
        NOMINATE,
        SIDE,
        EXECUTE
    }

    private enum Kind {
        ROUND,
        COLLECTION,
        QUANTITY
    }

    final CrowdedVenueTerms terms;
    final PositionBook book;
    final Autodeleverager adl;
    final Snapshot snapshot;
    final CrowdedVenueChecks checks;
    final CrowdedVenueCommands commands;
    private final Valuation valuation;
    private final StringBuilder events = new StringBuilder();
    private final long seed;
    private final boolean[] hasLost = new boolean[400];
    private final int[] fillsOf = new int[400];
    private SplittableRandom random;
    private Stage stage = Stage.IDLE;
    private Kind kind = Kind.ROUND;
    private int nominee;
    private int step;
    private long markings;
    int refused;
    int accepted;
    int fills;
    int executed;

    CrowdedVenue(long seed, int spare) {
        this.seed = seed;
        terms = new CrowdedVenueTerms(seed, spare, this);
        book = terms.book;
        adl = terms.adl;
        snapshot = new Snapshot(book, adl);
        valuation = new Valuation(book);
        checks = new CrowdedVenueChecks(terms);
        commands = new CrowdedVenueCommands(terms, checks, events);
        begin();
    }

    private void begin() {
        commands.by(new SplittableRandom(seed ^ 0x5DEECE66DL));
        for (int i = 0; i < book.instruments().count(); i++) {
            book.mark(i, terms.middle(i));
        }
        for (int row = 0; row < book.accounts().count(); row++) {
            commands.fill(row);
        }
        for (int n = 0; n < 120; n++) {
            makeRoom();
            trade();
        }
    }

    private void trade() {
        try {
            commands.trade();
        } catch (IllegalArgumentException e) {
            refused++;
        }
    }

    /** Saved, and restored into a book that has other room and has seen other things. */
    CrowdedVenue restart(int spare, int past) {
        final CrowdedVenue other = new CrowdedVenue(seed, spare);
        other.step = 1 << 20;
        for (int n = 0; n < past; n++) {
            other.take();
        }
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        while (other.book.accounts().most() < book.accounts().most()
                || other.book.positions().most() < book.positions().most()) {
            other.book.grow(
                    Math.max(book.accounts().most(), other.book.accounts().most()),
                    Math.max(book.positions().most(), other.book.positions().most()));
        }
        other.snapshot.restore(bytes.flip());
        other.events.setLength(0);
        other.stage = stage;
        other.kind = kind;
        other.nominee = nominee;
        other.step = step;
        other.markings = other.book.instruments().markings() - (haveMarksMoved() ? 1 : 0);
        other.terms.goOnFrom(terms);
        other.commands.goOnFrom(commands);
        System.arraycopy(checks.in, 0, other.checks.in, 0, checks.in.length);
        other.checks.check();
        return other;
    }

    private boolean haveMarksMoved() {
        return book.instruments().markings() != markings;
    }

    String events() {
        final String text = events.toString();
        events.setLength(0);
        return text;
    }

    void take() {
        makeRoom();
        random = new SplittableRandom(seed * 31 + step++);
        commands.by(random);
        final boolean deleverages = stage == Stage.IDLE ? random.nextInt(6) == 0 : random.nextInt(5) > 0;
        if (deleverages) {
            deleverage();
        } else {
            final int what = random.nextInt(CrowdedVenueCommands.COUNT);
            events.append("command ").append(what).append(' ');
            refusable(() -> commands.take(what));
        }
        events.append('\n');
        checks.check();
    }

    /** Tight, and more of it just when it is needed, in the middle of a round too. */
    private void makeRoom() {
        final boolean isFull = book.accounts().count() + 2 > book.accounts().most();
        if (isFull || book.positions().count() + 4 > book.positions().most()) {
            book.grow(
                    book.accounts().most() + (isFull ? 3 : 0), book.positions().most() + 5);
        }
    }

    /** A refusal leaves everything as it was. */
    private void refusable(Runnable command) {
        final long before = snapshot.hash();
        try {
            command.run();
        } catch (IllegalArgumentException e) {
            events.append(e.getMessage());
            refused++;
            assertEquals(before, snapshot.hash(), e.getMessage());
        }
    }

    private void deleverage() {
        events.append(stage).append(' ').append(kind).append(' ');
        switch (stage) {
            case IDLE -> refusable(this::beginRound);
            case NOMINATE -> nominate();
            case SIDE -> side();
            default -> executeAndLook();
        }
    }

    private void beginRound() {
        final Kind next = Kind.values()[random.nextInt(3)];
        final int i = commands.instrument();
        final boolean longs = random.nextBoolean();
        switch (next) {
            case ROUND -> adl.begin(i, longs);
            case COLLECTION -> adl.collection().begin();
            default -> {
                adl.quantities().begin(i, longs);
                if (random.nextBoolean()) {
                    final int c = book.instruments().contract(i).currency();
                    adl.quantities().onTickGrid(book.currencies().purse(CrowdedVenueTerms.FUND, c));
                }
            }
        }
        kind = next;
        nominee = 0;
        markings = book.instruments().markings();
        stage = Stage.NOMINATE;
    }

    private void nominate() {
        for (int n = 1 + random.nextInt(30); n > 0 && nominee < book.accounts().count(); n--, nominee++) {
            if (kind == Kind.COLLECTION) {
                nominated(adl.collection().nominate(book.accounts().id(nominee)));
            }
            final List<Integer> rows = new ArrayList<>();
            for (int row = book.positions().firstOfAccount(nominee);
                    row != NONE;
                    row = book.positions().nextOfAccount(row)) {
                rows.add(row);
            }
            for (int row : rows) {
                if (book.positions().isOpen(row)) {
                    nominated(nominate(row));
                }
            }
        }
        if (nominee == book.accounts().count()) {
            decide();
        }
    }

    private void nominated(Nomination answer) {
        events.append(answer).append(' ');
        accepted += answer == Nomination.ACCEPTED ? 1 : 0;
    }

    private Nomination nominate(int row) {
        if (kind == Kind.COLLECTION) {
            return adl.collection().nominateRow(row);
        }
        if (kind == Kind.ROUND) {
            final boolean isSolvent = valuation.equity(row) >= 0;
            final Nomination answer = adl.nominate(row);
            assertFalse(isSolvent && answer == Nomination.ACCEPTED, "solvent losers");
            return answer;
        }
        if (random.nextInt(4) > 0) {
            return Nomination.SOLVENT;
        }
        final long size = Math.abs(book.positions().lots(row));
        final long lots = random.nextBoolean() ? size : 1 + random.nextLong(size);
        final int instrument = book.positions().instrument(row);
        return switch (random.nextInt(3)) {
            case 0 -> adl.quantities().atPrice(row, lots, book.instruments().mark(instrument));
            case 1 -> adl.quantities().atEntryPrice(row, lots);
            default -> adl.quantities().atZeroValue(row, lots);
        };
    }

    private void decide() {
        final Decision answer = switch (kind) {
            case ROUND -> adl.decide();
            case COLLECTION -> adl.collection().decide();
            default ->
                random.nextBoolean()
                        ? adl.quantities().decide()
                        : adl.quantities().decideByProfit();
        };
        events.append(answer);
        final Stage next = kind == Kind.COLLECTION ? Stage.SIDE : Stage.EXECUTE;
        stage = answer == Decision.DECIDED ? next : Stage.IDLE;
    }

    private void side() {
        final boolean isRound = adl.collection().next();
        events.append(isRound);
        stage = isRound ? Stage.EXECUTE : Stage.IDLE;
    }

    /** Whoever has money is left with some by what others lack. */
    private void executeAndLook() {
        final int accounts = book.accounts().count();
        final BigInteger[] before = new BigInteger[accounts];
        for (int account = 0; account < accounts; account++) {
            before[account] = BigInteger.valueOf(valuation.accountEquity(account));
            hasLost[account] = false;
            fillsOf[account] = 0;
        }
        execute();
        for (int account = 0; account < TRADERS; account++) {
            if (fillsOf[account] > 0 && !hasLost[account]) {
                checks.staysSolvent(account, before[account], fillsOf[account]);
            } else if (fillsOf[account] == 0) {
                assertEquals(before[account], BigInteger.valueOf(valuation.accountEquity(account)), "left alone");
            }
        }
    }

    private void execute() {
        executed++;
        final boolean isMoney = kind == Kind.COLLECTION && adl.collection().layer() == Layer.MONEY;
        final boolean isLater = seed % 3 == 0 && !isMoney;
        if (isLater) {
            for (int n = random.nextInt(4); n > 0; n--) {
                events.append(adl.outstanding().next()).append(' ');
            }
            if (adl.outstanding().count() > 0) {
                confirm();
            }
        }
        final boolean isOut = adl.outstanding().count() > 0;
        final int left = isOut || isLater && random.nextInt(3) > 0
                ? adl.closeouts().remaining()
                : adl.execute(1 + random.nextInt(5));
        events.append(left);
        if (left == 0 || random.nextInt(20) == 0) {
            stage = kind == Kind.COLLECTION ? Stage.SIDE : Stage.IDLE;
        }
    }

    private void confirm() {
        final OutstandingCloseouts outstanding = adl.outstanding();
        final long id = outstanding.closeoutId(random.nextInt(outstanding.count()));
        if (id != OutstandingCloseouts.NONE) {
            final long lots = outstanding.lots(id);
            events.append(outstanding.confirm(id, random.nextInt(3) == 0 ? random.nextLong(lots + 1) : lots))
                    .append(' ');
        }
    }

    @Override
    public void onFill(int loser, int winner, int instrument, long filled, long transfer, long cost) {
        assertFalse(book.currencies().areOne(loser, winner), "nobody is its own winner");
        assertTrue(kind == Kind.QUANTITY || cost >= 0, "nobody gains by what others lack");
        final Instrument contract = book.instruments().contract(instrument);
        assertEquals(contract.currency(), book.currencies().of(winner));
        hasLost[loser] = true;
        fillsOf[loser]++;
        fillsOf[winner]++;
        fills++;
        events.append("fill ")
                .append(loser)
                .append(' ')
                .append(winner)
                .append(' ')
                .append(instrument);
        events.append(' ')
                .append(filled)
                .append(' ')
                .append(transfer)
                .append(' ')
                .append(cost)
                .append(' ');
    }

    @Override
    public void onSkip(int loser, int winner, int instrument, long skipped, SkipReason reason) {
        events.append("skip ")
                .append(loser)
                .append(' ')
                .append(winner)
                .append(' ')
                .append(instrument);
        events.append(' ').append(skipped).append(' ').append(reason).append(' ');
    }

    @Override
    public void onNetOff(int account, int instrument, long netted) {
        hasLost[account] = true;
        fillsOf[account]++;
        events.append("net ")
                .append(account)
                .append(' ')
                .append(instrument)
                .append(' ')
                .append(netted);
    }
}
