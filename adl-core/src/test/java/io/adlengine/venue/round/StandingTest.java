package io.adlengine.venue.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.adlengine.Allocator;
import io.adlengine.Column;
import io.adlengine.FirstInLine;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.state.StateReader;
import io.adlengine.state.StateWriter;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.PositionBook;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/**
 * What an account is told beforehand: its place, its lights, what it would lose. Account 0 is 50 short; 1 and 2 are
 * short 6 and 4.
 */
final class StandingTest {
    private final SmallMarket market = SmallMarket.ofALoserOf50();
    private final PositionBook book = market.book;
    private final int carol = book.positions().find(0, 0);
    private final int ann = market.position(1, -6, 100, 200, false);

    StandingTest() {
        market.position(2, -4, 100, 200, false);
    }

    @Test
    void anIndicatorNeedsToLookBeforeItCanTell() {
        final Standing standing = new Standing(market.adl(), new Proportionally());
        assertEquals(-1, standing.find(101));
        assertThrows(IllegalArgumentException.class, () -> standing.previewHaircut(0, 1));
        assertThrows(IllegalArgumentException.class, () -> standing.rank(0));
        assertThrows(IllegalArgumentException.class, () -> standing.lights(0));
        assertEquals(2, standing.refresh(0, true));
        assertThrows(IllegalArgumentException.class, () -> standing.refresh(1, true));
        assertThrows(IllegalArgumentException.class, () -> standing.refresh(0, true, new int[1], 2));
        assertThrows(IllegalArgumentException.class, () -> standing.refresh(0, true, new int[] {-1}, 1));
        assertEquals(0, standing.find(101), "after a refusal it stands for whom it stood before");
        assertEquals(2, standing.refresh(0, true, new int[] {ann}, 1), "a winner is no loser, and is left out as such");
    }

    /** A rule is previewed with what a round would hand it, and with nothing else. */
    @Test
    void whatAnEngineWouldRefuseIsNotPreviewed() {
        final Standing tooMuch = new Standing(with(new Limited(199), PositionScore.LEVERAGE), new Limited(199));
        assertEquals(2, tooMuch.refresh(0, true));
        assertRefused("total capacity=200 (expected: 0 to 199)", tooMuch);
        final Standing negative = new Standing(with(new Limited(200), position -> -1), new Limited(200));
        assertEquals(2, negative.refresh(0, true));
        assertRefused("weight[0]=-1.0 (expected: finite, 0 or more)", negative);
        final Standing fine = new Standing(with(new Limited(200), PositionScore.LEVERAGE), new Limited(200));
        assertEquals(2, fine.refresh(0, true));
        assertEquals(0, fine.previewHaircut(0, 0));
    }

    private Autodeleverager with(Allocator rule, PositionScore weight) {
        return Autodeleverager.builder(book)
                .severity(new FixedSeverity(1))
                .allocator(rule)
                .weight(weight)
                .maxLosers(2)
                .maxWinners(4)
                .build();
    }

    private static void assertRefused(String message, Standing standing) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> standing.previewHaircut(0, 10))
                        .getMessage());
    }

    /** In proportion, for those who read weights and take so much. */
    private record Limited(long maxTotal) implements Allocator {
        @Override
        public String name() {
            return "limited";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.of(Column.WEIGHT);
        }

        @Override
        public int maxWinners() {
            return 4;
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            return new Proportionally().allocate(winners, budget, haircut);
        }
    }

    @Test
    void lightsAreThereForTheLargestMarketAndForNothing() {
        final int most = 250;
        final Instrument large = Instrument.linear(7, 1L << 20, 10_000, 1L << 16, 1L << 16);
        final PositionBook whales = new PositionBook(new Instrument[] {large}, most, most);
        whales.mark(0, 1L << 16);
        for (int account = 0; account < most; account++) {
            whales.deposit(whales.open(account), 1L << 50);
            whales.upsert(account, 0, 1L << 16, (1L << 52) - 1_000, false, 0);
        }
        final Standing standing = new Standing(
                Autodeleverager.builder(whales)
                        .severity(new FixedSeverity(1))
                        .allocator(new Proportionally())
                        .maxLosers(1)
                        .maxWinners(most)
                        .build(),
                new Proportionally());
        assertEquals(most, standing.refresh(0, false));
        final int[] lights = {5, 5, 4, 3, 2, 1};
        for (int fifth = 0; fifth <= 5; fifth++) {
            final int ahead = Math.max(0, fifth * most / 5 - 1);
            assertEquals(lights[fifth], standing.lights(standing.find(ahead)), "behind " + ahead);
        }

        final SmallMarket coin = new SmallMarket(new Instrument(7, true, 1, 50_000, 100, 1, 1_000));
        coin.book.mark(0, 1_000);
        coin.book.deposit(0, 100);
        coin.book.upsert(0, 0, -5, -3, false, 0);
        final Standing nothing = new Standing(coin.adl(), new Proportionally());
        assertEquals(1, nothing.refresh(0, true));
        assertEquals(5, nothing.lights(0));
    }

    @Test
    void anIndicatorHasTheRoundsOwnRuleOnAnotherInstance() {
        final Autodeleverager adl = market.adl();
        assertThrows(IllegalArgumentException.class, () -> new Standing(adl, new FirstInLine()));
        assertThrows(IllegalArgumentException.class, () -> new Standing(adl, market.rule));
    }

    @Test
    void whomTheRoundsSpareTheIndicatorSpares() {
        final Autodeleverager adl = market.adl();
        final Standing standing = new Standing(adl, new Proportionally());
        assertEquals(2, standing.refresh(0, true));
        adl.exclusions().account(1, true);
        assertEquals(1, standing.refresh(0, true));
        assertEquals(-1, standing.find(101));
    }

    @Test
    void knowingTheLosersThePreviewIsTheHaircut() {
        final int small = market.position(3, -1, 1_000, 5_000, false);
        final Standing standing = new Standing(market.adl(), new Proportionally());
        assertEquals(3, standing.refresh(0, true, new int[] {carol}, 1));
        final Autodeleverager adl = market.decided(true);
        for (int i = 0; i < 3; i++) {
            assertEquals(adl.winners().haircut(i), standing.previewHaircut(i, 50));
        }
        standing.refresh(0, true);
        final int careless = standing.find(book.accounts().id(book.positions().account(small)));
        assertFalse(
                adl.winners().haircut(careless) == standing.previewHaircut(careless, 50), "one lot cannot pay so much");
    }

    /** Of equal scores the smaller id goes first. */
    @Test
    void placesAreByScoreAndThenByAccount() {
        market.position(3, -4, 100, 200, false);
        final Standing standing = new Standing(market.adl(), new Proportionally());
        assertEquals(3, standing.refresh(0, true));
        assertEquals(1, standing.rank(standing.find(101)));
        assertEquals(2, standing.rank(standing.find(102)));
        assertEquals(3, standing.rank(standing.find(103)));
        assertEquals(1.0 / 3, standing.quantile(standing.find(101)));
        assertEquals(1, standing.quantile(standing.find(103)));
        assertThrows(IllegalArgumentException.class, () -> standing.quantile(3));
        assertThrows(IllegalArgumentException.class, () -> standing.previewHaircut(0, -1));
        assertThrows(IllegalStateException.class, standing::quote, "a rule without quotes");
    }

    /** Whoever paid in the round before is asked last: the indicator knows once it is told. */
    @Test
    void whatTheRuleRemembersIsTakenOverWhereItIsAskedFor() {
        market.rule = new TakesTurns();
        market.severity = 0.1;
        final Standing standing = new Standing(market.adl(), new TakesTurns());
        final Autodeleverager adl = market.adl();
        final Standing informed = new Standing(adl, new TakesTurns());
        market.decide(adl, true);
        adl.execute(10);
        assertEquals(1, ((TakesTurns) market.rule).turns);
        informed.refresh(0, true);
        standing.refresh(0, true);
        assertEquals(10, informed.previewHaircut(0, 10));
        informed.remember();
        assertEquals(0, informed.previewHaircut(0, 10));
        assertEquals(10, informed.previewHaircut(1, 10));
        assertEquals(10, standing.previewHaircut(0, 10));
    }

    /** The first of two pays in the first round, the second in the next. */
    private static final class TakesTurns implements Allocator {
        private int turns;

        @Override
        public String name() {
            return "turns";
        }

        @Override
        public EnumSet<Column> requires() {
            return EnumSet.noneOf(Column.class);
        }

        @Override
        public int maxWinners() {
            return 16;
        }

        @Override
        public boolean remembers() {
            return true;
        }

        @Override
        public void remember(Winners winners, long[] haircut) {
            turns++;
        }

        @Override
        public void save(StateWriter out) {
            out.putInt(turns);
        }

        @Override
        public void load(StateReader in) {
            turns = in.getInt();
        }

        @Override
        public long allocate(Winners winners, long budget, long[] haircut) {
            final int first = turns % winners.count();
            long left = budget;
            for (int turn = 0; turn < winners.count(); turn++) {
                final int i = (first + turn) % winners.count();
                haircut[i] = Math.min(left, winners.capacity()[i]);
                left -= haircut[i];
            }
            return budget;
        }
    }
}
