package io.adlengine.bench.sweep;

import io.adlengine.Catalogue;
import io.adlengine.bench.venue.CrashTerms;
import io.adlengine.bench.venue.LeftLots;
import io.adlengine.bench.venue.LiquidationSize;
import io.adlengine.bench.venue.MarketTerms;
import io.adlengine.bench.venue.VenueSettings;
import io.adlengine.check.Require;
import io.adlengine.venue.round.DeficitSplit;
import io.adlengine.venue.round.Layer;
import io.adlengine.venue.round.LotsToClose;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What is swept: every seed with every rule and every severity, all else alike. A crash of it is what {@code venue}
 * runs with the same options.
 *
 * @param firstSeed the least seed
 * @param lastSeed the largest, no less; at most {@link #MOST_SEEDS} in all
 * @param rules who pays, specs, one or more, each once
 * @param severities how much, specs, one or more, each once
 * @param accounts traders of each venue
 * @param instruments contracts of each
 * @param waves price moves of each
 * @param crash how hard the crashes are
 */
public record SweepSettings(
        long firstSeed,
        long lastSeed,
        List<String> rules,
        List<String> severities,
        int accounts,
        int instruments,
        int waves,
        CrashTerms crash) {
    /** So many seeds at most. */
    public static final long MOST_SEEDS = 100_000_000;

    /**
     * Checks and copies.
     *
     * @param firstSeed the least seed
     * @param lastSeed the largest
     * @param rules who pays
     * @param severities how much
     * @param accounts traders
     * @param instruments contracts
     * @param waves price moves
     * @param crash how hard the crashes are
     * @throws IllegalArgumentException if one is out of range, missing or there twice
     */
    public SweepSettings {
        rules = eachOnce("--rule", rules);
        severities = eachOnce("--severity", severities);
        final long seeds = lastSeed - firstSeed + 1;
        if (lastSeed < firstSeed || seeds < 1 || seeds > MOST_SEEDS) {
            throw Require.refusal(
                    "--seeds", firstSeed + ".." + lastSeed, "A..B, B no less than A, and " + MOST_SEEDS + " at most");
        }
        venue(firstSeed, rules.get(0), severities.get(0), accounts, instruments, waves, crash);
    }

    private static List<String> eachOnce(String name, List<String> specs) {
        if (specs.isEmpty()) {
            throw Require.refusal(name, "none", "one or more");
        }
        for (int i = 0; i < specs.size(); i++) {
            if (specs.indexOf(specs.get(i)) < i) {
                throw Require.refusal(name, specs.get(i), "each once");
            }
        }
        return List.copyOf(specs);
    }

    /** {@return how many seeds} */
    public long seeds() {
        return lastSeed - firstSeed + 1;
    }

    /** {@return how many crashes} */
    public long crashes() {
        return seeds() * rules.size() * severities.size();
    }

    /**
     * Refuses, before anything runs, what could not run.
     *
     * @param catalogue the names of rules and severities
     * @throws IllegalArgumentException if one is unknown
     */
    public void check(Catalogue catalogue) {
        rules.forEach(rule -> catalogue.allocator(rule, 1));
        severities.forEach(catalogue::severity);
    }

    VenueSettings venue(long seed, String rule, String severity) {
        return venue(seed, rule, severity, accounts, instruments, waves, crash);
    }

    private static VenueSettings venue(
            long seed, String rule, String severity, int accounts, int instruments, int waves, CrashTerms crash) {
        return new VenueSettings(
                accounts,
                instruments,
                seed,
                waves,
                rule,
                severity,
                "leveraged-profit",
                "leverage",
                DeficitSplit.LOSS,
                LotsToClose.FEWEST,
                Layer.PROFITS,
                LiquidationSize.full,
                0,
                0,
                0,
                LeftLots.stay,
                MarketTerms.PLAIN.in(crash));
    }

    /** {@return the options of {@code venue} that run one of these crashes alone} */
    String options(long seed, String rule, String severity) {
        return String.format(
                Locale.ROOT, "--seed %d --rule '%s' --severity '%s' %s", seed, rule, severity, parameters());
    }

    /** {@return what all crashes have in common, as options} */
    public String parameters() {
        return String.format(
                Locale.ROOT,
                "--accounts %d --instruments %d --waves %d --crash %s --fund %s --book-depth %s",
                accounts,
                instruments,
                waves,
                crash.crash().name().toLowerCase(Locale.ROOT),
                plain(crash.fund()),
                plain(crash.depth()));
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
