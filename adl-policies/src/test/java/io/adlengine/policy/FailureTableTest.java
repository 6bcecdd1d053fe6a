package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.DeleveragingEngine;
import io.adlengine.Round;
import io.adlengine.RoundListener;
import io.adlengine.RoundStatus;
import io.adlengine.SeverityController;
import io.adlengine.Winners;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import io.adlengine.state.Snapshot;
import io.adlengine.state.SnapshotFolder;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.Answer;
import io.adlengine.venue.book.Funding;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.IsolatedTerms;
import io.adlengine.venue.book.LossSides;
import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.ClaimPools;
import io.adlengine.venue.loss.JuniorPool;
import io.adlengine.venue.loss.Liquidation;
import io.adlengine.venue.loss.OrderBook;
import io.adlengine.venue.loss.PooledBackstop;
import io.adlengine.venue.loss.SocialLoss;
import io.adlengine.venue.pool.ClaimAnswer;
import io.adlengine.venue.pool.CommitAnswer;
import io.adlengine.venue.pool.PoolListener;
import io.adlengine.venue.pool.PooledFund;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.Confirmation;
import io.adlengine.venue.round.Decision;
import io.adlengine.venue.round.DeficitCollection;
import io.adlengine.venue.round.Exclusion;
import io.adlengine.venue.round.Execution;
import io.adlengine.venue.round.Nomination;
import io.adlengine.venue.round.Receipts;
import io.adlengine.venue.round.SkipReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What the README of adl-core says one will see is what one sees. */
class FailureTableTest {
    private final long[] haircut = new long[9];
    private final Winners winners = new Winners();
    private String readme;

    @BeforeEach
    void read() throws IOException {
        final String text = Files.readString(Markdown.ROOT.resolve("adl-core/README.md"));
        readme = text.substring(text.indexOf("## When something goes wrong"), text.indexOf("## Sizing"));
    }

    @Test
    void everyAnswerHasItsLine() {
        Stream.of(
                        RoundStatus.values(),
                        Nomination.values(),
                        Decision.values(),
                        Confirmation.values(),
                        SkipReason.values(),
                        Exclusion.values(),
                        ClaimAnswer.values(),
                        CommitAnswer.values(),
                        Answer.values())
                .flatMap(Stream::of)
                .map(Enum::name)
                .filter(name -> !name.equals(RoundStatus.COVERED.name()))
                .forEach(name -> assertTrue(readme.matches("(?s).*\\b" + name + "\\b.*"), name));
    }

    @Test
    void whatAnEngineRefuses() {
        final DeleveragingEngine engine = engine(Policies.create("queue", 8), 8, 1);
        assertShown(() -> engine(Policies.create("queue", 8), 100, 1));
        assertShown(() -> engine.deleverage(new long[9], 9, 1, haircut));
        assertShown(() -> engine.deleverage(winners.wrap(new long[2], 2), 1, haircut));
        assertShown(() -> engine.deleverage(new long[] {1, -1}, 2, 1, haircut));
        assertShown(() -> engine.deleverage(new long[] {Long.MAX_VALUE, 1}, 2, 1, haircut));
        assertShown(() -> engine.deleverage(winners.wrap(haircut, 2), 1, haircut));
        assertShown(() -> engine.settle(7, 0));
        assertBegins(() -> Policies.create("queue", 2_000_000_000), "queue: maxWinners=2000000000 (expected: at most ");
    }

    @Test
    void whatAStandingIndexRefuses() {
        final StandingIndex index = new StandingIndex(4);
        index.put(0, 70, 1, 100);
        index.put(1, 80, 3, 200);
        index.put(2, 90, 2, 300);
        final SparseHaircuts listed = new SparseHaircuts(3);
        assertShown(() -> engine(Policies.create("pro-rata", 1), 1, 1).deleverage(index, 1, -1, listed));
        assertShown(() -> engine(Policies.create("queue", 1), 1, 1).deleverage(index, 1, -1, new SparseHaircuts(2)));
        assertShown(() -> index.update(3, 1, 1));
        assertShown(() -> index.update(1, Double.NaN, 1));
        assertShown(() -> index.put(3, 1, 1, Long.MAX_VALUE));
    }

    @Test
    void whatARuleOrAControllerBreaks() {
        final String shown = "allocator NAME: haircut[0]=9 (expected: 0 to capacity=5)";
        final Allocator greedy = new Greedy();
        final Executable round = () -> engine(greedy, 8, 1).deleverage(new long[] {5}, 1, 5, haircut);
        assertEquals(shown, message(IllegalStateException.class, round).replace(greedy.name(), "NAME"));
        assertTrue(readme.contains('`' + shown + '`'), shown);
        final DeleveragingEngine wrong = DeleveragingEngine.builder()
                .severity(new Undecided())
                .allocator(Policies.create("pro-rata", 1))
                .maxWinners(1)
                .build();
        assertBegins(() -> wrong.deleverage(new long[1], 1, 1, haircut), "severity=NaN (expected: 0 to 1) from ");
    }

    @Test
    void whatAListenerMayNotDo() {
        final DeleveragingEngine[] engine = new DeleveragingEngine[1];
        engine[0] = DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(Policies.create("pro-rata", 1))
                .maxWinners(1)
                .listener(new RoundListener() {
                    @Override
                    public void onRound(Round round) {
                        engine[0].settle(round.id(), 0);
                    }
                })
                .build();
        assertShown(() -> engine[0].deleverage(new long[1], 1, 1, haircut));
    }

    @Test
    void whatAnOrderBookBreaks() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 2_000)}, 2, 2);
        final int maker = book.open(1);
        final int loser = book.open(2);
        book.mark(0, 1_000);
        book.deposit(loser, 12_000);
        book.trade(loser, maker, 0, 100, 1_000);
        book.mark(0, 900);
        final OrderBook greedy = (position, lots, limit) -> book.trade(maker, loser, 0, lots + 1, 900);
        assertShown(() -> Liquidation.builder(book, greedy).build().liquidate(loser, 0));
    }

    @Test
    void whatAFolderOfSnapshotsRefuses(@TempDir Path path) throws IOException {
        assertBegins(() -> new SnapshotFolder(path.resolve("none"), 2), "folder=");
        final SnapshotFolder folder = new SnapshotFolder(path, 2);
        assertShown(() -> folder.save(9, ByteBuffer.allocate(1)));
        folder.newest();
        folder.save(9, ByteBuffer.allocate(1));
        assertShown(() -> folder.save(8, ByteBuffer.allocate(1)));
        Files.write(path.resolve("snapshot-0000000000000000009"), new byte[1]);
        final IOException none = assertThrows(IOException.class, () -> new SnapshotFolder(path, 2).newest());
        assertTrue(none.getMessage().startsWith("snapshots=none whole (expected: one) ["), none.getMessage());
        assertTrue(readme.contains("`snapshots=none whole (expected: one) [...]`"));
    }

    @Test
    void whatASnapshotRefuses() {
        final DeleveragingEngine engine = engine(Policies.create("pro-rata", 1), 1, 2);
        engine.deleverage(new long[1], 1, 1, haircut);
        engine.deleverage(new long[1], 1, 1, haircut);
        final Snapshot snapshot = new Snapshot(engine);
        final ByteBuffer saved = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(saved);
        saved.flip().order(ByteOrder.LITTLE_ENDIAN);
        assertShown(() -> new Snapshot(engine(Policies.create("pro-rata", 1), 1, 1)).restore(saved));
        assertBegins(
                () -> new Snapshot(engine(Policies.create("equal-awards", 1), 1, 2)).restore(saved),
                "configuration=engine(");
        assertBegins(() -> snapshot.restore(ByteBuffer.allocate(100)), "magic=");
        assertBegins(() -> snapshot.restore(ByteBuffer.allocate(3)), "snapshot=");
        saved.put(saved.limit() - 1, (byte) ~saved.get(saved.limit() - 1));
        assertBegins(() -> snapshot.restore(saved), "crc32c=");
        saved.putInt(Long.BYTES, 9);
        assertShown(() -> snapshot.restore(saved));
    }

    @Test
    void whatABookAndADeleveragerRefuse() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 2, 2);
        final int loser = book.open(1);
        final int winner = book.open(2);
        assertShown(() -> book.open(3));
        book.deposit(loser, 10);
        book.deposit(winner, 1_000);
        book.trade(loser, winner, 0, 5, 100);
        book.mark(0, 90);
        book.upsert(loser, 0, 10, 1_000, false, 0);
        assertShown(() -> new MarketSettlement(book, 2).settle(0, 90, 1));
        book.upsert(loser, 0, 5, 500, false, 0);
        assertBegins(() -> book.mark(5, 1), "instrumentRow=5 (expected: ");
        final Execution tooMuch = (loserRow, winnerRow, lots, transfer) -> 9;
        final Autodeleverager adl = Autodeleverager.builder(book)
                .engine(engine(Policies.create("pro-rata", 1), 1, 1))
                .maxLosers(1)
                .execution(tooMuch)
                .build();
        assertShown(adl::round);
        assertShown(() -> adl.quantities().decide());
        assertShown(() -> Backstop.builder(book).build().deleveraged(0, 0, 1));
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(1, 7));
        assertShown(() -> adl.execute(1));
        assertEquals(Decision.DECIDED, adl.decide());
        assertShown(() -> adl.execute(1));
    }

    @Test
    void whatFundingRefuses() {
        final Instrument contract = Instrument.linear(7, 1, 50_000, 1_000, 1_000);
        final PositionBook book = new PositionBook(new Instrument[] {contract}, 200, 2);
        for (int account = 0; account < 200; account++) {
            book.open(account);
        }
        assertShown(() -> book.funding().spread(0, 1, LossSides.BOTH, 0));
        book.funding().pay(0, Funding.MOST_RATE, 1_000);
        assertShown(() -> book.funding().pay(0, 1, 1_000));
    }

    @Test
    void whatABearerOfIsolatedLossesMustBe() {
        final Instrument contract =
                Instrument.linear(7, 1, 50_000, 1_000, 1_000).withIsolated(IsolatedTerms.KEEP.lossTo(99));
        final PositionBook book = new PositionBook(new Instrument[] {contract}, 2, 2);
        book.trade(book.open(1), book.open(2), 0, 5, 100);
        assertShown(() -> book.margins().moveIn(book.positions().find(0, 0), 0));
    }

    @Test
    void whatIsOutstanding() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 2, 2);
        final int loser = book.open(1);
        final int winner = book.open(2);
        book.deposit(loser, 10);
        book.deposit(winner, 1_000);
        book.trade(loser, winner, 0, 5, 100);
        book.mark(0, 90);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .engine(engine(Policies.create("pro-rata", 1), 1, 1))
                .maxLosers(1)
                .build();
        adl.begin(0, true);
        adl.nominate(1, 7);
        adl.decide();
        assertEquals(1, adl.outstanding().next());
        assertShown(() -> adl.execute(1));
        assertShown(() -> adl.outstanding().lots(7));
        assertShown(() -> new Receipts(adl).write(ByteBuffer.allocate(9)));
    }

    @Test
    void whatARoundOfMoneyRefuses() {
        final PositionBook book =
                new PositionBook(new Instrument[] {Instrument.linear(7, 1, 50_000, 1_000, 1_000)}, 3, 3);
        final int loser = book.open(1);
        final int winner = book.open(2);
        final int buyer = book.open(3);
        book.deposit(winner, 1_000);
        book.deposit(buyer, 1_000);
        book.trade(loser, winner, 0, 5, 100);
        book.mark(0, 90);
        book.trade(buyer, loser, 0, 5, 90);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .engine(engine(Policies.create("pro-rata", 1), 1, 1))
                .maxLosers(1)
                .build();
        final DeficitCollection collection = adl.collection();
        collection.begin();
        assertEquals(Nomination.ACCEPTED, collection.nominate(1));
        assertEquals(Decision.DECIDED, collection.decide());
        assertShown(() -> collection.nominate(1));
        assertTrue(collection.next());
        assertShown(() -> adl.outstanding().next());
    }

    @Test
    void whatPoolsAndASocialLossRefuse() {
        final ClaimPools claims = new ClaimPools(1, 2);
        claims.claim(0, 1, 5);
        claims.claim(0, 2, 5);
        assertShown(() -> claims.claim(0, 3, 5));
        final JuniorPool profits = new JuniorPool(2);
        profits.join(1, 5);
        profits.join(2, 5);
        assertShown(() -> profits.join(3, 5));
        assertShown(() -> new SocialLoss(1).bothSides(new long[1], null, 1, 5, new long[1]));
    }

    @Test
    void whatAPooledFundRefuses() {
        final PooledFund[] called = new PooledFund[1];
        final PooledFund pool = PooledFund.builder()
                .maxShards(2)
                .maxClaims(3)
                .epochLife(1_000)
                .listener(new PoolListener() {
                    @Override
                    public void onReleased(long epoch, long shardId, long claimId, long amount) {
                        called[0].release();
                    }
                })
                .build();
        called[0] = pool;
        pool.register(1);
        pool.register(2);
        pool.addToFund(600);
        assertShown(pool::close);
        pool.claim(1, 1, 17, 700);
        assertShown(() -> pool.claim(1, 1, 17, 699));
        assertShown(() -> pool.claim(2, 1, 17, 700));
        pool.complete(1, 1, 1);
        assertShown(() -> pool.complete(1, 1, 2));
        assertShown(() -> pool.claim(1, 1, 18, 1));
        assertShown(() -> pool.retire(1));
        pool.advanceTo(999);
        assertShown(pool::close);
        pool.complete(2, 1, 0);
        pool.complete(2, 2, 0);
        pool.advanceTo(2_000);
        assertShown(pool::close);
        pool.commit(1, 1, 17, 600);
        assertShown(() -> pool.commit(1, 1, 17, 0));
        pool.addToFund(600);
        pool.claim(1, 2, 17, 600);
        pool.complete(1, 2, 1);
        assertShown(pool::release);
    }

    @Test
    void whatAShardOfAPooledFundRefuses() {
        final PooledFund pool = PooledFund.builder().maxShards(1).maxClaims(1).build();
        pool.register(1);
        pool.addToFund(350);
        final PositionBook book = new PositionBook(new Instrument[0], 3, 1);
        final int vault = book.open(1);
        final int fund = book.open(2);
        final Supplier<PooledBackstop> shard =
                () -> new PooledBackstop(Backstop.builder(book).vault(vault).fund(fund), pool, 1);
        final PooledBackstop before = shard.get();
        before.claim(1);
        book.deposit(book.open(17), -700);
        before.claim(2);
        final PooledBackstop restored = shard.get();
        restored.claim(2);
        book.deposit(vault, 5);
        assertShown(before::cover);
        book.deposit(vault, -5);
        assertEquals(350, before.cover());
        pool.complete(1, 3, 0);
        assertShown(restored::cover);
    }

    private static DeleveragingEngine engine(Allocator rule, int maxWinners, int maxUnsettled) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(rule)
                .maxWinners(maxWinners)
                .maxUnsettled(maxUnsettled)
                .build();
    }

    private void assertShown(Executable call) {
        final String message = message(RuntimeException.class, call);
        assertTrue(readme.contains('`' + message + '`'), message);
    }

    private void assertBegins(Executable call, String shown) {
        final String message = message(RuntimeException.class, call);
        assertTrue(message.startsWith(shown), message);
        assertTrue(readme.contains('`' + shown.strip()), shown);
    }

    private static String message(Class<? extends RuntimeException> kind, Executable call) {
        return assertThrows(kind, call).getMessage();
    }

    /** Takes 9 of whoever is first, whatever it has. */
    private static final class Greedy implements Allocator {
        @Override
        public String name() {
            return "greedy";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return Integer.MAX_VALUE;
        }

        @Override
        public long allocate(Winners all, long budget, long[] taken) {
            taken[0] = 9;
            return 9;
        }
    }

    /** Has no severity. */
    private static final class Undecided implements SeverityController {
        @Override
        public double severity(long deficit, long neededHint) {
            return Double.NaN;
        }

        @Override
        public void observe(long deficit, long neededHint, double severity, long needed) {}

        @Override
        public String configuration() {
            return "undecided";
        }

        @Override
        public void reset() {}

        @Override
        public void save(StateWriter out) {}

        @Override
        public void load(StateReader in) {}
    }
}
