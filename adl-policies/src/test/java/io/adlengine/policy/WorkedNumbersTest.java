package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.adlengine.Allocator;
import io.adlengine.Winners;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The number that the Javadoc of each rule gives is the number that the rule gives. */
class WorkedNumbersTest {
    private static final String BY_NUMBER = "rotation|mdic|cumulative-burden";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "pro-rata|100 200 300||100|17 33 50",
                "capped-pro-rata|100 200 300|cap 10 200 300|100|10 36 54",
                "weighted-pro-rata|100 200 300|weight 3 1 1|80|30 20 30",
                "juniorised|100 200 300|takenover 0 0 200|100|25 50 25",
                "levered-pro-rata|100 200 300|notional 1000 1000 1000 equity 100 200 500|130|50 50 30",
                "power:p=2|100 200 300||140|10 40 90",
                "equal-awards|100 200 300||400|100 150 150",
                "equal-losses|100 200 300||300|0 100 200",
                "talmud|100 200 300||200|50 75 75",
                "leverage-fill|10 10 20 30|notional 10 10 20 30 equity 1 5 4 30|15|7 0 8 0",
                "factor-fill|100 100 200 300|exposure 100 -40 140 300 equity 10 50 40 300|150|82 0 68 0",
                "projection|100 300|weight 0.5 0.5|100|40 60",
                "mirror-descent:steps=1,eta=0.5,lambda=0,beta=1,mu=0.5,phi=0|100 300||200|35 165",
                "queue|100 200 300|score 1 3 2|250|0 200 50",
                "queue:closeout=at-least|100 200 300|score 1 3 2|250|0 200 300",
                "queue:closeout=nearest|100 200 300|score 1 3 2|250|0 200 0",
                "soft-queue:mu=1|100 100 100|score 2 1.5 0|100|75 25 0",
                "buckets:k=2(pro-rata)|100 100 100 100|score 4 3 2 1|250|100 100 25 25",
                "dhondt|10 20 30||10|1 3 6",
                "hamilton|10 20 30||10|2 3 5",
                "min-max-lots|100 90|lot 30 20|70|30 40",
                "capped:alpha=0.5(queue)|100 200 300|score 1 3 2|200|0 100 100",
                "blend:w=0.2(queue,pro-rata)|100 200 300|score 1 3 2|60|8 28 24",
                "seniority(pro-rata,pro-rata)|100 100|gain 40 60 principal 60 40|150|70 80",
                "cutoff:lambda=2(pro-rata)|100 100|notional 100 100 equity 20 40|40|30 10",
                "hedged(queue)|50 50 50|score 3 2 1 exposure 100 20 -30 notional 100 100 100|60|50 10 0",
                "hedged:limit=zero(queue)|50 50 50|score 3 2 1 exposure 100 20 -30 notional 100 100 100|90|50 40 0",
                "mixture:rate=0.1(queue,pro-rata)|100 200 300|score 1 3 2|60|5 40 15"
            })
    void ofOneRound(String rule, String capacity, String columns, long budget, String haircut) {
        final long[] u = longs(capacity);
        final long[] x = new long[u.length];
        Policies.create(rule, u.length).allocate(winners(u, columns), budget, x);
        assertArrayEquals(longs(haircut), x);
    }

    @Test
    void ofAnEpisode() {
        final Allocator burden = Policies.create("cumulative-burden", 2);
        final long[] x = new long[2];
        final Winners first = new Winners().wrap(new long[] {100}, 1).account(new long[] {1});
        burden.allocate(first, 10, x);
        burden.remember(first, x);
        burden.allocate(new Winners().wrap(new long[] {90, 100}, 2).account(new long[] {1, 2}), 30, x);
        assertArrayEquals(new long[] {10, 20}, x);
        final Allocator learned = Policies.create("mdic", 3);
        final Winners both = new Winners().wrap(new long[] {100, 300}, 2).account(new long[] {1, 2});
        learned.allocate(both, 40, x);
        assertArrayEquals(new long[] {10, 30}, x);
        learned.remember(both, x);
        final long[] three = new long[3];
        learned.allocate(new Winners().wrap(new long[] {100, 100, 100}, 3).account(new long[] {1, 2, 3}), 60, three);
        assertArrayEquals(new long[] {20, 20, 20}, three);
    }

    /** From whichever account is drawn, in the order of ids. */
    @Test
    void ofADrawnStart() {
        final long[] x = new long[3];
        final Winners winners =
                new Winners().wrap(new long[] {100, 100, 100}, 3).account(new long[] {10, 20, 30});
        final Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < 100; seed++) {
            Policies.create("rotation:seed=" + seed, 3).allocate(winners, 150, x);
            seen.add(Arrays.toString(x));
        }
        assertEquals(Set.of("[100, 50, 0]", "[0, 100, 50]", "[50, 0, 100]"), seen);
    }

    @Test
    void everyRuleHasOne() throws NoSuchMethodException {
        final CsvSource rows = WorkedNumbersTest.class
                .getDeclaredMethod("ofOneRound", String.class, String.class, String.class, long.class, String.class)
                .getAnnotation(CsvSource.class);
        final Set<String> named = Arrays.stream(rows.value())
                .map(row -> row.replaceAll("[:(|].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        named.addAll(Arrays.asList(BY_NUMBER.split("\\|")));
        assertEquals(
                Policies.rules().stream().map(Policies.Rule::name).collect(Collectors.toCollection(TreeSet::new)),
                named);
    }

    private static Winners winners(long[] capacity, String columns) {
        final int n = capacity.length;
        final Winners winners = new Winners().wrap(capacity, n);
        final String[] words = columns == null ? new String[0] : columns.split(" ");
        for (int i = 0; i < words.length; i += n + 1) {
            final double[] value = Arrays.stream(words, i + 1, i + 1 + n)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            final long[] whole = Arrays.stream(value).mapToLong(v -> (long) v).toArray();
            switch (words[i]) {
                case "cap" -> winners.cap(whole);
                case "weight" -> winners.weight(value);
                case "notional" -> winners.notional(whole);
                case "equity" -> winners.equity(whole);
                case "exposure" -> winners.exposure(whole);
                case "score" -> winners.score(value);
                case "lot" -> winners.lot(whole);
                case "gain" -> winners.gain(whole);
                case "takenover" -> winners.takenOver(whole);
                case "principal" -> winners.principal(whole);
                default -> throw new IllegalArgumentException(words[i]);
            }
        }
        return winners;
    }

    private static long[] longs(String words) {
        return Arrays.stream(words.split(" ")).mapToLong(Long::parseLong).toArray();
    }
}
