package io.adlengine.bench.gauge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.adlengine.Allocator;
import io.adlengine.PositionScore;
import io.adlengine.Winners;
import io.adlengine.bench.venue.Draw;
import io.adlengine.policy.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Splitting against every rule: the gauge finds what trying all splits finds, and nothing where it is claimed. */
class SplitProperties {
    /** Its claims are those of the contract tests: a test of that module keeps it so. */
    private static final Path TABLE = Path.of("..", "adl-policies", "README.md");

    private static final String EXACT = "exact";

    /** What a line of the table says of splits. */
    private record Claim(long roundingUnits, boolean isSplitProof) {}

    private static Map<String, Claim> claims() throws IOException {
        final Map<String, Claim> claims = new TreeMap<>();
        int splitProof = -1;
        for (final String line : Files.readAllLines(TABLE)) {
            final String[] cells = line.split(" *[|] *", -1);
            if (line.startsWith("| rule | rounds to |")) {
                splitProof = List.of(cells).indexOf("split proof");
            } else if (splitProof > 0 && cells.length > splitProof && cells[1].startsWith("`")) {
                final long units = cells[2].equals(EXACT) ? 0 : Long.parseLong(cells[2].substring(1));
                claims.put(cells[1].replace("`", ""), new Claim(units, cells[splitProof].equals("yes")));
            } else if (splitProof > 0 && line.isEmpty()) {
                break;
            }
        }
        return claims;
    }

    @Test
    void theTableIsUnderstood() throws IOException {
        assertEquals(Policies.rules().size(), claims().size());
        assertEquals(new Claim(1, true), claims().get("pro-rata"));
        assertEquals(new Claim(0, false), claims().get("queue"));
        assertEquals(new Claim(1, false), claims().get("equal-losses"));
        assertTrue(claims().values().stream().filter(Claim::isSplitProof).count() >= 9);
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void whoClaimsToBeSplitProofIs(@ForAll long seed) throws IOException {
        for (final Map.Entry<String, Claim> one : claims().entrySet()) {
            if (one.getValue().isSplitProof()) {
                final GaugedRound round = round(seed, 1_000_000);
                final Evaluation evaluation = evaluation(one.getKey(), round);
                for (int i = 0; i < round.winners().size(); i++) {
                    final Gain gain = new Gauge(evaluation, 0).best(i, Move.SPLIT);
                    assertTrue(
                            gain.gain() <= 2 * one.getValue().roundingUnits(), one.getKey() + " " + gain + " " + round);
                }
            }
        }
    }

    /** In few lots the gauge looks at all splits, and misses none. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void theBestSplitIsTheBestOfAll(@ForAll long seed) throws IOException {
        for (final String rule : claims().keySet()) {
            final GaugedRound round = round(seed, 60);
            final Gain found = new Gauge(evaluation(rule, round), 0).best(0, Move.SPLIT);
            assertEquals(bestOfAll(rule, round), found.gain(), rule + " " + found + " " + round);
        }
    }

    /** In many lots it finds no more than there is, and where one peak is all there is, nearly that. */
    @Property(tries = 10, shrinking = ShrinkingMode.OFF)
    void inManyLotsNearlySo(@ForAll long seed) {
        for (final String rule : List.of("equal-losses", "power", "pro-rata", "equal-awards", "talmud")) {
            final GaugedRound round = round(seed, 1_500);
            final long found =
                    new Gauge(evaluation(rule, round), 0).best(0, Move.SPLIT).gain();
            final long best = bestOfAll(rule, round);
            assertTrue(found <= best && found >= best - 2 - best / 200, rule + ": " + found + " of " + best);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"equal-losses", "power", "talmud", "rotation"})
    void whatIsNotSplitProofIsFoundOut(String rule) throws IOException {
        assertFalse(claims().get(rule).isSplitProof());
        long most = 0;
        for (long seed = 0; seed < 20; seed++) {
            final Gauge gauge = new Gauge(evaluation(rule, round(seed, 1_000_000)), 0);
            most = Math.max(most, gauge.best(0, Move.SPLIT).gain());
        }
        assertTrue(most > 1_000, rule + " " + most);
    }

    /** Every number of lots, every choice of ids, with columns of its own. */
    private static long bestOfAll(String rule, GaugedRound round) {
        final Position one = round.winners().get(0);
        final long honest = paid(rule, round, List.of(one));
        long least = honest;
        for (long lots = 1; lots < one.size(); lots++) {
            for (final long first : new long[] {one.accountId(), Long.MIN_VALUE, Long.MAX_VALUE}) {
                for (final long second : new long[] {Long.MIN_VALUE + 1, Long.MAX_VALUE - 1}) {
                    final long rest = one.size() - lots;
                    least = Math.min(
                            least, paid(rule, round, List.of(lots(one, rest, first), lots(one, lots, second))));
                }
            }
        }
        return honest - least;
    }

    /** Everything that these positions have is a whole multiple of their lots. */
    private static Position lots(Position of, long lots, long id) {
        return new Position(
                id,
                of.instrumentId(),
                lots,
                of.value() / of.size() * lots,
                of.entry() / of.size() * lots,
                of.sequence(),
                of.collateral() / of.size() * lots,
                of.equity() / of.size() * lots,
                of.maintenance() / of.size() * lots,
                of.netExposure() / of.size() * lots,
                of.totalMaintenance() / of.size() * lots,
                of.totalInitial() / of.size() * lots,
                0,
                of.capacity() / of.size() * lots);
    }

    /** What these pay together in the place of the first winner; whose unit is rounded can depend on the place. */
    private static long paid(String rule, GaugedRound round, List<Position> instead) {
        final List<Position> all = new ArrayList<>(round.winners());
        all.set(0, instead.get(0));
        all.addAll(instead.subList(1, instead.size()));
        final int count = all.size();
        final long[] haircut = new long[count];
        final long[] none = new long[count];
        final long[] lot = new long[count];
        Arrays.fill(lot, round.lot());
        final long[] capacity = all.stream().mapToLong(Position::capacity).toArray();
        final Winners winners = new Winners()
                .wrap(capacity, count)
                .cap(capacity)
                .account(all.stream().mapToLong(Position::accountId).toArray())
                .score(all.stream()
                        .mapToDouble(PositionScore.LEVERAGED_PROFIT::of)
                        .toArray())
                .weight(all.stream().mapToDouble(PositionScore.LEVERAGE::of).toArray())
                .lot(lot)
                .equity(all.stream().mapToLong(Position::equity).toArray())
                .notional(all.stream().mapToLong(Position::value).toArray())
                .exposure(all.stream().mapToLong(Position::netExposure).toArray())
                .principal(all.stream()
                        .mapToLong(one -> one.equity() - one.capacity())
                        .toArray())
                .gain(capacity)
                .takenOver(none);
        final Allocator allocator = Policies.create(rule, count);
        allocator.allocate(winners, round.budget(), haircut);
        return haircut[0] + (instead.size() > 1 ? haircut[count - 1] : 0);
    }

    private static Evaluation evaluation(String rule, GaugedRound round) {
        return new Evaluation(
                Policies.create(rule, round.winners().size() + 1),
                PositionScore.LEVERAGED_PROFIT,
                PositionScore.LEVERAGE,
                round);
    }

    /** Longs of 2 to a given number of lots; a lot has a whole profit, value, collateral and net exposure. */
    private static GaugedRound round(long seed, int mostLots) {
        final Draw draw = new Draw(seed);
        final List<Position> winners = new ArrayList<>();
        final int count = 2 + draw.below(7);
        long total = 0;
        for (int i = 0; i < count; i++) {
            final long lots = 2 + draw.below(mostLots - 1);
            final long profit = 1 + draw.below(9);
            final long entry = 10 + draw.below(20);
            final long collateral = draw.below(12);
            final long equity = (profit + collateral) * lots;
            final long net = (draw.below(4) == 0 ? -1 : 1) * (entry + profit - draw.below(10)) * lots;
            winners.add(new Position(
                    10 + i,
                    1,
                    lots,
                    (entry + profit) * lots,
                    entry * lots,
                    i + 1,
                    collateral * lots,
                    equity,
                    lots,
                    net,
                    lots,
                    2 * lots,
                    0,
                    Math.min(profit * lots, equity)));
            total += profit * lots;
        }
        return new GaugedRound("M", true, Math.max(1, total / 1_000 * draw.below(1_000)), 7, winners);
    }
}
