package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.Leg;
import io.adlengine.venue.book.LossSides;
import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.LiquidatedPositions;
import io.adlengine.venue.loss.Liquidation;
import io.adlengine.venue.round.WholeVenueTerms.Feature;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * A venue with everything switched on at random that takes one command after another: what accounts do, what the venue
 * does, and rounds of every kind in small steps with all of that in between. After every command {@link
 * WholeVenueChecks} looks at everything that must hold. Another one goes on from any command.
 */
final class WholeVenue {
    private static final int TRADERS = WholeVenueTerms.TRADERS;
    private static final int INSTRUMENTS = WholeVenueTerms.INSTRUMENTS;
    private static final int FUND = WholeVenueTerms.FUND;
    private static final int MAKER = WholeVenueTerms.MAKER;

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

    final WholeVenueTerms terms;
    final PositionBook book;
    final Autodeleverager adl;
    final Snapshot snapshot;
    final WholeVenueCounts counts = new WholeVenueCounts();
    private final Valuation valuation;
    private final Liquidation liquidation;
    private final WholeVenueChecks checks;
    private final StringBuilder events = new StringBuilder();
    private final long seed;
    private SplittableRandom random;
    private Stage stage = Stage.IDLE;
    private Kind kind = Kind.ROUND;
    private int nominee;
    private int step;
    private long time;
    private long deposits;

    WholeVenue(long seed) {
        this.seed = seed;
        random = new SplittableRandom(seed);
        checks = new WholeVenueChecks(events, counts);
        terms = new WholeVenueTerms(seed, checks);
        book = terms.book;
        adl = terms.adl;
        valuation = new Valuation(book);
        snapshot = new Snapshot(book, adl);
        checks.of(terms);
        liquidation = Liquidation.builder(book, this::fillInTheOrderBook)
                .fee(FUND, random.nextInt(20_000))
                .build();
        for (int i = 0; i < INSTRUMENTS; i++) {
            book.mark(i, 1_000);
        }
        for (int account = 0; account < WholeVenueTerms.ACCOUNTS; account++) {
            for (int i = 0; i < INSTRUMENTS && terms.has(Feature.HEDGE); i++) {
                book.legs().hedge(account, i, random.nextInt(3) > 0);
            }
            deposit(account, most() << random.nextInt(4));
        }
        for (int n = 0; n < 40; n++) {
            refusable(this::trade);
        }
    }

    /** What ten lots of the dearest contract may be worth at the first mark, so that accounts hold tens of lots. */
    private long most() {
        long most = 1;
        for (int i = 0; i < INSTRUMENTS; i++) {
            most = Math.max(most, Math.abs(book.instruments().contract(i).value(1, 1_000)));
        }
        return most;
    }

    WholeVenue restart() {
        final WholeVenue other = new WholeVenue(seed);
        // Something else is under way there, and is forgotten.
        if (step % 3 == 0) {
            other.adl.begin(0, true);
        }
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        other.snapshot.restore(bytes.flip());
        other.events.setLength(0);
        other.stage = stage;
        other.kind = kind;
        other.nominee = nominee;
        other.step = step;
        other.time = time;
        other.deposits = deposits;
        other.checks.goOnFrom(checks);
        return other;
    }

    String events() {
        final String text = events.toString();
        events.setLength(0);
        return text;
    }

    void take() {
        random = new SplittableRandom(seed * 31 + step++);
        checks.begin();
        if (random.nextInt(stage == Stage.IDLE ? 4 : 12) > 0) {
            deleverage();
        } else {
            disturb();
        }
        events.append('\n');
        assertEquals(deposits, book.cash(), "money comes from deposits alone");
        checks.check();
    }

    private void disturb() {
        final int what = random.nextInt(20);
        events.append("command ").append(what).append(' ');
        refusable(() -> disturb(what));
    }

    private void disturb(int what) {
        switch (what) {
            case 0 -> deposit(trader(), random.nextLong(most()));
            case 1, 2, 3, 4 -> trade();
            case 5, 6 -> mark();
            case 7, 8, 9 -> fund();
            case 10, 11 -> isolate();
            case 12 -> hedge();
            case 13 -> owner();
            case 14 -> limit();
            case 15 -> guard();
            case 16 -> changeTerms();
            case 17 -> exclude();
            case 18 -> liquidate();
            default -> house();
        }
    }

    /** A refusal leaves everything as it was. */
    private void refusable(Runnable command) {
        final long before = snapshot.hash();
        try {
            command.run();
        } catch (IllegalArgumentException e) {
            events.append(e.getMessage());
            counts.refused++;
            assertEquals(before, snapshot.hash(), e.getMessage());
        }
    }

    private int trader() {
        return random.nextInt(TRADERS);
    }

    private int instrument() {
        return random.nextInt(INSTRUMENTS);
    }

    /** Any open position, or none. */
    private int position() {
        final int most = book.positions().most();
        final int from = random.nextInt(most);
        for (int n = 0; n < most; n++) {
            if (book.positions().isOpen((from + n) % most)) {
                return (from + n) % most;
            }
        }
        return PositionBook.NONE;
    }

    private void deposit(int account, long amount) {
        book.deposit(account, amount);
        deposits += amount;
    }

    private void trade() {
        final int buyer = trader();
        final int seller = (buyer + 1 + random.nextInt(TRADERS - 1)) % TRADERS;
        final int i = instrument();
        final Instrument contract = book.instruments().contract(i);
        final long mark = book.instruments().mark(i);
        final long price = Math.max(contract.minPrice(), mark + random.nextInt(100) - 50);
        final Leg bought = book.legs().of(buyer, i, random.nextInt(3) > 0);
        final Leg sold = book.legs().of(seller, i, random.nextInt(3) == 0);
        book.legs().trade(buyer, bought, seller, sold, i, 1 + (random.nextInt(200) >> random.nextInt(8)), price);
    }

    private void mark() {
        final int i = instrument();
        final Instrument contract = book.instruments().contract(i);
        final long mark = book.instruments().mark(i);
        if (contract.minPrice() < 0 && random.nextInt(3) == 0) {
            book.mark(i, random.nextInt(700) - 300);
            return;
        }
        final long by = Math.max(20, Math.abs(mark)) * (random.nextInt(1_000) - 500) / 1_000;
        final long least = contract.inverse() ? 200 : contract.minPrice();
        book.mark(i, Math.max(least, Math.min(20_000, mark + by)));
    }

    private void fund() {
        if (!terms.has(Feature.FUNDING)) {
            return;
        }
        final int i = instrument();
        final long perLot = Math.max(1, Math.abs(book.instruments().contract(i).value(1, 1_000)));
        switch (random.nextInt(6)) {
            case 0, 1, 2 ->
                book.funding()
                        .pay(
                                i,
                                (random.nextInt(400_000_001) - 200_000_000) >> random.nextInt(20),
                                book.instruments().mark(i));
            case 3 ->
                book.funding().fee(i, random.nextLong(perLot << 20), random.nextLong(perLot << 20) - (perLot << 19));
            case 4 ->
                book.funding().spread(i, 1 + random.nextLong(10 * perLot), LossSides.values()[random.nextInt(4)], FUND);
            default -> {
                if (random.nextBoolean()) {
                    book.funding().sweep(i, FUND);
                } else {
                    book.funding().settleAll(1 + random.nextInt(30));
                }
            }
        }
        counts.funded++;
    }

    private void isolate() {
        final int row = position();
        if (!terms.has(Feature.ISOLATION) || row == PositionBook.NONE) {
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> book.margins().moveOut(row, random.nextLong(most()), 0);
            case 1 -> book.margins().join(row);
            default -> {
                final long free = book.accounts().collateral(book.positions().account(row));
                book.margins().moveIn(row, random.nextLong(Math.max(1, free / 2)));
                counts.isolated++;
            }
        }
    }

    private void hedge() {
        if (terms.has(Feature.HEDGE)) {
            if (random.nextBoolean()) {
                book.legs().hedge(trader(), instrument(), random.nextBoolean());
            } else {
                book.legs().netOff(trader(), instrument());
            }
        }
    }

    private void owner() {
        if (terms.has(Feature.OWNERS)) {
            switch (random.nextInt(5)) {
                case 0 -> book.accounts().owners().release(trader());
                case 1 -> book.accounts().owners().limit(random.nextInt(4), random.nextLong(1L << 40));
                default -> book.accounts().owners().set(trader(), random.nextInt(4));
            }
        }
    }

    private void limit() {
        if (terms.has(Feature.LIMITS)) {
            switch (random.nextInt(4)) {
                case 0 -> book.accounts().limits().all(random.nextLong(1L << 20 + random.nextInt(40)));
                case 1 -> book.accounts().limits().all(1L << 60);
                case 2 -> book.accounts().limits().account(trader(), 1L << random.nextInt(61));
                default -> book.accounts().limits().clear(trader());
            }
        }
    }

    private void guard() {
        if (terms.guards == null) {
            return;
        }
        switch (random.nextInt(6)) {
            case 0 -> terms.guards.advanceTo(time += random.nextInt(60));
            case 1 -> terms.guards.killSwitch().stop(instrument());
            case 2 -> terms.guards.killSwitch().resume(instrument());
            case 3 -> terms.guards.budgets().limit(trader(), 1L << random.nextInt(30));
            case 4 -> terms.guards.makeWhole().set(instrument(), random.nextInt(40));
            default -> terms.guards.makeWhole().clear(instrument());
        }
        if (random.nextBoolean()) {
            terms.fund.update(random.nextInt(4) == 0 ? 2_000 : -1);
        }
    }

    private void changeTerms() {
        if (terms.has(Feature.TERMS)) {
            final int i = instrument();
            book.changeTerms(i, terms.terms(random, book.instruments().contract(i)));
        }
    }

    private void exclude() {
        switch (random.nextInt(3)) {
            case 0 -> adl.exclusions().account(trader(), random.nextInt(3) == 0);
            case 1 -> adl.exclusions().owner(random.nextInt(4), random.nextInt(3) == 0);
            default -> adl.exclusions().side(instrument(), random.nextBoolean(), random.nextInt(4) == 0);
        }
    }

    /** The order book takes what it likes at the limit. */
    private void fillInTheOrderBook(int row, long lots, long limit) {
        final long filled = random.nextLong(lots + 1);
        final int account = book.positions().account(row);
        final int i = book.positions().instrument(row);
        final boolean isLong = book.positions().lots(row) > 0;
        final Leg leg = book.positions().leg(row);
        final Leg makers = book.legs().of(MAKER, i, isLong);
        if (filled > 0) {
            if (isLong) {
                book.legs().trade(MAKER, makers, account, leg, i, filled, limit);
            } else {
                book.legs().trade(account, leg, MAKER, makers, i, filled, limit);
            }
        }
    }

    private void liquidate() {
        final int account = trader();
        final boolean isSolvent = valuation.accountEquity(account) >= 0;
        // Fills stand where the maker is at its limit.
        book.accounts().limits().clear(MAKER);
        book.accounts().limits().account(MAKER, 1L << 60);
        final LiquidatedPositions rows = liquidation.liquidate(account, random.nextInt(3));
        counts.liquidated += rows.count();
        assertTrue(!isSolvent || checks.isAboveZero(account), "liquidation at the limit bankrupts nobody");
    }

    /** Another account takes over what a trader holds, who may owe something and hold nothing then. */
    private void passOn(int account) {
        final boolean isAtMark = random.nextInt(3) > 0;
        for (int left = 2 * INSTRUMENTS; left > 0; left--) {
            final int row = book.positions().firstOfAccount(account);
            if (row == PositionBook.NONE) {
                return;
            }
            final long value = isAtMark ? valuation.value(row) : valuation.zeroValue(row);
            refusable(() -> book.passOn(row, MAKER, Math.abs(book.positions().lots(row)), value));
        }
    }

    private void house() {
        switch (random.nextInt(4)) {
            case 0 -> {
                final int i = instrument();
                final int count =
                        book.positions().sideCount(i, true) + book.positions().sideCount(i, false);
                if (random.nextBoolean()) {
                    final long mark = book.instruments().mark(i);
                    final boolean isWhole = random.nextBoolean() || mark < 0;
                    final MarketSettlement settlement =
                            new MarketSettlement(book, count + 1, random.nextBoolean() ? FUND : PositionBook.NONE);
                    counts.settled += settlement.settle(i, isWhole ? mark : 3 * mark + 1, isWhole ? 1 : 3);
                }
            }
            case 1 -> book.endEpisode(instrument());
            case 2 -> passOn(trader());
            default -> {
                if (adl.unsettled().count() > 0) {
                    final int i = adl.unsettled().instrumentRow(0);
                    adl.settle(adl.unsettled().roundId(0), book.instruments().mark(i));
                }
            }
        }
    }

    private void deleverage() {
        events.append(stage).append(' ').append(kind).append(' ');
        switch (stage) {
            case IDLE -> begin();
            case NOMINATE -> nominate();
            case SIDE -> side();
            default -> execute();
        }
    }

    private void begin() {
        if (random.nextInt(3) > 0) {
            mark();
        }
        kind = Kind.values()[random.nextInt(3)];
        final boolean longs = random.nextBoolean();
        switch (kind) {
            case ROUND -> adl.begin(instrument(), longs);
            case COLLECTION -> adl.collection().begin();
            default -> {
                adl.quantities().begin(instrument(), longs);
                if (random.nextBoolean()) {
                    adl.quantities().onTickGrid(FUND);
                }
            }
        }
        checks.roundBegins(kind == Kind.QUANTITY);
        nominee = 0;
        stage = Stage.NOMINATE;
    }

    /** Up to a few positions, in the order of their rows, or accounts. */
    private void nominate() {
        final int most = book.positions().most();
        for (int n = 1 + random.nextInt(20); n > 0 && nominee < most; n--, nominee++) {
            if (kind == Kind.COLLECTION && nominee < TRADERS) {
                nominated(adl.collection().nominate(WholeVenueTerms.accountId(nominee)));
            }
            if (book.positions().isOpen(nominee)) {
                nominated(nominate(nominee));
            }
        }
        if (nominee == most) {
            decide();
        }
    }

    private void nominated(Nomination answer) {
        events.append(answer).append(' ');
        counts.accepted += answer == Nomination.ACCEPTED ? 1 : 0;
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
        counts.passes += isRound && !adl.collection().isFirst() ? 1 : 0;
        events.append(isRound);
        stage = isRound ? Stage.EXECUTE : Stage.IDLE;
    }

    private void execute() {
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
            final Confirmation answer =
                    outstanding.confirm(id, random.nextInt(3) == 0 ? random.nextLong(lots + 1) : lots);
            counts.confirmed += answer == Confirmation.APPLIED ? 1 : 0;
            events.append(answer).append(' ');
        }
    }
}
