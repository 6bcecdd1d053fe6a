package io.adlengine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.adlengine.Allocator;
import io.adlengine.DeleveragingEngine;
import io.adlengine.ledger.RegretLedger;
import io.adlengine.panel.RoundPanel;
import io.adlengine.severity.FixedSeverity;
import io.adlengine.standing.SparseHaircuts;
import io.adlengine.standing.StandingIndex;
import io.adlengine.venue.book.Instrument;
import io.adlengine.venue.book.MarketSettlement;
import io.adlengine.venue.book.PositionBook;
import io.adlengine.venue.loss.Backstop;
import io.adlengine.venue.loss.ClaimPools;
import io.adlengine.venue.loss.JuniorPool;
import io.adlengine.venue.loss.SocialLoss;
import io.adlengine.venue.pool.PooledFund;
import io.adlengine.venue.round.Autodeleverager;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The bytes that the README of adl-core states are those that building takes. */
class SizingTest {
    /** Tables of ids have a power of two of places: from just full to just doubled. */
    private static final int[] LENGTHS = {65_532, 65_533, 100_000};

    /** Of parts without such tables: a deleverager has room for a list from 32,768 winners on. */
    private static final int FEW = 33_000;

    private static final double ROUGHLY = 0.5;
    private static final Pattern ROW = Pattern.compile("^\\| (.*?) \\| (\\d+)(?: to (\\d+))? \\|$", Pattern.MULTILINE);
    private static final Allocator RULE = Policies.create("pro-rata", 1 << 20);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private Object built;

    @Test
    void everyRowOfTheTableIsMeasured() throws IOException {
        final Map<String, IntFunction<Object>> parts = parts();
        final String text = Files.readString(Markdown.ROOT.resolve("adl-core/README.md"));
        final String table = text.substring(text.indexOf("## Sizing"), text.indexOf("## Restart and upgrade"));
        final Set<String> seen = new HashSet<>();
        ROW.matcher(table).results().forEach(row -> {
            final double least = Double.parseDouble(row.group(2));
            final double most = row.group(3) == null ? least : Double.parseDouble(row.group(3));
            for (final String name : names(row.group(1))) {
                assertTrue(parts.containsKey(name), name);
                for (final int length : LENGTHS) {
                    final double bytes = bytesEach(parts.get(name), least < most ? 1 : FEW, length);
                    assertTrue(bytes > least - ROUGHLY && bytes < most + ROUGHLY, name + ": " + bytes);
                }
                seen.add(name);
            }
        });
        assertEquals(parts.keySet(), seen);
    }

    /** What there is of each part however small its numbers are, and a large book as a whole. */
    @Test
    void whatIsTakenWhateverTheNumbersAreAndByAMillionAccounts() throws IOException {
        final String text = Files.readString(Markdown.ROOT.resolve("adl-core/README.md"));
        final PositionBook small = book(1, 1);
        assertStated(text, "a deleverager some (\\d+) KB", 1e3, length -> deleverager(small, 1, 1, 1));
        assertStated(
                text,
                "a collection some (\\d+) KB",
                1e3,
                length -> deleverager(small, 1, 1, 1).collection());
        assertStated(
                text,
                "a backstop some (\\d+) KB",
                1e3,
                length -> Backstop.builder(small).build());
        final Runtime runtime = Runtime.getRuntime();
        Assumptions.assumeTrue(runtime.maxMemory() > 1L << 30, "a heap of 1 GB");
        assertStated(
                text,
                "A book of 1,000,000 accounts and 3,000,000 positions takes (\\d+) MB",
                1e6,
                length -> book(1_000_000, 3_000_000));
        built = null;
    }

    private void assertStated(String text, String sentence, double unit, IntFunction<Object> part) {
        final var stated = Pattern.compile(sentence).matcher(text);
        assertTrue(stated.find(), sentence);
        bytes(part, 1);
        final double measured = bytes(part, 1) / unit;
        final double shown = Double.parseDouble(stated.group(1));
        assertTrue(Math.abs(measured - shown) <= Math.max(1, 0.1 * shown), sentence + ": " + measured);
    }

    /** {@code winner of a rule: `a`, `b`} is two rows in one. */
    private static Set<String> names(String cell) {
        final Set<String> names = new HashSet<>();
        final var rules = Pattern.compile("`([a-z-]+)`").matcher(cell);
        while (rules.find()) {
            names.add(rules.group(1));
        }
        return names.isEmpty() ? Set.of(cell) : names;
    }

    private static Map<String, IntFunction<Object>> parts() {
        final Map<String, IntFunction<Object>> parts = new LinkedHashMap<>();
        for (final String rule : new String[] {
            "pro-rata",
            "equal-awards",
            "queue",
            "leverage-fill",
            "weighted-pro-rata",
            "mirror-descent",
            "cumulative-burden",
            "mdic"
        }) {
            parts.put(rule, length -> Policies.create(rule, length));
        }
        parts.put(
                "claim of a pooled fund",
                length -> PooledFund.builder().maxShards(1).maxClaims(length).build());
        parts.put("winner of an engine", length -> engine(length, 1));
        parts.put("round that may wait in an engine", length -> engine(1, length));
        parts.put("account of a book", length -> book(length, 1));
        parts.put("position of a book, before it has a place on a side", length -> book(1, length));
        final PositionBook small = book(1, 1);
        parts.put("position of a market settlement", length -> new MarketSettlement(small, length));
        parts.put("winner of a deleverager, its engine included", length -> deleverager(small, length, 1, 1));
        parts.put("loser of a deleverager", length -> deleverager(small, 1, length, 1));
        parts.put(
                "round that may wait in a deleverager, its engine included",
                length -> deleverager(small, 1, 1, length));
        final Map<Integer, PositionBook> books = new LinkedHashMap<>();
        books.put(FEW, book(FEW, 1));
        for (final int length : LENGTHS) {
            books.put(length, book(length, 1));
        }
        parts.put("account of the book of a deleverager", length -> deleverager(books.get(length), 1, 1, 1));
        parts.put("round of a regret ledger", RegretLedger::new);
        parts.put(
                "winner of a round panel",
                length -> RoundPanel.builder().maxWinners(length).build());
        parts.put("row of a standing index", StandingIndex::new);
        parts.put("entry of a list of who pays", SparseHaircuts::new);
        parts.put("position of a social loss", SocialLoss::new);
        parts.put("claim of claim pools", length -> new ClaimPools(1, length));
        parts.put("account of a junior pool", JuniorPool::new);
        return parts;
    }

    private static DeleveragingEngine engine(int maxWinners, int maxUnsettled) {
        return DeleveragingEngine.builder()
                .severity(new FixedSeverity(1))
                .allocator(RULE)
                .maxWinners(maxWinners)
                .maxUnsettled(maxUnsettled)
                .build();
    }

    private static PositionBook book(int maxAccounts, int maxPositions) {
        final Instrument instrument = Instrument.linear(7, 1, 50_000, 1_000, 1_000);
        return new PositionBook(new Instrument[] {instrument}, maxAccounts, maxPositions);
    }

    private static Autodeleverager deleverager(PositionBook book, int winners, int losers, int waiting) {
        return Autodeleverager.builder(book)
                .engine(engine(winners, waiting))
                .maxLosers(losers)
                .build();
    }

    private double bytesEach(IntFunction<Object> part, int few, int length) {
        bytes(part, length);
        return (double) (bytes(part, length) - bytes(part, few)) / (length - few);
    }

    private long bytes(IntFunction<Object> part, int length) {
        final long before = threads.getCurrentThreadAllocatedBytes();
        built = part.apply(length);
        final long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(built != null);
        return bytes;
    }
}
