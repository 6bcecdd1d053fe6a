package io.adlengine.policy.proportional;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.adlengine.Allocator;
import io.adlengine.Winners;
import io.adlengine.policy.ReferenceData;
import io.adlengine.policy.compose.Seniority;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Losses that other systems spread over profits, spread by pro-rata.
 *
 * <p>Injective charges every winner in proportion, as pro-rata does. Percolator keeps an index by which accounts shrink
 * when they are next touched; a round does the same at once, principal by pro-rata and realised gains before it by
 * seniority.
 *
 * <p>Vega pays floors and gives the whole remainder to the last claim, so that who comes last is paid more than a
 * claim's share, once even more than the claim: of three claims of 1 with 2 collected the last gets 2 and the others
 * nothing. Pro-rata rounds each haircut to one of the two whole numbers next to the real share, spreads the odd units
 * over the claims, and pays nobody more than is owed. The totals agree always, the splits where there is nothing to
 * round or where the odd unit falls alike.
 */
class PeerSocialLossTest {
    /** Three claims each, with two odd units that Vega pays to one of them. */
    private static final Set<String> SPLIT_DIFFERENTLY_FROM_VEGA =
            Set.of("case 2 several winners", "underflow: everyone floors to zero, last gets all");

    /** Injective: 100 are missing, ten winners of 50 pay 10 each. */
    @Test
    void equalProfitsPayAlike() {
        final long[] profits = new long[10];
        final long[] tens = new long[10];
        Arrays.fill(profits, 50);
        Arrays.fill(tens, 10);
        assertArrayEquals(tens, haircut(profits, 100));
    }

    /** Vega pays 0, 0 and 2. */
    @Test
    void nobodyIsPaidMoreThanIsOwed() {
        final long[] haircut = haircut(new long[] {1, 1, 1}, 1);
        Arrays.sort(haircut);
        assertArrayEquals(new long[] {0, 0, 1}, haircut);
    }

    /** Percolator: half of the equity is gone; 500,000 realised go before the principal of 1,000,000. */
    @Test
    void realisedGainsGoBeforePrincipal() {
        final long[] equity = {1_500_000};
        final Winners winners =
                new Winners().wrap(equity, 1).gain(new long[] {500_000}).principal(new long[] {1_000_000});
        assertEquals(750_000, allocated(new Seniority(1, new ProRata(), new ProRata()), winners, 750_000)[0]);
    }

    @Test
    void everyLineOfTheReference() throws IOException {
        final ObjectMapper mapper = new ObjectMapper();
        final Map<String, Integer> seen = new TreeMap<>();
        final Set<String> different = new TreeSet<>();
        for (final String line : Files.readAllLines(ReferenceData.file("vectors/peers.jsonl"))) {
            final JsonNode vector = mapper.readTree(line);
            final JsonNode in = vector.get("input");
            final JsonNode out = vector.get("expected");
            final String mechanism = vector.get("mechanism").asText();
            switch (mechanism) {
                case "social_loss_pro_rata_profit" ->
                    assertArrayEquals(
                            longs(out.get("haircut")),
                            haircut(longs(in.get("profits")), in.get("missing").asLong()),
                            line);
                case "lazy_haircut_index" -> equityScale(in, out, line);
                case "integer_pro_rata_floor_remainder_to_last" -> {
                    if (!isSplitAlike(in, out, line)) {
                        different.add(vector.get("name").asText());
                    }
                }
                default -> {
                    continue;
                }
            }
            seen.merge(mechanism, 1, Integer::sum);
        }
        assertEquals(
                Map.of(
                        "social_loss_pro_rata_profit", 1,
                        "lazy_haircut_index", 2,
                        "integer_pro_rata_floor_remainder_to_last", 6),
                seen);
        assertEquals(new TreeSet<>(SPLIT_DIFFERENTLY_FROM_VEGA), different);
    }

    private static void equityScale(JsonNode in, JsonNode out, String line) {
        final long principal = in.get("principal").asLong();
        final long realised = in.path("realized").asLong(0);
        final long gone =
                Math.round((principal + realised) * (1 - in.get("scale").asDouble()));
        final Winners winners = new Winners()
                .wrap(new long[] {principal + realised}, 1)
                .gain(new long[] {realised})
                .principal(new long[] {principal});
        final long paid = allocated(new Seniority(1, new ProRata(), new ProRata()), winners, gone)[0];
        final long fromRealised = Math.min(realised, paid);
        assertEquals(out.path("realized").asLong(0), realised - fromRealised, line);
        assertEquals(out.get("principal").asLong(), principal - (paid - fromRealised), line);
    }

    private static boolean isSplitAlike(JsonNode in, JsonNode out, String line) {
        final long[] gains = new long[in.get("claims").size()];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = in.get("claims").get(i).get("gain").asLong();
        }
        final long collected = in.get("collected").asLong();
        final long total = Arrays.stream(gains).sum();
        final long[] theirs = longs(out.get("haircut"));
        final long[] ours = haircut(gains, total - collected);
        assertEquals(Arrays.stream(theirs).sum(), Arrays.stream(ours).sum(), line);
        long remainder = collected;
        for (int i = 0; i < gains.length; i++) {
            final long floor = gains[i] * collected / total;
            remainder -= floor;
            final long vega = i < gains.length - 1 ? floor : floor + remainder;
            assertEquals(gains[i] - theirs[i], vega, line);
            final long paid = gains[i] - ours[i];
            assertTrue(paid == floor || paid == floor + 1 && floor * total < gains[i] * collected, line);
            assertTrue(paid <= gains[i], line);
        }
        return Arrays.equals(theirs, ours);
    }

    private static long[] haircut(long[] profits, long missing) {
        return allocated(new ProRata(), new Winners().wrap(profits, profits.length), missing);
    }

    private static long[] allocated(Allocator rule, Winners winners, long budget) {
        final long[] haircut = new long[winners.count()];
        assertEquals(budget, rule.allocate(winners, budget, haircut));
        return haircut;
    }

    private static long[] longs(JsonNode array) {
        final long[] longs = new long[array.size()];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = array.get(i).asLong();
        }
        return longs;
    }
}
