package io.adlengine.bench.fills;

import static io.adlengine.bench.fills.NodeLines.block;
import static io.adlengine.bench.fills.NodeLines.converted;
import static io.adlengine.bench.fills.NodeLines.settings;
import static io.adlengine.bench.fills.NodeLines.winner;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever fills there are: what comes in goes out, or is told. */
class FillConversionProperties {
    /** Of each coin what was closed, as text was written. */
    private final Map<String, BigDecimal> written = new TreeMap<>();

    private List<String> fills(SplittableRandom random, int count) {
        written.clear();
        final List<String> fills = new ArrayList<>();
        long time = 1_000;
        // One at least that can be placed.
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) * 3_000L;
            final String coin = List.of("BTC", "ETH", "xyz:GOLD").get(random.nextInt(3));
            final BigDecimal size = BigDecimal.valueOf(1 + random.nextInt(5_000), random.nextInt(5));
            final boolean isStrange = i > 0 && random.nextInt(4) == 0;
            final boolean isBuy = random.nextBoolean();
            final BigDecimal start = isStrange
                    ? BigDecimal.ZERO
                    : size.multiply(BigDecimal.valueOf(1 + random.nextInt(3))).multiply(new BigDecimal(isBuy ? -1 : 1));
            fills.add(winner(
                    "0x" + random.nextInt(4),
                    coin,
                    time,
                    i,
                    isBuy ? "B" : "A",
                    size.toPlainString(),
                    BigDecimal.valueOf(1 + random.nextInt(9_000), 3).toPlainString(),
                    BigDecimal.valueOf(1 + random.nextInt(9_000), 3).toPlainString(),
                    start.toPlainString(),
                    BigDecimal.valueOf(random.nextInt(2_000) - 500, 2).toPlainString(),
                    "0xv" + random.nextInt(2)));
            written.merge(coin, size, BigDecimal::add);
        }
        return fills;
    }

    /** Of gaps, with sizes that could not be placed: all that was written, market by market. */
    @Property(tries = 200)
    void sizesInAreSizesOut(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count, @ForAll boolean byMarket)
            throws IOException {
        final List<String> fills = fills(new SplittableRandom(seed), count);
        final FillConversion conversion = converted(settings(byMarket, FillSettings.Needed.ABSOLUTE), block(1, fills));
        final Map<String, BigDecimal> found = new TreeMap<>();
        conversion
                .files()
                .gaps()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(row -> found.merge(row[1], new BigDecimal(row[3]), BigDecimal::add));
        final JsonNode report = new ObjectMapper().readTree(conversion.report().json());
        for (final JsonNode coin : report.get("coins")) {
            found.merge(
                    coin.get("coin").asText(),
                    new BigDecimal(coin.get("unplacedSize").asText()),
                    BigDecimal::add);
        }
        assertEquals(written.keySet(), found.keySet());
        written.forEach((coin, size) -> assertEquals(0, size.compareTo(found.get(coin)), coin));
    }

    /** A round's profits are those of its winners, and gaps times quantities what its file says was needed. */
    @Property(tries = 200)
    void theThreeFilesAgree(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int count, @ForAll boolean byMarket)
            throws IOException {
        final FillFiles files = converted(
                        settings(byMarket, FillSettings.Needed.PAID),
                        block(1, fills(new SplittableRandom(seed), count)))
                .files();
        final Map<String, BigDecimal> needed = new TreeMap<>();
        final Map<String, BigDecimal> profits = new TreeMap<>();
        files.gaps()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(row -> needed.merge(
                        row[0],
                        new BigDecimal(row[2]).multiply(new BigDecimal(row[3])).setScale(6, RoundingMode.HALF_EVEN),
                        BigDecimal::add));
        files.winners()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .forEach(row -> profits.merge(row[0], new BigDecimal(row[2]), BigDecimal::add));
        final int last = byMarket ? 7 : 6;
        files.rounds().lines().skip(1).map(line -> line.split(",")).forEach(row -> {
            assertEquals(needed.remove(row[0]), new BigDecimal(row[last - 2]), row[0]);
            assertEquals(profits.remove(row[0]), new BigDecimal(row[last]), row[0]);
        });
        assertEquals(Map.of(), needed);
        assertEquals(Map.of(), profits);
    }

    /** Hours may be named in any order. */
    @Property(tries = 100)
    void theOrderOfFilesDoesNotMatter(@ForAll long seed, @ForAll @IntRange(min = 2, max = 60) int count)
            throws IOException {
        final List<String> fills = fills(new SplittableRandom(seed), count);
        final List<List<String>> moments = new ArrayList<>();
        String time = "";
        for (final String fill : fills) {
            final String at = fill.replaceAll(".*\"time\":(\\d+),.*", "$1");
            if (!at.equals(time)) {
                moments.add(new ArrayList<>());
                time = at;
            }
            moments.get(moments.size() - 1).add(fill);
        }
        final int half = moments.size() / 2;
        final String early =
                block(1, moments.subList(0, half).stream().flatMap(List::stream).toList());
        final String late = block(
                2,
                moments.subList(half, moments.size()).stream()
                        .flatMap(List::stream)
                        .toList());
        final FillSettings settings = settings(true, FillSettings.Needed.ABSOLUTE);
        final FillFiles inOrder = converted(settings, early, late).files();
        final FillFiles turned = converted(settings, late, early).files();
        assertEquals(inOrder.rounds(), turned.rounds());
        assertEquals(inOrder.gaps(), turned.gaps());
        assertEquals(inOrder.winners(), turned.winners());
    }
}
