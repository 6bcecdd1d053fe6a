package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.PositionScore;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.testkit.AllocationMeter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** With more winners than a round has room for, those with the best scores are kept, whatever the order in the book. */
final class MoreWinnersThanRoomTest {
    private static final int ACCOUNTS = 24;

    /** What a position has, by the account's id: the larger the value over equity, the earlier. */
    private record Trader(long accountId, long lots, long collateral) {}

    /** Room for two; the third in the book has the highest leverage. */
    @Test
    void theBestTwoOfThreeAreKeptAndTheThirdIsCounted() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 30, 100, 400, false);
        market.position(1, -10, 100, 900, false);
        market.position(2, -10, 100, 300, false);
        market.position(3, -10, 100, 10, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.builder().maxWinners(2).build();
        market.decide(adl, true);
        assertEquals(List.of(102L, 103L), kept(adl));
        assertEquals(1, adl.winners().excluded(Exclusion.NO_ROOM));
        assertEquals(67, adl.winners().capacityWithoutRoom(), "10 lots at 200/30 a lot");
        assertEquals(67 * 2, adl.round().totalCapacity());
    }

    @Test
    void ofEqualScoresTheSmallerAccountIsKept() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 30, 100, 400, false);
        for (final int account : new int[] {4, 2, 5, 1, 3}) {
            market.position(account, -10, 100, 300, false);
        }
        market.book.mark(0, 80);
        final Autodeleverager adl = market.builder().maxWinners(2).build();
        market.decide(adl, true);
        assertEquals(List.of(101L, 102L), kept(adl));
        assertEquals(3, adl.winners().excluded(Exclusion.NO_ROOM));
    }

    @Test
    void whereAllFitNothingIsCutOff() {
        final SmallMarket market = SmallMarket.ofOneContract();
        market.position(0, 30, 100, 400, false);
        market.position(1, -10, 100, 900, false);
        market.position(2, -10, 100, 300, false);
        market.book.mark(0, 80);
        final Autodeleverager adl = market.builder().maxWinners(2).build();
        market.decide(adl, true);
        assertEquals(0, adl.winners().excluded(Exclusion.NO_ROOM));
        assertEquals(0, adl.winners().capacityWithoutRoom());
    }

    /** The same traders in any order, some of them having come and gone before. */
    @Property(tries = 500)
    void anyOrderInTheBookKeepsTheSameWinners(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = ACCOUNTS) int room, @ForAll long shuffle) {
        final List<Trader> traders = traders(seed);
        final Autodeleverager one = decided(traders, room, 0);
        final Autodeleverager other = decided(traders, room, shuffle);
        assertEquals(kept(one), kept(other));
        assertEquals(one.winners().capacityWithoutRoom(), other.winners().capacityWithoutRoom());
        final List<Long> expected = traders.stream()
                .sorted(Comparator.comparingDouble((Trader t) -> -leverage(t)).thenComparing(Trader::accountId))
                .limit(room)
                .map(Trader::accountId)
                .sorted()
                .toList();
        assertEquals(expected, kept(one), "as sorting would have it");
        final Autodeleverager all = decided(traders, ACCOUNTS, 0);
        assertEquals(
                traders.size() - Math.min(room, traders.size()), one.winners().excluded(Exclusion.NO_ROOM));
        assertEquals(
                all.round().totalCapacity(),
                one.round().totalCapacity() + one.winners().capacityWithoutRoom(),
                "what is kept and what is cut off are all there is");
    }

    @Test
    void choosingAllocatesNothing() {
        final List<Trader> traders = traders(7);
        final Autodeleverager adl = decided(traders, 3, 0);
        assertEquals(
                0,
                AllocationMeter.bytesPerRun(() -> {
                    adl.begin(0, true);
                    adl.nominate(1_000, 7);
                    adl.decide();
                    adl.settle(adl.round().id(), 80);
                }),
                0.1);
    }

    private static double leverage(Trader trader) {
        return trader.lots() * 80.0 / Math.max(1, trader.collateral() + trader.lots() * 20);
    }

    private static List<Trader> traders(long seed) {
        final Random random = new Random(seed);
        final List<Trader> traders = new ArrayList<>();
        for (int account = 0; account < 1 + random.nextInt(ACCOUNTS); account++) {
            final long lots = 1L << random.nextInt(8);
            traders.add(new Trader(account * 3L, lots, lots * random.nextInt(8)));
        }
        return traders;
    }

    /** The loser, account 1,000, was long what the traders are short, bought at 100. */
    private static Autodeleverager decided(List<Trader> traders, int room, long shuffle) {
        final List<Trader> order = new ArrayList<>(traders);
        final PositionBook book = new PositionBook(
                new Instrument[] {Instrument.linear(7, 1, 50_000, 1 << 20, 1_000)}, ACCOUNTS + 1, ACCOUNTS + 1);
        if (shuffle != 0) {
            final Random random = new Random(shuffle);
            Collections.shuffle(order, random);
            for (final Trader trader : order) {
                if (random.nextBoolean()) {
                    book.upsert(book.open(trader.accountId()), 0, -5, -500, false, 0);
                }
            }
            Collections.shuffle(order, random);
            for (final Trader trader : order) {
                book.upsert(book.open(trader.accountId()), 0, 0, 0, false, 0);
            }
        }
        final int loser = book.open(1_000);
        for (final Trader trader : order) {
            final int account = book.open(trader.accountId());
            book.deposit(account, trader.collateral());
            book.trade(loser, account, 0, trader.lots(), 100);
        }
        book.mark(0, 80);
        final Autodeleverager adl = Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(new Proportionally())
                .maxLosers(1)
                .maxWinners(room)
                .score(PositionScore.LEVERAGE)
                .build();
        adl.begin(0, true);
        assertEquals(Nomination.ACCEPTED, adl.nominate(1_000, 7));
        assertEquals(Decision.DECIDED, adl.decide());
        return adl;
    }

    private static List<Long> kept(Autodeleverager adl) {
        final List<Long> ids = new ArrayList<>();
        for (int i = 0; i < adl.winners().count(); i++) {
            ids.add(adl.winners().accountId(i));
        }
        Collections.sort(ids);
        return ids;
    }
}
