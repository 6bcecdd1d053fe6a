package io.adlengine.venue.round;

import io.adlengine.FirstInLine;
import io.adlengine.estimate.GapEstimator;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.severity.RobustMix;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A venue that takes one small step after another: begin, nominate one, decide, go to the next side, look at a few
 * close-outs, and now and then a deposit, a trade or a mark in between. Another one goes on from any step.
 */
final class PlanUnderTest {
    static final int ACCOUNTS = 24;
    private static final int INSTRUMENTS = 3;
    /** More than there are accounts: room for close-outs goes by it, and decides nothing as long as there is enough. */
    private static final int WINNERS = 40 * ACCOUNTS;

    private enum Next {
        BEGIN,
        NOMINATE,
        SIDE,
        EXECUTE
    }

    final PositionBook book;
    final Autodeleverager adl;
    final Snapshot snapshot;
    private final Valuation valuation;
    private final long seed;
    private final boolean collects;
    private final boolean confirms;
    private final StringBuilder events = new StringBuilder();
    private final List<Long> nominees = new ArrayList<>();
    private Next next = Next.BEGIN;
    private int step;
    int fills;
    int passes;
    int confirmed;

    /** Of a seed, with room for more than there is. */
    PlanUnderTest(long seed, boolean collects, int moreRoom) {
        this.seed = seed;
        this.collects = collects;
        confirms = seed % 3 == 0;
        final SplittableRandom random = new SplittableRandom(seed);
        final Instrument[] contracts = new Instrument[INSTRUMENTS];
        for (int i = 0; i < INSTRUMENTS; i++) {
            contracts[i] = i == 1 && random.nextBoolean()
                    ? new Instrument(1 + i, true, 1_000_000_000L, 20_000, 1 << 20, 100, 1 << 20)
                    : Instrument.linear(1 + i, 1, 30_000 + 10_000 * i, 1 << 20, 1 << 20);
        }
        book = new PositionBook(contracts, ACCOUNTS + moreRoom, INSTRUMENTS * ACCOUNTS + moreRoom);
        valuation = new Valuation(book);
        adl = Autodeleverager.builder(book)
                .severity(
                        random.nextBoolean()
                                ? new FixedSeverity(1)
                                : RobustMix.builder().theta1(0.8).build())
                .allocator(random.nextBoolean() ? new FirstInLine() : new Proportionally())
                .maxWinners(WINNERS + moreRoom)
                .maxLosers(ACCOUNTS + moreRoom)
                .maxUnsettled(4)
                .maxOutstanding(6)
                .split(DeficitSplit.values()[random.nextInt(3)])
                .layers(Layer.values()[random.nextInt(2)])
                .transferPrice(random.nextInt(3) == 0 ? TransferPrice.zeroWithin(200_000) : TransferPrice.zero())
                .cap(random.nextInt(3) == 0 ? position -> 7 + position.equity() / 2 : RoundCap.NONE)
                .estimator(GapEstimator.builder().build(INSTRUMENTS))
                .execution(PlanUnderTest::execute)
                .listener(new Events())
                .build();
        snapshot = new Snapshot(book, adl);
        for (int account = 0; account < ACCOUNTS; account++) {
            book.open(100 + account);
            book.deposit(account, 1_000L << random.nextInt(10));
        }
        for (int i = 0; i < INSTRUMENTS; i++) {
            book.mark(i, 1_000);
        }
        for (int n = 0; n < 60; n++) {
            trade(random);
        }
        for (int n = 0; n < 4; n++) {
            isolate(random);
        }
        crash(random);
    }

    /** A venue in whose place nobody has noticed anything. */
    PlanUnderTest restart(int moreRoom) {
        final PlanUnderTest other = new PlanUnderTest(seed, collects, moreRoom);
        // Something else is under way there, and is forgotten.
        if (step % 3 == 0) {
            other.adl.begin(0, true);
        } else if (step % 3 == 1) {
            other.adl.collection().begin();
        }
        other.snapshot.restore(bytes());
        other.nominees.addAll(nominees);
        other.next = next;
        other.step = step;
        return other;
    }

    ByteBuffer bytes() {
        final ByteBuffer bytes = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(bytes);
        return bytes.flip();
    }

    private static long execute(int loser, int winner, long lots, long transfer) {
        return switch ((int) (Math.abs(transfer * 31 + lots) % 7)) {
            case 0 -> 0;
            case 1 -> lots / 2;
            default -> lots;
        };
    }

    private void trade(SplittableRandom random) {
        final int buyer = random.nextInt(ACCOUNTS);
        final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        final long lots = 1 + random.nextLong(Math.max(1, book.accounts().collateral(buyer) / 100));
        book.trade(buyer, seller, random.nextInt(INSTRUMENTS), Math.min(500, lots), 900 + random.nextInt(200));
    }

    private void isolate(SplittableRandom random) {
        final int account = random.nextInt(ACCOUNTS);
        final int instrument = random.nextInt(INSTRUMENTS);
        final int p = book.positions().find(account, instrument);
        if (p != PositionBook.NONE) {
            book.upsert(
                    account,
                    instrument,
                    book.positions().lots(p),
                    book.positions().entry(p),
                    true,
                    500);
        }
    }

    private void crash(SplittableRandom random) {
        for (int i = 0; i < INSTRUMENTS; i++) {
            book.mark(i, 500 + random.nextInt(1_000));
        }
    }

    /** What has happened since the last time. */
    String events() {
        final String text = events.toString();
        events.setLength(0);
        return text;
    }

    boolean isInAPlan() {
        return next == Next.SIDE || next == Next.EXECUTE && adl.closeouts().fills() > 0;
    }

    void take() {
        final SplittableRandom random = new SplittableRandom(seed * 31 + step++);
        disturb(random);
        events.append(next).append(' ');
        switch (next) {
            case BEGIN -> begin(random);
            case NOMINATE -> nominate();
            case SIDE -> next = side();
            default -> execute(random);
        }
        events.append('\n');
    }

    private void disturb(SplittableRandom random) {
        switch (random.nextInt(next == Next.EXECUTE ? 25 : 60)) {
            case 0 -> book.deposit(random.nextInt(ACCOUNTS), 1 + random.nextInt(1_000));
            case 1 -> trade(random);
            case 2 -> book.mark(0, 500 + random.nextInt(1_000));
            default -> {}
        }
    }

    private void begin(SplittableRandom random) {
        while (adl.unsettled().count() > random.nextInt(3)) {
            final long price = book.instruments().mark(adl.unsettled().instrumentRow(0));
            events.append(adl.settle(adl.unsettled().roundId(0), price)).append(' ');
        }
        if (step > 1) {
            crash(random);
        }
        nominees.clear();
        final int instrument = random.nextInt(INSTRUMENTS);
        final boolean longs = random.nextBoolean();
        for (int account = 0; account < ACCOUNTS; account++) {
            final int p = book.positions().find(account, instrument);
            if (p != PositionBook.NONE
                    && valuation.equity(p) < 0
                    && (collects || book.positions().lots(p) > 0 == longs)) {
                nominees.add((long) p);
            }
        }
        if (collects) {
            adl.collection().begin();
        } else {
            adl.begin(instrument, longs);
        }
        next = Next.NOMINATE;
    }

    private void nominate() {
        if (nominees.isEmpty()) {
            final Decision answer = collects ? adl.collection().decide() : adl.decide();
            events.append(answer);
            next = answer != Decision.DECIDED ? Next.BEGIN : collects ? Next.SIDE : Next.EXECUTE;
        } else {
            final int position = nominees.remove(0).intValue();
            events.append(collects ? adl.collection().nominateRow(position) : adl.nominate(position));
        }
    }

    private Next side() {
        final boolean isRound = adl.collection().next();
        passes += isRound && !adl.collection().isFirst() ? 1 : 0;
        events.append(isRound);
        return isRound ? Next.EXECUTE : Next.BEGIN;
    }

    private void execute(SplittableRandom random) {
        // Money is paid on the spot.
        final boolean isLater = confirms && !(collects && adl.collection().layer() == Layer.MONEY);
        if (isLater) {
            for (int n = random.nextInt(4); n > 0; n--) {
                events.append(adl.outstanding().next()).append(' ');
            }
            for (int n = random.nextInt(4); n > 0 && adl.outstanding().count() > 0; n--) {
                confirm(random);
            }
        }
        final boolean isOut = adl.outstanding().count() > 0;
        final int left = isOut || isLater && random.nextInt(3) > 0
                ? adl.closeouts().remaining()
                : adl.execute(1 + random.nextInt(5));
        events.append(left);
        if (left == 0 || random.nextInt(20) == 0) {
            next = collects ? Next.SIDE : Next.BEGIN;
        }
    }

    private void confirm(SplittableRandom random) {
        final OutstandingCloseouts outstanding = adl.outstanding();
        final long id = outstanding.closeoutId(random.nextInt(outstanding.count()));
        if (id == OutstandingCloseouts.NONE) {
            events.append("again ");
            return;
        }
        final long lots = outstanding.lots(id);
        final long filled = random.nextInt(3) == 0 ? random.nextLong(lots + 1) : lots;
        final Confirmation answer = outstanding.confirm(id, filled);
        confirmed += answer == Confirmation.APPLIED ? 1 : 0;
        events.append(id).append(' ').append(filled).append(' ').append(answer).append(' ');
    }

    /** All that can be looked at. */
    String views() {
        final StringBuilder text = new StringBuilder();
        final RoundLosers losers = adl.losers();
        text.append(losers.deficit()).append(' ').append(losers.lots());
        for (int j = 0; j < losers.count(); j++) {
            text.append("\nloser ").append(losers.positionRow(j)).append(' ').append(losers.accountRow(j));
            text.append(' ').append(losers.deficit(j)).append(' ').append(losers.lots(j));
            text.append(' ').append(losers.transfer(j));
        }
        final RoundWinners winners = adl.winners();
        text.append("\nwithout room ").append(winners.capacityWithoutRoom());
        for (final Exclusion reason : Exclusion.values()) {
            text.append(' ').append(winners.excluded(reason));
        }
        for (int i = 0; i < winners.count(); i++) {
            text.append("\nwinner ").append(winners.positionRow(i)).append(' ').append(winners.accountRow(i));
            text.append(' ').append(winners.accountId(i)).append(' ').append(winners.gain(i));
            text.append(' ').append(winners.capacity(i)).append(' ').append(winners.cap(i));
            text.append(' ').append(winners.haircut(i)).append(' ').append(winners.plannedLots(i));
            text.append(' ').append(winners.plannedCost(i)).append(' ').append(winners.filledLots(i));
            text.append(' ').append(winners.filledTransfer(i)).append(' ').append(winners.filledCost(i));
        }
        closeouts(text, adl.closeouts());
        outstanding(text, adl.outstanding());
        for (int account = 0; account < ACCOUNTS; account++) {
            text.append(adl.closeouts().isPlanned(account) ? " planned" : " free");
        }
        final DeficitCollection collection = adl.collection();
        text.append("\ncollection ").append(collection.deficit()).append(' ').append(collection.collected());
        text.append(' ').append(collection.collectedOfPrincipal()).append(' ').append(collection.residual());
        text.append(' ').append(collection.pass()).append(' ').append(collection.isFirst());
        text.append(' ').append(collection.layer());
        if (adl.unsettled().count() > 0) {
            text.append('\n').append(adl.round());
        }
        return text.toString();
    }

    private static void outstanding(StringBuilder text, OutstandingCloseouts outstanding) {
        for (int place = 0; place < outstanding.count(); place++) {
            final long id = outstanding.closeoutId(place);
            text.append("\noutstanding ").append(id);
            if (id != OutstandingCloseouts.NONE) {
                text.append(' ').append(outstanding.closeout(id)).append(' ').append(outstanding.lots(id));
                text.append(' ').append(outstanding.transfer(id)).append(' ').append(outstanding.cost(id));
                text.append(' ').append(outstanding.price(id)).append(' ').append(outstanding.instrumentId(id));
                text.append(' ').append(outstanding.instrumentRow(id));
                text.append(' ').append(outstanding.loserAccountId(id));
                text.append(' ').append(outstanding.winnerAccountId(id));
            }
        }
    }

    private static void closeouts(StringBuilder text, Closeouts closeouts) {
        text.append("\ncloseouts ").append(closeouts.remaining()).append(' ').append(closeouts.budget());
        text.append(' ').append(closeouts.plannedCover()).append(' ').append(closeouts.shortfall());
        text.append(' ').append(closeouts.rounding()).append(' ').append(closeouts.passes());
        text.append(' ').append(closeouts.fills()).append(' ').append(closeouts.filledLots());
        text.append(' ').append(closeouts.covered()).append(' ').append(closeouts.cost());
        text.append(' ').append(closeouts.isolatedLoss());
        for (final SkipReason reason : SkipReason.values()) {
            text.append(' ').append(closeouts.skippedLots(reason));
        }
        for (int c = 0; c < closeouts.planned(); c++) {
            text.append("\ncloseout ").append(closeouts.loser(c)).append(' ').append(closeouts.winner(c));
            text.append(' ').append(closeouts.fromLot(c)).append(' ').append(closeouts.toLot(c));
        }
    }

    private final class Events implements CloseoutListener {
        @Override
        public void onFill(int loser, int winner, int instrument, long lots, long transfer, long cost) {
            fills++;
            events.append("fill ")
                    .append(loser)
                    .append(' ')
                    .append(winner)
                    .append(' ')
                    .append(instrument);
            events.append(' ')
                    .append(lots)
                    .append(' ')
                    .append(transfer)
                    .append(' ')
                    .append(cost)
                    .append(' ');
        }

        @Override
        public void onSkip(int loser, int winner, int instrument, long lots, SkipReason reason) {
            events.append("skip ")
                    .append(loser)
                    .append(' ')
                    .append(winner)
                    .append(' ')
                    .append(instrument);
            events.append(' ').append(lots).append(' ').append(reason).append(' ');
        }
    }
}
