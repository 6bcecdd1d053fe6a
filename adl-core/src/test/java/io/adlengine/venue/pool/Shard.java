package io.adlengine.venue.pool;

import io.adlengine.FirstInLine;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.Snapshot;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.book.Valuation;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.PooledBackstop;
import io.adlengine.venue.round.Autodeleverager;
import io.adlengine.venue.round.DeficitCollection;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One of several engines of an exchange: some of its margin groups, with two instruments and eight accounts each, whose
 * trades and marks follow from a seed and the group, whatever engine it is on.
 */
final class Shard {
    static final int GROUPS = 6;
    static final int STEPS_AN_EPOCH = 4;
    private static final int ACCOUNTS = 8;
    private static final int MARKETS = 2;

    final PositionBook book;
    final PooledBackstop backstop;
    /** What it has done, marks, claim, cover and collection by turns. */
    int step;

    private final Autodeleverager adl;
    private final Valuation valuation;
    private final int[] groups;
    private final PooledFund pool;
    private final long market;

    /** Shard s of k has groups s, s + k, …. */
    Shard(PooledFund pool, int index, int shards, long market) {
        this.pool = pool;
        this.market = market;
        groups = IntStream.range(0, GROUPS)
                .filter(group -> group % shards == index)
                .toArray();
        final Instrument[] contracts = new Instrument[MARKETS * groups.length];
        for (int i = 0; i < contracts.length; i++) {
            final int id = MARKETS * groups[i / MARKETS] + i % MARKETS;
            contracts[i] = Instrument.linear(id, 1, 20_000 + 5_000 * id, 1 << 20, 1 << 20);
        }
        final int accounts = ACCOUNTS * groups.length;
        book = new PositionBook(contracts, 2 + accounts, MARKETS * accounts);
        valuation = new Valuation(book);
        final int vault = book.open(-1);
        final int fund = book.open(-2);
        for (int i = 0; i < contracts.length; i++) {
            book.mark(i, 1_000);
        }
        for (int i = 0; i < groups.length; i++) {
            trade(i, new SplittableRandom(market + groups[i]));
        }
        backstop = new PooledBackstop(Backstop.builder(book).vault(vault).fund(fund), pool, index + 1);
        adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new FirstInLine())
                .maxWinners(ACCOUNTS)
                .maxLosers(accounts)
                .build();
    }

    private void trade(int group, SplittableRandom random) {
        final int first = book.accounts().count();
        for (int i = 0; i < ACCOUNTS; i++) {
            book.deposit(book.open(100L * groups[group] + i), 1_000L << random.nextInt(8));
        }
        for (int n = 0; n < 12; n++) {
            final int buyer = random.nextInt(ACCOUNTS);
            final int seller = (buyer + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
            final int row = MARKETS * group + random.nextInt(MARKETS);
            book.trade(first + buyer, first + seller, row, 1 + random.nextInt(200), 900 + random.nextInt(200));
        }
    }

    long epoch() {
        return step / STEPS_AN_EPOCH + 1;
    }

    /** Whether the next step has to wait for the pool. */
    boolean isWaiting() {
        return step % STEPS_AN_EPOCH == 2 && pool.epoch() == epoch();
    }

    boolean isAtStart() {
        return step % STEPS_AN_EPOCH == 0;
    }

    void advance() {
        switch (step % STEPS_AN_EPOCH) {
            case 0 -> mark();
            case 1 -> backstop.claim(epoch());
            case 2 -> backstop.cover();
            default -> collect();
        }
        step++;
    }

    private void mark() {
        for (int row = 0; row < book.instruments().count(); row++) {
            final long id = book.instruments().contract(row).id();
            book.mark(row, 500 + new SplittableRandom(market * 31 + id * 7 + epoch()).nextInt(1_000));
        }
    }

    /** Rounds for what vault and fund have left, one margin group after the other. */
    private void collect() {
        for (int group = 0; group < groups.length; group++) {
            collect(2 + group * ACCOUNTS);
        }
        backstop.backstop().reconcile();
    }

    private void collect(int first) {
        final DeficitCollection collection = adl.collection();
        collection.begin();
        for (int row = first; row < first + ACCOUNTS; row++) {
            if (missing(row) > 0) {
                collection.nominate(book.accounts().id(row));
            }
        }
        collection.decide();
        while (collection.next()) {
            while (adl.execute(1_000) > 0) {}
            final int market = adl.losers().instrumentRow();
            backstop.backstop().deleveraged(market, adl.closeouts().cost(), 0);
        }
    }

    private long missing(int row) {
        return Math.max(0, -valuation.accountEquity(row));
    }

    /** What each account lacks, by its id. */
    void missing(Map<Long, Long> byId) {
        for (int row = 2; row < book.accounts().count(); row++) {
            byId.put(book.accounts().id(row), missing(row));
        }
    }

    /** Equity and lots of each account, by its id. */
    void standing(Map<Long, String> byId) {
        for (int row = 2; row < book.accounts().count(); row++) {
            final StringBuilder said = new StringBuilder().append(valuation.accountEquity(row));
            for (int market = 0; market < book.instruments().count(); market++) {
                final long lots = book.positions().lotsOf(row, market);
                said.append(
                        lots == 0
                                ? ""
                                : ", " + lots + " of "
                                        + book.instruments().contract(market).id());
            }
            byId.put(book.accounts().id(row), said.toString());
        }
    }

    byte[] save() {
        final Snapshot snapshot = snapshot();
        final ByteBuffer buffer = ByteBuffer.allocate((int) snapshot.size());
        snapshot.save(buffer);
        return buffer.array();
    }

    void restore(byte[] saved, int atStep) {
        snapshot().restore(ByteBuffer.wrap(saved));
        step = atStep;
    }

    private Snapshot snapshot() {
        return new Snapshot(adl, backstop, book);
    }
}
